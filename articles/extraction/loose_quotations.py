"""Quotations that no verb of their own sentence reports: lead-ins, bare ones, transcripts, "…" — Name."""

from collections.abc import Sequence

from spacy.tokens import Doc

from articles.extraction.statements import Statement, Stretch, Unit, last_word_mark, trimmed

DASHES = frozenset(["—", "–", "-", "―", "--"])
LONGEST_NAME = 8


def is_whole(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation is a sentence of its own, not words that somebody marked."""
    before = [token for token in doc[unit.start : quotation.start] if not token.is_punct and not token.is_space]
    after = [token for token in doc[quotation.end : unit.end] if not token.is_punct and not token.is_space]
    words = sum(token.is_alpha for token in doc[quotation.start : quotation.end])
    return not before and not after and (words > 3 or last_word_mark(doc, quotation) in (".", "!", "?", "…", ","))


def signed(doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> tuple[Stretch, Stretch] | None:
    """(dash, name) of "“…” — Name", behind the quotation or opening the next paragraph."""
    unit = units[number]
    stretch = Stretch(quotation.end, unit.end)
    if stretch.start >= stretch.end and number + 1 < len(units):
        following = units[number + 1]
        if following.paragraph == unit.paragraph or following.zone == unit.zone:
            stretch = following.stretch
    if stretch.start >= stretch.end or doc[stretch.start].text not in DASHES:
        return None
    name = trimmed(doc, Stretch(stretch.start + 1, stretch.end))
    if name is None or name.end - name.start > LONGEST_NAME or not doc[name.start].text[:1].isupper():
        return None
    if any(token.pos_ in ("VERB", "AUX") for token in doc[name.start : name.end]):
        return None
    return Stretch(stretch.start, stretch.start + 1), name


def transcript_line(doc: Doc, units: Sequence[Unit]) -> Statement | None:
    """A paragraph of the form "NAME: words", its sentences given as `units`; in a title also "Name: words"."""
    first = units[0]
    colon = next((i for i in range(first.start, min(first.start + LONGEST_NAME, first.end)) if doc[i].text == ":"), None)
    if colon is None or colon == first.start:
        return None
    name = doc[first.start : colon]
    letters = [token for token in name if token.is_alpha]
    capitals = all(token.is_upper for token in letters) and sum(len(token) for token in letters) > 2
    titled = (
        first.zone == "title"
        and all(token.text[:1].isupper() for token in letters)
        and _names_someone(doc, name.start, colon)
    )
    if not letters or not (capitals or titled) or any(token.is_punct and token.text not in ".()-," for token in name):
        return None
    quotations = [one for unit in units for one in unit.quotations]
    content = trimmed(doc, Stretch(colon + 1, units[-1].end), quotations)
    if content is None:
        return None
    return Statement(
        [content],
        "name and colon",
        first,
        cue=[Stretch(colon, colon + 1)],
        sources=[Stretch(first.start, colon)],
        verb=colon,
    )


def _names_someone(doc: Doc, start: int, end: int) -> bool:
    return any(ent.label_ in ("PERSON", "ORG", "GPE", "NORP") and ent.start < end and ent.end > start for ent in doc.ents)
