"""What a statement takes from the one before it: to whom it was said and through whom it is known.

"Li told Reed that … “And we wait,” he said, adding that …": all three were said to Reed. A statement takes over when its
speaker is the same and it goes straight on: a direct quotation in the next paragraph, or words of the same sentence.
"Reed replied": to whoever spoke before.

And from the one after it: whom a text first calls "an economist" and names in the next paragraph.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.role_mentions import is_one_person
from articles.extraction.mentions.roles import is_role_noun
from articles.extraction.records import Kind, SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import HeldRole, Person
from articles.extraction.speakers.readings import Chains, Reading
from articles.extraction.text.grammar import paragraph_number
from articles.extraction.text.lexicon import words

ONE = frozenset({"a", "an"})
OF_ANY_TRADE = frozenset({"expert", "specialist", "insider"})
EXPERTS = frozenset(
    {"analyst", "commentator", "correspondent", "economist", "historian", "lawyer", "professor", "researcher", "scientist"}
)
FARTHEST_NAME = 2  # paragraphs


def named_later(
    doc: Doc, candidates: Sequence[QuoteCandidate], readings: Sequence[Reading | None], chains: Chains
) -> Iterator[tuple[int, Reading]]:
    """The number and the reading of each statement of "an expert" whom the next speaker, a paragraph later, is.

    That one is named there for the first time, in full and with a role that goes with the words.
    """
    order = sorted(range(len(candidates)), key=lambda number: candidates[number].contents[0].start)
    outer = [number for number in order if candidates[number].parent is None]
    for before, number in pairwise(outer):
        one, found = readings[before], readings[number]
        if one is None or found is None or found.person is None or not candidates[before].sources:
            continue
        source = candidates[before].sources[0]
        start, end = source.start, core_end(doc, source.start, source.end)
        tests = (
            _is_unnamed(doc, start, end, one),
            _is_introduced(found.person, candidates[number], source),
            _goes_with(doc, start, end, found.person),
        )
        if all(tests):
            yield before, chains.again(start, end, found, SpeakerRule.NAMED_LATER)


def _is_unnamed(doc: Doc, start: int, end: int, reading: Reading) -> bool:
    """Whether a source is one person whom the text does not name there: "a top economist"."""
    if reading.type != SpeakerType.COLLECTIVE or doc[start].lower_ not in ONE:
        return False
    head = head_noun(doc, start + 1, end)
    return head.tag_ == "NN" and (is_one_person(head) or is_role_noun(head.text))


def _is_introduced(person: Person, candidate: QuoteCandidate, unnamed: TokenSpan) -> bool:
    """Whether a statement's source, in one of the next paragraphs, names its person for the first time, and in full."""
    source = candidate.sources[0] if candidate.sources else unnamed
    gone = paragraph_number(unnamed.doc, source.start) - paragraph_number(unnamed.doc, unnamed.start)
    first = min((mention.start for mention in person.mentions), default=-1)
    return 0 < gone <= FARTHEST_NAME and source.start <= first < source.end and first in person.in_full


def _goes_with(doc: Doc, start: int, end: int, person: Person) -> bool:
    """Whether words for somebody unnamed have the noun of a role of that person, or others of its words; any expert's do."""
    phrase = doc[start:end]
    head = fold(head_noun(doc, start + 1, end).text)
    told = {fold(token.text) for token in phrase if _tells(token)} - {head}
    names = {fold(token.text) for token in phrase if token.pos_ == "PROPN"}
    roles = [held for held in person.roles if held.phrase]
    return any(_is_like(held, head, told) and names <= set(fold(held.text).split()) for held in roles)


def _is_like(held: HeldRole, head: str, told: set[str]) -> bool:
    """Whether a role has the noun `head`, or one of the other words that are `told`; an expert's may be any trade of one."""
    if held.role.head == head or told & set(fold(held.text).split()):
        return True
    return head in OF_ANY_TRADE and held.role.head in EXPERTS


def _tells(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def carry_over(doc: Doc, candidates: Sequence[QuoteCandidate]) -> None:
    """Fill addressees and channels of doc._.resolutions that a statement takes from the one before."""
    order = sorted(range(len(candidates)), key=lambda number: candidates[number].contents[0].start)
    outer = [number for number in order if candidates[number].parent is None]
    for before, number in pairwise(outer):
        if _follows(doc, candidates[before], candidates[number]):
            _take_over(doc, candidates, before, number)


def _take_over(doc: Doc, candidates: Sequence[QuoteCandidate], before: int, number: int) -> None:
    resolution, last = doc._.resolutions[number], doc._.resolutions[before]
    if resolution.speaker is None or last.speaker is None:
        return
    if resolution.speaker != last.speaker:
        if _replies(candidates[number]) and last.speaker_type == SpeakerType.PERSON:
            resolution.addressee = resolution.addressee or last.speaker
    elif _goes_on(doc, candidates[before], candidates[number]):
        resolution.addressee = resolution.addressee or last.addressee
        resolution.reported_via = resolution.reported_via or last.reported_via


def _place(candidate: QuoteCandidate) -> int:
    return candidate.contents[0].start


def _follows(doc: Doc, before: QuoteCandidate, candidate: QuoteCandidate) -> bool:
    """Whether the two stand in one paragraph or in two that follow each other."""
    return 0 <= paragraph_number(doc, _place(candidate)) - paragraph_number(doc, _place(before)) <= 1


def _goes_on(doc: Doc, before: QuoteCandidate, candidate: QuoteCandidate) -> bool:
    if candidate.kind == Kind.DIRECT and not candidate.addressees:
        return True
    first, last = before.contents[-1].end - 1, _place(candidate)
    between = doc[min(first, last) + 1 : max(first, last) + 1]
    return candidate.kind == Kind.MIXED and not any(token.is_sent_start for token in between)


def _replies(candidate: QuoteCandidate) -> bool:
    return any(token.lemma_.lower() in words("replying_verbs") for span in candidate.cue for token in span)
