"""What a page told of its article, as readers see it: moments in two zones, what is missing, entries of a live page."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.utils import timezone as site

from articles.models import Article
from articles.services.readings.articles import read_in
from articles.tests.factories import make_article, make_quote
from articles.tests.ingestion.pages.made import TEXT, article, page, paragraphs
from articles.tests.ingestion.pages.test_live_pages import ENTRIES
from articles.tests.services.test_told import CLOSED, LIVE, READER, SOURCE, read, store
from articles.tests.views.pages import words
from articles.views.texts.told import moment

pytestmark = pytest.mark.django_db


def fact(response, name):
    found = re.search(rf"<dt>{name}</dt><dd>(.*?)</dd>", response.content.decode(), re.DOTALL)
    return " ".join(re.sub("<[^>]+>", "", found[1]).split()) if found else None


@pytest.mark.parametrize(
    ("hours", "here", "there"),
    [
        (2, "14 May 2024, 23:30 UTC", "15 May 2024, 01:30 at UTC+2"),
        (-4, "14 May 2024, 23:30 UTC", "19:30 at UTC−4"),
        (5.5, "14 May 2024, 23:30 UTC", "15 May 2024, 05:00 at UTC+5:30"),
        (-3.5, "14 May 2024, 23:30 UTC", "20:00 at UTC−3:30"),
        (0, "14 May 2024, 23:30 UTC", ""),
    ],
)
def test_a_moment_is_told_in_the_site_s_zone_and_in_its_own(hours, here, there):
    at = datetime(2024, 5, 14, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
    assert moment(at)[1:] == (here, there)


def test_where_the_site_has_the_zone_of_the_page_one_time_is_told():
    at = datetime(2024, 5, 14, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    with site.override("Europe/Paris"):
        assert moment(at)[1:] == ("14 May 2024, 23:30 CEST", "")
    with site.override("Europe/London"):
        assert moment(at)[1:] == ("14 May 2024, 22:30 BST", "23:30 at UTC+2")


def test_published_and_changed_are_told_apart(client):
    row = store(page(data=article(dateModified="2024-05-15T09:00:00+05:30")))
    response = client.get(row.get_absolute_url())
    assert fact(response, "Published") == "14 May 2024, 16:20 UTC (18:20 at UTC+2)"
    assert fact(response, "Changed") == "by the publisher on 15 May 2024, 03:30 UTC (09:00 at UTC+5:30)"
    assert '<time datetime="2024-05-14T18:20:00+02:00">' in response.content.decode()


def test_a_day_alone_is_told_as_before(client):
    response = client.get(make_article(published_from="26 April 2024").get_absolute_url())
    assert fact(response, "Published") == "26 April 2024 read from “26 April 2024”"
    assert fact(response, "Changed") is None


@pytest.mark.medium
def test_a_page_that_was_cut_says_so_on_the_article_and_in_the_list(client):
    row = store(page(data=article(**CLOSED)))
    note = (
        "Only part of the article is here. The publisher shows the rest to subscribers only. Quotes in the rest are missing."
    )
    assert note in words(client.get(row.get_absolute_url()))
    assert "14 May 2024 · only part of the article" in words(client.get("/articles/"))
    whole = make_article()
    assert "Only part" not in words(client.get(whole.get_absolute_url()))
    assert words(client.get("/articles/")).count("only part of the article") == 1


def test_entries_of_a_live_page_have_headings_with_their_times(client):
    row = store(page(ENTRIES, data=article(**LIVE)))
    text = client.get(row.get_absolute_url()).content.decode()
    headings = [
        " ".join(re.sub("<[^>]+>", "", found).split()) for found in re.findall(r"<h[23].*?</h[23]>", text, re.DOTALL)
    ]
    assert headings[:4] == [
        "14 May 2024, 16:00 UTC (18:00 at UTC+2)",
        "Talks end",
        "14 May 2024, 07:30 UTC (09:30 at UTC+2)",
        "Talks begin",
    ]
    assert '<h2 class="entry" id="entry-2" lang="en"><a href="#entry-2"><time datetime="2024-05-14T09:30:00+02:00">' in text
    assert len(re.findall("<h3 dir", text)) == 2


def test_another_article_has_headings_as_before(client):
    row = store(page(f"{paragraphs(*TEXT[:2])}<h2>The talks</h2>{paragraphs(*TEXT[2:])}"))
    text = client.get(row.get_absolute_url()).content.decode()
    assert 'class="entry"' not in text
    assert re.search("<h2 dir[^>]*>The talks</h2>", text)


@pytest.mark.medium
def test_a_quote_of_an_entry_tells_its_time_beside_the_text_and_on_its_page(client):
    row = store(page(ENTRIES, data=article(**LIVE)))
    later = make_quote("We have come a long way since the spring,", article=row)
    start = row.text.index("We have come", later.end)
    earlier = make_quote(article=row)
    earlier.contents = [[start, start + 20]]
    earlier.start, earlier.end = start, start + 20
    earlier.save()
    other = make_quote()
    text = client.get(row.get_absolute_url()).content.decode()
    assert text.count('<a href="#entry-1">entry of <time datetime="2024-05-14T18:00:00+02:00">14 May 2024, 16:00 UTC') == 1
    assert text.count('<a href="#entry-2">entry of <time datetime="2024-05-14T09:30:00+02:00">14 May 2024, 07:30 UTC') == 1
    response = client.get(earlier.get_absolute_url())
    assert fact(response, "Entry") == "14 May 2024, 07:30 UTC (09:30 at UTC+2)"
    assert f'href="{row.get_absolute_url()}#entry-2"' in response.content.decode()
    assert fact(client.get(other.get_absolute_url()), "Entry") is None


@pytest.mark.medium
def test_versions_tell_when_the_publisher_changed_them(client):
    first = article(dateModified="2024-05-15T09:00:00Z", **CLOSED)
    second = article(dateModified="2024-05-16T10:00:00Z")
    store(page(data=first))
    row = store(page(ENTRIES, data=second))
    listed = words(client.get(f"{row.get_absolute_url()}versions/"))
    assert "changed by the publisher on 15 May 2024, 09:00 UTC only part of the article" in listed
    assert "changed by the publisher on 16 May 2024, 10:00 UTC" in listed


@pytest.mark.medium
def test_what_a_page_tells_costs_no_query(client, django_assert_max_num_queries):
    row = store(page(ENTRIES, data=article(**LIVE, **CLOSED)))
    with django_assert_max_num_queries(20) as told:
        client.get(row.get_absolute_url())
    Article.objects.update(parts=[], incomplete="", published_at=None, modified_at=None)
    with django_assert_max_num_queries(20) as untold:
        client.get(row.get_absolute_url())
    assert len(told) == len(untold)
    assert read_in(READER, SOURCE, read(page())).article.pk == row.pk
