"""The filter beside a list of quotes: what can be chosen, what is chosen, and how to drop it."""

from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from articles.extraction.records import Kind
from articles.models import Speaker, Visit
from articles.search import NO_VISIT, UNKNOWN_SPEAKER, Choices, Query, count_facet
from articles.views.sentences import speaker_label, visit_label

OPTIONS_OPEN = 8  # shown at once; more fold away
OPTIONS_MOST = 16  # the page stays small however many speakers there are


@dataclass(frozen=True, slots=True)
class Option:
    """A box to tick."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one facet. `left_out` values have quotes but no box; they are all at `all_url`."""

    name: Literal["speaker", "visit", "kind"]  # the parameter
    legend: str
    options: tuple[Option, ...]
    folded: tuple[Option, ...] = ()
    left_out: int = 0
    all_url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen value and the list without it."""

    label: str
    url: str


def filter_groups(choices: Choices) -> list[Group]:
    """Speakers, visits and kinds with their numbers of quotes under the query; five database queries."""
    return [_speakers(choices), _visits(choices), _kinds(choices.query)]


def chips(choices: Choices) -> list[Chip]:
    """Everything chosen, in the order of the sentence above the list."""
    query = choices.query
    found = [Chip(kind, list_url(query.without("kinds", kind))) for kind in query.kinds]
    for slug in query.speakers:
        label = "unknown speaker" if slug == UNKNOWN_SPEAKER else speaker_label(choices, slug)
        found.append(Chip(label, list_url(query.without("speakers", slug))))
    found += [Chip(visit_label(choices, slug), list_url(query.without("visits", slug))) for slug in query.visits]
    if query.text:
        found.append(Chip(f"words: {query.text}", list_url(query.without_text())))
    return found


def unknown_values(choices: Choices) -> list[str]:
    """Sentences about chosen speakers and visits that nobody here has."""
    query = choices.query
    speakers = [slug for slug in query.speakers if slug != UNKNOWN_SPEAKER and slug not in choices.speakers]
    visits = [slug for slug in query.visits if slug != NO_VISIT and slug not in choices.visits]
    return [f"No speaker here goes by “{slug}” in the address." for slug in speakers] + [
        f"No visit here goes by “{slug}” in the address." for slug in visits
    ]


def list_url(query: Query, page: int = 1) -> str:
    """The address of the list that answers `query`."""
    parameters = query.urlencode(page)
    return reverse("quote_list") + (f"?{parameters}" if parameters else "")


def _speakers(choices: Choices) -> Group:
    counts = {pk: number for pk, number in count_facet(choices.query, "speakers").items() if not isinstance(pk, str)}
    wanted = [pk for pk in counts if pk is not None][:OPTIONS_MOST]
    rows = {row.slug: row for row in choices.speakers.values()}
    rows |= {row.slug: row for row in Speaker.objects.in_bulk(wanted).values()}
    options = [
        Option(row.slug, row.name, counts.get(row.pk, 0), row.slug in choices.query.speakers) for row in rows.values()
    ]
    options.sort(key=lambda option: (-option.count, option.label))
    nobody = Option(UNKNOWN_SPEAKER, "Unknown speaker", counts.get(None, 0), UNKNOWN_SPEAKER in choices.query.speakers)
    left_out = len([pk for pk in counts if pk is not None]) - len(wanted)
    return _fold("speaker", "Speaker", options, nobody, left_out, reverse("speaker_list"))


def _visits(choices: Choices) -> Group:
    counts = {pk: number for pk, number in count_facet(choices.query, "visits").items() if not isinstance(pk, str)}
    wanted = [pk for pk in counts if pk is not None][:OPTIONS_MOST]
    rows = {row.slug: row for row in choices.visits.values()}
    rows |= {row.slug: row for row in Visit.objects.select_related("visitor").in_bulk(wanted).values()}
    ordered = sorted(rows.values(), key=lambda visit: (-visit.first_day.toordinal(), visit.slug))
    options = [Option(row.slug, str(row), counts.get(row.pk, 0), row.slug in choices.query.visits) for row in ordered]
    nowhere = Option(NO_VISIT, "At no visit", counts.get(None, 0), NO_VISIT in choices.query.visits)
    left_out = len([pk for pk in counts if pk is not None]) - len(wanted)
    return _fold("visit", "Visit", options, nowhere, left_out, reverse("visit_list"))


def _kinds(query: Query) -> Group:
    counts = count_facet(query, "kinds")
    options = [
        Option(kind.value, kind.value.capitalize(), counts.get(kind.value, 0), kind.value in query.kinds) for kind in Kind
    ]
    return Group("kind", "Kind", tuple(options))


def _fold(
    name: Literal["speaker", "visit"], legend: str, options: list[Option], nothing: Option, left_out: int, all_url: str
) -> Group:
    """What is chosen stays in sight, and so does "unknown" or "none" when it has quotes."""
    shown = [option for place, option in enumerate(options) if place < OPTIONS_OPEN or option.chosen]
    folded = [option for option in options if option not in shown]
    if nothing.count or nothing.chosen:
        shown.append(nothing)
    return Group(name, legend, tuple(shown), tuple(folded), max(0, left_out), all_url)
