"""Whom a name means that several people of the text share: "Lin" with Lin Wei and Lin Hao about, "Prado" of a couple."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.roles import parse_role, role_fit
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.salience import Presence
from articles.extraction.text.grammar import same_paragraph


@dataclass(slots=True)
class Namesakes:
    """Remembers whom each shared short name meant last."""

    presence: Presence
    _last: dict[str, tuple[Person, int]] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)  # how often in a row a short name meant the same person

    def choose(self, mention: NameMention, options: Sequence[Person]) -> Person | None:
        """Who of `options` is meant; None when nothing tells them apart.

        A role at the name decides; then who was introduced or spoken of last. A text that keeps naming one of them in
        full does not mean that one by the surname alone. Before anybody is introduced, the first to come is meant; when
        all were named long ago, the last.
        """
        present = self.presence.by_person(mention.start)
        options = [one for one in options if self.presence.latest(one) is not None] or options
        if len(options) == 1:
            self._note(mention, options[0])
            return options[0]
        role = parse_role(mention.before.text) if mention.before else None
        if role is None and not any(present.get(id(person)) for person in options):
            chosen = max(options, key=self._last_place)
            if self.presence.latest(chosen) is None:
                chosen = min(options, key=lambda person: min((m.start for m in person.mentions), default=mention.start))
            self._note(mention, chosen)
            return chosen
        fewest = min(_times_in_full(person) for person in options)
        newest = next((item for item in reversed(self.presence.items) if item.person in options), None)
        weights, fits = self.presence.weights.namesakes, self.presence.weights.linking.fits
        scores = []
        for person in options:
            score = present.get(id(person), 0.0)
            more = _times_in_full(person) - fewest - 1
            score -= min(weights.most_in_full, max(0, weights.once_more_in_full * more))
            if role:
                score += weights.role_counts * max((role_fit(role, held.role, fits) for held in person.roles), default=0.0)
            if newest and newest.person is person and newest.rule is SpeakerRule.FULL_NAME:
                score += self.presence.weights.introduced
            if self._still_means(mention, person, options, fewest):
                score += self.presence.weights.steady * (
                    weights.steadier if self._times[mention.text] >= weights.often_in_a_row else 1.0
                )
            scores.append((score, person))
        scores.sort(key=lambda pair: -pair[0])
        if scores[0][0] <= scores[1][0]:
            return None
        self._note(mention, scores[0][1])
        return scores[0][1]

    def _note(self, mention: NameMention, person: Person) -> None:
        last, _ = self._last.get(mention.text, (None, 0))
        self._times[mention.text] = self._times.get(mention.text, 0) + 1 if last is person else 1
        self._last[mention.text] = (person, mention.start)

    def _last_place(self, person: Person) -> int:
        item = self.presence.latest(person)
        return item.start if item else -1

    def _still_means(self, mention: NameMention, person: Person, options: Sequence[Person], fewest: int) -> bool:
        """Whether the short name meant this person last, and nobody else has been introduced by full name since."""
        last, at = self._last.get(mention.text, (None, 0))
        if last is not person:
            return False
        others = [who for who in options if who is not person and _times_in_full(who) <= fewest + 1]
        since = (m.start for who in others for m in who.mentions if m.word_count > 1 and at < m.start < mention.start)
        if self._times.get(mention.text, 0) < self.presence.weights.namesakes.often_in_a_row:
            return not any(since)
        # Whom a text calls by the surname all along is not changed by a relative named in passing, a paragraph before.
        return not any(same_paragraph(self.presence.doc, start, mention.start) for start in since)


def _times_in_full(person: Person) -> int:
    return sum(1 for mention in person.mentions if mention.word_count > 1)
