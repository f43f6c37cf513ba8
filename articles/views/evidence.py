"""What backs a finding: the words in the text, in the sentence they stand in, and for a quote each step to its speaker."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from articles.extraction.rule_names import SpeakerRule, VisitRule
from articles.models import Block, Quote
from articles.models.quotes import QuoteState
from articles.services.corrections.history import is_editors, machine_said
from articles.services.sentences import SENTENCE_END, sentence_bounds
from articles.templatetags.display import day
from articles.templatetags.explain import with_days_in_words
from articles.views.passages import Mark, Passage, Piece, passage_around, sentence_around

REACH = 140  # characters of the sentence that are shown on either side, at most


class Part(NamedTuple):
    text: str
    backs: bool  # whether these are the words themselves, or the sentence around them


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the words in the text to the speaker.

    `sentence` is where it was taken from, unless that is the passage itself, or the step none of this text.
    """

    words: str
    rule: str
    sentence: tuple[Piece, ...] = ()
    in_passage: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a quote was found, for a reader who doubts it. `passage` is None when its words are gone from the text."""

    passage: Passage | None
    steps: tuple[Step, ...]
    visit_why: str
    day_from: str
    holds: tuple[Quote, ...]  # statements inside this one
    machine: tuple[tuple[str, str], ...]  # what was found where an editor's word is shown


class _Excerpt(NamedTuple):
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


def evidence_of(quote: Quote) -> Evidence:
    """Reads the quote's article with its text, its visit, and by queries of their own: blocks, statements inside, names."""
    text = quote.article.text
    spans = (("said", quote.contents), ("source", quote.sources), ("cue", quote.cue))
    marks = [Mark(start, end, role) for role, places in spans for start, end in places]
    blocks = list(quote.article.blocks.only("start", "end", "zone", "article_id"))
    holds = quote.inner_quotes.visible().select_related("speaker").only("text", "kind", "speaker__name", "parent_id")
    passage = passage_around(text, blocks, marks)
    return Evidence(
        passage=passage,
        steps=tuple(_steps(quote, blocks, passage)),
        visit_why=visit_why(quote),
        day_from=day_from(quote),
        holds=tuple(holds),
        machine=tuple(machine_said(quote)),
    )


def visit_why(quote: Quote) -> str:
    """Why this visit or none, without the visit's name where that is told beside it."""
    reason = with_days_in_words(VisitRule.in_words(quote.visit_rule))
    if quote.visit:
        for name in {quote.visit.visitor.name, quote.visit.visitor.found_name} - {""}:
            reason = reason.replace(f"{name} in {quote.visit.host}: ", "")
    return reason


def day_from(quote: Quote) -> str:
    """Where the day comes from, so that a reader can check it: how it lies to the article's date and to the visit."""
    if is_editors(quote, "said_on") or quote.state == QuoteState.ADDED:
        return "set by an editor"
    if quote.said_on is None:
        return "the text does not tell on which day"
    published, visit = quote.article.published, quote.visit
    facts = [_beside(quote.said_on, published)] if published else []
    if visit and visit.first_day <= quote.said_on <= visit.last_day:
        facts.append("a day of the visit")
    return "; ".join(facts)


def _beside(said_on: date, published: date) -> str:
    days = (published - said_on).days
    if days == 0:
        return "the day on which the article came out"
    distance = "the day" if abs(days) == 1 else f"{abs(days)} days"
    if days > 0:
        return f"{distance} before the article came out, {day(published)}"
    return f"{distance} after the article came out, {day(published)}"


def _steps(quote: Quote, blocks: Sequence[Block], passage: Passage | None) -> Iterable[Step]:
    """Stored steps that cannot be read are left out."""
    sources = {tuple(span) for span in quote.sources}  # these are marked in the passage
    for step in quote.chain:
        if not (isinstance(step, list | tuple) and len(step) == 4):
            continue
        words, start, end, rule = str(step[0]), step[1], step[2], SpeakerRule.in_words(str(step[3]))
        if not (isinstance(start, int) and isinstance(end, int)) or (start, end) in sources:
            yield Step(words, rule)
        elif passage and passage.holds(start, end):
            yield Step(words, rule, in_passage=True)
        else:
            yield Step(words, rule, sentence_around(quote.article.text, blocks, start, end))


def excerpts(text: str, spans: Iterable[Sequence[int]], most: int = 3) -> list[list[Part]]:
    """The sentences that hold the spans, no more than `most`, each in parts; spans outside the text are left out.

    Sentences are cut by their marks alone, so one may be cut too early at an abbreviation; long ones are shortened.
    """
    inside = sorted((start, end) for start, end in spans if 0 <= start < end <= len(text) and text[start:end].strip())
    found: list[_Excerpt] = []
    for start, end in inside:
        left, right = sentence_bounds(text, start, end, REACH)
        if found and left <= found[-1].end:
            last = found.pop()
            found.append(_Excerpt(last.start, max(last.end, right), (*last.spans, (start, end))))
        else:
            found.append(_Excerpt(left, right, ((start, end),)))
    return [list(_parts(text, excerpt)) for excerpt in found[:most]]


def _parts(text: str, excerpt: _Excerpt) -> Iterable[Part]:
    if excerpt.start and not SENTENCE_END.search(text, max(0, excerpt.start - 4), excerpt.start):
        yield Part("… ", False)
    place = excerpt.start
    for start, end in excerpt.spans:
        if start > place:
            yield Part(_one_line(text[place:start]), False)
        if end > place:
            yield Part(_one_line(text[max(start, place) : end]), True)
        place = max(place, end)
    rest = text[place : excerpt.end].rstrip()
    if rest:
        yield Part(_one_line(rest), False)
    if excerpt.end < len(text) and not re.search(r"[.!?][\"'”’)]*$", text[: excerpt.end][-4:]) and text[excerpt.end] != "\n":
        yield Part(" …", False)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
