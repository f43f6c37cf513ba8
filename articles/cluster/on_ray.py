"""Stages on Ray: actors that hold a model each, work handed out by Ray Data."""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from articles.cluster.stages import Row

ROOT = Path(__file__).parents[2]
LOCAL = "local"
HALF = 0.5  # of a core for Ray's books: with whole ones nothing is left for its own work, and it may stand still
MOST_BLOCKS = 1000  # into which the work is cut: each is an object that Ray has to look after


class RayCluster:
    """Actors on the machines that Ray has, `number` of them."""

    def __init__(self, number: int) -> None:
        self.number = number

    def share(self, thing: object) -> Any:  # noqa: ANN401 - a reference of Ray's
        import ray

        return ray.put(thing)

    def do(self, stage: type, arguments: tuple[Any, ...], rows: Sequence[Row]) -> Iterator[Row]:
        import ray

        work = ray.data.from_items(list(rows), override_num_blocks=min(len(rows), MOST_BLOCKS))
        pool = ray.data.ActorPoolStrategy(size=min(self.number, len(rows)))
        yield from work.map(stage, fn_constructor_args=arguments, compute=pool, num_cpus=HALF).iter_rows()


@contextmanager
def connected(address: str, number: int | None = None) -> Iterator[RayCluster]:
    """The cluster at `address`, or this machine; an actor for each core, or `number` of them. Raises ConnectionError."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    import ray

    environment = {"env_vars": {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}}
    options = {"include_dashboard": False} if address == LOCAL else {}
    own = not ray.is_initialized()
    if own:
        ray.init(address=address, runtime_env=environment, log_to_driver=False, logging_level="ERROR", **options)
    try:
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield RayCluster(number or max(1, int(ray.cluster_resources().get("CPU", 1))))
    finally:
        if own:
            ray.shutdown()
