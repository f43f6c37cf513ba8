"""Diplomatic visits: who went where, from when to when, and which articles say so."""

from django.db import models
from django.urls import reverse

from articles.models.articles import Article
from articles.models.rows import Mergeable
from articles.models.speakers import Speaker


class VisitQuerySet(models.QuerySet["Visit"]):
    def standing(self) -> "VisitQuerySet":
        """Visits that were not merged into another."""
        return self.filter(merged_into=None)


class Visit(Mergeable):
    """One visit. Its days span those of its sightings, unless an editor entered or dated it.

    A merged visit stays as a row that points to the one it became (see Speaker).
    """

    visitor = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="visits")
    host = models.CharField(max_length=200, help_text="The country or place visited.")
    first_day = models.DateField()
    last_day = models.DateField()
    slug = models.SlugField(max_length=250, unique=True)
    by_editor = models.BooleanField(default=False, help_text="Entered or dated by a person: its days stay as they are.")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="visit_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="visit_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        """Reads self.visitor: select it with the visit."""
        return f"{self.visitor.name} in {self.host}, {self.first_day:%B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("visit_detail", args=[self.slug])


class VisitSighting(models.Model):
    """An article that reports a visit: the days as this article has them, and the words that say so."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="sightings")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="visit_sightings")
    first_day = models.DateField()
    last_day = models.DateField()
    evidence = models.JSONField(default=list, help_text="[[start, end], …] in the article's text.")

    class Meta:
        ordering = ["visit", "article"]
        constraints = [models.UniqueConstraint(fields=["visit", "article"], name="visit_seen_once_an_article")]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"
