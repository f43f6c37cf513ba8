"""The worker beside the web server: it reads while pages are served, and never stays when the server ends."""

import os
import re
import signal
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from newsdesk.tests.servers import family, free_port, left_after, running, variables_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc"),
]
SERVE = (sys.executable, "manage.py", "serve")
ARTICLE = (
    "Ministers meet\n\n{day} May 2024\n\n“We are glad to be here,” said Anna Keller, the minister, in Paris on Friday.\n"
)
PATIENCE = 90  # seconds that a busy machine may take


@pytest.fixture
def variables(tmp_path):
    return variables_for(tmp_path, free_port())


def wait_until(happened, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def workers(variables):
    """The processes that work in the background."""
    found = []
    for pid in family(variables):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        found += [pid] * (b"work" in words)
    return found


@pytest.mark.model
def test_articles_are_read_while_pages_are_served(variables, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for day in range(1, 4):
        (folder / f"{day}.txt").write_text(ARTICLE.format(day=day))
    with running(variables, tmp_path, command=(*SERVE, "--articles", str(folder))) as (process, log):
        assert "Finished reading" not in log.read_text()
        wait_until(lambda: "Finished reading articles: 3 added, 0 updated, 0 unchanged, 0 failed." in log.read_text(), log)
        with urllib.request.urlopen(f"http://127.0.0.1:{variables['PORT']}/articles/") as page:
            assert len(re.findall("Ministers meet", page.read().decode())) >= 3
        process.terminate()
        assert process.wait(15) == 0
        assert family(variables) == []  # in a container all that is left would be killed now


def test_no_worker_is_left_behind_when_the_server_is_killed(variables, tmp_path):
    with running(variables, tmp_path, command=SERVE) as (process, log):
        wait_until(lambda: len(workers(variables)) == 2, log)  # one that works, and one that looks after it
        process.kill()
        assert left_after(variables, 15) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_ends_is_started_again(variables, tmp_path, number):
    with running(variables, tmp_path, command=SERVE) as (process, log):
        before = wait_until(lambda: len(found := workers(variables)) == 2 and found, log)
        for pid in before:
            os.kill(pid, number)
        after = wait_until(lambda: len(found := workers(variables)) == 2 and not {*found} & {*before} and found, log)
        assert after
        process.terminate()
        assert process.wait(15) == 0
        assert family(variables) == []  # in a container all that is left would be killed now


def test_no_worker_is_started_where_none_is_wanted(variables, tmp_path):
    variables["NEWSDESK_WORKER"] = "no"
    with running(variables, tmp_path, command=SERVE) as (process, _):
        time.sleep(2)
        assert workers(variables) == []
        process.terminate()
        assert process.wait(15) == 0
