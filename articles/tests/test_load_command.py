"""manage.py extract --lines and manage.py load: read on one machine, stored on another."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import Article
from articles.tests.own_database import ROOT, own_database, python
from articles.tests.services.loading.made_records import make_record, many_records, write

SAMPLES = sorted((settings.BASE_DIR / "samples").glob("*.txt"))
ROWS = """
import json
from articles.tests.services.loading.same_rows import all_rows
print(json.dumps(all_rows(), default=str, sort_keys=True))
"""


def load(*paths):
    """Exit status, lines of the command, and what it ended with."""
    out = StringIO()
    try:
        call_command("load", *map(str, paths), stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue().splitlines(), str(error)
    return 0, out.getvalue().splitlines(), ""


def manage(environment, *arguments):
    call = [sys.executable, "manage.py", *map(str, arguments)]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.django_db
@pytest.mark.model
@pytest.mark.slow
def test_what_was_extracted_and_loaded_is_what_reading_in_stores(tmp_path):
    folder, lines = tmp_path / "news", tmp_path / "news.jsonl"
    folder.mkdir()
    for path in SAMPLES:
        shutil.copy(path, folder / path.name)
    (folder / "windows.txt").write_bytes("Rain\r\n\r\n3 May 2024\r\n\r\n“It rains,” Ana Ruiz said.\r\n".encode())
    (folder / "one\ufefftwo.md").write_text("# Talks\n\n5 May 2024\n\nRuiz said that she would go to Peking.\n")
    found = []
    for how in ("ingest", "load"):
        (tmp_path / how).mkdir()
        with own_database(tmp_path / how) as environment:
            if how == "load":
                manage(
                    environment | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "extract", "--lines", lines, folder
                )
                manage(environment, how, lines)
            else:
                manage(environment, how, folder)
            found.append(json.loads(python(environment, ROWS)))
    assert len(found[0]["Article"]) == len(SAMPLES) + 2
    assert len(found[0]["Quote"]) > 50
    assert found[0]["VisitSighting"]
    assert found[0] == found[1]
    assert not list(tmp_path.glob("*.part"))


# In batches of a few, so that there is something between two of them.
LOAD = """
import sys
import django
django.setup()
from django.core.management import call_command
from articles.services.loading import loading
loading.BATCH = 4
call_command("load", sys.argv[1])
"""


def loading_process(environment, path):
    call = [sys.executable, "-c", LOAD, str(path)]
    return subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("lines", [[1, 9], [5, 14], [18]])
def test_a_killed_run_leaves_whole_articles_and_the_next_goes_on(tmp_path, lines):
    """It is killed when it has told of so many articles: of 18 when all are stored once, and not a second time."""
    path, found = write(tmp_path / "news.jsonl", *many_records()), []
    for how in ("whole", "killed"):
        (tmp_path / how).mkdir()
        with own_database(tmp_path / how) as environment:
            for count in lines if how == "killed" else ():
                process = loading_process(environment, path)
                told = [process.stdout.readline() for _ in range(count)]
                process.kill()
                process.communicate()
                assert all(re.match("added|updated|unchanged", line) for line in told), told
            done = manage(environment, "load", path)
            assert done.stdout.splitlines()[-1].startswith("18 articles: ")
            assert len(done.stdout.splitlines()) == 19
            found.append(json.loads(python(environment, ROWS)))
    assert len(found[0]["Article"]) == 18
    assert found[0] == found[1]


@pytest.mark.django_db
def test_each_article_is_told(tmp_path):
    write(tmp_path / "a.jsonl", make_record(1))
    write(tmp_path / "b.json", make_record(2))
    expected = ["added      /news/001.txt", "added      /news/002.txt"]
    expected.append("2 articles: 2 added, 0 updated, 0 unchanged, 0 failed")
    assert load(tmp_path) == (0, expected, "")
    assert load(tmp_path / "a.jsonl")[1][-1] == "1 article: 0 added, 0 updated, 1 unchanged, 0 failed"


@pytest.mark.django_db
def test_lines_that_cannot_be_read_cost_no_other(tmp_path):
    path = write(tmp_path / "news.jsonl", make_record(1), make_record(2))
    whole = path.read_text("utf8")
    path.write_text(f"{{}}\n\n{whole}{whole[:300]}", "utf8")
    gold = tmp_path / "talks.json"
    gold.write_text('{\n "id": "talks",\n "quotes": []\n}\n')
    status, lines, ended = load(path, gold, tmp_path / "none.jsonl", tmp_path)
    assert (status, ended) == (1, "4 lines or files could not be read; the reasons stand above.")
    reason = "it is no full reading; “manage.py extract --lines FILE” writes them"
    assert lines[0] == f"failed     {path}:1: {reason}"
    assert lines[1] == f"failed     {path}:5: it is not JSON; was it cut off?"
    assert lines[2] == f"failed     {gold}:1: {reason}"
    assert lines[3] == f"failed     {tmp_path}/none.jsonl: No such file or directory"
    assert Article.objects.count() == 2


@pytest.mark.django_db
def test_one_that_cannot_be_stored_is_told(tmp_path):
    bad = replace(make_record(2), source=f"/{'x' * 1000}")
    status, lines, ended = load(write(tmp_path / "news.jsonl", make_record(1), bad))
    assert (status, ended) == (1, "1 article could not be stored; the reasons stand above.")
    assert lines[1].endswith("its path or address is too long to be kept")
    assert lines[2] == "2 articles: 1 added, 0 updated, 0 unchanged, 1 failed"


@pytest.mark.django_db
def test_a_folder_without_lines_is_told(tmp_path):
    _, lines, _ = load(tmp_path)
    assert lines[0] == f"failed     {tmp_path}: there are no lines of readings in this folder (.jsonl, .ndjson, .json)"


@pytest.mark.parametrize("option", ["--plain", "--other", "--no-inner"])
def test_lines_have_all_that_was_found(tmp_path, option):
    with pytest.raises(CommandError, match="--lines goes with none of --plain, --other, --inner"):
        call_command("extract", "--lines", str(tmp_path / "x.jsonl"), option, str(tmp_path))


def test_results_go_to_one_place(tmp_path):
    with pytest.raises(CommandError, match="--lines"):
        call_command("extract", str(tmp_path))
    with pytest.raises(CommandError, match="not allowed with"):
        call_command("extract", "--out", str(tmp_path), "--lines", str(tmp_path / "x.jsonl"), str(tmp_path))


def test_lines_that_cannot_be_written_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("articles.reading.LocalReader.load", lambda self: None)
    monkeypatch.setattr("articles.reading.process.ProcessReader.load", lambda self: None)
    with pytest.raises(CommandError, match=r"cannot write to .*: No such file or directory"):
        call_command("extract", "--lines", str(tmp_path / "none" / "x.jsonl"), str(SAMPLES[0]))
    assert list(tmp_path.iterdir()) == []
