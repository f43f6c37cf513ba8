"""What is known before a text is read, as a value that never changes; what a reading taught makes another one."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from articles.extraction.linking.identity import learn, match_speaker
from articles.extraction.linking.thresholds import Linking, VisitLinking, linking, visit_linking
from articles.extraction.linking.visits import join, visit_slug, widen
from articles.extraction.records import FoundVisit, KnownSpeaker, KnownVisit
from articles.reading.texts import Reading

# A word of Latin letters, or a sign of another script, since not all write blanks between words.
WORD = re.compile(r"[a-z0-9_]+|\w")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Who is who, and which visits there were."""

    speakers: tuple[KnownSpeaker, ...] = ()
    visits: tuple[KnownVisit, ...] = ()
    linking: Linking = field(default_factory=linking)  # by which people are the same
    visit_linking: VisitLinking = field(default_factory=visit_linking)

    def after(self, reading: Reading) -> "Knowledge":
        """With the speakers and visits that `reading` found."""
        speakers = learn(self.speakers, reading.extraction.speakers, reading.parsed.published, self.linking)
        names = replace(self, speakers=speakers).speaker_names(reading)
        visits = self.visits
        for found in reading.extraction.visits:
            visits = self._with_visit(visits, found, names.get(found.visitor, found.visitor))
        return replace(self, speakers=speakers, visits=visits)

    def digest_for(self, text: str) -> str:
        """Tells whether `text`, read with this and with other knowledge, would be read otherwise.

        Of speakers, those count who are called by a word of the text.
        """
        words = _words(text)
        near = [who for who in self.speakers if not all(words.isdisjoint(_words(name)) for name in _names(who))]
        return hashlib.sha256(repr((near, self.visits)).encode()).hexdigest()

    def speaker_names(self, reading: Reading) -> dict[str, str]:
        """For each speaker's name in `reading`, the name under which that speaker is known."""
        day = reading.parsed.published
        matches = (
            (found.name, match_speaker(found, self.speakers, day, self.linking)) for found in reading.extraction.speakers
        )
        return {name: known.name if known else name for name, known in matches}

    def visit_labels(self, reading: Reading) -> list[str]:
        """For each visit of `reading`, a label: the same for the same visit, another for another."""
        labels = _labels(self.visits)
        known = [join(found, self.visits, self.visit_linking) for found in reading.extraction.visits]
        return [
            labels[visit] if visit else visit_slug(found.visitor, found.host, found.first_day)
            for visit, found in zip(known, reading.extraction.visits, strict=True)
        ]

    def _with_visit(self, visits: Sequence[KnownVisit], found: FoundVisit, visitor: str) -> tuple[KnownVisit, ...]:
        known = join(found, visits, self.visit_linking)
        if known is None:
            return (*visits, KnownVisit(visitor, found.host, found.first_day, found.last_day))
        return tuple(widen(known, found) if visit is known else visit for visit in visits)


@lru_cache(maxsize=1)
def _labels(visits: tuple[KnownVisit, ...]) -> Mapping[KnownVisit, str]:
    """The visits of a month that would be called the same are numbered, whatever the order in which they became known."""
    labels: dict[KnownVisit, str] = {}
    called: Counter[str] = Counter()
    for visit in sorted(visits, key=lambda visit: (visit.first_day, visit.visitor, visit.host)):
        slug = visit_slug(visit.visitor, visit.host, visit.first_day)
        called[slug] += 1
        labels[visit] = slug if called[slug] == 1 else f"{slug}-{called[slug]}"
    return labels


def _names(who: KnownSpeaker) -> list[str]:
    return [who.name, *(alias.text for alias in who.aliases)]


def _words(text: str) -> set[str]:
    """The words of `text` however short, without case and accents; "J.B." is both "jb" and two words."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    words = set(WORD.findall(plain))
    return words.union(WORD.findall(plain.replace(".", ""))) if "." in plain else words
