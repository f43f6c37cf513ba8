"""Where paragraphs and their first sentences start, before a parser sees them."""

import pytest
import spacy

import articles.extraction.factories  # noqa: F401  registers doc._.passages
from articles.extraction.records import Passage
from articles.extraction.text.paragraphs import Paragraphs, find_paragraphs


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
        ("Why it really matters here: The harbour has been closed.", "The"),
        ("Why it really matters here now: The harbour has been closed.", "The"),
        ("Why it really matters here now again: The harbour has been closed.", None),
        ("Why now: the harbour has been closed.", None),
        ("Why now:", None),
        ("Why now: T", "T"),
        ("Why 2now: The harbour has been closed.", None),
        ("Why n0w: The harbour has been closed.", "The"),
        ("2023: The harbour has been closed.", None),
        ("Lind tells us: We will.", None),
        ("OSLO (Fjord Wire) —", None),
        ("OSLO (Fjord Wire) - Ferries stopped.", "Ferries"),
        ("Oslo, Norway (Fjord Wire) – Ferries stopped.", "Ferries"),
        ("Ferries stopped — The harbour closed.", None),
        ("The harbour closed.", None),
    ],
)
def test_a_sentence_starts_behind_a_label_or_dateline(blank, text, first):
    doc = Paragraphs()(blank(text))
    starts = [token.text for token in doc if token.i and token.is_sent_start]
    assert starts == ([first] if first else [])


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Harbour closed by mayor", ["closed", "by", "mayor"]),
        ("Harbour closed. Mayor glad", ["closed", ".", "glad"]),
        ("Closed! Mayor glad", ["!", "glad"]),
        ("Why now: Mayor glad", ["now", ":", "glad"]),
    ],
)
def test_no_sentence_ends_within_a_headline_save_behind_a_full_stop(blank, text, ends):
    doc = blank(text)
    doc._.passages = [Passage(0, len(text), "title")]
    Paragraphs()(doc)
    assert [token.text for token in doc if token.is_sent_start is False] == ends


def test_in_running_text_the_parser_finds_the_sentences(blank):
    doc = Paragraphs()(blank("Harbour closed by mayor"))
    assert [token.is_sent_start for token in doc[1:]] == [None, None, None]


def test_a_doc_without_passages_is_all_body(blank):
    assert [span.label_ for span in find_paragraphs(blank("One.\nTwo."))] == ["body", "body"]


def test_a_line_starts_in_the_passage_that_it_stands_in(blank):
    doc = blank("One\nTwo\nThree")
    doc._.passages = [Passage(0, 4, "title"), Passage(4, 8, "summary")]
    assert [span.label_ for span in find_paragraphs(doc)] == ["title", "summary", "body"]


def test_white_space_at_the_ends_of_a_line_is_no_part_of_a_paragraph(blank):
    assert paragraphs_of(blank("  One  \n  \n Two \t")) == [("One", "body"), ("Two", "body")]


def sentence_starts(doc):
    return [token.i for token in Paragraphs()(doc) if token.is_sent_start]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("word " * 301, [0, 300]),
        ("word " * 300, [0]),
        ("word " * 301 + ". " + "word " * 300, [0, 300]),
        ("word " * 299 + ". " + "word " * 300 + "! " + "word " * 301, [0, 901]),
        ("( " * 700, [0, 300, 600]),
    ],
)
def test_words_without_a_full_stop_are_cut_after_three_hundred(blank, text, starts):
    assert sentence_starts(blank(text.strip())) == starts


def test_a_headline_is_cut_too_where_it_never_ends(blank):
    doc = blank(("word " * 301).strip())
    doc._.passages = [Passage(0, len(doc.text), "title")]
    assert sentence_starts(doc) == [0, 300]
