"""`scripts/faults.py` on a small project: faults are made in copies, and those that no test notices are told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).resolve().parents[2] / "scripts/faults.py"
WIDE = "def is_wide(width):\n    return width > 10\n"
TESTS = """from articles.extraction.quotes.wide import is_wide


def test_wide():
    assert is_wide(11)
    assert not is_wide(10)
"""
BARE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # starts in a third of the time
CHANGE = "width > 10 → (width <= 10)", "10 → (11)"


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    write(root / "articles/extraction/quotes/wide.py", WIDE)
    write(root / "test_wide.py", TESTS)
    return root


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def call(project, *options, tests=("-q", "test_wide.py")):
    return [sys.executable, SCRIPT, "--root", project, "--jobs", "1", *options, "--", *tests]


def faults(project, *options, **words):
    command = call(project, *options, **words)
    done = subprocess.run(command, env=os.environ | BARE, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr
    return done


def changes(project, *options):
    listed = faults(project, "--list", *options).stdout.splitlines()
    return [tuple(line.split("\t")) for line in listed if "\t" in line and "::" in line]


def test_a_fault_that_a_test_notices(project):
    done = faults(project, "--count", "1", "--needed", "1")
    assert "noticed \twide.py::is_wide\t" in done.stdout
    assert done.stdout.endswith("1 of 1 faults were noticed; 1 must be.\n")
    assert done.returncode == 0


def test_a_fault_that_no_test_notices_is_shown(project):
    write(project / "test_wide.py", "def test_nothing():\n    import articles.extraction.quotes.wide\n")
    done = faults(project, "--count", "1", "--needed", "1")
    assert "MISSED  \twide.py::is_wide\t" in done.stdout
    assert "-    return width > 10\n+    return " in done.stdout
    assert done.returncode == 1


def test_the_tree_itself_is_never_touched(project):
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in project.rglob("*") if file.is_file()}
    faults(project, "--count", "1")
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in project.rglob("*") if file.is_file()} == before


def test_each_function_has_one_fault_until_there_are_enough(project):
    names = ("one", "two", "three")
    write(project / "articles/extraction/numbers.py", "\n\n".join(WIDE.replace("is_wide", name) for name in names))
    functions = [function for function, _ in changes(project)]
    assert sorted(functions) == ["numbers.py::one", "numbers.py::three", "numbers.py::two", "wide.py::is_wide"]
    assert len(changes(project, "--count", "2")) == 2
    assert "wide.py::is_wide" in functions[:2], "each folder has its turn"


def test_too_few_faults_are_an_error(project):
    assert faults(project, "--count", "2", "--needed", "1").returncode == 1


def test_the_choice_depends_on_the_seed_and_not_on_other_modules(project):
    write(project / "articles/extraction/quotes/many.py", f"def f(a):\n    return [{', '.join(map(str, range(100)))}]\n")
    chosen = changes(project)
    assert changes(project) == chosen
    write(project / "articles/extraction/marks/wide.py", "def other(a):\n    return a == 1\n")
    assert set(changes(project)) > set(chosen)
    assert any(not set(changes(project, "--seed", str(seed))) > set(chosen) for seed in (2, 3))


def test_a_fault_that_changes_nothing_is_left_out(project):
    ((function, change),) = changes(project)
    assert (function, change) in {("wide.py::is_wide", one) for one in CHANGE}
    write(project / "scripts/no-faults.txt", f"# why\n{function}\t{change}\tnobody can tell\n")
    ((function, other),) = changes(project)
    assert {change, other} == set(CHANGE)


def test_an_exclusion_without_a_reason_is_an_error(project):
    write(project / "scripts/no-faults.txt", "wide.py::is_wide\t10 → (11)\t\n")
    done = faults(project)
    assert done.returncode == 1
    assert done.stderr.startswith("no-faults.txt: ")


def test_tests_that_fail_anyway_are_an_error(project):
    write(project / "test_wide.py", "def test_wide():\n    assert False\n")
    done = faults(project, "--count", "1")
    assert done.returncode == 1
    assert "do not pass without any fault" in done.stderr


def test_tests_that_never_end_have_noticed(project):
    write(project / "articles/extraction/quotes/wide.py", "def wait(a):\n    while not a:\n        a = 'x'\n    return a\n")
    write(project / "test_wide.py", WAITING)
    done = faults(project, "--count", "1", "--needed", "1", "--limit", "3")
    assert "noticed \twide.py::wait\tnot a → (a)\n" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_when_stopped_nothing_is_left(project, tmp_path, number):
    write(project / "test_wide.py", f"import os, time\nfrom pathlib import Path\n\n\n{SLOW}")
    started = tmp_path / "started"
    environment = os.environ | BARE | {"TMPDIR": str(tmp_path), "STARTED": str(started)}
    command = call(project, "--count", "1")
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while not started.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert sorted(file.name for file in tmp_path.iterdir()) == ["project", "started"]
    assert (project / "articles/extraction/quotes/wide.py").read_text() == WIDE
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


WAITING = """from articles.extraction.quotes.wide import wait


def test_wait():
    assert wait("y") == "y"
"""
SLOW = """def test_wide():
    from articles.extraction.quotes.wide import is_wide
    if is_wide(10) or is_wide(11) != is_wide(12):
        new = Path(os.environ["STARTED"] + ".new")
        new.write_text(str(os.getpid()))
        new.rename(os.environ["STARTED"])
        time.sleep(60)
"""


ABOUT_DATA = """

def test_data():
    from pathlib import Path

    assert Path("articles/tests/data/readings.txt").exists()
    assert not Path("data").exists()
"""


def test_folders_of_data_below_the_top_are_copied(project):
    write(project / "data/newsdesk.sqlite3", "")
    write(project / "articles/tests/data/readings.txt", "said")
    write(project / "test_wide.py", TESTS + ABOUT_DATA)
    done = faults(project, "--count", "1", "--needed", "1")
    assert (done.returncode, done.stderr) == (0, "")
