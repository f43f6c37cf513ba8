"""The numbers of speaker resolution, as config.cfg gives them. What each is for, its comments say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from articles.extraction.linking.thresholds import Linking
from articles.extraction.mentions.role_mentions import Introductions
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.text.grammar import Function


@dataclass(frozen=True, slots=True)
class PronounWeights:
    clear_lead: float
    unclear: float
    same_subject: float
    mentioned: float
    shortest_topic: int
    longest_lead: int


@dataclass(frozen=True, slots=True)
class RoleWeights:
    presence_counts: float
    fully_present: float
    clearly_ahead: float
    far_ahead: float
    clearly_present: float
    barely_present: float
    sure_fit: float
    another_trade: float
    rarely_named: float


@dataclass(frozen=True, slots=True)
class NamesakeWeights:
    role_counts: float
    once_more_in_full: float
    most_in_full: float
    often_in_a_row: int
    steadier: float


@dataclass(frozen=True, slots=True)
class GroupWeights:
    governs: float
    is_subject: float
    only_owns: float
    min_score: float
    said: float
    fading: float
    spoke: float
    body_spoke: float
    named: float
    lately: int


@dataclass(frozen=True, slots=True)
class AddresseeWeights:
    barely_there: float
    clearly_ahead: float


@dataclass(frozen=True, slots=True)
class SpellingWeights:
    likeness: float
    shortest: int


@dataclass(frozen=True, slots=True)
class Weights:
    """All of them. The groups are sections of their own in config.cfg."""

    fading: float
    memory: int
    speaking: float
    governing: float
    goes_on: float
    introduces: float
    ahead: float
    only_one: float
    cut_off: float
    steady: float
    introduced: float
    aside: float
    quoted: float
    only_says_which: float
    in_relative: float
    unknown_sex: float
    min_role_fit: float
    sure_of_sex: float
    sure_of_relative: float
    often_named: int
    carried: float
    unresolved: float
    doubt: float
    headline_share: float
    functions: Mapping[str, float]
    pronouns: PronounWeights
    roles: RoleWeights
    introductions: Introductions
    namesakes: NamesakeWeights
    groups: GroupWeights
    addressees: AddresseeWeights
    spelling: SpellingWeights
    linking: Linking
    confidence: Mapping[str, float]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """From the values of a section of config.cfg, its groups as mappings."""
        groups = {name: make(settings[name]) for name, make in GROUPS.items()}
        return cls(**{**settings, **groups})

    def sure(self, rule: SpeakerRule) -> float:
        """How sure `rule` makes a speaker."""
        return self.confidence[rule.key]

    def shared_name(self) -> float:
        """The share of a rule's confidence that is left when several people have the name."""
        return self.confidence["shared name"]

    def by_function(self, function: Function) -> float:
        """How much a mention is what its sentence is about."""
        return self.functions[function]


GROUPS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "pronouns": lambda values: PronounWeights(**values),
    "roles": lambda values: RoleWeights(**values),
    "introductions": lambda values: Introductions(**values),
    "namesakes": lambda values: NamesakeWeights(**values),
    "groups": lambda values: GroupWeights(**values),
    "addressees": lambda values: AddresseeWeights(**values),
    "spelling": lambda values: SpellingWeights(**values),
    "linking": Linking.of,
}
