"""From the words that name a source to the speaker: a person, a body, unnamed people, several of them, or nobody.

The head of the phrase decides: in "a spokesman for Mr Reed" the spokesman, in "Reed's remarks" Reed, in "Li, who
chairs the bank," Li; in "Li and his aides" both. In which order its words are read, WAYS says.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from articles.extraction.mentions.groups import Group, read_group
from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.antecedents import RELATIVE, SOME_OF, Antecedents
from articles.extraction.speakers.entities import Person, similar
from articles.extraction.speakers.group_pronouns import IT, THEY, GroupPronouns
from articles.extraction.speakers.named_sources import NamedSources
from articles.extraction.speakers.named_together import DEFINITE, NamedTogether
from articles.extraction.speakers.phrase_heads import Phrases, trim
from articles.extraction.speakers.possessives import Owners
from articles.extraction.speakers.readings import Chains, Reading, join
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.places import place_of
from articles.extraction.text.pronouns import PERSONAL, is_initials

SPEAKER_OF_QUOTE = frozenset({"i", "we", "me", "us"})
OPENS_CLAUSE = PERSONAL | THEY  # "[He] was among those"
PRONOUNS = PERSONAL | THEY | IT | SPEAKER_OF_QUOTE | RELATIVE
INTERVIEW = frozenset({"q", "a"})
SHORTEST_LABEL = 3  # letters
NOBODY = Reading("", SpeakerType.PERSON, (), 0.0)  # a way to read a source knows that nobody is named


@dataclass(slots=True)
class SourceReader:
    """Reads the source phrases of one text; to be asked in text order, so that "they" finds who spoke before."""

    doc: Doc
    salience: Salience
    people: Sequence[Person]
    names: Sequence[NameMention]
    bodies: Bodies
    chains: Chains = field(init=False)
    phrases: Phrases = field(init=False)
    pronouns: GroupPronouns = field(init=False)
    _together: NamedTogether = field(init=False)
    _named: NamedSources = field(init=False)
    _owners: Owners = field(init=False)
    _antecedents: Antecedents = field(init=False)
    _first_label: int = field(init=False)  # the token of the first "Q:" or "A:"

    def __post_init__(self) -> None:
        by_token = {at: name for name in self.names for at in range(name.start, name.end)}
        self.chains = Chains(self.doc, by_token, self.salience.weights)
        self.phrases = Phrases(self.doc, self.names, self.salience)
        self._together = NamedTogether(self.doc, self.salience, self.chains)
        self.pronouns = GroupPronouns(self.doc, self.salience, self.bodies, self.chains, self._together)
        self._named = NamedSources(self.doc, self.salience, self.phrases)
        self._owners = Owners(self.doc, self.names, self.salience, self.bodies, self.chains, self.phrases)
        pairs = pairwise(self.doc)
        self._first_label = next((one.i for one, colon in pairs if one.lower_ in INTERVIEW and colon.text == ":"), 0)
        self._antecedents = Antecedents(self.doc, self.salience, self.chains, self.phrases, self._read_one)

    def read(self, spans: Sequence[tuple[int, int]]) -> Reading | None:
        """The speaker that the phrases, as token ranges, name together."""
        readings = [reading for start, end in spans for reading in self._parts(start, end)]
        if len(readings) == 1 and readings[0].person and any(self._says_both(start, end) for start, end in spans):
            readings += self._partner(readings[0].person, spans[-1][1])
        return join([_as_printed(reading, readings[0]) for reading in readings])

    def note(self, at: int, reading: Reading) -> None:
        """Remember who spoke at token `at`, for the pronouns that follow."""
        self.pronouns.said.append((at, reading))

    def _parts(self, start: int, end: int) -> Iterator[Reading]:
        for first, last in self.phrases.split(*trim(self.doc, start, end)):
            reading = self._read_one(*trim(self.doc, first, last))
            if reading:
                yield reading

    def _says_both(self, start: int, end: int) -> bool:
        return any(token.lower_ == "both" for token in self.doc[max(0, start - 1) : end])

    def _partner(self, person: Person, at: int) -> list[Reading]:
        """After "both A": the B of "and B", when the source was cut before it."""
        own = next((name for name in self.names if name.end >= at and name in person.mentions), None)
        other = self._name_after_and(own.end if own else at)
        item = self.salience.at.get(other.start) if other else None
        return [self.chains.of_person(item)] if item else []

    def _name_after_and(self, at: int) -> NameMention | None:
        """The name of "and Bo Li", "and her deputy Bo Li", where these words start at `at`."""
        if at + 1 >= len(self.doc) or self.doc[at].lower_ != "and":
            return None
        first = at + (2 if self.doc[at + 1].tag_ == "PRP$" else 1)
        return self.phrases.places.opened_at(first)

    def _read_one(self, start: int, end: int) -> Reading | None:
        """Whom one phrase names, by the first way to read it that tells."""
        if start >= end:
            return None
        for read in WAYS:
            found = read(self, start, end)
            if found is not None:
                return found if found is not NOBODY else None
        return None

    # The ways to read a phrase of tokens `start` to `end`. None: this way does not tell, and the next is asked.

    def some_of_whom(self, start: int, end: int) -> Reading | None:
        if end - start > 1 or self.doc[start].lower_ != "whom":
            return None
        some = self._antecedents.some_of(start)
        return self._antecedents.before_some_of(some) or NOBODY if some is not None else None

    def pronoun(self, start: int, end: int) -> Reading | None:
        first = self.doc[start]
        alone = end - start == 1 and first.lower_ in PRONOUNS and not is_initials(first)
        return self._read_pronoun(first) or NOBODY if alone or self._opens_clause(first, end) else None

    def label_of_interview(self, start: int, end: int) -> Reading | None:
        """Whom "Q:" and "A:" stand for: who answers is the only person whom the text names before it."""
        label = self.doc[start].lower_
        if end - start > 1 or end == len(self.doc) or self.doc[end].text != ":" or label not in INTERVIEW:
            return None
        named = [item for item in self.salience.items if item.start < self._first_label and not item.rule.is_pronoun]
        alone = label == "a" and len({item.person for item in named}) == 1
        return self.chains.again(start, end, self.chains.of_person(named[0]), SpeakerRule.BEFORE_TURN) if alone else NOBODY

    def described_as_self(self, start: int, end: int) -> Reading | None:
        first = self.doc[start]
        if first.lower_ != "self" or start + 1 == len(self.doc) or first.nbor().text not in HYPHENS:
            return None
        return self._of_person(self._named.described_as_self(first)) or NOBODY

    def beside_name(self, start: int, end: int) -> Reading | None:
        return self._of_person(self._named.beside(start, end))

    def owned(self, start: int, end: int) -> Reading | None:
        return self._owners.read(start, end)

    def name_or_role(self, start: int, end: int) -> Reading | None:
        name = self.phrases.head_name(start, end)
        if name is None:
            return self._of_person(self.phrases.role_item(start, end))
        return self._of_person(self.salience.at.get(name.start)) or NOBODY

    def misspelt_name(self, start: int, end: int) -> Reading | None:
        first = self.doc[start]
        if end - start > 1 or not first.text[0].isupper():
            return None
        like = similar(first.text, self.people, self.salience.weights.spelling)
        return self.chains.of_spelling(like[0], start, end) if like else None

    def some_of_them(self, start: int, end: int) -> Reading | None:
        if self.doc[start].lower_ not in SOME_OF or self.doc[end - 1].lower_ not in RELATIVE:
            return None
        return self._antecedents.before_some_of(start) or NOBODY

    def several(self, start: int, end: int) -> Reading | None:
        return self._together.several(start, end)

    def told_before(self, start: int, end: int) -> Reading | None:
        definite = self.doc[start].lower_ in DEFINITE
        return self.pronouns.told_before(start, end) if definite and self._is_role_alone(start, end) else None

    def campaign(self, start: int, end: int) -> Reading | None:
        group = self._owners.campaign(start, end)
        return self.chains.of_group(group, start, end) if group else None

    def group(self, start: int, end: int) -> Reading | None:
        group = read_group(self.doc, start, end, self.bodies)
        if group is None:
            return None
        return self._somebody_after_all(group, start, end) or self.chains.of_group(group, start, end)

    # What they ask

    def _of_person(self, item: Item | None) -> Reading | None:
        return self.chains.of_person(item) if item else None

    def _opens_clause(self, token: Token, end: int) -> bool:
        """A clause as source: "He was among those"."""
        return token.lower_ in OPENS_CLAUSE and token.i + 1 < end and token.nbor().pos_ in ("VERB", "AUX")

    def _read_pronoun(self, token: Token) -> Reading | None:
        if token.lower_ in PERSONAL:
            return self._read_personal(token)
        if token.lower_ in RELATIVE:
            return self._antecedents.of_pronoun(token)
        if token.text == "I" and len(self.doc._.authors) == 1 and not self.salience.is_quoted(token.i):
            return self.chains.of_author(token, self.doc._.authors[0])  # "we" may be anybody, and quotations are others'
        return self.pronouns.read(token) if token.lower_ in THEY | IT else None

    def _read_personal(self, token: Token) -> Reading | None:
        """Whom "he" or "she" means: somebody named, somebody who is not, else the unnamed people who spoke before."""
        item = self.salience.at.get(token.i)
        if item:
            return self.chains.of_person(item)
        if token.i in self.salience.tossed:
            return None
        stranger = self.salience.strangers.get(token.i)
        if stranger and (found := self._read_one(*stranger)):
            return self.chains.behind(token.i, found, SpeakerRule.UNNAMED_BEFORE)
        return self.pronouns.said_before(token, SpeakerType.COLLECTIVE, SpeakerRule.PEOPLE_BEFORE)

    def _is_role_alone(self, start: int, end: int) -> bool:
        """Whether the words are a role alone, singular or plural: "the official", "the senior analysts"."""
        noun = head_noun(self.doc, start, end).text
        stops = core_end(self.doc, start, end) == end and not any(token.pos_ == "ADP" for token in self.doc[start:end])
        return stops and end - start > 1 and (is_role_noun(noun) or is_plural_role(noun))

    def _somebody_after_all(self, group: Group, start: int, end: int) -> Reading | None:
        """The person of words that read like a body's or a thing's: a label in capitals, plain words before a name."""
        if group.rule not in (SpeakerRule.ORGANISATION, SpeakerRule.PRINTED):
            return None
        if self._is_turn(start, end):
            return self.chains.of_label(self.doc[start])
        return self._of_person(self._named.at_end(start, end))

    def _is_turn(self, start: int, end: int) -> bool:
        """Whether the source is a label of a transcript that names somebody by surname, in capitals: "LEE: Good morning"."""
        token = self.doc[start]
        if end - start > 1 or end == len(self.doc) or self.doc[end].text != ":":
            return False
        if not token.is_alpha or not token.is_upper or len(token.text) < SHORTEST_LABEL:
            return False
        named = fold(token.text) in self.bodies.long_names or any(token.text == name for _, name in self.bodies.places)
        return not named and not place_of(token.text)


# In this order: what stands further down is only asked where nothing above it tells.
WAYS: tuple[Callable[[SourceReader, int, int], Reading | None], ...] = (
    SourceReader.some_of_whom,  # most of [whom]
    SourceReader.label_of_interview,  # Q:, A:
    SourceReader.pronoun,  # she, who, it; [He] was among those
    SourceReader.described_as_self,  # a [self]-described radical
    SourceReader.beside_name,  # [the mayor], Ann Reed; his wife, Ann Reed
    SourceReader.owned,  # Reed's remarks, her lawyers
    SourceReader.name_or_role,  # conservative economist Ann Reed; the mayor
    SourceReader.misspelt_name,  # Halvorsan, of Jo Halvorsen
    SourceReader.some_of_them,  # many of whom
    SourceReader.several,  # both men, the two leaders, the senators
    SourceReader.told_before,  # the official, after a senior official
    SourceReader.campaign,  # the campaign, the Reed team
    SourceReader.group,  # Oslo, the Harbour Board, many analysts, the report; LEE:
)


def _as_printed(reading: Reading, first: Reading) -> Reading:
    """Whose aides speak beside them is told as the text tells it: "Ann Reed and her aides"."""
    printed = reading.chain[0].text if reading.chain else ""
    theirs = first.person is not None and reading.name.startswith(f"{first.name}'s ")
    return replace(reading, name=printed) if theirs and printed.split(" ")[0].lower() in PERSONAL | THEY else reading
