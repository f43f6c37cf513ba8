"""Component: cuts the Doc into paragraphs, one a line, and lets a sentence start with each."""

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

LONGEST_LABEL = 6
# No sentence goes on for so many tokens. Text that does, such as thousands of brackets, is read in pieces: what is asked of
# a parse costs as much as its sentence is long, for each of its words.
LONGEST_SENTENCE = 300
# "WASHINGTON (AP) — ", "Beijing (Reuters) - ", "OSLO, Norway -- ", "OSLO, Nov 22 — "
DATELINE = re.compile(
    r"(?:[A-Z][A-Z .,’'-]+(?:,? ?[A-Z][a-z]+\.?(?: \d{1,2})?)?(?: ?\([^)]{2,40}\))?|[A-Z][\w .,]{2,30} \([^)]{2,40}\))"
    r" ?(?:--|[—–-]) "
)
FULL_STOPS = frozenset([".", "!", "?", "…"])
# A paragraph that starts with one of these before a colon leads in a statement.
REPORTING = frozenset(
    (
        *("added", "adding", "adds", "asked", "asks", "continued", "continues", "explained", "explains", "read", "reads"),
        *("replied", "replies", "responded", "responds", "said", "saying", "says", "stated", "states", "told", "tells"),
        *("tweeted", "tweets", "warned", "warns", "writes", "wrote"),
    )
)


class Paragraphs:
    """Writes doc.spans["paragraphs"] (label_ = zone of its passage) and sentence starts; reads words and passages.

    Runs before the parser, which keeps the sentence starts it finds.
    """

    def __call__(self, doc: Doc) -> Doc:
        paragraphs = find_paragraphs(doc)
        for paragraph in paragraphs:
            doc[paragraph.start].is_sent_start = True
            after = end_of_label(paragraph)
            if after is not None:
                doc[after].is_sent_start = True
            if paragraph.label_ == "title":
                hold_together(paragraph, after)
            if len(paragraph) > LONGEST_SENTENCE:
                part_endless(paragraph)
        doc.spans["paragraphs"] = paragraphs
        return doc


def find_paragraphs(doc: Doc) -> list[TokenSpan]:
    """The runs of tokens between line breaks, without white space at their ends. A Doc without passages is all body."""
    passages = doc._.passages
    paragraphs: list[TokenSpan] = []
    start = 0
    for token in doc:
        if "\n" in token.text:
            paragraphs += _paragraph(doc, start, token.i, passages)
            start = token.i + 1
    return paragraphs + _paragraph(doc, start, len(doc), passages)


def hold_together(title: TokenSpan, start: int | None) -> None:
    """Keep a parser from ending sentences within a headline, save behind a full stop and at `start`."""
    for token in title[1:]:
        if token.i != start and token.nbor(-1).text not in (".", "!", "?"):
            token.is_sent_start = False


def part_endless(paragraph: TokenSpan) -> None:
    """Let a sentence start wherever so many tokens have passed without a full stop."""
    length = 0
    for token in paragraph:
        length = 0 if token.text in FULL_STOPS else length + 1
        if length > LONGEST_SENTENCE:
            token.is_sent_start = True
            length = 1


def end_of_label(paragraph: TokenSpan) -> int | None:
    """Where the sentence starts behind "Why it matters:" or "NAME:", so that the label is not taken for its subject.

    None for a paragraph without one, and for a lead-in that reports: "She said: …". A dateline is a label too.
    """
    dateline = DATELINE.match(paragraph.text)
    if dateline is not None:
        end = paragraph.start_char + dateline.end()
        return next((token.i for token in paragraph if token.idx >= end), None)
    colon = next((token.i for token in paragraph[1 : LONGEST_LABEL + 1] if token.text == ":"), None)
    return colon + 1 if colon is not None and _ends_label(paragraph, colon) else None


def _ends_label(paragraph: TokenSpan, colon: int) -> bool:
    """Whether a sentence begins behind the colon, and no lead-in stands before it."""
    if colon + 1 >= paragraph.end or not paragraph.doc[colon + 1].text[0].isupper():
        return False
    return not any(_is_no_label(word) for word in paragraph.doc[paragraph.start : colon])


def _is_no_label(word: Token) -> bool:
    """What stands before the colon of a lead-in ("She said: …") or of a time of day."""
    return word.lower_ in REPORTING or not word.text[0].isalpha()


def _paragraph(doc: Doc, start: int, end: int, passages: list[tuple[int, int, str]]) -> list[TokenSpan]:
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    if start == end:
        return []
    at = doc[start].idx
    zone = next((zone for first, last, zone in passages if first <= at < last), "body")
    return [TokenSpan(doc, start, end, label=zone)]
