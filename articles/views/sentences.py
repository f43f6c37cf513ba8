"""What a list shows, said in a sentence."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date

from django.utils import timezone

from articles.extraction.records import Kind
from articles.models import Visit
from articles.models.quotes import Standing
from articles.search import NO_VISIT, UNKNOWN_OUTLET, UNKNOWN_SPEAKER, Choices, Query
from articles.services.corrections.history import day_in_words

MOST_NAMED = 3  # more values than this are counted instead of named

# For lists to choose from; KIND_LABELS has the words for a single one.
KIND_CHOICES = {
    Kind.DIRECT.value: "Direct",
    Kind.MIXED.value: "Mixed",
    Kind.INDIRECT.value: "Indirect",
    Kind.OTHER.value: "Beliefs and wishes",
}
# Short, for lists to choose from; Standing itself has the full words.
STATE_LABELS = {
    Standing.CONFIRMED.value: "Confirmed",
    Standing.CORRECTED.value: "Corrected",
    Standing.ADDED.value: "Added by an editor",
    Standing.MACHINE.value: "Machine",
    Standing.UNSURE.value: "Machine, unsure",
    Standing.REVIEW.value: "Text has changed",
}
BY_EDITORS = {
    Standing.CONFIRMED.value: "confirmed",
    Standing.CORRECTED.value: "corrected",
    Standing.ADDED.value: "added",
}
OTHER_STATES = {
    Standing.MACHINE.value: "found by machine",
    Standing.UNSURE.value: "found by machine but unsure",
    Standing.REVIEW.value: "to be looked at again because the text has changed",
}


def count_of_quotes(count: int, kinds: Collection[str] = ()) -> str:
    """ "No quotes", "1 quote", "1,204 quotes"; where they are among the kinds, "2 quotes, beliefs and wishes"."""
    return f"{f'{count:,}' if count else 'No'} {_noun(count, kinds)}"


def count_of_beliefs(count: int) -> str:
    """ "No beliefs or wishes", "1 belief or wish", "12 beliefs and wishes" """
    return count_of_quotes(count, (Kind.OTHER.value,))


def _noun(count: int, kinds: Collection[str]) -> str:
    quotes = "quote" if count == 1 else "quotes"
    if Kind.OTHER not in kinds:
        return quotes
    beliefs = {0: "beliefs or wishes", 1: "belief or wish"}.get(count, "beliefs and wishes")
    return beliefs if set(kinds) == {Kind.OTHER} else f"{quotes}, {beliefs}"


def visit_in_words(visit: Visit) -> str:
    """ "Ana Ruiz’s visit to Peru in April 2024"; reads visit.visitor."""
    return f"{visit.visitor.name}’s visit to {visit.host} in {visit.first_day:%B %Y}"


def speaker_label(choices: Choices, slug: str) -> str:
    if slug == UNKNOWN_SPEAKER:
        return "an unknown speaker"
    return choices.speakers[slug].name if slug in choices.speakers else f"“{slug}”"


def visit_label(choices: Choices, slug: str) -> str:
    if slug == NO_VISIT:
        return "no visit"
    return visit_in_words(choices.visits[slug]) if slug in choices.visits else f"“{slug}”"


def outlet_label(choices: Choices, slug: str) -> str:
    if slug == UNKNOWN_OUTLET:
        return "an unknown outlet"
    return choices.outlets[slug].name if slug in choices.outlets else f"“{slug}”"


def days_in_words(since: date | None, until: date | None) -> str:
    """ "in 2024", "in April 2024", "on 24 April 2024", "between 1 and 15 April 2024", "since …", "up to …"; or nothing."""
    if since is None or until is None:
        return f"since {day_in_words(since)}" if since else f"up to {day_in_words(until)}" if until else ""
    if since == until:
        return f"on {day_in_words(since)}"
    if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
        return f"in {since.year}"
    if (since, until) == month_days(since.year, since.month):
        return f"in {since:%B} {since.year}"
    if since > until or since.year != until.year:
        return f"between {day_in_words(since)} and {day_in_words(until)}"
    if since.month != until.month:
        return f"between {since.day} {since:%B} and {day_in_words(until)}"
    return f"between {since.day} and {day_in_words(until)}"


def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def batch_in_words(choices: Choices) -> str:
    """ "in articles added on 24 April 2024 at 14:05"; nothing where the query has no batch."""
    if not choices.query.batch:
        return ""
    if choices.batch_at is None:
        return "in articles added together"
    at = timezone.localtime(choices.batch_at)
    return f"in articles added on {day_in_words(at.date())} at {at:%H:%M}"


def describe(choices: Choices, count: int) -> str:
    """ "2 direct quotes by Ana Ruiz or Bo Lind from The Gazette in April 2024, confirmed by an editor, matching “trade”" """
    query = choices.query
    days = days_in_words(query.since, query.until)
    by_name = bool(query.visits)  # a visit's name ends in a month: other days are told behind a comma
    batch = batch_in_words(choices)  # which ends in a day: behind a comma where one was told before
    words = [
        *_how_many(query, count),
        *_by_whom(choices),
        *_from_where(choices),
        *_at_which(choices),
        *([days] if days and not by_name else []),
        *([batch] if batch and not (days or by_name) else []),
    ]
    parts = [
        " ".join(words),
        days if by_name else "",
        batch if days or by_name else "",
        states_in_words(query.states),
        *_terms(query),
    ]
    return ", ".join(part for part in parts if part)


def _how_many(query: Query, count: int) -> list[str]:
    number, _, noun = count_of_quotes(count, query.kinds).partition(" ")
    kinds = [kind.value for kind in Kind if kind.value in query.kinds and kind != Kind.OTHER]
    return [number, alternatives(kinds), noun] if kinds else [number, noun]


def _by_whom(choices: Choices) -> list[str]:
    query = choices.query
    whose = alternatives([speaker_label(choices, slug) for slug in query.speakers])
    return ["of" if query.only_beliefs else "by", whose] if whose else []


def _from_where(choices: Choices) -> list[str]:
    outlets = alternatives([outlet_label(choices, slug) for slug in choices.query.outlets])
    return ["from", outlets] if outlets else []


def _at_which(choices: Choices) -> list[str]:
    slugs = choices.query.visits
    visits = [visit_label(choices, slug) for slug in slugs if slug != NO_VISIT]
    words = ["during", alternatives(visits)] if visits else []
    if NO_VISIT in slugs:
        words.append("or at no visit" if visits else "at no visit")
    return words


def states_in_words(states: Sequence[str]) -> str:
    """ "confirmed or corrected by an editor"; states that there are not are left out."""
    editors = [words for state, words in BY_EDITORS.items() if state in states]
    phrases = [f"{alternatives(editors)} by an editor"] if editors else []
    return alternatives(phrases + [words for state, words in OTHER_STATES.items() if state in states])


def alternatives(names: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or 2 others"; empty for none."""
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} others"]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _terms(query: Query) -> list[str]:
    found = []
    if query.needles:
        found.append("matching " + " and ".join(f"“{needle}”" for needle in query.needles))
    if query.excluded:
        found.append("without " + " or ".join(f"“{needle}”" for needle in query.excluded))
    return found
