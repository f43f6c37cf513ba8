"""How long pages take with more and more quotes, on SQLite and PostgreSQL: what `make bench` ends with.

    .venv/bin/python scripts/bench_pages.py --sizes 1000,10000,100000

Each size is made up anew in a database of its own that is gone afterwards. TEST_DATABASE_URL says where PostgreSQL is,
as for the tests; without a server there, it is left out.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postgresql import find_postgresql, temporary_database

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=sizes, default=SIZES, metavar="N,N,…", help="numbers of quotes")
    parser.add_argument("--requests", type=int, default=20, help="how often each page is asked for (default: %(default)s)")
    options = parser.parse_args()
    started = time.monotonic()
    server, reasons = find_postgresql()
    try:
        for size in options.sizes:
            with sqlite() as address:
                measure(address, size, options.requests)
        for size in options.sizes if server else ():
            with temporary_database(server) as address:
                measure(address, size, options.requests)
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    if not server:
        print("\nPostgreSQL left out:", "; ".join(reasons))
    print(f"\nAll of it took {time.monotonic() - started:.0f} s.")
    return 0


def sizes(words: str) -> tuple[int, ...]:
    found = tuple(int(word) for word in words.split(",") if word.strip())
    if not found or min(found) < 1:
        raise ValueError
    return found


@contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/newsdesk.sqlite3"


def measure(address: str, size: int, requests: int) -> None:
    """Fill the database at `address` with so many quotes and print what its pages take."""
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "PORT", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    print(flush=True)
    with tempfile.TemporaryDirectory() as data:
        environment |= {"NEWSDESK_DATA": data, "NEWSDESK_ENV_FILE": os.devnull, "DATABASE_URL": address}
        for command in (
            ["manage.py", "migrate", "--verbosity=0"],
            ["manage.py", "serve", "--collect-only"],
            ["scripts/generate.py", f"--quotes={size}"],
            ["manage.py", "bench", "--pages", f"--requests={requests}"],
        ):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
