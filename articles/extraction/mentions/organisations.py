"""The organisations and outlets that a text names: long names for short ones, and which of them a phrase means."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from articles.extraction.mentions.names import fold, strip_possessive
from articles.extraction.mentions.roles import ARTICLES
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

SHORTEST_INITIALS = 3
LONGEST_OUTLET = 5  # tokens
SMALL = frozenset({"of", "and", "the", "for", "to", "in", "on", "&"})
PAPERS = frozenset({"newspaper", "paper", "magazine", "tabloid", "daily", "weekly"})


@dataclass(slots=True)
class Bodies:
    """The organisations a text names: long names for short ones, and how often each occurs where."""

    long_names: dict[str, str] = field(default_factory=dict)  # folded short form -> name
    places: list[tuple[int, str]] = field(default_factory=list)  # (token, name), in order
    outlets: list[tuple[int, str]] = field(default_factory=list)  # (token, name) of outlets with more than a word
    people: frozenset[str] = frozenset()  # names of people, folded: models take some for bodies

    def is_person(self, text: str) -> bool:
        return fold(strip_possessive(text)) in self.people

    def name_of(self, text: str) -> str:
        """The long name of a body, if the text has one for it."""
        return self.long_names.get(fold(text), text)

    def meant_by(self, noun: str, at: int) -> str | None:
        """Which body named before token `at` a phrase like "the bank", "the agency" means."""
        if noun in PAPERS:
            return self._paper_before(at)
        before = [name for place, name in self.places if place < at and not any(c.isdigit() for c in name)]
        of_kind = next((name for name in reversed(before) if _is_of_kind(name, noun)), None)
        if of_kind is not None or noun not in words("plain_body_nouns"):
            return of_kind
        counted = Counter(before)
        return max(reversed(before), key=lambda name: counted[name], default=None)

    def _paper_before(self, at: int) -> str | None:
        return next((name for place, name in reversed(self.outlets) if place < at and name.startswith("The ")), None)

    def outlet_called(self, text: str, at: int) -> str | None:
        """The outlet named before token `at` that "The Post" or "the Times" is short for."""
        word = without_article(text)
        short = word != text and word[:1].isupper() and fold(word) in words("newspaper_words")
        named = (name for place, name in reversed(self.outlets) if place < at and fold(name).endswith(f" {fold(word)}"))
        return next(named, None) if short else None


def find_bodies(doc: Doc, people: frozenset[str] = frozenset()) -> Bodies:
    """Read off the names of organisations and their short forms; `people`: folded names that are people's."""
    bodies = Bodies(people=people)
    for ent in doc.ents:
        name = proper_name(ent.text)
        if ent.label_ == "ORG" and name and not _is_listed(name, bodies):
            bodies.places.append((ent.start, name))
            _learn_initials(doc, ent.start, ent.end, name, bodies)
    bodies.outlets = list(_outlets(doc))
    for name in dict.fromkeys(name for _, name in bodies.places):
        initials = _initials(name)
        if len(initials) >= SHORTEST_INITIALS and " " in name:
            bodies.long_names.setdefault(initials, name)
    bodies.places = [(at, bodies.name_of(name)) for at, name in bodies.places]
    return bodies


def _is_listed(name: str, bodies: Bodies) -> bool:
    """A place, an outlet or a person: no body to remember."""
    return bool(place_of(name)) or fold(name) in words("media") or bodies.is_person(name)


def _initials(name: str) -> str:
    """ "Securities and Exchange Commission" → "sec" """
    capitals = [word[0] for word in name.split() if word[0].isupper() and word.lower() not in SMALL]
    return "".join(capitals).lower()


def _is_of_kind(name: str, noun: str) -> bool:
    """Whether "the bank" may mean a body: its name ends so, or nearly so, and is not that word alone."""
    plain = fold(name)
    return noun in plain.split()[-3:] and plain != noun


def _outlets(doc: Doc) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(doc):
        found = None
        for last in range(min(at + LONGEST_OUTLET, len(doc)), at + 1, -1) if doc[at].text[:1].isupper() else ():
            found = outlet_name(doc[at:last].text) if doc[last - 1].is_alpha else None
            if found is not None and " " in without_article(found):
                yield at, found
                at = last - 1
                break
        at += 1


def _learn_initials(doc: Doc, start: int, end: int, name: str, bodies: Bodies) -> None:
    """ "Harbour Safety Board (HSB)" """
    after = doc[end : end + 3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper() and " " in name:
        bodies.long_names[fold(after[1].text)] = name


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
