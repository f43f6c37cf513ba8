"""What a statement takes from the one before it: to whom it was said and through whom it is known.

"Li told Reed that … “And we wait,” he said, adding that …": all three were said to Reed. A statement takes over when its
speaker is the same and it goes straight on: a direct quotation in the next paragraph, or words of the same sentence.
"Reed replied": to whoever spoke before.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import Kind, SpeakerType
from articles.extraction.text.grammar import paragraph_number
from articles.extraction.text.lexicon import words


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
