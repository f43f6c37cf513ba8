"""Sources: feeds and sitemaps that are read again and again, and which of their entries are known."""

from datetime import datetime

from django.db import models


class SourceKind(models.TextChoices):
    FEED = "feed", "Feed"
    SITEMAP = "sitemap", "Sitemap"
    PAGE = "page", "Page with links"


class SourceQuerySet(models.QuerySet["Source"]):
    def due(self, moment: datetime) -> "SourceQuerySet":
        """Those whose next try has come, longest waiting first."""
        return self.filter(paused=False, next_try__lte=moment).order_by("next_try", "pk")


class Source(models.Model):
    """A feed or a sitemap. What the last reading told stands here: validators for the next one, or what went wrong."""

    kind = models.CharField(max_length=10, choices=SourceKind.choices, default=SourceKind.FEED)
    address = models.CharField(
        max_length=2000, unique=True, help_text="Where it is read: https://news.example.org/feed.xml."
    )
    title = models.CharField(max_length=300, blank=True)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=500, blank=True, editable=False)
    last_read = models.DateTimeField(null=True, blank=True, editable=False, help_text="When it could last be read.")
    last_error = models.CharField(max_length=500, blank=True, editable=False, help_text="Why the last try gave nothing.")
    failures = models.PositiveSmallIntegerField(default=0, editable=False, help_text="Tries in a row that gave nothing.")
    next_try = models.DateTimeField(
        null=True, blank=True, db_index=True, help_text="When it is read next; empty when it was given up."
    )
    paused = models.BooleanField(default=False, help_text="Not read until somebody resumes it.")
    notices = models.TextField(blank=True, editable=False, help_text="What the last reading left out, a line each.")
    offered = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Where the address is a page that names several feeds: address and title of each, to choose from.",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "address"]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def lists_articles(self) -> bool:
        """It is a page without a feed, whose links nobody has said to follow yet."""
        return self.kind == SourceKind.PAGE and self.last_read is None and self.next_try is None and not self.failures

    @property
    def notice_lines(self) -> list[str]:
        return self.notices.splitlines()


class SourceEntry(models.Model):
    """An entry that a source has listed and that was taken: it is not taken again."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="entries")
    address = models.CharField(max_length=2000)
    taken = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "address"], name="entry_taken_once_a_source")]

    def __str__(self) -> str:
        return self.address
