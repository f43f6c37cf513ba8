"""Who was told something, or heard somebody say it, did not say it. Sentences written for it, with the real model."""

import pytest

from articles.tests.extraction.quotes.quote_docs import found_behind, read, words

pytestmark = pytest.mark.model
PAGE = "The council met at the harbour on Monday, and the mayor, Rosa Lind, spoke for an hour to those who had come.\n\n"


def said(nlp, sentence):
    """(content, sources) of what is found in a sentence of an article."""
    return [(words(one.contents), words(one.sources)) for one in found_behind(nlp, PAGE, sentence)]


@pytest.mark.parametrize(
    ("sentence", "content", "source"),
    [
        ("The council was informed by Haddad that the bid had lapsed.", "the bid had lapsed", "Haddad"),
        ("Reporters were told by Dale that he would stay.", "he would stay", "Dale"),
        ("Lind was assured by Haddad that the boats were safe.", "the boats were safe", "Haddad"),
        ("Anna Holm was told that her boat had been sold.", "her boat had been sold", ""),
        ("Anna Holm was told by Monday that her boat had been sold.", "her boat had been sold", ""),
        ("Anna Holm was told by phone that her boat had been sold.", "her boat had been sold", ""),
        ("Anna Holm was told by a neighbour that her boat had been sold.", "her boat had been sold", "a neighbour"),
        ("Anna Holm was told by the bank that her boat had been sold.", "her boat had been sold", "the bank"),
        ("Anna Holm was told by them that her boat had been sold.", "her boat had been sold", "them"),
        ("Anna Holm heard Peter Dale say “I quit”.", "“I quit”", "Peter Dale"),
        ("Dale was quoted as saying that the port was closed.", "the port was closed", "Dale"),
        ("Dale told Holm that her boat had been sold.", "her boat had been sold", "Dale"),
    ],
)
def test_who_said_it_is_the_source_and_who_heard_it_is_not(nlp, sentence, content, source):
    assert said(nlp, sentence) == [(content, source)]


def test_who_heard_it_is_whom_it_was_said_to(nlp):
    candidate = read(nlp, PAGE + "Reporters were told by Dale that he would stay.")._.candidates[-1]
    assert words(candidate.addressees) == "Reporters"
