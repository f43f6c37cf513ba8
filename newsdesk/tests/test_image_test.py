"""`scripts/image-test`, as far as it goes without buildah: how it ends when the image cannot be built."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILDAH = """#!/bin/sh
shift 2 # the storage driver
echo "$@" >>"{calls}"
case $1 in
    from) echo scratch-1 ;;
    build) echo "the base is out of reach" >&2; exit 125 ;;
    rm) exit {removing} ;;
esac
"""


@pytest.mark.parametrize("removing", [0, 1])
def test_an_image_that_cannot_be_built_is_told_once_and_cleared_away(tmp_path, removing):
    (tmp_path / "base").mkdir()
    calls, buildah = tmp_path / "calls", tmp_path / "buildah"
    buildah.write_text(BUILDAH.format(calls=calls, removing=removing))
    buildah.chmod(0o755)
    environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = [ROOT / "scripts/image-test", tmp_path / "base"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 125
    assert done.stderr == "the base is out of reach\n"
    assert calls.read_text().splitlines()[-1] == "rm scratch-1"
