"""The script that compares how fast texts are read, with the bare model and with another checkout."""

import json
import re
import subprocess
import sys

import pytest

from articles.tests.own_database import ROOT

pytestmark = pytest.mark.slow

SCRIPT = str(ROOT / "scripts" / "bench_extraction.py")
TEXT = "The minister arrived on Friday.\n\n“We are glad to be here,” said Anna Keller, the minister.\n"


def run(*arguments):
    return subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True, timeout=300)


@pytest.mark.model
def test_all_ways_to_read_are_compared_with_another_checkout(tmp_path):
    (tmp_path / "text.txt").write_text(TEXT, "utf8")
    (tmp_path / "gold.json").write_text(json.dumps({"text": TEXT}), "utf8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "articles").symlink_to(ROOT / "articles")
    done = run(tmp_path / "text.txt", tmp_path / "gold.json", "--rounds", 1, "--beside", tmp_path / "other")
    assert done.returncode == 0, done.stderr
    first, _, *rows = done.stdout.splitlines()
    assert first == "2 texts, 32 words, 1 rounds"
    assert [re.sub(r"\d+\.\d\d|\d+", "N", " ".join(row.split())) for row in rows] == [
        "each text once N N N",
        "in other N N",
        "all, then again with what all taught, as JSON N N N",
        "in other N N",
        "spaCy's bare model N N",
    ]
    assert rows[-1].split()[-1] == "1.00"


@pytest.mark.parametrize(
    ("arguments", "says"), [(["--rounds", "0"], "--rounds counts from 1"), (["empty"], "there are no texts in ")]
)
def test_what_cannot_be_measured_is_said(tmp_path, arguments, says):
    (tmp_path / "empty").mkdir()
    done = run(*(tmp_path / "empty" if one == "empty" else one for one in arguments))
    assert done.returncode == 2
    assert says in done.stderr
