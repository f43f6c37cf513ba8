"""`scripts/complexity.py` on sources made by hand: the list of complex functions may only shrink."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/complex.txt").write_text("")
    return tmp_path


def function(complexity, name="read"):
    return f"def {name}(a):\n" + "    if a:\n        a += 1\n" * (complexity - 1) + "    return a\n"


def write(project, *complexities, module="articles/extraction/names.py"):
    file = project / module
    file.parent.mkdir(parents=True, exist_ok=True)
    names = ("read", "find", "look")
    file.write_text("\n\n".join(function(number, name) for number, name in zip(complexities, names, strict=False)))
    return file


def entries(project, *lines):
    (project / "scripts/complex.txt").write_text("".join(f"{line}\n" for line in lines))


def listed(project):
    return [line for line in (project / "scripts/complex.txt").read_text().splitlines() if not line.startswith("#")]


def check(project, *options):
    """Exit status, and what it complains about."""
    command = [sys.executable, ROOT / "scripts/complexity.py", "--root", project, *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert done.returncode == bool(done.stderr)
    return done.stderr


def commit(project):
    environment = os.environ | GIT
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "A state"]):
        subprocess.run(["git", *command], cwd=project, env=environment, check=True, capture_output=True)


def test_twelve_is_simple_enough(project):
    write(project, 12)
    assert not check(project)


def test_over_twelve_is_an_error(project):
    write(project, 13)
    assert check(project) == "names.py::read: 13 is over 12. Make it simpler.\n"


def test_over_twelve_passes_with_a_reason(project):
    write(project, 13)
    entries(project, "13\tnames.py::read\tthe order is the algorithm")
    assert not check(project)


def test_growing_is_an_error(project):
    write(project, 14)
    entries(project, "13\tnames.py::read\tthe order is the algorithm")
    assert "has grown from 13 to 14" in check(project)


@pytest.mark.parametrize(("now", "left"), [(13, ["13\tnames.py::read\told"]), (12, [])])
def test_becoming_simpler_is_written_down(project, now, left):
    write(project, now)
    entries(project, "14\tnames.py::read\told")
    assert "complexity.py --write" in check(project)
    assert not check(project, "--write")
    assert listed(project) == left


def test_writing_neither_adds_nor_raises(project):
    write(project, 14, 15)
    entries(project, "13\tnames.py::read\told")
    complaints = check(project, "--write")
    assert "names.py::read: has grown from 13 to 14" in complaints
    assert "names.py::find: 15 is over 12" in complaints
    assert listed(project) == ["13\tnames.py::read\told"]


def test_adding_is_asked_for_with_a_reason(project):
    write(project, 14, 15)
    entries(project, "13\tnames.py::read\told")
    assert not check(project, "--add", "new")
    assert listed(project) == ["15\tnames.py::find\tnew", "14\tnames.py::read\told"]


def test_a_module_may_move(project):
    write(project, 13, module="articles/extraction/mentions/names.py")
    entries(project, "13\tnames.py::read\told")
    assert not check(project)


def test_writing_follows_a_module_that_was_renamed(project):
    write(project, 13, module="articles/extraction/mentions/runs.py")
    entries(project, "14\tnames.py::read\told")
    assert not check(project, "--write")
    assert listed(project) == ["13\truns.py::read\told"]


def test_writing_does_not_take_another_function_for_a_renamed_one(project):
    write(project, 15, module="articles/extraction/mentions/runs.py")
    entries(project, "14\tnames.py::read\told")
    assert "runs.py::read: 15 is over 12" in check(project, "--write")


def test_nothing_hides_in_a_function_inside_of_another(project):
    file = write(project, 13)
    inner = "".join(f"    {line}\n" for line in file.read_text().splitlines())
    file.write_text(f"def outer():\n{inner}\n    return read\n")
    assert check(project) == "names.py::outer.read: 13 is over 12. Make it simpler.\n"


@pytest.mark.parametrize(("highest", "refused"), [("15", True), ("16", False)])
def test_no_reason_is_good_enough_above_the_highest_number(project, highest, refused):
    write(project, 16)
    entries(project, "16\tnames.py::read\told")
    complaints = check(project, "--highest", highest)
    assert complaints == ("names.py::read: 16 is over 15, with a reason or without.\n" if refused else "")


def test_tests_and_migrations_are_not_held(project):
    write(project, 20, module="articles/tests/test_names.py")
    write(project, 20, module="articles/migrations/0001_initial.py")
    assert not check(project)


@pytest.mark.parametrize(
    "line", ["13 names.py::read old", "13\tnames.py::read\t", "13\tnames.py::read", "x\tnames.py::read\told"]
)
def test_an_entry_without_number_or_reason_is_an_error(project, line):
    write(project, 13)
    entries(project, line)
    assert check(project).startswith("scripts/complex.txt: ")


def test_the_list_may_not_grow(project):
    write(project, 13)
    entries(project, "13\tnames.py::read\told")
    commit(project)
    write(project, 13, 13)
    assert "has grown; it may only shrink" in check(project, "--add", "new")
    commit(project)
    assert "has grown; it may only shrink" in check(project), "nor by a commit"


def test_one_entry_may_give_way_to_a_lower_one(project):
    write(project, 15, 13)
    entries(project, "15\tnames.py::read\told", "13\tnames.py::find\told")
    commit(project)
    write(project, 12, 13, 14)
    assert not check(project, "--add", "a part of what was read")


def test_lint_holds_it():
    planned = subprocess.run(["make", "--dry-run", "lint"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "scripts/complexity.py\n" in planned.stdout
