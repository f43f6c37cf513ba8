"""The rules by which quotes, speakers and visits are found, as code asks for them, and what readers are told of each.

A member's value is what is stored and what config.cfg calls it; its label is for readers. Rewording a label changes
nothing else. A value with {} takes a detail from the text: "said in {}" is stored as "said in Peru".
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self


class RuleName(StrEnum):
    """What the enums below share."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member

    def told(self, detail: str) -> str:
        """The rule with its detail, as it is stored."""
        return self.value.replace("{}", detail)

    @classmethod
    def read(cls, stored: str) -> tuple[Self, str] | None:
        """The rule that `stored` was written by, and its detail; None where it is none of ours, as an old one may be."""
        if stored in cls._value2member_map_:
            return cls(stored), ""
        found = ((member, _pattern(member.value).fullmatch(stored)) for member in cls if "{}" in member.value)
        return next(((member, match[1]) for member, match in found if match), None)

    @classmethod
    def in_words(cls, stored: str) -> str:
        """What a reader is told of `stored`; as it stands where it is none of ours. Details may be rules again."""
        found = cls.read(stored)
        if found is None:
            return stored
        member, detail = found
        return member.label.replace("{}", cls.in_words(detail)) if detail else member.label


@cache
def _pattern(value: str) -> re.Pattern[str]:
    before, after = value.split("{}")
    return re.compile(f"{re.escape(before)}(.+){re.escape(after)}", re.DOTALL)


class QuoteRule(RuleName):
    """What led to a quote."""

    ACCORDING_TO = "according to", "“according to” and the like name the source"
    ADDED = "added by an editor", "an editor added it by hand"
    BARE = "bare quotation", "words in quotation marks that nothing around them reports"
    BARE_AFTER_STATEMENT = (
        "bare quotation after a statement",
        "words in quotation marks right after a statement of the same speaker",
    )
    CALLED = "called or described", "somebody calls or describes something in words of their own: “called it a mistake”"
    CUE_AFTER = "cue after content", "the reporting words stand after what was said: “…, she said”"
    CUE_BEFORE = "cue before content", "the reporting words stand before what was said: “she said that …”"
    CUE_INSIDE = "cue inside content", "the reporting words stand in the middle of what was said: “…, she said, …”"
    CUE_NOUN = "cue noun", "a noun reports it: “her warning that …”"
    INFINITIVE = "cue with infinitive", "the reporting words are followed by an infinitive: “promised to …”"
    OBJECT = "cue with object", "what was said is the object of the reporting words: “denied the claim”"
    PREPOSITION = "cue with preposition", "the reporting words lead to it by a preposition: “warned of …”"
    HEADLINE = "headline", "a headline names the speaker beside what was said"
    LEAD_IN = "lead-in with colon", "a colon leads from the reporting words to what was said"
    # A turn of a transcript, or words behind a name in a title.
    TURN = "name and colon", "the speaker’s name and a colon stand before what was said"
    AFTER_CUE = "quotation after cue", "a quotation follows the sentence with the reporting words"
    SIGNED = "quotation and name", "the speaker’s name stands right after the quotation"
    VERBLESS = "name without a verb", "a name and no verb of saying leads to marked words: “to her, it was ‘madness’”"
    TAGGER = "tagger", "a network trained on annotated news marked the reporting words, their source and what was said"
    TAGGER_INSIDE = "tagger inside", "a network trained on annotated news marked it in what another statement tells"

    @property
    def is_taggers(self) -> bool:
        return self in (QuoteRule.TAGGER, QuoteRule.TAGGER_INSIDE)


class FoundBy(NamedTuple):
    """What led to a quote, and the rule that found it too, where it was the tagger. Stored as "tagger, cue noun"."""

    rule: QuoteRule
    agreed: QuoteRule | None = None

    def __str__(self) -> str:
        return f"{self.rule}, {self.agreed}" if self.agreed else self.rule.value

    @property
    def by_tagger_alone(self) -> bool:
        return self.rule.is_taggers and self.agreed is None

    @property
    def inside_another(self) -> bool:
        """Whether the tagger found it in what another statement says."""
        return self.rule is QuoteRule.TAGGER_INSIDE

    @classmethod
    def read(cls, stored: str) -> "FoundBy | None":
        """From what is stored; None where it names no rule of ours."""
        first, _, second = stored.partition(", ")
        rule, agreed = (QuoteRule.read(name) for name in (first, second))
        if rule is None or bool(second) != (agreed is not None):
            return None
        return cls(rule[0], agreed[0] if agreed else None)

    @property
    def label(self) -> str:
        return f"{self.rule.label}; and by rule, {self.agreed.label}" if self.agreed else self.rule.label


class SpeakerRule(RuleName):
    """Each step from the words that name a source to the speaker."""

    FULL_NAME = "full name"
    NAME = "name"
    SURNAME = "surname"
    TITLE_AND_SURNAME = "title + surname"
    ROLE_AND_SURNAME = "role + surname"
    PART_OF_NAME = "part of the name"
    BEFORE_TURN = "surname before a turn"
    AUTHOR = "the author of the article"
    SPELLING = "name, spelled a little differently"
    ROLE = "role"
    ROLE_KNOWN = "role, as in earlier articles"
    ROLE_KNOWN_AS = "role, as in earlier articles: {}"
    ROLE_OF_TOPIC = "role, told of the person spoken of"
    LAST_FEMALE = "last female person spoken of"
    LAST_MALE = "last male person spoken of"
    CLAUSE_AROUND = "pronoun: subject of the clause around it"
    GOES_ON = "pronoun: the speaker goes on"
    SENTENCE_BEFORE = "pronoun: subject of the sentence before"
    CLAUSE_AHEAD = "pronoun: subject of the clause that follows"
    ONLY_ONE = "pronoun: the only one named right before"
    ASKED = "pronoun: who was asked"
    TOPIC = "pronoun: named as the topic"
    SAME_SENTENCE = "pronoun: named in the same sentence"
    NAMED_BEFORE = "pronoun: named in the sentence before"
    LAST_PERSON = "pronoun: last person spoken of"
    PEOPLE_BEFORE = "pronoun: the people spoken of before"
    UNNAMED_BEFORE = "pronoun: somebody not named"
    BODY_BEFORE = "pronoun: the body spoken of"
    RELATIVE = "relative pronoun"
    COUNTRY = "country"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    CAPITAL = "capital: its country's government speaks"
    PLACE = "place: its authorities speak"
    PEOPLE = "people of a country"
    UNNAMED = "unnamed people"
    TAKEN_UP = "the one spoken of before"
    NAMED_LATER = "somebody whom the text names further down"
    TOGETHER = "those named together"
    KINSHIP = "named before as a relative"
    SOMEONE_OF_THEIRS = "someone of theirs, not named"
    THEIR_PEOPLE = "their people"
    SHORT_FOR_BODY = "short for a body named in the text"
    BODY_TAKEN_UP = "the body spoken of before"
    PAPER = "whose words the paper has"
    PRINTED = "what speaks, as printed"
    # Steps that lead outside the text or end the chain; they have no confidence of their own.
    KNOWN = "known from earlier articles"
    BYLINE = "byline"
    NAMED = "named in the text"
    ENTERED = "called so by an editor or the file of known people"

    @property
    def key(self) -> str:
        """What config.cfg calls the rule: a colon would end the name there."""
        return self.value.removesuffix(": {}").replace(": ", ", ")

    @property
    def is_pronoun(self) -> bool:
        """Whether the words are a pronoun that is resolved by what stands around it."""
        return self in PRONOUNS

    @property
    def names_role(self) -> bool:
        """Whether a role is among the words, alone or before a surname."""
        return self in ROLES

    @property
    def describes(self) -> bool:
        """Whether the words describe somebody, by a role or as "the woman"."""
        return self in ROLES or self in (SpeakerRule.LAST_FEMALE, SpeakerRule.LAST_MALE)


PRONOUNS = frozenset(rule for rule in SpeakerRule if rule.value.startswith("pronoun: "))
ROLES = frozenset(
    (
        SpeakerRule.ROLE,
        SpeakerRule.ROLE_KNOWN,
        SpeakerRule.ROLE_KNOWN_AS,
        SpeakerRule.ROLE_OF_TOPIC,
        SpeakerRule.ROLE_AND_SURNAME,
    )
)


class VisitRule(RuleName):
    """Why a quote belongs to a visit, or to none."""

    UNTOLD = "nothing says where or when"
    NO_DAY = "{}; no day told"
    GOES_ON = "goes on from before: {}", "goes on from the statement before: {}"
    INSIDE = "reported inside: {}", "as the statement that it stands inside: {}"
    STORY = "tells what came next at the visit"
    BY_VISITOR = "{}: said by the visitor"
    BY_HOST = "{}: said by a host"
    BY_BOTH = "{}: said by both sides"
    BY_SIDE = "{}: a side tells of the talks"
    TO_VISITOR = "said to the visitor"
    CHORUS = "said by several, not at the visit"
    OTHER_DAY = "said on {}, not during the visit"
    OTHER_TIME = "said at another time"
    OTHER_PLACE = "said in {}"
    OTHER_PEOPLE = "said to {}"
    BEFORE = "said before the visit"
    AFTER = "said after the visit"
    EARLIER = "said at some earlier time"
    POSITION = "a position, on no certain occasion"
    BY_ANOTHER = "reported at the visit, said by somebody else"
    SPEAKER_UNKNOWN = "speaker unknown"
    NO_VISIT = "no visit at that time"
    REPORTS = "{} reports, and takes no part"
    NO_PART = "speaker takes no part in a visit"
