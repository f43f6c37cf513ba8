"""The organisations and outlets that a text names: long names for short ones, and which of them a phrase means."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import itemgetter

from spacy.tokens import Doc, Token

from articles.extraction.mentions.names import fold, strip_possessive
from articles.extraction.mentions.roles import ARTICLES
from articles.extraction.text.lexicon import words
from articles.extraction.text.once import once
from articles.extraction.text.places import place_of

SHORTEST_INITIALS = 3
LONGEST_OUTLET = 5  # tokens
OFTEN = 3  # times that a body is named of which all is about
INTRODUCING = frozenset({"a", "an", "another", "its", "their", "our"})
SMALL = frozenset({"of", "and", "the", "for", "to", "in", "on", "&"})
PAPERS = frozenset({"newspaper", "paper", "magazine", "tabloid", "daily", "weekly"})


_Named = tuple[int, str]  # a token, and what is named there


@dataclass
class Bodies:
    """The organisations a text names: long names for short ones, and how often each occurs where."""

    long_names: dict[str, str] = field(default_factory=dict)  # folded short form -> name
    places: list[_Named] = field(default_factory=list)  # (token, name), in order
    outlets: list[_Named] = field(default_factory=list)  # (token, name) of outlets with more than a word
    others: set[str] = field(default_factory=set)  # nouns for a body that the text introduces without a name: "its bank"
    people: frozenset[str] = frozenset()  # names of people, folded: models take some for bodies

    def is_person(self, text: str) -> bool:
        return fold(strip_possessive(text)) in self.people

    def name_of(self, text: str) -> str:
        """The long name of a body, if the text has one for it."""
        return self.long_names.get(fold(text), text)

    def meant_by(self, noun: str, at: int) -> str | None:
        """Which body named before token `at` a phrase like "the bank", "the agency" means."""
        if noun in PAPERS:
            return _last_before(self._papers, at)
        of_kind = _last_before(self._by_noun.get(noun, ()), at)
        if of_kind is not None or noun not in words("plain_body_nouns"):
            return of_kind
        most = _last_before(self._most_named, at)
        return None if noun in words("bodies_of_a_kind") and not self._may_be(most, noun, at) else most

    def _may_be(self, name: str | None, noun: str, at: int) -> bool:
        """Whether a body is what all is about, so that "the bank" may be it, and the text speaks of no other bank."""
        if name is None or noun in fold(name).split():
            return name is not None
        named = sum(one == name for place, one in self._without_digits if place < at)
        return named >= OFTEN and noun not in self.others

    def outlet_called(self, text: str, at: int) -> str | None:
        """The outlet named before token `at` that "The Post" or "the Times" is short for."""
        word = without_article(text)
        if word == text or not word[:1].isupper() or fold(word) not in words("newspaper_words"):
            return None
        return _last_before(self._outlets_by_word.get(fold(word), ()), at)

    # What is asked of a text at many places, gone through once: a token, and the name that stands there or counts from there

    @cached_property
    def _by_noun(self) -> dict[str, list[_Named]]:
        """By what may take them up: the Fjord Bank by "bank". A name ends so, or nearly so, and is not that word alone."""
        found: dict[str, list[_Named]] = {}
        for at, name in self._without_digits:
            plain = fold(name)
            for noun in set(plain.split()[-3:]) - {plain}:
                found.setdefault(noun, []).append((at, name))
        return found

    @cached_property
    def _most_named(self) -> list[_Named]:
        """The body that is named most often up to each place; of two alike the later."""
        counted: Counter[str] = Counter()
        most: list[_Named] = []
        for at, name in self._without_digits:
            counted[name] += 1
            ahead = not most or counted[name] >= counted[most[-1][1]]
            most.append((at, name if ahead else most[-1][1]))
        return most

    @cached_property
    def _without_digits(self) -> list[_Named]:
        return [(at, name) for at, name in self.places if not any(letter.isdigit() for letter in name)]

    @cached_property
    def _papers(self) -> list[_Named]:
        return [(at, name) for at, name in self.outlets if name.startswith("The ")]

    @cached_property
    def _outlets_by_word(self) -> dict[str, list[_Named]]:
        """By the last of several words: "times" """
        found: dict[str, list[_Named]] = {}
        for at, name in self.outlets:
            ahead, _, last = fold(name).rpartition(" ")
            if ahead:
                found.setdefault(last, []).append((at, name))
        return found


def _last_before(named: Sequence[_Named], at: int) -> str | None:
    """The last of the names, which are in order, that counts from a place before token `at`."""
    number = bisect_left(named, at, key=itemgetter(0)) - 1
    return named[number][1] if number >= 0 else None


def find_bodies(doc: Doc, people: frozenset[str] = frozenset()) -> Bodies:
    """Read off the names of organisations and their short forms; `people`: folded names that are people's."""
    bodies = Bodies(people=people)
    for ent in doc.ents:
        name = proper_name(ent.text.partition(" (")[0])
        if ent.label_ == "ORG" and name and not _is_listed(name, bodies):
            bodies.places.append((ent.start, name))
            _learn_initials(doc, ent.end, name, bodies)
    bodies.others = {token.lower_ for token in doc if _is_introduced(token)}
    bodies.outlets = once(doc, "outlets", lambda: list(_outlets(doc)))
    for name in dict.fromkeys(name for _, name in bodies.places):
        initials = _initials(name)
        if len(initials) >= SHORTEST_INITIALS and " " in name:
            bodies.long_names.setdefault(initials, name)
    bodies.places = [(at, bodies.name_of(name)) for at, name in bodies.places]
    return bodies


def _is_introduced(token: Token) -> bool:
    """The bank of "its main bank"; not that of "Fjord, a bank" and of "Fjord is a bank"."""
    if token.lower_ not in words("bodies_of_a_kind") or token.dep_ in ("attr", "appos"):
        return False
    return any(before.lower_ in INTRODUCING for before in token.doc[max(0, token.i - 2) : token.i])


def _is_listed(name: str, bodies: Bodies) -> bool:
    """A place, an outlet or a person: no body to remember."""
    return bool(place_of(name)) or fold(name) in words("media") or bodies.is_person(name)


def _initials(name: str) -> str:
    """ "Securities and Exchange Commission" → "sec" """
    capitals = [word[0] for word in name.split() if word[0].isupper() and word.lower() not in SMALL]
    return "".join(capitals).lower()


def _outlets(doc: Doc) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(doc):
        found = None
        for last in range(min(at + LONGEST_OUTLET, len(doc)), at + 1, -1) if _may_begin_outlet(doc[at].text) else ():
            found = outlet_name(doc[at:last].text) if doc[last - 1].is_alpha else None
            if found is not None and " " in without_article(found):
                yield at, found
                at = last - 1
                break
        at += 1


def _may_begin_outlet(word: str) -> bool:
    """Whether an outlet may be called by words of which this is the first: a quick look before `outlet_name`."""
    return word[:1].isupper() and (word.lower() in ARTICLES or fold(word) in _beginnings())


@cache
def _beginnings() -> frozenset[str]:
    """All beginnings of what outlets are called, as tokenizers may cut them anywhere."""
    names = {name.removeprefix(article) for name in words("media") for article in ("", "the ")}
    return frozenset(name[:length] for name in names for length in range(1, len(name) + 1))


def _learn_initials(doc: Doc, end: int, name: str, bodies: Bodies) -> None:
    """ "Harbour Safety Board (HSB)" """
    while (end and doc[end - 1].text in (")", "(")) or (end > 1 and doc[end - 2].text == "("):
        end -= 1  # models take a part of what stands in brackets for the name
    after = doc[end : end + 3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper() and " " in name:
        bodies.long_names[fold(after[1].text)] = name


def is_outlet(text: str) -> bool:
    """Whether `text` is what an outlet is called, with its article or without: "Guardian" may be somebody's name as well."""
    plain = fold(text).removeprefix("the ")
    return plain in words("media") or f"the {plain}" in words("media")


def outlet_name(text: str) -> str | None:
    """The name of an outlet, as it writes it, when `text` is one: "The New York Times" for "the New York Times"."""
    plain = fold(text)
    bare = fold(without_article(text))
    listed = words("media")
    paper = bare.split(" ")[-1] in words("newspaper_words") and bare != plain and " " in bare and text[:1] == "T"
    if "the " + bare in listed or (paper and without_article(text).istitle()):
        return "The " + without_article(text)
    return without_article(text) if plain in listed or bare in listed else None


def outlet_in(doc: Doc, start: int, end: int) -> str | None:
    """The first outlet that a phrase names, by the longest name: the New York Times of "a New York Times poll"."""
    for at in range(start, end):
        if not doc[at].text[0].isupper():
            continue
        for last in range(min(at + LONGEST_OUTLET, end), at, -1):
            outlet = outlet_name(doc[at:last].text)
            if outlet:
                return outlet
    return None


def without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ARTICLES and rest else text


def proper_name(text: str) -> str:
    """The name of a body without the article and the plain words before it: "the federal Securities Board"."""
    words_ = without_article(" ".join(strip_possessive(text).split())).split()
    first = next((number for number, word in enumerate(words_) if not word.islower()), 0)
    return " ".join(words_[first:])
