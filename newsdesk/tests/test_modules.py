"""`scripts/modules.py`: no module is missing from docs/architecture.md, and each says what it is."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import modules  # noqa: E402


@pytest.mark.medium
def test_the_table_in_the_documents_names_every_module():
    done = subprocess.run([sys.executable, "scripts/modules.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def project(tmp_path):
    for name, words in {
        "articles/__init__.py": "",
        "articles/one.py": '"""What one is for.\n\nMore of it.\n"""\n',
        "articles/inner/__init__.py": '"""A folder."""\n',
        "articles/inner/two.py": '"""Either | or."""\n',
        "articles/tests/test_one.py": "",
        "articles/migrations/0001_initial.py": "",
        "newsdesk/three.py": '"""Settings."""\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    return tmp_path


def test_a_folder_has_a_heading_and_a_module_its_first_line(project):
    made = modules.table(project)
    assert "### articles/inner\n\nA folder.\n" in made
    assert "| `one` | What one is for. |\n" in made
    assert "| `two` | Either \\| or. |\n" in made
    assert "| `three` | Settings. |\n" in made
    assert "tests" not in made
    assert "initial" not in made


def test_a_module_that_does_not_say_what_it_is_stops_it(project):
    (project / "articles/four.py").write_text("four = 4\n")
    with pytest.raises(ValueError, match=r"four\.py does not say"):
        modules.table(project)


def test_a_page_without_a_place_for_the_table_stops_it():
    with pytest.raises(ValueError, match="no place"):
        modules.with_table("# Architecture\n", "table")


def test_what_stands_around_the_table_stays():
    page = f"before\n{modules.BEGIN}old\n{modules.END}after\n"
    assert modules.with_table(page, "new\n") == f"before\n{modules.BEGIN}new\n{modules.END}after\n"
