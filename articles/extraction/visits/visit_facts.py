"""What visit detection reads off a Doc before it reasons: people with their homes, places, dates; each at its tokens."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.records import AliasKind, SpeakerType
from articles.extraction.text.dates import DateExpression, find_dates
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.once import once
from articles.extraction.text.places import country_in, display_name
from articles.extraction.visits.descriptions import description
from articles.extraction.visits.named_people import people_from_names
from articles.extraction.visits.place_mentions import PlaceMention, find_places


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int  # tokens, end exclusive
    end: int
    expression: DateExpression


Mention = TypeVar("Mention", PlaceMention, DateMention)
_START = attrgetter("start")


@dataclass(slots=True)
class Facts:
    """A Doc with its people, and its places and dates in order of the text, none inside another.

    `people` maps a token to the name of the person it (partly) names.
    """

    doc: Doc
    published: date | None
    people: dict[int, str]
    places: list[PlaceMention]
    dates: list[DateMention]
    homes: dict[str, str] = field(default_factory=dict)
    officials: frozenset[str] = frozenset()
    spokespeople: frozenset[str] = frozenset()
    names: frozenset[str] = field(init=False)  # of all these people

    def __post_init__(self) -> None:
        self.names = frozenset(self.people.values())

    def people_in(self, span: TokenSpan) -> list[str]:
        """The names of those mentioned in `span`, in order, each once."""
        return list(dict.fromkeys(self.people[token.i] for token in span if token.i in self.people))

    def places_in(self, span: TokenSpan) -> list[PlaceMention]:
        return _starting_in(self.places, span)

    def dates_in(self, span: TokenSpan) -> list[DateMention]:
        return _starting_in(self.dates, span)

    def dates_before(self, token: int) -> Iterator[DateMention]:
        """The dates in front of a token, the nearest first."""
        return (self.dates[number] for number in range(bisect_left(self.dates, token, key=_START) - 1, -1, -1))

    def place_at(self, token: int) -> PlaceMention | None:
        """The place that a token is part of the name of."""
        number = bisect_right(self.places, token, key=_START) - 1
        return self.places[number] if number >= 0 and token < self.places[number].end else None


def _starting_in(mentions: Sequence[Mention], span: TokenSpan) -> list[Mention]:
    """Those of `mentions`, which are in order, that start in `span`."""
    return list(mentions[bisect_left(mentions, span.start, key=_START) : bisect_left(mentions, span.end, key=_START)])


def read_facts(doc: Doc) -> Facts:
    """Facts of `doc`; reads doc._.mentions, or the names in doc.ents where there are none, and doc._.published."""
    mentions = [*_mentions(doc), *_sources(doc)]
    people = {token.i: name for span, name in reversed(mentions) for token in span}
    published: date | None = doc._.published
    places_named = once(doc, "places", lambda: list(find_places(doc)))
    dates = once(doc, f"dates from {published}", lambda: list(_find_dates(doc, published)))
    facts = Facts(doc, published, people, places_named, dates)
    told = _Told()
    places = {at: mention for mention in facts.places for at in range(mention.start, mention.end)}
    for span, name in mentions:
        _learn_from_description(told, facts, places, name, description(span))
    for name, role in _roles_told_elsewhere(doc, set(people.values())):
        _learn_from_role(told, name, role)
    facts.homes = told.homes()
    facts.officials = frozenset(told.officials)
    facts.spokespeople = frozenset(told.employers)
    return facts


@dataclass(slots=True)
class _Told:
    """What the words beside names tell of people, gathered over a text."""

    votes: dict[str, Counter[str]] = field(default_factory=dict)  # for countries, by name
    officials: set[str] = field(default_factory=set)
    employers: dict[str, str | None] = field(default_factory=dict)  # of spokespeople

    def vote(self, name: str, country: str) -> None:
        self.votes.setdefault(name, Counter())[country] += 1

    def homes(self) -> dict[str, str]:
        """The country told most often; a spokesman without one is at home where the one is for whom he speaks."""
        homes = {name: count.most_common(1)[0][0] for name, count in self.votes.items()}
        for name, owner in self.employers.items():
            if owner in homes:
                homes.setdefault(name, homes[owner])
        return homes


def _learn_from_description(
    told: _Told, facts: Facts, places: Mapping[int, PlaceMention], name: str, described: Sequence[Token]
) -> None:
    """Office and country of somebody, from the words of a mention and beside it."""
    text = " ".join(token.lower_ for token in described)
    for country in (*_countries_of_offices(text), *_countries_named(facts, places, name, described)):
        told.vote(name, country)
    if "spokes" in text:
        told.employers[name] = _employer(facts, name, described)
    if any(_is_office(token) for token in described):
        told.officials.add(name)


def _countries_of_offices(text: str) -> Iterator[str]:
    """ "Secretary of state": of one country, though it does not say so."""
    for office, (country, *_) in table("offices_of_countries").items():
        if office in text:
            yield display_name(country)


def _countries_named(
    facts: Facts, places: Mapping[int, PlaceMention], name: str, described: Iterable[Token]
) -> Iterator[str]:
    """The countries of places beside a name, once for each word; a place that is part of the name is none."""
    own = name.split()
    for token in described:
        if token.i in places and token.text not in own and places[token.i].end < len(facts.doc):
            yield places[token.i].place.country


def _is_office(token: Token) -> bool:
    return token.lower_ in words("visiting_offices") or token.lemma_.lower() in words("visiting_offices")


def _employer(facts: Facts, name: str, described: Iterable[Token]) -> str | None:
    """ "Scholz's spokesman": for whom he speaks."""
    owners = (facts.people[noun.i] for token in described for noun in token.children if _is_owner(facts, noun))
    return next((owner for owner in owners if owner != name), None)


def _is_owner(facts: Facts, noun: Token) -> bool:
    return noun.dep_ == "poss" and noun.i in facts.people


def _learn_from_role(told: _Told, name: str, role: str) -> None:
    """A role from elsewhere tells the country where the text tells none, and the office."""
    if home := country_in(role.partition(" to ")[0]):
        told.votes.setdefault(name, Counter({home: 1}))
    if any(word in words("visiting_offices") for word in role.lower().split()):
        told.officials.add(name)


def _mentions(doc: Doc) -> list[tuple[TokenSpan, str]]:
    mentions = doc._.mentions if doc.has_extension("mentions") else []
    if mentions:
        return [(mention.span, mention.speaker_name) for mention in mentions]
    return list(people_from_names(doc))


def _sources(doc: Doc) -> Iterator[tuple[TokenSpan, str]]:
    """The sources of statements whose speaker is a person: "the secretary of state" told who it is."""
    for candidate, resolution in zip(doc._.candidates, doc._.resolutions, strict=False):
        if resolution.speaker and resolution.speaker_type == SpeakerType.PERSON and len(candidate.sources) == 1:
            yield candidate.sources[0], resolution.speaker


def _roles_told_elsewhere(doc: Doc, names: set[str]) -> Iterator[tuple[str, str]]:
    """The roles that earlier articles, or other words of this one, give to people of the text."""
    for speaker in (*doc._.speakers, *doc._.known_speakers):
        if speaker.name in names:
            for alias in speaker.aliases:
                if alias.kind == AliasKind.ROLE:
                    yield speaker.name, alias.text


def _find_dates(doc: Doc, published: date | None) -> Iterator[DateMention]:
    for expression in find_dates(doc.text, published):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is not None and len(span):
            yield DateMention(span.start, span.end, expression)
