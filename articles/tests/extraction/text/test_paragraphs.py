"""Where paragraphs and their first sentences start, before a parser sees them."""

import pytest
import spacy

import articles.extraction.factories  # noqa: F401  registers doc._.passages
from articles.extraction.records import Passage
from articles.extraction.text.paragraphs import Paragraphs


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("en")


def paragraphs_of(doc):
    return [(span.text, span.label_) for span in Paragraphs()(doc).spans["paragraphs"]]


def test_each_line_is_a_paragraph_in_the_zone_of_its_passage(blank):
    text = "A title\n\nFirst line. More.\nSecond line."
    doc = blank(text)
    doc._.passages = [Passage(0, 7, "title"), Passage(9, len(text), "body")]
    assert paragraphs_of(doc) == [("A title", "title"), ("First line. More.", "body"), ("Second line.", "body")]
    assert [token.text for token in doc if token.is_sent_start] == ["A", "First", "Second"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \n \t\n"])
def test_white_space_has_no_paragraphs(blank, text):
    assert paragraphs_of(blank(text)) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Why now: The harbour has been closed since May.", "The"),
        ("MAYOR LIND: We will open it again.", "We"),
        ("OSLO (Fjord Wire) — The harbour has been closed.", "The"),
        ("OSLO, Nov 22 — Ferries stopped.", "Ferries"),
        ("BERGEN, Norway -- Ferries stopped.", "Ferries"),
        ("Lind said: We will open it again.", None),
        ("The mayor of the town on the northern coast added: We will.", None),
        ("At 10:30 the harbour closed.", None),
        ("The harbour closed.", None),
    ],
)
def test_a_sentence_starts_behind_a_label_or_dateline(blank, text, first):
    doc = Paragraphs()(blank(text))
    starts = [token.text for token in doc if token.i and token.is_sent_start]
    assert starts == ([first] if first else [])
