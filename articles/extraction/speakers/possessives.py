"""Finds whose a source is: "Reed's remarks" are Reed's words, "his lawyer" is somebody else, "the campaign" is a body.

A possessive name, a role with "'s" or a possessive pronoun opens the phrase; the noun that it owns decides who speaks.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from spacy.tokens import Doc, Token

from articles.extraction.mentions.groups import Group, read_group
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.phrase_heads import Phrases
from articles.extraction.speakers.readings import Chains, Reading
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.lexicon import words
from articles.extraction.text.pronouns import PERSONAL

BODIES = ("organisation_words", "plain_body_nouns")  # lists of nouns for a firm or an office of somebody's
OTHER_PEOPLE = ("collective_nouns", "relation_nouns", *BODIES)  # and for everybody who speaks for themselves
TEAMS = frozenset({"team", "camp"})
LONGEST_KIND = 3  # tokens of "presidential campaign"
THEIR_PEOPLE = frozenset({"campaign", "administration", "team"})


@dataclass(slots=True)
class Owners:
    """Reads sources that somebody has, in one text."""

    doc: Doc
    names: Sequence[NameMention]
    salience: Salience
    bodies: Bodies
    chains: Chains
    phrases: Phrases
    _relatives: dict[tuple[Person, str], Item] = field(init=False)  # whose, as what → where they are named
    _campaigns: list[tuple[int, str]] = field(init=False)  # (token, whose), in order
    _campaigners: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._campaigns = list(find_campaigns(self.doc, self.salience))
        self._campaigners = frozenset(owner for _, owner in self._campaigns)
        self._relatives = find_relatives(self.doc, self.names, self.salience)

    def read(self, start: int, end: int) -> Reading | None:
        """What somebody says is theirs; their lawyers and aides are somebody else. None: nobody owns the phrase."""
        owner, rest = self._owner(start, end)
        if owner is None or self.phrases.names_within(rest, end):
            return None
        head = head_noun(self.doc, rest, core_end(self.doc, rest, end))
        relative = self._relatives.get((owner.person, fold(head.text)))
        if relative is not None and relative.end <= start:
            return self.chains.again(start, end, self.chains.of_person(relative), SpeakerRule.KINSHIP)
        if _is_acronym(head):  # "Reed's DOJ"
            group = read_group(self.doc, rest, end, self.bodies)
            return self.chains.of_group(group, rest, end) if group else None
        if _speaks_for_itself(head):
            return self.chains.of_group(self._theirs(owner, rest, head), start, end)
        return self.chains.of_person(owner)

    def campaign(self, start: int, end: int) -> Group | None:
        """Whose "the campaign" is: of whom the text spoke last as having one; and "the Reed team" is the Reed campaign."""
        words_ = [token.lower_ for token in self.doc[start:end]]
        if words_ == ["the", "campaign"]:
            last = bisect_left(self._campaigns, start, key=itemgetter(0)) - 1
            owner = self._campaigns[last][1] if last >= 0 else None
        else:
            owner = self._of_named_team(start + (words_[0] == "the"), end)
        return theirs(owner, "campaign", body=True) if owner else None

    def _of_named_team(self, start: int, end: int) -> str | None:
        """The Reed of "Reed team", if the text speaks of a campaign of theirs."""
        named = self.chains.names.get(start)
        item = self.salience.at.get(named.start) if named is not None and named.end == end - 1 else None
        if item is None or self.doc[end - 1].lower_ not in TEAMS | {"operation"}:
            return None
        return item.person.name if self._campaigns_for(item) else None

    def _campaigns_for(self, item: Item) -> bool:
        return item.person.name in self._campaigners

    def _theirs(self, owner: Item, rest: int, head: Token) -> Group:
        """The people or the body that `owner` has, by the words from `rest` to their head."""
        what = " ".join(self.doc[rest : head.i + 1].text.split())
        if what in TEAMS and self._campaigns_for(owner):
            what = "campaign"
        return theirs(owner.person.name, what, body=_is_listed(head, BODIES))

    # Whose the phrase says it is, and where what they own starts; None: this way it names no owner.

    def _owner(self, start: int, end: int) -> tuple[Item | None, int]:
        return self._by_name(start, end) or self._by_role(start, end) or self._by_pronoun(start, end) or (None, end)

    def _by_name(self, start: int, end: int) -> tuple[Item | None, int] | None:
        name = next(self.phrases.places.ahead_of(start), None)
        if name is None or not name.possessive or name.end + 1 >= end or name.modifier:
            return None
        return self.salience.at.get(name.start), name.end + 1

    def _by_role(self, start: int, end: int) -> tuple[Item | None, int] | None:
        role = self.phrases.role_item(start, end)
        owns = role is not None and role.end + 1 < end and self.doc[role.end].tag_ == "POS"
        return (role, role.end + 1) if role is not None and owns else None

    def _by_pronoun(self, start: int, end: int) -> tuple[Item | None, int] | None:
        first = self.doc[start]
        owns = first.tag_ == "PRP$" and first.lower_ in PERSONAL and end - start > 1
        return (self.salience.at.get(start), start + 1) if owns else None


def _is_acronym(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.text.isupper() and len(noun) > 1


def _is_listed(noun: Token, lists: Sequence[str]) -> bool:
    plain = fold(noun.text)
    return any(plain in words(name) for name in lists)


def _speaks_for_itself(noun: Token) -> bool:
    """Whether what somebody has is people or a body, and no remark or letter of theirs."""
    plain = fold(noun.text)
    return _is_listed(noun, OTHER_PEOPLE) or is_plural_role(plain) or is_role_noun(plain)


def find_relatives(doc: Doc, names: Sequence[NameMention], salience: Salience) -> dict[tuple[Person, str], Item]:
    """Whose wife, son or lawyer somebody is, where the text says it at the name: "Reed's wife, Ana,"; two are nobody."""
    found: dict[tuple[Person, str], list[Item]] = {}
    for name in names:
        item, kin = salience.at.get(name.start), _kin_before(doc, name, salience)
        if item is None or kin is None:
            continue
        owner, noun = kin
        if owner.person is not item.person and owner.confidence >= salience.weights.sure_of_relative:
            found.setdefault((owner.person, noun), []).append(item)
    return {key: items[0] for key, items in found.items() if len({item.person for item in items}) == 1}


def _kin_before(doc: Doc, name: NameMention, salience: Salience) -> tuple[Item, str] | None:
    """Reed and "wife", right before the Ana of "Reed's wife, Ana"."""
    at = name.first - 1 - (name.first > 0 and doc[name.first - 1].text == ",")
    noun = doc[at].lower_ if at > 1 else ""
    if noun not in words("relation_nouns"):
        return None
    owner = salience.at.get(at - 1) or (salience.at.get(at - 2) if doc[at - 1].tag_ == "POS" else None)
    return (owner, noun) if owner is not None else None


def find_campaigns(doc: Doc, salience: Salience) -> Iterator[tuple[int, str]]:
    """Where the text speaks of somebody's campaign, and whose."""
    for token in doc:
        if token.lower_ != "campaign" or token.pos_ == "VERB":
            continue
        at = token.i - 1
        while at > 0 and token.i - at < LONGEST_KIND and doc[at].pos_ == "ADJ":
            at -= 1  # "Reed's presidential campaign"
        at -= doc[at].tag_ == "POS" and at > 0
        item = salience.at.get(at) if at >= 0 else None
        if item is not None:
            yield token.i, item.person.name


def theirs(owner: str, what: str, body: bool) -> Group:
    """ "Reed campaign", "Ann Reed's lawyers", and as a `body` "Ann Reed's firm" """
    if what in THEIR_PEOPLE:
        return Group(f"{owner.split()[-1]} {what}", SpeakerType.ORGANISATION, SpeakerRule.THEIR_PEOPLE)
    kind = SpeakerType.ORGANISATION if body else SpeakerType.COLLECTIVE
    return Group(f"{owner}'s {what}", kind, SpeakerRule.SOMEONE_OF_THEIRS)
