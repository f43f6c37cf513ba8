"""The names of people in a text, and what stands at them, on Docs written by hand."""

import pytest

from articles.extraction.mentions.name_spotting import find_names
from articles.tests.extraction.mentions.name_docs import names, only
from articles.tests.extraction.written_docs import written


def test_a_full_name_whose_surname_speaks_alone_is_a_persons():
    assert names("Then Zorg Bakr left .", "Bakr>said:nsubj said so .") == ["Zorg Bakr", "Bakr"]
    assert names("Then Zorg Bakr left .", "Bakr left .") == []
    assert names("Then Zorg Bakr left .", "Mr. Bakr left .") == ["Zorg Bakr", "Bakr"]
    assert names("Then Qux Zorg Bakr left .", "Mr. Bakr left .") == ["Bakr", "Bakr"]
    assert names("Then Zorg Qux left .", "Mr. Bakr left .") == ["Bakr"]
    assert names("Then Zorg Council left .", "Council>said:nsubj said so .") == []


def test_headlines_epithets_and_short_forms_are_seen_to():
    text = ["Ann Reed Joins Talks", "Then Lucky Ann Reed left , and Ann Reed , and Reed ."]
    doc = written(*text, ents={"Lucky Ann Reed": "PERSON"}, zones=("title", "body"))
    assert [name.text for name in find_names(doc)] == ["Ann Reed", "Ann Reed", "Ann Reed", "Reed"]


def test_a_name_that_a_headline_runs_on_is_left_out():
    doc = written("Reed Warns Board", "Then Mr. Reed left .", ents={"Reed Warns": "PERSON"}, zones=("title", "body"))
    assert [name.text for name in find_names(doc)] == ["Reed", "Reed"]


# What stands at a name


def test_a_title_is_kept_as_printed_and_is_no_part_of_the_name():
    name = only("Then Mr. Bakr left .")
    assert (name.text, name.title, name.start, name.first) == ("Bakr", "Mr.", 2, 1)
    assert only("Then minister Bakr left .").title == ""


def test_a_role_in_front_belongs_to_a_name():
    name = only("She met foreign minister Zorg Bakr .")
    assert (name.before.text, name.first, name.start) == ("foreign minister", 2, 4)
    name = only("She met foreign minister Mr. Bakr .")
    assert (name.before.text, name.title, name.first) == ("foreign minister", "Mr.", 2)


def test_a_role_beside_a_name_is_its_role():
    name = only("Then Ann Bakr , the mayor of Hull , left .")
    assert [phrase.text for phrase in name.beside] == ["the mayor of Hull"]
    assert name.first == name.start


def test_a_role_between_commas_in_front_is_its_role_too():
    name = only("The mayor , Ann Bakr , left .")
    assert ([phrase.text for phrase in name.beside], name.first) == (["The mayor"], 0)


def test_a_role_before_role_and_name_is_its_role_too():
    name = only("The diplomat , Secretary of State Ann Bakr , left .")
    assert (name.before.text, [phrase.text for phrase in name.beside]) == ("Secretary of State", ["The diplomat"])
    name = only("The mayor , Mr. Bakr , left .")
    assert (name.title, [phrase.text for phrase in name.beside], name.first) == ("Mr.", ["The mayor"], 0)


def test_a_role_that_a_verb_gives_is_its_role():
    name = only("Ann Bakr>is:nsubj is a>mayor:det mayor>is:attr .")
    assert name.predicate.text == "a mayor"


@pytest.mark.parametrize(
    ("text", "possessive", "modifier"),
    [
        ("Then Ann Bakr 's dog left .", True, False),
        ("Then Ann Reeds ’/NN dog left .", True, False),
        ("Then Ann Reed ’/NN dog left .", False, True),
        ("Then Ann Reeds ’/NN", False, False),
        ("Then the Ann Bakr campaign left .", False, True),
        ("Then the Ann Bakr aides/NNS left .", False, True),
        ("Then the Ann Bakr>left:dep aides/NNS left .", False, False),
        ("Then the Ann Bakr>left:dep campaign left .", False, True),
        ("Then the Ann Bakr run/VB:VERB left .", False, False),
        ("Then Ann Bakr today left .", False, False),
        ("Then Ann Bakr", False, False),
    ],
)
def test_a_name_may_only_say_which(text, possessive, modifier):
    name = only(text)
    assert (name.possessive, name.modifier) == (possessive, modifier)


def test_a_possessor_gets_no_role_from_what_follows():
    assert only("Then Ann Bakr 's , the mayor , left .").beside == []


def test_a_noun_of_the_next_sentence_belongs_to_no_name():
    assert not find_names(written("Then left Ann Bakr", "Aides/NNS left ."))[0].modifier


def test_in_a_headline_a_noun_behind_a_name_may_be_a_verb():
    doc = written("Ann Bakr Aides/NNS Leave", "It went on .", zones=("title", "body"))
    assert not find_names(doc)[0].modifier
    doc = written("Ann Bakr campaign Leaves", "It went on .", zones=("title", "body"))
    assert find_names(doc)[0].modifier


@pytest.mark.parametrize(("text", "count"), [("Mr. Bakr left .", 1), ("Then Ann - Marie Bakr left .", 3)])
def test_the_words_of_a_name_are_counted_without_hyphens(text, count):
    assert only(text).word_count == count
