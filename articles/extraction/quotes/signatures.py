"""Quotations with the name of who said them behind a dash: "“…” — Ada Berg"."""

from collections.abc import Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.quotes.turn_labels import LONGEST_NAME
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch, trimmed

DASHES = frozenset(["—", "–", "-", "―", "--"])

Signature = tuple[Stretch, Stretch]  # dash, name


def signed_quotations(doc: Doc, units: Sequence[Unit]) -> list[Statement]:
    """The quotations that have a paragraph of their own with their signature: lists of readers' or critics' words.

    "“We will go” — Mr Lee said so on Monday" is left to others.
    """
    found = []
    for number, unit in enumerate(units):
        alone = len(unit.quotations) == 1 and not _words(doc, Stretch(unit.start, unit.quotations[0].start))
        signature = signed(doc, units, number, unit.quotations[0]) if alone else None
        if signature is not None and _is_name(doc, signature[1]) and _ends(doc, units, number, signature[1]):
            found.append(statement(unit.quotations[0], unit, signature))
    return found


def statement(quotation: Stretch, unit: Unit, signature: Signature) -> Statement:
    dash, name = signature
    return Statement([quotation], QuoteRule.SIGNED, unit, cue=[dash], sources=[name], verb=dash.start)


def _words(doc: Doc, stretch: Stretch) -> bool:
    return any(doc[index].is_alpha or doc[index].like_num for index in range(*stretch))


def _is_name(doc: Doc, name: Stretch) -> bool:
    return all(doc[index].text[:1].isupper() or not doc[index].is_alpha for index in range(*name))


def _ends(doc: Doc, units: Sequence[Unit], number: int, name: Stretch) -> bool:
    """Whether the paragraph ends with the name, or with what a comma adds to it."""
    paragraph = [unit for unit in units[number : number + 3] if unit.start < name.end]
    end = paragraph[-1].end
    rest = [doc[index] for index in range(name.end, end) if not doc[index].is_space]
    return not rest or rest[0].text in (",", "(") or not any(token.is_alpha for token in rest)


def signed(doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> Signature | None:
    """(dash, name) of "“…” — Name", behind the quotation or opening the next paragraph."""
    behind = _behind(units, number, quotation)
    if behind.start >= behind.end or doc[behind.start].text not in DASHES:
        return None
    words = range(behind.start + 1, behind.end)
    end = next((i for i in words if doc[i].text in (",", "(") or doc[i].is_space), behind.end)
    name = trimmed(doc, Stretch(behind.start + 1, end))
    if name is None or name.end - name.start > LONGEST_NAME or not doc[name.start].text[:1].isupper():
        return None
    return Stretch(behind.start, behind.start + 1), name


def _behind(units: Sequence[Unit], number: int, quotation: Stretch) -> Stretch:
    """The rest of the unit behind its quotation; where there is none the next unit, if it is of the same zone."""
    unit = units[number]
    rest = Stretch(quotation.end, unit.end)
    if rest.start < rest.end or number + 1 >= len(units):
        return rest
    following = units[number + 1]
    return following.stretch if following.paragraph == unit.paragraph or following.zone == unit.zone else rest
