"""The stretches of a text that the encoder reads at once."""

import itertools

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.extraction.tagger.windows import FRAME, Window, pack
from articles.extraction.tagger.words import cut

SIZE, OVERLAP = 20, 6


def words_of(lengths):
    """A text with paragraphs of so many words."""
    return cut("\n".join(" ".join(["word"] * length) for length in lengths))


def packed(lengths, pieces=None):
    words = words_of(lengths)
    return words, pack(words, pieces or [1] * len(words), SIZE, OVERLAP)


def pieces_in(window, words, pieces):
    """What the encoder is given: a separator between two paragraphs, and one at each end."""
    borders = int((np.diff(words.paragraphs[window.first : window.last]) > 0).sum())
    return sum(pieces[window.first : window.last]) + borders + FRAME


def test_paragraphs_that_fit_are_read_together():
    _, windows = packed([5, 5, 5, 9, 8])
    assert windows == [Window(0, 15, 0, 15), Window(15, 32, 15, 32)]


def test_a_paragraph_that_fits_just_is_not_cut():
    assert packed([SIZE - FRAME])[1] == [Window(0, 18, 0, 18)]


def test_a_longer_one_is_read_twice_around_the_cut():
    _, windows = packed([SIZE - FRAME + 1])
    assert windows == [Window(0, 18, 0, 15), Window(12, 19, 15, 19)]


def test_words_at_a_cut_stand_well_inside_of_the_window_that_counts():
    _, windows = packed([100])
    for one, two in itertools.pairwise(windows):
        assert one.last - one.keep_to >= OVERLAP // 2
        assert two.keep_from - two.first >= OVERLAP // 2


def test_without_words_there_is_nothing_to_read():
    assert packed([])[1] == []


@pytest.mark.medium
@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 4)), max_size=6))
@example([(9, 1), (9, 1)])
def test_every_word_is_used_once_and_no_window_is_too_large(shape):
    words = words_of([length for length, _ in shape])
    pieces = [most for length, most in shape for _ in range(length)]
    windows = pack(words, pieces, SIZE, OVERLAP)
    kept = [number for window in windows for number in range(window.keep_from, window.keep_to)]
    assert kept == list(range(len(words)))
    for window in windows:
        assert window.first <= window.keep_from <= window.keep_to <= window.last
        assert pieces_in(window, words, pieces) <= SIZE


@pytest.mark.medium
@given(st.lists(st.integers(1, 18), min_size=1, max_size=8))
def test_paragraphs_that_fit_are_never_cut(lengths):
    words, windows = packed(lengths)
    ends = set(itertools.accumulate(lengths))
    assert all(window.last in ends for window in windows)
    assert all(window == Window(window.first, window.last, window.first, window.last) for window in windows)
    assert len(words) == windows[-1].last
