"""Folded text and the way back, for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.services.anchoring.folding import fold

MARKS = st.lists(
    st.sampled_from(["''", "``", "'", "’’’", "...", "....", " ", "  ", "\r\n", "\u3000", "\x85\xa0", "“a”", "–b"])
)
TEXTS = st.text() | MARKS.map("".join)


@pytest.mark.medium
@given(TEXTS)
def test_the_characters_of_a_folded_text_stand_one_after_the_other_over_the_whole_original(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert "".join(text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)) == text


@pytest.mark.medium
@given(TEXTS)
def test_each_character_is_what_its_stretch_of_the_original_folds_to(text):
    folded = fold(text)
    for character, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        assert fold(text[start:end]).text == character


def test_white_space_in_a_row_is_one_and_marks_of_one_meaning_are_one():
    folded = fold("“Yes \r\n ...”  ``no'' – I\u2028said")
    assert folded.text == "'Yes …' 'no' - I said"
    assert (folded.starts[4], folded.ends[4]) == (4, 8)
