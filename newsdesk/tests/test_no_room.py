"""Where nothing can be stored any more, pages are read on. A small disk of its own shows it, which only root can mount."""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import suppress

import pytest

from newsdesk.tests.servers import free_port, running, variables_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can mount a small disk"),
]


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("this system does not let root mount")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder):
    with suppress(OSError):
        file = os.open(folder / "rest", os.O_WRONLY | os.O_CREAT)
        while True:
            os.write(file, b"x" * 4096)
    os.close(file)


def close(folder):
    """As who was given the folder back without the right to write; a disk with open files cannot be mounted anew."""
    for path in (folder / "data").iterdir():
        path.chmod(0o400)
    (folder / "data").chmod(0o500)


def ask(variables, address):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{variables['PORT']}{address}", timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.mark.parametrize(("ruin", "told"), [(fill, "full"), (close, "read-only")])
def test_pages_are_read_on(disk, tmp_path, ruin, told):
    variables = variables_for(disk, free_port())
    # Root that has to ask for the right to write, as everybody else.
    command = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", sys.executable, "manage.py", "serve")
    with running(variables, tmp_path, command=command) as (_, log):
        status, health = ask(variables, "/healthz")
        assert (status, json.loads(health)["storage"]) == (200, "ok")
        ruin(disk)
        for _ in range(4):
            status, health = ask(variables, "/healthz")
            assert (status, json.loads(health)["storage"]) == (200, told)
            assert ask(variables, "/")[0] == 200
            assert ask(variables, "/speakers/")[0] == 200
        assert "Traceback" not in log.read_text()
