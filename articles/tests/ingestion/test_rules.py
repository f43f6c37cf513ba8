"""The word lists are kept in order, and each says where it comes from."""

from pathlib import Path

import pytest

import articles.ingestion
from articles.ingestion import rules

LISTS = sorted((Path(articles.ingestion.__file__).parent / "rules" / "en").glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_sorted_unique_and_in_lower_case(path):
    lines = path.read_text("utf8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("#")
    assert entries == sorted(set(entries))
    assert entries == [entry.lower().strip() for entry in entries]
    assert all(entries)
    assert set(entries) == rules.entries(path.stem)


def test_a_pattern_finds_whole_words_with_either_apostrophe():
    found = rules.pattern("related_headings").findall("Don’t miss it. DON'T MISS it. Forefront.")
    assert found == ["Don’t miss", "DON'T MISS"]
