"""An `ingest` that is stopped, at whatever point, and given again ends as one that was left alone."""

import json
import subprocess
import sys
import time
from functools import partial

import pytest
from django.db import connection, transaction

from articles.extraction.records import Extraction
from articles.models import Article, Quote, Speaker, Visit
from articles.reading import LocalReader
from articles.services.readings.ingest import ingest_files
from articles.tests.own_database import ROOT, own_database, python
from newsdesk.tests.soak import SOAK

pytestmark = [pytest.mark.django_db, pytest.mark.model, pytest.mark.slow]


POINTS = 8  # at which it is killed in the short form of the test

# Who is meant by the first becomes known by the last; the name in full by the third; the visit has days from two.
TEXTS = {
    "harbour": """Harbour talks open

24 April 2024

“The harbour must stay open to all ships,” the Atlandic foreign minister told reporters on Monday in the capital.

The foreign minister of Atland said the talks would last for days. “We can wait,” Moss said.
""",
    "fleet": """Fishing fleet returns

25 April 2024

“The nets were full for the first time in years,” said Moss, a fisherman of the north coast.

Foreign minister Li Na will visit Norway from Thursday to Friday. “I look forward to it,” Li Na said in Oslo on Thursday.
""",
    "press": """Li Na meets the press

26 April 2024

“Trade must grow,” Li Na, the foreign minister of Atland, told reporters on Friday during her visit to Norway.

“We are ready,” said Atlandic foreign minister Li Na. “So am I,” Karl Moss said.
""",
    "undated": """Nobody knows when

“It rains,” said Karl Moss, and the foreign minister of Atland said that it would stop.
""",
}
OLD = {"fleet": TEXTS["fleet"].replace("Moss", "Harald Moss").replace("25 April", "23 April")}


class KilledError(BaseException):
    """Stands in for the end of the process: nothing of ours catches it, and the database takes back what is not done."""


@pytest.fixture(scope="module")
def reader():
    """Of its own drafts, so that a text is parsed once for all runs."""
    return Keeping()


class Keeping(LocalReader):
    def extract(self, parsed, known, *, keep=False):
        return super().extract(parsed, known, keep=True)


class Blind(LocalReader):
    def extract(self, parsed, known, *, keep=False):
        return Extraction(version="blind")


def write(folder, texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [folder / f"{name}.txt" for name in sorted(texts)]


def everything():
    """All that there is, by what identifies it; numbers, which differ from run to run, left out."""
    return {
        "articles": sorted(Article.objects.values_list("source", "digest", "title", "provisional", "extractor_version")),
        "quotes": sorted(map(quote_as_words, Quote.objects.select_related("article", "speaker", "visit", "parent"))),
        "speakers": sorted(map(speaker_as_words, Speaker.objects.all())),
        "visits": sorted(map(visit_as_words, Visit.objects.select_related("visitor"))),
    }


def quote_as_words(quote):
    spans = [quote.contents, quote.cue, quote.sources, quote.chain, quote.parent and quote.parent.contents]
    said = [quote.kind, quote.rule, f"{quote.confidence:.6f}", quote.visit_rule, quote.addressee, quote.said_on]
    return str([quote.article.source, spans, quote.speaker and quote.speaker.slug, quote.visit and quote.visit.slug, said])


def speaker_as_words(speaker):
    aliases = sorted(
        str([alias.text, alias.kind, alias.first_seen, alias.last_seen, *sorted(sources_of(alias.sightings))])
        for alias in speaker.aliases.all()
    )
    return str([speaker.slug, speaker.name, speaker.found_name, speaker.type, speaker.merged_into_id is None, aliases])


def visit_as_words(visit):
    days = sorted(map(str, visit.sightings.values_list("article__source", "first_day", "last_day")))
    return str([visit.slug, visit.visitor.slug, visit.host, visit.first_day, visit.last_day, days])


def sources_of(sightings):
    return sightings.values_list("article__source", flat=True)


def run(files, reader, killed_at=0, **options):
    """How often the run wrote to the database until it ended; None: it was killed at the `killed_at`-th time."""
    writes = 0

    def count(execute, sql, parameters, many, context):
        nonlocal writes
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes += 1
            if writes == killed_at:
                raise KilledError
        return execute(sql, parameters, many, context)

    try:
        with connection.execute_wrapper(count):
            assert not [told for told in ingest_files(files, reader, **options) if getattr(told, "failure", "")]
    except KilledError:
        return None
    return writes


def in_a_database_of_its_own(work):
    """What `work` gives; what it stores is gone afterwards."""
    with transaction.atomic():
        given = work()
        transaction.set_rollback(True)
    return given


def before(situation, folder, reader):
    """What there is when the run begins; the files to read."""
    if situation in ("others are there", "a text has changed"):
        other = folder / "others"
        other.mkdir(exist_ok=True)
        run(write(other, {"other": TEXTS["press"].replace("26 April", "20 April").replace("Li Na", "Lo")}), reader)
    if situation == "a text has changed":
        run(write(folder, OLD), reader)
    files = write(folder, TEXTS)
    if situation.startswith("all again"):
        for file in reversed(files):
            run([file], reader if situation == "all again" else Blind())
    return files


SITUATIONS = ["nothing is there", "others are there", "a text has changed", "all again", "all again by other rules"]


@pytest.mark.soak
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_killed_run_that_is_given_again_ends_as_one_that_was_left_alone(tmp_path, reader, situation):
    options = {"again": situation.startswith("all again")}

    def killed(*points):
        files = before(situation, tmp_path, reader)
        for point in points:
            assert run(files, reader, point, **options) is None
        writes = run(files, reader, **options)
        return everything(), writes

    expected, writes = in_a_database_of_its_own(killed)
    assert not any(provisional for *_, provisional, _ in expected["articles"])
    assert writes > POINTS
    for point in range(1, writes + 1, 1 if SOAK else writes // POINTS):
        found, _ = in_a_database_of_its_own(partial(killed, point))
        assert found == expected, f"killed at write {point} of {writes}"
    found, _ = in_a_database_of_its_own(partial(killed, writes // 2, writes // 5))
    assert found == expected


# As real as it gets: processes of the command, with the model and with a process that reads, and SIGKILL.

PICTURE = """
import json
from articles.tests.test_interrupted import everything
print(json.dumps(everything(), default=str, sort_keys=True))
"""
KILLS = 24


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="takes minutes: make soak")
def test_killed_processes_leave_what_the_next_one_completes(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    write(files, TEXTS)
    command = [sys.executable, "manage.py", "ingest", str(files)]

    def picture(kill_after=None):
        folder = tmp_path / f"database {kill_after}"
        folder.mkdir()
        with own_database(folder) as environment:
            environment |= {"DJANGO_SETTINGS_MODULE": "newsdesk.settings", "NEWSDESK_DATA": str(folder)}
            started = time.monotonic()
            if kill_after is not None:
                with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
                    time.sleep(kill_after)
                    process.kill()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
            return json.loads(python(environment, PICTURE)), time.monotonic() - started

    expected, seconds = picture()
    for number in range(1, KILLS + 1):
        found, _ = picture(seconds * number / KILLS)
        assert found == expected, f"killed after {seconds * number / KILLS:.2f} seconds"
