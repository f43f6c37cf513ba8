"""Small numbers, as digits and as words."""

import pytest

from articles.extraction.text.numbers import number_of


@pytest.mark.parametrize(
    ("word", "number"),
    [("3", 3), ("12", 12), ("one", 1), ("Three", 3), ("fourteen", 14), ("a", 1), ("an", 1), ("some", 1)],
)
def test_a_number_is_told_by_digits_or_a_word(word, number):
    assert number_of(word) == number
