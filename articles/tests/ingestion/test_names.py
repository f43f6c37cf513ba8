"""Names in bylines, agencies in credits."""

import pytest

from articles.ingestion.agencies import agencies_in, without_agencies
from articles.ingestion.names import is_name, is_outlet_name, leading_name, lists_names_only, read_byline, read_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE and LUDWIG VAN MOOR", ["JANE DOE", "LUDWIG VAN MOOR"]),
        ("By Jane Doe, Ana de la Cruz & J. B. O’Neill", ["Jane Doe", "Ana de la Cruz", "J. B. O’Neill"]),
        ("By Jane Doe in Paris and John Roe in New Delhi", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, Diplomatic Correspondent", ["Jane Doe"]),
        ("By Jane Doe The Associated Press", ["Jane Doe"]),
        ("Written by: Jane Doe | jane@example.org", ["Jane Doe"]),
        ("Words: Jane Doe", ["Jane Doe"]),
        ("By our foreign staff", []),
        ("By AFP", []),
        ("By Friday the talks had ended", None),
        ("By then nobody was left in the room.", None),
        ("Jane Doe", None),
    ],
)
def test_a_byline_names_its_authors(line, names):
    assert read_byline(line) == names


@pytest.mark.parametrize("text", ["Jane Doe", "Mei-Lin O’Hara", "J. K. Rowe", "Ludwig van der Moor", "JANE DOE"])
def test_a_name_has_the_form_of_one(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jane",
        "White House",
        "Political Editor",
        "The Minister",
        "President Doe",
        "jane doe",
        "Talks 2024",
        "Associated Press",
    ],
)
def test_what_only_looks_like_a_name_is_none(text):
    assert not is_name(text)


def test_names_stand_alone_with_jobs_and_places():
    assert lists_names_only("Jane Doe, Beijing correspondent")
    assert not lists_names_only("Jane Doe wins the vote after a long night of counting")
    assert not lists_names_only("Video Transcript:")
    assert not lists_names_only("US Secretary of State insists nothing has changed")


def test_a_name_is_read_from_the_start_of_a_sentence():
    assert leading_name("Jane van Doe covers trade.") == "Jane van Doe"
    assert leading_name("Officials cover trade.") == ""
    assert read_names("Jane Doe 12") == []


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Reuters and the Associated Press", ["Reuters", "AP"]),
        ("© AFP 2023", ["AFP"]),
        ("REUTERS", ["Reuters"]),
        ("an ap for the pa system", []),
        ("Agence France-Presse, AFP", ["AFP"]),
    ],
)
def test_agencies_go_by_one_name(text, agencies):
    assert agencies_in(text) == agencies


def test_agencies_can_be_taken_out_of_a_text():
    assert without_agencies("Jane Doe The Associated Press").split() == ["Jane", "Doe", "|"]


def test_an_outlet_shows_by_its_noun():
    assert is_outlet_name("Harbour Gazette")
    assert is_outlet_name("Times of Example")
    assert not is_outlet_name("World News")
    assert not is_outlet_name("Press Freedom")
