"""Calling the function of a job."""

from collections.abc import Callable
from contextvars import ContextVar

from django.utils.module_loading import import_string
from django_tasks.base import Task

from articles.errors import Refusal
from articles.models.jobs import Job

at_hand: ContextVar[Job] = ContextVar("at_hand")  # what this process is doing
# What its worker sees to between two jobs. One that takes long calls it now and then, or nothing new is found meanwhile.
between: ContextVar[Callable[[], None]] = ContextVar("between", default=lambda: None)


class NoSuchTaskError(Refusal):
    """No code has the task: it was enqueued by another version."""


def perform(job: Job) -> object:
    """What the function of `job` gives. Raises NoSuchTaskError, and whatever the function raises."""
    function = task_of(job.task).func
    given: object = function(*job.args, **job.kwargs)
    return given


def task_of(path: str) -> "Task[..., object]":
    """The task that the code has at `path`."""
    try:
        found = import_string(path)
    except ImportError:
        found = None
    if not isinstance(found, Task):
        raise NoSuchTaskError(f"this version of Newsdesk has no task named {path}")
    return found
