"""What extraction takes and hands out: plain frozen records; no spaCy object leaves the package.

All offsets are characters of the article's text, end exclusive.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    start: int
    end: int


class Kind(StrEnum):
    """How much of what was said stands in quotation marks: all, part or nothing of it; or that nobody said it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    OTHER = "other"  # a belief, intention, wish or support that nobody voiced: "Voters want the road mended"


class SpeakerType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"  # institutions, countries, outlets: "Beijing", "the State Department", "Reuters"
    COLLECTIVE = "collective"  # unnamed people: "US officials", "a senior official", "analysts"


class AliasKind(StrEnum):
    NAME = "name"  # "Xi Jinping", "Antony J. Blinken", "PRC"
    SURNAME = "surname"  # "Xi", "Mr Blinken"
    ROLE = "role"  # "China's foreign minister", "the top US diplomat"


class Passage(NamedTuple):
    """A stretch of the text to read for quotes. `zone` is one of title, standfirst, body, caption.

    A passage may hold several paragraphs (line breaks); a quote never crosses from one zone into another.
    """

    start: int
    end: int
    zone: str


@dataclass(frozen=True, slots=True)
class KnownAlias:
    """A way to name a speaker, and on which days texts were seen to use it (None: not known, no limit).

    `entered`: by a person who knows, not learned from a text. `exact`: the days are those on which it was so, as such a
    person has entered them; beyond them it says nothing.
    """

    text: str
    kind: AliasKind
    first_seen: date | None = None
    last_seen: date | None = None
    entered: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker met in earlier articles, entered by an editor, or from the file of known people (known_people.py)."""

    name: str
    type: SpeakerType
    aliases: tuple[KnownAlias, ...] = ()
    wikidata: str = ""  # "Q35171", where it is known


@dataclass(frozen=True, slots=True)
class KnownVisit:
    """A visit met in earlier articles, so that an article that names no dates can still be placed."""

    visitor: str
    host: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step from the words in the text to the speaker: the words, where they stand, the rule that led here.

    `span` is None for a step outside this text (a speaker known from other articles). The first link is the source
    mention itself (or, when a quote has no source of its own, the mention it takes over); the last is the speaker.
    """

    text: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class FoundAlias:
    text: str
    kind: AliasKind
    span: Span


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Someone the article names. `name` is unique within one Extraction; it is the fullest name seen or known."""

    name: str
    type: SpeakerType
    aliases: tuple[FoundAlias, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """A visit the article reports: who went where, from when to when, and the words that say so."""

    visitor: str  # the canonical name of a speaker: "Antony Blinken"
    host: str  # the country or place visited: "China"
    first_day: date
    last_day: date
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One statement: what was said (`contents`), the reporting words (`cue`), the words for who said it (`sources`)."""

    kind: Kind
    zone: str
    contents: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    speaker: str | None = None  # FoundSpeaker.name; None = unknown
    speaker_type: SpeakerType | None = None
    addressee: str | None = None  # canonical name where known, else the words: "reporters"
    reported_via: str | None = None  # "CCTV", "AP", "CNN interview"; for a statement in a statement, who reports it
    said_on: date | None = None
    visit: int | None = None  # index into Extraction.visits
    visit_rule: str = ""  # in words, why this visit or none
    parent: int | None = None  # index into Extraction.quotes of the statement that this one stands inside
    confidence: float = 0.5  # 0..1 that quote and speaker are both right
    rule: str = ""  # the rule that found the quote
    chain: tuple[ChainLink, ...] = ()  # from source mention to speaker


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was understood of one article, quotes in order of their first character."""

    quotes: tuple[FoundQuote, ...] = ()
    speakers: tuple[FoundSpeaker, ...] = ()
    visits: tuple[FoundVisit, ...] = ()
    version: str = ""  # of the rules and the model, to tell which readings are old
    skipped_paragraphs: int = 0  # paragraphs whose quotation marks could not be paired
