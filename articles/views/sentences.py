"""What a list shows, said in a sentence."""

from collections.abc import Sequence

from articles.extraction.records import Kind
from articles.models import Visit
from articles.search import NO_VISIT, UNKNOWN_SPEAKER, Choices

MOST_NAMED = 3  # more values than this are counted instead of named


def count_of_quotes(count: int) -> str:
    """ "No quotes", "1 quote", "1,204 quotes" """
    if count == 0:
        return "No quotes"
    return f"{count:,} quote" if count == 1 else f"{count:,} quotes"


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


def describe(choices: Choices, count: int) -> str:
    """ "12 direct quotes by Ana Ruiz or Bo Lind during Ana Ruiz’s visit to Peru in April 2024, matching “trade”" """
    query = choices.query
    number, noun = count_of_quotes(count).split(" ")
    kinds = [kind.value for kind in Kind if kind.value in query.kinds]
    words = [number, _alternatives(kinds), noun] if kinds else [number, noun]
    if query.speakers:
        words += ["by", _alternatives([speaker_label(choices, slug) for slug in query.speakers])]
    visits = [visit_label(choices, slug) for slug in query.visits if slug != NO_VISIT]
    if visits:
        words += ["during", _alternatives(visits)]
    if NO_VISIT in query.visits:
        words.append("or at no visit" if visits else "at no visit")
    sentence = " ".join(words)
    if query.needles:
        sentence += ", matching " + " and ".join(f"“{needle}”" for needle in query.needles)
    return sentence


def _alternatives(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} others"]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
