"""What may stand before the colon of a turn: a name in capitals, "Rosa Lind", "Q" and "A", behind a time code.

A label that is not in capitals may be anything: "Location: Oslo". It names who speaks where several are labelled in turn,
or where the text names somebody so elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from articles.extraction.text.lexicon import words
from articles.extraction.text.marks import MARKS
from articles.extraction.text.places import place_of
from articles.extraction.text.stretches import Stretch

COLONS = frozenset({":", "):", "]:"})
QUESTION, ANSWER = "q", "a"
MOST_WORDS = 5
LONGEST_NAME = 8  # tokens before the colon of a label
SHORTEST = 2  # letters; a name in capitals has more
_TIME = re.compile(r"[\[(]?\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?[\])]?")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "hon", "the", "senator", "sen", "rep"})
_DASHES = frozenset({"—", "–", "―"})
LONGEST_BRACKET = 40  # tokens of "(Northvale—Minister for Roads) (3.18 pm)"
_INSIDE = frozenset({".", "-", "'", "’"})


def is_long_enough(letters: Iterable[Token]) -> bool:
    """Whether words in capitals have as many letters as a name: "AB" may be anything."""
    return sum(len(token) for token in letters if token.is_alpha) > SHORTEST


def start_of_label(doc: Doc, start: int, end: int) -> int:
    """Where the label of a paragraph begins: behind spaces, marks and a time code."""
    while start < end and (doc[start].is_space or doc[start].text in MARKS or _is_of_time(doc, start)):
        start += 1
    return start


def _is_of_time(doc: Doc, at: int) -> bool:
    """Whether the token is "00:12:03", or a bracket at its side."""
    if doc[at].text in ("[", "("):
        return at + 1 < len(doc) and bool(_TIME.fullmatch(doc[at + 1].text))
    if doc[at].text in ("]", ")"):
        return at > 0 and bool(_TIME.fullmatch(doc[at - 1].text))
    return bool(_TIME.fullmatch(doc[at].text)) and ":" in doc[at].text


def may_be_label(name: Span) -> bool:
    """Whether these words have the form of a name, or are "Q" or "A"."""
    letters = [token for token in name if token.is_alpha or token.text.endswith(".")]
    if not 1 <= len(letters) <= MOST_WORDS or any(token.is_punct and token.text not in _INSIDE for token in name):
        return False
    return _is_asking(name) or (_is_in_title_case(letters) and place_of(name.text) is None)


def parliaments_label(doc: Doc, start: int, end: int) -> tuple[Stretch, Stretch] | None:
    """(name, mark) of "Mr RUIZ (Northvale) (3.18 pm)—" or "Mr. RUIZ." at the start of a paragraph, as parliaments print it.

    The name is a title and a name in capitals, without the brackets; of "The SPEAKER (Mr Cole)—" it is the one in
    them. A name that is not in capitals needs brackets.
    """
    first = _behind_titles(doc, start, end)
    at = _behind_name(doc, first, end)
    behind = _behind_brackets(doc, at, end)
    if first == start or at == first or behind + 1 >= end or not is_long_enough(doc[first:at]):
        return None
    if doc[behind].text not in _marks_behind(in_capitals=doc[first].is_upper, brackets=behind > at, length=behind - start):
        return None
    holder = Stretch(at + 1, behind - 1) if doc[start].text == "The" and behind > at else Stretch(start, at)
    is_name = doc[holder.start].lower_.rstrip(".") in _TITLES
    return holder if is_name else Stretch(start, at), Stretch(behind, behind + 1)


def _behind_titles(doc: Doc, at: int, end: int) -> int:
    while at < end and doc[at].lower_.rstrip(".") in _TITLES:
        at += 1
        at += at < end and doc[at].text == "."
    return at


def _behind_name(doc: Doc, first: int, end: int) -> int:
    """Past a name in capitals, or one of which each word begins with one: "Ms Vann (Easton):"."""
    at = first
    while at < end and doc[at].is_upper and (doc[at].is_alpha or doc[at].text[-1] == "."):
        at += 1
    while not doc[first].is_upper and at < end and doc[at].is_title and doc[at].is_alpha:
        at += 1
    return at


def _marks_behind(*, in_capitals: bool, brackets: bool, length: int) -> frozenset[str]:
    """The marks that end a label of this form. Short ones in capitals with a colon are labels of any transcript."""
    if not in_capitals:
        return _DASHES | COLONS if brackets else frozenset()
    return _DASHES | {"."} | (COLONS if length >= LONGEST_NAME else frozenset())


def _behind_brackets(doc: Doc, at: int, end: int) -> int:
    """Past the brackets, if any, that tell a member's seat, office and the time."""
    last = min(end, at + LONGEST_BRACKET)
    while at < last and doc[at].text == "(":
        closing = next((index for index in range(at, last) if doc[index].text in (")", "):")), end)
        at = closing + (closing < end and doc[closing].text == ")")
    return at


def is_parliaments(label: Span) -> bool:
    """Whether it is a title and a name in capitals, or a name with or in brackets."""
    found = [token for token in label if token.is_alpha and token.lower_ not in _TITLES]
    if not found or label[0].lower_.rstrip(".") not in _TITLES:
        return False
    around = {label.doc[max(label.start - 1, 0)].text, label.doc[min(label.end, len(label.doc) - 1)].text}
    return all(token.is_upper for token in found) or "(" in around


def is_name_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph is nothing but a name of two words or more."""
    letters = [token for token in doc[start:end] if token.is_alpha]
    return 1 < len(letters) <= MOST_WORDS and doc[end - 1].text not in (".", "?", "!", ":") and may_be_label(doc[start:end])


def _is_in_title_case(letters: Sequence[Token]) -> bool:
    capitals = [token for token in letters if token.lower_ not in words("name_particles")]
    return bool(capitals) and all(token.text[0].isupper() for token in capitals)


def _is_asking(name: Span) -> bool:
    return name.text.lower() in (QUESTION, ANSWER)


def plain_labels(doc: Doc, labels: Sequence[Stretch]) -> set[Stretch]:
    """Those of `labels` that name nobody, or not surely."""
    written = {label: doc[label.start : label.end] for label in labels}
    counts = Counter(span.text for span in written.values())
    asked = {text.lower() for text in counts} >= {QUESTION, ANSWER}
    named = _named_elsewhere(doc, labels)
    return {label for label, span in written.items() if not _names_a_speaker(span, counts, named, asked=asked)}


def _names_a_speaker(label: Span, counts: Counter[str], named: frozenset[str], *, asked: bool) -> bool:
    if _is_asking(label):
        return asked
    if is_parliaments(label):
        return True
    if label.text.isupper():
        return is_long_enough(label)
    in_turn = len(counts) > 1 and counts[label.text] > 1 and len(label.text.split()) > 1
    return in_turn or label.text in named


def _named_elsewhere(doc: Doc, labels: Sequence[Stretch]) -> frozenset[str]:
    """What people are called outside of labels: their full names and the last words of these."""
    inside = {at for label in labels for at in range(label.start, label.end)}
    people = [ent for ent in doc.ents if ent.label_ == "PERSON" and ent.start not in inside and len(ent) > 1]
    return frozenset(ent.text for ent in people) | frozenset(ent[-1].text for ent in people)
