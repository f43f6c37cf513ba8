"""Whom names and pronouns mean in a text that no resolver has read, on parses written by hand."""

import pytest
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.visits.named_people import people_from_names
from articles.tests.extraction.visits.hand_docs import doc_of

PEOPLE = ("Ana Ruiz", "Jon Berg", "Ruiz", "Berg")
RUIZ = "Ana/NNP/compound/Ruiz Ruiz/NNP/nsubj/spoke"
SPOKE = "spoke=speak/VBD/ROOT/spoke ././punct/spoke"


def people(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, name) for span, name in people_from_names(doc)]


def test_a_surname_means_whom_the_text_names_in_full():
    doc = doc_of(f"{RUIZ} {SPOKE} | Ruiz/NNP/nsubj/left left=leave/VBD/ROOT/left", people=PEOPLE)
    assert people(doc) == [("Ana Ruiz", "Ana Ruiz"), ("Ruiz", "Ana Ruiz")]


def test_a_surname_that_was_not_seen_as_a_name_means_it_too():
    doc = doc_of(f"{RUIZ} {SPOKE} | Ruiz/NNP/nsubj/left left=leave/VBD/ROOT/left", people=("Ana Ruiz",))
    assert people(doc) == [("Ana Ruiz", "Ana Ruiz"), ("Ruiz", "Ana Ruiz")]


def test_a_surname_that_is_no_name_there_means_nobody():
    doc = doc_of(f"{RUIZ} {SPOKE} | Ruiz/VB/ROOT/Ruiz them/PRP/dobj/Ruiz", people=("Ana Ruiz",))
    assert people(doc) == [("Ana Ruiz", "Ana Ruiz")]


def test_a_surname_that_is_the_name_of_something_else_means_nobody():
    doc = doc_of(f"{RUIZ} {SPOKE} | Ruiz/NNP/nsubj/grew grew=grow/VBD/ROOT/grew", people=("Ana Ruiz",))
    doc.set_ents([TokenSpan(doc, 0, 2, label="PERSON"), TokenSpan(doc, 4, 5, label="ORG")])
    assert people(doc) == [("Ana Ruiz", "Ana Ruiz")]


@pytest.mark.parametrize(("pronoun", "meant"), [("He", True), ("she", True), ("her", True), ("they", False), ("it", False)])
def test_a_pronoun_means_the_first_named_of_the_sentence_before(pronoun, meant):
    both = f"{RUIZ} and/CC/cc/Ruiz Jon/NNP/compound/Berg Berg/NNP/conj/Ruiz {SPOKE}"
    doc = doc_of(f"{both} | {pronoun}/PRP/nsubj/left left=leave/VBD/ROOT/left", people=PEOPLE)
    assert people(doc)[2:] == ([(pronoun, "Ana Ruiz")] if meant else [])


def test_a_pronoun_before_any_name_means_nobody():
    assert people(doc_of("She/PRP/nsubj/left left=leave/VBD/ROOT/left")) == []


@pytest.mark.parametrize("genitive", ["Ana Ruiz's", "Ana Ruiz’s", "Ana Ruiz'"])
def test_a_name_is_the_same_in_the_genitive(genitive):
    doc = doc_of(f"Ana/NNP/compound/Ruiz Ruiz/NNP/nsubj/spoke {genitive[8:]}/POS/case/Ruiz {SPOKE}", people=(genitive,))
    assert {name for _, name in people(doc)} == {"Ana Ruiz"}


def test_a_given_name_alone_means_whom_the_text_names_in_full():
    doc = doc_of(f"{RUIZ} {SPOKE} | Ana/NNP/nsubj/left left=leave/VBD/ROOT/left", people=("Ana Ruiz",))
    assert people(doc) == [("Ana Ruiz", "Ana Ruiz"), ("Ana", "Ana Ruiz")]


def test_of_two_with_one_surname_it_means_the_longer_name():
    text = f"{RUIZ} {SPOKE} | Leonor/NNP/compound/Ruiz Ruiz/NNP/nsubj/left left=leave/VBD/ROOT/left"
    doc = doc_of(f"{text} | Ruiz/NNP/nsubj/spoke {SPOKE}", people=("Ana Ruiz", "Leonor Ruiz", "Ruiz"))
    assert people(doc)[-1] == ("Ruiz", "Leonor Ruiz")


def test_a_later_sentence_that_names_somebody_changes_whom_a_pronoun_means():
    berg = "Jon/NNP/compound/Berg Berg/NNP/nsubj/left left=leave/VBD/ROOT/left"
    he = "He/PRP/nsubj/slept slept=sleep/VBD/ROOT/slept"
    doc = doc_of(f"{RUIZ} {SPOKE} | {berg} | {he}", people=PEOPLE)
    assert people(doc)[-1] == ("He", "Jon Berg")
    within = f"{RUIZ} saw=see/VBD/dep/spoke Jon/NNP/compound/Berg Berg/NNP/dobj/saw {SPOKE} | {he}"
    assert people(doc_of(within, people=PEOPLE))[-1] == ("He", "Ana Ruiz")
