"""Work in the background: what is to be done, who is at it, and what came of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q

HIGHEST, LOWEST = 100, -100  # priorities, as django-tasks has them
TRIES_TO_ADD = 5


class JobState(models.TextChoices):
    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"
    SET_ASIDE = "set aside", "set aside"  # it ended the process that ran it, again and again


OPEN = (JobState.WAITING, JobState.RUNNING)
GIVEN_UP = (JobState.FAILED, JobState.SET_ASIDE)


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> "JobQuerySet":
        """Those that wait or run."""
        return self.filter(state__in=OPEN)

    def add(
        self,
        task: str,
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        key: str | None = None,
        priority: int = 0,
        run_after: datetime | None = None,
    ) -> "Job":
        """A job to call what stands at the path `task`, in the transaction of whoever asks for it.

        Where a job with the same `key` waits or runs, this is that one: nothing is done twice at a time. A worker takes it
        at once, or after `run_after`; those of a higher priority first. Raises TypeError for arguments that are no JSON.
        """
        row = Job(task=task, key=key, priority=priority, run_after=run_after)
        row.arguments = json.dumps([list(args), dict(kwargs or {})])
        if key is None:
            row.save(using=self.db)
            return row
        for _ in range(TRIES_TO_ADD):
            # One transaction: ours cannot be taken and done before we look, and another's could end only in between.
            with transaction.atomic(using=self.db):
                self.bulk_create([row], ignore_conflicts=True)
                if (found := self.open().filter(key=key).first()) is not None:
                    return found
        raise RuntimeError(f"jobs with the key {key} end as fast as they are added")


class Job(models.Model):
    """One call of a function, in the background.

    A worker that takes it has it by a lease: `owner`, `attempts` and `leased_until` tell whose it is and how long. What a
    worker writes of it counts only while the first two are its own. One whose lease has ended is taken up by another.
    Arguments and result are JSON in plain ASCII, not the database's JSON: PostgreSQL's knows no character of value zero
    and no half of a surrogate pair, and what people send may hold both.
    """

    task = models.CharField(max_length=200, help_text="The path of the function: articles.jobs.tasks.read_arrival.")
    arguments = models.TextField(default="[[], {}]", help_text="JSON: a list, and an object with those by name.")
    key = models.CharField(max_length=200, null=True, blank=True, help_text="Of those that wait or run, one has it.")
    priority = models.SmallIntegerField(default=0, help_text="The highest comes first.")
    state = models.CharField(max_length=20, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveIntegerField(default=0, help_text="How often a worker has taken it.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="How often it failed.")
    deaths = models.PositiveSmallIntegerField(default=0, help_text="How often the process that ran it ended.")
    owner = models.CharField(max_length=200, blank=True, help_text="The process that runs it.")
    leased_until = models.DateTimeField(null=True, blank=True)
    run_after = models.DateTimeField(null=True, blank=True, help_text="Not before; none: at once.")
    reason = models.TextField(blank=True, help_text="Why it failed, or has not succeeded yet.")
    result = models.TextField(blank=True, help_text="JSON.")
    done = models.PositiveIntegerField(null=True, blank=True, help_text="How many of `total` are done, where it tells.")
    total = models.PositiveIntegerField(null=True, blank=True)
    seconds_left = models.PositiveIntegerField(null=True, blank=True, help_text="Of work, as far as it can tell by now.")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(state__in=OPEN), name="job_key_open_once"),
        ]
        indexes = [
            # In the order in which they are taken; those that are done, which are many, are not in it.
            models.Index(fields=["-priority", "id"], condition=Q(state__in=OPEN), name="job_to_be_taken"),
            models.Index(fields=["state", "finished_at"], name="job_state_finished"),
        ]

    def __str__(self) -> str:
        return f"job {self.pk} ({self.name})"

    @property
    def name(self) -> str:
        """The function's, without its path."""
        return self.task.rpartition(".")[2]

    @property
    def args(self) -> list[Any]:
        args: list[Any] = json.loads(self.arguments)[0]
        return args

    @property
    def kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = json.loads(self.arguments)[1]
        return kwargs
