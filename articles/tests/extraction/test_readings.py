"""Stored readings go by a version, and the version by a number that somebody has to raise: this sees to it."""

import pytest

from articles.extraction import version as versions
from articles.extraction.text import lexicon
from articles.extraction.version import RULES, rules_digest
from articles.tests.extraction import sample_readings

RAISE = "The samples are read otherwise: raise RULES in articles/extraction/version.py, then `make readings`."


@pytest.mark.model
def test_readings_of_the_samples_change_only_with_the_number_of_the_rules():
    number, lines = sample_readings.stored()
    assert sample_readings.read() == lines, RAISE
    assert number == RULES, "RULES was raised: `make readings`, so that the next change is noticed too."


@pytest.fixture
def fresh_digest(tmp_path, monkeypatch):
    """The digest as it is with lists and config.cfg in a folder that a test may change."""
    lists = tmp_path / "rules"
    (lists / "en").mkdir(parents=True)
    (lists / "en" / "some_verbs.txt").write_text("# where they come from\nsay\ntell\n")
    (tmp_path / "config.cfg").write_text("[components]\n\n[components.one]\nfirst = 1\nsecond = 0.5\n")
    for module in (lexicon, versions):
        monkeypatch.setattr(module, "LISTS", lists)
    monkeypatch.setattr(versions, "OWN", tmp_path / "config.cfg")

    def digest():
        rules_digest.cache_clear()
        return rules_digest()

    yield digest
    rules_digest.cache_clear()


def test_comments_and_the_order_of_values_leave_the_version_as_it_is(tmp_path, fresh_digest):
    before = fresh_digest()
    (tmp_path / "rules" / "en" / "some_verbs.txt").write_text("# from elsewhere\n\nsay\ntell\n")
    (tmp_path / "config.cfg").write_text("[components]\n# a comment\n[components.one]\nsecond = 0.5\nfirst = 1\n")
    assert fresh_digest() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rules/en/some_verbs.txt", "say\n"),
        ("rules/en/other_verbs.txt", "shout\n"),
        ("config.cfg", "[components]\n\n[components.one]\nfirst = 2\nsecond = 0.5\n"),
    ],
)
def test_a_word_a_list_and_a_threshold_change_the_version(tmp_path, fresh_digest, name, text):
    before = fresh_digest()
    (tmp_path / name).write_text(text)
    assert fresh_digest() != before


def test_the_number_of_the_rules_changes_the_version(monkeypatch, fresh_digest):
    before = fresh_digest()
    monkeypatch.setattr(versions, "RULES", RULES + 1)
    assert fresh_digest() != before


def test_the_lists_and_thresholds_that_are_used_are_those_that_count():
    assert lexicon.LISTS == versions.LISTS
    assert list(versions.LISTS.glob("en/*.txt"))
    assert versions.OWN.exists()
