"""A text as words, with what the network is told of each."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.records import Span
from articles.extraction.tagger.words import Case, Quoted, case_of, cut, sentence_starts

OUTSIDE, INSIDE, OPENING, CLOSING = Quoted


def states(text):
    words = cut(text)
    return [(form, Quoted(state)) for form, state in zip(words.forms, words.quoted.tolist(), strict=True)]


def quoted(text):
    """The words between marks, with the marks that open and close."""
    return [(form, state) for form, state in states(text) if state is not OUTSIDE]


def test_words_stand_where_the_text_has_them():
    text = "It’s 5 p.m. at\nthe harbour"
    words = cut(text)
    assert words.forms == ["It", "’", "s", "5", "p", ".", "m", ".", "at", "the", "harbour"]
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.forms


def test_a_line_is_a_paragraph():
    assert cut("One two\n\n\nThree\nFour").paragraphs.tolist() == [0, 0, 1, 2]


def test_paragraphs_that_are_named_are_read_alone():
    text = "Advert\nThe bridge is open.\nAdvert"
    assert cut(text, [Span(7, 26)]).forms == ["The", "bridge", "is", "open", "."]


def test_paragraphs_without_a_word_leave_no_gap_in_sentences():
    words = cut("One.\n \nTwo.")
    assert words.sentences.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("form", "case"),
    [
        ("word", Case.LOWER),
        ("Word", Case.TITLE),
        ("I", Case.TITLE),
        ("NATO", Case.UPPER),
        ("McCoy", Case.TITLE),
        ("iPhone", Case.OTHER),
        ("2024", Case.DIGIT),
        ("5th", Case.DIGIT),
        ("“", Case.OTHER),
        ("_", Case.OTHER),
    ],
)
def test_how_a_word_is_spelled(form, case):
    assert case_of(form) is case


@pytest.mark.parametrize(
    ("forms", "starts"),
    [
        ("It rained . Then it snowed .", [0, 3]),
        ("Mr . Lund left .", [0]),
        ("J . Lund left . He ran .", [0, 5]),
        ("in Sept . He ran", [0]),
        ("Why ? ” He left .", [0, 3]),
        ("It is . so", [0]),
        ("No ! No ?", [0, 2]),
    ],
)
def test_where_sentences_begin(forms, starts):
    assert [number for number, begins in enumerate(sentence_starts(forms.split())) if begins] == starts


def test_marks_and_what_is_between_them():
    assert states("She said “go on” twice") == [
        ("She", OUTSIDE),
        ("said", OUTSIDE),
        ("“", OPENING),
        ("go", INSIDE),
        ("on", INSIDE),
        ("”", CLOSING),
        ("twice", OUTSIDE),
    ]


@pytest.mark.parametrize("text", ['She said "go on" twice', "She said ‘go on’ twice", "She said 'go on' twice"])
def test_other_marks_say_the_same(text):
    assert [state for _, state in states(text)] == [OUTSIDE, OUTSIDE, OPENING, INSIDE, INSIDE, CLOSING, OUTSIDE]


def test_apostrophes_are_no_marks():
    assert quoted("The workers’ party and the ’90s aren’t Russia’s.") == []


def test_marks_inside_of_others_are_words_of_the_outer_ones():
    assert quoted("“One ‘two’ three”") == [
        ("“", OPENING),
        ("One", INSIDE),
        ("‘", INSIDE),
        ("two", INSIDE),
        ("’", INSIDE),
        ("three", INSIDE),
        ("”", CLOSING),
    ]


def test_a_quotation_that_runs_on_closes_in_its_last_paragraph_only():
    assert quoted("“It grew.\n“And grew,” she said.") == [
        ("“", OPENING),
        ("It", INSIDE),
        ("grew", INSIDE),
        (".", INSIDE),
        ("“", OPENING),
        ("And", INSIDE),
        ("grew", INSIDE),
        (",", INSIDE),
        ("”", CLOSING),
    ]


def test_one_that_goes_on_without_a_mark_opens_once():
    assert [state for _, state in quoted("“It grew\nand grew,” she said.")] == [OPENING, *[INSIDE] * 5, CLOSING]


def test_words_touched_by_characters():
    words = cut("One two, three")
    assert words.touched(0, 3) == range(1)
    assert words.touched(2, 5) == range(2)
    assert words.touched(3, 4) == range(1, 1)
    assert words.touched(7, 14) == range(2, 4)


@pytest.mark.medium
@given(st.text(alphabet="aB1 .\n“”‘’\"'é中_-?", max_size=80))
def test_any_text_is_cut_in_order(text):
    words = cut(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.forms
    assert "".join(words.forms) == "".join(text.split())
    for numbers in (words.sentences, words.paragraphs):
        assert all(b - a >= 0 for a, b in itertools.pairwise(numbers.tolist()))
    assert len(words) == len(words.cases) == len(words.quoted) == len(words.sentences) == len(words.paragraphs)
