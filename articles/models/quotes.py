"""Quotes: what was said, by whom, at which visit, and how we know."""

from collections.abc import Collection
from typing import Any, ClassVar, NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.lookups import In
from django.urls import reverse

from articles.extraction.records import Kind
from articles.models.articles import UNDATED, Article
from articles.models.searched import Searched, SearchedQuerySet
from articles.models.speakers import Speaker
from articles.models.visits import Visit


class QuoteState(models.TextChoices):
    MACHINE = "machine", "found by machine"
    CONFIRMED = "confirmed", "confirmed by an editor"
    CORRECTED = "corrected", "corrected by an editor"
    ADDED = "added", "added by an editor"
    REJECTED = "rejected", "rejected by an editor"


class Standing(models.TextChoices):
    """How far a quote can be trusted, as readers filter by it: each visible quote has exactly one."""

    CONFIRMED = "confirmed", "confirmed by an editor"
    CORRECTED = "corrected", "corrected by an editor"
    ADDED = "added", "added by an editor"
    MACHINE = "machine", "found by machine"
    UNSURE = "unsure", "found by machine, unsure"
    REVIEW = "review", "dealt with by an editor, but the text has changed since"


KIND_LABELS = {
    Kind.DIRECT: "direct",
    Kind.MIXED: "mixed",
    Kind.INDIRECT: "indirect",
    Kind.OTHER: "belief or wish",  # or an intention, or support: what an article says of a mind, and nobody voiced
}
COUNTED = ("needs_review", "confidence", "kind", "speaker", "visit", "article", "said_on", "listed_on")
BELIEFS = "beliefs=shown"  # in the address of an article: beliefs and wishes are marked in it as well
UNSURE_BELOW = 0.65  # a machine's finding of less confidence than this is called unsure


class OtherWords(NamedTuple):
    """What stood in a text when an editor decided on a quote, and what stands there now.

    `what` is "quote" for its own words, "source" or "cue" for those beside it.
    """

    what: str
    then: str
    now: str


def standing_in_words() -> models.Case:
    """The value of Standing of a visible quote, as the database works it out."""
    return models.Case(
        models.When(needs_review=True, then=models.Value(Standing.REVIEW.value)),
        models.When(state=QuoteState.MACHINE, confidence__lt=UNSURE_BELOW, then=models.Value(Standing.UNSURE.value)),
        default=models.F("state"),
        output_field=models.CharField(max_length=10),
    )


def stands_as(values: Collection[str]) -> models.Q:
    """A condition on visible quotes: their standing is one of `values`. What is no standing matches nothing."""
    if Standing.MACHINE in values or Standing.UNSURE in values:
        # Many quotes: quicker found while reading in order than gathered by an index and sorted, which this prevents.
        return models.Q(In(standing_in_words(), list(values)))
    known = models.Q(needs_review=False, state__in=[value for value in values if value != Standing.REVIEW])
    return known | models.Q(needs_review=True) if Standing.REVIEW in values else known


class QuoteQuerySet(SearchedQuerySet["Quote"]):
    def visible(self) -> "QuoteQuerySet":
        """All that readers see: what an editor rejected is left out."""
        return self.exclude(state=QuoteState.REJECTED)

    def said(self) -> "QuoteQuerySet":
        """What somebody voiced: all that lists show and count unless they are asked for beliefs and wishes."""
        return self.exclude(kind=Kind.OTHER.value)

    def unsaid(self) -> "QuoteQuerySet":
        """Beliefs and wishes that nobody voiced."""
        return self.filter(kind=Kind.OTHER.value)

    def with_standing(self) -> "QuoteQuerySet":
        """Annotates `standing_now` with the value of Standing, in the database."""
        return self.annotate(standing_now=standing_in_words())

    def for_list(self) -> "QuoteQuerySet":
        """All that a quote's card reads, in one query; article texts stay in the database."""
        return self.select_related("speaker", "visit__visitor", "article__outlet").defer(
            "search_words",
            "speaker__search_words",
            "visit__visitor__search_words",
            "article__text",
            "article__title_words",
            "article__text_words",
            "article__parts",
        )


class Quote(Searched):
    """One statement in one article. Spans are `[[start, end], …]` in characters of the article's text.

    `contents` is empty for a quote that an editor dealt with and whose words have since gone from the text: the row
    stays for its history, `start` and `end` are then only its former neighbourhood.
    """

    WORDS: ClassVar = {"search_words": ("text", "source_text")}

    # Links without an index of their own: those below that count by them begin with them.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quotes", db_index=False)
    kind = models.CharField(max_length=10, choices=[(k.value, KIND_LABELS[k]) for k in Kind])
    zone = models.CharField(max_length=20)
    start = models.PositiveIntegerField(help_text="Of the first character of its content.")
    end = models.PositiveIntegerField()
    contents = models.JSONField()
    cue = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    text = models.TextField(help_text="The content in words; parts are joined by “ … ”.")
    cue_text = models.CharField(max_length=300, blank=True)
    source_text = models.CharField(max_length=300, blank=True, help_text="The speaker as printed.")
    speaker = models.ForeignKey(
        Speaker, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes", db_index=False
    )
    addressee = models.CharField(max_length=300, blank=True)
    reported_via = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True, blank=True)
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes", db_index=False)
    visit_rule = models.CharField(max_length=300, blank=True, help_text="Why this visit, or none.")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="inner_quotes")
    confidence = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)], db_index=True)
    rule = models.CharField(max_length=200, blank=True, help_text="The rule that found it.")
    chain = models.JSONField(default=list, blank=True, help_text="[[words, start or null, end or null, rule], …]")
    state = models.CharField(max_length=10, choices=QuoteState.choices, default=QuoteState.MACHINE)
    needs_review = models.BooleanField(
        default=False,
        db_index=True,
        help_text="The article's text changed: where this corrected quote now stands is not certain, or what is beside it.",
    )
    since_decided = models.JSONField(
        null=True,
        blank=True,
        editable=False,
        help_text="Where the text changed after an editor decided: the cue_text and source_text seen then; the text that "
        "stands in place of the quote now, and its contents.",
    )
    found_values = models.JSONField(
        default=dict, blank=True, editable=False, help_text="What the machine says, for the fields that an editor corrected."
    )
    listed_on = models.DateField(
        default=UNDATED, editable=False, help_text="The day its article came out: lists are ordered by it, without a join."
    )
    search_words = models.TextField(default="", blank=True, editable=False, help_text="What full-text search compares.")

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "end"]
        indexes = [
            models.Index(fields=["article", "start"]),
            # The order of lists: newest article first, then as the text goes.
            models.Index(fields=["-listed_on", "-article", "start", "id"], name="quote_in_order_of_lists"),
            # What is counted, each in the order in which it is: rows are large, and counting does not read them.
            models.Index(fields=["speaker", "visit", "state", "kind", "id"], name="quote_by_speaker"),
            models.Index(fields=["visit", "state", "kind"], name="quote_by_visit"),
            models.Index(fields=["article", "state", "kind"], name="quote_by_article"),
            models.Index(fields=["kind", "state", "needs_review", "confidence"], name="quote_by_kind"),
            models.Index(fields=["said_on", "listed_on", "state", "kind"], name="quote_by_day"),
            # All that filters look at and counts count, for those filters that no other index helps.
            models.Index(fields=["state", *COUNTED], name="quote_by_all_that_counts"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="quote_has_text"),
            models.CheckConstraint(condition=models.Q(confidence__range=(0, 1)), name="quote_confidence_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.listed_on = self.article.published or UNDATED
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("quote_detail", args=[self.pk])

    @property
    def is_said(self) -> bool:
        """Whether somebody voiced it; False for a belief or a wish."""
        return self.kind != Kind.OTHER

    @property
    def reading_url(self) -> str:
        """Where it stands in its article: marked in the text, or only in the list beside it when its words are gone."""
        parameters = "" if self.is_said else f"?{BELIEFS}"
        return f"{self.article.get_absolute_url()}{parameters}#{'q' if self.contents else 'quote'}-{self.pk}"

    @property
    def other_words(self) -> list[OtherWords]:
        """What the text has now in the place of what an editor saw; nothing once an editor has seen that too."""
        since: dict[str, Any] = self.since_decided or {}
        own = [OtherWords("quote", self.text, since["text"])] if "text" in since else []
        beside = (("source", "source_text"), ("cue", "cue_text"))
        return own + [OtherWords(what, since[field], getattr(self, field)) for what, field in beside if field in since]

    @property
    def standing(self) -> Standing:
        """The same as `with_standing` gives. A rejected quote has none: ValueError."""
        if self.needs_review:
            return Standing.REVIEW
        if self.state == QuoteState.MACHINE and self.confidence < UNSURE_BELOW:
            return Standing.UNSURE
        return Standing(self.state)
