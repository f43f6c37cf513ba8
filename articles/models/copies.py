"""The same and nearly the same text in several articles: what they are found by, and what editors said of it."""

from collections.abc import Sequence

from django.conf import settings
from django.db import connections, models

from articles.models.articles import Article


class TextSketch(models.Model):
    """What an article's text is compared by (reading/sketches.py)."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    packed = models.BinaryField(editable=False)
    version = models.PositiveSmallIntegerField(help_text="Of the way in which it was made.")

    def __str__(self) -> str:
        return f"sketch of article {self.article_id}"


class SketchNumberQuerySet(models.QuerySet["SketchNumber"]):
    def sharing(self, numbers: Sequence[int], besides: int, each: int, most: int) -> list[int]:
        """The articles that have some of `numbers`, those with most of them first: `most` at most, without `besides`.

        Of each number no more than `each` articles are looked at, the newest: so what is read does not grow with what is
        stored, however many articles have it.
        """
        if not numbers:
            return []
        connection = connections[self.db]
        table = connection.ops.quote_name(self.model._meta.db_table)
        # A limit for each number is what the ORM cannot say on SQLite.
        one = f"SELECT * FROM (SELECT article_id FROM {table} WHERE number = %s ORDER BY article_id DESC LIMIT %s) AS one"  # noqa: S608
        sql = (
            f"SELECT article_id FROM ({' UNION ALL '.join([one] * len(numbers))}) AS found "  # noqa: S608
            "WHERE article_id <> %s GROUP BY article_id ORDER BY COUNT(*) DESC, article_id DESC LIMIT %s"
        )
        parameters = [value for number in numbers for value in (number, each)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*parameters, besides, most])
            return [article for (article,) in cursor.fetchall()]


class SketchNumber(models.Model):
    """One of the numbers by which an article is looked for."""

    number = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sketch_numbers")

    objects = SketchNumberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "article"], name="number_once_an_article")]

    def __str__(self) -> str:
        return f"{self.number} of article {self.article_id}"


class Verdict(models.TextChoices):
    SAME = "same", "the same"
    DIFFERENT = "different", "not the same"
    WITHDRAWN = "withdrawn", "undone"


class CopyVerdict(models.Model):
    """What an editor said of two articles. Rows are facts: they are added, never edited; the newest of a pair counts."""

    first = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", help_text="The lower number.")
    second = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="verdict_on_two_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.verdict}"
