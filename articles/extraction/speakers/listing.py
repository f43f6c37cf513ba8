"""Lists everybody whom a text names or lets speak, each once, with the words that the text has for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.roles import worth_learning
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, Span, SpeakerType
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.readings import Reading
from articles.extraction.speakers.salience import Item, Salience


@dataclass(slots=True)
class Listing:
    """The speakers of one text by name, in order of first mention; of words that come twice the first are kept."""

    doc: Doc
    types: dict[str, SpeakerType] = field(default_factory=dict)
    aliases: dict[str, dict[tuple[str, AliasKind], FoundAlias]] = field(default_factory=dict)

    def enter(self, name: str, kind: SpeakerType) -> None:
        self.types.setdefault(name, kind)
        self.aliases.setdefault(name, {})

    def add_words(self, name: str, start: int, end: int, kind: AliasKind) -> None:
        """Note that tokens `start` to `end` name somebody who is entered."""
        span = self.doc[start:end]
        self.add(name, FoundAlias(" ".join(span.text.split()), kind, Span(span.start_char, span.end_char)))

    def add(self, name: str, alias: FoundAlias) -> None:
        self.aliases[name].setdefault((fold(alias.text), alias.kind), alias)

    def found(self) -> list[FoundSpeaker]:
        return [FoundSpeaker(name, kind, tuple(self.aliases[name].values())) for name, kind in self.types.items()]


def found_speakers(
    salience: Salience, people: Sequence[Person], names: Sequence[NameMention], readings: Sequence[Reading]
) -> list[FoundSpeaker]:
    """Everybody the text names or lets speak, each name once, in order of first mention."""
    listing = Listing(salience.doc)
    for item in salience.items:
        listing.enter(item.person.name, SpeakerType.PERSON)
    _add_names(listing, salience.items, names)
    _add_roles(listing, people)
    for reading in readings:
        if reading.person is None:
            listing.enter(reading.name, reading.type)
            if reading.alias and reading.chain and reading.chain[0].span:
                listing.add(reading.name, FoundAlias(reading.alias, AliasKind.NAME, reading.chain[0].span))
    return listing.found()


def _add_names(listing: Listing, items: Sequence[Item], names: Sequence[NameMention]) -> None:
    by_start = {name.start: name for name in names}
    for item in items:
        mention = by_start.get(item.start)
        if mention is None or mention.end != item.end:
            continue
        whole = mention.word_count > 1 and mention.text in item.person.names
        start = mention.start - 1 if mention.title and not whole else mention.start  # "Ms Reed", but "Ann Reed"
        listing.add_words(item.person.name, start, mention.end, AliasKind.NAME if whole else AliasKind.SURNAME)


def _add_roles(listing: Listing, people: Sequence[Person]) -> None:
    for person in people:
        if person.name not in listing.types:
            continue
        for held in person.roles:
            if held.phrase and worth_learning(held.text):
                listing.add_words(person.name, held.phrase.start, held.phrase.end, AliasKind.ROLE)
