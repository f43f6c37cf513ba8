"""When an article was published: read from what the page tells, in its own zone, and never made up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from articles.ingestion.pages.moments import read_moment
from articles.tests.ingestion.pages.made import TEXT, article, page, paragraphs, read


@pytest.mark.parametrize(
    ("words", "utc"),
    [
        ("2024-09-02T17:07:00+05:30", "2024-09-02 11:37"),
        ("2024-09-02T17:07:00.000Z", "2024-09-02 17:07"),
        ("2024-09-02 17:07:00 +0200", "2024-09-02 15:07"),
        ("Mon, 02 Sep 2024 17:07:00 GMT", "2024-09-02 17:07"),
        ("Mon, 02 Sep 2024 17:07:00 BST", "2024-09-02 16:07"),
        ("Sep 2, 2024, 17:07 IST", "2024-09-02 11:37"),
        ("2 September 2024, 5.07pm GMT+8", "2024-09-02 09:07"),
        ("September 2, 2024 at 5:07 p.m. EST", "2024-09-02 22:07"),
        ("September 2, 2024 5:07 PM EDT", "2024-09-02 21:07"),
        ("September 2, 2024 5:07 PM ET", "2024-09-02 21:07"),
        ("January 2, 2024 5:07 PM ET", "2024-01-02 22:07"),
        ("2 Sep 2024 17:07 AEST", "2024-09-02 07:07"),
        ("2 Sep 2024 17:07 JST", "2024-09-02 08:07"),
        ("2 Sep 2024 17:07 GMT–5", "2024-09-02 22:07"),
        ("20240902T170700Z", "2024-09-02 17:07"),
    ],
)
def test_zones_are_known_by_figures_and_by_name(words, utc):
    moment = read_moment(words)
    assert moment.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M") == utc


@pytest.mark.parametrize(("country", "hours"), [("in", 5.5), ("ie", 1), ("il", 2), ("com", 5.5)])
def test_a_zone_of_several_countries_is_that_of_the_site(country, hours):
    assert read_moment("2 Sep 2024 17:07 IST", country).at.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "words", ["2024-03", "2024", "March 2024", "yesterday", "17:07 IST", "0001-01-01T00:00:00Z", "1970-01-01", ""]
)
def test_what_names_no_full_day_is_no_moment(words):
    assert read_moment(words) is None


@pytest.mark.parametrize("words", ["2023-04-28 13:53:25", "28 April 2023, 10:00–11:00", "28 April 2023, 10:00 – 11:00"])
def test_a_moment_without_a_zone_tells_a_day_only(words):
    moment = read_moment(words)
    assert (moment.day, moment.at) == (date(2023, 4, 28), None)


def test_the_day_is_that_of_the_page_where_it_is_another_one_in_greenwich():
    found = read(page(data=article(datePublished="2024-05-14T23:30:00-04:00")))
    assert found.published == date(2024, 5, 14)
    assert found.published_at.astimezone(UTC).date() == date(2024, 5, 15)


def test_a_day_told_in_greenwich_is_counted_as_the_page_itself_counts():
    head = '<meta property="article:published_time" content="2024-05-15T03:30:00+08:00">'
    found = read(page(data=article(datePublished="2024-05-14T19:30:00Z"), head=head))
    assert found.published == date(2024, 5, 15)


def test_published_and_modified_are_told_apart():
    found = read(page(data=article(dateModified="2024-05-16T08:00:00+02:00")))
    assert found.published == date(2024, 5, 14)
    assert found.modified_at == datetime(2024, 5, 16, 6, tzinfo=UTC)


def test_a_page_that_only_says_when_it_was_changed_has_no_day_of_publication():
    found = read(page(data=article(datePublished=None, dateModified="2024-05-16T08:00:00+02:00")))
    assert found.published is None
    assert found.modified_at is not None


def test_no_day_is_made_up_where_the_page_tells_none():
    data = article(datePublished=None)
    dated = TEXT[3].replace("in March", "on 3 March 2021")
    found = read(page(paragraphs(*TEXT[:3], dated), data=data))
    assert (found.published, found.published_at, found.published_from) == (None, None, "")


def test_the_day_of_a_comment_or_of_another_story_is_not_that_of_the_article():
    comment = {"@type": "Comment", "datePublished": "2019-01-01T10:00:00Z", "text": "No!"}
    other = {"@type": "NewsArticle", "headline": "A storm", "datePublished": "2018-01-01T10:00:00Z"}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    node = article(datePublished=None, comment=[comment])
    assert read(page(data={"@graph": [listed, node]})).published is None


@pytest.mark.medium
@pytest.mark.parametrize(
    "header",
    [
        '<header><time datetime="2024-05-14T18:20:00+02:00">Tuesday</time></header>',
        '<p class="byline">By Li Na, 14 May 2024</p>',
        "<p>Published on May 14, 2024</p><p>Updated on May 16, 2024</p>",
        "<p>Updated: May 16, 2024</p><p>May 14, 2024</p>",
    ],
)
def test_the_day_is_read_below_the_headline_where_nothing_else_tells_it(header):
    html = page(data=article(datePublished=None)).replace("</h1>", f"</h1>{header}")
    assert read(html).published == date(2024, 5, 14)


def test_a_time_that_says_that_something_was_changed_then_is_no_day_of_publication():
    times = (
        '<header><time class="updated" datetime="2024-05-16">16 May</time><time datetime="2024-05-14">14 May</time></header>'
    )
    html = page(data=article(datePublished=None)).replace("</h1>", f"</h1>{times}")
    assert read(html).published == date(2024, 5, 14)
