"""An article as it was read in: its text, untouched, and what each part of the text is."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify

from articles.ingestion.records import Part, Zone
from articles.models.rows import free_slug
from articles.models.searched import Searched, SearchedQuerySet

UNCHANGED_FOR = timedelta(minutes=1)  # a page that is published is noted as changed in the same moment
UNDATED = date.min  # stands for no day where an index needs one: it comes last in lists


class OutletQuerySet(models.QuerySet["Outlet"]):
    def called(self, name: str) -> "Outlet | None":
        """The outlet that texts call `name`; None when there is none yet, and for no name."""
        name = _one_line(name)
        if not name:
            return None
        return self.filter(found_name__iexact=name).first() or self.filter(name__iexact=name).first()

    def met(self, name: str) -> "Outlet | None":
        """The same, entered when there is none yet."""
        name = _one_line(name)
        if not name:
            return None
        return self.called(name) or self.create(name=name, found_name=name, slug=free_slug(Outlet, name))


class Outlet(models.Model):
    """A publisher. `name` is for readers and an editor may change it; texts are matched by `found_name`, then by `name`."""

    name = models.CharField(max_length=200, unique=True)
    found_name = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    slug = models.SlugField(max_length=200, unique=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(SearchedQuerySet["Article"]):
    pass


class Article(Searched):
    """One article. `text` is exactly what was read; every offset in the database counts its characters."""

    WORDS: ClassVar = {"title_words": ("title",), "text_words": ("text",)}

    source = models.CharField(max_length=1000, unique=True, help_text="Where it was read from: a file's path.")
    address = models.CharField(max_length=1000, blank=True, help_text="Where it says that it can be found.")
    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the text.")
    text = models.TextField()
    title = models.CharField(max_length=500, blank=True)
    standfirst = models.TextField(blank=True)
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    authors = models.TextField(blank=True, help_text="One name a line.")
    published = models.DateField(null=True, blank=True, db_index=True)
    published_from = models.CharField(max_length=300, blank=True, help_text="The words the date was read from.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="The moment, where its page tells a zone.")
    published_offset = models.SmallIntegerField(null=True, blank=True, help_text="That zone, in minutes east of Greenwich.")
    modified_at = models.DateTimeField(null=True, blank=True, help_text="When its publisher changed it last.")
    modified_offset = models.SmallIntegerField(null=True, blank=True, help_text="The zone of that, in the same way.")
    incomplete = models.CharField(max_length=500, blank=True, help_text="Why only a part of the article is here.")
    parts = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text='Entries of a live page: [[start, end, "2024-05-14T18:00+02:00"]]',
    )
    told_beside = models.BooleanField(
        default=False, editable=False, help_text="Its page told what cannot be read from the text again, as its day."
    )
    agency_credits = models.TextField(blank=True, help_text="One agency a line.")
    language = models.CharField(max_length=10, default="en")
    extractor_version = models.CharField(max_length=100, blank=True)
    read_with = models.CharField(
        max_length=64,
        blank=True,
        default="",
        editable=False,
        help_text="A digest of what was known when it was read: read with the same, it is read the same.",
    )
    provisional = models.BooleanField(
        default=False, editable=False, help_text="Read before others that arrived with it; to be read once more."
    )
    found_values = models.JSONField(
        default=dict, blank=True, editable=False, help_text="What the text says, for the fields that an editor corrected."
    )
    title_words = models.TextField(default="", blank=True, editable=False, help_text="What full-text search compares.")
    text_words = models.TextField(default="", blank=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published", "-id"]

    def __str__(self) -> str:
        return self.title or (self.source if len(self.source) <= 80 else f"…{self.source[-79:]}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As ever; a changed day goes along to the quotes."""
        named = kwargs.get("update_fields")
        if named is not None:
            named = kwargs["update_fields"] = set(named)  # looked at twice, and it may be an iterator
        dated = not self._state.adding and (named is None or "published" in named)
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            if dated:
                day = self.published or UNDATED
                self.quotes.exclude(listed_on=day).update(listed_on=day)

    def get_absolute_url(self) -> str:
        return reverse("article_detail", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """For the address only: the number in front of it identifies the article."""
        return slugify(self.title)[:80].strip("-") or "untitled"

    @property
    def original_address(self) -> str:
        """Where the original can be opened: where it was read from, else where it says that it is; empty without."""
        return next(filter(_is_address, (self.source, self.address)), "")

    @property
    def published_in_zone(self) -> datetime | None:
        """`published_at` in the zone of its page."""
        return _in_zone(self.published_at, self.published_offset)

    @property
    def modified_in_zone(self) -> datetime | None:
        """`modified_at` in the zone of its page."""
        return _in_zone(self.modified_at, self.modified_offset)

    @property
    def published_moment(self) -> datetime | None:
        """When it was published; None where that is another day than it is said to be now, as an editor may have."""
        moment = self.published_in_zone
        return moment if moment and moment.date() == self.published else None

    @property
    def modified_moment(self) -> datetime | None:
        """When its publisher changed it last; None where it was not changed once it was out."""
        moment = self.modified_in_zone
        if moment and self.published_at and moment < self.published_at + UNCHANGED_FOR:
            return None
        return moment

    @property
    def entries(self) -> list[Part]:
        """The parts of a live page, in the order of the text."""
        return [Part(start, end, datetime.fromisoformat(at) if at else None) for start, end, at in self.parts]

    @property
    def author_names(self) -> list[str]:
        return [line for line in self.authors.splitlines() if line.strip()]

    @property
    def agency_names(self) -> list[str]:
        return [line for line in self.agency_credits.splitlines() if line.strip()]


class Block(models.Model):
    """One part of an article's text and its role: body, caption, advert and so on."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="blocks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    zone = models.CharField(max_length=20, choices=[(zone.value, zone.value) for zone in Zone])
    found_zone = models.CharField(max_length=20, blank=True, editable=False, help_text="The machine's, once corrected.")
    correction_numbers = models.JSONField(
        default=list, blank=True, editable=False, help_text="The corrections that stand here, so that they move with it."
    )
    reason = models.CharField(max_length=200, blank=True, help_text="Why it got its zone.")

    class Meta:
        ordering = ["article", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "start"], name="block_starts_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="block_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.zone} {self.start}-{self.end}"


def _in_zone(moment: datetime | None, offset: int | None) -> datetime | None:
    return moment.astimezone(timezone(timedelta(minutes=offset or 0))) if moment else None


def _one_line(name: str) -> str:
    return " ".join(name.split())[:200]


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
