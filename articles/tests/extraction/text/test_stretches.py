"""Stretches of tokens, on Docs written by hand."""

import pytest

from articles.extraction.text.stretches import Stretch, merged, runs, tokens_of, trimmed, with_quotations
from articles.tests.extraction.written_docs import written


@pytest.mark.parametrize(("index", "inside"), [(2, True), (3, True), (4, False), (1, False), ("2", False), (2.0, False)])
def test_a_stretch_has_its_start_and_not_its_end(index, inside):
    assert (index in Stretch(2, 4)) is inside


@pytest.mark.parametrize(
    ("other", "does"),
    [((0, 2), False), ((0, 3), True), ((2, 4), True), ((3, 9), True), ((4, 9), False), ((2, 2), False), ((3, 3), True)],
)
def test_stretches_overlap_when_they_share_a_token(other, does):
    assert Stretch(2, 4).overlaps(Stretch(*other)) is does


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (", he left .", "he left"),
        ("\\n he left \\n", "he left"),
        ("he left and>left:cc", "he left"),
        ("he left but>left:cc", "he left"),
        ("he left nor/CC>left:cc", "he left"),
        ("he left plus/CC>left:cc", "he left plus"),
        ("he left and/NN>left:dep", "he left and"),
        ("and>left:cc he left", "and he left"),
        ("( he left )", "(he left)"),
        (") he left (", "he left ("),
        ("[ he left ]", "[he left]"),
        ("he left 5 %", "he left 5%"),
        ("— he left —", "he left"),
        ("42 .", "42"),
        (", and>,:cc .", None),
        (". , ;", None),
        ("%", None),
    ],
)
def test_marks_and_joining_words_at_the_ends_are_cut_off(text, kept):
    doc = written(text)
    found = trimmed(doc, Stretch(0, len(doc)))
    assert (None if found is None else doc[found.start : found.end].text) == kept


def test_the_marks_of_a_quotation_stay():
    doc = written("“ he left ” .")
    assert trimmed(doc, Stretch(0, 5), [Stretch(0, 4)]) == Stretch(0, 4)
    assert trimmed(doc, Stretch(0, 5)) == Stretch(1, 3)
    assert trimmed(doc, Stretch(0, 5), [Stretch(1, 3)]) == Stretch(1, 3)


def test_nothing_but_marks_is_no_stretch_even_in_quotation_marks():
    assert trimmed(written("“ … ”"), Stretch(0, 3), [Stretch(0, 3)]) is None
    assert trimmed(written("he left"), Stretch(1, 1)) is None


@pytest.mark.parametrize(
    ("quotations", "keep_out", "grown"),
    [
        ([], [], (4, 6)),
        ([(2, 5)], [], (2, 6)),
        ([(5, 9)], [], (4, 9)),
        ([(2, 9)], [], (2, 9)),
        ([(0, 4)], [], (4, 6)),
        ([(6, 9)], [], (4, 6)),
        ([(2, 5), (5, 8)], [], (2, 8)),
        ([(2, 5), (5, 8)], [3], (4, 8)),
        ([(2, 5), (5, 8)], [3, 7], (4, 6)),
        ([(2, 5)], [5], (2, 6)),
    ],
)
def test_a_stretch_grows_over_the_quotations_it_touches(quotations, keep_out, grown):
    found = with_quotations(Stretch(4, 6), [Stretch(*one) for one in quotations], keep_out)
    assert found == Stretch(*grown)


@pytest.mark.parametrize(
    ("indices", "found"),
    [([], []), ([3], [(3, 4)]), ([3, 4, 5], [(3, 6)]), ([5, 3, 3], [(3, 4), (5, 6)]), ([0, 1, 7], [(0, 2), (7, 8)])],
)
def test_numbers_in_a_row_are_one_stretch(indices, found):
    assert runs(indices) == [Stretch(*one) for one in found]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([], []),
        ([(1, 3), (5, 6)], [(1, 3), (5, 6)]),
        ([(1, 3), (3, 6)], [(1, 6)]),
        ([(1, 6), (2, 4), (5, 7)], [(1, 7)]),
    ],
)
def test_parts_that_touch_are_one(parts, found):
    assert merged(Stretch(*one) for one in parts) == [Stretch(*one) for one in found]


def test_the_tokens_of_parts_are_counted_once():
    assert tokens_of([Stretch(1, 3), Stretch(2, 4)]) == {1, 2, 3}
