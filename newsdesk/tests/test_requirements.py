"""A requirement that nothing uses fails `make lint`; so does a tool for developers that the product imports."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
FILES = ("requirements.in", "requirements-dev.in", "requirements-ray.in", "training/requirements.in", "pyproject.toml")


@pytest.fixture(scope="module")
def checks():
    """The commands of `make lint` that look at requirements, in its order."""
    planned = subprocess.run(["make", "--dry-run", "lint"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = [shlex.split(line) for line in planned.stdout.splitlines() if "deptry" in line]
    return [[sys.executable, *words[1:]] for words in found]


@pytest.fixture
def project(tmp_path):
    """What the checks read, in a folder that a test may change."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for folder in ("articles", "newsdesk", "scripts", "training"):
        for file in (ROOT / folder).rglob("*.py"):
            copy = tmp_path / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    return tmp_path


def complaints(check, project):
    done = subprocess.run(check, cwd=project, capture_output=True, text=True)
    found = [line.partition(": DEP")[2] for line in done.stderr.splitlines() if ": DEP" in line]
    assert done.returncode == bool(found)
    return found


def test_each_requirement_is_used_and_each_import_required(checks, project):
    assert [complaints(check, project) for check in checks] == [[], []]


@pytest.mark.parametrize("file", FILES[:3])
def test_a_requirement_that_nothing_imports_is_an_error(checks, project, file):
    with (project / file).open("a") as requirements:
        requirements.write("python-dateutil~=4.0\n")
    assert complaints(checks[0], project) == ["002 'python-dateutil' defined as a dependency but not used in the codebase"]


def test_a_requirement_of_the_product_that_only_tests_use_is_an_error(checks, project):
    with (project / "requirements.in").open("a") as requirements:
        requirements.write("hypothesis~=6.170\n")
    assert complaints(checks[1], project) == ["002 'hypothesis' defined as a dependency but not used in the codebase"]


def test_a_tool_for_developers_that_the_product_imports_is_an_error(checks, project):
    (project / "articles/forms.py").write_text("import pytest\n")
    assert complaints(checks[1], project) == ["004 'pytest' imported but declared as a dev dependency"]
