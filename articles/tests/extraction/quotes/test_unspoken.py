"""Speech that did not happen is no quote; what only looks denied is one. Sentences written for it, with the real model."""

import pytest

from articles.tests.extraction.quotes.quote_docs import found_behind, words

pytestmark = pytest.mark.model
PAGE = "The council met at the harbour on Monday, and the mayor, Rosa Lind, spoke for an hour to those who had come.\n\n"


def kinds(nlp, sentence):
    """By their content, the kinds of what is found in a sentence of an article."""
    return {words(one.contents): one.kind.value for one in found_behind(nlp, PAGE, sentence)}


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Peter Dale did not say “I resign” at the meeting.", "“I resign”"),
        ("Rosa Lind has never told anybody “the port is doomed”.", "“the port is doomed”"),
        ("If Omar Haddad says “no”, the ferry is finished.", "“no”"),
        ("Anna Holm could have said “sorry”.", "“sorry”"),
        ("Anna Holm refused to say “sorry”.", "“sorry”"),
        ("Nobody in the hall said “stop”.", "“stop”"),
        ("Neither Lind nor Dale said that the port was lost.", "the port was lost"),
        ("Dale might have told her that the port was closed.", "the port was closed"),
        ("Dale did not want to say that it was over.", "it was over"),
        ("Dale denied that he had said “it is over”.", "“it is over”"),
        ("Anna Holm never heard Peter Dale say “I quit”.", "“I quit”"),
        ("He wore a hat that said “Free the Mill”.", "“Free the Mill”"),
        ("A placard read “Save the Mill”.", "“Save the Mill”"),
        ("A sign outside, put up by Rosa Lind, said “No Entry”.", "“No Entry”"),
        ("How did the company say it would pay for the road?", "it would pay for the road"),
        ("Did Rosa Lind say that the port was safe?", "the port was safe"),
    ],
)
def test_what_was_not_said_is_no_quote(nlp, sentence, content):
    assert kinds(nlp, sentence).get(content, "other") == "other"


@pytest.mark.parametrize("sentence", ["Lind declined to comment.", "Dale refused to answer the question."])
def test_a_refusal_is_no_quote(nlp, sentence):
    assert set(kinds(nlp, sentence).values()) <= {"other"}


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Peter Dale did not hesitate to say “I resign” when the council asked him.", "“I resign”"),
        ("Not only did Tim Ware say “it is over”, he sang it.", "“it is over”"),
        ("Marta Vogel never tires of saying “the sea decides”.", "“the sea decides”"),
        ("“I never said that the port was doomed,” Rosa Lind said.", "“I never said that the port was doomed,”"),
        ("“If the bank says no, we sink,” Sami Laine said.", "“If the bank says no, we sink,”"),
        ("Dale did not just say “it is over”, he sang it.", "“it is over”"),
        ("Lind would later say that the port had been closed.", "the port had been closed"),
        ("A letter from Rosa Lind said “the port is safe”.", "“the port is safe”"),
        ("“Did you know that it was safe?” Rosa Lind asked.", "“Did you know that it was safe?”"),
    ],
)
def test_what_only_looks_so_was_said(nlp, sentence, content):
    assert kinds(nlp, sentence)[content] in ("direct", "indirect")


def test_what_somebody_did_is_no_statement_inside_another(nlp):
    sentence = "“That Berg announced the sale signals that the mill is weak,” Rosa Lind said."
    assert list(kinds(nlp, sentence)) == ["“That Berg announced the sale signals that the mill is weak,”"]


def test_words_that_tell_nothing_are_no_quote(nlp):
    assert not set(kinds(nlp, "This is what they said.")) - {"what"}
