"""What is extracted, how well, what goes wrong, and what stands here now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from articles.evaluation.figures import Measured, load_figures
from articles.evaluation.scores import BANDS, SHARES, Figure
from articles.models import Article, Quote, Speaker, Visit
from articles.models.quotes import UNSURE_BELOW, QuoteState, Standing
from articles.search import Query
from articles.templatetags.display import day
from articles.templatetags.explain import CONFIDENCE_WORDS
from articles.views.filters import beliefs_link, list_url
from articles.views.htmx import HtmxRequest, render_page

# Rows of figures.json in the order of the page, and what they mean; rows that other data lack are left out.
ROWS = {
    "quotes": "Quotes found, with at least half of the right words",
    "exact": "Quotes found with exactly the right words",
    "attribution": "Quotes found with the right words for who said it",
    "cue": "Quotes found with the right reporting words",
    "direct quotes": "Direct quotes found",
    "direct quotes, source": "Direct quotes found with the right words for who said it",
    "verbs of saying": "Statements with a verb of saying found",
    "verbs of saying, source": "Statements with a verb of saying found with the right words for who said it",
    "kind": "Of the quotes found, those of the right kind",
    "speaker: person": "Of the quotes found of a person, those given to the right one",
    "speaker: organisation": "Of the quotes found of an organisation, those given to the right one",
    "speaker: collective": "Of the quotes found of unnamed people, those given to the right ones",
    "said on": "Of the quotes found, those with the right day",
    "visit of a quote": "Of the quotes found, those placed at the right visit, or rightly at none",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words: of a hundred shown so many are right, of a hundred in the texts so many are shown."""

    name: str
    right: int
    found: int | None  # None where one number says both
    counts: str


@dataclass(frozen=True, slots=True)
class Table:
    about: str
    data: str
    when: str
    command: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Words for a range of confidence; `right` of a hundred were so where that was measured."""

    words: str
    numbers: str
    right: int | None
    counts: str


@dataclass(frozen=True, slots=True)
class Share:
    label: str
    count: int
    percent: str
    url: str


@require_safe
def about(request: HtmxRequest) -> HttpResponse:
    figures = load_figures()
    worth = next((other for other in figures.others if any(name in BANDS for name in other.figures)), None)
    quotes = Quote.objects.visible()
    standings = quotes.said().order_by().with_standing().values(value=F("standing_now")).annotate(n=Count("pk"))
    counts = {row["value"]: row["n"] for row in standings}
    rejected = Quote.objects.said().filter(state=QuoteState.REJECTED).count()
    total = sum(counts.values())
    context = {
        "samples": _table(figures.samples),
        "others": [_table(other) for other in figures.others],
        "guide": _guide([other.figures for other in figures.others]),
        "articles": Article.objects.count(),
        "speakers": Speaker.objects.standing().count(),
        "visits": Visit.objects.standing().count(),
        "quotes": total,
        "rejected": Share("rejected", rejected, _percent(rejected, total + rejected), ""),
        "shares": [_share(standing, counts.get(standing.value, 0), total) for standing in Standing],
        "beliefs": beliefs_link(Query(), quotes.unsaid().count()),
        "bands": _bands(worth),
        "bands_data": worth.data if worth else "",
        "unsure_below": UNSURE_BELOW,
        "section": "about",
    }
    return render_page(request, "articles/about.html", context)


def _table(measured: Measured) -> Table:
    when = day(date.fromisoformat(measured.measured_on)) if measured.measured_on else ""
    rows = tuple(_row(name, measured.figures[name]) for name in ROWS if name in measured.figures)
    return Table(measured.about, measured.data, when, measured.command, rows)


def _row(name: str, figure: Figure) -> Row:
    one_number = name in SHARES
    counts = f"{figure.right:,} of {figure.predicted:,}"
    if not one_number:
        counts += f"; {figure.found:,} of {figure.gold:,}"
    return Row(ROWS[name], _of_hundred(figure.precision), None if one_number else _of_hundred(figure.recall), counts)


def _guide(others: Sequence[Mapping[str, Figure]]) -> dict[str, int]:
    """The few numbers that the text of the page tells, from the first data that has them all; nothing without such data."""
    names = {"direct": "direct quotes", "said": "verbs of saying", "source": "verbs of saying, source"}
    figures = next((figures for figures in others if figures.keys() >= set(names.values())), None)
    if figures is None:
        return {}
    guide = {f"{key}_right": _of_hundred(figures[name].precision) for key, name in names.items()}
    guide |= {f"{key}_found": _of_hundred(figures[name].recall) for key, name in names.items()}
    return guide | {"faulty": 100 - guide["source_right"]}


def _of_hundred(share: float) -> int:
    """A hundred only where nothing was wrong."""
    return 100 if share == 1 else min(99, round(100 * share))


def _share(standing: Standing, count: int, total: int) -> Share:
    return Share(str(standing.label), count, _percent(count, total), list_url(Query(states=(standing.value,))))


def _percent(count: int, total: int) -> str:
    share = 100 * count / total if total else 0
    if 0 < share < 1:
        return "less than 1 %"
    if 99 < share < 100:
        return "more than 99 %"
    return f"{share:.0f} %"


def _bands(measured: Measured | None) -> list[Band]:
    """The words for confidence, the numbers they stand for, and how many of a hundred were right in `measured`."""
    bands, above = [], 1.0
    for least, words in CONFIDENCE_WORDS:
        figure = measured.figures.get(f"confidence {least:g}") if measured else None
        bands.append(
            Band(
                words,
                f"{least:.2f} to {above:.2f}" if least else f"under {above:.2f}",
                _of_hundred(figure.precision) if figure else None,
                f"{figure.right:,} of {figure.predicted:,}" if figure else "",
            )
        )
        above = least
    return bands
