"""What tells that a run of capitalised words is a person's name, or none, on Docs written by hand."""

import pytest

from articles.extraction.mentions.name_signs import (
    after_outlet,
    in_contest,
    is_given_first,
    is_initial,
    is_relatives_name,
    is_side_of_place,
    is_surname,
    name_tokens,
    names_follow,
    signs_quotation,
    speaks,
)
from articles.tests.extraction.written_docs import at, place, token, written


def test_the_marks_of_a_nickname_are_no_words_of_the_name():
    doc = written("Robert - Jan “ Bob ” Salo")
    assert [one.text for one in name_tokens(doc, 0, len(doc))] == ["Robert", "-", "Jan", "Bob", "Salo"]


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("Then Larry King left .", "Larry King", True),
        ("Then Q. King left .", "Q. King", True),
        ("Then Old King left .", "Old King", False),
        ("Then King left .", "King", False),
        ("Then Ann May left .", "Ann May", True),
        ("Then Ann May 5 left .", "Ann May", False),
        ("Then Ann Monday left .", "Ann Monday", False),
        ("Then Ann Reed 5 left .", "Ann Reed", True),
        ("Then left Ann May", "Ann May", True),
    ],
)
def test_an_office_or_month_behind_a_given_name_is_a_surname(text, name, is_one):
    doc = written(text)
    assert is_surname(doc, *place(doc, name)) is is_one


@pytest.mark.parametrize(("word", "is_one"), [("R.", True), ("r.", False), ("R", False), ("R,", False), ("Re.", False)])
def test_an_initial_is_a_capital_with_a_full_stop(word, is_one):
    assert is_initial(written(f"{word} Reed")[0]) is is_one


def test_a_full_name_behind_a_role_is_told_by_its_given_name():
    doc = written("Hull Mayor Ann Reed")
    assert names_follow(doc, at(doc, "Ann"), len(doc))
    assert not names_follow(doc, at(doc, "Reed"), len(doc))
    assert not names_follow(doc, at(doc, "Mayor"), len(doc))
    assert not names_follow(doc, at(doc, "Ann"), at(doc, "Reed"))


@pytest.mark.parametrize(
    ("text", "run", "name"),
    [
        ("in the Washington Post Reed said so", "Washington Post Reed", "Reed"),
        ("in the Washington Post Reed said so", "Reed", "Reed"),
        ("in the Fjord Post Reed said so", "Fjord Post Reed", "Fjord Post Reed"),
        ("on Fox News Ann Reed said so", "Fox News Ann Reed", "Ann Reed"),
        ("on Fox News Ann Reed said so", "News Ann Reed", "Ann Reed"),
        ("on CNN Reed said so", "CNN Reed", "CNN Reed"),
        ("on Big Fox Reed said so", "Big Fox Reed", "Big Fox Reed"),
        ("Sky News Reed said so", "Sky News Reed", "Reed"),
        ("then Fox News said so", "Fox News", "Fox News"),
    ],
)
def test_a_name_starts_behind_the_outlet_that_runs_into_it(text, run, name):
    doc = written(text)
    start, end = place(doc, run)
    assert doc[after_outlet(doc, start, end) : end].text == name


def test_an_outlet_of_the_sentence_before_is_not_looked_at():
    doc = written("So said Sky", "News Reed left .")
    assert after_outlet(doc, *place(doc, "News Reed")) == at(doc, "News")


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("Then his wife , Melania , left .", "Melania", True),
        ("Then his wife Melania left .", "Melania", True),
        ("Then Reed 's son Bo left .", "Bo", True),
        ("Then Reed 's son Bo Reed left .", "Bo Reed", True),
        ("Then Reed 's son Bo Jay Reed left .", "Bo Jay Reed", False),
        ("Then eldest/JJ son Bo left .", "Bo", True),
        ("Then the son Bo left .", "Bo", False),
        ("Then his dog Bo left .", "Bo", False),
        ("Then his wife , FEMA , left .", "FEMA", False),
        ("wife Bo left .", "Bo", False),
        ("Bo left .", "Bo", False),
    ],
)
def test_a_name_beside_a_relative_is_a_persons(text, name, is_one):
    doc = written(text)
    assert is_relatives_name(doc, *place(doc, name)) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [("Ann Bakr", True), ("Zorg P. Bakr", True), ("Zorg Bakr", False), ("Zorg", False)]
)
def test_a_given_name_or_an_initial_makes_a_persons_name(text, is_one):
    assert is_given_first(written(text)[0]) is is_one


@pytest.mark.parametrize(
    ("sentences", "is_one"),
    [
        (["“ We/PRP won . ” ― Zorg Bakr"], True),
        (["“ We/PRP won . ” ― Zorg Bakr ."], True),
        (["“ We/PRP won . ” - Zorg Bakr", "She left ."], True),
        (["“ We/PRP won . ” — Zorg Bakr ”"], True),
        (["“ We/PRP won . ” — Zorg Bakr \\n She left ."], True),
        (["“ We/PRP won . ” — Zorg Bakr left ."], False),
        (["“ We/PRP won . ” — Zorg Bakr , a mayor ."], False),
        (["“ We/PRP won . ” , Zorg Bakr"], False),
        (["We/PRP won . — Zorg Bakr"], False),
    ],
)
def test_a_name_behind_a_dash_signs_the_quotation(sentences, is_one):
    doc = written(*sentences)
    assert signs_quotation(doc, *place(doc, "Zorg Bakr")) is is_one


def test_a_name_at_the_start_of_a_text_signs_nothing():
    assert not signs_quotation(written("Zorg Bakr"), 0, 2)
    assert not signs_quotation(written("― Zorg Bakr"), 1, 3)
    assert signs_quotation(written("” ― Zorg Bakr"), 2, 4)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a former Miss Universe", True),
        ("the Miss Universe", True),
        ("the 1990 Miss Hull", True),
        ("said Miss Reed", False),
        ("the Mrs Reed", False),
        ("Miss Reed", False),
    ],
)
def test_miss_in_a_contest_is_no_title(text, is_one):
    doc = written(text)
    assert in_contest(doc, next(one.i for one in doc if one.text in ("Miss", "Mrs"))) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("N. Korea", True), ("W. Sudan", True), ("N. Reed", False), ("Q. Sudan", False), ("N. Sudan Reed", False)],
)
def test_the_north_of_a_country_is_no_initial(text, is_one):
    doc = written(text)
    assert is_side_of_place(doc, 0, len(doc)) is is_one


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Reed>said:nsubj said so .", True),
        ("Reed>warned:nsubjpass was warned>ROOT .", True),
        ("Reed>said:dobj said so .", False),
        ("Reed>left:nsubj left .", False),
    ],
)
def test_the_subject_of_a_verb_of_saying_speaks(text, does):
    doc = written(text)
    assert speaks(doc, at(doc, "Reed")) is does
    assert token(doc, "Reed").i == 0
