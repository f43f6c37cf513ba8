"""From the words that name a source to the speaker: a person, a body, unnamed people, several of them, or nobody.

The head of the phrase decides: in "a spokesman for Mr Reed" the spokesman, in "Reed's remarks" Reed, in "Li, who
chairs the bank," Li; in "Li and his aides" both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.discourse import PERSONAL
from articles.extraction.grammar import governing_subjects
from articles.extraction.groups import Bodies, Group, core_end, group_tokens, head_noun, read_group
from articles.extraction.name_spotting import NameMention
from articles.extraction.names import fold
from articles.extraction.people import Person, similar
from articles.extraction.presence import Item, Presence
from articles.extraction.records import ChainLink, Span, SpeakerType
from articles.extraction.role_phrases import HYPHENS
from articles.extraction.roles import is_plural_role, is_role_noun
from articles.extraction.word_lists import words

OWNED_BY_ALL = frozenset({"his", "her", "their", "its"})
THEY = frozenset({"they", "them", "themselves", "their"})
IT = frozenset({"it", "its", "itself"})
SPEAKER_OF_QUOTE = frozenset({"i", "we", "me", "us"})
ROLE_RULES = ("role", "last female", "last male")
RELATIVE = frozenset({"who", "which", "that", "whom"})
BEFORE_PHRASE = frozenset({"from", "by", "according", "to", "with", "of", "both", "even", "also", "either", "neither"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Who a phrase names. `person` is set for people, so that chains can be told."""

    name: str
    type: SpeakerType
    chain: tuple[ChainLink, ...]
    confidence: float
    person: Person | None = None
    alias: str = ""  # the words that named a group


@dataclass(slots=True)
class SourceReader:
    """Reads source phrases of one text. `said`: readings of earlier statements with the token of each, in order."""

    doc: Doc
    presence: Presence
    people: Sequence[Person]
    names: Sequence[NameMention]
    bodies: Bodies
    said: list[tuple[int, Reading]] = field(default_factory=list)
    _by_token: dict[int, NameMention] = field(default_factory=dict)
    _groups: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_token = {at: name for name in self.names for at in range(name.start, name.end)}
        self._groups = list(group_tokens(self.doc))

    def read_all(self, spans: Sequence[tuple[int, int]]) -> Reading | None:
        """The speaker that several phrases name together."""
        readings = [reading for start, end in spans for reading in self._parts(start, end)]
        if len(readings) == 1 and readings[0].person and any(self._says_both(start, end) for start, end in spans):
            readings += self._partner(readings[0].person, spans[-1][1])
        return self._join(readings)

    def _says_both(self, start: int, end: int) -> bool:
        return any(token.lower_ == "both" for token in self.doc[max(0, start - 1) : end])

    def _partner(self, person: Person, at: int) -> list[Reading]:
        """After "both A": the B of "and B", when the source was cut before it."""
        own = next((name for name in self.names if name.end >= at and name in person.mentions), None)
        joins = own.end if own else at
        if joins >= len(self.doc) or self.doc[joins].lower_ != "and":
            return []
        first = joins + (2 if self.doc[joins + 1].tag_ == "PRP$" else 1)
        other = next((name for name in self.names if name.first == first), None)
        item = self.presence.at.get(other.start) if other else None
        return [self.person(item)] if item else []

    def read(self, start: int, end: int) -> Reading | None:
        """The speaker that tokens `start` to `end` name."""
        return self.read_all([(start, end)])

    def _parts(self, start: int, end: int) -> Iterator[Reading]:
        for first, last in self._split(*self._trim(start, end)):
            reading = self._read_one(*self._trim(first, last))
            if reading:
                yield reading

    def _join(self, readings: Sequence[Reading]) -> Reading | None:
        distinct = list({reading.name: reading for reading in readings}.values())
        if not distinct:
            return None
        if len(distinct) == 1:
            return distinct[0]
        names = [reading.name for reading in distinct]
        chain = tuple(link for reading in distinct for link in reading.chain)
        return Reading(
            ", ".join(names[:-1]) + " and " + names[-1],
            SpeakerType.COLLECTIVE,
            chain,
            min(reading.confidence for reading in distinct),
        )

    # Cutting

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Without quotation marks, punctuation and prepositions at the edges."""
        while start < end and (self._is_edge(self.doc[start]) or self.doc[start].lower_ in BEFORE_PHRASE | {"and"}):
            start += 1
        while end > start and (self._is_edge(self.doc[end - 1]) or self.doc[end - 1].lower_ in ("all", "both", "and")):
            end -= 1
        return start, end

    @staticmethod
    def _is_edge(token: Token) -> bool:
        return token.is_space or (token.is_punct and not any(c.isalnum() for c in token.text)) or token.text in "•|·"

    def _split(self, start: int, end: int) -> list[tuple[int, int]]:
        """The phrases that "and" or a comma joins on the same level: "Li and Reed", "Li and his aides"."""
        cuts = [start]
        for at in range(start + 1, end - 1):
            if (
                self.doc[at].lower_ in ("and", ",", "or")
                and self._ends_a_person(cuts[-1], at)
                and self._opens_another(at + 1, end)
            ):
                cuts.append(at + 1)
        return [(cut, ([*cuts, end + 1])[number + 1] - 1) for number, cut in enumerate(cuts)]

    def _ends_a_person(self, start: int, at: int) -> bool:
        """Whether a person's name, or a role whose holder is known, heads the phrase before "and"."""
        first, last = self._trim(start, at)
        if first >= last:
            return False
        return self._head_name(first, last) is not None or self._role_item(first, last) is not None

    def _opens_another(self, at: int, end: int) -> bool:
        if self.doc[at].lower_ == "and" and at + 1 < end:
            at += 1
        name = next((n for n in self.names if n.first <= at <= n.start and n.start < end), None)
        if name is not None and not (name.beside and name.first == at and self._is_beside(name, at)):
            return True
        if self.doc[at - 1].lower_ != "and":
            return False
        nouns = [token for token in self.doc[at : core_end(self.doc, at, end)] if token.pos_ in ("NOUN", "PROPN")]
        if self.doc[at].lower_ in OWNED_BY_ALL or self.doc[at].lower_ in ("other", "the", "has"):
            head = head_noun(self.doc, at, core_end(self.doc, at, end))
            return not is_role_noun(head.text) and bool(nouns)
        return False

    @staticmethod
    def _is_beside(name: NameMention, at: int) -> bool:
        return any(phrase.start == at for phrase in name.beside) and name.before is None

    # One phrase

    def _read_one(self, start: int, end: int) -> Reading | None:
        if start >= end:
            return None
        first = self.doc[start]
        if end - start == 1:
            pronoun = self._read_pronoun(first)
            if pronoun is not None or first.lower_ in THEY | IT | PERSONAL | SPEAKER_OF_QUOTE | RELATIVE:
                return pronoun
        item = self._phrase_of(start, end)
        if item:
            return self.person(item)
        owned = self._read_owned(start, end)
        if owned:
            return owned
        name = self._head_name(start, end)
        if name is not None:
            item = self.presence.at.get(name.start)
            return self.person(item) if item else None
        item = self._role_item(start, end)
        if item:
            return self.person(item)
        if end - start == 1 and first.text[0].isupper() and (like := similar(first.text, self.people)):
            link = self._link(start, end, "name, spelled a little differently")
            return Reading(like[0].name, SpeakerType.PERSON, (link, self._last_link(like[0])), 0.7, like[0])
        if first.lower_ in ("some", "many", "most", "all") and self.doc[end - 1].lower_ in RELATIVE:
            return self._antecedent(self.doc[end - 1])
        group = read_group(self.doc, start, end, self.bodies)
        return self._group(group, start, end) if group else None

    def _head_name(self, start: int, end: int) -> NameMention | None:
        """The name that heads the phrase, if one does: nothing but its own title, role and modifiers come before it."""
        for name in self.names:
            if name.end <= start or name.start >= end:
                continue
            if name.modifier or (name.possessive and name.end + 1 < end):
                continue
            ahead = self.doc[start : max(name.first, start)]
            return name if self._leads_up_to(ahead, name) else None
        return None

    @staticmethod
    def _leads_up_to(ahead: TokenSpan, name: NameMention) -> bool:
        """Whether words before a name only describe it: no other person, no clause, and "of" only inside a body's name."""
        while len(ahead) and (ahead[-1].is_punct or ahead[-1].is_quote):
            ahead = ahead[:-1]
        for token in ahead:
            body = token.i > ahead.start and fold(token.nbor(-1).text) in words("organisation_words")
            inside = body and token.nbor(-1).text[0].isupper() and name.before is not None
            if token.pos_ in ("ADP", "SCONJ", "CCONJ") and not inside and token.nbor().text not in HYPHENS:
                return False
            if token.text == "," or (token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD")):
                return False
            if is_role_noun(token.text) or is_plural_role(token.text) or fold(token.text) in words("collective_nouns"):
                return token.nbor().text in HYPHENS or token.text.isupper() or token.i + 1 == ahead.end
        return True

    def _phrase_of(self, start: int, end: int) -> Item | None:
        """The person whose title or role beside the name the phrase is: the parser may cut "US President | Ana Ruiz"."""
        while start < end and (self.doc[start].tag_ in ("PRP$", "DT") or self.doc[start].lower_ == "both"):
            start += 1
        for name in self.names:
            beside = any(phrase.start <= start and end <= phrase.end for phrase in name.beside)
            before = name.before is not None and name.before.start <= start < end <= name.before.end and start == name.first
            if start < end and (beside or before):
                return self.presence.at.get(name.start)
        return None

    def _role_item(self, start: int, end: int) -> Item | None:
        """A role whose holder is known, when it heads the phrase."""
        skip = 1 if self.doc[start].lower_ in ("the", "this") and start + 1 < end else 0
        item = self.presence.at.get(start) or self.presence.at.get(start + skip)
        if item is None or not item.rule.startswith(ROLE_RULES) or item.start > start + skip:
            return None
        return item

    def _read_owned(self, start: int, end: int) -> Reading | None:
        """ "Reed's remarks" are Reed's; "his lawyer" is somebody else."""
        first = self.doc[start]
        name = self._by_token.get(start)
        owner, rest = None, end
        if name is not None and name.possessive and name.end + 1 < end and not name.modifier:
            owner, rest = self.presence.at.get(name.start), name.end + 1
        elif first.tag_ == "PRP$" and first.lower_ in PERSONAL and end - start > 1:
            owner, rest = self.presence.at.get(start), start + 1
        if owner is None or self._names_within(rest, end):
            return None
        head = head_noun(self.doc, rest, core_end(self.doc, rest, end))
        text = fold(head.text)
        if is_plural_role(text) or text in words("collective_nouns") or text in words("organisation_words"):
            return self._owned(owner, rest, start, end)
        if is_role_noun(text) or text in words("relation_nouns"):
            return self._owned(owner, rest, start, end)
        return self.person(owner)

    def _names_within(self, start: int, end: int) -> bool:
        stop = core_end(self.doc, start, end)
        return any(start <= name.start < stop and not name.modifier for name in self.names)

    def _owned(self, owner: Item, rest: int, start: int, end: int) -> Reading:
        head = head_noun(self.doc, rest, core_end(self.doc, rest, end))
        words_ = " ".join(self.doc[rest : head.i + 1].text.split())
        if words_ in ("campaign", "administration", "team"):
            name = f"{owner.person.name.split()[-1]} {words_}"
            return self._group(Group(name, SpeakerType.ORGANISATION, "their people", 0.75), start, end)
        group = Group(f"{owner.person.name}'s {words_}", SpeakerType.COLLECTIVE, "someone of theirs, not named", 0.8)
        return self._group(group, start, end)

    # Pronouns that are no person's

    def _read_pronoun(self, token: Token) -> Reading | None:
        word = token.lower_
        if word in PERSONAL:
            item = self.presence.at.get(token.i)
            return self.person(item) if item else self._said_before(token, SpeakerType.COLLECTIVE, "pronoun")
        if word in THEY:
            return self._said_before(token, SpeakerType.COLLECTIVE, "pronoun: the people spoken of before") or self._body(
                token
            )
        if word in IT:
            return self._body(token) or self._said_before(token, SpeakerType.ORGANISATION, "pronoun: spoken of before")
        if word in RELATIVE:
            return self._antecedent(token)
        if word in ("each", "both"):
            return self._said_before(token, SpeakerType.COLLECTIVE, "pronoun: the people spoken of before")
        return None

    def _said_before(self, token: Token, kind: SpeakerType, rule: str) -> Reading | None:
        """The last speaker of this type."""
        for _, reading in reversed([entry for entry in self.said if entry[0] < token.i]):
            if reading.type == kind:
                link = self._link(token.i, token.i + 1, rule)
                return Reading(reading.name, kind, (link, *reading.chain), 0.75)
        return None

    def _body(self, token: Token) -> Reading | None:
        """The country or body that is the subject around or before a pronoun."""
        subjects = {subject.i for subject in governing_subjects(token)}
        best: tuple[float, int, int, str] | None = None
        for start, end, name in self._groups:
            if start >= token.i:
                break
            score = 1.0 / (1 + self._sentences_between(start, token.i))
            score += 2 * any(start <= i < end for i in subjects)
            score += 0.5 * any(t.dep_ in ("nsubj", "nsubjpass") for t in self.doc[start:end])
            if best is None or score >= best[0]:
                best = (score, start, end, name)
        if best is None or best[0] < 0.5:
            return None
        _, start, end, name = best
        links = (
            self._link(token.i, token.i + 1, "pronoun: the body spoken of"),
            self._link(start, end, "named in the text"),
        )
        return Reading(self.bodies.name_of(name), SpeakerType.ORGANISATION, links, 0.7)

    def _sentences_between(self, first: int, last: int) -> int:
        return sum(token.is_sent_start is True for token in self.doc[first + 1 : last + 1])

    def _antecedent(self, token: Token) -> Reading | None:
        """What a relative pronoun goes back to."""
        noun = token.head.head if token.head.dep_ == "relcl" else None
        if noun is None or noun.i >= token.i:
            before = self.doc[token.i - 1] if token.i else None
            noun = self.doc[token.i - 2] if before is not None and before.text == "," and token.i > 1 else before
        if noun is None:
            return None
        beside = next((n for n in self.names for p in n.beside if p.start <= noun.i < p.end), None)
        if beside is not None and beside.start in self.presence.at:
            return self._behind(token, self.person(self.presence.at[beside.start]))
        start = min(noun.left_edge.i, noun.i)
        name = self._by_token.get(noun.i)
        start = min(start, name.first) if name else start
        found = self._read_one(*self._trim(start, token.i)) if start < token.i else None
        return self._behind(token, found) if found else None

    def _behind(self, token: Token, found: Reading) -> Reading:
        """`found`, reached through a relative pronoun."""
        return Reading(
            found.name,
            found.type,
            (self._link(token.i, token.i + 1, "relative pronoun"), *found.chain),
            found.confidence * 0.85,
            found.person,
            found.alias,
        )

    # Chains

    def person(self, item: Item) -> Reading:
        """The person of a mention, with the steps that led there."""
        links: list[ChainLink] = []
        step: Item | None = item
        while step is not None and len(links) < 6:
            links.append(self._link(step.start, step.end, step.rule, step))
            step = step.because
        person = item.person
        if fold(links[-1].text) != fold(person.name) and not links[-1].rule.startswith("full name"):
            links.append(self._last_link(person))
        elif person.known and fold(links[-1].text) != fold(person.name):
            links.append(ChainLink(person.name, None, "known from earlier articles"))
        return Reading(person.name, SpeakerType.PERSON, tuple(links), item.confidence, person)

    def _last_link(self, person: Person) -> ChainLink:
        full = next((m for m in person.mentions if m.word_count > 1 and m.text in person.names), None)
        if full:
            return self._link(full.start, full.end, "full name")
        return ChainLink(person.name, None, "known from earlier articles" if person.known else "name")

    def _group(self, group: Group, start: int, end: int) -> Reading:
        stop = core_end(self.doc, start, end)
        text = " ".join(self.doc[start:stop].text.split())
        return Reading(group.name, group.type, (self._link(start, stop, group.rule),), group.confidence, None, text)

    def _link(self, start: int, end: int, rule: str, item: Item | None = None) -> ChainLink:
        if item is not None:
            name = self._by_token.get(item.start)
            start = name.start - 1 if name is not None and name.title and name.start == item.start else start
        span = self.doc[start:end]
        return ChainLink(" ".join(span.text.split()), Span(span.start_char, span.end_char), rule)
