"""The filter of a list of quotes: its address, what is chosen, and how to drop it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from articles.extraction.records import Kind
from articles.search import NO_VISIT, UNKNOWN_OUTLET, UNKNOWN_SPEAKER, Choices, Facet, Query, search_quotes
from articles.search.query import BATCH, PARAMETERS, SINCE, UNTIL
from articles.views.sentences import (
    KIND_CHOICES,
    STATE_LABELS,
    batch_in_words,
    count_of_beliefs,
    count_of_quotes,
    days_in_words,
    outlet_label,
    speaker_label,
    visit_label,
)

FACETS: dict[Facet, str] = {  # what a list without them shows
    "speakers": "by any speaker",
    "outlets": "from any outlet",
    "visits": "at any visit or none",
    "kinds": "of any kind",
    "states": "in any state",
}

BATCH_GONE = "The articles that were added together under this link are not here any more."


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen value and the list without it."""

    label: str
    url: str


def list_url(query: Query, page: int = 1) -> str:
    """The address of the list that answers `query`."""
    parameters = query.urlencode(page)
    return reverse("quote_list") + (f"?{parameters}" if parameters else "")


def chosen_values(query: Query) -> list[tuple[str, str]]:
    """What the form carries along unseen: names and values of all that is chosen by links."""
    chosen = [(name, value) for facet, name in PARAMETERS.items() for value in query.values(facet)]
    return [*chosen, (BATCH, str(query.batch))] if query.batch else chosen


def day_inputs(query: Query) -> list[tuple[str, str, str]]:
    """Name, label and value of the two fields for days."""
    return [
        (name, label, day.isoformat() if day else "")
        for name, label, day in ((SINCE, "From", query.since), (UNTIL, "To", query.until))
    ]


def chips(choices: Choices) -> list[Chip]:
    """Everything chosen, in the order of the sentence above the list."""
    query = choices.query
    found = [Chip(label, list_url(query.without(facet, value))) for facet, value, label in _chosen(choices)]
    days = days_in_words(query.since, query.until)
    if days:
        found.append(Chip(days, list_url(query.without_days())))
    if query.batch:
        found.append(Chip(batch_in_words(choices), list_url(query.without_batch())))
    if query.text:
        found.append(Chip(f"words: {query.text}", list_url(query.without_text())))
    return found


def ways_out(query: Query) -> list[Chip]:
    """For a query that finds nothing: what it would find without one of its parts, as far as that is something.

    One count in the database for each part that the query has, eight at most.
    """
    parts = [(query.with_values(facet, ()), label) for facet, label in FACETS.items() if query.values(facet)]
    if query.since or query.until:
        parts.append((query.without_days(), "on any day"))
    if query.batch:
        parts.append((query.without_batch(), "in all articles"))
    if query.text:
        parts.append((query.without_text(), "with any words"))
    if len(parts) == 1:
        return []  # the only part there is: "Clear all" says the same
    counted = [(changed, label, search_quotes(changed).count()) for changed, label in parts]
    found = [(changed, f"{count_of_quotes(count, changed.kinds)} {label}") for changed, label, count in counted if count]
    return [Chip(label, list_url(changed)) for changed, label in found]


def beliefs_link(query: Query, count: int) -> Chip | None:
    """The beliefs and wishes that a query for what was said leaves out: "12 beliefs and wishes"; None without any."""
    unsaid = query.with_values("kinds", (Kind.OTHER.value,))
    return Chip(count_of_beliefs(count), list_url(unsaid)) if count and not query.kinds else None


def unknown_values(choices: Choices) -> list[str]:
    """Sentences about chosen speakers, visits and outlets that nobody here has."""
    query = choices.query
    speakers = [slug for slug in query.speakers if slug != UNKNOWN_SPEAKER and slug not in choices.speakers]
    visits = [slug for slug in query.visits if slug != NO_VISIT and slug not in choices.visits]
    outlets = [slug for slug in query.outlets if slug != UNKNOWN_OUTLET and slug not in choices.outlets]
    return [
        f"No {noun} here goes by “{slug}” in the address."
        for noun, slugs in (("speaker", speakers), ("visit", visits), ("outlet", outlets))
        for slug in slugs
    ]


def lost_batch(choices: Choices) -> list[str]:
    """A sentence where what was added together is gone, with the number in the address."""
    return [BATCH_GONE] if choices.query.batch and choices.batch_at is None else []


def _chosen(choices: Choices) -> Iterator[tuple[Facet, str, str]]:
    query = choices.query
    for kind in query.kinds:
        yield "kinds", kind, KIND_CHOICES.get(kind, kind).lower()
    for slug in query.speakers:
        yield "speakers", slug, speaker_label(choices, slug)
    for slug in query.outlets:
        yield "outlets", slug, outlet_label(choices, slug)
    for slug in query.visits:
        yield "visits", slug, visit_label(choices, slug)
    for state in query.states:
        yield "states", state, STATE_LABELS.get(state, state)
