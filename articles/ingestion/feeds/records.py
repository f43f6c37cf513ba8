"""What a feed tells: its entries, each with an address, a title, authors and days; and what a list of feeds names."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed lists it. What the feed does not tell stays empty; nothing is guessed.

    Both moments have a zone. `summary` is plain text; `html` is the full text, where the feed really has it.
    """

    address: str = ""
    id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    html: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or a sitemap. `more` are addresses of sitemaps that an index names; `notices` tell what was left out."""

    title: str = ""
    address: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that a page or a list names. `folder` is where the list keeps it."""

    address: str
    title: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds of a list, each once, and a line for each thing that was left out."""

    feeds: tuple[Subscription, ...]
    notices: tuple[str, ...] = ()
