"""Speakers who are no single named person: countries, bodies, outlets, unnamed people, and things that "say".

"Beijing" → China, "the S.E.C." → Securities and Exchange Commission (when the text has both), "A senior State Department
official" → senior State Department official. Names lose their article, save outlets that have it in their name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.mentions.names import fold, strip_possessive
from articles.extraction.mentions.organisations import Bodies, outlet_in, outlet_name, proper_name, without_article
from articles.extraction.mentions.roles import ARTICLES, is_plural_role, is_role_noun
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import PlaceKind, place_of

CAPITALS = "newsdesk: words with a capital of their own"  # kept on the Doc
BOUNDARIES = frozenset({",", "(", ")", "—", "–", "--", ";", ":", "[", "“", "”", '"'})
EVERYONE = frozenset({"everyone", "everybody", "someone", "somebody"})
SPEAKS_ON = frozenset({"i", "we", "he", "she", "they"})  # "everyone [I] asked": a clause without "whom"
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})


@dataclass(frozen=True, slots=True)
class Group:
    """A speaker of this kind; `rule` tells in words how the name came about."""

    name: str
    type: SpeakerType
    rule: SpeakerRule


def core_end(doc: Doc, start: int, end: int) -> int:
    """Where the noun phrase that starts at `start` ends: before a comma, bracket, relative clause or finite verb."""
    at = start + 1
    while at < end:
        token = doc[at]
        if token.text in BOUNDARIES or (token.lower_ in RELATIVES and token.pos_ != "DET"):
            break
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.pos_ in ("VERB", "AUX"):
            break
        if (token.lower_ in SPEAKS_ON and doc[at - 1].pos_ != "CCONJ") or _is_in_year(doc, at, end):
            break
        at += 1
    return at


def _is_in_year(doc: Doc, at: int, end: int) -> bool:
    """The "in 2015" of "a group of doctors in 2015 said"."""
    return doc[at].lower_ == "in" and at + 1 < end and doc[at + 1].text.isdigit() and doc[at + 1].ent_type_ == "DATE"


def head_noun(doc: Doc, start: int, end: int) -> Token:
    """The last noun before the first preposition."""
    head = None
    for token in doc[start:end]:
        if token.pos_ == "ADP" and head is not None and token.lower_ != "'s":
            break
        if token.pos_ in ("VERB", "AUX") and head is not None and token.tag_ in ("VBN", "VBG", "VB"):
            break
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "") and token.tag_ != "POS":
            head = token
    return head if head is not None else doc[end - 1]


def read_group(doc: Doc, start: int, end: int, bodies: Bodies) -> Group | None:
    """The country, body, outlet or unnamed people that tokens `start` to `end` name; None for nothing nameable."""
    end = core_end(doc, start, end)
    printed = strip_possessive(" ".join(doc[start:end].text.split())).strip(" ,'’‘")
    printed = printed.removesuffix(".") if "." not in printed[:-1] else printed
    text = without_article(printed)
    if not any(c.isalpha() for c in text):
        return None
    called = bodies.outlet_called(printed, start)
    if called:
        return Group(called, SpeakerType.ORGANISATION, SpeakerRule.SHORT_FOR_BODY)
    named = _country(printed) or _outlet(printed)
    if named:
        return named
    first = start + (1 if doc[start].lower_ in ARTICLES and end > start + 1 else 0)
    counted = next((i for i in range(first, min(first + 3, end - 1)) if doc[i].lower_ in words("quantifiers")), None)
    if counted is not None and counted + 2 < end and doc[counted + 1].lower_ == "of":
        return read_group(doc, counted + 2, end, bodies)
    head = head_noun(doc, first, end)
    noun = fold(head.text)
    if fold(text) in bodies.long_names and text.isupper():
        return Group(bodies.name_of(text), SpeakerType.ORGANISATION, SpeakerRule.SHORT_FOR_BODY)
    if noun in words("document_nouns"):
        author = _author(doc, first, end, bodies)
        if author:
            return author
    if end - first == 1 and noun in words("quantities"):
        people = noun if noun == "others" else f"{noun} of people" if noun.endswith("s") else f"{noun} people"
        return Group(people, SpeakerType.COLLECTIVE, SpeakerRule.UNNAMED)
    if end - start == 1 and noun in EVERYONE:
        return Group(noun, SpeakerType.COLLECTIVE, SpeakerRule.UNNAMED)
    if first == start and end - first == 1 and head.pos_ not in ("PROPN", "NOUN", ""):
        return None
    if text.isupper() and fold(text) in words("turn_labels"):
        return None
    if _is_people(head) or _is_some_of_people(doc, first, end, head):
        people = noun if end - first == 1 and text.isupper() else _lowered(text, doc[first])  # "MODERATOR:"
        return Group(people, SpeakerType.COLLECTIVE, SpeakerRule.UNNAMED)
    ent = next((e for e in doc[first:end].ents if e.end == end and e.start > first and e.label_ == "ORG"), None)
    if ent is not None and all(token.text.islower() or token.is_punct for token in doc[first : ent.start]):
        outlet = _outlet(" ".join(ent.text.split()))
        return outlet or Group(bodies.name_of(proper_name(ent.text)), SpeakerType.ORGANISATION, SpeakerRule.ORGANISATION)
    if doc[start].lower_ == "the" and end - first == 1 and doc[first].text.islower():
        meant = bodies.meant_by(noun, start)
        if meant:
            return Group(meant, SpeakerType.ORGANISATION, SpeakerRule.BODY_TAKEN_UP)
    rule = SpeakerRule.ORGANISATION if any(token.pos_ == "PROPN" for token in doc[first:end]) else SpeakerRule.PRINTED
    return Group(_lowered(text, doc[first]), SpeakerType.ORGANISATION, rule)


def _country(text: str) -> Group | None:
    place = place_of(text)
    if place is None:
        return None
    if place.kind == PlaceKind.COUNTRY:
        return Group(place.country, SpeakerType.ORGANISATION, SpeakerRule.COUNTRY)
    if place.kind == PlaceKind.CAPITAL:
        return Group(place.country, SpeakerType.ORGANISATION, SpeakerRule.CAPITAL)
    if place.kind == PlaceKind.PEOPLE:
        return Group(without_article(text), SpeakerType.COLLECTIVE, SpeakerRule.PEOPLE)
    return Group(without_article(text), SpeakerType.ORGANISATION, SpeakerRule.PLACE)


def _outlet(text: str) -> Group | None:
    name = outlet_name(text)
    return Group(name, SpeakerType.ORGANISATION, SpeakerRule.OUTLET) if name else None


def _is_people(head: Token) -> bool:
    text = fold(head.text)
    if text in words("quantities") or (head.pos_ == "NUM" and text != "one"):
        return True
    if (
        text in words("collective_nouns")
        or text in table("gendered_nouns")
        or text + "s" in words("collective_nouns")
        or is_plural_role(text)
        or is_role_noun(text)
    ):
        return True
    return (
        bool(place_of(head.text)) and head.tag_ in ("NNS", "NNPS") and head.text.endswith("s") and _is_people_word(head.text)
    )


def _is_some_of_people(doc: Doc, first: int, end: int, head: Token) -> bool:
    """ "one of the advisers", "a chorus of critics", "52 percent of voters", "10 percent", "the Europeans"."""
    if (head.lower_ == "percent" and doc[first].like_num) or (head.tag_ == "NNPS" and head.ent_type_ == "NORP"):
        return True
    counted = head.lower_ == "one" or ((head.i > 0 and doc[head.i - 1].lower_ in ("a", "an")) or doc[first].like_num)
    if not counted or head.i + 2 >= end or doc[head.i + 1].lower_ != "of" or head.pos_ == "PROPN":
        return False
    noun = fold(head.text)
    if noun in words("document_nouns") | words("organisation_words") | words("plain_body_nouns") | words("relation_nouns"):
        return False
    return _is_people(head_noun(doc, head.i + 2, end))


def _is_people_word(text: str) -> bool:
    place = place_of(text)
    return place is not None and place.kind == PlaceKind.PEOPLE


def _author(doc: Doc, start: int, end: int, bodies: Bodies) -> Group | None:
    """Whose paper it is: "a report by Politico", "a Justice Department memo"."""
    if (outlet := outlet_in(doc, start, end)) is not None:
        return Group(outlet, SpeakerType.ORGANISATION, SpeakerRule.OUTLET)
    for ent in doc[start:end].ents:
        if ent.end < end and doc[ent.end].pos_ == "NOUN" and _is_about(doc, start, ent.start, ent.end):
            continue
        if ent.end < end and fold(doc[ent.end].text) in ("campaign", "administration"):
            return Group(f"{ent.text} {doc[ent.end].text}", SpeakerType.ORGANISATION, SpeakerRule.PAPER)
        if ent.label_ in ("ORG", "GPE") and not bodies.is_person(ent.text):
            group = _country(ent.text) or _outlet(ent.text)
            name = bodies.name_of(proper_name(ent.text))
            return group or Group(name, SpeakerType.ORGANISATION, SpeakerRule.PAPER)
    return None


def _is_about(doc: Doc, start: int, first: int, after: int) -> bool:
    """Whether a body only says what a paper is about: "a summary of the Norway visit"."""
    about = any(token.lower_ in ("of", "on", "about") for token in doc[start:first])
    return about and fold(doc[after].text) not in words("document_nouns") | words("organisation_words")


def _lowered(text: str, first: Token) -> str:
    """A phrase that begins a sentence in lower case, unless its first word has a capital of its own."""
    word = text.split(" ")[0]
    if not first.is_sent_start and first.i and not first.nbor(-1).is_sent_start and not text[:1].islower():
        return text
    own = first.pos_ == "PROPN" or first.ent_type_ or place_of(word) or not re.fullmatch(r"[A-Z][a-z’'-]*", word)
    own = own or word in _capitals_inside(first.doc)
    return text if own else word[:1].lower() + text[1:]


def _capitals_inside(doc: Doc) -> set[str]:
    """The words that stand with a capital inside a sentence of the text."""
    if CAPITALS not in doc.user_data:
        inside = (token for token in doc[1:] if not token.is_sent_start and not token.nbor(-1).is_quote)
        doc.user_data[CAPITALS] = {token.text for token in inside if token.text[:1].isupper()}
    capitals: set[str] = doc.user_data[CAPITALS]
    return capitals


def group_tokens(doc: Doc, bodies: Bodies) -> Iterator[tuple[int, int, str]]:
    """Tokens `start` to `end` of countries, capitals and bodies, and their names: what "it" may mean."""
    for ent in doc.ents:
        if ent.label_ not in ("ORG", "GPE", "NORP") or bodies.is_person(ent.text):
            continue
        place = place_of(ent.text)
        if place and place.kind in (PlaceKind.COUNTRY, PlaceKind.CAPITAL):
            yield ent.start, ent.end, place.country
        elif place is None and ent.label_ == "ORG":
            name = " ".join(ent.text.split())
            yield ent.start, ent.end, outlet_name(name) or without_article(name)
