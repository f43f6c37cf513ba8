"""Quotes: what was said, by whom, at which visit, and how we know."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from articles.extraction.records import Kind
from articles.models.articles import Article
from articles.models.speakers import Speaker
from articles.models.visits import Visit


class QuoteState(models.TextChoices):
    MACHINE = "machine", "found by machine"
    CONFIRMED = "confirmed", "confirmed by an editor"
    CORRECTED = "corrected", "corrected by an editor"
    REJECTED = "rejected", "rejected by an editor"


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible(self) -> "QuoteQuerySet":
        """All that readers see: what an editor rejected is left out."""
        return self.exclude(state=QuoteState.REJECTED)

    def for_list(self) -> "QuoteQuerySet":
        """All that a quote's card reads, in one query; article texts stay in the database."""
        return self.select_related("speaker", "visit__visitor", "article__outlet").defer("article__text")


class Quote(models.Model):
    """One statement in one article. Spans are `[[start, end], …]` in characters of the article's text.

    `contents` is empty for a quote that an editor dealt with and whose words have since gone from the text: the row
    stays for its history, `start` and `end` are then only its former neighbourhood.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quotes")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind], db_index=True)
    zone = models.CharField(max_length=20)
    start = models.PositiveIntegerField(help_text="Of the first character of its content.")
    end = models.PositiveIntegerField()
    contents = models.JSONField()
    cue = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    text = models.TextField(help_text="The content in words; parts are joined by “ … ”.")
    cue_text = models.CharField(max_length=300, blank=True)
    source_text = models.CharField(max_length=300, blank=True, help_text="The speaker as printed.")
    speaker = models.ForeignKey(Speaker, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes")
    addressee = models.CharField(max_length=300, blank=True)
    reported_via = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True, blank=True)
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes")
    visit_rule = models.CharField(max_length=300, blank=True, help_text="Why this visit, or none.")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="inner_quotes")
    confidence = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)], db_index=True)
    rule = models.CharField(max_length=200, blank=True, help_text="The rule that found it.")
    chain = models.JSONField(default=list, blank=True, help_text="[[words, start or null, end or null, rule], …]")
    state = models.CharField(max_length=10, choices=QuoteState.choices, default=QuoteState.MACHINE, db_index=True)
    needs_review = models.BooleanField(
        default=False,
        db_index=True,
        help_text="The article's text changed, and where this corrected quote now stands is not certain.",
    )
    found_values = models.JSONField(
        default=dict, blank=True, editable=False, help_text="What the machine says, for the fields that an editor corrected."
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "end"]
        indexes = [models.Index(fields=["article", "start"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="quote_has_text"),
            models.CheckConstraint(condition=models.Q(confidence__range=(0, 1)), name="quote_confidence_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
