"""Roles as words: what a role says, and how well one fits another."""

import pytest

from articles.extraction.mentions.roles import (
    Role,
    RoleFits,
    is_plural_role,
    is_role_noun,
    parse_role,
    role_fit,
    role_noun,
    singular,
    worth_learning,
)

FITS = RoleFits(same_words=1.0, part_of_words=0.9, wider_word=0.7, more_words=0.6, country_untold=0.5)


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("minister", "minister"),
        ("Minister", "minister"),
        ("Sen.", "senator"),
        ("Gov", "governor"),
        ("ex-minister", "minister"),
        ("then-minister", "minister"),
        ("vice-mayor", "mayor"),
        ("co-chair", "chair"),
        ("Mr", None),
        ("Dr", None),
        ("ministers", None),
        ("anti-minister", None),
        ("table", None),
        ("", None),
    ],
)
def test_a_role_noun_is_known_in_short_and_with_its_prefix(word, noun):
    assert role_noun(word) == noun
    assert is_role_noun(word) is (noun is not None)


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("senators", "senator"),
        ("deputies", "deputy"),
        ("spokesmen", "spokesman"),
        ("Congresswomen", "congresswoman"),
        ("Officials", "official"),
    ],
)
def test_several_holders_of_an_office_are_known_by_the_one(word, one):
    assert is_plural_role(word)
    assert singular(word) == one


@pytest.mark.parametrize("word", ["minister", "tables", "parties", "women", "boss", "s", "ies", "men", ""])
def test_other_words_are_no_plural_of_a_role(word):
    assert not is_plural_role(word)


# What a role says


def role(head: str, *told: str, country: str | None = None, former: bool = False) -> Role:
    return Role(head, frozenset({head, *told}), country, former)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the minister", role("minister")),
        ("his minister", role("minister")),
        ("a new minister", role("minister")),
        ("former minister", role("minister", former=True)),
        ("ex-minister", role("minister", former=True)),
        ("then-minister", role("minister", former=True)),
        ("late minister", role("minister", former=True)),
        ("veteran", role("veteran")),
        ("a veteran", role("veteran")),
        ("a veteran minister", role("minister")),
        ("a fellow", role("fellow")),
        ("the top diplomat", role("diplomat")),
        ("the chief economist", role("economist")),
        ("the chief", role("chief")),
        ("Secretary of State", role("secretary", "state")),
        ("secretary of defence", role("secretary", "defense")),
        ("Minister of Foreign Affairs", role("minister", "foreign")),
        ("aide to the minister", role("aide", "minister")),
        ("adviser for the mayor", role("adviser", "mayor")),
        ("the GOP nominee", role("nominee", "republican")),
        ("Labour candidate", role("candidate", "labor")),
        ("Sen.", role("senator")),
        ("the Norwegian minister", role("minister", country="Norway")),
        ("Norway's minister", role("minister", country="Norway")),
        ("minister of Norway", role("minister", country="Norway")),
        ("Oslo's minister", role("minister", country="Norway")),
        ("the Bergen minister", role("minister", "bergen")),
        ("Saudi Arabia's minister", role("minister", country="Saudi Arabia")),
        ("the Norwegian mayor", role("mayor")),
        ("the Norwegian governor", role("governor")),
        ("deputy minister", role("minister", "deputy")),
        ("the bank's director", role("director", "bank")),
    ],
)
def test_a_role_has_a_noun_a_country_and_words_that_tell(text, expected):
    assert parse_role(text) == expected


@pytest.mark.parametrize(
    "text", ["the president's eldest daughter", "the minister 's dog", "the dog", "Norway", "of", "former", "the new"]
)
def test_words_around_a_role_make_none(text):
    assert parse_role(text) is None


def test_what_the_owner_of_a_role_is_does_not_count():
    assert parse_role("the president's lawyer") == role("lawyer")
    assert parse_role("the president's son's lawyer") == role("lawyer", "son")


# How well roles fit


@pytest.mark.parametrize(
    ("mention", "held", "fit"),
    [
        ("foreign minister", "foreign minister", 1.0),
        ("the minister", "foreign minister", 0.9),
        ("foreign minister", "minister", 0.6),
        ("diplomat", "foreign minister", 0.7),
        ("top diplomat", "foreign minister", 0.7),
        ("leader", "president", 0.7),
        ("defence minister", "Minister of National Defense", 0.9),
        ("treasury secretary", "Secretary of the Treasury", 1.0),
        ("senior Labour politician", "Labour senator", 0.7),
        ("Labour politician", "senator", 0.0),
        ("president", "leader", 0.0),
        ("diplomat", "finance minister", 0.0),
        ("foreign minister", "finance minister", 0.0),
        ("mayor", "minister", 0.0),
        ("Norwegian minister", "Norwegian minister", 1.0),
        ("Norwegian minister", "minister", 0.5),
        ("minister", "Norwegian foreign minister", 0.45),
        ("Norwegian minister", "Danish minister", 0.0),
        ("former minister", "minister", 0.0),
        ("minister", "former minister", 0.0),
        ("former minister", "former minister", 1.0),
        ("minister", "deputy minister", 0.0),
        ("deputy minister", "minister", 0.0),
        ("deputy minister", "deputy foreign minister", 0.9),
    ],
)
def test_a_mention_fits_a_role_by_its_words(mention, held, fit):
    assert role_fit(parse_role(mention), parse_role(held), FITS) == pytest.approx(fit)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("the Norwegian minister", True),
        ("the foreign minister", True),
        ("minister", False),
        ("the leader", False),
        ("the first foreign minister", False),
        ("Last foreign minister", False),
        ("the youngest Norwegian minister", False),
        ("the table", False),
    ],
)
def test_only_a_role_that_tells_somebody_from_others_is_learnt(text, worth):
    assert worth_learning(text) is worth
