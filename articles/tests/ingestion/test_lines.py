"""Lines: what stands together, and where it starts and ends."""

import pytest

from articles.ingestion.lines import split_lines


def spans(text):
    return [text[line.start : line.end] for line in split_lines(text)]


def test_white_space_and_bullets_lie_outside_a_line():
    assert spans("\ufeff One.  \r\n\r\n  • Two.\n- Three\n> Four\n## Five") == ["One.", "Two.", "Three", "Four", "Five"]


def test_a_bullet_may_stand_on_a_line_of_its_own():
    first, second = split_lines("One.\n  •\nTwo.")
    assert (first.bullet, second.bullet, second.text) == (False, True, "Two.")


def test_marks_alone_are_a_line_of_their_own():
    assert spans("One.\n* * *\nTwo.") == ["One.", "* * *", "Two."]


def test_a_line_knows_its_surroundings():
    first, second, third = split_lines("# Title\n\n• Item\nAfter")
    assert (first.heading, first.bullet, first.blank_before) == (1, False, True)
    assert (second.heading, second.bullet, second.blank_before) == (0, True, True)
    assert (third.bullet, third.blank_before) == (False, False)


def test_paragraphs_broken_at_a_fixed_width_are_joined():
    paragraph = (
        "The minister said on Monday that the talks had gone well and that\n"
        "both sides would meet again before the end of the year, when the\n"
        "first results were expected to be on the table for everybody, and\n"
        "that nobody had left the room early."
    )
    text = f"Talks go on\nBy Jane Doe\n\n{paragraph}\n\n{paragraph}\n"
    assert spans(text) == ["Talks go on", "By Jane Doe", paragraph, paragraph]


def test_short_lines_below_each_other_are_not_joined():
    text = "A headline of some length\nBy Jane Doe\n26 April 2024\nComments\nShare\nPrint"
    assert len(spans(text)) == 6


@pytest.mark.parametrize(
    ("text", "ends", "stops"),
    [
        ("He left.", True, True),
        ("He left.”", True, True),
        ("Who left?", True, False),
        ("The U.S", False, False),
        ("And…", True, False),
    ],
)
def test_a_sentence_shows_by_its_end(text, ends, stops):
    (line,) = split_lines(text)
    assert (line.ends_sentence, line.ends_with_stop) == (ends, stops)


def test_words_to_the_reader_count_outside_quotations_only():
    (line,) = split_lines("We ask you to join us. “We will help you,” the US envoy said.")
    assert line.addresses_reader == 3
