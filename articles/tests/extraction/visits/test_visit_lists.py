"""The word lists of visit detection are data that people edit."""

import pytest

from articles.extraction.text.lexicon import LISTS

NAMES = [
    "appearance_nouns",
    "hosting_verbs",
    "meeting_verbs",
    "offices_of_countries",
    "talk_nouns",
    "trip_elsewhen",
    "trip_nouns",
    "trip_verbs",
    "visiting_offices",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_sorted_unique_lower_case_and_states_its_origin(name):
    lines = (LISTS / "en" / f"{name}.txt").read_text("utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert entries == sorted(set(entries))
    assert entries == [entry.lower() for entry in entries]
    assert any(line.startswith("#") and "project" in line for line in lines)
