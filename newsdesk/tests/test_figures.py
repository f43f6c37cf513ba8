"""`scripts/figures.py` on sources made by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/figures.py"
PLAIN = "def plain():\n    return 1\n\n\n"
BRANCHES = "def branches(a):\n" + "    if a:\n        a += 1\n" * 10 + "    return a\n"  # complexity 11, 22 lines
NEAR = BRANCHES.replace("branches", "near").replace("    if a:\n        a += 1\n", "", 1)  # 10, 20 lines


@pytest.fixture
def project(tmp_path):
    # A checkout may stand in a folder of any name.
    root = tmp_path / "tests"
    write(root / "articles/__init__.py", "")
    write(root / "articles/extraction/__init__.py", "")
    write(root / "articles/extraction/names.py", PLAIN + BRANCHES)
    write(root / "articles/extraction/quotes/nested.py", "class Finder:\n    def find(self):\n        return 2\n")
    write(root / "articles/extraction/quotes/marks.py", f"# {'x' * 98}\n# {'x' * 99}\n")
    write(root / "articles/services/quotes.py", NEAR)
    write(root / "articles/migrations/0001_initial.py", BRANCHES * 10)
    write(root / "articles/tests/extraction/test_names.py", "# a test\n" * 15)
    write(root / "articles/tests/test_reading.py", "# a test\n\n" * 5)
    return root


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def figures(root):
    """Name of a row to its figures in the columns all, extraction and services."""
    done = subprocess.run([sys.executable, SCRIPT, root], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()
    start = rows[0].index("all") - 10
    return {row[:start].strip(): [cell.strip() for cell in row[start:].split("  ") if cell.strip()] for row in rows}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("", ["all", "extraction", "services"]),
        ("functions", ["4", "3", "1"]),
        ("lines a function, median / p90 / max", ["11 / 22 / 22", "2 / 22 / 22", "20 / 20 / 20"]),
        ("functions with complexity over 10", ["25.0 %", "33.3 %", "0.0 %"]),
        ("highest complexity", ["11", "11", "10"]),
        ("lines of code", ["51", "31", "20"]),
        ("lines of tests", ["25", "15", "0"]),
        ("test lines / code lines", ["0.49", "0.48", "0.00"]),
        ("lines over 100 characters", ["2.0 %", "3.2 %", "0.0 %"]),
        ("modules in one folder, at most", ["2", "2", "1"]),
        ("that folder", ["quotes", "quotes", "services"]),
    ],
)
def test_figures_of_a_small_project(project, row, expected):
    assert figures(project)[row] == expected


def test_a_folder_without_code_has_no_shares(tmp_path):
    found = figures(tmp_path)
    assert found["test lines / code lines"] == ["–"] * 3
    assert found["functions with complexity over 10"] == ["–"] * 3
