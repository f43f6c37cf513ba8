"""The line that says how far reading is: what it counts, who sees it, what it costs, and when it goes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.jobs.reading_now import ARRIVALS, FILES, reading_now
from articles.models import Job
from articles.tests.factories import make_article, make_editor
from articles.tests.views.pages import words

pytestmark = pytest.mark.django_db
LINE = "/add/reading/"


def ask_for(number, **fields):
    for _ in range(number):
        Job.objects.add(ARRIVALS)
    Job.objects.filter(state="waiting").update(created_at=timezone.now() - timedelta(hours=1), **fields)


def finish(number, *, seconds=100, ago=0, state="done"):
    """So many that are over, one after the other, each in so many seconds, the last one `ago` seconds before now."""
    end = timezone.now() - timedelta(seconds=ago)
    for place in range(number):
        finished = end - timedelta(seconds=seconds * place)
        started = finished - timedelta(seconds=seconds)
        Job.objects.create(task=ARRIVALS, state=state, started_at=started, finished_at=finished)


@pytest.fixture
def editor(client):
    client.force_login(make_editor())


def test_what_is_done_is_counted_and_the_time_left_is_that_of_what_was_done_lately():
    ask_for(4)
    finish(3, seconds=75)
    assert str(reading_now()) == "Reading articles: 3 of 7, about 5 minutes left"


def test_what_failed_is_done_with():
    ask_for(1, state="running")
    finish(1, state="failed")
    finish(1, state="set aside")
    assert str(reading_now()) == "Reading articles: 2 of 3"


@pytest.mark.parametrize(("number", "ago"), [(2, 0), (5, 1200)])
def test_no_time_is_told_of_two_articles_or_of_what_was_done_long_ago(number, ago):
    ask_for(2)
    finish(number, ago=ago)
    assert str(reading_now()) == f"Reading articles: {number} of {number + 2}"


def test_workers_side_by_side_take_half_the_time():
    ask_for(10)
    finish(3, seconds=60)
    assert reading_now().left == "about 10 minutes left"
    finish(3, seconds=60)
    assert reading_now().left == "about 5 minutes left"


def test_what_was_done_before_others_were_asked_for_does_not_count():
    finish(5, ago=4000)
    ask_for(2, state="running")
    assert str(reading_now()) == "Reading articles: 0 of 2"


def test_what_nobody_has_begun_waits():
    ask_for(1)
    assert str(reading_now()) == "1 article is waiting to be read"
    ask_for(1)
    assert str(reading_now()) == "2 articles are waiting to be read"
    Job.objects.all().delete()
    Job.objects.add(FILES, [["/news"]])
    assert str(reading_now()) == "Articles are waiting to be read"


def test_what_is_put_off_is_not_waited_for():
    ask_for(1, run_after=timezone.now() + timedelta(hours=3))
    assert reading_now() is None
    ask_for(1, run_after=timezone.now() - timedelta(hours=3))
    assert reading_now().total == 2


def test_files_tell_themselves_how_far_they_are():
    job = Job.objects.add(FILES, [["/news"]])
    Job.objects.filter(pk=job.pk).update(state="running", done=3, total=1500)
    assert str(reading_now()) == "Reading articles: 3 of 1,500"
    Job.objects.filter(pk=job.pk).update(seconds_left=240)
    assert str(reading_now()) == "Reading articles: 3 of 1,500, about 4 minutes left"
    ask_for(2)
    assert str(reading_now()) == "Reading articles: 3 of 1,502"
    finish(3, seconds=60)
    assert str(reading_now()) == "Reading articles: 6 of 1,505, about 6 minutes left"


def test_other_jobs_are_not_told():
    Job.objects.add("articles.jobs.sources.read_source", [1])
    assert reading_now() is None


@pytest.mark.parametrize(("waiting", "queries"), [(0, 1), (1, 2), (30, 2)])
def test_it_costs_one_query_and_another_while_arrivals_are_read(django_assert_num_queries, waiting, queries):
    ask_for(waiting)
    finish(waiting)
    Job.objects.add(FILES, [["/news"]]) if waiting else None
    with django_assert_num_queries(queries):
        str(reading_now())


@pytest.mark.parametrize("path", ["/", "/articles/", "/speakers/", "/add/", "/sources/", "/about/"])
def test_editors_see_it_everywhere_and_nothing_where_all_is_read(client, editor, path):
    make_article()
    assert "reading-now" not in client.get(path).content.decode()
    ask_for(2)
    finish(3)
    page = client.get(path)
    assert "Reading articles: 3 of 5, about 3 minutes left" in words(page)
    assert 'hx-get="/add/reading/?said=about%203%20minutes%20left"' in page.content.decode()


@pytest.mark.parametrize("path", ["/", "/articles/"])
def test_readers_see_it_only_while_there_is_nothing_else(client, django_assert_max_num_queries, path):
    assert words(client.get(path)).count("being read") == 0
    ask_for(2)
    assert "There are no articles yet. The first are being read and will soon be here." in words(client.get(path))
    make_article()
    with django_assert_max_num_queries(20) as captured:
        page = client.get(path)
    assert "being read" not in words(page)
    assert "reading-now" not in page.content.decode()
    assert not [one["sql"] for one in captured if Job._meta.db_table in one["sql"]]


def test_only_editors_are_told_by_its_address(client):
    assert client.get(LINE).url == "/sign-in/?next=/add/reading/"
    client.force_login(make_editor())
    assert client.get(LINE).url == "/add/"
    assert client.post(LINE).status_code == 405


def test_htmx_gets_the_line_and_a_screen_reader_is_told_when_the_time_left_has_changed(client, editor):
    ask_for(2)
    finish(3)
    first = client.get(LINE, headers={"HX-Request": "true"}).content.decode()
    assert _status(first) == "Reading articles: 3 of 5, about 3 minutes left"
    address = re.search(r'hx-get="([^"]+)"', first)[1]
    finish(1)
    second = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "4 of 6" in second
    assert _status(second) is None


def test_the_line_goes_when_all_is_read(client, editor):
    ask_for(1)
    assert "hx-get" in client.get(LINE, headers={"HX-Request": "true"}).content.decode()
    Job.objects.update(state="done")
    last = client.get(LINE, headers={"HX-Request": "true"}).content.decode()
    assert '<section id="reading-now" class="reading-now" aria-label="Progress of reading"></section>' in last
    assert _status(last) == "Reading finished."


def _status(page):
    found = re.search(r'<div id="reading-status" hx-swap-oob="innerHTML">(.*?)</div>', page)
    return found[1] if found else None
