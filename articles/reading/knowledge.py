"""What is known before a text is read, as a value that never changes; what a reading taught makes another one."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from articles.extraction.doc_text import lay_out
from articles.extraction.linking.asking import Asked, asked_by, asked_for
from articles.extraction.linking.identity import days_away, learnt, match_speaker
from articles.extraction.linking.people import Index, Indexed, near
from articles.extraction.linking.thresholds import Linking, VisitLinking, linking, visit_linking
from articles.extraction.linking.visits import join, visit_slug, visitor_words, widen
from articles.extraction.records import FoundSpeaker, FoundVisit, KnownAlias, KnownSpeaker, KnownVisit
from articles.ingestion.records import ParsedArticle
from articles.reading.texts import Reading, key_of, passages


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Who is who, and which visits there were."""

    speakers: tuple[KnownSpeaker, ...] = ()
    visits: tuple[KnownVisit, ...] = ()
    linking: Linking = field(default_factory=linking)  # by which people are the same
    visit_linking: VisitLinking = field(default_factory=visit_linking)
    near_to: str = ""  # the key of the one text for which this is all that matters
    # Shared with what this became by learning: it finds too many rather than too few.
    _index: "_Index" = field(init=False, default_factory=lambda: _Index(), repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Without the index: what is sent to another process is little."""
        return Knowledge, (self.speakers, self.visits, self.linking, self.visit_linking, self.near_to)

    def after(self, reading: Reading) -> "Knowledge":
        """With the speakers and visits that `reading` found."""
        day, names = reading.parsed.published, dict[str, str]()
        updated = list(self.speakers)
        for found in reading.extraction.speakers:
            at = self._match(found, updated, day)
            who = learnt(None if at is None else updated[at], found, day)
            if at is None:
                at = len(updated)
                updated.append(who)
                self._index.add(at, who)
            else:
                self._index.add(at, who, updated[at])
                updated[at] = who
        visits = self.visits
        after = replace(self, speakers=tuple(updated), near_to="")
        object.__setattr__(after, "_index", self._index)
        if reading.extraction.visits:
            names = after.speaker_names(reading)
        for found_visit in reading.extraction.visits:
            visits = self._with_visit(visits, found_visit, names.get(found_visit.visitor, found_visit.visitor))
        object.__setattr__(after, "visits", visits)
        return after

    def near(self, parsed: ParsedArticle) -> "Knowledge":
        """What of this matters for one text: read with it alone, it is read as with all."""
        key = key_of(parsed)
        if self.near_to == key:
            return self
        asked = asked_by(laid_out(parsed), parsed.authors, self.linking)
        speakers = self._chosen(asked, self.speakers, parsed.published)
        chosen = tuple(self.speakers[at] for at in speakers)
        visits = near_visits(self.visits, parsed, chosen)
        return Knowledge(chosen, visits, self.linking, self.visit_linking, key)

    def digest_for(self, parsed: ParsedArticle, *, with_days: bool = True) -> str:
        """Tells whether a text, read with this and with other knowledge, would be read otherwise.

        Without days, when names and roles were seen does not count: an article's own day may have been added to them.
        """
        near, day = self.near(parsed), parsed.published if with_days else None
        people = [
            (who.name, who.type.value, who.wikidata, [_seen_from(alias, day) for alias in who.aliases])
            for who in near.speakers
        ]
        return hashlib.sha256(repr((people, near.visits)).encode()).hexdigest()

    def speaker_names(self, reading: Reading) -> dict[str, str]:
        """For each speaker's name in `reading`, the name under which that speaker is known."""
        day = reading.parsed.published
        matches = ((found.name, self._match(found, self.speakers, day)) for found in reading.extraction.speakers)
        return {name: name if at is None else self.speakers[at].name for name, at in matches}

    def visit_labels(self, reading: Reading) -> list[str]:
        """For each visit of `reading`, a label: the same for the same visit, another for another."""
        if not reading.extraction.visits:
            return []
        labels = _labels(self.visits)
        known = [join(found, self.visits, self.visit_linking) for found in reading.extraction.visits]
        return [
            labels[visit] if visit else visit_slug(found.visitor, found.host, found.first_day)
            for visit, found in zip(known, reading.extraction.visits, strict=True)
        ]

    def _match(self, found: FoundSpeaker, speakers: Sequence[KnownSpeaker], day: date | None) -> int | None:
        """The number of the one of `speakers`, which go on from what is known, whom `found` is."""
        near = self._chosen(asked_for(found), speakers, day)
        match = match_speaker(found, [speakers[at] for at in near], day, self.linking)
        return next((at for at in near if speakers[at] is match), None) if match else None

    def _chosen(self, asked: Asked, speakers: Sequence[KnownSpeaker], day: date | None) -> list[int]:
        """The numbers of those of `speakers` whom `asked` may mean, in order."""
        self._index.reach(self.speakers)
        return sorted(near(asked, Indexed(self._index, speakers), day, self.linking.longest_gap))

    def _with_visit(self, visits: Sequence[KnownVisit], found: FoundVisit, visitor: str) -> tuple[KnownVisit, ...]:
        known = join(found, visits, self.visit_linking)
        if known is None:
            return (*visits, KnownVisit(visitor, found.host, found.first_day, found.last_day))
        return tuple(widen(known, found) if visit is known else visit for visit in visits)


class _Index(Index):
    """The index of people who become known one after the other; those of several branches of knowledge share numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.known = 0

    def reach(self, speakers: Sequence[KnownSpeaker]) -> None:
        """Know those, too, who were there from the start."""
        for at in range(self.known, len(speakers)):
            self.add(at, speakers[at])

    def add(self, one: int, who: KnownSpeaker, before: KnownSpeaker | None = None) -> None:
        super().add(one, who, before)
        self.known = max(self.known, one + 1)


def near_visits(
    visits: Iterable[KnownVisit], parsed: ParsedArticle, speakers: Iterable[KnownSpeaker]
) -> tuple[KnownVisit, ...]:
    """Those visits of which a text may speak: whose visitor has a name of the text, or of `speakers`, who may be meant."""
    texts = [laid_out(parsed), *(name for who in speakers for name in _names(who))]
    words = set().union(*map(visitor_words, texts)) if visits else set()
    return tuple(visit for visit in visits if not words.isdisjoint(visitor_words(visit.visitor)))


def laid_out(parsed: ParsedArticle) -> str:
    """The text as it is read."""
    return lay_out(parsed.text, passages(parsed)).text


def _seen_from(alias: KnownAlias, day: date | None) -> tuple[object, ...]:
    """What an alias says on a day; how long before and after that it was seen does not count."""
    before = bool(day and alias.first_seen and day < alias.first_seen)
    return alias.text, alias.kind.value, days_away(alias, day), before, alias.entered, alias.exact


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
