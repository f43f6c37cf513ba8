"""How well an epithet goes with what a text tells of a person: "the Republican candidate" is no Democrat, no president."""

from articles.extraction.mentions.roles import Role
from articles.extraction.speakers.entities import Person
from articles.extraction.text.lexicon import table, words

RUNNING = frozenset({"nominee", "candidate", "contender", "challenger", "frontrunner"})
REIGNING = frozenset({"president", "premier", "king", "queen", "pope"})
PARTIES = frozenset({"republican", "democrat", "conservative", "labor", "liberal", "independent"})


def could_hold(role: Role, person: Person, another_trade: float) -> float:
    """How well a role goes with those told of a person: 0 for another sex, party, country or office; less for a trade."""
    if any(contradicts(role, person) for contradicts in CONTRADICTIONS):
        return 0.0
    return another_trade if _has_another_trade(role, person) else 1.0


def is_bare_office(role: Role) -> bool:
    """ "the president": whoever holds the office, named here or not"""
    return role.head in words("single_offices") and len(role.words) == 1 and not role.former


def _is_of_another_sex(role: Role, person: Person) -> bool:
    told = table("gendered_nouns").get(role.head)
    return bool(told and person.sex and person.sex != told[0])


def _is_of_another_country(role: Role, person: Person) -> bool:
    return bool(role.country and person.countries and role.country not in person.countries)


def _is_of_another_party(role: Role, person: Person) -> bool:
    if not role.words & PARTIES:
        return False
    parties = {word for one in _held(person) for word in one.words & PARTIES}
    return bool(parties) and not parties & role.words


def _is_in_power(role: Role, person: Person) -> bool:
    """Who reigns does not run."""
    return role.head in RUNNING and any(one.head in REIGNING and not one.former for one in _held(person))


def _has_another_office(role: Role, person: Person) -> bool:
    if role.head not in words("single_offices"):
        return False
    offices = {one.head for one in _held(person) if one.head in words("single_offices") and not one.former}
    return bool(offices) and role.head not in offices


def _has_another_trade(role: Role, person: Person) -> bool:
    """A journalist is hardly "the judge", but may be "the candidate"."""
    if role.head in words("epithets_of_anyone"):
        return False
    return any(one.phrase and one.role.head not in words("epithets_of_anyone") for one in person.roles)


def _held(person: Person) -> list[Role]:
    return [one.role for one in person.roles if not one.guessed]


# Why a role cannot be a person's.
CONTRADICTIONS = (
    _is_of_another_sex,  # a businesswoman is no man
    _is_of_another_country,  # the Swedish businessman is no Norwegian
    _is_of_another_party,  # the Republican candidate is no Democrat
    _is_in_power,  # a candidate is not the president
    _has_another_office,  # the young mayor is no governor
)
