"""From scores of labels to spans."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.tagger.decoding import buckets, log_softmax, spans, viterbi

LABELS = 5
tables = st.integers(1, 4).flatmap(
    lambda length: st.lists(st.lists(st.integers(-8, 8), min_size=LABELS, max_size=LABELS), min_size=length, max_size=length)
)


def legal(path):
    """Every I, an even label but 0, stands behind its own B or I."""
    steps = itertools.pairwise((0, *path))
    return all(label % 2 or not label or before in (label - 1, label) for before, label in steps)


def total(scores, path):
    return sum(row[label] for row, label in zip(scores, path, strict=True))


@pytest.mark.medium
@given(tables)
def test_the_labels_are_the_best_that_make_sense(scores):
    (path,) = viterbi(np.array([scores], np.float32)).tolist()
    assert legal(path)
    every = (one for one in itertools.product(range(LABELS), repeat=len(scores)) if legal(one))
    assert total(scores, path) == max(total(scores, one) for one in every)


@pytest.mark.medium
@given(st.lists(tables, min_size=2, max_size=3))
def test_sequences_do_not_know_of_each_other(several):
    length = min(map(len, several))
    scores = np.array([one[:length] for one in several], np.float32)
    assert viterbi(scores).tolist() == [viterbi(one[None])[0].tolist() for one in scores]


def test_no_words_have_no_labels():
    assert viterbi(np.zeros((3, 0, LABELS), np.float32)).shape == (3, 0)


@pytest.mark.parametrize(
    ("path", "begin", "found"),
    [
        ([0, 1, 2, 2, 0, 1], 1, [(1, 4), (5, 6)]),
        ([1, 1, 2], 1, [(0, 1), (1, 3)]),
        ([3, 4, 1, 2, 3], 3, [(0, 2), (4, 5)]),
        ([0, 0], 1, []),
    ],
)
def test_spans_of_labels(path, begin, found):
    assert spans(np.array(path), begin) == found


def test_probabilities_add_up_to_one_however_large_the_scores():
    chances = np.exp(log_softmax(np.array([[1000, 1000], [-5, 5], [0, -1e4]], np.float32)))
    assert chances.sum(-1) == pytest.approx([1, 1, 1])
    assert chances[0].tolist() == [0.5, 0.5]


def test_near_words_are_told_apart_and_far_ones_are_not():
    near = buckets(np.arange(-8, 9))
    assert near.tolist() == list(range(12, 29))
    assert buckets(np.array([-500, -64, 64, 500])).tolist() == [0, 0, 40, 40]


@pytest.mark.medium
@given(st.integers(-300, 300))
def test_before_mirrors_behind(distance):
    here, there = buckets(np.array([distance, -distance])).tolist()
    assert here + there == 40
    assert 0 <= here <= 40
    assert buckets(np.array([distance + 1])).item() >= here
