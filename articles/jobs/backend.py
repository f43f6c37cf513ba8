"""What `.enqueue()` of django-tasks does here: a row, in the transaction of whoever asks, which a worker takes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from articles.jobs.performing import task_of
from articles.models.jobs import Job, JobState

Given = ParamSpec("Given")
Result = TypeVar("Result")

STATUSES = {
    JobState.WAITING: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
    JobState.SET_ASIDE: TaskResultStatus.FAILED,
}


class JobsBackend(BaseTaskBackend):
    """Keeps jobs in the database that everything else is in: a job is there if what it is about is."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Given, Result], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[Any]:
        self.validate_task(task)
        job = Job.objects.add(task.module_path, args, kwargs, priority=task.priority, run_after=task.run_after)
        return _result_of(job, task, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Raises TaskResultDoesNotExist, also for what was done so long ago that it was deleted."""
        job = Job.objects.filter(pk=int(result_id)).first() if str(result_id).isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return _result_of(job, task_of(job.task), self.alias)


def _result_of(job: Job, task: Task[..., Any], alias: str) -> TaskResult[Any]:
    errors = [TaskError(exception_class_path="builtins.Exception", traceback=job.reason)] if job.reason else []
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUSES[JobState(job.state)],
        enqueued_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=errors,
        worker_ids=[job.owner] * job.attempts,
    )
    # The API has it so: a frozen record whose value comes later.
    object.__setattr__(result, "_return_value", json.loads(job.result) if job.result else None)
    return result
