"""Transcripts: a paragraph that begins with a name and a colon, or stands below a name, holds what that person said."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from spacy.tokens import Doc, Span, Token

from articles.extraction.quotes.holding import Holders
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.quotes.turn_labels import (
    COLONS,
    LONGEST_NAME,
    is_long_enough,
    is_name_alone,
    may_be_label,
    parliaments_label,
    plain_labels,
    start_of_label,
)
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.grammar import FINITE
from articles.extraction.text.marks import MARKS
from articles.extraction.text.stretches import Stretch, tokens_of, trimmed

# So many paragraphs may follow one another without a name, between two that have one, and belong to the first.
LONGEST_TURN = 6

FIRST_PERSON = frozenset({"i", "we", "my", "our"})

Paragraph = tuple[Unit, ...]


def turns(doc: Doc, units: Sequence[Unit]) -> list[Statement]:
    """What each speaker of a transcript says in turn. One "NAME:" alone is a label."""
    paragraphs = [tuple(group) for _, group in groupby(units, key=lambda unit: unit.paragraph)]
    names = _names_above(doc, paragraphs)
    found = sorted([*_labelled(doc, paragraphs), *_below_names(doc, paragraphs, names)], key=lambda one: one[0])
    if len(found) < 2:
        return []
    if len({_name(doc, one) for _, one in found}) < len(found):
        _share_out(doc, [() if number in names else one for number, one in enumerate(paragraphs)], found)
    return [one for _, one in found]


def _labelled(doc: Doc, paragraphs: Sequence[Paragraph]) -> list[tuple[int, Statement]]:
    """The paragraphs, by their numbers, that begin with the name of who speaks."""
    lines = ((number, line(doc, one, body=True)) for number, one in enumerate(paragraphs) if one[0].zone != "title")
    found = [(number, one) for number, one in lines if one is not None]
    plain = plain_labels(doc, [one.sources[0] for _, one in found])
    named = [(number, one) for number, one in found if one.sources[0] not in plain]
    if not _is_list(doc, named):
        return named
    return [(number, one) for number, one in named if doc[slice(*one.sources[0])].text.isupper()]


def _is_list(doc: Doc, named: Sequence[tuple[int, Statement]]) -> bool:
    """Whether all that stands behind names is a value without a verb, and nobody asks: "Rosa Lind: 14 votes"."""
    told = [token for _, one in named for part in one.contents for token in doc[part.start : part.end]]
    return not any(token.tag_ in FINITE or token.text == "?" for token in told)


def _names_above(doc: Doc, paragraphs: Sequence[Paragraph]) -> list[int]:
    """The paragraphs, by their numbers, that are only names, where two or more people take turns."""
    alone = [
        number
        for number, one in enumerate(paragraphs[:-1])
        if one[0].zone == paragraphs[number + 1][0].zone == "body" and is_name_alone(doc, *_words(doc, one))
    ]
    texts = Counter(doc[slice(*_words(doc, paragraphs[number]))].text for number in alone)
    return alone if len(texts) > 1 and max(texts.values()) > 1 else []


def _below_names(doc: Doc, paragraphs: Sequence[Paragraph], names: Sequence[int]) -> list[tuple[int, Statement]]:
    """What stands right below a name, with the number of its paragraph."""
    found = []
    for number in names:
        below = paragraphs[number + 1]
        content = _content(doc, below, below[0].start) if number + 1 not in names else None
        if content is not None:
            source = _words(doc, paragraphs[number])
            found.append((number + 1, Statement([content], QuoteRule.TURN, below[0], sources=[source])))
    return found


def _words(doc: Doc, paragraph: Paragraph) -> Stretch:
    """A paragraph without white space at its ends."""
    start, end = paragraph[0].start, paragraph[-1].end
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    return Stretch(start, end)


def headline_line(doc: Doc, units: Sequence[Unit]) -> Statement | None:
    """A headline of the form "Name: words"."""
    return line(doc, tuple(units)) if units and units[0].zone == "title" else None


def _share_out(doc: Doc, paragraphs: Sequence[Paragraph], found: Sequence[tuple[int, Statement]]) -> None:
    """Where people answer one another, what stands between two turns belongs to the first."""
    for (number, one), (following, _) in pairwise(found):
        if following - number <= LONGEST_TURN:
            _go_on(doc, paragraphs[number + 1 : following], one)


def _go_on(doc: Doc, paragraphs: Sequence[Paragraph], turn: Statement) -> None:
    """Let a turn go on over the paragraphs before the next."""
    for paragraph in paragraphs:
        if not paragraph or paragraph[0].zone != turn.unit.zone or _is_stage_direction(doc, paragraph):
            continue
        content = _content(doc, paragraph, paragraph[0].start)
        if content is not None:
            turn.contents.append(content)


def _is_stage_direction(doc: Doc, paragraph: Paragraph) -> bool:
    """ "(Laughter.)", "[Crosstalk]", "Ms Vann interjecting—", also with a mark before it; or nothing at all."""
    words = [token.text for token in doc[paragraph[0].start : paragraph[-1].end] if not token.is_space]
    bare = [word for word in words if word not in MARKS]
    if len(bare) <= LONGEST_NAME and "interjecting" in bare[-3:]:
        return True
    return not bare or (bare[0] in ("(", "[") and any(word in (")", "]") for word in bare[-2:]))


def line(doc: Doc, paragraph: Paragraph, *, body: bool = False) -> Statement | None:
    """A paragraph of the form "NAME: words", its sentences given as units; in a title or `body` also "Name: words".

    In a body such a label may be anything yet: what else is labelled there tells (`plain_labels`).
    """
    first = paragraph[0]
    last = paragraph[-1].end  # a time code may be taken for a sentence
    start = start_of_label(doc, first.start, last)
    printed = parliaments_label(doc, start, last) if body and start < last else None
    found = printed or _label_with_colon(doc, Stretch(start, last), in_title=first.zone == "title", body=body)
    return _turn(doc, paragraph, *found) if found is not None else None


def _label_with_colon(doc: Doc, within: Stretch, *, in_title: bool, body: bool) -> tuple[Stretch, Stretch] | None:
    """(name, colon) of "NAME:" or "LIND (voice-over):" at the start of a paragraph."""
    start, last = within
    colon = next((i for i in range(start, min(start + LONGEST_NAME, last)) if doc[i].text in COLONS), None)
    if colon is None:
        return None
    end = colon
    if not _is_name(doc[start:end], in_title=in_title):
        end = next((i for i in range(start + 1, colon) if doc[i].text in ("(", "[")), colon)  # "LIND (voice-over):"
        if not _is_name(doc[start:end], in_title=in_title) and not (body and may_be_label(doc[start:end])):
            return None
    return Stretch(start, end), Stretch(colon, colon + 1)


def _turn(doc: Doc, paragraph: Paragraph, name: Stretch, mark: Stretch) -> Statement | None:
    """What is said behind the mark that ends a label."""
    content = _content(doc, paragraph, mark.end)
    if content is None:
        return None
    return Statement([content], QuoteRule.TURN, paragraph[0], cue=[mark], sources=[name], verb=mark.start)


def _is_name(name: Span, *, in_title: bool) -> bool:
    """Whether the words before a colon name who speaks: in capitals, in a title also those of somebody known."""
    letters = [token for token in name if token.is_alpha]
    if not letters or any(token.is_punct and token.text not in ".()-," for token in name):
        return False
    return _is_in_capitals(letters) or (in_title and _names_someone(name, letters))


def _is_in_capitals(letters: Sequence[Token]) -> bool:
    return all(token.is_upper for token in letters) and is_long_enough(letters)


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


def _names_someone(name: Span, letters: Sequence[Token]) -> bool:
    """Whether words with capitals are, or hold, the name of a person or body."""
    if not all(token.text[:1].isupper() for token in letters):
        return False
    named = (ent for ent in name.doc.ents if ent.start < name.end and ent.end > name.start)
    return any(ent.label_ in ("PERSON", "ORG", "GPE", "NORP") for ent in named)


def beside(doc: Doc, statements: Sequence[Statement], spoken: Sequence[Statement]) -> list[Statement]:
    """Those of `statements` that stand outside of all turns, or wholly inside of one, cue and all."""
    turn_at = Holders(tokens_of((*turn.sources, *turn.cue, *turn.contents)) for turn in spoken)
    kept = []
    for one in statements:
        touched = turn_at.sharing(tokens_of((*one.contents, *one.cue)))
        if not touched or any(_is_inside(doc, one, spoken[number]) for number in touched):
            kept.append(one)
    return kept


def _is_inside(doc: Doc, one: Statement, turn: Statement) -> bool:
    if one.sources and doc[one.sources[0].start].lower_ in FIRST_PERSON:
        return False  # whoever has the turn: "I welcome the chance"
    reported = (*one.contents, *one.cue, *one.sources)
    return bool(one.cue) and all(
        any(part.start >= own.start and part.end <= own.end for own in turn.contents) for part in reported
    )
