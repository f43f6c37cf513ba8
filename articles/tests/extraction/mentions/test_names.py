"""Names and roles as plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.mentions.names import (
    compatible,
    fold,
    is_short_form,
    is_title,
    name_words,
    plain_name,
    same_name,
    sex_of_name,
    sex_of_title,
    strip_possessive,
    surnames,
)
from articles.extraction.mentions.roles import Role, is_plural_role, is_role_noun, parse_role
from articles.tests.extraction.linking.shipped import role_fit


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Mr. Omar Diallo’s", "Omar Diallo"),
        ("Dr Ines Prado", "Ines Prado"),
        ("Sen. Paul T. Grant", "Paul T. Grant"),
        ("the Joneses'", "the Joneses"),
        ("Diallo.", "Diallo"),
        ("Sir", "Sir"),
    ],
)
def test_titles_and_endings_are_taken_off(printed, name):
    assert plain_name(printed) == name


@pytest.mark.parametrize(("a", "b"), [("Müller", "Muller"), ("Han Dong-min", "Han Dong Min"), ("PAUL GRANT", "Paul Grant")])
def test_spellings_of_one_name_are_the_same(a, b):
    assert same_name(a, b)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("Paul T. Grant", "Paul Grant", True),
        ("P. Grant", "Paul Grant", True),
        ("Bill Grant", "William Grant", True),
        ("Anthony Grant", "Antony Grant", True),
        ("Paula Grant", "Paul Grant", False),
        ("Paul T. Grant", "Paul S. Grant", False),
        ("Lin Wei", "Lin Hao", False),
        ("Grant", "Paul Grant", False),
        ("", "", False),
    ],
)
def test_full_names_agree_when_they_can_be_one_person(a, b, agree):
    assert compatible(a, b) is agree


def test_a_short_form_stands_whole_inside_the_full_name():
    assert is_short_form("San Thida", "Khin San Thida")
    assert not is_short_form("Khin Thida", "Khin San Thida")
    assert not is_short_form("Thi", "Khin San Thida")
    assert not is_short_form("Khin San Thida", "Khin San Thida")


def test_the_surname_may_come_first():
    assert surnames("Lin Wei") == ("lin", "wei")
    assert surnames("Paul Grant") == ("grant",)


def test_sex_is_told_by_title_or_given_name_only():
    assert (sex_of_title("Mrs"), sex_of_title("Dr"), sex_of_title("")) == ("female", None, None)
    assert (sex_of_name("Robert Diallo"), sex_of_name("Wei Lin"), sex_of_name("")) == ("male", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Finnish foreign minister",
        "Finland's foreign minister",
        "the Finnish Foreign Minister",
        "Helsinki’s foreign minister",
        "Finland's Minister of Foreign Affairs",
        "newly appointed Finnish foreign minister",
    ],
)
def test_one_office_in_many_words(text):
    assert parse_role(text) == Role("minister", frozenset({"foreign", "minister"}), "Finland", former=False)


@pytest.mark.parametrize("text", ["", "the table", "Finland", "the president's eldest daughter", "'s", "of of of"])
def test_no_role_is_made_of_other_words(text):
    assert parse_role(text) is None


@pytest.mark.parametrize(
    ("mention", "held", "fits"),
    [
        ("the Finnish foreign minister", "Finland's foreign minister", True),
        ("the minister", "Finland's foreign minister", True),
        ("the top Finnish diplomat", "Finland's foreign minister", True),
        ("the American diplomat", "US Secretary of State", True),
        ("the Finnish leader", "Finnish Prime Minister", True),
        ("the Republican candidate", "GOP nominee", True),
        ("the Swedish foreign minister", "Finland's foreign minister", False),
        ("the deputy foreign minister", "Finland's foreign minister", False),
        ("the foreign minister", "Finland's former foreign minister", False),
        ("the finance minister", "Finland's foreign minister", False),
        ("the president", "vice president", False),
    ],
)
def test_a_mention_fits_the_role_it_can_mean(mention, held, fits):
    assert (role_fit(parse_role(mention), parse_role(held)) >= 0.55) is fits


def test_role_nouns_are_known_in_short_and_in_plural():
    assert is_role_noun("Sen.")
    assert is_role_noun("ex-minister")
    assert is_plural_role("spokesmen")
    assert is_plural_role("secretaries")
    assert not is_plural_role("minister")


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Müller", "muller"),
        ("J. P.  Reed", "j p reed"),
        ("O’Neil", "o'neil"),
        ("‘Bob’", "'bob'"),
        ("“Bob” (Reed)", "bob reed"),
        ("REED,", "reed"),
        ("", ""),
    ],
)
def test_two_spellings_share_what_is_folded(printed, folded):
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Han Dong-min", ("han", "dong", "min")),
        ("Ann Reed’s", ("ann", "reed")),
        ("Ann Reed Jr.", ("ann", "reed")),
        ("Ann Reed III", ("ann", "reed")),
        ("Ann Reed MD", ("ann", "reed")),
        ("Robert 'Bob' Reed", ("robert", "bob", "reed")),
        ("’", ()),
        ("Jr.", ()),
    ],
)
def test_the_words_of_a_name_are_cut_at_hyphens(printed, words):
    assert name_words(printed) == words


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Reed’s", "Reed"),
        ("Reed's", "Reed"),
        ("the States’", "the States"),
        ("Reed’", "Reed’"),
        (" Reed ", "Reed"),
    ],
)
def test_a_possessive_ending_is_taken_off(printed, bare):
    assert strip_possessive(printed) == bare


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Mr. Dr. Reed", "Reed"),
        ("Ann Reed Jr.", "Ann Reed Jr."),
        ("Ann R.", "Ann R."),
        ("Ann Smits.", "Ann Smits"),
        ("Ann Reed,", "Ann Reed"),
        ("Secretary Reed", "Secretary Reed"),
        ("Mr.", "Mr."),
        ("", ""),
    ],
)
def test_a_name_keeps_its_initials_and_loses_the_full_stop_of_the_sentence(printed, name):
    assert plain_name(printed) == name


@pytest.mark.parametrize(("word", "is_one"), [("Mr", True), ("Sen.", True), ("Queen", True), ("Reed", False), ("", False)])
def test_a_title_stands_before_a_name(word, is_one):
    assert is_title(word) is is_one


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Kim Jongun", "Kim Jong-un", True),
        ("Kim Jong Un", "Kim Un Jong", False),
        ("", "", False),
        ("’", "’", False),
    ],
)
def test_hyphens_and_spaces_make_no_other_name(a, b, same):
    assert same_name(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("Paul Theo Grant", "Paul T. Grant", True),
        ("Paul Theo Max Grant", "Paul Max Grant", True),
        ("Paul Theo Max Grant", "Paul Max Theo Grant", False),
        ("Paul G.", "Paul G.", True),
        ("Paul G.", "P. G.", False),
        ("William Grant", "Bill Grant", True),
        ("Bill Grant", "Bob Grant", False),
        ("Paul Grant", "Paul Reed", False),
        ("P. Grant", "Q. Grant", False),
    ],
)
def test_initials_and_nicknames_agree_with_given_names(a, b, agree):
    assert compatible(a, b) is agree
    assert compatible(b, a) is agree


@pytest.mark.parametrize(
    ("full", "likeliest"),
    [
        ("Wang Yi", ("wang", "yi")),
        ("Kim Jong Un", ("kim", "un")),
        ("Wang Yi Lee Bo", ("bo",)),
        ("Ann van Reed", ("reed",)),
        ("Reed", ("reed",)),
        ("", ()),
    ],
)
def test_the_likeliest_surname_stands_first(full, likeliest):
    assert surnames(full) == likeliest


@pytest.mark.parametrize(
    ("title", "sex"),
    [("Mr.", "male"), ("Mrs Reed", "female"), ("Queen", "female"), ("Sen.", None), ("Reed Mr.", None), ("Rabbi", None)],
)
def test_some_titles_tell_the_sex(title, sex):
    assert sex_of_title(title) == sex


@pytest.mark.parametrize(("name", "sex"), [("Maria Reed", "female"), ("Omar", "male"), ("Reed Omar", None), ("’", None)])
def test_the_given_name_in_front_tells_the_sex(name, sex):
    assert sex_of_name(name) == sex


@pytest.mark.medium
@given(st.text(max_size=60))
def test_any_text_is_a_name_or_no_name(text):
    assert fold(fold(text)) == fold(text)
    plain_name(text)
    parse_role(text)
    assert not compatible(text, text + " x y z")


@pytest.mark.medium
@given(st.text(max_size=20), st.text(max_size=20))
def test_compatible_is_symmetric(a, b):
    assert compatible(a, b) == compatible(b, a)
