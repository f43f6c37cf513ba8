"""Reading what people add, in the background."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.models import User
from django_tasks import task

from articles.jobs.outcomes import TryLaterError, when_given_up, when_tried_again
from articles.jobs.performing import at_hand
from articles.jobs.readers import reader
from articles.models.jobs import Job
from articles.services.sources import arrivals, offers
from articles.services.sources.arrivals import Given
from articles.services.sources.limits import limits

MOST_TRIES = 5
FOR_SOMEBODY = 10  # the priority of what somebody at a page waits for


def take_in(given: Sequence[Given], user: User | None) -> UUID:
    """Keep what was given and have it read; the number of the batch. Raises Refusal for too much at once."""
    return arrivals.keep(given, user, enqueue_arrival)


def take_in_again(number: int) -> None:
    """Have what failed read again. Raises Refusal when it did not fail."""
    arrivals.try_again(number, enqueue_arrival)


def take_in_offer(number: UUID, user: User) -> UUID | None:
    """Have a page that was offered to `user` read; the number of the batch. None where there is no such offer any more."""
    return offers.accept(number, user, enqueue_arrival)


@task(priority=FOR_SOMEBODY)
def read_arrival(number: int) -> None:
    """Read what arrived as this row; later, while the site that has it cannot be asked."""
    tries = at_hand.get().attempts
    later = arrivals.read_arrival(number, reader(), limits(), last_try=tries >= MOST_TRIES)
    if later is not None:
        raise TryLaterError("the site cannot be asked now", later * tries)


@when_given_up(read_arrival.module_path)
def _given_up(job: Job, reason: str) -> None:
    (number,) = job.args
    arrivals.give_up(number, reason)


@when_tried_again(read_arrival.module_path)
def _tried_again(job: Job) -> None:
    (number,) = job.args
    arrivals.reopen(number)


def enqueue_arrival(number: int, priority: int = FOR_SOMEBODY) -> None:
    """Have what arrived as this row read; those of a higher priority first."""
    Job.objects.add(read_arrival.module_path, [number], key=f"arrival {number}", priority=priority)
