"""Looking people up by words finds the same as comparing with all, and compares with few."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction.linking import people
from articles.extraction.linking.asking import asked_by, asked_for
from articles.extraction.linking.people import Index, Indexed, near
from articles.extraction.linking.thresholds import linking
from articles.extraction.mentions.roles import parse_role
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, KnownAlias, KnownSpeaker, Span, SpeakerType
from articles.tests.extraction.linking.shipped import holders, match_speaker

PERSON = SpeakerType.PERSON
DAY = date(2024, 4, 26)
GIVEN = ("Ana", "Bob", "Robert", "A.", "Li", "Ana Maria", "Jong-un", "Zoë")
FAMILY = ("Ruiz", "O’Rourke", "Wang", "Kim", "Müller-Stein", "Jongun")
NAMES = [
    *(f"{given} {family}" for given, family in product(GIVEN, FAMILY)),
    *FAMILY,
    "Ana",
    "Kim Jong Un",
    "Wang Li",
    "Dubya",
]
TITLED = [*NAMES, *(f"{title} {name}" for title in ("Mr", "Ms", "President", "Sen.") for name in FAMILY)]
ROLES = ("president", "French president", "foreign minister", "Chinese foreign minister", "secretary of state")
ROLES += (
    "US secretary of state",
    "senator",
    "former president",
    "deputy foreign minister",
    "mayor of Hull",
    "top US diplomat",
)
DAYS = (None, DAY, DAY - timedelta(30), DAY - timedelta(900))

spans = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).filter(lambda days: None in days or days[0] <= days[1])
roles = st.builds(lambda text, days: KnownAlias(text, AliasKind.ROLE, *days), st.sampled_from(ROLES), spans)
names = st.builds(
    lambda text, kind, entered: KnownAlias(text, kind, entered=entered),
    st.sampled_from(TITLED),
    st.sampled_from((AliasKind.NAME, AliasKind.SURNAME)),
    st.booleans(),
)
known = st.builds(
    KnownSpeaker,
    st.sampled_from(NAMES),
    st.sampled_from((PERSON, PERSON, PERSON, SpeakerType.ORGANISATION)),
    st.lists(st.one_of(roles, names), max_size=3).map(tuple),
)
found = st.builds(
    lambda name, type_, aliases: FoundSpeaker(name, type_, tuple(FoundAlias(*alias, Span(0, 1)) for alias in aliases)),
    st.sampled_from(NAMES),
    st.sampled_from((PERSON, PERSON, PERSON, SpeakerType.ORGANISATION)),
    st.lists(
        st.sampled_from([*((role, AliasKind.ROLE) for role in ROLES), *((name, AliasKind.SURNAME) for name in TITLED)])
    ),
)


def index_of(speakers):
    index = Index()
    for number, who in enumerate(speakers):
        index.add(number, who)
    return index


@pytest.fixture
def few(monkeypatch):
    """So few of those who share a name or role are taken that most lists have more."""
    monkeypatch.setattr(people, "SOME", 3)


def some_of(speakers, asked):
    chosen = near(asked, Indexed(index_of(speakers), speakers), DAY, linking().longest_gap)
    return [speakers[number] for number in sorted(chosen)]


@pytest.mark.medium
@pytest.mark.usefixtures("few")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(known, max_size=60), found)
def test_somebody_is_the_same_person_among_those_looked_up_and_among_all(speakers, somebody):
    chosen = some_of(speakers, asked_for(somebody))
    assert match_speaker(somebody, chosen, DAY) is match_speaker(somebody, speakers, DAY)


@pytest.mark.medium
@pytest.mark.usefixtures("few")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(known, max_size=60), st.sampled_from(ROLES))
def test_a_role_means_the_same_person_among_those_looked_up_and_among_all(speakers, role):
    speakers = [who for who in speakers if who.type == PERSON]
    chosen = some_of(speakers, asked_by(f"Yesterday the {role} said in Paris that it was time.", (), linking()))
    means, meant = (holders([parse_role(f"the {role}")], some, DAY) for some in (speakers, chosen))
    if len(means) == 1 or len(meant) == 1:
        assert [id(who) for who in meant] == [id(who) for who in means]


def made_up(count):
    """So many people with first and last name of their own; the last is Ana Ruiz."""
    letters = "bdfgklmnprstvz"
    syllables = [a + b for a, b in product(letters, "aeiou")]
    families = ["".join(parts).capitalize() for parts in product(syllables, repeat=3)]
    people_ = [KnownSpeaker(f"Pat {family}son", PERSON) for family in families[: count - 1]]
    assert len(people_) == count - 1
    return [*people_, KnownSpeaker("Ana Ruiz", PERSON)]


@pytest.mark.slow
def test_a_name_is_compared_with_as_many_people_whether_few_or_many_are_known():
    somebody, sizes = FoundSpeaker("Ruiz", PERSON), []
    for count in (100, 100_000):
        chosen = some_of(made_up(count), asked_for(somebody))
        assert match_speaker(somebody, chosen, DAY).name == "Ana Ruiz"
        sizes.append(len(chosen))
    assert sizes == [1, 1]


@pytest.mark.parametrize("shared", ["surname", "role"])
def test_of_many_who_share_what_a_text_says_some_are_looked_at(shared):
    first = ["Ana", "Bob", "Rosa", "Tom"]
    minister = KnownAlias("the minister for ports", AliasKind.ROLE)
    speakers = [
        KnownSpeaker(f"{first[number % 4]} {'Ruiz' if shared == 'surname' else f'Ruiz{number}'}", PERSON, (minister,))
        for number in range(500)
    ]
    text = "“Yes,” said Ruiz." if shared == "surname" else "“Yes,” said the French minister."
    assert 2 <= len(some_of(speakers, asked_by(text, (), linking()))) <= 12


def test_those_whom_a_role_tells_from_others_of_the_name_are_among_them():
    others = [KnownSpeaker(f"Xu {letter}. Ruiz", PERSON) for letter in "bcdefghjklmnopqrst"]
    mayor = KnownSpeaker("Bob Ruiz", PERSON, (KnownAlias("the mayor of Hull", AliasKind.ROLE),))
    somebody = FoundSpeaker("Ruiz", PERSON, (FoundAlias("the mayor of Hull", AliasKind.ROLE, Span(0, 1)),))
    assert match_speaker(somebody, some_of([*others, mayor], asked_for(somebody)), DAY) is mayor


def test_where_some_do_not_tell_that_there_are_several_all_are_looked_at(monkeypatch):
    """Thirteen women and one man: "Mr Ruiz" is he."""
    monkeypatch.setattr(people, "SOME", 4)
    speakers = [*(KnownSpeaker(f"Ana {letter}. Ruiz", PERSON) for letter in "bcdefghjkl"), KnownSpeaker("Bob Ruiz", PERSON)]
    somebody = FoundSpeaker("Ruiz", PERSON, (FoundAlias("Mr Ruiz", AliasKind.SURNAME, Span(0, 1)),))
    assert match_speaker(somebody, some_of(speakers, asked_for(somebody)), DAY).name == "Bob Ruiz"


@pytest.mark.parametrize("name", ["Bob Ruiz", "Robert T. Ruiz", "R. Ruiz"])
def test_of_many_with_a_surname_another_form_of_the_name_is_found(name):
    others = [KnownSpeaker(f"Xu {letter}. Ruiz", PERSON) for letter in "bcdefghjklmnopqrst"]
    robert, somebody = KnownSpeaker("Robert Ruiz", PERSON), FoundSpeaker(name, PERSON)
    assert match_speaker(somebody, some_of([*others, robert], asked_for(somebody)), DAY) is robert


def test_a_role_without_days_is_held_by_more_than_those_who_have_a_nearer_one(few):
    """Those looked at first held the very office some time ago, so that the one who may hold a like one is meant."""
    like = KnownAlias("the French foreign minister", AliasKind.ROLE)
    once = KnownAlias("the French minister", AliasKind.ROLE, DAY - timedelta(200), DAY - timedelta(100))
    others = [KnownSpeaker(f"Ana Ruiz{number}", PERSON, (like, once)) for number in range(20)]
    speakers = [*others, KnownSpeaker("Bob Lund", PERSON, (like,))]
    chosen = some_of(speakers, asked_by("The French minister left.", (), linking()))
    assert holders([parse_role("the French minister")], speakers, DAY) == [speakers[-1]]
    assert holders([parse_role("the French minister")], chosen, DAY) == [speakers[-1]]
