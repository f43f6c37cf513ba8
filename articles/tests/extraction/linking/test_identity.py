from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.linking.identity import NEVER, days_away, other_names, plain_words
from articles.extraction.mentions.roles import parse_role
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, KnownAlias, KnownSpeaker, Span, SpeakerType
from articles.tests.extraction.linking.shipped import holders, learn, match_speaker

NOWHERE = Span(0, 1)


def found(name, *roles, type_=SpeakerType.PERSON, aliases=()):
    ways = [FoundAlias(role, AliasKind.ROLE, NOWHERE) for role in roles]
    ways += [FoundAlias(text, AliasKind.SURNAME, NOWHERE) for text in aliases]
    return FoundSpeaker(name, type_, tuple(ways))


def known(name, *roles, type_=SpeakerType.PERSON, names=()):
    """Each role is "words" or ("words", first day, last day)."""
    ways = []
    for role in roles:
        text, first, last = role if isinstance(role, tuple) else (role, None, None)
        ways.append(KnownAlias(text, AliasKind.ROLE, first, last))
    return KnownSpeaker(name, type_, tuple(ways) + tuple(KnownAlias(text, AliasKind.NAME, entered=True) for text in names))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Maria Lopez", "Maria Lopez"),
        ("María López", "Maria Lopez"),
        ("Maria J. Lopez", "Maria Lopez"),
        ("Maria Jane Lopez", "Maria J. Lopez"),
        ("Bob Miller", "Robert Miller"),
        ("Han Dong-min", "Han Dong Min"),
        ("Lopez", "Maria Lopez"),
        ("Maria Lopez", "Lopez"),
    ],
)
def test_forms_of_one_name_match(name, other):
    assert match_speaker(found(name), [known(other), known("Sam Reed")], None).name == other


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Anna Lopez", ["Maria Lopez"]),
        ("Lin Wei", ["Lin Hao"]),
        ("Lin", ["Lin Wei", "Lin Hao"]),
        ("Lopez", ["Maria Lopez", "Carlos Lopez"]),
        ("M. Lopez", ["Maria Lopez", "Marco Lopez"]),
        ("", ["Maria Lopez"]),
        ("Maria Lopez", []),
    ],
)
def test_namesakes_stay_apart(name, others):
    assert match_speaker(found(name), [known(other) for other in others], None) is None


def test_a_given_name_alone_is_nobody_known():
    assert match_speaker(found("Maria Lopez"), [known("Maria")], None) is None


def test_a_shared_surname_is_settled_by_the_role():
    people = [known("Lin Wei", "Chinese trade minister"), known("Lin Hao", "Chinese police minister")]
    assert match_speaker(found("Lin", "China's trade minister"), people, date(2021, 1, 1)).name == "Lin Wei"


def test_a_surname_with_another_country_is_somebody_else():
    assert (
        match_speaker(found("Lopez", "Peruvian president"), [known("Maria Lopez", "Spain's prime minister")], None) is None
    )


def test_mrs_lopez_is_not_carlos():
    assert match_speaker(found("Lopez", aliases=["Mrs Lopez"]), [known("Carlos Lopez")], None) is None


def test_an_alias_of_an_organisation_matches():
    board = known("Harbour Safety Board", type_=SpeakerType.ORGANISATION, names=["HSB"])
    assert match_speaker(found("HSB", type_=SpeakerType.ORGANISATION), [board], None) is board
    assert match_speaker(found("HSB", type_=SpeakerType.COLLECTIVE), [board], None) is None


OLD = ("Finland's foreign minister", date(2019, 6, 1), date(2020, 5, 20))
NEW = ("Finnish foreign minister", date(2020, 8, 1), date(2021, 3, 3))


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2019, 12, 24), ["Aino Salo"]),
        (date(2020, 6, 1), ["Aino Salo"]),
        (date(2021, 2, 2), ["Eero Niemi"]),
        (date(2021, 5, 5), ["Eero Niemi"]),
        (date(2020, 6, 26), ["Aino Salo", "Eero Niemi"]),  # in between: nobody can tell
        (date(2024, 1, 1), []),  # long after both
    ],
)
def test_an_office_changes_hands(day, names):
    people = [known("Aino Salo", OLD), known("Eero Niemi", NEW), known("Jon Berg", "Norway's foreign minister")]
    role = parse_role("the Finnish foreign minister")
    assert [who.name for who in holders([role], people, day)] == names


def test_learning_keeps_the_first_and_the_last_day():
    people = learn([], [found("Aino Salo", "Finnish foreign minister")], date(2020, 3, 1))
    people = learn(people, [found("Aino Salo", "Finnish foreign minister")], date(2020, 1, 1))
    people = learn(people, [found("Aino K. Salo", "Finnish foreign minister")], date(2020, 9, 9))
    (salo,) = people
    role = next(alias for alias in salo.aliases if alias.kind == AliasKind.ROLE)
    assert (salo.name, role.first_seen, role.last_seen) == ("Aino Salo", date(2020, 1, 1), date(2020, 9, 9))
    assert {alias.text for alias in salo.aliases if alias.kind == AliasKind.NAME} == {"Aino Salo", "Aino K. Salo"}


def test_learning_a_full_name_replaces_a_surname():
    people = learn(learn([], [found("Salo")], None), [found("Aino Salo")], date(2020, 1, 1))
    assert [who.name for who in people] == ["Aino Salo"]


def test_an_open_end_set_by_an_editor_stays_open():
    people = learn(
        [known("Aino Salo", "Finnish foreign minister")], [found("Aino Salo", "Finnish foreign minister")], OLD[1]
    )
    assert next(a for a in people[0].aliases if a.kind == AliasKind.ROLE).first_seen is None


@pytest.mark.medium
@given(st.lists(st.text(max_size=30), max_size=6), st.one_of(st.none(), st.dates()))
def test_any_names_can_be_learned_and_found_again(names, day):
    people = learn([], [found(name) for name in names], day)
    for name in names:
        match = match_speaker(found(name), people, day)
        assert match is None or match in people
    assert len(people) <= len(names)


@pytest.mark.medium
@given(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True))
def test_a_full_name_learned_is_recognised(name):
    people = learn([], [found(name), found("Quentin Overbridge-Zzyzx")], date(2020, 1, 1))
    assert match_speaker(found(name), people, date(2021, 1, 1)) is people[0]


@pytest.mark.parametrize(("day", "held"), [(date(2021, 3, 1), True), (date(2021, 9, 1), False), (None, False)])
def test_who_then_was_chief_held_the_office_before(day, held):
    then = known("Ann Reed", ("then the Harbour Party's trade chief", date(2021, 6, 1), date(2021, 6, 1)))
    assert holders([parse_role("the party's trade chief")], [then], day) == ([then] if held else [])


# Other names and offices that somebody entered


@pytest.mark.parametrize(
    ("name", "by_names", "matches"),
    [
        ("W", ["Mr W"], True),
        ("Dubya", ["Dubya"], True),
        ("Harbour Fox", ["the Harbour Fox"], True),
        ("W", ["Walter"], False),
        ("W", [], False),
    ],
)
def test_another_name_that_somebody_goes_by_matches(name, by_names, matches):
    who = known("Walter Reed", names=by_names)
    assert (match_speaker(found(name), [who, known("Wilma Stone")], None) is who) == matches


def test_another_name_that_two_people_go_by_matches_neither():
    both = [known("Walter Reed", names=["W"]), known("Wilma Stone", names=["W"])]
    assert match_speaker(found("W"), both, None) is None


def test_a_part_of_the_name_is_no_other_name():
    both = [known("Lin Wei", names=["Lin"]), known("Lin Hao")]
    assert match_speaker(found("Lin"), both, None) is None
    assert match_speaker(found("Lin"), [*both, known("Lin", names=["Lin"])], None) is None


def office(name, first, last):
    return KnownSpeaker(name, SpeakerType.PERSON, (KnownAlias("mayor of Hull", AliasKind.ROLE, first, last, exact=True),))


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2019, 12, 31), []),
        (date(2020, 1, 1), ["Ann Lee"]),
        (date(2021, 5, 31), ["Ann Lee"]),
        (date(2021, 6, 1), ["Bo Reed"]),
        (date(2040, 1, 1), ["Bo Reed"]),
        (None, ["Ann Lee", "Bo Reed"]),
    ],
)
def test_an_office_with_exact_days_is_held_on_these_alone(day, holder):
    people = [office("Ann Lee", date(2020, 1, 1), date(2021, 5, 31)), office("Bo Reed", date(2021, 6, 1), None)]
    assert [who.name for who in holders([parse_role("mayor of Hull")], people, day)] == holder


def test_what_articles_say_does_not_widen_exact_days():
    who = office("Ann Lee", date(2020, 1, 1), date(2021, 5, 31))
    (learned,) = learn([who], [found("Ann Lee", "mayor of Hull")], date(2023, 1, 1))
    assert who.aliases[0] in learned.aliases


def test_another_name_goes_before_a_namesake_of_whom_nothing_else_is_known():
    who = known("Walter Reed", names=["the Harbour Fox"])
    assert match_speaker(found("Harbour Fox"), [known("Harbour Fox"), who], None) is who


def test_a_surname_that_may_be_anothers_does_not_become_the_next_namesake():
    wang, others = known("Wang"), [known("Wang Yi"), known("Wang Wenbin")]
    assert match_speaker(found("Wang Hao"), [wang, *others], None) is None
    assert match_speaker(found("Wang Hao"), [wang], None) is wang
    spokesman = known("Wang", "ministry spokesman")
    assert match_speaker(found("Wang Hao", "ministry spokesman"), [spokesman, *others], None) is spokesman


# Other names


def taught(text, kind=AliasKind.NAME):
    """A way to name somebody that a text used."""
    return KnownAlias(text, kind)


@pytest.mark.parametrize(
    ("alias", "other"),
    [
        (KnownAlias("the Harbour Fox", AliasKind.NAME, entered=True), ["Harbour Fox"]),
        (KnownAlias("The Harbour Fox", AliasKind.SURNAME, entered=True), ["Harbour Fox"]),
        (KnownAlias("Mr W", AliasKind.NAME, entered=True), ["W"]),
        (taught("Dubya"), ["Dubya"]),
        (taught("Dubya", AliasKind.SURNAME), ["Dubya"]),
        (taught("Harbour Fox"), []),  # of what texts taught, one word alone
        (taught("Walter"), []),
        (taught("Reed"), []),
        (taught("Walter J. Reed"), []),
        (taught("Dubya", AliasKind.ROLE), []),
        (KnownAlias("mayor of Hull", AliasKind.ROLE, entered=True), []),
    ],
)
def test_what_somebody_is_called_besides_the_name(alias, other):
    assert other_names(KnownSpeaker("Walter Reed", SpeakerType.PERSON, (alias,))) == other


def test_a_part_of_another_form_of_the_name_is_no_other_name():
    who = KnownSpeaker("Bob Reed", SpeakerType.PERSON, (taught("Robert Reed"), taught("Robert")))
    assert other_names(who) == []


@pytest.mark.parametrize(
    ("text", "plain"), [("the Harbour Fox", "harbour fox"), ("The Hague", "hague"), ("Théo", "theo"), ("other", "other")]
)
def test_words_are_compared_without_the_article(text, plain):
    assert plain_words(text) == plain


# Organisations and groups


BOARD = known("Harbour Safety Board", type_=SpeakerType.ORGANISATION, names=["HSB"])
BUREAU = known("Hull Sailing Bureau", type_=SpeakerType.ORGANISATION, names=["HSB"])


def body(name, type_=SpeakerType.ORGANISATION):
    return found(name, type_=type_)


@pytest.mark.parametrize(
    ("name", "others", "match"),
    [
        ("harbour safety board", [BOARD], BOARD),
        ("Harbour Safety", [BOARD], None),
        ("hsb", [BOARD, known("Ana Ruiz", names=["HSB"])], BOARD),
        ("HSB", [BOARD, BUREAU], None),  # two go by it
        ("HSB", [BOARD, known("HSB", type_=SpeakerType.ORGANISATION)], "HSB"),  # one has it for a name
        ("Harbour Safety Board", [known("Harbour Safety Board", type_=SpeakerType.COLLECTIVE)], None),
    ],
)
def test_a_body_is_known_by_its_names(name, others, match):
    one = match_speaker(body(name), others, None)
    assert (one.name if isinstance(match, str) and one else one) == match


def test_a_role_of_a_body_is_no_name_of_it():
    who = known("Harbour Safety Board", "the port watchdog", type_=SpeakerType.ORGANISATION)
    assert match_speaker(body("the port watchdog"), [who], None) is None


# Full names before short ones


@pytest.mark.parametrize(
    ("name", "others", "match"),
    [
        ("Maria J. Lopez", ["Maria Lopez", "Maria J. Lopez"], "Maria J. Lopez"),  # the same name before a like one
        ("Maria Lopez", ["Lopez", "Maria J. Lopez"], "Maria J. Lopez"),
        ("Lopez", ["Lopez", "Sam Reed"], "Lopez"),
        ("Xi", ["Xi Jinping", "Xi Mingze"], None),
        ("Jinping", ["Xi Jinping"], "Xi Jinping"),
        ("Maria", ["Maria Lopez"], None),  # a given name is anybody's
    ],
)
def test_a_name_is_matched_by_what_it_shares(name, others, match):
    one = match_speaker(found(name), [known(other) for other in others], None)
    assert (one and one.name) == match


def test_a_full_name_that_a_text_taught_counts_like_the_name():
    who = KnownSpeaker("Bo Reed", SpeakerType.PERSON, (taught("Robert Quentin Reed"),))
    assert match_speaker(found("Robert Quentin Reed"), [who], None) is who


def test_two_of_the_same_name_are_told_apart_by_the_role():
    mayor, judge = known("Ana Ruiz", "mayor of Hull"), known("Ana Ruiz", "chief justice of Peru")
    assert match_speaker(found("Ana Ruiz", "mayor of Hull"), [mayor, judge], None) is mayor
    assert match_speaker(found("Ana Ruiz"), [mayor, judge], None) is None


@pytest.mark.parametrize(
    ("mine", "other", "same"),
    [
        (["Peruvian president"], ["Spain's prime minister"], False),
        (["Peruvian president"], ["president of Peru"], True),
        (["president"], ["Spain's prime minister"], True),  # no country told: nothing speaks against it
        (["Peruvian president"], ["mayor of Hull"], True),
        ([], ["Spain's prime minister"], True),
        (["Peruvian president"], ["Spain's prime minister", "president of Peru"], True),
    ],
)
def test_a_surname_is_somebody_elses_when_the_countries_of_the_roles_differ(mine, other, same):
    who = known("Maria Lopez", *other)
    assert (match_speaker(found("Lopez", *mine), [who], None) is who) == same


@pytest.mark.parametrize(
    ("title", "name", "same"),
    [("Mrs Lopez", "Carlos Lopez", False), ("Mr Lopez", "Carlos Lopez", True), ("Lopez", "Carlos Lopez", True)],
)
def test_a_title_that_tells_another_sex_means_somebody_else(title, name, same):
    who = known(name)
    assert (match_speaker(found("Lopez", aliases=[title]), [who], None) is who) == same


# Days


SEEN = KnownAlias("mayor of Hull", AliasKind.ROLE, date(2020, 3, 1), date(2020, 5, 1))


@pytest.mark.parametrize(
    ("day", "away"),
    [
        (date(2020, 3, 1), 0),
        (date(2020, 4, 1), 0),
        (date(2020, 5, 1), 0),
        (date(2020, 2, 29), 1),
        (date(2020, 5, 3), 2),
        (None, 0),
    ],
)
def test_how_far_a_day_is_from_the_time_in_which_an_alias_was_seen(day, away):
    assert days_away(SEEN, day) == away
    exact = replace(SEEN, exact=True)
    assert days_away(exact, day) == (NEVER if away else 0)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2090, 1, 1)])
def test_an_open_end_is_never_too_far(day):
    assert days_away(replace(SEEN, first_seen=None, last_seen=None), day) == 0
    assert days_away(replace(SEEN, first_seen=None, last_seen=None, exact=True), day) == 0


def test_only_the_open_end_is_open():
    assert days_away(replace(SEEN, first_seen=None), date(2020, 5, 2)) == 1
    assert days_away(replace(SEEN, last_seen=None), date(2020, 2, 29)) == 1


@pytest.mark.parametrize(("day", "held"), [(date(2021, 6, 5), True), (date(2021, 6, 6), False)])
def test_a_role_last_seen_too_long_ago_says_nothing(day, held):
    who = known("Ana Ruiz", ("mayor of Hull", date(2020, 3, 1), date(2020, 5, 1)))
    assert bool(holders([parse_role("mayor of Hull")], [who], day)) == held


def test_the_better_words_go_before_the_nearer_days():
    better = known("Ana Ruiz", ("foreign minister of Peru", date(2020, 1, 1), date(2020, 1, 1)))
    nearer = known("Bo Reed", ("minister of Peru", date(2020, 6, 1), date(2020, 6, 1)))
    role = parse_role("foreign minister of Peru")
    assert [who.name for who in holders([role], [nearer, better], date(2020, 6, 1))] == ["Ana Ruiz"]


def test_of_several_roles_of_one_the_best_counts():
    who = known("Ana Ruiz", ("mayor of Hull", OLD[1], OLD[1]), ("foreign minister of Peru", NEW[1], NEW[1]))
    assert holders([parse_role("foreign minister of Peru")], [who], NEW[1]) == [who]
    assert holders([parse_role("judge in Peru")], [who], NEW[1]) == []
    assert holders([], [who], NEW[1]) == []


# Learning


def test_what_is_learned_is_added_once():
    people = learn([], [found("Aino Salo", aliases=["Ms Salo"])], date(2020, 3, 1))
    (salo,) = learn(people, [found("Aino Salo", aliases=["Ms SALO"])], date(2020, 4, 1))
    assert [(alias.text, alias.kind) for alias in salo.aliases] == [
        ("Aino Salo", AliasKind.NAME),
        ("Ms Salo", AliasKind.SURNAME),
    ]
    assert {(alias.first_seen, alias.last_seen) for alias in salo.aliases} == {(date(2020, 3, 1), date(2020, 4, 1))}


def test_without_a_day_nothing_is_widened():
    people = learn([], [found("Aino Salo")], date(2020, 3, 1))
    assert learn(people, [found("Aino Salo")], None) == people


def test_a_full_name_is_not_replaced_by_a_fuller_one():
    people = learn([], [found("Aino Salo")], None)
    assert [who.name for who in learn(people, [found("Aino Kaisa Salo")], None)] == ["Aino Salo"]


def test_a_stranger_is_added_after_those_known():
    people = learn([known("Aino Salo")], [found("Eero Niemi")], None)
    assert [who.name for who in people] == ["Aino Salo", "Eero Niemi"]
    assert people[0].aliases == ()
