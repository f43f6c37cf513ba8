"""The whole suite: all tests on SQLite, then those of the database again on PostgreSQL, where one can be reached.

Those in a browser run once: they take long, and ask nothing of the database that other tests don't.

Arguments go to pytest in both rounds. TEST_DATABASE_URL says where PostgreSQL is; the account there must be allowed to
create databases. Without it, a server of this machine is tried. NEWSDESK_TESTS_REQUIRE="postgresql" makes its absence
an error.
"""

import os
import subprocess
import sys
from pathlib import Path

from postgresql import find_postgresql

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS_COLLECTED = 5


def main() -> int:
    status = run_pytest({"DATABASE_URL": ""})
    address, reasons = find_postgresql()
    if not address:
        print("PostgreSQL tests skipped:", "; ".join(reasons), flush=True)
        required = "postgresql" in os.environ.get("NEWSDESK_TESTS_REQUIRE", "").replace(",", " ").split()
        if required:
            print("PostgreSQL is required here (NEWSDESK_TESTS_REQUIRE)", file=sys.stderr)
        return status or int(required)
    print("The tests that use the database once more, on PostgreSQL:", flush=True)
    second = run_pytest({"DATABASE_URL": address}, "--database-only")
    # A choice of tests such as ARGS='-k plain' may well have none that uses the database.
    return status or (0 if second == NO_TESTS_COLLECTED else second)


def run_pytest(variables: dict[str, str], *arguments: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=os.environ | variables).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
