"""Readers and writers at the same time: a server with its workers and threads, and processes that write.

Nobody waits in vain, no page fails, and no page shows an article in two versions. NEWSDESK_TESTS_LOAD_SECONDS says how long.
"""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest
from django.db import connection

from articles.tests.load import problem_of, text_of
from articles.tests.own_database import ROOT, own_database, python
from newsdesk.tests import soak

SECONDS = soak.LOAD_SECONDS
READERS = ("list search", "article", "article search", "list speaker")
WRITERS = ("store", "correct")
STARTING = 120  # seconds that a busy machine may take to start a process


@contextmanager
def serving(environment, log):
    """The port of a server like ours in production, with fewer of its settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bound = environment | {"HOST": "127.0.0.1", "PORT": str(port)}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:newsdesk.gunicorn"]
    with log.open("w") as output, subprocess.Popen(command, cwd=ROOT, env=bound, stdout=output, stderr=output) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server, log)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address, server, log):
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own address)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def start(environment, *arguments):
    command = [sys.executable, "-m", "articles.tests.load", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process):
    """What a process did, by name; the test fails with what it complained about."""
    out, errors = process.communicate(timeout=SECONDS + STARTING)
    assert process.returncode == 0, out + errors
    assert errors == ""
    return json.loads(out)


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.soak
def test_four_readers_and_two_writers_get_along(tmp_path):
    log = tmp_path / "server.log"
    with own_database(tmp_path) as environment, serving(environment, log) as port:
        seconds = str(SECONDS)
        processes = [start(environment, work, seconds) for work in WRITERS]
        processes += [start(environment, "read", seconds, str(port), pages) for pages in READERS]
        try:
            done = [finish(process) for process in processes]
        finally:
            for process in processes:
                process.kill()
                process.communicate()
        left = json.loads(python(environment, LEFT))
    stores, corrects, *reads = done
    print(f"\n{SECONDS} s: {stores} {corrects}", *reads, sep="\n  ")
    assert stores["ingest"] > 5
    assert sum(corrects.get(what, 0) for what in ("correct", "confirm", "undo")) > 5
    assert all(sum(count for page, count in read.items() if page not in ("moved on", "not there yet")) > 5 for read in reads)
    told = log.read_text()
    assert "locked" not in told
    assert "Traceback" not in told
    assert left["half"] == []
    assert left["corrections"] >= corrects.get("correct", 0)


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite one writes at a time")
def test_speakers_are_merged_while_articles_are_read_again(tmp_path):
    with own_database(tmp_path) as environment:
        finish(start(environment, "store", "2"))
        processes = [start(environment, work, str(SECONDS)) for work in ("merge", "merge", "again", "again", "correct")]
        try:
            done = [finish(process) for process in processes]
        finally:
            for process in processes:
                process.kill()
                process.communicate()
        left = json.loads(python(environment, LEFT))
        merged = json.loads(python(environment, MERGED))
    print(f"\n{SECONDS} s:", *done, sep="\n  ")
    assert sum(editor.get("merge", 0) for editor in done[:2]) > 3
    assert done[4]["speaker"]
    assert all(reading["again"] for reading in done[2:4])
    assert left["half"] == []
    assert merged == {"quotes": 0, "visits": 0}


# What is found under the name of one who was merged goes to the one that he became.
MERGED = """
import json
from articles.models import Quote, Visit
quotes, visits = Quote.objects.exclude(speaker__merged_into=None), Visit.objects.exclude(visitor__merged_into=None)
print(json.dumps({"quotes": quotes.count(), "visits": visits.count()}))
"""

# When all is still: every article has the quotes of its text, once each, and every correction is there.
LEFT = """
import json, re
from articles.models import Article, Correction
half = []
for article in Article.objects.all():
    standing = sorted(quote.text for quote in article.quotes.exclude(contents=[]))
    if standing != sorted(re.findall("“[^”]*”", article.text)):
        half.append([article.title, standing])
print(json.dumps({"half": half, "corrections": Correction.objects.filter(field="addressee", undoes=None).count()}))
"""


class TestTheJudge:
    """What would it take for a mixture?"""

    def test_one_version_is_none(self):
        page = text_of(3, 7)
        assert problem_of(page * 2, whole=True) == ""
        assert problem_of(text_of(3, 7) + text_of(4, 8), whole=False) == ""

    @pytest.mark.parametrize(
        "page",
        [
            text_of(3, 7) + text_of(3, 8),
            (text_of(3, 7) * 2).replace("sail 0", "sail 9"),
            text_of(3, 7),
            (text_of(3, 7) * 2).replace("island and", ""),
            "",
        ],
    )
    def test_what_is_one(self, page):
        assert problem_of(page, whole=True)

    def test_a_token_that_looks_like_another_article_is_none(self):
        assert problem_of(text_of(3, 7) * 2 + '<input value="pA4v4vQ">', whole=True) == ""

    def test_marks_behind_a_found_word_count(self):
        page = (
            (text_of(3, 7) + text_of(3, 8))
            .replace("ferries", "<mark>ferries</mark>")
            .replace("Ferries", "<mark>Ferries</mark>")
        )
        assert "two versions" in problem_of(page, whole=False)

    def test_a_list_with_two_versions_of_one_article_is_one(self):
        assert "two versions" in problem_of(text_of(3, 7) + text_of(3, 8), whole=False)
