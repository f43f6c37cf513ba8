"""Taking a job: one statement, so that no two workers have the same, and a lease, so that none is lost with its worker."""

from datetime import timedelta

from django.db import connection
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Now
from django.db.models.query import RawQuerySet

from articles.models.jobs import Job, JobQuerySet, JobState

LEASE = 60  # seconds: so long may a worker not be heard of. SQLite's lock is waited for a third of it
RENEWED = 15  # seconds from one renewal to the next
MOST_DEATHS = 2

# The database's clock: those of the machines that share it may differ.
NOW = {"sqlite": "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW')", "postgresql": "STATEMENT_TIMESTAMP()"}
UNTIL = {
    "sqlite": f"STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW', '+{LEASE} seconds')",
    "postgresql": f"STATEMENT_TIMESTAMP() + INTERVAL '{LEASE} seconds'",
}
LOCK = {"sqlite": "", "postgresql": "FOR UPDATE SKIP LOCKED"}  # SQLite has one writer at a time
# What one may take: what waits and is due, and what was left by a process that ended.
DUE = """state IN ('waiting', 'running') AND (
    (state = 'waiting' AND (run_after IS NULL OR run_after <= {now}))
    OR (state = 'running' AND leased_until <= {now} AND deaths < {most} - 1))"""
CLAIM = """
UPDATE {table} SET state = 'running', owner = %s, leased_until = {until}, run_after = NULL, started_at = {now},
    attempts = attempts + 1, deaths = deaths + CASE WHEN state = 'running' THEN 1 ELSE 0 END
WHERE id = (SELECT id FROM {table} WHERE {due} ORDER BY priority DESC, id LIMIT 1 {lock})
RETURNING *"""
IS_DUE = "SELECT EXISTS (SELECT 1 FROM {table} WHERE {due} AND priority > %s)"


def claim(owner: str) -> Job | None:
    """The job that comes next; it is `owner`'s from now on. None where nothing is due."""
    taken: RawQuerySet[Job] = Job.objects.raw(_statement(CLAIM), [owner])
    return next(iter(list(taken)), None)


def is_due(above: int = -1000) -> bool:
    """Would `claim` find one, of a priority above this one? Asks without the lock that writing takes."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(IS_DUE), [above])
        return bool(cursor.fetchone()[0])


def held(job: Job) -> JobQuerySet:
    """The job, as long as it is its owner's: not when its lease ended and another has taken it."""
    return Job.objects.filter(pk=job.pk, owner=job.owner, attempts=job.attempts, state=JobState.RUNNING)


def renew(job: Job) -> bool:
    """Go on having it; False: it is somebody else's."""
    return bool(held(job).update(leased_until=_lease_from_now()))


def release(owner: str) -> int:
    """What `owner` runs may be taken at once: its process was told to end, and did, before it could say so."""
    mine = Job.objects.filter(owner=owner, state=JobState.RUNNING)
    return mine.update(state=JobState.WAITING, owner="", leased_until=None)


def bury(owner: str, how: str) -> int:
    """`owner`'s process is known to have ended: nobody waits for the end of its leases, and each counts as a death."""
    reason = f"the process that ran it ended ({how})"
    return Job.objects.filter(owner=owner, state=JobState.RUNNING).update(leased_until=Now(), reason=reason)


def deadly() -> JobQuerySet:
    """Those that nobody takes any more, as they ended each process that ran them."""
    return Job.objects.filter(state=JobState.RUNNING, leased_until__lte=Now(), deaths__gte=MOST_DEATHS - 1)


def _lease_from_now() -> CombinedExpression:
    return Now() + timedelta(seconds=LEASE)


def _statement(sql: str) -> str:
    vendor = connection.vendor
    table = connection.ops.quote_name(Job._meta.db_table)
    due = DUE.format(now=NOW[vendor], most=MOST_DEATHS)
    return sql.format(table=table, due=due, now=NOW[vendor], until=UNTIL[vendor], lock=LOCK[vendor])
