"""Who speaks: people, organisations and unnamed groups, and the words texts use for them."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from articles.extraction.records import AliasKind, SpeakerType
from articles.models.articles import Article
from articles.models.rows import Mergeable
from articles.models.searched import Searched, SearchedQuerySet


class SpeakerQuerySet(SearchedQuerySet["Speaker"]):
    def standing(self) -> "SpeakerQuerySet":
        """Speakers that were not merged into another."""
        return self.filter(merged_into=None)


class Speaker(Mergeable, Searched):
    """A person, an organisation or a group.

    `name` is for readers and an editor may change it; texts are matched by `found_name` and the aliases.
    A merged speaker stays as a row that points to the one it became, so that its address leads on, and the merge
    can be undone: `merged_rows` says what moved, {"quotes": [ids], "aliases": [ids], "visits": [ids]}.
    """

    WORDS: ClassVar = {"search_words": ("name",)}

    name = models.CharField(max_length=200)
    found_name = models.CharField(max_length=200, blank=True, editable=False, help_text="The fullest name texts use.")
    slug = models.SlugField(max_length=200, unique=True)
    type = models.CharField(
        max_length=20,
        choices=[(t.value, t.value) for t in SpeakerType],
        default=SpeakerType.PERSON.value,
        db_index=True,
    )
    wikidata = models.CharField(
        "Wikidata id",
        max_length=20,
        blank=True,
        default="",
        validators=[RegexValidator("^Q[1-9][0-9]{0,11}$", "A Wikidata id is a Q and a number, such as Q42.")],
        help_text="Such as Q42: tells namesakes apart in the file of known people.",
    )
    by_editor = models.BooleanField(default=False, editable=False, help_text="Entered or renamed by a person.")
    search_words = models.TextField(default="", blank=True, editable=False, help_text="What full-text search compares.")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="speaker_not_merged_into_itself")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("speaker_detail", args=[self.slug])


class Alias(models.Model):
    """A way to name a speaker, and the first and last publication day on which an article used it.

    The days matter for roles: "the Chinese foreign minister" is another person a year later. They follow from the
    sightings, unless an editor entered the alias.
    """

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in AliasKind])
    first_seen = models.DateField(null=True, blank=True)
    last_seen = models.DateField(null=True, blank=True)
    by_editor = models.BooleanField(default=False)
    withdrawn = models.BooleanField(
        default=False, help_text="An editor took it away: texts that use it do not name this speaker by it."
    )

    class Meta:
        ordering = ["speaker", "kind", "text"]
        verbose_name_plural = "aliases"
        constraints = [models.UniqueConstraint(fields=["speaker", "text", "kind"], name="alias_once_a_speaker")]
        indexes = [models.Index(fields=["text", "first_seen", "last_seen"])]

    def __str__(self) -> str:
        return self.text


class AliasSighting(models.Model):
    """An article that uses an alias. An alias that no article uses any more goes, unless an editor entered it."""

    alias = models.ForeignKey(Alias, on_delete=models.CASCADE, related_name="sightings")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="alias_sightings")

    class Meta:
        ordering = ["alias", "article"]
        constraints = [models.UniqueConstraint(fields=["alias", "article"], name="alias_seen_once_an_article")]

    def __str__(self) -> str:
        return f"{self.alias_id} in {self.article_id}"


class SpeakerKey(models.Model):
    """A number by which a speaker is looked up when a text is read (extraction/linking/keys.py).

    Those of a merged speaker lead to the one it became. There may be more than the speaker's names and roles have by now:
    that costs a look, and changes nothing.
    """

    key = models.BigIntegerField()
    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "speaker"], name="key_once_a_speaker")]

    def __str__(self) -> str:
        return f"{self.key} of speaker {self.speaker_id}"


class RoleKey(models.Model):
    """A number by which words for a role are looked up, whoever holds it."""

    key = models.BigIntegerField()
    text = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "text"], name="key_once_a_role")]

    def __str__(self) -> str:
        return f"{self.key} of {self.text}"
