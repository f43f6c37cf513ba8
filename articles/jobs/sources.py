"""Reading sources, in the background: those that are due, again and again, and what they bring."""

from functools import partial

from django.utils import timezone
from django_tasks import task

from articles.jobs.arrivals import enqueue_arrival
from articles.jobs.outcomes import when_given_up
from articles.models import Job, JobState, Source
from articles.services.sources import feeds, following
from articles.services.sources.bringing import bring
from articles.services.sources.limits import limits

FOR_SOMEBODY = 10  # the priority of a source that somebody at a page waits for
BY_THEMSELVES = -5  # what comes by itself makes way for what somebody added, and comes before whole folders


@task(priority=FOR_SOMEBODY)
def read_source(number: int) -> None:
    """Read this source and have the articles read that are new in it."""
    source = Source.objects.filter(pk=number, paused=False).first()
    if source is not None:
        feeds.read_source(source, limits(), partial(bring, partial(enqueue_arrival, priority=BY_THEMSELVES)))


@when_given_up(read_source.module_path)
def _given_up(job: Job, reason: str) -> None:
    (number,) = job.args
    feeds.give_up(number, reason)


def enqueue_due() -> None:
    """Have the sources read whose next try has come. Any number of workers may do so at a time: each has one job."""
    due = [source.pk for source in Source.objects.due(timezone.now()).only("pk")]
    open_keys = set(Job.objects.open().filter(key__in=map(key_of, due)).values_list("key", flat=True)) if due else set()
    for number in due:
        if key_of(number) not in open_keys:
            _enqueue(number, priority=0)


def being_read(numbers: list[int]) -> set[int]:
    """Those of these sources that are read now or next."""
    keys = {key_of(number): number for number in numbers}
    jobs = Job.objects.open().filter(key__in=keys, run_after=None)  # others wait for another try
    return {keys[key] for key in jobs.values_list("key", flat=True) if key}


def key_of(number: int) -> str:
    """The key of the jobs that read a source: one at a time."""
    return f"source {number}"


def follow(typed: str) -> tuple[Source, bool]:
    """The source at the address that somebody typed, and whether it is new. Raises Refusal for what is no address."""
    return following.follow(typed, _enqueue)


def choose(number: int, addresses: list[str]) -> list[Source]:
    """Follow these of the feeds that a page offered. Raises Refusal for none."""
    return following.choose(number, addresses, _enqueue)


def read_soon(number: int) -> Source:
    """Have a source read now, also one that was given up or paused. Raises Refusal for one that is gone."""
    return following.read_soon(number, _enqueue)


def move(number: int, typed: str) -> Source:
    """Give a source another address, and read it there. Raises Refusal for one that is none, or another source's."""
    return following.move(number, typed, _enqueue)


def import_list(data: bytes) -> following.Imported:
    """Follow the feeds of an OPML list. Raises Refusal where it is none."""
    return following.import_list(data, partial(_enqueue, priority=0))


def _enqueue(number: int, priority: int = FOR_SOMEBODY) -> None:
    job = Job.objects.add(read_source.module_path, [number], key=key_of(number), priority=priority)
    if job.run_after:  # it waits for another try, and somebody asks for that now
        Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(run_after=None)
