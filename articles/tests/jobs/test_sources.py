"""Sources are read by jobs, when their time has come or somebody asks for it, and what they bring becomes arrivals."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.jobs import outcomes
from articles.jobs.claiming import claim
from articles.jobs.sources import enqueue_due, follow, read_soon, read_source
from articles.jobs.worker import Worker
from articles.models import Arrival, Job, Source
from articles.services.sources.following import pause
from articles.tests.factories import make_article
from articles.tests.sites import LOCAL, running_site

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # between two requests to one host lies a second
LONG = "<p>The ministers met in the capital and spoke of trade for hours. </p>" * 20


@pytest.fixture
def site(settings):
    settings.FETCH_ALLOW = LOCAL.allow
    with running_site() as site:
        yield site


@pytest.fixture
def source(site):
    return Source.objects.create(address=site.at("/feed.xml"), next_try=timezone.now())


def item(path, title="Story", html="", more=""):
    content = f"<content:encoded><![CDATA[{html}]]></content:encoded>" if html else ""
    return f"<item><link>{path}</link><title>{title}</title>{content}{more}</item>"


def feed(*items):
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rss version='2.0' {names}><channel><title>The Harbour</title>{''.join(items)}</channel></rss>"


def do_next():
    """Do the one job that comes next: a source's comes before those of what it brought."""
    worker = Worker("here")
    job = claim(worker.owner)
    assert job is not None
    worker.do(job)
    job.refresh_from_db()
    return job


def labels():
    return list(Arrival.objects.values_list("label", flat=True))


def test_what_is_new_arrives_as_one_batch_the_oldest_first_with_a_job_for_each(site, source):
    site.page("/feed.xml", feed(item("/2", "Second"), item("/1", "First"), item("/1")))
    enqueue_due()
    assert do_next().state == "done"
    rows = list(Arrival.objects.all())
    assert [(row.label, row.address, row.data) for row in rows] == [
        ("First", site.at("/1"), None),
        ("Second", site.at("/2"), None),
    ]
    assert {row.source for row in rows} == {source}
    assert len({row.batch for row in rows}) == 1
    assert sorted(job.args[0] for job in Job.objects.open()) == [row.pk for row in rows]


def test_where_days_are_told_they_order_what_arrives(site, source):
    days = {"Middle": 2, "New": 3, "Old": 1}
    items = [item(f"/{title}", title, more=f"<pubDate>{day} Nov 2026 10:00:00 GMT</pubDate>") for title, day in days.items()]
    site.page("/feed.xml", feed(*items, item("/undated", "Undated")))
    enqueue_due()
    do_next()
    assert labels() == ["Old", "Middle", "New", "Undated"]


def test_a_feed_that_changes_brings_only_what_it_did_not_list_before(site, source):
    site.page("/feed.xml", feed(item("/1", "First")))
    enqueue_due()
    do_next()
    site.page("/feed.xml", feed(item("/2", "Second"), item("/1", "First, corrected")))
    read_soon(source.pk)
    do_next()
    assert labels() == ["First", "Second"]
    assert Arrival.objects.values("batch").distinct().count() == 2


def test_full_text_in_the_feed_is_taken_with_what_the_feed_tells_and_the_page_is_not_asked_for(site, source):
    told = "<dc:creator>Ana &lt;Ruiz&gt;</dc:creator><pubDate>Mon, 30 Nov 2026 10:00:00 +0100</pubDate>"
    site.page("/feed.xml", feed(item("/1", "Talks &amp;amp; trade", LONG, told)))
    enqueue_due()
    do_next()
    row = Arrival.objects.get()
    page = row.data.decode()
    assert (row.kind, row.content_type, row.address) == ("address", "text/html; charset=utf-8", site.at("/1"))
    assert "spoke of trade for hours" in page
    assert "<h1>Talks &amp; trade</h1>" in page
    assert '<meta property="og:site_name" content="The Harbour">' in page
    assert '<meta property="article:published_time" content="2026-11-30T10:00:00+01:00">' in page
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/feed.xml"]


def test_a_source_of_another_site_is_not_taken_for_the_outlet(site, source):
    site.page("/feed.xml", feed(item("https://www.elsewhere.example/1", "Talks", LONG)))
    enqueue_due()
    do_next()
    assert b"The Harbour" not in Arrival.objects.get().data


@pytest.mark.parametrize(
    "html", ["<p>Ministers met.</p>", LONG + "<p>… [...]</p>", LONG + '<p><a href="/1">Continue reading “Talks”</a></p>']
)
def test_the_beginning_of_a_text_is_no_full_text(site, source, html):
    site.page("/feed.xml", feed(item("/1", "Talks", html)))
    enqueue_due()
    do_next()
    assert Arrival.objects.get().data is None


def test_what_is_an_article_already_is_not_fetched_again(site, source):
    make_article(source=site.at("/1"))
    site.page("/feed.xml", feed(item("/1"), item("/2", "Second")))
    enqueue_due()
    do_next()
    assert labels() == ["Second"]


def test_those_that_are_due_get_one_job_each_however_many_workers_look(site, source):
    for fields in ({"paused": True}, {"next_try": None}, {"next_try": timezone.now() + timedelta(minutes=1)}):
        values = {"address": site.at(f"/{fields}"), "next_try": timezone.now()} | fields
        Source.objects.create(**values)
    enqueue_due()
    enqueue_due()
    assert [job.args for job in Job.objects.all()] == [[source.pk]]


def test_a_job_that_waits_for_another_try_is_not_hurried_by_looking(site, source):
    enqueue_due()
    Job.objects.update(run_after=timezone.now() + timedelta(hours=1))
    enqueue_due()
    assert Job.objects.get().run_after is not None


def test_a_worker_looks_for_what_is_due(site, source):
    Worker("here")._keep_up()
    assert Job.objects.get().key == f"source {source.pk}"


def test_five_failures_end_the_trying_until_somebody_asks_for_it(site, source):
    site.page("/feed.xml", status=500)
    for failures in range(1, 6):
        enqueue_due()
        do_next()
        source.refresh_from_db()
        assert source.failures == failures
        assert (source.next_try is None) == (failures == 5)
        enqueue_due()
        assert not Job.objects.open().exists()  # not before its next try
        Source.objects.exclude(next_try=None).update(next_try=timezone.now())
    assert "error of its own" in source.last_error
    site.page("/feed.xml", feed(item("/1", "First")))
    read_soon(source.pk)
    do_next()
    source.refresh_from_db()
    assert (source.failures, source.last_error, labels()) == (0, "", ["First"])


def test_one_that_is_paused_or_removed_meanwhile_is_not_read(site, source):
    read_soon(source.pk)
    pause(source.pk)
    assert do_next().state == "done"
    Source.objects.update(paused=False)
    read_soon(source.pk)
    source.delete()
    assert do_next().state == "done"
    assert site.asked == []


def test_a_reading_that_ends_its_process_gives_the_source_up_with_the_reason(site, source):
    read_soon(source.pk)
    job = claim("here")
    outcomes.give_up(job, "no memory was left")
    source.refresh_from_db()
    assert (source.next_try, source.last_error) == (None, "It could not be read: no memory was left")
    enqueue_due()
    assert not Job.objects.open().exists()


def test_what_could_not_be_kept_comes_again(site, source, monkeypatch):
    site.page("/feed.xml", feed(item("/1", "First"), item("/2", "Second")))

    def fail(number, priority):
        raise RuntimeError("no room")

    with monkeypatch.context() as patch:
        patch.setattr("articles.jobs.sources.enqueue_arrival", fail)
        with pytest.raises(RuntimeError):
            read_source.func(source.pk)
    assert (Arrival.objects.count(), source.entries.count()) == (0, 0)
    read_source.func(source.pk)
    assert labels() == ["Second", "First"]


def test_a_page_leads_to_its_feed(site):
    site.page("/", '<link rel="alternate" type="application/rss+xml" href="/feed.xml">')
    site.page("/feed.xml", feed(item("/1", "First")))
    source, is_new = follow(site.at("/"))
    assert is_new
    do_next()
    source.refresh_from_db()
    assert (source.address, source.title, labels()) == (site.at("/feed.xml"), "The Harbour", ["First"])
