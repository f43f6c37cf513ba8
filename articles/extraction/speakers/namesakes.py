"""Whom a name means that several people of the text share: "Lin" with Lin Wei and Lin Hao about, "Prado" of a couple."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.roles import Role, parse_role, role_fit
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.salience import Salience
from articles.extraction.text.grammar import same_paragraph


@dataclass(slots=True)
class Namesakes:
    """Remembers whom each shared short name meant last."""

    salience: Salience
    _last: dict[str, tuple[Person, int]] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)  # how often in a row a short name meant the same person

    def choose(self, mention: NameMention, options: Sequence[Person]) -> Person | None:
        """Who of `options` is meant; None when nothing tells them apart.

        A role at the name decides; then who was introduced or spoken of last. A text that keeps naming one of them in
        full does not mean that one by the surname alone. Before anybody is introduced, the first to come is meant; when
        all were named long ago, the last.
        """
        options = [one for one in options if self.salience.latest(one) is not None] or options
        chosen = options[0] if len(options) == 1 else self._tell_apart(mention, options)
        if chosen is not None:
            self._note(mention, chosen)
        return chosen

    def _tell_apart(self, mention: NameMention, options: Sequence[Person]) -> Person | None:
        present = self.salience.by_person(mention.start)
        role = parse_role(mention.before.text) if mention.before else None
        if role is None and not any(present.get(person) for person in options):
            return self._of_long_ago(mention, options)
        fewest = min(len(person.in_full) for person in options)
        introduced = self._introduced_last(options)
        scores = []
        for person in options:
            score = present.get(person, 0.0) - self._too_often_in_full(person, fewest)
            score += self._by_role(role, person)
            score += self.salience.weights.introduced * (person is introduced)
            score += self._steadiness(mention, person, options, fewest)
            scores.append((score, person))
        scores.sort(key=lambda pair: -pair[0])
        return scores[0][1] if scores[0][0] > scores[1][0] else None

    def _of_long_ago(self, mention: NameMention, options: Sequence[Person]) -> Person:
        """The last of those named long ago; before anybody is named, the first to come."""
        last = max(options, key=self._last_place)
        if self.salience.latest(last) is not None:
            return last
        return min(options, key=lambda person: min((m.start for m in person.mentions), default=mention.start))

    def _introduced_last(self, options: Sequence[Person]) -> Person | None:
        """Whom the last mention of one of them introduced by full name."""
        newest = next((item for item in reversed(self.salience.items) if item.person in options), None)
        return newest.person if newest and newest.rule is SpeakerRule.FULL_NAME else None

    def _too_often_in_full(self, person: Person, fewest: int) -> float:
        weights = self.salience.weights.namesakes
        more = len(person.in_full) - fewest - 1
        return min(weights.most_in_full, max(0, weights.once_more_in_full * more))

    def _by_role(self, role: Role | None, person: Person) -> float:
        if role is None:
            return 0.0
        weights = self.salience.weights
        fits = (role_fit(role, held.role, weights.linking.fits) for held in person.roles)
        return weights.namesakes.role_counts * max(fits, default=0.0)

    def _steadiness(self, mention: NameMention, person: Person, options: Sequence[Person], fewest: int) -> float:
        if not self._still_means(mention, person, options, fewest):
            return 0.0
        weights = self.salience.weights
        return weights.steady * (weights.namesakes.steadier if self._is_often_meant(mention) else 1.0)

    def _note(self, mention: NameMention, person: Person) -> None:
        last, _ = self._last.get(mention.text, (None, 0))
        self._times[mention.text] = self._times.get(mention.text, 0) + 1 if last is person else 1
        self._last[mention.text] = (person, mention.start)

    def _last_place(self, person: Person) -> int:
        item = self.salience.latest(person)
        return item.start if item else -1

    def _still_means(self, mention: NameMention, person: Person, options: Sequence[Person], fewest: int) -> bool:
        """Whether the short name meant this person last, and nobody else has been introduced by full name since."""
        last, at = self._last.get(mention.text, (None, 0))
        if last is not person:
            return False
        others = [who for who in options if who is not person and len(who.in_full) <= fewest + 1]
        since = [start for who in others if (start := _named_in_full_before(who, mention.start)) > at]
        if not self._is_often_meant(mention):
            return not since
        # Whom a text calls by the surname all along is not changed by a relative named in passing, a paragraph before.
        return not any(same_paragraph(self.salience.doc, start, mention.start) for start in since)

    def _is_often_meant(self, mention: NameMention) -> bool:
        """Whether the short name has meant one person several times in a row."""
        return self._times.get(mention.text, 0) >= self.salience.weights.namesakes.often_in_a_row


def _named_in_full_before(person: Person, at: int) -> int:
    """Where a person was last named in full before token `at`; -1: nowhere."""
    number = bisect_left(person.in_full, at) - 1
    return person.in_full[number] if number >= 0 else -1
