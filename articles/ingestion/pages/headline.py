"""The title of a page, and all of its own titles: in the text, in its head, for machines.

The heading is taken where the headline for machines or the title for sharing agrees with it, else the headline, else the
title for sharing. The site's name at either end is no part of it.
"""

import re
from collections.abc import Iterator, Sequence

from articles.ingestion.pages.linked_data import plain_words
from articles.ingestion.pages.sources import Sources

_PARTING = re.compile(r"(\s+[|–—·»:-]+\s+|\s*\|\s*)")
_AGREE = 0.6
_MAX_TITLE = 400


def find_titles(sources: Sources) -> list[str]:
    """The titles of the page, the one to show first, each once; [] where it has none."""
    headings = _titles(sources, sources.told.headings)
    headlines = _titles(sources, sources.words("headline"))
    shared = _titles(sources, sources.told.all_of("og:title", "twitter:title"))
    named = _titles(sources, [*sources.words("name"), *sources.told.items["headline"], sources.told.title])
    agreeing = (heading for heading in headings if any(_agree(heading, other) for other in (*headlines, *shared)))
    first = next(agreeing, "")
    lone = headings[:1] if len(headings) == 1 else []
    return list(dict.fromkeys(filter(None, [first, *headlines, *shared, *lone, *named, *headings])))


def _titles(sources: Sources, written: Sequence[str]) -> list[str]:
    return [
        title for words in written if (title := without_site(sources, words[:_MAX_TITLE])) and not sources.names_site(title)
    ]


def without_site(sources: Sources, title: str) -> str:
    """A title without the site's name at its ends: "Talks go on | The Example" -> "Talks go on"."""
    parts = _PARTING.split(title)
    while len(parts) > 2 and sources.names_site(parts[-1]):
        del parts[-2:]
    while len(parts) > 2 and sources.names_site(parts[0]):
        del parts[:2]
    return "".join(parts).strip()


def _agree(heading: str, other: str) -> bool:
    """Whether two titles are of the same article: most of the shorter one's words are in the other."""
    mine, theirs = set(plain_words(heading).split()), set(plain_words(other).split())
    shared = len(mine & theirs)
    return plain_words(heading) == plain_words(other) or (
        min(len(mine), len(theirs)) > 1 and shared >= _AGREE * max(len(mine), len(theirs))
    )


def standfirsts(sources: Sources) -> Iterator[str]:
    """What the page says in short of its article, as words to compare its first lines with."""
    yield from map(
        plain_words,
        (*sources.words("description", "alternativeHeadline"), *sources.told.all_of("description", "og:description")),
    )
