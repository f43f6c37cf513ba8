"""From the words that name a source to the speaker: a person, a body, unnamed people, several of them, or nobody.

The head of the phrase decides: in "a spokesman for Mr Reed" the spokesman, in "Reed's remarks" Reed, in "Li, who
chairs the bank," Li; in "Li and his aides" both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from articles.extraction.mentions.groups import Group, core_end, head_noun, read_group
from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person, similar
from articles.extraction.speakers.group_pronouns import DEFINITE, IT, THEY, GroupPronouns
from articles.extraction.speakers.phrase_heads import Phrases, trim
from articles.extraction.speakers.possessives import find_campaigns, find_relatives, theirs
from articles.extraction.speakers.preferences import PERSONAL
from articles.extraction.speakers.readings import Chains, Reading, join
from articles.extraction.speakers.salience import Item, Presence
from articles.extraction.text.grammar import subject_of
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

SPEAKER_OF_QUOTE = frozenset({"i", "we", "me", "us"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SOME_OF = frozenset({"some", "many", "most", "all", "several", "few", "both", "none"})
SHORTEST_LABEL = 3  # letters


@dataclass(slots=True)
class SourceReader:
    """Reads the source phrases of one text; to be asked in text order, so that "they" finds who spoke before."""

    doc: Doc
    presence: Presence
    people: Sequence[Person]
    names: Sequence[NameMention]
    bodies: Bodies
    chains: Chains = field(init=False)
    phrases: Phrases = field(init=False)
    pronouns: GroupPronouns = field(init=False)
    relatives: dict[tuple[int, str], Item] = field(default_factory=dict)  # whose (id), as what → where they are named
    campaigns: list[tuple[int, str]] = field(default_factory=list)  # (token, whose), in order

    def __post_init__(self) -> None:
        by_token = {at: name for name in self.names for at in range(name.start, name.end)}
        self.chains = Chains(self.doc, by_token, self.presence.weights)
        self.phrases = Phrases(self.doc, self.names, self.presence)
        self.pronouns = GroupPronouns(self.doc, self.presence, self.bodies, self.chains)
        self.campaigns = list(find_campaigns(self.doc, self.presence))
        self.relatives = find_relatives(self.doc, self.names, self.presence)

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
        joins = own.end if own else at
        if joins + 1 >= len(self.doc) or self.doc[joins].lower_ != "and":
            return []
        first = joins + (2 if self.doc[joins + 1].tag_ == "PRP$" else 1)
        other = next((name for name in self.names if name.first == first), None)
        item = self.presence.at.get(other.start) if other else None
        return [self.chains.of_person(item)] if item else []

    def _read_one(self, start: int, end: int) -> Reading | None:
        if start >= end:
            return None
        first = self.doc[start]
        if end - start == 1 and first.lower_ == "whom" and (some := self._some_of_whom(first.i)) is not None:
            return self._before_some_of(some)
        if end - start == 1 and first.lower_ in PERSONAL | THEY | IT | SPEAKER_OF_QUOTE | RELATIVE:
            return self._read_pronoun(first)
        if first.lower_ in PERSONAL | THEY and first.i + 1 < end and first.nbor().pos_ in ("VERB", "AUX"):
            return self._read_pronoun(first)  # a clause as source: "He was among those"
        if first.lower_ == "self" and start + 1 < len(self.doc) and self.doc[start + 1].text in HYPHENS:
            return self._read_self(first)
        item = self.phrases.beside_name(start, end) or self._cut_before(start, end)
        if item is None:
            item = self._named_beside(start, end)
        if item is None:
            owned = self._read_owned(start, end)
            if owned:
                return owned
            name = self.phrases.head_name(start, end)
            item = self.presence.at.get(name.start) if name else self.phrases.role_item(start, end)
            if name and item is None:
                return None
        if item:
            return self.chains.of_person(item)
        if (
            end - start == 1
            and first.text[0].isupper()
            and (like := similar(first.text, self.people, self.presence.weights.spelling))
        ):
            return self.chains.of_spelling(like[0], start, end)
        if first.lower_ in SOME_OF and self.doc[end - 1].lower_ in RELATIVE:
            return self._before_some_of(start)
        if several := self.pronouns.several(start, end):
            return several
        if first.lower_ in DEFINITE and self._is_unnamed(start, end) and (told := self.pronouns.told_before(start, end)):
            return told
        group = self._campaign(start, end) or read_group(self.doc, start, end, self.bodies)
        if group and group.rule in (SpeakerRule.ORGANISATION, SpeakerRule.PRINTED) and self._is_turn(start, end):
            return self.chains.of_label(first)
        if (
            group
            and group.rule in (SpeakerRule.ORGANISATION, SpeakerRule.PRINTED)
            and (last := self._name_at_end(start, end))
        ):
            return self.chains.of_person(last)
        return self.chains.of_group(group, start, end) if group else None

    def _campaign(self, start: int, end: int) -> Group | None:
        """Whose "the campaign" is: of whom the text spoke last as having one; and "the Reed team" is the Reed campaign."""
        words_ = [token.lower_ for token in self.doc[start:end]]
        if words_ == ["the", "campaign"]:
            owner = next((owner for at, owner in reversed(self.campaigns) if at < start), None)
            return theirs(owner, "campaign", body=True) if owner else None
        named = self.chains.names.get(start + (words_[0] == "the"))
        item = self.presence.at.get(named.start) if named is not None and named.end == end - 1 else None
        if item is None or words_[-1] not in ("team", "camp", "operation"):
            return None
        owned = any(owner == item.person.name for _, owner in self.campaigns)
        return theirs(item.person.name, "campaign", body=True) if owned else None

    def _name_at_end(self, start: int, end: int) -> Item | None:
        """The person of "[Republican front-runner] Ann Reed", "[Harbour News'] Bo Li": plain words before a name."""
        stop = core_end(self.doc, start, end)
        name = next((one for one in self.names if one.end == stop and one.start > start), None)
        if name is None or name.possessive or name.word_count < len(("Ann", "Reed")):
            return None
        ahead = self.doc[start : name.start]
        plain = all(token.pos_ not in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ") and token.text != "," for token in ahead)
        return self.presence.at.get(name.start) if plain else None

    def _is_turn(self, start: int, end: int) -> bool:
        """Whether the source is a label of a transcript that names somebody by surname, in capitals: "LEE: Good morning"."""
        token = self.doc[start]
        label = end - start == 1 and end < len(self.doc) and self.doc[end].text == ":" and token.is_alpha and token.is_upper
        known = fold(token.text) in self.bodies.long_names or token.text in {name for _, name in self.bodies.places}
        return label and not known and len(token.text) >= SHORTEST_LABEL and not place_of(token.text)

    def _read_self(self, token: Token) -> Reading | None:
        """Who says it of themselves: "Reed, a self-described radical", "Salo is a self-taught cook"."""
        noun = token
        while noun.head.i != noun.i and noun.pos_ != "PROPN" and not (noun.pos_ == "NOUN" and noun.i > token.i):
            noun = noun.head
        item = self.presence.at.get(noun.i) or self.phrases.item_beside(noun)
        subject = subject_of(noun.head) if item is None and noun.dep_ == "attr" else None
        if subject is not None:
            item = self.presence.at.get(subject.i)
        return self.chains.of_person(item) if item else None

    def _cut_before(self, start: int, end: int) -> Item | None:
        """The person of a source that holds only the verb after an apposition: "Reed, the mayor, [had] told"."""
        if any(token.pos_ not in ("VERB", "AUX") for token in self.doc[start:end]) or not start:
            return None
        name = next((n for n in self.names for phrase in n.beside if phrase.end == start - 1), None)
        return self.presence.at.get(name.start) if name and self.doc[start - 1].text == "," else None

    def _named_beside(self, start: int, end: int) -> Item | None:
        """Whose name follows the words for one person: "his wife, Ana Prado", "a lawyer for the port, Bo Li"."""
        stop = core_end(self.doc, start, end)
        if stop + 1 >= end or self.doc[stop].text != ",":
            return None
        name = self.phrases.head_name(stop + 1, end)
        if name is None or name.first != stop + 1:
            return None
        head = head_noun(self.doc, start, stop)
        if head.lower_ == "one":
            plural = head_noun(self.doc, min(head.i + 2, stop - 1), stop).text
            one = is_plural_role(plural) or fold(plural) in words("collective_nouns")
        else:
            one = is_role_noun(head.text) or fold(head.text) in words("relation_nouns")
            one = one or self.doc[head.i - 1 : stop].text.lower() == "running mate"
        return self.presence.at.get(name.start) if one else None

    def _is_unnamed(self, start: int, end: int) -> bool:
        """Whether the words are a role alone, singular or plural: "the official", "the senior analysts"."""
        noun = head_noun(self.doc, start, end).text
        stops = core_end(self.doc, start, end) == end and not any(token.pos_ == "ADP" for token in self.doc[start:end])
        return stops and end - start > 1 and (is_role_noun(noun) or is_plural_role(noun))

    # "Reed's remarks", "his lawyer"

    def _read_owned(self, start: int, end: int) -> Reading | None:
        """What somebody says is theirs; their lawyers and aides are somebody else."""
        owner, rest = self._owner(start, end)
        if owner is None or self.phrases.names_within(rest, end):
            return None
        stop = core_end(self.doc, rest, end)
        head = head_noun(self.doc, rest, stop)
        noun = fold(head.text)
        relative = self.relatives.get((id(owner.person), noun))
        if relative is not None and relative.end <= start:
            return self.chains.again(start, end, self.chains.of_person(relative), SpeakerRule.KINSHIP)
        if head.pos_ == "PROPN" and head.text.isupper() and len(head) > 1:  # "Reed's DOJ"
            group = read_group(self.doc, rest, end, self.bodies)
            return self.chains.of_group(group, rest, end) if group else None
        others = (
            words("collective_nouns") | words("organisation_words") | words("plain_body_nouns") | words("relation_nouns")
        )
        if noun in others or is_plural_role(noun) or is_role_noun(noun):
            what = " ".join(self.doc[rest : head.i + 1].text.split())
            if what in ("team", "camp") and any(whose == owner.person.name for _, whose in self.campaigns):
                what = "campaign"
            body = noun in words("organisation_words") | words("plain_body_nouns")
            return self.chains.of_group(theirs(owner.person.name, what, body), start, end)
        return self.chains.of_person(owner)

    def _owner(self, start: int, end: int) -> tuple[Item | None, int]:
        """Whose the phrase says it is, and where what they own starts."""
        first = self.doc[start]
        name = next((one for one in self.names if one.first <= start <= one.start), None)
        if name is not None and name.possessive and name.end + 1 < end and not name.modifier:
            return self.presence.at.get(name.start), name.end + 1
        role = self.phrases.role_item(start, end)
        if role is not None and role.end + 1 < end and self.doc[role.end].tag_ == "POS":
            return role, role.end + 1
        if first.tag_ == "PRP$" and first.lower_ in PERSONAL and end - start > 1:
            return self.presence.at.get(start), start + 1
        return None, end

    # Pronouns

    def _read_pronoun(self, token: Token) -> Reading | None:
        if token.lower_ in PERSONAL:
            item = self.presence.at.get(token.i)
            if item:
                return self.chains.of_person(item)
            if token.i in self.presence.tossed:
                return None
            stranger = self.presence.strangers.get(token.i)
            if stranger and (found := self._read_one(*stranger)):
                return self.chains.behind(token.i, found, SpeakerRule.UNNAMED_BEFORE)
            return self.pronouns.said_before(token, SpeakerType.COLLECTIVE, SpeakerRule.PEOPLE_BEFORE)
        if token.lower_ in RELATIVE:
            return self._antecedent(token)
        if token.text == "I" and len(self.doc._.authors) == 1 and not self.presence.is_quoted(token.i):
            return self.chains.of_author(token, self.doc._.authors[0])  # "we" may be anybody, and quotations are others'
        return self.pronouns.read(token) if token.lower_ in THEY | IT else None

    def _some_of_whom(self, at: int) -> int | None:
        """Where "most of [whom]" starts."""
        return at - 2 if at > 1 and self.doc[at - 1].lower_ == "of" and self.doc[at - 2].lower_ in SOME_OF else None

    def _before_some_of(self, at: int) -> Reading | None:
        """The people right before "many of whom", which starts at `at`."""
        last = at - 1
        while last > self.doc[at].sent.start and not any(c.isalnum() for c in self.doc[last].text):
            last -= 1
        noun = self.doc[last]
        while noun.dep_ in ("compound", "conj") or (noun.dep_ == "pobj" and noun.head.lower_ == "of"):
            above = noun.head.head if noun.dep_ == "pobj" else noun.head
            if above.i >= noun.i or (noun.dep_ == "pobj" and not _are_people(above)):
                break
            noun = above
        if noun.pos_ not in ("NOUN", "PROPN"):
            return None
        start = noun.left_edge.i
        found = self._read_one(*trim(self.doc, start, last + 1))
        return self.chains.behind(at, found, SpeakerRule.RELATIVE) if found else None

    def _is_a_persons(self, noun: Token) -> bool:
        """True for the book of "Ann Reed's book"."""
        return any(child.dep_ == "poss" and child.i in self.presence.at for child in noun.children)

    def _antecedent(self, token: Token) -> Reading | None:
        """What a relative pronoun goes back to."""
        noun = self.phrases.before_relative(token)
        if noun is None:
            return None
        item = self.phrases.item_beside(noun) or self.presence.at.get(noun.i)
        name = self.chains.names.get(noun.i)
        if token.lower_ == "which" and (item is not None or self._is_a_persons(noun)):
            return None  # a thing of theirs, that stands before the name or after it
        if item is not None and (name is None or not name.possessive):
            found: Reading | None = self.chains.of_person(item)
        else:
            start = min(noun.left_edge.i, noun.i, name.first if name else noun.i)
            found = self._read_one(*trim(self.doc, start, token.i)) if start < token.i else None
        return self.chains.behind(token.i, found, SpeakerRule.RELATIVE) if found else None


def _as_printed(reading: Reading, first: Reading) -> Reading:
    """Whose aides speak beside them is told as the text tells it: "Ann Reed and her aides"."""
    printed = reading.chain[0].text if reading.chain else ""
    theirs = first.person is not None and reading.name.startswith(f"{first.name}'s ")
    return replace(reading, name=printed) if theirs and printed.split(" ")[0].lower() in PERSONAL | THEY else reading


def _are_people(noun: Token) -> bool:
    return is_plural_role(noun.text) or fold(noun.text) in words("collective_nouns")
