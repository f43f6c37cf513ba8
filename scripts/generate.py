"""Fill the configured, migrated database with made-up articles: to see and measure what many quotes do.

    .venv/bin/python scripts/generate.py --quotes 100000

The same --seed makes the same articles, whatever --processes. A database that holds articles is left alone, unless --force
adds to them. Every quote, cue and name stands in its article's text at the offsets that its row has.
"""

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

from made_up import OUTLETS, World  # noqa: E402
from made_up_rows import FIELDS, Lot, RowMaker, Stored, Wanted  # noqa: E402

QUOTES_AN_ARTICLE = 20
QUOTES_A_SPEAKER = 50
VISITS = 40
LOT = 100  # articles that a process makes at once
AHEAD = 4  # lots for each process that are asked for before the first of them is stored


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000, help="how many in all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--force", action="store_true", help="add to a database that holds articles already")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="that make articles (default: one a core, %(default)s)"
    )
    options = parser.parse_args()
    if options.quotes < 1:
        parser.error("--quotes counts from 1")
    if options.processes < 1:
        parser.error("--processes counts from 1")

    import django

    django.setup()
    from articles.models import Article

    if Article.objects.exists() and not options.force:
        print("There are articles in this database; --force adds made-up ones to them.", file=sys.stderr)
        return 1
    started = time.perf_counter()
    counts = fill(options.quotes, options.seed, options.processes)
    seconds = time.perf_counter() - started
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + f" made in {seconds:.0f} s")
    return 0


def fill(quotes: int, seed: int, processes: int) -> Counter[str]:
    """Add so many quotes with all that belongs to them; all of it or nothing. How many rows of each kind there came."""
    from bare_tables import bare_tables, filled_in_bulk
    from django.db import connection, transaction

    from articles import models
    from articles.services.entities.speaker_keys import fill_keys

    tables = [getattr(models, name)._meta.db_table for name in FIELDS]
    with filled_in_bulk(connection), transaction.atomic(), bare_tables(connection, tables):
        counts = Filling(quotes, seed, processes).fill()
    fill_keys()
    if connection.vendor == "postgresql":
        # What the server does by itself some minutes later.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return counts


class Filling:
    """One run: rows for a world of made-up articles."""

    def __init__(self, quotes: int, seed: int, processes: int) -> None:
        from articles.models import Article

        self.quotes, self.processes = quotes, processes
        self.mark = f"{seed}-{Article.objects.count()}"  # tells the articles of several runs apart
        self.world_of = (str(seed), max(20, quotes // QUOTES_A_SPEAKER), VISITS)

    def fill(self) -> Counter[str]:
        from django.db import connection
        from made_up_entities import store_entities
        from tqdm import tqdm

        from articles import models
        from articles.services.loading.bulk import insert

        world = World(*self.world_of)
        stored = store_entities(world, OUTLETS)
        counts = Counter(speakers=len(world.people), visits=len(world.trips))
        with tqdm(total=self.quotes, unit="quote", disable=None, leave=False) as bar:
            for lot in self._lots(world, stored):
                for name, rows in lot.items():
                    insert(connection, getattr(models, name), FIELDS[name], rows)
                counts.update(articles=len(lot["Article"]), quotes=len(lot["Quote"]))
                bar.update(len(lot["Quote"]))
        return counts

    def _lots(self, world: World, stored: Stored) -> Iterator[Lot]:
        """The rows of all articles in order, made by several processes where there are several lots."""
        wanted = self._wanted()
        lots = [wanted[start : start + LOT] for start in range(0, len(wanted), LOT)]
        if self.processes == 1 or len(lots) == 1:
            yield from map(RowMaker(world, self.mark, stored).rows, lots)
            return
        # As programs anew: copies of this one would share its connection to the database.
        context = multiprocessing.get_context("spawn")
        given = (self.world_of, self.mark, stored)
        with context.Pool(min(self.processes, len(lots)), _begin, given) as pool:
            coming = iter(lots)
            waiting = [pool.apply_async(_make, (lot,)) for lot in islice(coming, AHEAD * self.processes)]
            while waiting:
                yield waiting.pop(0).get()
                waiting += [pool.apply_async(_make, (lot,)) for lot in islice(coming, 1)]

    def _wanted(self) -> list[Wanted]:
        """Which articles there are to be: most are short, some long. Their rows are numbered behind those that are there."""
        from django.db import connection

        from articles.models import Article, Quote
        from articles.services.loading.bulk import reserve

        chance = random.Random(self.mark)  # noqa: S311 (nothing secret)
        sizes: list[int] = []
        left = self.quotes
        while left:
            size = 200 if (len(sizes) + 1) % 500 == 0 else chance.randint(8, 2 * QUOTES_AN_ARTICLE - 8)
            sizes.append(min(left, size))
            left -= sizes[-1]
        rows = reserve(connection, Article, len(sizes))
        quotes = reserve(connection, Quote, self.quotes)
        wanted, place = [], 0
        for number, (row, size) in enumerate(zip(rows, sizes, strict=True), start=1):
            wanted.append(Wanted(number, row, quotes[place], size))
            place += size
        return wanted


_maker: RowMaker


def _begin(world_of: tuple[str, int, int], mark: str, stored: Stored) -> None:
    global _maker  # each process of the pool has one
    _maker = RowMaker(World(*world_of), mark, stored)


def _make(wanted: Iterable[Wanted]) -> Lot:
    return _maker.rows(wanted)


if __name__ == "__main__":
    sys.exit(main())
