"""Reads a text from its first word to its last and decides whom each name, role and pronoun means.

Each mention makes its person more present: subjects and speakers most, less with every sentence that follows. A pronoun
goes to the most present person that it can mean: number and sex agree, it is not beside that person at the same verb
("he told Li" is not Li), and inside quotation marks it is not the speaker. A subject of the clause that governs the
pronoun comes first ("Li said he hoped"). A role goes to whoever holds it here, or is known to have held it at the time.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from articles.extraction.grammar import SUBJECTS, co_arguments, governing_subjects, head_token, weight
from articles.extraction.identity import holders
from articles.extraction.name_spotting import NameMention
from articles.extraction.names import name_words, sex_of_title
from articles.extraction.people import Cast, Person, known_roles
from articles.extraction.records import KnownSpeaker, SpeakerType
from articles.extraction.role_mentions import RoleMention
from articles.extraction.roles import Role, parse_role, role_fit
from articles.extraction.word_lists import words

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSONAL = HE | SHE
FADING = 0.55  # of a person's presence is left after each sentence
SPEAKING = 2.0
GOVERNING = 8.0
GOES_ON = 6.0  # who made the statement right before goes on speaking
STEADY = 4.0  # a surname that two people share keeps its meaning
INTRODUCED = 2.0  # the last of them named was named in full
ASIDE = 0.2  # people named in titles and captions, seen from the body
QUOTED = 0.2  # people named inside quotation marks, seen from outside
MIN_ROLE_FIT = 0.55
SURE_OF_SEX = 0.75
OFTEN_NAMED = 3
MEMORY = 15  # sentences


@dataclass(slots=True, eq=False)
class Item:
    """A mention and whom it means. `because`: the earlier mention that a pronoun or role goes back to."""

    start: int
    end: int
    person: Person
    rule: str
    confidence: float
    because: "Item | None" = None
    weight: float = 1.0
    sentence: int = 0
    quoted: bool = False


@dataclass(slots=True)
class Discourse:
    """The mentions of a text, resolved in order. `speaking`: tokens that some statement has as its source;
    `speakers_of`: for a token inside a statement, the source tokens of the statements around it."""

    doc: Doc
    cast: Cast
    known: Sequence[KnownSpeaker]
    day: date | None
    speaking: frozenset[int] = frozenset()
    sources_around: dict[int, list[int]] = field(default_factory=dict)
    source_before: dict[int, tuple[int, int]] = field(default_factory=dict)  # source token -> source before it
    items: list[Item] = field(default_factory=list)
    at: dict[int, Item] = field(default_factory=dict)  # token -> item
    _sentences: list[int] = field(default_factory=list)
    _zones: dict[int, str] = field(default_factory=dict)
    _quoted: set[int] = field(default_factory=set)
    _bare: dict[str, tuple[Person, int]] = field(default_factory=dict)  # whom a shared short name meant last, and where
    _names: dict[int, Person] = field(default_factory=dict)  # token -> the person of an unambiguous name, from the start

    def read(self, names: Sequence[NameMention], roles: Sequence[RoleMention]) -> None:
        """Resolve all mentions."""
        self._sentences = [token.i for token in self.doc if token.is_sent_start or token.i == 0]
        self._quoted = {token.i for span in self.doc.spans.get("quotations", ()) for token in span}
        for mention, options in zip(names, self.cast.options, strict=True):
            if len(options) == 1:
                self._names.update(dict.fromkeys(range(mention.start, mention.end), options[0]))
        pronouns = [token for token in self.doc if token.lower_ in PERSONAL and token.pos_ in ("PRON", "DET", "")]
        queue: list[tuple[int, int, object]] = [(name.start, number, name) for number, name in enumerate(names)]
        queue += [(role.start, -1, role) for role in roles]
        queue += [(token.i, -1, token) for token in pronouns]
        for _, number, what in sorted(queue, key=lambda entry: (entry[0], entry[1])):
            if isinstance(what, NameMention):
                self._read_name(what, number)
            elif isinstance(what, RoleMention):
                self._read_role(what)
            elif isinstance(what, Token):
                self._read_pronoun(what)

    # Names

    def _read_name(self, mention: NameMention, number: int) -> None:
        options = self.cast.options[number]
        if not options:
            return
        person, sure = options[0], True
        if len(options) > 1:
            chosen = self._choose(mention, options)
            if chosen is None:
                return
            person, sure = chosen, False
            self._bare[mention.text] = (person, mention.start)
            person.learn(mention)
        rule, confidence = _name_rule(mention, person, number in self.cast.typos)
        because = None if mention.word_count > 1 and "full" in rule else self._fullest_before(person)
        self._add(
            mention.start, mention.end, person, rule, confidence if sure else confidence - 0.1, because, mention.modifier
        )

    def _choose(self, mention: NameMention, options: Sequence[Person]) -> Person | None:
        """Who of several bearers of a name is meant; None when nothing tells them apart."""
        present = self._presence(mention.start)
        role = parse_role(mention.before.text) if mention.before else None
        if not any(present.get(id(person)) for person in options) and role is None:
            return min(options, key=lambda person: min((m.start for m in person.mentions), default=len(self.doc)))
        scores = []
        newest = next((item for item in reversed(self.items) if item.person in options), None)
        fewest = min(_times_in_full(person) for person in options)
        for person in options:
            fit = max((role_fit(role, held.role) for held in person.roles), default=0.0) if role else 0.0
            # Someone whom the text keeps naming in full is not the one meant by the surname alone.
            in_full = min(6, max(0, 2 * (_times_in_full(person) - fewest - 1)))
            introduced = INTRODUCED if newest and newest.person is person and newest.rule.startswith("full") else 0.0
            same = STEADY if self._still_means(mention, person, options, fewest) else 0.0
            scores.append((10 * fit + introduced + same + present.get(id(person), 0.0) - in_full, person))
        scores.sort(key=lambda pair: -pair[0])
        return scores[0][1] if scores[0][0] > scores[1][0] else None

    def _still_means(self, mention: NameMention, person: Person, options: Sequence[Person], fewest: int) -> bool:
        """Whether the short name meant this person last, and nobody else has been introduced by full name since."""
        last, at = self._bare.get(mention.text, (None, 0))
        if last is not person:
            return False
        others = [who for who in options if who is not person and _times_in_full(who) <= fewest + 1]
        since = (m for who in others for m in who.mentions if m.word_count > 1)
        return not any(at < m.start < mention.start for m in since)

    def _fullest_before(self, person: Person) -> Item | None:
        mine = [item for item in self.items if item.person is person]
        full = [item for item in mine if item.rule.startswith("full name")]
        return full[0] if full else None

    # Roles

    def _read_role(self, mention: RoleMention) -> None:
        role = mention.role
        if role is None:
            self._read_description(mention)
            return
        present = self._presence(mention.start)
        barred = self._barred(self.doc[mention.noun])
        fits = []
        for person in self.cast.people:
            fit = self._fit(role, person)
            if fit >= MIN_ROLE_FIT and person not in barred:
                fits.append((fit + min(present.get(id(person), 0.0), 4) / 20, person))
        if fits:
            fits.sort(key=lambda pair: -pair[0])
            if len(fits) > 1 and fits[0][0] == fits[1][0]:
                return
            fit, person = fits[0]
            held = max(person.roles, key=lambda held: role_fit(role, held.role))
            rule = "role" if held.phrase else f"role, as in earlier articles: {held.text}"
            self._add(mention.start, mention.end, person, rule, 0.65 + 0.25 * min(fit, 1), self._latest(person))
            return
        self._read_known_role(mention, role)

    def _fit(self, role: Role, person: Person) -> float:
        best = 0.0
        for held in person.roles:
            fit = role_fit(role, held.role)
            if role.country and not held.role.country and person.countries and role.country not in person.countries:
                fit = 0.0
            best = max(best, fit)
        return best

    def _read_known_role(self, mention: RoleMention, role: Role) -> None:
        """Somebody whom this text does not name but earlier articles did; only a role that names a country or body."""
        if not mention.tells_enough:
            self._read_epithet(mention, role)
            return
        people = [speaker for speaker in self.known if speaker.type == SpeakerType.PERSON]
        found = holders([role], people, self.day)
        if len(found) != 1:
            self._read_epithet(mention, role)
            return
        person = next((who for who in self.cast.people if who.known is found[0]), None)
        if person is None:
            person = Person([found[0].name], known_roles(found[0], self.day), known=found[0])
            self.cast.people.append(person)
        self._add(mention.start, mention.end, person, "role, as in earlier articles", 0.75)

    def _read_epithet(self, mention: RoleMention, role: Role) -> None:
        """ "the New York businessman": whoever the text is about, when it has told no role of theirs before."""
        noun = self.doc[mention.noun]
        if noun.dep_ not in SUBJECTS or role.head not in words("epithet_nouns"):
            return
        present = self._presence(mention.start)
        barred = self._barred(noun)
        told = [who for who in self.cast.people if not who.roles and len(who.mentions) >= OFTEN_NAMED and who not in barred]
        if not told:
            return
        person = max(told, key=lambda who: present.get(id(who), 0.0))
        rivals = [present.get(id(who), 0.0) for who in told if who is not person]
        if present.get(id(person), 0.0) > 2 * max(rivals, default=0.1):
            self._add(mention.start, mention.end, person, "role, told of the person spoken of", 0.6, self._latest(person))

    def _read_description(self, mention: RoleMention) -> None:
        """ "the woman": the most present person of that sex."""
        present = self._presence(mention.start)
        choice = [who for who in self.cast.people if who.sex == mention.sex and present.get(id(who), 0) > 0.5]
        if choice:
            person = max(choice, key=lambda who: present[id(who)])
            self._add(
                mention.start, mention.end, person, f"the only {mention.sex} person spoken of", 0.6, self._latest(person)
            )

    # Pronouns

    def _read_pronoun(self, token: Token) -> None:
        sex = "male" if token.lower_ in HE else "female"
        present = self._presence(token.i, quoted=token.i in self._quoted)
        barred = self._barred(token)
        rules: dict[int, str] = {}
        for depth, subject in enumerate(governing_subjects(token)):
            item = self.at.get(subject.i)
            if item and item.person not in barred and self._agrees(item.person, sex) > 0:
                present[id(item.person)] = present.get(id(item.person), 0.0) + GOVERNING / (1 + depth)
                rules.setdefault(id(item.person), "pronoun: subject of the clause around it")
        before = self._speaker_before(token)
        if before is not None and before.person not in barred:
            present[id(before.person)] = present.get(id(before.person), 0.0) + GOES_ON
            rules.setdefault(id(before.person), "pronoun: the speaker goes on")
        best: tuple[float, Person] | None = None
        for person in self.cast.people:
            score = present.get(id(person), 0.0) * self._agrees(person, sex)
            if person not in barred and score > 0 and (best is None or score > best[0]):
                best = (score, person)
        if best is None:
            return
        person = best[1]
        latest = self._latest(person)
        rule = rules.get(id(person)) or _pronoun_rule(latest, bisect_right(self._sentences, token.i))
        rivals = [
            present.get(id(p), 0.0) * self._agrees(p, sex) for p in self.cast.people if p is not person and p not in barred
        ]
        share = best[0] / (best[0] + max(rivals, default=0.0))
        confidence = 0.45 + 0.45 * min(1.0, 2 * share - 1 + 0.2)
        if person.sex is None and confidence > SURE_OF_SEX:
            person.sex = sex
        self._add(token.i, token.i + 1, person, rule, confidence, latest)

    def _speaker_before(self, token: Token) -> Item | None:
        """The person whose words were reported right before the statement that `token` is the source of."""
        span = self.source_before.get(token.i, (0, 0))
        items = [self.at[i] for i in range(*span) if i in self.at and i < token.i]
        return max(items, key=lambda item: (item.weight, -item.start), default=None)

    def _agrees(self, person: Person, sex: str) -> float:
        if person.sex is None:
            return 0.8
        return 1.0 if person.sex == sex else 0.0

    def _barred(self, token: Token) -> list[Person]:
        """Whom the pronoun cannot mean: those beside it at its verb, and inside marks the speaker."""
        others = [] if token.lower_.endswith("self") or token.dep_ == "poss" else co_arguments(token)
        numbers = [other.i for other in others] + self.sources_around.get(token.i, [])
        people = [self.at[i].person if i in self.at else self._names.get(i) for i in numbers if i != token.i]
        return [person for person in people if person is not None]

    # What has been said so far

    def _presence(self, at: int, quoted: bool = False) -> dict[int, float]:
        """How present each person is at token `at`, by id."""
        sentence = bisect_right(self._sentences, at)
        present: dict[int, float] = {}
        for item in reversed(self.items):
            gone = sentence - item.sentence
            if gone > MEMORY:
                break
            if item.end > at:
                continue
            value = item.weight * FADING**gone * (QUOTED if item.quoted and not quoted else 1.0)
            value *= ASIDE if self._zone(item.start) != self._zone(at) else 1.0
            present[id(item.person)] = present.get(id(item.person), 0.0) + value
        return present

    def _zone(self, at: int) -> str:
        if not self._zones:
            self._zones = {i: p.label_ for p in self.doc.spans.get("paragraphs", ()) for i in range(p.start, p.end)}
        return self._zones.get(at, "body")

    def _latest(self, person: Person) -> Item | None:
        return next((item for item in reversed(self.items) if item.person is person), None)

    def _add(
        self,
        start: int,
        end: int,
        person: Person,
        rule: str,
        confidence: float,
        because: Item | None = None,
        modifier: bool = False,
    ) -> None:
        value = weight(head_token(self.doc, start, end))
        if modifier:
            value = 0.2
        if any(i in self.speaking for i in range(start, end)) and not modifier:
            value += SPEAKING
        item = Item(start, end, person, rule, confidence, because, value)
        item.sentence = bisect_right(self._sentences, start)
        item.quoted = start in self._quoted
        self.items.append(item)
        for i in range(start, end):
            self.at[i] = item


def _times_in_full(person: Person) -> int:
    return sum(1 for mention in person.mentions if mention.word_count > 1)


def _name_rule(mention: NameMention, person: Person, typo: bool) -> tuple[str, float]:
    if typo:
        return "name, spelled a little differently", 0.75
    if mention.word_count > 1 or len(name_words(person.names[0])) == 1:
        return ("full name" if mention.word_count > 1 else "name"), 0.97
    if mention.title or mention.before:
        return ("title + surname" if sex_of_title(mention.title) or mention.title else "role + surname"), 0.95
    word = name_words(mention.text)
    if word[0] == name_words(person.names[0])[0] and word[0] != name_words(person.names[0])[-1]:
        return "part of the name", 0.93
    return "surname", 0.94


def _pronoun_rule(latest: Item | None, sentence: int) -> str:
    if latest is None:
        return "pronoun"
    gone = sentence - latest.sentence
    if gone == 0:
        return "pronoun: named in the same sentence"
    return "pronoun: named in the sentence before" if gone == 1 else "pronoun: last person spoken of"
