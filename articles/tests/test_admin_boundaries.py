"""Brackets in a text that an editor moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.boundaries import bracketed, passage_around, read_brackets
from articles.errors import Refusal

TEXT = "A title\n\nBefore it.\n\n“Trade must grow,” she said, “and soon.” He left.\n\nAfter it.\n\nThe end."
START, END = TEXT.index("“Trade"), TEXT.index(" He left")
PASSAGE = passage_around(TEXT, START, END)


def words_in(words, text=TEXT, passage=PASSAGE):
    return [text[start:end] for start, end in read_brackets(words, text, passage)]


def test_the_passage_holds_the_paragraphs_before_and_after():
    assert TEXT[slice(*PASSAGE)] == TEXT[TEXT.index("Before") : TEXT.index("\n\nThe end")]


@pytest.mark.parametrize(
    "text", ["“Yes.”", "“Yes.”\n", "Title\n\n“Yes.”", "“Yes.”\n\nAfter", "x" * 3000 + " “Yes.” " + "y" * 3000]
)
def test_the_passage_stays_inside_the_text_and_around_the_quote(text):
    start = text.index("“Yes.”")
    first, last = passage_around(text, start, start + 6)
    assert 0 <= first <= start < start + 6 <= last <= len(text)


def test_long_paragraphs_are_cut_between_words():
    text = "word " * 1000 + "“Yes.” " + "word " * 1000
    first, last = passage_around(text, 5000, 5006)
    assert text[first:last].startswith("word")
    assert text[first:last].endswith("word")
    assert last - first < 3000


def test_parts_are_shown_in_brackets_and_read_back():
    parts = [[START, START + 18], [TEXT.index("“and"), END]]
    words = bracketed(TEXT, PASSAGE, parts)
    assert "⟦“Trade must grow,”⟧ she said, ⟦“and soon.”⟧ He left." in words
    assert read_brackets(words, TEXT, PASSAGE) == parts


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[[“Trade must grow,” she said]], “and soon.”", ["“Trade must grow,” she said"]),
        ("“Trade ⟦must]] grow,” she said, “and soon.”", ["must"]),
        ("⟦“Trade⟧⟦ must⟧ grow,” she said, “and soon.”", ["“Trade", " must"]),
    ],
)
def test_brackets_may_be_typed(marked, found):
    assert words_in(TEXT[slice(*PASSAGE)].replace("“Trade must grow,” she said, “and soon.”", marked)) == found


def test_line_ends_of_a_browser_do_not_count():
    text = TEXT.replace("\n\n", "\n").replace("\n", "\r\n", 2)
    passage = (0, len(text))
    start = text.index("After")
    words = bracketed(text, passage, [[start, start + 9]]).replace("\r\n", "\n").replace("\n", "\r\n")
    assert words_in(words, text, passage) == ["After it."]


def test_brackets_of_the_article_are_its_own():
    text = "He wrote [[this]] and ⟦that⟧ down."
    passage = (0, len(text))
    assert words_in("He wrote [[this]] and ⟦that⟧ ⟦down⟧.", text, passage) == ["down"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Before it.", "⟦Before⟧ ⟦it.", "not closed"),
        ("Before", "⟦⟦Before⟧", "opened twice"),
        ("Before", "Before⟧", "was not opened"),
        ("Before", "⟦Before", "opened and not closed"),
        ("Before", "⟦Bevor⟧", "“vor⟧ it.*where it has “fore it."),
        ("After it.", "⟦After⟧", "“nothing”, where it has “it.”"),
        ("After it.", "⟦After it.⟧ More", "“More”, where it has “nothing”"),
        ("After", "After", "Put ⟦ and ⟧ around"),
    ],
)
def test_what_is_wrong_is_told(old, new, told):
    with pytest.raises(Refusal, match=told):
        read_brackets(TEXT[slice(*PASSAGE)].replace(old, new), TEXT, PASSAGE)


@pytest.mark.medium
@given(st.text("ab[]⟦⟧ \n\r", min_size=3, max_size=40), st.data())
def test_what_is_shown_is_read_back(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if any(mark in text for mark in "[]⟦⟧") or text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
        return  # brackets of the text beside ours, or half a line end, can be read in two ways
    passage = (0, len(text))
    assert read_brackets(bracketed(text, passage, [[start, end]]), text, passage) == [[start, end]]
