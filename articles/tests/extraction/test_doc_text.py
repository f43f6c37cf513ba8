"""The text that spaCy reads in place of the article's, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.doc_text import clean, lay_out
from articles.extraction.records import Passage, Span

TEXT = "Title here\nAdvert\nOne body.\nA caption\nTwo body."


def passage(words: str, zone: str = "body") -> Passage:
    return Passage(TEXT.index(words), TEXT.index(words) + len(words), zone)


def test_passages_are_laid_out_in_order_with_a_blank_line_between():
    layout = lay_out(TEXT, [passage("Two body."), passage("Title here", "title"), passage("One body.")])
    assert layout.text == "Title here\n\nOne body.\n\nTwo body."
    assert [layout.text[p.start : p.end] for p in layout.passages] == ["Title here", "One body.", "Two body."]
    assert [p.zone for p in layout.passages] == ["title", "body", "body"]


def test_a_place_leads_back_to_the_article():
    layout = lay_out(TEXT, [passage("Title here"), passage("Two body.")])
    start = layout.text.index("body.")
    assert [TEXT[s.start : s.end] for s in layout.spans_in_article(start, start + 5)] == ["body."]


def test_a_stretch_over_two_passages_leads_back_to_two_spans():
    layout = lay_out(TEXT, [passage("One body."), passage("Two body.")])
    spans = layout.spans_in_article(layout.text.index("body."), layout.text.index("Two") + 3)
    assert [TEXT[s.start : s.end] for s in spans] == ["body.", "Two"]


def test_what_lies_outside_the_text_or_twice_is_left_out():
    layout = lay_out(
        "abcdef", [Passage(0, 4, "body"), Passage(2, 99, "body"), Passage(50, 60, "body"), Passage(3, 3, "body")]
    )
    assert layout.text == "abcd\n\nef"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 10, ["Title here"]),
        (9, 11, ["e"]),  # the blank line between is nowhere
        (10, 12, []),
        (10, 13, ["T"]),
        (0, 21, ["Title here", "Two body."]),
        (0, 99, ["Title here", "Two body."]),
        (5, 5, []),
        (30, 40, []),
    ],
)
def test_the_characters_between_passages_are_nowhere(start, end, found):
    layout = lay_out(TEXT, [passage("Title here"), passage("Two body.")])
    assert [TEXT[s.start : s.end] for s in layout.spans_in_article(start, end)] == found


def test_a_passage_that_begins_where_another_ends_is_kept_whole():
    layout = lay_out("abcdef", [Passage(0, 3, "title"), Passage(3, 6, "body")])
    assert layout.text == "abc\n\ndef"
    assert [(p.start, p.end) for p in layout.passages] == [(0, 3), (5, 8)]
    assert layout.origins == (0, 3)


def test_nothing_is_laid_out_of_nothing():
    assert lay_out("", [Passage(0, 5, "body")]) == lay_out("abc", [])
    assert lay_out("abc", []).text == ""
    assert lay_out("abc", []).spans_in_article(0, 3) == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u00a0b", "a b"),
        ("one\r\ntwo.\r\n\r\nThree", "one \ntwo. \n \nThree"),
        ("a wrapped\nline", "a wrapped line"),
        ("A line\nAnother", "A line\nAnother"),
        ("ended.\nthen", "ended.\nthen"),
        ("``Yes,'' she said", ' "Yes," ' + " she said"),
        ("the boys'", "the boys'"),
        ("one\u2028Two", "one\nTwo"),
        ("one\rTwo", "one\nTwo"),
        ("soft\u00adhyphen", "soft hyphen"),
        ("a\tb\u200bc", "a b c"),
        ("so—\nand so", "so— and so"),
        ("a comma,\nand on", "a comma, and on"),
        ("no comma.\nAnd on", "no comma.\nAnd on"),
        ("she (''softly'') said", 'she ( "softly" ) said'),
        ("it''s", "it''s"),
    ],
)
def test_what_confuses_a_tokenizer_is_exchanged_one_to_one(text, cleaned):
    assert clean(text) == cleaned
    assert len(clean(text)) == len(text)


@pytest.mark.medium
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=5))
def test_every_character_of_the_layout_leads_back_to_one_of_the_text_or_to_none(text, bounds):
    layout = lay_out(text, [Passage(start, end, "body") for start, end in bounds])
    for place in range(len(layout.text)):
        for span in layout.spans_in_article(place, place + 1):
            assert span == Span(span.start, span.start + 1)
            assert 0 <= span.start < len(text)
