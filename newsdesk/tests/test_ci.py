"""`.ci/run` with commands of our own in place of what it calls: it goes on after a failure, and tells seconds."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = ["prepare", "test", "lint", "evaluate", "image"]
CALLED = ("make", "python3", "chromium", "pg_isready", "pg_ctlcluster", "buildah", "debootstrap")


@pytest.fixture
def checkout(tmp_path):
    """.ci/run, in a place where what it calls ends well at once."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    for name in (*(f"bin/{name}" for name in CALLED), "scripts/image-test"):
        command(tmp_path / name, "exit 0")
    return tmp_path


def command(file, script):
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def run(checkout):
    """Exit status, names of the steps that have seconds, and what is said to have failed."""
    environment = os.environ | {"PATH": f"{checkout}/bin{os.pathsep}/usr/bin{os.pathsep}/bin"}
    done = subprocess.run(["bash", ".ci/run"], cwd=checkout, env=environment, capture_output=True, text=True, timeout=60)
    timed = re.findall(r"^ +(\d+) s  (\w+)$", done.stdout, re.MULTILINE)
    return done.returncode, [name for _, name in timed], done.stderr, {name: int(seconds) for seconds, name in timed}


def test_every_step_has_its_seconds(checkout):
    command(checkout / "bin/make", '[ "$1" != lint ] || sleep 1.1')
    status, steps, errors, seconds = run(checkout)
    assert (status, steps, errors) == (0, STEPS, "")
    assert 1 <= seconds["lint"] < 5


@pytest.mark.parametrize("step", ["test", "lint", "evaluate"])
def test_a_step_that_fails_hides_neither_the_others_nor_the_seconds(checkout, step):
    command(checkout / "bin/make", f'[ "$1" != {step} ]')
    status, steps, errors, _ = run(checkout)
    assert (status, steps, errors) == (1, STEPS, f"Failed: {step}\n")


def test_an_image_that_cannot_be_built_is_a_failure(checkout):
    command(checkout / "scripts/image-test", "exit 125")
    status, steps, errors, _ = run(checkout)
    assert (status, steps, errors) == (1, STEPS, "Failed: image\n")


def test_seconds_are_told_where_nothing_can_be_prepared(checkout):
    command(checkout / "bin/pg_isready", "exit 1")
    command(checkout / "bin/pg_ctlcluster", "exit 3")
    status, steps, _, _ = run(checkout)
    assert (status, steps) == (3, ["prepare"])
