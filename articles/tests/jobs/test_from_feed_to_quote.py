"""From a feed with full texts to articles and quotes, by a worker and the real model."""

import pytest
from django.utils import timezone

from articles.jobs.readers import close_reader
from articles.jobs.sources import enqueue_due
from articles.models import Arrival, Quote, Source
from articles.tests.jobs.running import do_all
from articles.tests.sites import LOCAL, running_site

pytestmark = [pytest.mark.django_db, pytest.mark.model, pytest.mark.slow]
PARAGRAPH = "<p>The ministers met in the capital on Monday and spoke of trade, of fish and of ferries for many hours.</p>"
TEXT = f"<p>“Trade must grow,” Ana Ruiz told reporters on Monday.</p>{PARAGRAPH * 8}"
ENTRY = f"""<item><link>/1</link><title>Ministers meet</title><pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[{TEXT}]]></content:encoded></item>"""
PAGE = f"""<!doctype html><html><head><title>Ferries stop</title></head><body><main><article><h1>Ferries stop</h1>
<p>“We need boats,” Bo Ray said on Tuesday.</p>{PARAGRAPH * 8}</article></main></body></html>"""
FEED = f"""<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Harbour</title>
{ENTRY}<item><link>/2</link><title>Ferries stop</title></item></channel></rss>"""


def test_texts_in_a_feed_and_pages_it_leads_to_become_articles_with_quotes(settings):
    settings.FETCH_ALLOW = LOCAL.allow
    with running_site() as site:
        site.page("/feed.xml", FEED)
        site.page("/2", PAGE)
        source = Source.objects.create(address=site.at("/feed.xml"), next_try=timezone.now())
        enqueue_due()
        try:
            do_all()
        finally:
            close_reader()
        assert [asked.path for asked in site.asked if asked.path == "/1"] == []
    assert [row.state for row in Arrival.objects.filter(source=source)] == ["added", "added"]
    quotes = Quote.objects.order_by("article__arrivals").values_list(
        "speaker__name", "article__title", "article__outlet__name"
    )
    assert set(quotes) == {("Ana Ruiz", "Ministers meet", "The Harbour"), ("Bo Ray", "Ferries stop", None)}
