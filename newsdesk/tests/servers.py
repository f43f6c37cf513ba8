"""Newsdesk as a process of its own, as `make run` starts it, and the processes that belong to it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".venv" / "newsdesk-installed.json"
READY = "Newsdesk is ready"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def variables_for(folder, port):
    """The environment of a server with all that is its own in `folder`, and without samples."""
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "DJANGO_", "MAKE", "MFLAGS", "ARTICLES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    mine = {"NEWSDESK_DATA": str(folder / "data"), "NEWSDESK_ENV_FILE": os.devnull, "NEWSDESK_SAMPLES": "no"}
    return kept | mine | {"PORT": str(port)}


@contextmanager
def running(variables, tmp_path, *, command=("make", "run"), own_group=True):
    """Yield the process and what it printed, once it is ready; kill what is left of it afterwards."""
    if command[0] == "make" and not (shutil.which("make") and INSTALLED.exists()):
        pytest.skip("make is missing, or .venv was not made by `make install`")
    log = tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=own_group
        )
    try:
        deadline = time.monotonic() + 60
        while READY not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert READY in log.read_text(), log.read_text()
        yield process, log
    finally:
        for pid in family(variables):
            os.kill(pid, signal.SIGKILL)
        process.wait(10)
        deadline = time.monotonic() + 10
        while not is_free(int(variables["PORT"])) and time.monotonic() < deadline:
            time.sleep(0.05)


def is_free(port):
    """A killed process lets go of its sockets a moment after it cannot be seen any more."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def family(variables):
    """The processes alive that were started with this test's data folder."""
    mark = f"NEWSDESK_DATA={variables['NEWSDESK_DATA']}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            dead = (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
            if not dead and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def left_after(variables, seconds):
    deadline = time.monotonic() + seconds
    while family(variables) and time.monotonic() < deadline:
        time.sleep(0.05)
    return family(variables)
