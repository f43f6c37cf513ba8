"""Who gets which job, and whose word on it counts."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from articles.jobs import claiming, outcomes
from articles.jobs.claiming import bury, claim, is_due, release, renew
from articles.jobs.outcomes import AtEnd, LostError, finish, set_deadly_aside
from articles.models import Job, JobState, Outlet
from articles.tests.jobs.running import add, later

pytestmark = pytest.mark.django_db


def test_the_highest_priority_comes_first_then_the_oldest():
    numbers = [add("give", 1, priority=priority).pk for priority in (0, 5, -5, 5)]
    assert [claim("me").pk for _ in numbers] == [numbers[1], numbers[3], numbers[0], numbers[2]]
    assert claim("me") is None


def test_a_claim_is_one_statement(django_assert_num_queries):
    for number in range(3):
        add("give", number)
    with django_assert_num_queries(1):
        job = claim("me")
    assert (job.state, job.owner, job.attempts, job.args) == ("running", "me", 1, [0])
    assert job.leased_until - job.started_at == timedelta(seconds=claiming.LEASE)
    with django_assert_num_queries(1):
        assert renew(job)


def test_who_waits_for_work_asks_without_writing(django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        assert not is_due()
    assert asked.captured_queries[0]["sql"].startswith("SELECT")
    add("give", 1, priority=3)
    assert is_due()
    assert is_due(above=2)
    assert not is_due(above=3)


def test_no_time_means_now_and_another_one_is_waited_for():
    add("give", "later", run_after=timezone.now() + timedelta(hours=1))
    now = add("give", "now")
    assert now.run_after is None
    assert claim("me") == now
    assert claim("me") is None
    later(seconds=1)
    assert claim("me").args == ["later"]


def test_what_has_an_owner_is_nobody_elses_until_its_lease_ends():
    add("give", 1)
    mine = claim("me")
    assert claim("another") is None
    later(seconds=1)
    assert renew(mine)
    assert claim("another") is None
    later(seconds=1)
    theirs = claim("another")
    assert (theirs.pk, theirs.attempts, theirs.deaths) == (mine.pk, 2, 1)
    assert not renew(mine)


def test_what_was_done_under_a_lost_lease_is_not_written():
    add("give", 1)
    mine = claim("me")
    later(seconds=1)
    theirs = claim("me")
    with pytest.raises(LostError):
        finish(mine, AtEnd(lambda: Outlet.objects.create(name="mine")))
    assert not outcomes.fail(mine, "no")
    assert not outcomes.give_up(mine, "no")
    assert not outcomes.give_back(mine)
    assert not Outlet.objects.exists()
    finish(theirs, AtEnd(lambda: Outlet.objects.create(name="theirs").name))
    job = Job.objects.get()
    assert (job.state, job.result, job.owner, Outlet.objects.get().name) == ("done", '"theirs"', "", "theirs")


def test_an_effect_that_fails_leaves_the_job_undone():
    add("give", 1)
    job = claim("me")

    def write():
        Outlet.objects.create(name="half")
        raise LookupError("in the midst")

    with pytest.raises(LookupError, match="in the midst"):
        finish(job, AtEnd(write))
    assert Job.objects.get().state == JobState.RUNNING
    assert not Outlet.objects.exists()


def test_a_job_whose_process_ended_is_taken_at_once_when_that_is_known():
    add("give", 1)
    job = claim("me")
    assert bury("another", "SIGKILL") == 0
    assert bury("me", "SIGKILL") == 1
    again = claim("another")
    assert (again.pk, again.deaths, again.reason) == (job.pk, 1, "the process that ran it ended (SIGKILL)")


def test_a_job_that_ends_its_process_twice_is_set_aside():
    add("give", 1)
    claim("me")
    later(seconds=1)
    claim("me")
    assert set_deadly_aside() == 0
    later(seconds=1)
    assert claim("me") is None
    assert set_deadly_aside() == 1
    job = Job.objects.get()
    assert (job.state, job.reason, job.deaths) == ("set aside", "ended the process that ran it twice", 2)
    assert job.finished_at is not None


def test_who_was_stopped_from_outside_leaves_a_job_that_nothing_is_said_against():
    add("give", 1)
    claim("me")
    assert release("me") == 1
    assert claim("another").deaths == 0


def test_failures_come_later_each_time_and_after_others_until_it_is_enough():
    add("fail_with", "no")
    pauses, priorities = [], []
    while True:
        job = claim("me")
        assert outcomes.fail(job, "no")
        job.refresh_from_db()
        if job.state != JobState.WAITING:
            break
        pauses.append(round((job.run_after - timezone.now()).total_seconds(), -1))
        priorities.append(job.priority)
        later(seconds=1)
    assert pauses == list(outcomes.PAUSES)
    assert priorities == [-10, -20, -30, -40]
    assert (job.state, job.failures, job.attempts, job.reason) == ("failed", 5, 5, "no")


class TestKeys:
    def test_what_waits_or_runs_under_a_key_is_not_added_twice(self):
        first = add("give", 1, key="one")
        assert add("give", 1, key="one") == first
        assert add("give", 1, key="two") != first
        assert add("give", 1) != add("give", 1)
        job = claim("me")
        assert add("give", 1, key="one") == first == job
        finish(job, None)
        assert add("give", 1, key="one") != first

    def test_one_that_is_put_off_keeps_its_key(self):
        first = add("give", 1, key="one")
        outcomes.fail(claim("me"), "no")
        assert add("give", 1, key="one") == first

    def test_who_adds_what_is_there_already_costs_two_queries(self, django_assert_num_queries):
        with django_assert_num_queries(4):  # with a savepoint, which is a transaction where there is none
            add("give", 1, key="one")


def test_arguments_come_back_as_they_were_given():
    given = {"words": "a\x00b\ud800c “é”", "list": [], "true": "true", "number": 9007199254740993}
    add("give", given)
    assert claim("me").args == [given]
    with pytest.raises(TypeError):
        add("give", object())


def test_old_jobs_are_deleted_after_some_days():
    from articles.jobs.upkeep import DONE_DAYS, GIVEN_UP_DAYS, delete_old

    kept = []
    for state, days in [("done", DONE_DAYS), ("failed", GIVEN_UP_DAYS), ("set aside", GIVEN_UP_DAYS)]:
        for age in (days - 1, days + 1):
            job = add("give", age)
            Job.objects.filter(pk=job.pk).update(state=state, finished_at=Now() - timedelta(days=age))
            kept += [job.pk] * (age < days)
    kept.append(add("give", 0).pk)
    assert delete_old() == 3
    assert sorted(Job.objects.values_list("pk", flat=True)) == kept
