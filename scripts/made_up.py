"""Made-up articles: text, and where in it the quotes stand. Plain values; knows no database.

Some words are common and most are rare, some people speak often and most seldom: as in what newspapers write.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

FIRST_DAY = date(2022, 1, 1)
DAYS = 3 * 365


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Most common first. Behind them come words put together from syllables, each rarer than the one before.
COMMON = _listed(
    "the of and to in that a for is on will with be we it not as by this from trade have talks are at harbour more an "
    "must agreement both security border water ferry minister council ships summer tariff bridge winter energy island "
    "railway peace grain treaty climate visa fishing rivers science students export steel culture patience dialogue "
    "airport cable satellite vaccine refugees schools budget insurance orchard library museum glacier monsoon"
)
SYLLABLES = _listed("ba cor den fal gri hol ister jun kel lor mun nev ost pri quan ros")
ENDINGS = _listed("a ing ment ous er ed ation s")
RARE = tuple(first + second + end for first in SYLLABLES for second in SYLLABLES for end in ENDINGS)
PHRASES = ("common ground", "red line", "in good faith", "co-operation without conditions", "people’s daily bread")
SENTENCES_ELSEWHERE = (
    "我们愿意继续谈判，直到双方都满意为止。",
    "سنواصل الحوار مع جميع الأطراف.",
    "Мы продолжим переговоры весной.",
    "私たちは橋を建てます。",
    "Συνεχίζουμε τον διάλογο.",
    "נמשיך לדבר זה עם זה.",
)

GIVEN = _listed(
    "Ana Jonas Mira Tom Leila Viktor Siân Paulo Ingrid Kofi Zoë Łukasz Nadia Björn Chloé Emeka Aylin Rosa Hugo Sofía"
)
FAMILY = _listed(
    "Ruiz Keller Novak O’Rourke Haddad Petrov Müller-Stein Okafor Nakamura Íñiguez Lindqvist Moreau Ferreira Kaya Osei "
    "Rossi Dvořák Andersen Sharma Costa Weber Marsh Lund Popescu Silva Tanaka Boateng Ionescu Grech"
)
NAMES_ELSEWHERE = (
    "王毅",
    "李明华",
    "山田 太郎",
    "김민수",
    "محمد العلي",
    "נועה לוי",
    "Владимир Орлов",
    "Ελένη Παππά",
    "สมชาย ใจดี",
)
BODIES = ("Ministry of Ports", "Harbour Authority", "Union of Ferrymen", "Council of Elders", "Institute for Rivers")
CROWDS = ("US officials", "analysts", "residents", "a senior official", "diplomats")
HOSTS = ("China", "France", "Kenya", "Brazil", "Japan", "Norway", "Egypt", "India", "Chile", "Türkiye")
OUTLETS = (
    "The Harbour Gazette",
    "Morning Star Tribune",
    "Le Courrier du Port",
    "Nordlys Daily",
    "海港日报",
    "Al Marsa",
    "River Post",
    "The Evening Ledger",
    "Coastal Wire",
    "Hafenblatt",
)
CUES = ("said", "said", "said", "told reporters", "added", "warned", "stressed", "announced", "argued", "insisted")
ROLES = ("minister for ports", "foreign minister", "ambassador", "spokeswoman", "mayor", "chief negotiator", "historian")


@dataclass(frozen=True, slots=True)
class Person:
    """Who may speak; `weight` says how often, beside others."""

    name: str
    type: str
    weight: float
    role: str = ""

    @property
    def short(self) -> str:
        return self.name.split()[-1] if self.type == "person" else self.name


@dataclass(frozen=True, slots=True)
class Trip:
    visitor: int  # its place among the people
    host: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Said:
    """A quote: its spans in the text; `person` is None when nobody knows who said it."""

    kind: str
    person: int | None
    content: tuple[int, int]
    cue: tuple[int, int]
    source: tuple[int, int]
    said_on: date | None


@dataclass(slots=True)
class Piece:
    """An article: its text with its blocks [start, end, zone] and quotes."""

    text: str
    title: str
    outlet: str
    author: str
    published: date | None
    trip: int | None
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    quotes: list[Said] = field(default_factory=list)


class World:
    """The people and trips of one seed, and as many articles about them as wanted."""

    def __init__(self, seed: str, people: int, trips: int) -> None:
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311 (nothing secret)
        self.people = [self._person(number) for number in range(people)]
        self.trips = [self._trip(number) for number in range(trips)]
        words = [*COMMON, *RARE]
        self._words: Sequence[str] = words
        self._word_weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
        self._people_weights = list(accumulate(person.weight for person in self.people))

    def article(self, number: int, quotes: int) -> Piece:
        """Article `number` with so many quotes: the same whatever others were made before it, and where."""
        chance = self.chance = random.Random(f"{self.seed} {number}")  # noqa: S311 (nothing secret)
        trip = chance.randrange(len(self.trips)) if self.trips and chance.random() < 0.7 else None
        published = self._day(trip)
        title = f"{self._sentence(7)[:-1]}, part {number}"
        author = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
        piece = Piece("", title, chance.choice(OUTLETS), author, published, trip)
        writer = _Writer(piece)
        writer.block(title, "title")
        writer.block(f"By {author}" + (f", {published:%d %B %Y}" if published else ""), "byline")
        cast = list(dict.fromkeys(chance.choices(range(len(self.people)), cum_weights=self._people_weights, k=7)))
        for place in range(quotes):
            if place % 2 == 0:
                writer.block(" ".join(self._sentence(chance.randint(9, 24)) for _ in range(chance.randint(1, 3))), "body")
            writer.quote(*self._statement(chance.choice(cast), published, trip))
        if chance.random() < 0.3:
            writer.block(f"Advertisement. {self._sentence(6)}", "boilerplate")
        writer.finish()
        return piece

    def _statement(self, person: int, published: date | None, trip: int | None) -> tuple[str, str, str, str, Said]:
        """Before the content, the content, between it and the source, behind it; and a quote that has no spans yet."""
        chance = self.chance
        unknown = chance.random() < 0.06
        printed = "one of those present" if unknown else chance.choice((self.people[person].name, self.people[person].short))
        cue = chance.choice(CUES)
        words = chance.choice(SENTENCES_ELSEWHERE) if chance.random() < 0.02 else self._sentence(chance.randint(8, 30))
        day = self.trips[trip].first_day if trip is not None and chance.random() < 0.6 else None
        kind = chance.choices(("direct", "mixed", "indirect"), weights=(55, 15, 30))[0]
        if kind == "direct":
            content = f"“{words[:-1]},”"
        elif kind == "mixed":
            head, _, tail = words[:-1].rpartition(" ")
            content = f"{head.lower()} “{tail}”"
        else:
            content = words[:-1].lower()
        return content, printed, cue, kind, Said(kind, None if unknown else person, (0, 0), (0, 0), (0, 0), day)

    def _sentence(self, length: int) -> str:
        chance = self.chance
        words = chance.choices(self._words, cum_weights=self._word_weights, k=length)
        if chance.random() < 0.01:
            words[length // 2] = chance.choice(PHRASES)
        return " ".join(words).capitalize() + "."

    def _person(self, number: int) -> Person:
        chance = self.chance
        weight = 1 / (number + 3)
        if number % 25 == 3:
            return Person(
                f"{chance.choice(CROWDS)} {number}" if number > 100 else chance.choice(CROWDS), "collective", weight
            )
        if number % 12 == 5:
            return Person(f"{chance.choice(BODIES)} {number}", "organisation", weight)
        if number % 15 == 7:
            return Person(chance.choice(NAMES_ELSEWHERE), "person", weight)
        name = f"{chance.choice(GIVEN)} {chance.choice('ABCDEFGHJKLMNPRST')}. {chance.choice(FAMILY)}"
        return Person(name, "person", weight, chance.choice(ROLES) if number % 3 == 0 else "")

    def _trip(self, number: int) -> Trip:
        visitors = [place for place, person in enumerate(self.people[:60]) if person.type == "person"]
        first = FIRST_DAY + timedelta(days=7 + number * 27 % (DAYS - 30))
        last = first + timedelta(days=self.chance.randint(0, 4))
        return Trip(self.chance.choice(visitors), self.chance.choice(HOSTS), first, last)

    def _day(self, trip: int | None) -> date | None:
        if self.chance.random() < 0.01:
            return None
        if trip is None:
            return FIRST_DAY + timedelta(days=self.chance.randrange(DAYS))
        return self.trips[trip].first_day + timedelta(days=self.chance.randint(-1, 6))


class _Writer:
    """Puts an article's text together and notes where things stand."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.parts: list[str] = []
        self.length = 0

    def block(self, words: str, zone: str) -> int:
        """Write a paragraph; gives where it starts."""
        start = self.length
        self.parts.append(f"{words}\n\n")
        self.length += len(words) + 2
        self.piece.blocks.append((start, start + len(words), zone))
        return start

    def quote(self, content: str, printed: str, cue: str, kind: str, said: Said) -> None:
        if kind == "direct":
            start = self.block(f"{content} {printed} {cue}.", "body")
            source = start + len(content) + 1
            told = source + len(printed) + 1
        else:
            start = self.block(f"{printed[:1].upper()}{printed[1:]} {cue} {content}.", "body")
            source, told = start, start + len(printed) + 1
            start = told + len(cue) + 1
        spans = ((start, start + len(content)), (told, told + len(cue)), (source, source + len(printed)))
        self.piece.quotes.append(Said(kind, said.person, *spans, said.said_on))

    def finish(self) -> None:
        self.piece.text = "".join(self.parts).rstrip() + "\n"
