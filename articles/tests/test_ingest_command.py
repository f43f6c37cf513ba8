import os
import pickle
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles import extraction
from articles.extraction.records import Extraction, FoundQuote, Kind, Span, SpeakerType
from articles.ingestion.files import plain
from articles.models import Article, Quote
from articles.reading import KEPT_CHARACTERS, printable
from articles.services.corrections import subjects
from articles.services.corrections.apply import apply_correction, reject_quote
from articles.services.readings import effective
from articles.services.readings import ingest as intake
from articles.services.readings import reader as settings_reader
from articles.services.readings.reader import LocalReader
from articles.tests.factories import make_speaker
from articles.tests.ingestion.files.made import zipped
from newsdesk.tests import soak

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """{title}

Published: {day} June 2023

“The harbour will open again in spring,” Ana Ruiz told reporters on Monday after a meeting of the council.

The minister said the city had waited long enough for ferries. “We are an island {title},” she said at the end.
"""


class FindQuotations:
    """Stands in for extraction: every quotation is one of Ana Ruiz. Tells what it knew when asked."""

    asked = []

    def __init__(self, text, passages, **options):
        self.text = text

    def extract(self, known_speakers, known_visits):
        FindQuotations.asked.append((self.text.split("\n")[0], [known.name for known in known_speakers]))
        spans = [Span(*match.span()) for match in re.finditer("“[^”]*”", self.text)]
        speaker = {"speaker": "Ana Ruiz", "speaker_type": SpeakerType.PERSON}
        return Extraction(tuple(FoundQuote(Kind.DIRECT, "body", (span,), **speaker) for span in spans), version="quick")

    def pack(self):
        return pickle.dumps(self)


def unpack(packed, engine):
    """Stands in for extraction.unpack."""
    return pickle.loads(packed)  # noqa: S301


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(extraction, "prepare", FindQuotations)
    monkeypatch.setattr(extraction, "unpack", unpack)
    monkeypatch.setattr(FindQuotations, "asked", [])


def write(folder, *numbers):
    for number in numbers:
        text = ARTICLE.format(title=f"Ferries return to island number {number}", day=number)
        (folder / f"{number:02}.txt").write_text(text)


def ingest(*paths, **options):
    """Exit status and lines of the command."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, paths), stdout=out, **options)
        status = 0
    except CommandError as error:
        status = error.returncode
    return status, out.getvalue().splitlines()


def count_calls(monkeypatch, counts, module, name):
    real = getattr(module, name)

    def counting(*arguments, **options):
        counts[name] += 1
        return real(*arguments, **options)

    monkeypatch.setattr(module, name, counting)


def all_rows():
    return {
        model.__name__: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("articles").get_models()
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("quick")
class TestOutcomes:
    @pytest.mark.medium
    def test_it_says_what_comes_of_each_file(self, tmp_path):
        write(tmp_path, 1, 2)
        status, lines = ingest(tmp_path)
        assert status == 0
        assert lines == [
            f"added      {tmp_path}/01.txt",
            f"added      {tmp_path}/02.txt",
            "2 files: 2 added, 0 updated, 0 unchanged, 0 failed",
        ]
        assert (Article.objects.count(), Quote.objects.count()) == (2, 4)

    @pytest.mark.medium
    @pytest.mark.parametrize("terminal", [True, False])
    def test_a_terminal_gets_a_progress_bar(self, tmp_path, monkeypatch, terminal):
        screen = StringIO()
        screen.isatty = lambda: terminal
        monkeypatch.setattr(sys, "stderr", screen)
        write(tmp_path, 1, 2)
        assert len(ingest(tmp_path)[1]) == 3
        assert ("2 of 2" in screen.getvalue()) == terminal

    @pytest.mark.medium
    def test_a_second_run_changes_no_row(self, tmp_path):
        write(tmp_path, 1, 2)
        ingest(tmp_path)
        before = all_rows()
        assert ingest(tmp_path)[1][-1] == "2 files: 0 added, 0 updated, 2 unchanged, 0 failed"
        assert all_rows() == before
        assert ingest(tmp_path, again=True)[1][-1] == "2 files: 0 added, 0 updated, 2 unchanged, 0 failed"
        assert all_rows() == before

    @pytest.mark.medium
    def test_a_changed_file_is_updated(self, tmp_path):
        write(tmp_path, 1, 2)
        ingest(tmp_path)
        with (tmp_path / "01.txt").open("a") as file:
            file.write("\nThe ferries carry a hundred people each, the council says in its report.\n")
        assert ingest(tmp_path)[1][-1] == "2 files: 0 added, 1 updated, 1 unchanged, 0 failed"
        assert Article.objects.count() == 2

    @pytest.mark.medium
    def test_the_same_file_named_in_two_ways_is_one_article(self, tmp_path, monkeypatch):
        write(tmp_path, 1)
        ingest(tmp_path)
        monkeypatch.chdir(tmp_path)
        with (tmp_path / "01.txt").open("a") as file:
            file.write("\nThe ferries carry a hundred people each, the council says in its report.\n")
        assert ingest("./01.txt")[1][-1].startswith("1 file: 0 added, 1 updated")

    @pytest.mark.medium
    def test_the_same_text_in_two_files_is_two_articles(self, tmp_path):
        write(tmp_path, 1)
        (tmp_path / "copy.txt").write_bytes((tmp_path / "01.txt").read_bytes())
        assert ingest(tmp_path)[1][-1] == "2 files: 2 added, 0 updated, 0 unchanged, 0 failed"
        assert Article.objects.filter(provisional=False).count() == 2
        assert ingest(tmp_path)[1][-1] == "2 files: 0 added, 0 updated, 2 unchanged, 0 failed"

    @pytest.mark.medium
    def test_what_is_new_is_read_once_more_with_what_the_others_taught(self, tmp_path):
        write(tmp_path, 1, 2)
        ingest(tmp_path)
        first, second = (f"Ferries return to island number {number}" for number in (1, 2))
        assert FindQuotations.asked == [(first, []), (second, ["Ana Ruiz"]), (first, ["Ana Ruiz"])]
        assert not Article.objects.filter(provisional=True).exists()

    @pytest.mark.medium
    def test_the_second_reading_that_was_interrupted_is_made_up_for(self, tmp_path):
        write(tmp_path, 1, 2)
        ingest(tmp_path)
        Article.objects.filter(title__endswith="1").update(provisional=True)
        FindQuotations.asked.clear()
        ingest(tmp_path)
        assert FindQuotations.asked == [("Ferries return to island number 1", ["Ana Ruiz"])]
        assert not Article.objects.filter(provisional=True).exists()

    @pytest.mark.medium
    def test_drafts_are_kept_as_bytes_where_there_are_many(self, tmp_path, monkeypatch):
        monkeypatch.setattr(settings_reader, "LocalReader", partial(LocalReader, kept=1))
        write(tmp_path, 1, 2, 3)
        assert ingest(tmp_path)[1][-1].startswith("3 files: 3 added")
        assert len(FindQuotations.asked) == 5

    @pytest.mark.medium
    @pytest.mark.parametrize(("most", "times"), [(KEPT_CHARACTERS, 1), (0, 3)])
    def test_a_file_is_read_and_parsed_once_or_where_texts_are_not_kept_for_each_pass(
        self, tmp_path, monkeypatch, most, times
    ):
        counts = Counter()
        count_calls(monkeypatch, counts, intake, "read_file_of_any_kind")
        count_calls(monkeypatch, counts, plain, "parse")
        monkeypatch.setattr(intake, "KEPT_CHARACTERS", most)
        write(tmp_path, *range(1, 6))
        ingest(tmp_path)
        once_less = 0 if times == 1 else 1  # the last is not read a second time
        assert counts == {"read_file_of_any_kind": 5 * times - once_less, "parse": 5 * times - once_less}

    @pytest.mark.medium
    def test_articles_of_one_file_are_stored_each_by_its_name(self, tmp_path):
        texts = {f"{day:02}.txt": ARTICLE.format(title=f"Ferries return to island number {day}", day=day) for day in (1, 2)}
        (tmp_path / "all.zip").write_bytes(zipped({**texts, "photo.jpg": b"\xff\xd8\xff"}))
        (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
        status, lines = ingest(tmp_path)
        assert (status, lines[-1]) == (0, "1 file: 2 added, 0 updated, 0 unchanged, 0 failed")
        assert [line.split(":")[0] for line in lines[:-1]] == [
            f"skipped    {tmp_path}/photo.jpg",
            f"note       {tmp_path}/all.zip",
            f"added      {tmp_path}/all.zip › 01.txt",
            f"added      {tmp_path}/all.zip › 02.txt",
        ]
        sources = Article.objects.order_by("source").values_list("source", flat=True)
        assert list(sources) == [f"{tmp_path}/all.zip#0{day}.txt" for day in (1, 2)]
        assert ingest(tmp_path)[1][-1] == "1 file: 0 added, 0 updated, 2 unchanged, 0 failed"
        texts["02.txt"] += "\nOne more line, the council says.\n"
        (tmp_path / "all.zip").write_bytes(zipped(texts))
        assert ingest(tmp_path)[1][-1] == "1 file: 0 added, 1 updated, 1 unchanged, 0 failed"

    @pytest.mark.medium
    @pytest.mark.parametrize("again", [True, False])
    def test_what_editors_corrected_is_laid_over_an_article_once_a_reading(self, tmp_path, monkeypatch, again):
        write(tmp_path, 1)
        ingest(tmp_path)
        article = Article.objects.get()
        apply_correction(article, "title", "A better title", None)
        apply_correction(article.blocks.order_by("-start").first(), "zone", "boilerplate", None)
        counts = Counter()
        for module in (effective, subjects):
            count_calls(monkeypatch, counts, module, "followed_zones")
            count_calls(monkeypatch, counts, module, "zone_corrections")
        if not again:
            (tmp_path / "01.txt").write_text((tmp_path / "01.txt").read_text() + "\nOne more line, the council says.\n")
        ingest(tmp_path, again=again)
        assert counts == {"followed_zones": 1, "zone_corrections": 1}
        article.refresh_from_db()
        assert article.title == "A better title"
        assert article.blocks.filter(zone="boilerplate").exists()

    @pytest.mark.medium
    def test_earlier_articles_are_read_first_whatever_their_names(self, tmp_path):
        write(tmp_path, 9, 5)
        (tmp_path / "05.txt").rename(tmp_path / "zz.txt")
        assert [line.split("/")[-1] for line in ingest(tmp_path)[1][:2]] == ["zz.txt", "09.txt"]


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\n \n", "empty"),
    "binary.txt": (b"%PDF-1.7\n\x00\x01\x02" * 50, ""),
    "zeros.txt": (b"words\x00words" * 50, "binary"),
    "gigantic.txt": (b"many words " * 300_000, "too large"),
    "halved.txt": ("A title".encode("utf-16")[:-1] + b"\xd8", ""),
}


@pytest.mark.medium
@pytest.mark.django_db
@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_has_a_reason_and_the_others_go_through(tmp_path, name):
    data, reason = BAD[name]
    write(tmp_path, 1, 2)
    (tmp_path / name).write_bytes(data)
    status, lines = ingest(tmp_path)
    assert status == 1
    assert lines[-1] == "3 files: 2 added, 0 updated, 0 unchanged, 1 failed"
    (line,) = [line for line in lines if line.startswith("failed")]
    assert line.startswith(f"failed     {tmp_path}/{name}: ")
    assert reason in line


@pytest.mark.django_db
@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("path", ["missing.txt", "missing", "picture.png"])
def test_a_path_that_gives_nothing_fails(tmp_path, path):
    write(tmp_path, 1)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    status, lines = ingest(tmp_path / "01.txt", tmp_path / path)
    assert status == 1
    assert lines[-1] == "2 files: 1 added, 0 updated, 0 unchanged, 1 failed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [RuntimeError("it broke\nin two"), RecursionError(), UnicodeEncodeError("utf8", "x", 0, 1, "no")]
)
def test_what_nobody_foresaw_costs_one_file_and_shows_no_traceback(tmp_path, quick, monkeypatch, error):
    def fail_once(text, passages, **options):
        if "number 1" in text:
            raise error
        return FindQuotations(text, passages)

    monkeypatch.setattr(extraction, "prepare", fail_once)
    write(tmp_path, 1, 2)
    status, lines = ingest(tmp_path)
    assert (status, len(lines)) == (1, 3)
    assert lines[0].startswith(f"failed     {tmp_path}/01.txt: {type(error).__name__}: ")
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_ctrl_c_keeps_what_was_read(tmp_path, quick, monkeypatch):
    def stop_at_two(text, passages, **options):
        if "number 2" in text:
            raise KeyboardInterrupt
        return FindQuotations(text, passages)

    monkeypatch.setattr(extraction, "prepare", stop_at_two)
    write(tmp_path, 1, 2, 3)
    assert ingest(tmp_path)[0] == 130
    assert Article.objects.count() == 1


@pytest.mark.medium
def test_a_database_that_is_not_up_to_date_is_told_once(tmp_path):
    write(tmp_path, 1, 2)
    environment = os.environ | {"NEWSDESK_DATA": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    call = [sys.executable, "manage.py", "ingest", str(tmp_path)]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "CommandError: The database is not up to date; run “manage.py migrate” first.\n"


@pytest.mark.django_db
def test_a_database_that_is_gone_is_told_in_words(tmp_path, monkeypatch):
    def fail(*args):
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr("articles.management.commands.ingest.missing_migrations", fail)
    with pytest.raises(CommandError, match=r"^The database cannot be used: connection refused$"):
        call_command("ingest", tmp_path)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("caf\udce9.txt", "caf\\udce9.txt"),
        ("“Zürich” 北京", "“Zürich” 北京"),
    ],
)
def test_odd_file_names_stay_on_their_line(line, shown):
    assert printable(line) == shown


@pytest.mark.django_db
@pytest.mark.usefixtures("quick")
def test_a_file_name_that_is_no_text_is_read(tmp_path):
    write(tmp_path, 1)
    os.rename(os.fsencode(tmp_path / "01.txt"), os.fsencode(tmp_path) + b"/caf\xe9\n.txt")  # noqa: PTH104
    status, lines = ingest(tmp_path)
    assert (status, len(lines)) == (0, 2)
    assert Article.objects.get().source.endswith("/caf\\xe9\n.txt")


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_a_correction_survives_real_ingestion_of_the_same_and_of_a_changed_file(tmp_path):
    file = tmp_path / "01.txt"
    write(tmp_path, 1)
    ingest(file)
    quote = Quote.objects.get(text__startswith="“The harbour")
    assert quote.speaker.name == "Ana Ruiz"
    rejected = Quote.objects.exclude(pk=quote.pk).first()
    speaker = make_speaker("Jo Bird")
    apply_correction(quote, "speaker", speaker, None)
    reject_quote(rejected, None)
    apply_correction(quote.article, "title", "A better title", None)
    count = Quote.objects.count()
    assert ingest(file, again=True)[0] == 0
    file.write_text(file.read_text().replace("“The harbour", "“Yes, I think so,” a fisherman said at noon.\n\n“The harbour"))
    assert ingest(file)[1][0].startswith("updated")
    quote.refresh_from_db()
    rejected.refresh_from_db()
    article = Article.objects.get()
    assert (quote.speaker, quote.state, rejected.state, article.title) == (
        speaker,
        "corrected",
        "rejected",
        "A better title",
    )
    assert article.text[quote.start : quote.end] == quote.text
    assert article.text[rejected.start : rejected.end].split() == rejected.text.split()
    assert Quote.objects.count() == count + 1


# A process that is killed. It finds quotes without a language model, so that most of its time goes to storing.

DRIVER = """
import sys
import django
django.setup()
from django.core.management import call_command
from articles import extraction
from articles.tests.test_ingest_command import FindQuotations
extraction.prepare = FindQuotations
call_command(*sys.argv[1:])
"""


def start(data, *arguments):
    environment = os.environ | {
        "NEWSDESK_DATA": str(data),
        "DATABASE_URL": f"sqlite:///{data}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "NEWSDESK_FILE_SECONDS": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(data, *arguments):
    with start(data, *arguments) as process:
        out = process.communicate()[0]
    assert process.returncode == 0
    return out


def kill_after(lines, delay, data, *arguments):
    """Kill the process `delay` seconds after it has added so many articles."""
    with start(data, *arguments) as process:
        added = 0
        while added < lines and (line := process.stdout.readline()):
            added += line.startswith("added")
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)


def stored(data):
    """Of every article: its number of blocks, and each quote with its speaker."""
    with closing(sqlite3.connect(data / "db.sqlite3")) as database:
        rows = database.execute("""
            SELECT a.title, (SELECT count(*) FROM articles_block b WHERE b.article_id = a.id), q.contents, s.name
            FROM articles_article a LEFT JOIN articles_quote q ON q.article_id = a.id
            LEFT JOIN articles_speaker s ON s.id = q.speaker_id ORDER BY a.title, q.start, q.id
        """).fetchall()
    whole = {}
    for title, blocks, *quote in rows:
        whole.setdefault(title, (blocks, []))[1].append(quote)
    return whole


# Articles added, and seconds after the last of them.
KILLS = ((1, 0.0), (3, 0.004), (4, 0.009))


def other_kills(chance):
    return tuple((chance.randint(1, 4), chance.uniform(0, 0.01)) for _ in KILLS)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("kills", [KILLS, *soak.more(other_kills, 20)])
def test_a_killed_run_leaves_whole_articles_and_the_next_run_completes_the_work(tmp_path, kills):
    folder, whole, killed = tmp_path / "articles", tmp_path / "whole", tmp_path / "killed"
    for path in (folder, whole):
        path.mkdir()
    write(folder, *range(1, 25))
    finish(whole, "migrate", "-v0")
    shutil.copytree(whole, killed)
    finish(whole, "ingest", folder)
    expected = stored(whole)
    assert len(expected) == 24
    assert all(len(quotes) == 2 for _, quotes in expected.values())

    sizes = []
    for lines, delay in kills:
        kill_after(lines, delay, killed, "ingest", folder)
        left = stored(killed)
        sizes.append(len(left))
        assert {title: expected[title] for title in left} == left
    assert 0 < sizes[-1] < 24, "killed too early or too late to show anything"

    assert finish(killed, "ingest", folder).splitlines()[-1].endswith(" 0 failed")
    assert stored(killed) == expected
