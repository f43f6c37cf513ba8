"""The people of one text: every full name and its short forms are one person, with the roles the text gives them.

"Wang Yi", "Wang Wenbin" and "Wang" make two people; whom "Wang" means is decided where it stands (see coreference.py).
A person known from earlier articles brings the full name and the roles that texts used around that time.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from articles.extraction.linking.identity import days_away, match_speaker
from articles.extraction.linking.thresholds import Linking
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import (
    compatible,
    is_short_form,
    name_words,
    same_name,
    sex_of_name,
    sex_of_title,
    surnames,
)
from articles.extraction.mentions.role_phrases import Phrase
from articles.extraction.mentions.roles import Role, parse_role
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, KnownSpeaker, Span, SpeakerType
from articles.extraction.speakers.weights import SpellingWeights, Weights
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.marks import MARKS_ONLY, OPENERS

# These say how somebody stands to somebody else, and nothing that could be looked up in another article.
RELATIVE_ROLES = frozenset({"counterpart", "predecessor", "successor", "rival", "challenger", "fellow", "host"})
NICKNAME_MARKS = OPENERS | MARKS_ONLY | {"("}


@dataclass(slots=True)
class HeldRole:
    role: Role
    text: str
    phrase: Phrase | None  # None: known from earlier articles, or guessed
    guessed: bool = False  # the text used it of somebody it spoke of, without saying that they hold it

    def says_the_same(self, other: "HeldRole") -> bool:
        """Whether another place of the text tells it in the same words, as surely."""
        mine, theirs = ((one.role, one.text, one.phrase is None, one.guessed) for one in (self, other))
        return mine == theirs


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the text names. `names`: their names in full as printed, the fullest first."""

    names: list[str]
    roles: list[HeldRole] = field(default_factory=list)
    sex: str | None = None
    countries: set[str] = field(default_factory=set)
    known: KnownSpeaker | None = None
    mentions: list[NameMention] = field(default_factory=list)
    in_full: list[int] = field(default_factory=list)  # where those of several words start, in order

    @property
    def name(self) -> str:
        known = self.known.name if self.known else ""
        # An earlier article may have had no more than "Reed".
        return self.names[0] if not known or (len(name_words(known)) == 1 and is_short_form(known, self.names[0])) else known

    def learn(self, mention: NameMention) -> None:
        """Take over what a mention tells: title, roles, countries."""
        self.mentions.append(mention)
        if mention.word_count > 1:
            insort(self.in_full, mention.start)
        self.sex = self.sex or sex_of_title(mention.title)
        for phrase in (mention.before, *mention.beside):
            role = parse_role(phrase.text) if phrase else None
            if phrase is None or role is None:
                continue
            self.sex = self.sex or _sex_of_role(role)
            if role.country:
                self.countries.add(role.country)
            self._hold(HeldRole(role, phrase.text, phrase))
        # "If Reed becomes the nominee" is no office to keep for other articles.
        told = mention.predicate
        if told and (role := parse_role(told.text)):
            self._hold(HeldRole(role, told.text, None, guessed=True))

    def _hold(self, held: HeldRole) -> None:
        if held.role.head not in RELATIVE_ROLES:
            self.add_role(held)

    def add_role(self, held: HeldRole) -> None:
        """Note a role, once however often it is told."""
        if not any(held.says_the_same(one) for one in self.roles):
            self.roles.append(held)


def _sex_of_role(role: Role) -> str | None:
    told = table("gendered_nouns").get("first lady" if {"first", "lady"} <= role.words else role.head)
    return told[0] if told else None


@dataclass(slots=True)
class Cast:
    """All people of a text, and for each mention whom it may name."""

    people: list[Person]
    options: list[list[Person]]  # for each mention, in the same order
    typos: set[int]  # numbers of mentions that are spelled differently from the name they go to


def build_cast(mentions: Sequence[NameMention], known: Sequence[KnownSpeaker], day: date | None, weights: Weights) -> Cast:
    """Group the mentions of a text into people; mentions that several people share keep them all as options."""
    people = _named_in(mentions, weights.spelling)
    options, typos = [], set()
    for number, mention in enumerate(mentions):
        bearers = _bearers(mention, people)
        if not bearers and (bearers := similar(mention.text, people, weights.spelling)):
            typos.add(number)
        options.append(bearers)
        if len(bearers) == 1:
            bearers[0].learn(mention)
    for who in people:
        who.sex = who.sex or sex_of_name(who.names[0])
        _prefer_plain_name(who)
    _recognise(people, known, day, weights.linking)
    return Cast(people, options, typos)


def _named_in(mentions: Sequence[NameMention], spelling: SpellingWeights) -> list[Person]:
    """The people of a text: of the longest names first, then those who are named by one word and are nobody of these."""
    people: list[Person] = []
    for mention in sorted(mentions, key=lambda m: -m.word_count):
        if mention.word_count > 1 and not _short_of(mention.text, people):
            _add_full_name(mention.text, people)
    for mention in mentions:
        if mention.word_count == 1 and not _fitting(mention, _short_of(mention.text, people), people, spelling):
            people.append(Person([mention.text], sex=sex_of_title(mention.title)))
    return people


def _prefer_plain_name(who: Person) -> None:
    """Put "Bob Salo" before "Robert “Bob” Salo", when the text calls them so too."""
    if not _has_nickname(who.names[0]):
        return
    plain = (m.text for m in who.mentions if m.word_count > 1 and not _has_nickname(m.text))
    name = next(plain, None)
    if name is not None:
        who.names = [name, *(other for other in who.names if other != name)]


def _has_nickname(name: str) -> bool:
    return any(mark in name for mark in NICKNAME_MARKS)


def _fitting(mention: NameMention, bearers: Sequence[Person], people: Sequence[Person], spelling: SpellingWeights) -> bool:
    """Whether a one-word name goes to somebody who is there already. "Mr Reed" does not go to Ann Reed alone."""
    told = sex_of_title(mention.title)
    if any(same_name(mention.text, name) for who in people for name in who.names):
        return True
    if bearers:
        return any(not told or (sex_of_name(who.names[0]) or told) == told for who in bearers)
    return bool(similar(mention.text, people, spelling))


def _add_full_name(text: str, people: list[Person]) -> None:
    for test in (same_name, compatible):
        bearers = [who for who in people if any(test(text, name) for name in who.names)]
        if len(bearers) == 1:
            if text not in bearers[0].names:
                bearers[0].names.append(text)
            return
    people.append(Person([text], sex=sex_of_name(text)))


def _short_of(text: str, people: Iterable[Person]) -> list[Person]:
    return [who for who in people if any(is_short_form(text, name) for name in who.names)]


def _bearers(mention: NameMention, people: Sequence[Person]) -> list[Person]:
    """Whom the words may name: a person of just this name, or all whose name has these words in it.

    A word that is a surname of some and a given name of others means the surname.
    """
    exact = [who for who in people if any(same_name(mention.text, name) for name in who.names)]
    if exact:
        return exact
    if mention.word_count > 1:
        spelled_else = [who for who in people if any(compatible(mention.text, name) for name in who.names)]
        return _of_told_sex(mention, spelled_else or _short_of(mention.text, people))
    return _of_told_sex(mention, _by_surname(mention, _short_of(mention.text, people)))


def _by_surname(mention: NameMention, bearers: list[Person]) -> list[Person]:
    """Those whose surname a word is, where it is that of one at least."""
    if len(bearers) <= 1:
        return bearers
    word = name_words(mention.text)[0]
    return [who for who in bearers if any(word in surnames(name) for name in who.names)] or bearers


def _of_told_sex(mention: NameMention, bearers: list[Person]) -> list[Person]:
    """Those whom "Mr" or "Ms" fits, where it fits one at least."""
    told = sex_of_title(mention.title)
    return [who for who in bearers if not told or not who.sex or who.sex == told] or bearers


def similar(text: str, people: Iterable[Person], spelling: SpellingWeights) -> list[Person]:
    """The one person whose surname is spelled nearly like `text`: newspapers mistype names."""
    parts = name_words(text)
    if len(parts) != 1 or len(parts[0]) < spelling.shortest or parts[0] in words("surnames_first"):
        return []
    near = [
        who
        for who in people
        for surname in surnames(who.names[0])[-1:]
        if len(name_words(who.names[0])) > 1
        if surname[0] == parts[0][0] and SequenceMatcher(None, surname, parts[0]).ratio() >= spelling.likeness
    ]
    return near if len(near) == 1 else []


def _recognise(people: Sequence[Person], known: Sequence[KnownSpeaker], day: date | None, by: Linking) -> None:
    """Tell each person who they are among those known, and which roles they are known to have around `day`."""
    for who in people:
        match = match_speaker(as_found(who), known, day, by)
        if match is None or any(other.known is match for other in people):
            continue
        who.known = match
        who.roles += known_roles(match, day, by)
        who.countries |= {held.role.country for held in who.roles if held.role.country}
        who.sex = who.sex or sex_of_name(match.name)


def known_roles(speaker: KnownSpeaker, day: date | None, by: Linking) -> list[HeldRole]:
    """The roles of a known speaker that were in use around `day`."""
    return [
        HeldRole(role, alias.text, None)
        for alias in speaker.aliases
        if alias.kind == AliasKind.ROLE and days_away(alias, day) <= by.longest_gap and (role := parse_role(alias.text))
    ]


def as_found(who: Person) -> FoundSpeaker:
    """The person as a record without places: enough to be matched."""
    nowhere = Span(0, 0)
    names = [FoundAlias(name, AliasKind.NAME, nowhere) for name in who.names]
    titles = {f"{m.title} {m.text}" for m in who.mentions if m.title}
    surnames_ = [FoundAlias(text, AliasKind.SURNAME, nowhere) for text in sorted(titles)]
    roles = [FoundAlias(held.text, AliasKind.ROLE, nowhere) for held in who.roles]
    return FoundSpeaker(who.names[0], SpeakerType.PERSON, (*names, *surnames_, *roles))
