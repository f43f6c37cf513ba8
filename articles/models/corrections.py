"""What people changed. Rows are facts: they are added, never edited, so that they outlive every extraction."""

from django.conf import settings
from django.db import models

from articles.models.articles import Article
from articles.models.quotes import Quote


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def numbers_in(self, field: str) -> set[int]:
        """The numbers of the speakers or visits (`field`) that corrections, and what was found before them, name.

        These rows stay though no quote has them just now, so that undoing finds them.
        """
        numbers: set[object] = set()
        rows = self.filter(field__in=(field, "state", "added")).values_list("field", "before", "after", "anchor")
        for name, before, after, anchor in rows:
            numbers |= {before, after} if name == field else {((anchor or {}).get("values") or {}).get(field)}
        for values in Quote.objects.exclude(found_values={}).values_list("found_values", flat=True):
            numbers.add(values.get(field))
        return {number for number in numbers if isinstance(number, int)}


class Correction(models.Model):
    """One field of one quote, article or block, before and after, who changed it, when and why.

    An extraction keeps the quotes that have corrections. `anchor` says where the quote or block stood when it was
    corrected, to find it again in a changed text: its words with some of the text on both sides and their place,
    {"exact", "prefix", "suffix", "start", "end", "contents", "alone"}; a confirmation and an added quote keep there, as
    "values", all fields as they stood; one that answered a review keeps, as "asked", what was asked. Values are JSON:
    numbers of speakers and visits, words, dates as "2024-04-26", such an anchor for "contents" and "added", null for none.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    quote = models.ForeignKey(Quote, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections")
    anchor = models.JSONField(null=True, blank=True, help_text="None for a correction of the article's header.")
    field = models.CharField(max_length=50)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    undoes = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="undone_by")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.after}"
