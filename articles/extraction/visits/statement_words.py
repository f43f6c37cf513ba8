"""Which words of a sentence stand in statements: what is left of it tells when and where these were made."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.text.stretches import Stretch


class _Part(NamedTuple):
    """The tokens of one statement in one sentence."""

    number: int  # of the statement
    tokens: Stretch


def _sentences(span: TokenSpan) -> Iterator[TokenSpan]:
    """The sentences that `span` has words of."""
    at = span.start
    while at < span.end:
        sentence = span.doc[at].sent
        yield sentence
        at = sentence.end


class StatementWords:
    """Asked of the statements of one Doc. What stands in a sentence is noted once, however many are asked about it."""

    def __init__(self, candidates: Sequence[QuoteCandidate]) -> None:
        self._candidates = candidates
        self._parts: dict[int, list[_Part]] = {}  # by the first token of the sentence
        for number, candidate in enumerate(candidates):
            for span in candidate.contents:
                for sentence in _sentences(span):
                    tokens = Stretch(max(span.start, sentence.start), min(span.end, sentence.end))
                    self._parts.setdefault(sentence.start, []).append(_Part(number, tokens))

    def of_others(self, index: int, sentence: TokenSpan) -> set[int]:
        """The tokens of `sentence` in all statements but those that the one at `index` itself stands in."""
        around = self._around(index)
        inside = (part.tokens for part in self._parts.get(sentence.start, ()) if part.number not in around)
        return {token for tokens in inside for token in range(tokens.start, tokens.end)}

    def _around(self, index: int) -> set[int]:
        """The statements around a statement, by number."""
        around: set[int] = set()
        at = self._candidates[index].parent
        while at is not None and at not in around:
            around.add(at)
            at = self._candidates[at].parent
        return around
