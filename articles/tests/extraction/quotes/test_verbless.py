"""Marked words that no verb of saying reports, and a name that they are given to; sentences read with the real model."""

import pytest

from articles.tests.extraction.quotes.quote_docs import found_behind, words

pytestmark = pytest.mark.model
PAGE = "Ada Berg, Tom Reed and Karin Stolz argued for two hours in the school hall on Tuesday evening.\n\n"


def given(nlp, sentence):
    """(source, contents) of what is found in a sentence of an article."""
    return [(words(one.sources), words(one.contents)) for one in found_behind(nlp, PAGE, sentence)]


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("To Ada Berg, the offer was “robbery”.", "Ada Berg", "the offer was “robbery”"),
        ("For the farmers, it remains “a bad dream”.", "the farmers", "it remains “a bad dream”"),
        ("For Karin Stolz, “there was never a plan”.", "Karin Stolz", "“there was never a plan”"),
        ("It was, in the words of Tom Reed, “a long walk home”.", "Tom Reed", "“a long walk home”"),
        ("In Tom Reed’s words, the road is “a joke”.", "Tom Reed", "the road is “a joke”"),
        ("Karin Stolz on the new road: “They never asked us.”", "Karin Stolz", "“They never asked us.”"),
        ("Tom Reed — “We had no choice.”", "Tom Reed", "“We had no choice.”"),
        ("“Never,” a weary Tom Reed managed.", "a weary Tom Reed", "“Never,”"),
    ],
)
def test_a_name_beside_marked_words_is_their_speaker(nlp, sentence, source, content):
    assert given(nlp, sentence) == [(source, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "For Tom Reed, the “Sea Queen” was home for years.",
        "To Ada Berg, the best song was “The Long Road Home”.",
        "For Ada Berg, the council bought a “smart” bell.",
        "Karin Stolz on the stage: the “smart” bell rang behind her.",
        "“Long Road”, a film by Tom Reed, opened.",
    ],
)
def test_marked_words_that_nobody_says_are_given_to_nobody(nlp, sentence):
    assert given(nlp, sentence) == []
