"""Statements that a noun reports: "raised concerns about …", "took issue with …", "according to …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.quotes.contents.content_boundaries import ContentLimits
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
            if noun.pos_ not in ("NOUN", "PROPN") or unit.quotation_at(noun.i) is not None:
                continue
            verb, follows = self._verb_and_frames(noun)
            if verb is None or not follows:
                continue
            statement = self._statement(noun, verb, follows, unit)
            if statement is not None:
                yield statement

    def _verb_and_frames(self, noun: Token) -> tuple[Token | None, frozenset[str]]:
        """The verb with which a noun reports, and how its content follows; (None, none) for a noun that does not."""
        lemma = noun.lemma_.lower()
        verb = self._verb(noun)
        if verb.tag_[:2] != "VB" or any(one.dep_ == "neg" for one in verb.children):
            return None, frozenset()
        phrase = self.words.phrases.get((verb.lemma_.lower(), lemma))
        if phrase is not None:
            return verb, phrase
        if noun.dep_ not in ("dobj", "conj", "nsubjpass") or not self._is_voiced(lemma, verb):
            return None, frozenset()
        if any(token.pos_ == "VERB" for token in noun.doc[verb.i + 1 : noun.i]):
            return None, frozenset()
        return verb, self.words.nouns.get(lemma, frozenset())

    def _verb(self, noun: Token) -> Token:
        """What the noun is an object of, be it behind a preposition or beside another: "voiced fears and [hopes]"."""
        head = noun.head
        if noun.dep_ == "pobj":
            return head.head
        if noun.dep_ == "conj" and head.dep_ == "dobj" and head.lemma_.lower() in self.words.nouns:
            return head.head
        return head

    def _is_voiced(self, noun: str, verb: Token) -> bool:
        """Whether somebody gives voice to the noun: raising is what people do to some, and what happens to others."""
        lemma = verb.lemma_.lower()
        if lemma == "raise" and (verb.tag_ == "VBG" or noun not in RAISED):
            return False
        return lemma in self.words.light_verbs

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
    for one in _right_behind(noun, verb):
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


def _right_behind(noun: Token, verb: Token) -> list[Token]:
    """What hangs behind the noun on it, on the verb or on the noun before; "with" last, which may tell who was told."""
    heads = (noun, verb, noun.head) if noun.dep_ == "conj" else (noun, verb)
    close = [one for head in heads for one in head.rights if one.i > noun.i]
    return sorted(close, key=lambda token: (token.lower_ == "with", token.i))


def _after(one: Token, follows: frozenset[str]) -> Stretch | None:
    """What stands behind the preposition, or in the clause, that `one` heads, if the cue may be followed by it."""
    if one.dep_ == "prep":
        if one.lower_ not in follows or child(one, "pobj", "pcomp") is None:
            return None
        return Stretch(one.i + (one.lower_ not in KEPT_PREPOSITIONS), one.right_edge.i + 1)
    if one.dep_ not in ("acl", "ccomp", "relcl", "xcomp", "advcl"):
        return None
    first = one.left_edge.i
    if "infinitive" in follows and any(part.tag_ == "TO" for part in one.children):
        return Stretch(first, one.right_edge.i + 1)
    if "clause" in follows and one.doc[first].lower_ == "that":
        return Stretch(first + 1, one.right_edge.i + 1)
    return None


def according(unit: Unit, tokens: list[Token]) -> Iterator[Statement]:
    """ "…, according to the ministry": the sentence without these words is the content."""
    for token in tokens:
        if token.lower_ != "according" or unit.quotation_at(token.i) is not None:
            continue
        to = token.doc[token.i + 1] if token.i + 1 < unit.end else None
        name = child(to, "pobj") or child(token, "pobj") if to is not None and to.lower_ == "to" else None
        found = _according_to(token, name, unit) if name is not None else None
        if found is not None:
            yield found


def _according_to(according: Token, name: Token, unit: Unit) -> Statement | None:
    source = noun_phrase(name)
    end = max(source.end, according.i + 2, _apposition_end(name))
    pieces = (Stretch(unit.start, according.i), Stretch(end, unit.end))
    contents = [part for piece in pieces if (part := trimmed(according.doc, piece, unit.quotations)) is not None]
    if not contents:
        return None
    cue = [Stretch(according.i, according.i + 2)]
    return Statement(contents, QuoteRule.ACCORDING_TO, unit, cue=cue, sources=[source], verb=according.i)


def _apposition_end(name: Token) -> int:
    """Past "…, a research group," and "…, which counts ships," behind a name."""
    end = name.i + 1
    for one in name.rights:
        if one.dep_ in ("appos", "relcl", "acl", "prep"):
            end = max(end, one.right_edge.i + 1)
    return end
