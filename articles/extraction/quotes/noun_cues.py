"""Statements that a noun reports: "raised concerns about …", "took issue with …", "according to …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.quotes.content_boundaries import ContentLimits
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, is_passive, noun_phrase, subject
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, runs, trimmed, with_quotations

KEPT_PREPOSITIONS = frozenset(["against"])
# These hang on too many things to be looked for further off than a noun's own.
LOOSE = frozenset(["for", "in", "of", "to", "with"])
FAR = 10
# People raise these; hopes, doubts and fears are raised by what happens.
RAISED = frozenset(["alarm", "concern", "objection", "question"])


class NounCues:
    """Finds, in a unit, verb and noun together that report something."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.limits = ContentLimits(words)

    def __call__(self, unit: Unit, tokens: list[Token]) -> Iterator[Statement]:
        for noun in tokens:
            if noun.pos_ not in ("NOUN", "PROPN") or any(noun.i in one for one in unit.quotations):
                continue
            verb, follows = self._verb_and_frames(noun)
            if verb is None or not follows:
                continue
            statement = self._statement(noun, verb, follows, unit)
            if statement is not None:
                yield statement

    def _verb_and_frames(self, noun: Token) -> tuple[Token | None, frozenset[str]]:
        lemma = noun.lemma_.lower()
        verb = noun.head
        if noun.dep_ == "pobj":
            verb = verb.head
        elif noun.dep_ == "conj" and noun.head.dep_ == "dobj" and noun.head.lemma_.lower() in self.words.nouns:
            verb = noun.head.head
        if verb.tag_[:2] != "VB" or any(one.dep_ == "neg" for one in verb.children):
            return None, frozenset()
        phrase = self.words.phrases.get((verb.lemma_.lower(), lemma))
        if phrase is not None:
            return verb, phrase
        if verb.lemma_.lower() == "raise" and (verb.tag_ == "VBG" or lemma not in RAISED):
            return None, frozenset()
        if any(token.pos_ == "VERB" for token in noun.doc[verb.i + 1 : noun.i]):
            return None, frozenset()
        if noun.dep_ in ("dobj", "conj", "nsubjpass") and verb.lemma_.lower() in self.words.light_verbs:
            return verb, self.words.nouns.get(lemma, frozenset())
        return None, frozenset()

    def _statement(self, noun: Token, verb: Token, follows: frozenset[str], unit: Unit) -> Statement | None:
        content = _content(noun, verb, follows)
        if content is None:
            return None
        whole = with_quotations(content, unit.quotations, keep_out=[verb.i, noun.i])
        inside = self.limits.cut(Stretch(max(whole.start, content.start), whole.end), verb, unit)
        stretch = trimmed(noun.doc, inside, unit.quotations)
        if stretch is None:
            return None
        statement = Statement([stretch], QuoteRule.CUE_NOUN, unit, cue=_cue(verb, noun), verb=verb.i)
        head = subject(verb) if not is_passive(verb) else None
        if head is not None and head.pos_ == "NOUN" and not self.words.speaks(head):
            return None  # "the move raised concerns"
        if head is not None and not statement.covers(head.i):
            statement.sources = [noun_phrase(head)]
        statement.addressees = _addressees(noun, verb, statement)
        return statement


def _addressees(noun: Token, verb: Token, statement: Statement) -> list[Stretch]:
    """ "raised concerns with [the envoy] over …"."""
    links = [one for one in (*noun.rights, *verb.rights) if one.dep_ == "prep" and one.lower_ == "with"]
    whom = next((name for one in links if (name := child(one, "pobj")) is not None), None)
    return [noun_phrase(whom)] if whom is not None and not statement.covers(whom.i) else []


def _cue(verb: Token, noun: Token) -> list[Stretch]:
    """Verb and noun; with the words between when these belong to both ("gone public with allegations")."""
    between = noun.doc[verb.i + 1 : noun.i]
    if verb.i < noun.i and len(between) <= 3 and not any(token.pos_ in ("PROPN", "PUNCT", "PRON") for token in between):
        return [Stretch(verb.i, noun.i + 1)]
    return runs([verb.i, noun.i])


def _content(noun: Token, verb: Token, follows: frozenset[str]) -> Stretch | None:
    """Where the content of "raised concerns about …" stands: behind the noun, be it hung on noun or verb."""
    close = [one for one in (*noun.rights, *verb.rights) if one.i > noun.i]
    if noun.dep_ == "conj":
        close += [one for one in noun.head.rights if one.i > noun.i]
    for one in sorted(close, key=lambda token: (token.lower_ == "with", token.i)):
        found = _after(one, follows)
        if found is not None:
            return found
    # "raised concerns this week with officials over …": the parser may hang "over" on any word between.
    for one in noun.doc[noun.i + 1 : min(noun.i + FAR, verb.right_edge.i + 1)]:
        if one.dep_ == "prep" and one.lower_ in follows - LOOSE:
            return _after(one, follows)
        if one.pos_ in ("VERB", "AUX"):
            break
    return None


def _after(one: Token, follows: frozenset[str]) -> Stretch | None:
    """What stands behind the preposition, or in the clause, that `one` heads, if the cue may be followed by it."""
    if one.dep_ == "prep" and one.lower_ in follows and child(one, "pobj", "pcomp") is not None:
        start = one.i if one.lower_ in KEPT_PREPOSITIONS else one.i + 1
        return Stretch(start, one.right_edge.i + 1)
    if one.dep_ in ("acl", "ccomp", "relcl", "xcomp", "advcl"):
        first = one.left_edge.i
        to = next((part for part in one.children if part.tag_ == "TO"), None)
        if "infinitive" in follows and to is not None:
            return Stretch(first, one.right_edge.i + 1)
        if "clause" in follows and one.doc[first].lower_ == "that":
            return Stretch(first + 1, one.right_edge.i + 1)
    return None


def according(unit: Unit, tokens: list[Token]) -> Iterator[Statement]:
    """ "…, according to the ministry": the sentence without these words is the content."""
    for token in tokens:
        if token.lower_ != "according" or any(token.i in one for one in unit.quotations):
            continue
        to = token.doc[token.i + 1] if token.i + 1 < unit.end else None
        if to is None or to.lower_ != "to":
            continue
        name = child(to, "pobj") or child(token, "pobj")
        if name is None:
            continue
        end = max(noun_phrase(name).end, to.i + 1)
        inside = Stretch(token.i, max(end, _apposition_end(name)))
        contents = [
            part
            for piece in (Stretch(unit.start, inside.start), Stretch(inside.end, unit.end))
            if (part := trimmed(token.doc, piece, unit.quotations)) is not None
        ]
        if contents:
            yield Statement(
                contents,
                QuoteRule.ACCORDING_TO,
                unit,
                cue=[Stretch(token.i, to.i + 1)],
                sources=[noun_phrase(name)],
                verb=token.i,
            )


def _apposition_end(name: Token) -> int:
    """Past "…, a research group," and "…, which counts ships," behind a name."""
    end = name.i + 1
    for one in name.rights:
        if one.dep_ in ("appos", "relcl", "acl", "prep"):
            end = max(end, one.right_edge.i + 1)
    return end
