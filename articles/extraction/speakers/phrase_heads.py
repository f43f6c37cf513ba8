"""Which name or role heads a source phrase, and where one phrase ends and the next begins.

"[Conservative economist Ann Lee], who studies …"    headed by the name
"[a spokesman] for President Li"                     not headed by it
"[Li] and [his aides]", "[A], [B] and [C]"           several phrases
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.mentions.name_places import NamePlaces
from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.roles import POSSESSIVES, is_plural_role, is_role_noun
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.grammar import FINITE
from articles.extraction.text.lexicon import words

BEFORE_PHRASE = frozenset(
    ["from", "by", "according", "to", "with", "of", "both", "even", "also", "either", "neither", "and"]
)
AFTER_PHRASE = frozenset({"all", "both", "and"})
SOMEBODY = frozenset({"one", "ones", "those", "someone", "anyone", "everyone", "somebody", "anybody", "nobody", "all"})
SOMEBODY_LISTS = ("collective_nouns", "quantities", "relation_nouns")
OPENS_OTHERS = POSSESSIVES | {"other", "the"}  # "and [his] aides", "and [other] members"
LINKS = ("ADP", "SCONJ", "CCONJ")
FARTHEST_RELATIVE = 12  # tokens
LONGEST_HOME = 8


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Tokens `start` to `end` without quotation marks, punctuation and prepositions at the edges."""
    while start < end and (_is_edge(doc[start]) or doc[start].lower_ in BEFORE_PHRASE or _gives_examples(doc, start, end)):
        start += 1
    while end > start and (_is_edge(doc[end - 1]) or doc[end - 1].lower_ in AFTER_PHRASE or doc[end - 1].pos_ == "ADP"):
        end -= 1
    return start, end


def _gives_examples(doc: Doc, at: int, end: int) -> bool:
    """The words in front of "[including] Reed", "[such as] Reed"."""
    return (doc[at].lower_ in ("including", "such") and at + 1 < end) or (
        doc[at].lower_ == "as" and at + 1 < end and doc[min(at + 2, end - 1)].lower_ != "as"
    )


def _is_edge(token: Token) -> bool:
    return not any(c.isalnum() for c in token.text)


@dataclass(slots=True)
class Phrases:
    """Looks at phrases of one text."""

    doc: Doc
    names: Sequence[NameMention]
    salience: Salience
    places: NamePlaces = field(init=False)

    def __post_init__(self) -> None:
        self.places = NamePlaces(self.names)

    def split(self, start: int, end: int) -> list[tuple[int, int]]:
        """The phrases that "and" or a comma joins on the same level."""
        cuts = [start]
        for at in range(start + 1, end - 1):
            joins = self.doc[at].lower_ in ("and", ",", "or")
            if joins and self._ends_a_person(cuts[-1], at) and self._opens_another(at + 1, end):
                cuts.append(at + 1)
        return list(zip(cuts, [*(cut - 1 for cut in cuts[1:]), end], strict=True))

    def _ends_a_person(self, start: int, at: int) -> bool:
        """Whether a person's name, or a role whose holder is known, heads the phrase before "and"."""
        first, last = trim(self.doc, start, at)
        return first < last and (self.head_name(first, last) or self.role_item(first, last)) is not None

    def _opens_another(self, at: int, end: int) -> bool:
        """Whether a further name, or "his aides", "other members", "the campaign", starts after "and"."""
        after_and = self.doc[at].lower_ == "and" and at + 1 < end
        at += after_and
        name = next((name for name in self.places.ahead_of(at) if name.start < end), None)
        if name is not None:
            return (after_and or not self._owns_one(name, end)) and _begins(name, at)
        if self.doc[at - 1].lower_ != "and" or self.doc[at].lower_ not in OPENS_OTHERS:
            return False
        return not is_role_noun(head_noun(self.doc, at, core_end(self.doc, at, end)).text)

    def _owns_one(self, name: NameMention, end: int) -> bool:
        """Whether one person of theirs follows, who stands beside the name before: "Li, [Mayor Lee]'s opponent"."""
        if not name.possessive or name.end >= end:
            return False
        return head_noun(self.doc, name.end, core_end(self.doc, name.end, end)).tag_ == "NN"

    def head_name(self, start: int, end: int) -> NameMention | None:
        """The name that heads the phrase, if one does: only its title, its role and modifiers come before it."""
        for name in self.places.touching(start, end):
            if name.possessive and name.end + 1 < end:
                continue
            if name.modifier and name.end < end:  # what it says which of may lie outside: parsers misread "Reed | charges"
                continue
            ahead = self.doc[start : max(name.first, start)]
            return name if _lead_up_to(ahead, name) or _is_also(ahead, name) else None
        return None

    def beside_name(self, start: int, end: int) -> Item | None:
        """The person at whose name the phrase stands as a title or role: parsers may cut "US President | Ana Ruiz"."""
        while start < end and (self.doc[start].tag_ in ("PRP$", "DT") or self.doc[start].lower_ == "both"):
            start += 1
        if start >= end:
            return None
        name = next((name for name in self.places.described_at(start) if _is_said_of(name, start, end)), None)
        return self.salience.at.get(name.start) if name else None

    def role_item(self, start: int, end: int) -> Item | None:
        """The role that heads the phrase, when it is known whom it means."""
        skip = 1 if self.doc[start].lower_ in ("the", "this") and start + 1 < end else 0
        item = self.salience.at.get(start) or self.salience.at.get(start + skip)
        if item is None or not item.rule.describes or item.start > start + skip:
            return None
        return item

    def before_relative(self, token: Token) -> Token | None:
        """The noun that a relative pronoun goes back to; for "who" the nearest that names people.

        Parsers hang "Reed on camera, who answered" on the camera.
        """
        noun, named = self._noun_before(token), self._name_right_before(token)
        if named is not None and (noun is None or noun.i < named.i):
            return named
        if noun is None or token.lower_ not in ("who", "whom") or self._is_somebody(noun):
            return noun
        stands_right_before = noun.tag_ == "NNS" and noun.i == token.i - 1
        return noun if stands_right_before else self._nearest_somebody(token) or noun

    def _nearest_somebody(self, token: Token) -> Token | None:
        first = max(token.sent.start, token.i - FARTHEST_RELATIVE)
        nearest = (self.doc[i] for i in range(token.i - 1, first - 1, -1))
        return next((token for token in nearest if self._is_somebody(token)), None)

    def _noun_before(self, token: Token) -> Token | None:
        """What the parse hangs a relative clause on; where it says nothing of use, the word before the pronoun."""
        verb = token.head
        while verb.dep_ == "conj" and verb.head.i < verb.i:
            verb = verb.head  # "a president who led and who hoped"
        if verb.dep_ == "relcl" and verb.head.i < token.i:
            return verb.head
        before = (self.doc[i] for i in range(token.i - 1, max(-1, token.i - 3), -1))
        return next((token for token in before if token.text != ","), None)

    def _name_right_before(self, token: Token) -> Token | None:
        """The last word of "Ana Reed of Westmark, [who] …", "Ana Reed (Labour), [who] …"."""
        at = token.i - 1
        if token.lower_ != "who" or at < 1 or self.doc[at].text != ",":
            return None
        while at > 0 and token.i - at < LONGEST_HOME and self._only_tells_home(self.doc[at]):
            at -= 1
        return self.doc[at] if self.places.ended_at(at + 1) else None

    def _only_tells_home(self, token: Token) -> bool:
        if any(self.places.touching(token.i, token.i + 1)):
            return False
        return token.pos_ == "PROPN" or token.text in (",", "(", ")", "-", ".") or token.lower_ == "of"

    def _is_somebody(self, token: Token) -> bool:
        if token.i in self.salience.at or token.ent_type_ in ("PERSON", "NORP") or self.item_beside(token) is not None:
            return True
        if token.lower_ in SOMEBODY or any(token.lower_ in words(name) for name in SOMEBODY_LISTS):
            return True
        return token.pos_ in ("NOUN", "PROPN") and (is_role_noun(token.text) or is_plural_role(token.text))

    def item_beside(self, noun: Token) -> Item | None:
        """The person at whose name `noun` stands as a role: found as one, or so parsed ("Reed, the ports chief,")."""
        at = noun.i
        described = self.places.described_at(at)
        name = next((name for name in described for phrase in name.beside if phrase.start <= at < phrase.end), None)
        return self.salience.at.get(name.start) if name is not None else self._apposed_to(noun)

    def _apposed_to(self, noun: Token) -> Item | None:
        """The person right before a noun that the parse puts beside them, not beside two: "Reed and Salo, the chiefs"."""
        item = self.salience.at.get(noun.head.i) if noun.dep_ == "appos" and noun.head.i < noun.i else None
        if item is None or item.end != noun.left_edge.i - 1:
            return None
        return item if all(token.dep_ != "cc" for token in noun.head.rights) else None

    def names_within(self, start: int, end: int) -> bool:
        """Whether a name stands in the noun phrase that starts at `start`."""
        stop = core_end(self.doc, start, end)
        return any(not name.modifier for name in self.places.starting_in(start, stop))


def _is_also(ahead: TokenSpan, name: NameMention) -> bool:
    """Whether two descriptions stand before a name: "his wife and manager Ann Reed", not "his wife and Ann Reed"."""
    if ahead[-1:].text.lower() != "and" or not len(ahead[:-1]) or name.before is None or name.title:
        return False
    role = name.before.text.split()[0]
    first = ahead[:-1]
    described = is_role_noun(first[-1].text) or fold(first[-1].text) in words("relation_nouns")
    return described and role[0].islower() and not any(token.pos_ in ("VERB", "AUX") or token.text == "," for token in first)


def _lead_up_to(ahead: TokenSpan, name: NameMention) -> bool:
    """Whether words before a name only describe it: no other person, no clause, and "of" only inside a body's name."""
    while len(ahead) and _is_edge(ahead[-1]):
        ahead = ahead[:-1]
    for token in ahead:
        if _leads_elsewhere(token, ahead, name):
            return False
        if is_role_noun(token.text) or is_plural_role(token.text) or fold(token.text) in words("collective_nouns"):
            return token.nbor().text in HYPHENS or token.text.isupper() or token.i + 1 == ahead.end
    return True


def _leads_elsewhere(token: Token, ahead: TokenSpan, name: NameMention) -> bool:
    """Whether a word before a name leads away from it: "of", "and", a comma, a verb of a clause."""
    if token.pos_ in LINKS:
        in_office = name.before is not None and token.i > ahead.start and _is_body_word(token.nbor(-1))
        return not in_office and token.nbor().text not in HYPHENS
    return token.text == "," or (token.pos_ in ("VERB", "AUX") and token.tag_ in FINITE)


def _is_body_word(token: Token) -> bool:
    """The Board of "Harbour Board of Trade chief Ann Reed"."""
    return token.text[0].isupper() and fold(token.text) in words("organisation_words")


def _begins(name: NameMention, at: int) -> bool:
    """Whether a name, with its title or role, starts a phrase at `at`.

    "Li, the mayor, Ann Lee's friend": a role that belongs to the name before opens nothing.
    """
    return name.before is not None or all(phrase.start != at for phrase in name.beside)


def _is_said_of(name: NameMention, start: int, end: int) -> bool:
    """Whether the words stand at a name, inside a role beside it or as the start of one in front of it."""
    if any(phrase.start <= start and end <= phrase.end for phrase in name.beside):
        return True
    return name.before is not None and start == name.before.start == name.first and end <= name.before.end
