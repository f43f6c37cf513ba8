"""People and things without a name, and the case of the phrases that name them, on Docs written by hand."""

import pytest

from articles.extraction.mentions.groups import Group, read_group
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.tests.extraction.mentions.group_docs import group
from articles.tests.extraction.written_docs import written

COLLECTIVE, ORGANISATION = SpeakerType.COLLECTIVE, SpeakerType.ORGANISATION


# People without a name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("some", "some people"),
        ("many", "many people"),
        ("the many", "many people"),
        ("others", "others"),
        ("hundreds/NNS", "hundreds of people"),
        ("everyone", "everyone"),
        ("somebody", "somebody"),
        ("doctors/NNS", "doctors"),
        ("the doctors/NNS", "doctors"),
        ("a senior official", "senior official"),
        ("a number of doctors/NNS", "doctors"),
        ("a large/JJ number of doctors/NNS", "doctors"),
        ("hundreds/NNS of voters/NNS", "voters"),
        ("a spokeswoman", "spokeswoman"),
        ("two farmers/NNS", "two farmers"),
        ("members/NNS of the crew", "members of the crew"),
        ("an angry/JJ voter", "angry voter"),
        ("Norwegian/JJ firemen/NNS", "Norwegian firemen"),
        ("local/JJ Norwegians/NNPS", "local Norwegians"),
        ("the wealthy/JJ Europeans/NNPS", "wealthy Europeans"),
        ("one of the doctors/NNS", "one of the doctors"),
        ("a chorus of critics/NNS", "chorus of critics"),
        ("52 percent of voters/NNS", "52 percent of voters"),
        ("10 percent", "10 percent"),
        ("a minister", "minister"),
        ("the girl", "girl"),
        ("several/JJ at the port", "several at the port"),
        ("Europeans/NNPS", "Europeans"),
        ("one of doctors/NNS", "one of doctors"),
    ],
)
def test_people_without_a_name_speak_together(phrase, name):
    bare = " ".join(word.split("/")[0] for word in phrase.split())
    assert group(f"So said>ROOT {phrase} .", bare) == Group(name, COLLECTIVE, SpeakerRule.UNNAMED)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("a chorus of seagulls/NNS", "chorus of seagulls"),
        ("one of the ships/NNS", "one of the ships"),
        ("the choir of critics/NNS", "choir of critics"),
        ("a report of critics/NNS", "report of critics"),
        ("a council of ministers/NNS", "council of ministers"),
        ("a bank of critics/NNS", "bank of critics"),
        ("a chorus for critics/NNS", "chorus for critics"),
        ("a lump of", "lump of"),
        ("a number of", "number of"),
        ("the one at the port", "one at the port"),
        ("the ships/NNS", "ships"),
        ("the plan", "plan"),
    ],
)
def test_things_do_not_become_people(phrase, name):
    bare = " ".join(word.split("/")[0] for word in phrase.split())
    found = group(f"So said>ROOT {phrase} .", bare)
    assert (found.name, found.type, found.rule) == (name, ORGANISATION, SpeakerRule.PRINTED)


def test_a_body_of_a_people_is_no_people():
    assert group("So said>ROOT a Synod of Bishops/NNPS .", "a Synod of Bishops").type == ORGANISATION


def test_a_people_that_the_model_labels_is_people_even_where_no_list_has_it():
    assert group("So said>ROOT the Fjordlings/NNPS .", "the Fjordlings", ents={"Fjordlings": "NORP"}).type == COLLECTIVE
    assert group("So said>ROOT the Fjordlings/NNPS .", "the Fjordlings", ents={"Fjordlings": "ORG"}).type == ORGANISATION
    assert group("So said>ROOT the Fjordling .", "the Fjordling", ents={"Fjordling": "NORP"}).type == ORGANISATION


@pytest.mark.parametrize("name", ["two Koreas", "northern Philippines"])
def test_a_place_in_the_plural_is_no_people(name):
    found = group(f"So said>ROOT the {name}/NNPS .", f"the {name}")
    assert (found.name, found.type) == (name, ORGANISATION)


@pytest.mark.parametrize(("phrase", "name"), [("Fjord Corp.", "Fjord Corp"), ("J.R. Fjord Corp.", "J.R. Fjord Corp.")])
def test_the_full_stop_of_the_sentence_is_no_part_of_a_name(phrase, name):
    assert group(f"So said>ROOT {phrase}", phrase).name == name


@pytest.mark.parametrize("phrase", ["he", "it", "three", "the", "42", "“", ", ,", "here/RB"])
def test_nothing_is_read_from_what_names_nobody(phrase):
    bare = phrase.split("/")[0]
    assert group(f"So said>ROOT {phrase} .", bare) is None


@pytest.mark.parametrize("label", ["QUESTION", "ANSWER", "INAUDIBLE"])
def test_the_label_of_a_turn_is_nobody(label):
    assert group(f"{label} : So said>ROOT he .", label) is None


def test_a_label_in_capitals_that_is_a_role_is_people():
    assert group("MODERATOR : So said>ROOT he .", "MODERATOR") == Group("moderator", COLLECTIVE, SpeakerRule.UNNAMED)


def test_question_as_a_word_may_speak():
    assert group("The question said>ROOT much .", "The question").name == "question"


# Capitals at the start of a sentence


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Harbour/NN workers/NNS said so .", "Harbour workers", "harbour workers"),
        ("“ Harbour/NN workers/NNS said so . ”", "Harbour workers", "harbour workers"),
        ("The Harbour/NN workers/NNS said so .", "The Harbour workers", "Harbour workers"),
        ("So said>ROOT Harbour/NN workers/NNS .", "Harbour workers", "Harbour workers"),
        ("Norwegian/JJ workers/NNS said so .", "Norwegian workers", "Norwegian workers"),
        ("Hull workers/NNS said so .", "Hull workers", "Hull workers"),
        ("NATO/NN workers/NNS said so .", "NATO workers", "NATO workers"),
        ("McDonald/NN workers/NNS said so .", "McDonald workers", "McDonald workers"),
        ("Harbour/NN workers/NNS said so in Harbour/NN .", "Harbour workers", "Harbour workers"),
        ("“ Yes , ” Harbour/NN workers/NNS said .", "Harbour workers", "Harbour workers"),
        ("harbour/NN workers/NNS said so .", "harbour workers", "harbour workers"),
    ],
)
def test_a_phrase_that_begins_a_sentence_loses_its_capital(text, phrase, name):
    assert group(text, phrase).name == name


def test_a_labelled_first_word_keeps_its_capital():
    assert group("Harbour/NN workers/NNS said so .", "Harbour workers", ents={"Harbour": "ORG"}).name == "Harbour workers"


def test_a_capital_right_behind_a_quotation_mark_proves_nothing():
    doc = written("Harbour/NN workers/NNS said : “ Harbour/NN closed/VBN . ”")
    assert read_group(doc, 0, 2, Bodies()).name == "harbour workers"


def test_the_capital_of_the_second_sentence_proves_nothing():
    doc = written("Harbour/NN workers/NNS said so .", "Harbour/NN workers/NNS left .")
    assert read_group(doc, 0, 2, Bodies()).name == "harbour workers"
