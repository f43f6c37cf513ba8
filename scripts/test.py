"""The whole suite: all tests on SQLite, then those of the database again on PostgreSQL, where one can be reached.

Those in a browser run once: they take long, and ask nothing of the database that other tests don't.

Each round runs in as many processes as there are processors, every one with a database of its own. A file of tests
stays in one process, so that what it prepares, such as a language model, is prepared once. Arguments go to pytest in
both rounds; `-n 0` runs all in one process, as debuggers want it.

test.py --quick …   the tests that are quick, on SQLite
test.py --soak …    the long forms of those that have one, see newsdesk/tests/soak.py

TEST_DATABASE_URL says where PostgreSQL is; the account there must be allowed to create databases. Without it, a
server of this machine is tried. NEWSDESK_TESTS_REQUIRE="postgresql" makes its absence an error.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from postgresql import find_postgresql

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS_COLLECTED = 5
# A process takes up to 700 MB with the language model.
PARALLEL = ("-n", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--no-loadscope-reorder")
# Each process compiles all tests anew, for many seconds, where Python is told to keep nothing that it compiled.
COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
QUICK = ("-m", "not browser and not slow and not medium")
SOAK = ("-m", "hypothesis or soak")


def main() -> int:
    kind, arguments = ("", sys.argv[1:]) if sys.argv[1:2] not in (["--quick"], ["--soak"]) else (sys.argv[1], sys.argv[2:])
    if kind == "--quick":
        return run_pytest({"DATABASE_URL": ""}, *QUICK, *arguments)
    if kind == "--soak":
        seed = os.environ.setdefault("NEWSDESK_TESTS_SOAK", str(secrets.randbelow(1_000_000)))
        print(f"NEWSDESK_TESTS_SOAK={seed} make soak does the same again.", flush=True)
        arguments = [*SOAK, f"--hypothesis-seed={seed}", *arguments]
    return both_rounds(arguments)


def both_rounds(arguments: list[str]) -> int:
    status = run_pytest({"DATABASE_URL": ""}, *arguments)
    address, reasons = find_postgresql()
    if not address:
        print("PostgreSQL tests skipped:", "; ".join(reasons), flush=True)
        required = "postgresql" in os.environ.get("NEWSDESK_TESTS_REQUIRE", "").replace(",", " ").split()
        if required:
            print("PostgreSQL is required here (NEWSDESK_TESTS_REQUIRE)", file=sys.stderr)
        return status or int(required)
    print("The tests that use the database once more, on PostgreSQL:", flush=True)
    second = run_pytest({"DATABASE_URL": address}, "--database-only", *arguments)
    # A choice of tests such as ARGS='-k plain' may well have none that uses the database.
    return status or (0 if second == NO_TESTS_COLLECTED else second)


def run_pytest(variables: dict[str, str], *arguments: str) -> int:
    command = [sys.executable, "-m", "pytest", *PARALLEL, *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | COMPILED_ONCE | variables).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
