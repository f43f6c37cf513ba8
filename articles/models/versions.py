"""Former texts of articles: what stood at a source before it had the text of today."""

import zlib
from datetime import datetime

from django.db import models
from django.utils import timezone

from articles.models.articles import Article


class ArticleVersion(models.Model):
    """A text that an article had until another one took its place. The present text is the article's own.

    `quotes` are those that readers saw with it, in its order: [{"speaker", "kind", "text"}], the speaker "" when unknown.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField(help_text="From 1, the first text that was read.")
    title = models.CharField(max_length=500, blank=True)
    packed = models.BinaryField(editable=False, help_text="The text, compressed.")
    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the text.")
    quotes = models.JSONField(default=list)
    told = models.JSONField(
        default=dict, help_text="What its page told of it: published_at, modified_at, incomplete, parts; those that it did."
    )
    read_at = models.DateTimeField(help_text="When this text was read first.")
    replaced_at = models.DateTimeField(default=timezone.now, help_text="When another text took its place.")
    beside_only = models.BooleanField(
        default=False, help_text="What took its place differs in lines beside the article: adverts, links, bylines."
    )

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_numbered_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.title or 'an untitled article'}"

    @property
    def modified_moment(self) -> datetime | None:
        """When its publisher had changed it last, as its page said."""
        said = self.told.get("modified_at")
        return datetime.fromisoformat(said) if said else None

    @property
    def text(self) -> str:
        return zlib.decompress(bytes(self.packed)).decode()

    @text.setter
    def text(self, text: str) -> None:
        self.packed = zlib.compress(text.encode())
