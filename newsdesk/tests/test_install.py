"""`scripts/install`, as far as it goes without the network: the choice of a Python, and knowing what is done already."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements-install.txt", "requirements.txt", "requirements-dev.txt")


@pytest.fixture
def checkout(tmp_path):
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for lock in LOCKS:
        shutil.copy(ROOT / lock, tmp_path)
    return tmp_path


def install(checkout, *arguments, python=sys.executable):
    command = ["scripts/install", *arguments]
    return subprocess.run(command, cwd=checkout, env={"PYTHON": str(python)}, capture_output=True, text=True, timeout=30)


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def stamp(checkout, *locks):
    """As after an installation of these locks, into an environment without any package."""
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to(sys.executable)
    digests = {lock: hashlib.sha256((checkout / lock).read_bytes()).hexdigest() for lock in locks}
    (checkout / ".venv/newsdesk-installed.json").write_text(json.dumps(digests | {"python": list(sys.version_info[:2])}))


def fake_python(folder, script):
    file = folder / "python"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def test_a_python_that_is_too_old_is_refused_with_its_version(checkout):
    old = fake_python(checkout, '[ "$1" = --version ] && echo Python 3.10.1 || exit 1')
    done = install(checkout, python=old)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.10.1" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_python_that_is_not_there_is_named(checkout):
    done = install(checkout, python="/no/such/python")
    assert done.returncode == 1
    assert "/no/such/python: cannot be run" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_python_without_venv_is_told_how_to_get_it(checkout):
    # As Debian packages it, the interpreter alone and ensurepip apart.
    change(checkout / "scripts/install.py", 'find_spec("ensurepip")', 'find_spec("ensurepip_of_debian")')
    done = install(checkout)
    assert done.returncode == 1
    assert "lacks its venv module" in done.stderr
    assert "apt install python3" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("installed", "arguments"),
    [(LOCKS[:2], ()), (LOCKS, ()), (LOCKS, ("--dev",))],
)
def test_what_is_installed_is_not_installed_again(checkout, installed, arguments):
    stamp(checkout, *installed)
    done = install(checkout, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("changed", "arguments"), [("requirements.txt", ()), (None, ("--dev",))])
def test_a_changed_or_further_lock_is_noticed(checkout, changed, arguments):
    stamp(checkout, *LOCKS[:2])
    if changed:
        (checkout / changed).write_text("another==1.0\n")
    program = checkout / "scripts/install.py"
    change(program, "def run(*command: str | Path) -> None:", "def run(*command):\n    sys.exit('would install')")
    assert install(checkout, *arguments).stderr == "would install\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_the_installer_started_ends_with_it(checkout, number):
    stamp(checkout)
    # In place of pip, which would need the network: a process that starts another, and both wait.
    slow = fake_python(
        checkout, f"case $1 in -c) exit 0;; esac\n{sys.executable} -c 'import time; time.sleep(60)' & echo $!; wait"
    )
    (checkout / ".venv/bin/python").unlink()
    slow.rename(checkout / ".venv/bin/python")
    environment = {"PYTHON": sys.executable}
    with subprocess.Popen(["scripts/install"], cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert "Installing" in process.stdout.readline()
        inner = int(process.stdout.readline())
        process.send_signal(number)
        assert process.wait(10) == 130
    for _ in range(100):
        if not alive(inner):
            break
        time.sleep(0.05)
    assert not alive(inner)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_the_installer_is_just_starting_ends_with_it_too(checkout, number):
    stamp(checkout)
    program = checkout / "scripts/install.py"
    # What it starts runs and speaks before the installer knows of it, as happens on a busy machine.
    change(program, "process = subprocess.Popen(", "process = slowly(")
    change(
        program,
        "def interrupt(",
        "def slowly(*words, **options):\n    import time\n    process = subprocess.Popen(*words, **options)\n"
        "    for _ in range(20):\n        time.sleep(0.1)\n    return process\n\n\ndef interrupt(",
    )
    waiting = fake_python(checkout, "case $1 in -c) exit 0;; esac\necho $$; exec sleep 60")
    (checkout / ".venv/bin/python").unlink()
    waiting.rename(checkout / ".venv/bin/python")
    environment = {"PYTHON": sys.executable, "PATH": os.environ["PATH"]}
    with subprocess.Popen(["scripts/install"], cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert "Installing" in process.stdout.readline()
        inner = int(process.stdout.readline())
        process.send_signal(number)
        assert process.wait(10) == 130
    assert not alive(inner)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_every_package_is_locked_with_its_hashes_and_no_address():
    for lock in LOCKS:
        text = (ROOT / lock).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
