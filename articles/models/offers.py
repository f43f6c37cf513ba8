"""Offers: pages that an editor's bookmarklet handed over, until the editor says whether to add them; and its key."""

import uuid
import zlib
from typing import ClassVar

from django.conf import settings
from django.db import models

from articles.models.arrivals import LONGEST_ADDRESS, LONGEST_LABEL


class BookmarkletKey(models.Model):
    """The key that an editor's bookmarklet holds. The key itself is nowhere: whoever reads this table cannot use one."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the key, which is long and random.")
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Key of {self.user}"


class Offer(models.Model):
    """A page as a browser had it. It is shown to nobody and read by nothing before `user` has it added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=LONGEST_LABEL, blank=True)
    packed = models.BinaryField(editable=False, help_text="What was handed over, compressed.")
    size = models.PositiveIntegerField(help_text="Bytes, before they are compressed.")
    offered_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["-offered_at"]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def data(self) -> bytes:
        """What was handed over."""
        return zlib.decompress(bytes(self.packed))

    @data.setter
    def data(self, data: bytes) -> None:
        self.packed, self.size = zlib.compress(data), len(data)
