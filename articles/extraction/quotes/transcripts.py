"""Transcripts: a paragraph that begins with a name and a colon holds what that person said, word for word."""

from collections.abc import Sequence
from itertools import groupby

from spacy.tokens import Doc

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch, trimmed

LONGEST_NAME = 8
OPENING = frozenset(["“", '"', "„", "«", "''", "``"])
# So many paragraphs may follow one another without a name, between two that have one, and belong to the first.
LONGEST_TURN = 6

Paragraph = tuple[Unit, ...]


def turns(doc: Doc, units: Sequence[Unit]) -> list[Statement]:
    """What each speaker of a transcript says in turn. One "NAME:" alone is a label."""
    paragraphs = [tuple(group) for _, group in groupby(units, key=lambda unit: unit.paragraph)]
    lines = {number: line(doc, one) for number, one in enumerate(paragraphs) if one[0].zone != "title"}
    found = {number: one for number, one in lines.items() if one is not None}
    if len(found) < 2:
        return []
    names = [_name(doc, one) for one in found.values()]
    if len(set(names)) < len(names):  # people answer one another: what stands between is theirs too
        for number, one in found.items():
            _go_on(doc, paragraphs, found, number, one)
    return list(found.values())


def headline_line(doc: Doc, units: Sequence[Unit]) -> Statement | None:
    """A headline of the form "Name: words"."""
    return line(doc, tuple(units)) if units and units[0].zone == "title" else None


def _go_on(doc: Doc, paragraphs: Sequence[Paragraph], lines: dict[int, Statement], number: int, turn: Statement) -> None:
    following = next((other for other in lines if other > number), None)
    if following is None or following - number > LONGEST_TURN:
        return
    for paragraph in paragraphs[number + 1 : following]:
        words = [token for token in doc[paragraph[0].start : paragraph[-1].end] if not token.is_space]
        if paragraph[0].zone != turn.unit.zone or not words or _is_stage_direction([token.text for token in words]):
            continue
        content = _content(doc, paragraph, paragraph[0].start)
        if content is not None:
            turn.contents.append(content)


def _is_stage_direction(words: Sequence[str]) -> bool:
    """ "(Laughter.)", "[Crosstalk]", also with a mark before it."""
    bare = [word for word in words if word not in OPENING and word not in ("”", "’")]
    return not bare or (bare[0] in ("(", "[") and any(word in (")", "]") for word in bare[-2:]))


def line(doc: Doc, paragraph: Paragraph) -> Statement | None:
    """A paragraph of the form "NAME: words", its sentences given as units; in a title also "Name: words"."""
    first = paragraph[0]
    start = first.start
    while start < first.end and (doc[start].is_space or doc[start].text in OPENING):
        start += 1
    colon = next((i for i in range(start, min(start + LONGEST_NAME, first.end)) if doc[i].text == ":"), None)
    if colon is None or colon == start:
        return None
    name = doc[start:colon]
    letters = [token for token in name if token.is_alpha]
    capitals = all(token.is_upper for token in letters) and sum(len(token) for token in letters) > 2
    titled = (
        first.zone == "title"
        and all(token.text[:1].isupper() for token in letters)
        and _names_someone(doc, name.start, colon)
    )
    if not letters or not (capitals or titled) or any(token.is_punct and token.text not in ".()-," for token in name):
        return None
    content = _content(doc, paragraph, colon + 1)
    if content is None:
        return None
    return Statement(
        [content], QuoteRule.TURN, first, cue=[Stretch(colon, colon + 1)], sources=[Stretch(start, colon)], verb=colon
    )


def _content(doc: Doc, paragraph: Paragraph, start: int) -> Stretch | None:
    """What is said from `start` on; in a turn with the mark that ends its last sentence."""
    quotations = [one for unit in paragraph for one in unit.quotations]
    content = trimmed(doc, Stretch(start, paragraph[-1].end), quotations)
    if content is None or paragraph[0].zone == "title":
        return content
    end = paragraph[-1].end
    while doc[end - 1].is_space:
        end -= 1
    return Stretch(content.start, end)


def _name(doc: Doc, turn: Statement) -> str:
    return " ".join(token.lower_ for token in doc[slice(*turn.sources[0])])


def _names_someone(doc: Doc, start: int, end: int) -> bool:
    return any(ent.label_ in ("PERSON", "ORG", "GPE", "NORP") and ent.start < end and ent.end > start for ent in doc.ents)


def beside(statements: Sequence[Statement], spoken: Sequence[Statement]) -> list[Statement]:
    """Those of `statements` that stand outside of all turns, or wholly inside of one, cue and all."""
    return [
        one
        for one in statements
        if not any(touches(one, turn) for turn in spoken) or any(_is_inside(one, turn) for turn in spoken)
    ]


def touches(one: Statement, turn: Statement) -> bool:
    """Whether any word of what is said, or the cue, is of a turn or its name."""
    parts = [*turn.sources, *turn.cue, *turn.contents]
    return any(mine.overlaps(other) for mine in (*one.contents, *one.cue) for other in parts)


def _is_inside(one: Statement, turn: Statement) -> bool:
    reported = (*one.contents, *one.cue, *one.sources)
    return bool(one.cue) and all(
        any(part.start >= own.start and part.end <= own.end for own in turn.contents) for part in reported
    )
