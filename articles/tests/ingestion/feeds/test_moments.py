"""Moments in feeds, with the zones that they name."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion.feeds.moments import moment
from articles.ingestion.pages.moments import read_moment


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon, 30 Nov 2026 10:00:00 +0000", 0),
        ("Mon, 30 Nov 2026 10:00:00 GMT", 0),
        ("Mon, 30 Nov 2026 10:00:00 Z", 0),
        ("Mon, 30 Nov 2026 10:00:00", 0),
        ("Mon, 30 Nov 2026 10:00:00 BST", 1),
        ("Mon, 30 Nov 2026 10:00:00 CET", 1),
        ("Mon, 30 Nov 2026 10:00:00 CEST", 2),
        ("Mon, 30 Nov 2026 10:00:00 IST", 5.5),
        ("Mon, 30 Nov 2026 10:00:00 JST", 9),
        ("Mon, 30 Nov 2026 10:00:00 AEST", 10),
        ("Mon, 30 Nov 2026 10:00:00 AEDT", 11),
        ("Mon, 30 Nov 2026 10:00:00 NZDT", 13),
        ("Mon, 30 Nov 2026 10:00:00 EST", -5),
        ("Mon, 30 Nov 2026 10:00:00 EDT", -4),
        ("Mon, 30 Nov 2026 10:00:00 PST", -8),
        ("Mon, 30 Nov 2026 10:00:00 cest", 2),
        ("Mon, 30 Nov 2026 10:00:00 +0200 (CEST)", 2),
        ("Mon, 30 Nov 2026 10:00:00 (CEST)", 2),
        ("Mon, 30 Nov 2026 10:00:00 GMT+2", 2),
        ("Mon, 30 Nov 2026 10:00:00 UTC-03:30", -3.5),
        ("30 Nov 2026 10:00 +0100", 1),
        ("30 Nov 26 10:00:00 +0100", 1),
        ("  Mon,  30 Nov 2026\n10:00:00 +0100 ", 1),
        ("2026-11-30T10:00:00Z", 0),
        ("2026-11-30T10:00:00+01:00", 1),
        ("2026-11-30T10:00+0100", 1),
        ("2026-11-30 10:00:00 +0100", 1),
        ("2026-11-30T10:00:00.123456789Z", 0),
        ("2026-11-30T10:00:00", 0),
        ("20261130T100000Z", 0),
    ],
)
def test_a_moment_is_read_with_its_zone(text, hours):
    found = moment(text)
    assert found.replace(tzinfo=None, microsecond=0) == datetime(2026, 11, 30, 10)
    assert found.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("language", "hours"), [("", 5.5), ("en-in", 5.5), ("en-IE", 1), ("ga", 1), ("he", 2), ("en_IL", 2)]
)
def test_what_a_name_of_a_zone_means_hangs_on_the_country(language, hours):
    assert moment("Mon, 30 Nov 2026 10:00:00 IST", language).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(("name", "language", "hours"), [("EST", "en-AU", 10), ("PST", "en-PH", 8), ("BST", "bn-BD", 6)])
def test_feeds_and_pages_mean_the_same_by_the_name_of_a_zone(name, language, hours):
    told = f"Mon, 30 Nov 2026 10:00:00 {name}"
    country = language.partition("-")[2].lower()
    assert moment(told, language).utcoffset() == read_moment(told, country).at.utcoffset() == timedelta(hours=hours)


def test_a_day_alone_is_its_first_moment():
    assert moment("2026-11-30") == datetime(2026, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "soon", "30", "2026-13-45", "Mon, 45 Nov 2026 10:00:00 GMT", "CEST", "+0100", "0001-01-01T00:00:00+23:00"]
)
def test_what_tells_no_moment_tells_none(text):
    assert moment(text) is None


@pytest.mark.medium
@given(st.text())
def test_any_text_tells_a_moment_with_a_zone_or_none(text):
    found = moment(text)
    assert found is None or found.tzinfo
