"""Arrivals: what somebody added or a source brought, from waiting to be read to what came of it."""

import uuid
import zlib
from typing import ClassVar

from django.conf import settings
from django.db import models

from articles.models.articles import Article
from articles.models.sources import Source

LONGEST_LABEL = 300
LONGEST_ADDRESS = 2000


class ArrivalKind(models.TextChoices):
    TEXT = "text", "text"
    ADDRESS = "address", "web address"
    FILE = "file", "file"


class ArrivalState(models.TextChoices):
    WAITING = "waiting", "waiting"
    READING = "reading", "being read"
    ADDED = "added", "added"
    UPDATED = "updated", "updated"
    UNCHANGED = "unchanged", "unchanged"
    FAILED = "failed", "not added"


OPEN = (ArrivalState.WAITING, ArrivalState.READING)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def light(self) -> "ArrivalQuerySet":
        """Without the bytes that were given, which may be many."""
        return self.defer("packed")


class Arrival(models.Model):
    """One text, address or file. What is added together has the same `batch`.

    The bytes are kept as they came, so that a later version of Newsdesk can read them again; they are never served.
    """

    batch = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    token = models.UUIDField(null=True, unique=True, editable=False, help_text="By which a file of the inbox is known.")
    kind = models.CharField(max_length=10, choices=ArrivalKind.choices)
    label = models.CharField(max_length=LONGEST_LABEL, help_text="By which whoever added it knows it.")
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    content_type = models.CharField(max_length=200, blank=True)
    packed = models.BinaryField(null=True, editable=False, help_text="What was given or fetched, compressed.")
    size = models.PositiveIntegerField(default=0, help_text="Bytes, before they are compressed.")
    state = models.CharField(max_length=10, choices=ArrivalState.choices, default=ArrivalState.WAITING)
    reason = models.TextField(blank=True, help_text="Why it could not be added.")
    notices = models.TextField(blank=True, help_text="What was left out, a line each.")
    is_feed = models.BooleanField(default=False, help_text="The address has no article: it is a feed, to be followed.")
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="arrivals", help_text="What brought it."
    )
    articles = models.ManyToManyField(Article, related_name="arrivals", blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.label

    @property
    def data(self) -> bytes | None:
        """What was given or fetched; None for an address that was not fetched yet."""
        return None if self.packed is None else zlib.decompress(bytes(self.packed))

    @data.setter
    def data(self, data: bytes) -> None:
        self.packed, self.size = zlib.compress(data), len(data)

    @property
    def is_open(self) -> bool:
        """Whether something will still come of it."""
        return self.state in OPEN

    @property
    def notice_lines(self) -> list[str]:
        return self.notices.splitlines()
