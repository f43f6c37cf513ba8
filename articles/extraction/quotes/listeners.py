"""Listeners are no sources: "Ray was told that …" is what somebody told Ray, "Lee heard Ray say …" what Ray said.

The tagger was taught on news in which the subject of a verb of saying speaks nearly always.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Statement
from articles.extraction.quotes.verbless import NOBODYS
from articles.extraction.text.clauses import agent, child, is_passive, noun_phrase
from articles.extraction.text.lexicon import lexicon, words
from articles.extraction.text.stretches import Stretch

HEARING = frozenset({"hear", "overhear", "see", "watch"})
SUBORDINATE = ("ccomp", "xcomp")


def without_listeners(doc: Doc, statements: Iterable[Statement]) -> None:
    """Give each statement whose source is who heard it the one who said it; no source where the sentence does not tell."""
    for one in statements:
        if one.verb < 0 or not one.sources:
            continue
        verb = doc[one.verb]
        if verb.lemma_.lower() in words("listener_verbs"):
            _turn_passive(one, verb)
        else:
            _turn_hearing(one, verb)


def _turn_passive(one: Statement, verb: Token) -> None:
    """ "Ray was told (by Lee) that …" """
    whom = child(verb, "nsubjpass")
    if whom is None or not is_passive(verb) or not _touches(one.sources, noun_phrase(whom)):
        return
    by = agent(verb)
    one.addressees = [noun_phrase(whom)]
    one.sources = [noun_phrase(by)] if by is not None and _may_tell(by) else []
    one.carried = None


def _may_tell(by: Token) -> bool:
    """Whether somebody told it: not so in "told by phone that …", "told by Monday that …"."""
    return by.ent_type_ not in NOBODYS and lexicon().speaks(by)


def _turn_hearing(one: Statement, verb: Token) -> None:
    """ "Lee heard Ray say …", whichever of the two verbs is taken for the cue."""
    heard, said = (verb, _said_in(verb)) if verb.lemma_.lower() in HEARING else (verb.head, verb)
    if said is None or heard.lemma_.lower() not in HEARING or said.dep_ not in SUBORDINATE:
        return
    listener, speaker = child(heard, "nsubj"), child(said, "nsubj") or child(heard, "dobj")
    if listener is None or speaker is None or not _touches(one.sources, noun_phrase(listener)):
        return
    one.sources, one.carried, one.verb = [noun_phrase(speaker)], None, said.i
    one.cue = [Stretch(said.i, said.i + 1)]
    one.contents = _behind(one, said)


def _behind(one: Statement, said: Token) -> list[Stretch]:
    """What is said of contents that hold the words of saying too: the quotations behind these, else all behind them."""
    if not one.covers(said.i):
        return one.contents
    behind = [Stretch(max(part.start, said.i + 1), part.end) for part in one.contents if part.end > said.i + 1]
    quoted = [mark for mark in one.unit.quotations if mark.start > said.i and any(mark.overlaps(part) for part in behind)]
    return quoted or behind or one.contents


def _said_in(verb: Token) -> Token | None:
    inner = (one for one in verb.children if one.dep_ in SUBORDINATE)
    return next((one for one in inner if lexicon().frames(one.lemma_.lower()) is not None), None)


def _touches(sources: Iterable[Stretch], phrase: Stretch) -> bool:
    return any(source.overlaps(phrase) for source in sources)
