"""Stretches of tokens: joined, trimmed at their ends, grown over the quotations that they touch."""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan


class Stretch(NamedTuple):
    """Tokens `start` to `end` (exclusive) of a Doc."""

    start: int
    end: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.start <= index < self.end

    def overlaps(self, other: "Stretch") -> bool:
        return self.start < other.end and other.start < self.end


def trimmed(doc: Doc, stretch: Stretch, quotations: Iterable[Stretch] = ()) -> Stretch | None:
    """`stretch` without the punctuation, white space and joining words at its ends; marks of quotations stay."""
    edges = {one.start for one in quotations} | {one.end - 1 for one in quotations}
    start, end = stretch
    while start < end and start not in edges and _is_loose(doc[start], leading=True):
        start += 1
    while end > start and end - 1 not in edges and _is_loose(doc[end - 1], leading=False):
        end -= 1
    return Stretch(start, end) if _has_words(doc[start:end]) else None


def _has_words(tokens: TokenSpan) -> bool:
    return any(token.is_alpha or token.like_num for token in tokens)


def _is_loose(token: Token, *, leading: bool) -> bool:
    if token.is_space or (token.is_punct and token.text not in ("(", "[", "%") and not _closes_bracket(token, leading)):
        return True
    return not leading and token.dep_ == "cc" and token.lower_ in ("and", "but", "or", "nor")


def _closes_bracket(token: Token, leading: bool) -> bool:
    return not leading and token.text in (")", "]")


def with_quotations(stretch: Stretch, quotations: Iterable[Stretch], keep_out: Iterable[int] = ()) -> Stretch:
    """`stretch` grown over the quotations that it touches, save those that hold a token to keep out."""
    start, end = stretch
    for one in quotations:
        if one.overlaps(stretch) and not any(index in one for index in keep_out):
            start, end = min(start, one.start), max(end, one.end)
    return Stretch(start, end)


def stretch_of(span: TokenSpan) -> Stretch:
    return Stretch(span.start, span.end)


def quotations_of(doc: Doc) -> list[Stretch]:
    """What stands in quotation marks, marks included, in order."""
    return [stretch_of(span) for span in doc.spans.get("quotations", ())]


def tokens_of(parts: Iterable[Stretch]) -> set[int]:
    """The numbers of the tokens in all of `parts`."""
    return {index for part in parts for index in range(*part)}


def merged(parts: Iterable[Stretch]) -> list[Stretch]:
    """`parts`, which are in order; those that touch or overlap as one."""
    found: list[Stretch] = []
    for one in parts:
        if found and one.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def runs(indices: Iterable[int]) -> list[Stretch]:
    """Token numbers as stretches, neighbours joined."""
    found: list[Stretch] = []
    for index in sorted(set(indices)):
        if found and found[-1].end == index:
            found[-1] = Stretch(found[-1].start, index + 1)
        else:
            found.append(Stretch(index, index + 1))
    return found
