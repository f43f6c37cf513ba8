"""The page of background jobs, for administrators."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from articles.jobs import outcomes
from articles.jobs.arrivals import take_in
from articles.jobs.claiming import claim
from articles.jobs.tasks import have_files_read
from articles.models import Arrival, Article, Job
from articles.services.sources.arrivals import text_given
from articles.tests.admin_pages import act, change, changelist, listed
from articles.tests.factories import make_editor
from articles.tests.jobs.running import add, do_all, later
from articles.tests.test_ingest_command import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(User.objects.create_superuser("root"))
    return client


def given_up():
    """One that failed, and one that was set aside."""
    add("fail_with", "no such \x00 thing", key="one")
    for _ in range(outcomes.TRIES):
        do_all()
        later(seconds=1)
    add("end_the_process")
    for _ in range(2):
        claim("me")
        later(seconds=1)
    outcomes.set_deadly_aside()
    return list(Job.objects.order_by("pk"))


@pytest.mark.medium
def test_jobs_are_counted_by_state_and_listed_with_their_reason(page):
    failed, aside = given_up()
    add("give", 1)
    html = page.get(changelist("job")).content.decode()
    for count in ("Waiting: 1", "Running: 0", "Failed: 1", "Set aside: 1"):
        assert f">{count}<" in html
    assert "ValueError: no such \\x00 thing" in html
    assert "ended the process that ran it twice" in html
    assert listed(page, "job", "?state__exact=set+aside") == {str(aside)}
    assert "no such" in page.get(change(failed)).content.decode()


@pytest.mark.medium
def test_a_job_that_was_given_up_is_tried_again(page):
    failed, aside = given_up()
    assert "Queued again: 2." in act(page, "job", "again", [failed, aside])
    for job in Job.objects.all():
        assert (job.state, job.failures, job.deaths, job.finished_at) == ("waiting", 0, 0, None)
    Job.objects.update(task="articles.tests.jobs.tasks.give", arguments='[["enough"], {}]')
    do_all()
    assert {job.state for job in Job.objects.all()} == {"done"}


def test_only_what_was_given_up_is_tried_again(page):
    waiting = add("give", 1)
    assert "only jobs that failed or were set aside can be tried again" in act(page, "job", "again", [waiting])


def test_what_waits_already_is_not_tried_again(page):
    failed, _ = given_up()
    assert add("give", 1, key="one") != failed
    assert "the same job is already waiting or running" in act(page, "job", "again", [failed])
    assert Job.objects.get(pk=failed.pk).state == "failed"


@pytest.mark.medium
@pytest.mark.model
def test_what_was_added_and_given_up_is_read_when_its_job_is_tried_again(page):
    take_in([text_given("Ferries stop\n\n“We need boats,” Bo Ray said on Tuesday.")], None)
    for _ in range(2):
        claim("me")
        later(seconds=1)
    outcomes.set_deadly_aside()
    (job,) = Job.objects.all()
    assert Arrival.objects.get().state == "failed"
    assert "Queued again: 1." in act(page, "job", "again", [job])
    assert Arrival.objects.get().state == "waiting"
    do_all()
    assert (Arrival.objects.get().state, Article.objects.count()) == ("added", 1)


def test_a_job_is_not_tried_again_when_what_was_added_has_been_read_meanwhile(page):
    take_in([text_given("Ferries stop\n\n“We need boats,” Bo Ray said on Tuesday.")], None)
    Arrival.objects.update(state="added")
    Job.objects.update(state="failed")
    assert "was read, already" in act(page, "job", "again", [Job.objects.get()])
    assert Job.objects.get().state == "failed"


def test_editors_have_no_jobs(client):
    client.force_login(make_editor("maria"))
    assert client.get(changelist("job")).status_code == 403


@pytest.mark.medium
@pytest.mark.model
def test_the_speed_of_reading_is_told(page, tmp_path):
    assert "words per second" not in page.get(changelist("job")).content.decode()
    write(tmp_path, 1, 2)
    have_files_read([str(tmp_path)])
    do_all()
    Job.objects.update(started_at=Job.objects.get().finished_at - timedelta(seconds=1))
    words = sum(len(article.text.split()) for article in Article.objects.all())
    told = page.get(changelist("job")).context["standing"].words_a_second
    assert words <= told <= 2 * words  # the first is read twice, as the other may have taught something
    assert "words per second" in page.get(changelist("job")).content.decode()


def test_the_list_costs_as_many_queries_whatever_is_in_it(page, django_assert_max_num_queries):
    for number in range(30):
        add("give", number)
    with django_assert_max_num_queries(12):
        page.get(changelist("job"))
