"""Whom a role means: who holds it in this text, else who is known to have held it at the time, else nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.extraction.grammar import SUBJECTS
from articles.extraction.identity import holders
from articles.extraction.people import Cast, Person, known_roles
from articles.extraction.presence import Item, Presence
from articles.extraction.records import KnownSpeaker, SpeakerType
from articles.extraction.role_mentions import RoleMention
from articles.extraction.roles import Role, role_fit
from articles.extraction.word_lists import words

PRESENCE_COUNTS = 0.05  # of the fit, for a person who is fully present; settles between holders of one kind of role
FULLY_PRESENT = 4.0
CLEARLY_AHEAD = 2.0
CLEARLY_PRESENT = 0.6
BARELY_PRESENT = 0.5


@dataclass(slots=True)
class RoleReader:
    """Reads role mentions; `known` are the speakers of earlier articles, `day` the day of publication."""

    cast: Cast
    presence: Presence
    known: Sequence[KnownSpeaker]
    day: date | None

    def read(self, mention: RoleMention, barred: Sequence[Person]) -> Item | None:
        """The mention with its person; None when nobody fits, or two fit alike. `barred`: it does not mean them."""
        if mention.role is None:
            return self._read_description(mention)
        if mention.takes_up and not mention.tells_enough:
            return None
        return (
            self._holder(mention, mention.role, barred)
            or self._known_holder(mention, mention.role)
            or self._person_spoken_of(mention, mention.role, barred)
        )

    def _item(self, mention: RoleMention, person: Person, rule: str) -> Item:
        sure = self.presence.weights.sure(rule)
        return Item(mention.start, mention.end, person, rule, sure, self.presence.latest_named(person))

    def _holder(self, mention: RoleMention, role: Role, barred: Sequence[Person]) -> Item | None:
        present = self.presence.by_person(mention.start)
        fits = []
        for person in self.cast.people:
            fit = _fit(role, person)
            if fit >= self.presence.weights.min_role_fit and person not in barred:
                fits.append((fit + PRESENCE_COUNTS * min(present.get(id(person), 0.0), FULLY_PRESENT), person))
        fits.sort(key=lambda pair: -pair[0])
        if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
            return None
        person = fits[0][1]
        held = max(person.roles, key=lambda held: role_fit(role, held.role))
        return self._item(mention, person, "role" if held.phrase else f"role, as in earlier articles: {held.text}")

    def _known_holder(self, mention: RoleMention, role: Role) -> Item | None:
        """Somebody whom this text does not name but earlier articles did; only a role that names a country or body."""
        if not mention.tells_enough:
            return None
        people = [speaker for speaker in self.known if speaker.type == SpeakerType.PERSON]
        found = holders([role], people, self.day)
        if len(found) != 1:
            return None
        person = next((who for who in self.cast.people if who.known is found[0]), None)
        if person is None:
            person = Person([found[0].name], known_roles(found[0], self.day), known=found[0])
            self.cast.people.append(person)
        return self._item(mention, person, "role, as in earlier articles")

    def _person_spoken_of(self, mention: RoleMention, role: Role, barred: Sequence[Person]) -> Item | None:
        """ "the New York businessman": whoever the text is about, when it has told no role of theirs before."""
        noun = self.presence.doc[mention.noun]
        if noun.dep_ not in SUBJECTS or role.head not in words("epithet_nouns"):
            return None
        present = self.presence.by_person(mention.start)
        often = self.presence.weights.often_named
        told = [who for who in self.cast.people if not who.roles and len(who.mentions) >= often and who not in barred]
        told.sort(key=lambda who: -present.get(id(who), 0.0))
        if not told:
            return None
        rival = present.get(id(told[1]), 0.0) if len(told) > 1 else 0.0
        if present.get(id(told[0]), 0.0) <= CLEARLY_AHEAD * rival or present.get(id(told[0]), 0.0) < CLEARLY_PRESENT:
            return None
        return self._item(mention, told[0], "role, told of the person spoken of")

    def _read_description(self, mention: RoleMention) -> Item | None:
        """ "the woman": the most present person of that sex."""
        present = self.presence.by_person(mention.start)
        choice = [who for who in self.cast.people if who.sex == mention.sex and present.get(id(who), 0) > BARELY_PRESENT]
        if not choice:
            return None
        person = max(choice, key=lambda who: present[id(who)])
        return self._item(mention, person, f"last {mention.sex} person spoken of")


def _fit(role: Role, person: Person) -> float:
    best = 0.0
    for held in person.roles:
        fit = role_fit(role, held.role)
        if role.country and not held.role.country and person.countries and role.country not in person.countries:
            fit = 0.0
        best = max(best, fit)
    return best
