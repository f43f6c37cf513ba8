"""What somebody is called because a person said so: an editor, or the file of known people.

Names that are spotted as such lead to their bearer by the usual way (identity.py). These are for the other words of a
source: "the mayor of Hull", "the Fox", that no model reads as somebody, are compared as they stand. What the text itself
says goes first: words that it gives to somebody whom it names are that person's.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from articles.extraction.linking.identity import days_away, other_names, plain_words
from articles.extraction.linking.thresholds import Linking
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.roles import parse_role, worth_learning
from articles.extraction.records import AliasKind, ChainLink, KnownAlias, KnownSpeaker, SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.readings import Reading
from articles.extraction.speakers.source_resolution import SourceReader

AS_SURE_AS = SpeakerRule.ROLE_KNOWN


def spotted_as_names(known: Sequence[KnownSpeaker]) -> list[str]:
    """The other names of people that a person entered: words to be taken for a name wherever they stand."""
    people = (who for who in known if who.type == SpeakerType.PERSON)
    return [name for who in people if any(alias.entered for alias in who.aliases) for name in other_names(who)]


def bearers_by_words(known: Sequence[KnownSpeaker], day: date | None, by: Linking) -> dict[str, KnownSpeaker]:
    """Whom entered words name on `day`, by the words, folded and without "the"; words of several people name nobody."""
    found: dict[str, list[KnownSpeaker]] = {}
    for who in known:
        for words in _entered_words(who, day, by):
            found.setdefault(words, []).append(who)
    return {words: bearers[0] for words, bearers in found.items() if all(one is bearers[0] for one in bearers)}


def _entered_words(who: KnownSpeaker, day: date | None, by: Linking) -> Iterator[str]:
    """What a person may be called on `day` because somebody said so: other names, and roles that tell them from others."""
    others = {fold(name) for name in other_names(who)}
    for alias in who.aliases:
        words = plain_words(alias.text)
        if alias.entered and days_away(alias, day) <= by.longest_gap and (words in others or _is_telling_role(alias)):
            yield words


def read_by_words(
    span: tuple[int, int], found: Reading | None, bearers: Mapping[str, KnownSpeaker], reader: SourceReader
) -> Reading | None:
    """`found`, what else a source (a token range) was read as; the one whom its words name where that is nobody known."""
    start, end = span
    words = plain_words(reader.doc[start:end].text.split(",")[0])
    who = bearers.get(words)
    if who is None or (found is not None and found.person is not None) or _is_anothers(words, who, reader.people):
        return found
    person = next((person for person in reader.people if person.known is who), None)
    chain = (reader.chains.link(start, end, SpeakerRule.ENTERED), ChainLink(who.name, None, SpeakerRule.KNOWN))
    return Reading(who.name, who.type, chain, reader.salience.weights.sure(AS_SURE_AS), person)


def _is_anothers(words: str, who: KnownSpeaker, people: Sequence[Person]) -> bool:
    """Whether the text calls somebody else so: "Jo Bird, the mayor of Hull"."""
    others = (person for person in people if person.known is not who)
    return any(held.phrase and plain_words(held.text) == words for person in others for held in person.roles)


def _is_telling_role(alias: KnownAlias) -> bool:
    """A role that tells one from others, or words of which we know no role: "the president" alone may be anybody's."""
    return alias.kind == AliasKind.ROLE and (worth_learning(alias.text) or parse_role(alias.text) is None)
