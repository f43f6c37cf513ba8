"""Marked words that a sentence gives to somebody without a verb of saying: "To Dale, it was “…”", "In Lind's words, “…”".

Also "Lind on the vote: “…”", a name and a dash before a quotation, and verbs that only a quotation makes verbs of saying:
"“No,” Haddad managed."
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from articles.extraction.quotes.lead_ins import is_sentence
from articles.extraction.quotes.statements import Statement, Unit, last_word_mark
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, noun_phrase, subject
from articles.extraction.text.grammar import TENSED
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, trimmed

JUDGING = frozenset({"to", "for"})
ON_A_TOPIC = frozenset({"on", "about", "after", "of", "regarding"})
LEADING = frozenset({":", "—", "–", "―", "--"})
SEEMING = frozenset({"be", "become", "feel", "look", "mean", "remain", "seem", "sound"})
TELLING = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
# Names of these kinds are nobody's; a person may well be taken for a place.
NOBODYS = frozenset({"DATE", "EVENT", "LANGUAGE", "LAW", "TIME", "WORK_OF_ART"})
PRONOUNS = frozenset({"him", "her", "them"})
UNFINISHED = frozenset({",", "!", "?", "—", "…"})
BARE_VERB = frozenset({"ADV", "PUNCT", "SPACE"})  # what may follow "managed"


class Verbless:
    """Finds them among the quotations that no statement holds."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    def __call__(self, doc: Doc, units: Sequence[Unit], statements: Sequence[Statement]) -> list[Statement]:
        """The statements that are not among `statements`, in order."""
        taken = {index for one in statements for index in (*one.tokens(), one.verb)}
        free = (unit for unit in units if unit.quotations and taken.isdisjoint(range(unit.start, unit.end)))
        return [found for unit in free if (found := self._find(doc, unit)) is not None]

    def _find(self, doc: Doc, unit: Unit) -> Statement | None:
        tests = (self._judged, self._worded, self._titled, self._uttered)
        return next((found for test in tests if (found := test(doc, unit)) is not None), None)

    def _judged(self, doc: Doc, unit: Unit) -> Statement | None:
        """ "To Dale, the plan was “madness”", "For the mayor, “there is no way back”"."""
        first = _first_word(doc, unit)
        whom = _behind(first) if first.lower_ in JUDGING else None
        quotation = unit.quotations[0]
        if whom is None or not self._is_somebody(whom):
            return None
        source = noun_phrase(whom)
        comma = next((at for at in range(source.end, quotation.start) if doc[at].text == ","), None)
        if comma is None:
            return None
        content = _rest(doc, unit, _last_comma(doc, comma, quotation.start))
        if content is None or not (content.start == quotation.start or _judges(doc, content, quotation)):
            return None
        return _statement(unit, [content], Stretch(first.i, first.i + 1), source)

    def _worded(self, doc: Doc, unit: Unit) -> Statement | None:
        """ "In Lind's words, it was “a shambles”", "It was, in the words of Lind, “a shambles”"."""
        word, whose = next(self._words_of_somebody(doc, unit), (None, None))
        if word is None or whose is None:
            return None
        end = max(word.i, noun_phrase(whose).end - 1) + 1
        pieces = (Stretch(unit.start, word.head.i), Stretch(end, unit.end))
        contents = [part for piece in pieces if (part := trimmed(doc, piece, unit.quotations)) is not None]
        source = Stretch(whose.left_edge.i, whose.i + 1) if whose.dep_ == "poss" else noun_phrase(whose)
        told = _telling(doc, unit, contents)
        return _statement(unit, told, Stretch(word.i, word.i + 1), source) if told else None

    def _words_of_somebody(self, doc: Doc, unit: Unit) -> Iterator[tuple[Token, Token]]:
        """ "Words", and whose they are, of "in [Lind]'s [words]"."""
        for word in doc[unit.start : unit.end]:
            if word.lower_ != "words" or word.dep_ != "pobj" or word.head.lower_ != "in":
                continue
            whose = _whose(word)
            if whose is not None and unit.quotation_at(word.i) is None and self._is_somebody(whose):
                yield word, whose

    def _titled(self, doc: Doc, unit: Unit) -> Statement | None:
        """ "Lind on the vote: “We lost.”", "Rosa Lind — “We lost.”"."""
        quotation = unit.quotations[0]
        lead = [token for token in doc[unit.start : quotation.start] if not token.is_space]
        if len(lead) < 2 or lead[-1].text not in LEADING or not is_sentence(doc, quotation, unit):
            return None
        end = lead[-1].i
        name = _name_at(doc, lead[0].i, end)
        if name is None or any(token.tag_ in TENSED for token in doc[name.end : end]):
            return None
        if name.end != end and not _may_lead(doc[name.end], lead[-1]):
            return None
        return _statement(unit, [quotation], Stretch(end, end + 1), name)

    def _uttered(self, doc: Doc, unit: Unit) -> Statement | None:
        """ "“No,” a visibly shaken Haddad managed."""
        quotation = unit.quotations[0]
        begins = not any(token.is_alpha for token in doc[unit.start : quotation.start])
        if not begins or len(unit.quotations) > 1 or last_word_mark(doc, quotation) not in UNFINISHED:
            return None
        verb = _only_verb(doc, Stretch(quotation.end, unit.end))
        head = (subject(verb) or verb.nbor(-1)) if verb is not None else None
        if verb is None or head is None or not quotation.end <= head.i < verb.i or not self._is_somebody(head):
            return None
        return _statement(unit, [quotation], Stretch(verb.i, verb.i + 1), noun_phrase(head))

    def _is_somebody(self, who: Token) -> bool:
        """Whether it is a name of a person or body, a pronoun for one, or a noun for people."""
        if who.pos_ == "PROPN":
            return who.ent_type_ not in NOBODYS
        if who.pos_ == "PRON":
            return who.lower_ in PRONOUNS or who.tag_ == "PRP$" or who.lower_ in ("he", "she", "they")
        return who.pos_ == "NOUN" and self.words.speaks(who)


def _statement(unit: Unit, contents: list[Stretch], cue: Stretch, source: Stretch) -> Statement:
    return Statement(contents, QuoteRule.VERBLESS, unit, cue=[cue], sources=[source], verb=cue.start)


def _first_word(doc: Doc, unit: Unit) -> Token:
    return next((token for token in doc[unit.start : unit.end] if not token.is_space), doc[unit.start])


def _name_at(doc: Doc, start: int, end: int) -> Stretch | None:
    """The name of a person that begins at `start`."""
    found = (ent for ent in doc[start:end].ents if ent.label_ == "PERSON" and ent.start == start)
    return next((Stretch(ent.start, ent.end) for ent in found), None)


def _may_lead(behind: Token, mark: Token) -> bool:
    """Whether what follows a name, up to `mark`, tells what it is about or who it is: "on the vote:", ", the mayor,"."""
    return behind.text == "," or (behind.lower_ in ON_A_TOPIC and mark.text == ":")


def _only_verb(doc: Doc, stretch: Stretch) -> Token | None:
    """The verb of a clause without object: "a shaken Haddad [managed] at last" has more and is none."""
    words = [token for token in doc[slice(*stretch)] if token.pos_ not in BARE_VERB]
    if len(words) < 2 or words[-1].tag_ not in TENSED or any(token.tag_ in TENSED for token in words[:-1]):
        return None
    return words[-1]


def _behind(preposition: Token) -> Token | None:
    """Whom it leads to; where the parser sees none, the name right behind it."""
    whom = child(preposition, "pobj")
    named = (ent for ent in preposition.doc.ents if ent.start == preposition.i + 1 and ent.label_ == "PERSON")
    return whom or next((ent.root for ent in named), None)


def _last_comma(doc: Doc, first: int, end: int) -> int:
    """The comma behind what is added to a name: "To Dale, the harbour master, it was"."""
    name = doc[first - 1]
    added = next((one for one in (*name.children, *name.head.children) if one.dep_ == "appos" and first < one.i < end), None)
    if added is None:
        return first
    return next((at for at in range(added.right_edge.i, end) if doc[at].text == ","), first)


def _rest(doc: Doc, unit: Unit, comma: int) -> Stretch | None:
    return trimmed(doc, Stretch(comma + 1, unit.end), unit.quotations)


def _judges(doc: Doc, content: Stretch, quotation: Stretch) -> bool:
    """Whether the clause tells what something is to somebody, and the words for that stand in marks."""
    verb = next((token for token in doc[content.start : quotation.start] if token.tag_ in TENSED), None)
    if verb is None or verb.lemma_.lower() not in SEEMING:
        return False
    between = doc[verb.i + 1 : quotation.start]
    named = all(token.text[:1].isupper() for token in doc[quotation.start : quotation.end] if len(token) > 3)
    return not named and all(token.pos_ in ("DET", "ADV", "ADJ", "AUX", "PUNCT", "PART", "ADP", "PRON") for token in between)


def _telling(doc: Doc, unit: Unit, contents: list[Stretch]) -> list[Stretch]:
    """`contents` without the "It was" that tells nothing."""
    return [one for one in contents if unit.is_marked(one) or any(doc[at].pos_ in TELLING for at in range(*one))]


def _whose(words: Token) -> Token | None:
    """Whose words they are: "[Lind]'s words", "the words of [Lind]"."""
    owner = child(words, "poss")
    of = next((one for one in words.rights if one.dep_ == "prep" and one.lower_ == "of"), None)
    return owner or (child(of, "pobj") if of is not None else None)
