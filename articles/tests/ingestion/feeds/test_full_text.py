"""The full text of an entry as a page: what the feed tells of it is what is read of the page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from articles.ingestion.feeds import Entry, as_page
from articles.ingestion.pages import read_page

SENTENCE = "Ana Ruiz said in the town hall that the <b>bridge</b> would be built again. "
ENTRY = Entry(
    address="https://harbour.press/1?a=1&b=2",
    title='Talks & “trade” in "Eastport"',
    authors=("Ana Ruiz", "Li Na"),
    published=datetime(2026, 11, 30, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
    updated=datetime(2026, 12, 2, 9, tzinfo=UTC),
    summary="The bridge is built again.",
    html=f"<p>{SENTENCE * 9}</p>\n<p>Li Na did not say whether she agrees with that &amp; why.</p>",
    language="fr",
)


def test_what_the_feed_tells_is_read_of_the_page():
    page = as_page(ENTRY, 'The "Harbour" & Post')
    found = read_page(page).articles[0]
    assert (found.title, found.outlet, found.language) == (ENTRY.title, 'The "Harbour" & Post', "fr")
    assert (found.address, found.authors) == (ENTRY.address, ENTRY.authors)
    assert (found.published_at, found.published.isoformat(), found.modified_at) == (
        ENTRY.published,
        "2026-11-30",
        ENTRY.updated,
    )
    assert found.text.count("the bridge would be built again.") == 9
    assert found.text.endswith("\n\nLi Na did not say whether she agrees with that & why.")


def test_what_the_feed_does_not_tell_is_not_made_up():
    found = read_page(as_page(replace(ENTRY, authors=(), published=None, updated=None))).articles[0]
    assert (found.outlet, found.authors, found.published, found.modified_at) == ("", (), None, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"html": f"<p>{SENTENCE}</p>"},
        {"html": ENTRY.html + "<p>Read more on our site</p>"},
        {"html": ENTRY.html + "<p>And then …</p>"},
        {"summary": SENTENCE * 8},
        {"address": ""},
    ],
)
def test_what_may_be_the_beginning_alone_or_has_no_address_is_no_page(changed):
    assert as_page(ENTRY) is not None
    assert as_page(replace(ENTRY, **changed)) is None
