"""Which country a word belongs to."""

import pytest

from articles.extraction.text.lexicon import entries
from articles.extraction.text.places import (
    PlaceKind,
    country_in,
    country_of,
    display_name,
    may_begin_place,
    place_of,
)


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Beijing", "China"),
        ("the PRC", "China"),
        ("China’s", "China"),
        ("CHINA", "China"),
        ("the U.S.", "United States"),
        ("the U.S.'s", "United States"),
        ("Washington, D.C.", "United States"),
        ("Americans", "United States"),
        ("The Hague", "Netherlands"),
        ("St. Petersburg", "Russia"),
        ("the Philippines", "Philippines"),
        ("Türkiye", "Turkey"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Holy See", "Vatican"),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("DR Congo", "Democratic Republic of the Congo"),
    ],
)
def test_names_people_and_cities_lead_to_their_country(words: str, country: str) -> None:
    assert country_of(words) == country


@pytest.mark.parametrize("words", ["us", "Us", "polish", "turkey", "car", "", "the", "'s", "Blinken", "Beijing University"])
def test_other_words_lead_nowhere(words: str) -> None:
    assert country_of(words) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Brazil", PlaceKind.COUNTRY),
        ("UK", PlaceKind.COUNTRY),
        ("Brazilian", PlaceKind.PEOPLE),
        ("Brasília", PlaceKind.CAPITAL),
        ("Rio de Janeiro", PlaceKind.CITY),
    ],
)
def test_the_kind_of_word_is_told(words: str, kind: PlaceKind) -> None:
    place = place_of(words)
    assert place is not None
    assert place.kind is kind


def test_the_list_is_sorted_lower_case_and_names_nothing_twice() -> None:
    lines = entries("places")
    assert lines == sorted(lines)
    assert "".join(lines) == "".join(lines).lower()
    assert "".join(lines).isascii()
    words = [word.strip() for line in lines for column in line.split("|") for word in column.split(",")]
    named = [word for word in words if word]
    assert len(named) == len(set(named))


def test_every_country_has_a_capital() -> None:
    lines = entries("places")
    without = [line.split("|")[0].strip() for line in lines if not line.split("|")[3].strip()]
    assert set(without) <= {"singapore"}


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("senior US officials", "United States"),
        ("China's foreign minister", "China"),
        ("the Chinese and the Russian presidents", "China"),
        ("the Democratic Republic of the Congo’s army", "Democratic Republic of the Congo"),
        ("officials in New Delhi", "India"),
        ("the mayor", None),
        ("", None),
    ],
)
def test_the_first_country_of_a_phrase_is_found(phrase: str, country: str | None) -> None:
    assert country_in(phrase) == country


@pytest.mark.parametrize(
    ("word", "may"),
    [("Saudi", True), ("the", True), ("U.S.", True), ("Guinea", True), ("Türkiye", True), ("Reed", False), ("", False)],
)
def test_a_word_may_begin_a_place(word: str, may: bool) -> None:
    assert may_begin_place(word) is may


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("united states", "United States"),
        ("guinea-bissau", "Guinea-Bissau"),
        ("bosnia and herzegovina", "Bosnia and Herzegovina"),
        ("democratic republic of the congo", "Democratic Republic of the Congo"),
        ("the gambia", "The Gambia"),
    ],
)
def test_a_country_is_printed_with_capitals(listed: str, printed: str) -> None:
    assert display_name(listed) == printed
