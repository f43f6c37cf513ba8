"""Contents end with whole words, with both marks of a quotation, and with the second half of what was told."""

import pytest

from articles.extraction.quotes.contents.whole_contents import make_whole
from articles.tests.extraction.quotes.parsed_docs import parsed, said, text
from articles.tests.extraction.quotes.quote_docs import quotes


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "Residents said they had asked the council for help for years, but their pleas had fallen on deaf ears.",
            "they had asked the council for help for years, but their pleas had fallen on deaf ears",
        ),
        (
            "Marsh said he had written to the owners of the boat, but his warnings had gone unheard.",
            "he had written to the owners of the boat, but his warnings had gone unheard",
        ),
    ],
)
def test_what_had_been_so_before_it_was_told_is_told(nlp, sentence, content):
    assert [found for _, _, _, found in quotes(nlp, sentence)] == [content]


@pytest.mark.model
def test_what_another_said_is_no_second_half(nlp):
    found = quotes(nlp, "Marsh said he had written, but Reed said his letters had never come.")
    assert [content for _, _, _, content in found] == ["he had written", "his letters had never come"]


DOC = parsed("""
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/road “/``/punct/road old/JJ/amod/road
road/NN/nsubj/is ”/''/punct/road is/VBZ/ccomp/said good/JJ/acomp/is ././punct/said
""")


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("the “ old road", "the “ old road ”"),
        ("old road ” is good", "“ old road ” is good"),
        ("the “ old", "the “ old road ”"),
        ("is good", "is good"),
    ],
)
def test_a_content_has_both_marks_of_a_quotation(content, whole):
    one = said(DOC, content, cue="said", sources="Lind")
    make_whole(DOC, [one])
    assert text(DOC, one.contents) == whole
