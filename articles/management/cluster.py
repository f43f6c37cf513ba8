"""`manage.py extract --ray`: the same on a cluster, in parts, going on where a former call stopped."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from articles.cluster.on_ray import RayCluster, connected
from articles.cluster.output import Form
from articles.cluster.run import Failure, Result, Run
from articles.cluster.sources import inventory, sources
from articles.cluster.stages import Plan
from articles.extraction import linking_by, visit_linking_by
from articles.reading import Knowledge, reason_of
from articles.services.engine import engine_of_settings
from articles.services.entities.known_people import people_of_file

NEEDED = "--ray needs packages of its own: pip install --require-hashes -r requirements-ray.txt, beside requirements.txt"
WORK = ".work"


def extract_on_ray(
    paths: Sequence[Path],
    out: Path,
    address: str,
    *,
    form: Form,
    plain: bool,
    wanted: dict[str, bool],
    workers: int | None,
    tell: Callable[[str], None],
) -> Result:
    """Read `paths` on the cluster at `address` and write parts to `out`. `tell` gets a line now and then.

    Raises CommandError where Ray or `out` cannot be used.
    """
    if find_spec("ray") is None or find_spec("pyarrow") is None:
        raise CommandError(NEEDED)
    found = inventory(paths)
    try:
        # Whoever could write there could have our processes run what they like: drafts are pickles.
        (out / WORK).mkdir(mode=0o700, parents=True, exist_ok=True)
        wholes = list(sources(found.files))
    except Exception as problem:  # one that lists others and cannot be read is nothing to go on without
        raise CommandError(reason_of(problem)) from problem
    engine = engine_of_settings()
    known = Knowledge(tuple(people_of_file().speakers), linking=linking_by(engine), visit_linking=visit_linking_by(engine))
    run = Run(Plan(engine, settings.FILE_SECONDS, plain, (out / WORK).resolve()), out.resolve(), form, wanted, known)
    with _cluster(address, workers) as cluster:
        for line in _now_and_then(run.read(wholes, cluster)):
            tell(line)
    read = run.result(wholes)
    failures = [Failure(str(path), reason) for path, reason in found.failures]
    return read._replace(
        failures=failures + read.failures,
        notices=[Failure(str(path), words) for path, words in found.notices] + read.notices,
    )


@contextmanager
def _cluster(address: str, workers: int | None) -> Iterator[RayCluster]:
    try:
        with connected(address, workers) as cluster:
            yield cluster
    except ConnectionError as problem:
        raise CommandError(f"there is no Ray at {address}: {' '.join(str(problem).split())}") from problem


def _now_and_then(steps: Iterator[tuple[str, int, int]]) -> Iterator[str]:
    """A line for each tenth of a step, and for its end."""
    told = ("", -1)
    for what, done, number in steps:
        tenth = 10 * done // max(number, 1)
        if (what, tenth) != told:
            told = (what, tenth)
            yield f"{done} of {number} articles {what}"
