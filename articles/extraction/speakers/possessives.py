"""Who and what belongs to somebody: relatives whom a text names, campaigns, "Ann Reed's lawyers"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from articles.extraction.mentions.groups import Group
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.salience import Item, Presence
from articles.extraction.text.lexicon import words

LONGEST_KIND = 3  # tokens of "presidential campaign"
THEIR_PEOPLE = frozenset({"campaign", "administration", "team"})


def find_relatives(doc: Doc, names: Sequence[NameMention], presence: Presence) -> dict[tuple[int, str], Item]:
    """Whose wife, son or lawyer somebody is, where the text says it at the name: "Reed's wife, Ana,"; two are nobody."""
    found: dict[tuple[int, str], list[Item]] = {}
    for name in names:
        item, kin = presence.at.get(name.start), _kin_before(doc, name, presence)
        if item is None or kin is None:
            continue
        owner, noun = kin
        if owner.person is not item.person and owner.confidence >= presence.weights.sure_of_relative:
            found.setdefault((id(owner.person), noun), []).append(item)
    return {key: items[0] for key, items in found.items() if len({id(item.person) for item in items}) == 1}


def _kin_before(doc: Doc, name: NameMention, presence: Presence) -> tuple[Item, str] | None:
    """Reed and "wife", right before the Ana of "Reed's wife, Ana"."""
    at = name.first - 1 - (name.first > 0 and doc[name.first - 1].text == ",")
    noun = doc[at].lower_ if at > 1 else ""
    if noun not in words("relation_nouns"):
        return None
    owner = presence.at.get(at - 1) or (presence.at.get(at - 2) if doc[at - 1].tag_ == "POS" else None)
    return (owner, noun) if owner is not None else None


def find_campaigns(doc: Doc, presence: Presence) -> Iterator[tuple[int, str]]:
    """Where the text speaks of somebody's campaign, and whose."""
    for token in doc:
        if token.lower_ != "campaign" or token.pos_ == "VERB":
            continue
        at = token.i - 1
        while at > 0 and token.i - at < LONGEST_KIND and doc[at].pos_ == "ADJ":
            at -= 1  # "Reed's presidential campaign"
        at -= doc[at].tag_ == "POS" and at > 0
        item = presence.at.get(at) if at >= 0 else None
        if item is not None:
            yield token.i, item.person.name


def theirs(owner: str, what: str, body: bool) -> Group:
    """ "Reed campaign", "Ann Reed's lawyers", and as a `body` "Ann Reed's firm" """
    if what in THEIR_PEOPLE:
        return Group(f"{owner.split()[-1]} {what}", SpeakerType.ORGANISATION, SpeakerRule.THEIR_PEOPLE)
    kind = SpeakerType.ORGANISATION if body else SpeakerType.COLLECTIVE
    return Group(f"{owner}'s {what}", kind, SpeakerRule.SOMEONE_OF_THEIRS)
