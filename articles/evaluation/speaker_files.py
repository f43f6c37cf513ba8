"""Who speaks in a corpus that marks bare spans: files that name the speaker of its quotes, joined to them by their ids.

FOLDER/STEM.json holds {"id", "speakers": {quote id: name or null}, "kinds": {quote id: kind}, "people": {name: [mentions]}}.
They do not say who is a person: `type_of` tells it by the name and by what else the text calls its bearer.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from articles.evaluation.gold import Annotated, GoldError, Quote, json_files, read_json
from articles.extraction.text.lexicon import table, words

NAME_PART = re.compile(r"[A-Z][\w.'’-]*|[ivxjsr]{1,3}\.?|of|the|de|la|al|bin|van|von", re.UNICODE)
BODY_PARTS = frozenset({"the", "of", "republicans", "democrats"})
TITLES = frozenset({"president", "senator", "governor", "pope", "mr", "mrs", "ms", "dr"})
GENITIVE = re.compile(r"['’]s? ")


def with_speakers(articles: Sequence[Annotated], folder: Path) -> list[Annotated]:
    """Those of `articles` for which `folder` has a file, with speakers and kinds. Raises GoldError where ids do not fit."""
    by_name = {article.name: article for article in articles}
    joined = []
    for path in json_files(folder):
        article = by_name.get(path.stem)
        if article is None:
            raise GoldError(f"{path}: the gold has no article of this name")
        joined.append(_join(article, read_json(path)))
    return joined


def _join(article: Annotated, data: Mapping[str, Any]) -> Annotated:
    speakers, kinds, people = (data.get(key) or {} for key in ("speakers", "kinds", "people"))
    unknown = (speakers.keys() | kinds.keys()) - {quote.id for quote in article.quotes}
    if unknown:
        raise GoldError(f"{article.name}: the gold has no quote {min(unknown)}")
    bearers = Counter(mention for mentions in people.values() for mention in set(mentions))

    def named(quote: Quote) -> Quote:
        speaker = speakers.get(quote.id)
        mentions = people.get(speaker) or ()
        return replace(
            quote,
            kind=kinds.get(quote.id),
            speaker=speaker,
            speaker_type=type_of(speaker, mentions) if speaker else None,
            names=tuple(mention for mention in mentions if bearers[mention] == 1),
        )

    return replace(article, quotes=tuple(map(named, article.quotes)))


def type_of(name: str, mentions: Sequence[str]) -> str:
    """person, organisation or collective, for the name of a speaker and what the text calls that speaker.

    Whoever is named with capitals only and by no word of our lists of bodies is a person; with one word ("Obama") only who
    is given a title somewhere or has a first name that we know. Unnamed people and several together are a collective.
    """
    parts = name.split()
    if GENITIVE.search(name) or not all(NAME_PART.fullmatch(part) for part in parts):
        return "collective"
    calls = {mention.casefold() for mention in mentions}
    if _is_body(name, calls):
        return "organisation"
    return "person" if len(parts) > 1 or _is_called_as_a_person(parts[0].casefold(), calls) else "organisation"


def _is_body(name: str, calls: Set[str]) -> bool:
    lower = [part.casefold() for part in name.split()]
    if BODY_PARTS.intersection(lower):
        return True
    if lower[0] not in table("given_names") and words("organisation_words").intersection(lower):
        return True
    return any(f"the {noun}" in calls for noun in words("plain_body_nouns")) or name.casefold() in _places()


def _is_called_as_a_person(word: str, calls: Set[str]) -> bool:
    return word in table("given_names") or any(call.removesuffix(word).strip(" .") in TITLES for call in calls)


@cache
def _places() -> frozenset[str]:
    """Countries and what else stands in their lines: peoples and cities."""
    lines = (re.split(r"\s*[|,]\s*", line) for line in words("places"))
    return frozenset(name for line in lines for name in line)
