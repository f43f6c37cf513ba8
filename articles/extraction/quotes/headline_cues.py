"""Statements in headlines, where capitals hide the verbs from a tagger: "Mayor Visits Port, Warns of Floods"."""

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import noun_phrase, subject
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, trimmed

PREPOSITIONS = frozenset(["about", "against", "at", "for", "of", "on", "over"])


def headline(doc: Doc, unit: Unit, words: Lexicon) -> Statement | None:
    """The statement of a title that the parse gave none for: a cue verb, a preposition that it takes, the content."""
    for verb in doc[unit.start + 1 : max(unit.end - 2, unit.start + 1)]:
        frames = words.frames(_stem(verb))
        follows = doc[verb.i + 1]
        if verb.tag_[:2] == "VB" or frames is None or follows.lower_ not in frames & PREPOSITIONS:
            continue
        content = trimmed(doc, Stretch(follows.i + 1, unit.end), unit.quotations)
        source = _source(verb, unit)
        if content is not None and source is not None:
            cue = [Stretch(verb.i, verb.i + 1)]
            return Statement([content], QuoteRule.HEADLINE, unit, cue=cue, sources=[source], verb=verb.i)
    return None


def _stem(token: Token) -> str:
    """The verb that a word in -s is a form of, if it is one."""
    word = token.lower_
    return word[:-1] if word.endswith("s") and token.is_title else ""


def _source(verb: Token, unit: Unit) -> Stretch | None:
    """The subject of the verb that this one is joined to; else the words before it."""
    head = subject(verb)
    if head is not None and unit.start <= head.i < verb.i:
        return noun_phrase(head)
    if verb.nbor(-1).text != ",":
        return trimmed(verb.doc, Stretch(unit.start, verb.i), unit.quotations)
    # Words that are no verb to the tagger stand between: the title starts with whom it is about.
    name = next((ent for ent in verb.doc.ents if ent.start == unit.start), None)
    return Stretch(unit.start, name.end if name is not None and name.end < verb.i else unit.start + 1)
