"""Whom a role means: who holds it in this text, else who is known to have held it, else whom the text is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.extraction.linking.identity import holders
from articles.extraction.mentions.names import surnames
from articles.extraction.mentions.role_mentions import RoleMention
from articles.extraction.mentions.roles import Role, RoleFits, role_fit
from articles.extraction.records import KnownSpeaker, SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Cast, HeldRole, Person, known_roles
from articles.extraction.speakers.epithets import could_hold, is_bare_office
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.grammar import SUBJECTS
from articles.extraction.text.lexicon import words


@dataclass(slots=True)
class RoleReader:
    """Reads role mentions; `known` are the speakers of earlier articles, `day` the day of publication."""

    cast: Cast
    salience: Salience
    known: Sequence[KnownSpeaker]
    day: date | None

    def read(self, mention: RoleMention, barred: Sequence[Person], scores: Mapping[Person, float]) -> Item | None:
        """The mention with its person; None when nobody fits, or two fit alike.

        `barred`: it does not mean them. `scores`: how much the text around points to each person, by person.
        """
        if mention.takes_up and not mention.tells_enough:
            return None
        if mention.role is None:
            return self._read_description(mention, barred)
        return (
            self._holder(mention, mention.role, barred, self.salience.weights.min_role_fit)
            or self._known_holder(mention, mention.role)
            # Titles tell a role before its holder is named.
            or self._holder(mention, mention.role, barred, self.salience.weights.roles.sure_fit, named=False)
            or self._person_spoken_of(mention, mention.role, barred, scores)
        )

    def _item(self, mention: RoleMention, person: Person, rule: SpeakerRule, detail: str = "") -> Item:
        sure = self.salience.weights.sure(rule)
        because = self.salience.latest_named(person)
        return Item(mention.start, mention.end, person, rule, sure, because, detail=detail)

    def _holder(
        self, mention: RoleMention, role: Role, barred: Sequence[Person], enough: float, named: bool = True
    ) -> Item | None:
        """Whoever of the people `named` so far (or else later) holds the role in this text; `enough`: from which fit on."""
        fits = sorted(self._fits(mention, role, barred, enough, named), key=lambda pair: -pair[0])
        if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
            return None
        person = fits[0][1]
        held = max(person.roles, key=lambda held: role_fit(role, held.role, self.salience.weights.linking.fits))
        if held.phrase or held.guessed:
            return self._item(mention, person, SpeakerRule.ROLE)
        return self._item(mention, person, SpeakerRule.ROLE_KNOWN_AS, held.text)

    def _fits(
        self, mention: RoleMention, role: Role, barred: Sequence[Person], enough: float, named: bool
    ) -> Iterator[tuple[float, Person]]:
        """How well the role fits each of these people, for those whom it fits well `enough`; presence settles ties."""
        present, weights = self.salience.by_person(mention.start), self.salience.weights
        for person in self.cast.people:
            if (self.salience.latest(person) is not None) != named:
                continue
            fit = _fit(role, person, weights.linking.fits)
            if fit >= enough and person not in barred:
                there = min(present.get(person, 0.0), weights.roles.fully_present)
                yield fit + weights.roles.presence_counts * there, person

    def _known_holder(self, mention: RoleMention, role: Role) -> Item | None:
        """Somebody whom this text does not name but earlier articles did; only a role that names a country or body."""
        if not mention.tells_enough or mention.joined:
            return None  # who is known for one of two roles need not have held the other
        people = [speaker for speaker in self.known if speaker.type == SpeakerType.PERSON]
        linking = self.salience.weights.linking
        found = holders([role], people, self.day, linking)
        if len(found) != 1:
            return None
        person = next((who for who in self.cast.people if who.known is found[0]), None)
        if person is None:
            person = Person([found[0].name], known_roles(found[0], self.day, linking), known=found[0])
            self.cast.people.append(person)
        return self._item(mention, person, SpeakerRule.ROLE_KNOWN)

    def _person_spoken_of(
        self, mention: RoleMention, role: Role, barred: Sequence[Person], scores: Mapping[Person, float]
    ) -> Item | None:
        """ "the New York businessman": whoever the text is about, when it has told no such role of anybody."""
        if role.head not in words("epithet_nouns") or is_bare_office(role):
            return None
        person = self._most_spoken_of(mention, role, barred, scores)
        if person is None:
            return None
        if role.former and (namesake := self._namesake_in_office(person, role)) is not None:
            return self._item(mention, namesake, SpeakerRule.ROLE)
        text = " ".join(self.salience.doc[mention.start : mention.end].text.split())
        person.add_role(HeldRole(role, text, None, guessed=True))
        return self._item(mention, person, SpeakerRule.ROLE_OF_TOPIC)

    def _most_spoken_of(
        self, mention: RoleMention, role: Role, barred: Sequence[Person], scores: Mapping[Person, float]
    ) -> Person | None:
        """Whom the text is clearly about, and more than about anybody else whom the role could mean."""
        people, weights = self.cast.people, self.salience.weights.roles
        open_ = [(at, who) for at, who in enumerate(people) if who not in barred]
        told = sorted(((scores.get(who, 0.0) * self._could_mean(role, who), at) for at, who in open_), reverse=True)
        if not told or told[0][0] < weights.clearly_present:
            return None
        rival = told[1][0] if len(told) > 1 else 0.0
        ahead = weights.clearly_ahead if self._is_prominent(mention) else weights.far_ahead
        return people[told[0][1]] if told[0][0] > ahead * rival else None

    def _is_prominent(self, mention: RoleMention) -> bool:
        """Whether a mention speaks, or is a subject or an owner."""
        if mention.noun in self.salience.speaking or mention.start in self.salience.speaking:
            return True
        noun = self.salience.doc[mention.noun]
        return noun.dep_ in SUBJECTS or noun.dep_ == "poss"

    def _namesake_in_office(self, person: Person, role: Role) -> Person | None:
        """Bill Prado for "the former president", where the text speaks of Ana Prado and has "President Bill Prado"."""
        others = [
            who
            for who in self.cast.people
            if who is not person and set(surnames(who.names[0])) & set(surnames(person.names[0]))
            if self.salience.latest(who) and any(held.role.head == role.head and not held.guessed for held in who.roles)
        ]
        return others[0] if len(others) == 1 else None

    def _could_mean(self, role: Role, person: Person) -> float:
        """How well an epithet goes with a person: papers vary the names of those whom they name often."""
        weights = self.salience.weights
        often = len(person.mentions) >= weights.often_named
        return could_hold(role, person, weights.roles.another_trade) * (1.0 if often else weights.roles.rarely_named)

    def _read_description(self, mention: RoleMention, barred: Sequence[Person]) -> Item | None:
        """ "the woman": the most present person of that sex."""
        present = self.salience.by_person(mention.start)
        fitting = [who for who in self.cast.people if who.sex == mention.sex and who not in barred]
        choice = [who for who in fitting if present.get(who, 0) > self.salience.weights.roles.barely_present]
        if not choice:
            return None
        person = max(choice, key=lambda who: present[who])
        female = mention.sex == "female"
        return self._item(mention, person, SpeakerRule.LAST_FEMALE if female else SpeakerRule.LAST_MALE)


def _fit(role: Role, person: Person, fits: RoleFits) -> float:
    best = 0.0
    for held in person.roles:
        fit = role_fit(role, held.role, fits)
        if role.country and not held.role.country and person.countries and role.country not in person.countries:
            fit = 0.0
        best = max(best, fit)
    return best
