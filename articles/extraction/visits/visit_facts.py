"""What visit detection reads off a Doc before it reasons: people with their homes, places, dates; each at its tokens."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.records import AliasKind, SpeakerType
from articles.extraction.text.dates import DateExpression, find_dates
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import Place, PlaceKind, country_in, display_name, may_begin_place, place_of

LONGEST_PLACE = 6  # "People's Republic of China"
# Names of people and works hold names of places ("Jordan", "Paris") that mean no place.
NO_PLACES_IN = frozenset({"PERSON", "WORK_OF_ART", "PRODUCT", "LAW"})
HE_OR_SHE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
# Words that may stand between a country and the name of its minister.
PART_OF_TITLE = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"})
LONGEST_TITLE = 10


@dataclass(frozen=True, slots=True)
class PlaceMention:
    start: int  # tokens, end exclusive
    end: int
    place: Place
    in_name: bool  # part of a longer name: "the US State Department"

    @property
    def is_location(self) -> bool:
        """Somewhere to be: "Beijing", but not "Chinese" or "Washington Post"."""
        return self.place.kind != PlaceKind.PEOPLE and not self.in_name

    @property
    def is_city(self) -> bool:
        return self.is_location and self.place.kind in (PlaceKind.CAPITAL, PlaceKind.CITY)


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int  # tokens, end exclusive
    end: int
    expression: DateExpression


@dataclass(slots=True)
class Facts:
    """A Doc with its people, places and dates. `people` maps a token to the name of the person it (partly) names."""

    doc: Doc
    published: date | None
    people: dict[int, str]
    places: list[PlaceMention]
    dates: list[DateMention]
    homes: dict[str, str] = field(default_factory=dict)
    officials: frozenset[str] = frozenset()
    spokespeople: frozenset[str] = frozenset()

    def people_in(self, span: TokenSpan) -> list[str]:
        """The names of those mentioned in `span`, in order, each once."""
        return list(dict.fromkeys(self.people[token.i] for token in span if token.i in self.people))

    def places_in(self, span: TokenSpan) -> list[PlaceMention]:
        return [mention for mention in self.places if span.start <= mention.start < span.end]

    def dates_in(self, span: TokenSpan) -> list[DateMention]:
        return [mention for mention in self.dates if span.start <= mention.start < span.end]


def read_facts(doc: Doc) -> Facts:
    """Facts of `doc`; reads doc._.mentions, or the names in doc.ents where there are none, and doc._.published."""
    mentions = [*_mentions(doc), *_sources(doc)]
    people = {token.i: name for span, name in reversed(mentions) for token in span}
    published: date | None = doc._.published
    facts = Facts(doc, published, people, list(_find_places(doc)), list(_find_dates(doc, published)))
    places = {at: mention for mention in facts.places for at in range(mention.start, mention.end)}
    votes: dict[str, Counter[str]] = {}
    officials: set[str] = set()
    spokespeople: set[str] = set()
    employers: dict[str, str | None] = {}
    for span, name in mentions:
        described = sorted(set(_description(span)), key=lambda token: token.i)
        text = " ".join(token.lower_ for token in described)
        for office, (country, *_) in table("offices_of_countries").items():
            if office in text:
                votes.setdefault(name, Counter())[display_name(country)] += 1
        if "spokes" in text:
            spokespeople.add(name)
            employers[name] = next((owner for token in described for owner in _owners(facts, token) if owner != name), None)
        for token in described:
            if token.i in places and places[token.i].end < len(doc) and token.text not in name.split():
                votes.setdefault(name, Counter())[places[token.i].place.country] += 1
            if token.lower_ in words("visiting_offices") or token.lemma_.lower() in words("visiting_offices"):
                officials.add(name)
    for name, text in _roles_told_elsewhere(doc, set(people.values())):
        if home := country_in(text.partition(" to ")[0]):
            votes.setdefault(name, Counter({home: 1}))
        if any(word in words("visiting_offices") for word in text.lower().split()):
            officials.add(name)
    facts.homes = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    for name, owner in employers.items():
        if owner is not None and owner in facts.homes:
            facts.homes.setdefault(name, facts.homes[owner])
    facts.officials = frozenset(officials)
    facts.spokespeople = frozenset(spokespeople)
    return facts


def _owners(facts: Facts, noun: Token) -> list[str]:
    """ "Scholz's spokesman": whose."""
    return [facts.people[child.i] for child in noun.children if child.dep_ == "poss" and child.i in facts.people]


def _mentions(doc: Doc) -> list[tuple[TokenSpan, str]]:
    mentions = doc._.mentions if doc.has_extension("mentions") else []
    if mentions:
        return [(mention.span, mention.speaker_name) for mention in mentions]
    return list(_mentions_from_names(doc))


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


def _mentions_from_names(doc: Doc) -> Iterator[tuple[TokenSpan, str]]:
    """People as the names in doc.ents tell them; a pronoun means the person named first in the nearest sentence before."""
    fullest: dict[str, str] = {}
    names = {ent.start: ent for ent in doc.ents if ent.label_ == "PERSON"}
    for ent in sorted(names.values(), key=lambda ent: -len(ent.text)):
        name = _plain_name(ent.text)
        parts = name.split() or [name]
        known = fullest.get(parts[-1]) or (fullest.get(parts[0]) if len(parts) == 1 else None)
        for part in {parts[0], parts[-1]}:
            fullest.setdefault(part, known or name)
        fullest[name] = known or name
    first_in_sentence: dict[int, str] = {}
    last: str | None = None
    for token in doc:
        sentence = token.sent.start
        if token.i in names:
            name = fullest[_plain_name(names[token.i].text)]
            first_in_sentence.setdefault(sentence, name)
            last = first_in_sentence[sentence]
            yield names[token.i], name
        elif token.pos_ == "PROPN" and token.text in fullest and not token.ent_type_:
            yield doc[token.i : token.i + 1], fullest[token.text]
        elif token.lower_ in HE_OR_SHE and last:
            yield doc[token.i : token.i + 1], last


def _plain_name(text: str) -> str:
    return text.replace("’", "'").removesuffix("'s").removesuffix("'").strip()


def _description(mention: TokenSpan) -> Iterator[Token]:
    """The words that say what somebody is: those of the mention, the title before it, the apposition after it."""
    doc = mention.doc
    if mention.root.pos_ == "PRON":
        return
    yield from mention
    if mention.root.dep_ == "appos":  # "Kosovo's prime minister, Arben Krasniqi"
        office = mention.root.head
        yield from (token for token in doc[office.left_edge.i : office.i + 1] if token.ent_type_ != "PERSON")
    first = doc[mention.start].sent.start
    for at in range(mention.start - 1, max(first, mention.start - LONGEST_TITLE) - 1, -1):
        token = doc[at]
        if token.pos_ not in PART_OF_TITLE and token.lower_ not in ("of", "for", "and", "-"):
            break
        if token.lower_ == "and" and token.nbor(1).pos_ == "PROPN" and token.nbor(1).ent_type_ == "PERSON":
            break
        if token.ent_type_ == "PERSON" or (token.ent_type_ == "DATE" and token.pos_ != "ADJ"):
            break
        yield token
    end = mention.end
    if end + 1 < len(doc) and doc[end].text == "," and doc[end].sent.start == first:
        for token in doc[end + 1 : end + 1 + LONGEST_TITLE]:
            if token.pos_ not in PART_OF_TITLE and token.lower_ not in ("of", "for", "and", "-"):
                break
            if token.ent_type_ == "PERSON":
                break
            yield token


def _find_places(doc: Doc) -> Iterator[PlaceMention]:
    names = {at: ent for ent in doc.ents for at in range(ent.start, ent.end)}
    at = 0
    while at < len(doc):
        place, end = _place_at(doc, at)
        if place and place.kind == PlaceKind.PEOPLE and end < len(doc) and doc[end].lower_ == "capital":
            yield PlaceMention(at, end + 1, Place(place.country, PlaceKind.CAPITAL), in_name=False)
        elif place:
            yield PlaceMention(at, end, place, _inside_longer_name(names.get(at), at, end))
        at = end


def _place_at(doc: Doc, start: int) -> tuple[Place | None, int]:
    """The longest name of a place that starts at a token, and where it ends; None and the next token without one."""
    first = doc[start].text
    # Names of places have a capital, in their first word or after "the" and the like.
    capital = not first.islower() or (start + 1 < len(doc) and not doc[start + 1].text.islower())
    if capital and may_begin_place(first.partition("-")[0]):
        for end in range(min(start + LONGEST_PLACE, len(doc)), start, -1):
            last = doc[end - 1]
            if last.is_punct or last.is_space or last.tag_ == "POS":
                continue
            place = place_of(doc[start:end].text)
            if place and not any(token.ent_type_ in NO_PLACES_IN for token in doc[start:end]):
                return place, end
    return None, start + 1


def _inside_longer_name(name: TokenSpan | None, start: int, end: int) -> bool:
    """Whether more of the same name follows or stands before: "Washington Post", "Bank of China"."""
    if name is None or name.label_ not in ("ORG", "EVENT"):
        return False
    return end <= name.end and name.end - name.start > end - start + 1


def _find_dates(doc: Doc, published: date | None) -> Iterator[DateMention]:
    for expression in find_dates(doc.text, published):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is not None and len(span):
            yield DateMention(span.start, span.end, expression)
