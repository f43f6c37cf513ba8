"""Which other articles have the same text as one, or nearly: found by sketches, with what editors said of it on top."""

from dataclasses import dataclass, field

from django.db.models import Q

from articles.models import Article, CopyVerdict, SketchNumber, TextSketch
from articles.models.copies import Verdict
from articles.reading.sketches import Likeness, Sketch, likeness

# Measured on made pairs (docs/architecture.md): copies that were cut, added to and edited are above the first, reports of
# the same event that share quotes below the second.
COPY = 0.35  # of the text that has less is in the other
PERHAPS = 0.15  # from here on, editors are asked
EACH = 40  # articles that are looked at for one number of a sketch
MOST = 40  # articles that are compared


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article. `verdict` is what an editor said, or ""."""

    article: Article
    likeness: Likeness
    verdict: str = ""

    @property
    def percent(self) -> int:
        """Of the text that has less, how much is in the other."""
        return round(100 * self.likeness.contained)


@dataclass(frozen=True, slots=True)
class Copies:
    """The nearest first in each list."""

    same: list[Copy] = field(default_factory=list)  # for readers: nearly the same, or the same as an editor says
    perhaps: list[Copy] = field(default_factory=list)  # for editors to decide
    different: list[Copy] = field(default_factory=list)  # not the same, as an editor says

    def __bool__(self) -> bool:
        return bool(self.same or self.perhaps or self.different)


def copies_of(article: Article) -> Copies:
    """Four queries at most, which read no more rows the more articles there are."""
    stored = TextSketch.objects.filter(pk=article.pk).first()
    mine = Sketch.unpack(bytes(stored.packed)) if stored else Sketch((), whole=True)
    found = SketchNumber.objects.sharing(mine.sought, article.pk, EACH, MOST)
    verdicts = _verdicts(article)
    numbers = {*found, *verdicts}
    if not numbers:
        return Copies()
    rows = (
        Article.objects.filter(pk__in=numbers)
        .select_related("outlet", "sketch")
        .defer("text", "title_words", "text_words", "parts")
    )
    return _sorted([Copy(row, _likeness(mine, row), verdicts.get(row.pk, "")) for row in rows])


def _sorted(copies: list[Copy]) -> Copies:
    sorts = Copies()
    for copy in sorted(copies, key=lambda copy: (-copy.likeness.resemblance, -copy.likeness.contained, copy.article.pk)):
        if copy.verdict == Verdict.DIFFERENT:
            sorts.different.append(copy)
        elif copy.verdict == Verdict.SAME or copy.likeness.contained >= COPY:
            sorts.same.append(copy)
        elif copy.likeness.contained >= PERHAPS:
            sorts.perhaps.append(copy)
    return sorts


def _likeness(mine: Sketch, row: Article) -> Likeness:
    stored = getattr(row, "sketch", None)
    return likeness(mine, Sketch.unpack(bytes(stored.packed))) if stored else Likeness(0, 0)


def _verdicts(article: Article) -> dict[int, str]:
    """What editors said last of the article and others, by the number of the other; what was undone is left out."""
    rows = CopyVerdict.objects.filter(Q(first=article) | Q(second=article)).order_by("pk")
    found = {row.second_id if row.first_id == article.pk else row.first_id: row.verdict for row in rows}
    return {number: verdict for number, verdict in found.items() if verdict != Verdict.WITHDRAWN}
