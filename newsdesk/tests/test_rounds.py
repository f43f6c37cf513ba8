"""`scripts/test.py` and its kin, with a pytest of our own that says how it was called and runs nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.tests.requirements import require_or_skip

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PYTEST = """
import json, os, sys
status = json.loads(os.environ["STATUS"]).pop("--database-only" in sys.argv)
database, soak = os.environ["DATABASE_URL"], os.environ.get("NEWSDESK_TESTS_SOAK", "")
print("CALLED", json.dumps([sys.argv[1:], database, soak]), flush=True)
sys.exit(status)
"""
NOWHERE = "postgres://nobody@127.0.0.1:1/none"


@pytest.fixture
def call(tmp_path):
    """call(*arguments) → the process, and of each call of pytest its words, its database and its seed."""
    (tmp_path / "pytest").mkdir()
    (tmp_path / "pytest/__init__.py").touch()
    (tmp_path / "pytest/__main__.py").write_text(PYTEST)

    def run(*arguments, statuses=(0, 0), **variables):
        ours = ("TEST_DATABASE_URL", "DATABASE_URL", "NEWSDESK_TESTS_")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        environment |= {"PYTHONPATH": str(tmp_path), "STATUS": json.dumps(statuses)} | variables
        command = [sys.executable, ROOT / "scripts/test.py", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert "Traceback" not in done.stderr
        calls = [json.loads(line.split(" ", 1)[1]) for line in done.stdout.splitlines() if line.startswith("CALLED")]
        return done, calls

    return run


def test_tests_run_in_processes_and_what_is_asked_for_comes_last(call):
    _, ((words, database, soak),) = call("-n", "0", "-k", "speaker", TEST_DATABASE_URL=NOWHERE)
    assert words[:2] == ["-n", "auto"]
    assert words[-4:] == ["-n", "0", "-k", "speaker"]
    assert "-m" not in words
    assert (database, soak) == ("", "")


def test_without_postgresql_there_is_one_round_and_the_reason(call):
    done, calls = call(TEST_DATABASE_URL=NOWHERE)
    assert (done.returncode, len(calls)) == (0, 1)
    assert "PostgreSQL tests skipped: " in done.stdout


def test_postgresql_can_be_required(call):
    done, _ = call(TEST_DATABASE_URL=NOWHERE, NEWSDESK_TESTS_REQUIRE="chromium,postgresql")
    assert done.returncode == 1
    assert "required here" in done.stderr


@pytest.fixture
def server():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from postgresql import find_postgresql
    finally:
        sys.path.pop(0)
    address, reasons = find_postgresql()
    if not address:
        require_or_skip("postgresql", "; ".join(reasons))
    return address


@pytest.mark.parametrize(("statuses", "status"), [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((0, 5), 0), ((2, 5), 2)])
def test_with_postgresql_there_are_two_rounds_and_either_may_fail(call, server, statuses, status):
    done, calls = call("-x", statuses=statuses, TEST_DATABASE_URL=server)
    assert [database for _, database, _ in calls] == ["", server]
    assert ["--database-only" in words for words, _, _ in calls] == [False, True]
    assert all(words[-1] == "-x" for words, _, _ in calls)
    assert done.returncode == status


def test_quick_is_one_round_of_what_is_quick(call):
    _, ((words, database, _),) = call("--quick", "-x")
    assert words[-3:] == ["-m", "not browser and not slow and not medium", "-x"]
    assert database == ""


def test_soak_runs_what_has_a_long_form_by_a_seed_of_its_own(call):
    done, ((words, _, seed),) = call("--soak", TEST_DATABASE_URL=NOWHERE)
    assert words[-3:] == ["-m", "hypothesis or soak", f"--hypothesis-seed={seed}"]
    assert f"NEWSDESK_TESTS_SOAK={seed} make soak" in done.stdout
    assert call("--soak", TEST_DATABASE_URL=NOWHERE)[1][0][2] != seed


def test_soak_can_be_had_again(call):
    _, ((words, _, seed),) = call("--soak", TEST_DATABASE_URL=NOWHERE, NEWSDESK_TESTS_SOAK="77")
    assert (words[-1], seed) == ("--hypothesis-seed=77", "77")


SHOW = """
from newsdesk.tests import soak
from hypothesis import settings
soak.load_hypothesis_profile()
now = settings.default
cases = soak.more(lambda chance: chance.randrange(100), 3)
print([soak.examples(7), cases, soak.LOAD_SECONDS, now.derandomize, now.max_examples])
"""


def forms(**variables):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSDESK_TESTS_")}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=environment | variables, capture_output=True, text=True
    )
    return json.loads(done.stdout.replace("True", "true").replace("False", "false"))


@pytest.fixture(params=[{}, {"CI": "true"}], ids=["at a desk", "in CI"])
def place(request, monkeypatch):
    """Hypothesis takes other defaults where it sees a CI run."""
    monkeypatch.delenv("CI", raising=False)
    return request.param


def test_short_forms_are_the_same_each_time(place):
    assert forms(**place) == [7, [], 12, True, 100]
    assert forms(NEWSDESK_TESTS_LOAD_SECONDS="30", **place)[2] == 30


def test_long_forms_depend_on_their_seed(place):
    number, cases, seconds, same, most = forms(NEWSDESK_TESTS_SOAK="5", **place)
    assert (number, len(cases), seconds, same, most) == (140, 3, 180, False, 2000)
    assert forms(NEWSDESK_TESTS_SOAK="5", **place)[1] == cases
    assert forms(NEWSDESK_TESTS_SOAK="6", **place)[1] != cases
