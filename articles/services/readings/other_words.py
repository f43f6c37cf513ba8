"""A quote that an editor decided on, as its text changes: which words stand now where the editor saw others."""

from typing import Any, NamedTuple

from articles.extraction.rule_names import QuoteRule
from articles.models import Quote
from articles.models.rows import clip
from articles.services.anchoring.spans import Spans, in_words
from articles.services.anchoring.surroundings import Surroundings, in_place_of, plain
from articles.services.readings.pairing import Standing

WORDS_OF = {"cue": "cue_text", "sources": "source_text"}


class Stood(NamedTuple):
    """A quote as it stood before its text changed; `contents` are those of what stood in its place, if it was gone."""

    contents: Spans
    gone: bool
    places: dict[str, Spans]
    words: dict[str, str]


def as_it_stood(row: Quote) -> Stood:
    places = {field: list(getattr(row, field)) for field in WORDS_OF}
    contents = row.contents or (row.since_decided or {}).get("contents", [])
    return Stood(list(contents), not row.contents, places, {words: getattr(row, words) for words in WORDS_OF.values()})


def note_other_words(standing: Standing, stood: Stood, old_text: str | None, twin: Quote | None) -> None:
    """Let the row, unsaved, remember which words its present text has in place of those that an editor saw.

    Other words beside it ask for a review. `twin` is what was found where it stands. What the machine makes of the same
    words is no change; other words for the same person are one, since nobody has looked at them.
    """
    row = standing.row
    if not standing.decided:
        return
    if old_text is None or old_text == row.article.text:
        _keep_beside(row, stood)
        return
    if row.contents:
        since = _words_beside(row, stood, old_text, twin)
    else:
        since = _beside_up_to_now(row) | _in_its_place(stood, old_text, row.article.text)
    row.since_decided = since or None


def _keep_beside(row: Quote, stood: Stood) -> None:
    """What stands beside a quote in the same text stays, though the machine finds nothing there this time."""
    for field, words in WORDS_OF.items():
        if stood.places[field] and not getattr(row, field):
            setattr(row, field, stood.places[field])
            setattr(row, words, stood.words[words])


def _words_beside(row: Quote, stood: Stood, old_text: str, twin: Quote | None) -> dict[str, Any]:
    since = _beside_up_to_now(row)
    if stood.gone:
        return since
    changed = _changed_beside(row, stood, old_text, twin)
    row.needs_review = row.needs_review or bool(changed)
    since = {words: stood.words[words] for words in changed} | since
    return {words: said for words, said in since.items() if plain(said) != plain(getattr(row, words))}


def _beside_up_to_now(row: Quote) -> dict[str, str]:
    since: dict[str, str] = row.since_decided or {}
    return {words: since[words] for words in WORDS_OF.values() if words in since}


def _in_its_place(stood: Stood, old_text: str, text: str) -> dict[str, Any]:
    place = in_place_of(stood.contents, old_text, text) if stood.contents else None
    return {"text": in_words(text, [place]), "contents": [place]} if place else {}


def _changed_beside(row: Quote, stood: Stood, old_text: str, twin: Quote | None) -> list[str]:
    """The fields of words that are others now; `row` gets those that the text has."""
    spans = [span for places in stood.places.values() for span in places]
    around = Surroundings(old_text, stood.contents, row.article.text, row.contents, spans)
    changed = []
    for field, words in WORDS_OF.items():
        found: Spans = getattr(twin, field) if twin else []
        same = all(map(around.keep, stood.places[field])) and all(map(around.had, found))
        if not same:
            changed.append(words)
        lost = not getattr(row, field)  # to a finding that has none
        if lost if same else not found or row.rule == QuoteRule.ADDED:
            places = [new for span in stood.places[field] for new in around.now(span)]
            setattr(row, field, places)
            setattr(row, words, clip(in_words(row.article.text, places, " "), 300))
    return changed
