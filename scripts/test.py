"""The whole suite: all tests on SQLite, then those of the database again on PostgreSQL, where one can be reached.

Arguments go to pytest in both rounds. TEST_DATABASE_URL says where PostgreSQL is; the account there must be allowed to
create databases. Without it, a server of this machine is tried. NEWSDESK_TESTS_REQUIRE="postgresql" makes its absence
an error.
"""

import getpass
import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS_COLLECTED = 5
LOCAL = (f"postgres://{getpass.getuser()}@127.0.0.1:5432/postgres", "postgres://postgres:postgres@127.0.0.1:5432/postgres")


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


def find_postgresql() -> tuple[str, list[str]]:
    """The address of a server that takes us, else why none did."""
    given = os.environ.get("TEST_DATABASE_URL")
    reasons = []
    for address in (given,) if given else LOCAL:
        try:
            psycopg.connect(address, connect_timeout=3).close()
        except psycopg.Error as error:
            reasons.append(str(error).strip().splitlines()[0])
        else:
            return address, []
    return "", list(dict.fromkeys(reasons))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
