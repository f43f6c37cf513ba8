"""The made-up articles that pages and searches are measured with."""

import json
import re
import subprocess
import sys

import pytest

from articles.tests.own_database import ROOT, own_database, python

pytestmark = pytest.mark.slow

CHECK = """
import json
from django.apps import apps
from django.db.models import Count
from articles.models import Article, Outlet, Quote, Speaker, Visit
from articles.search import Query, search_quotes
from articles.models.articles import UNDATED
quotes = list(Quote.objects.select_related("article"))
for quote in quotes:
    text = quote.article.text
    assert [text[start:end] for start, end in quote.contents] == [quote.text], quote.pk
    assert [text[start:end] for start, end in quote.cue] == [quote.cue_text], quote.pk
    assert [text[start:end] for start, end in quote.sources] == [quote.source_text], quote.pk
    assert quote.listed_on == (quote.article.published or UNDATED)
    assert quote.search_words
for article in Article.objects.prefetch_related("blocks"):
    assert article.text_words and article.title_words
    assert all(article.text[block.start : block.end].strip() for block in article.blocks.all())
said = sorted(Speaker.objects.annotate(n=Count("quotes")).values_list("n", flat=True))
print(json.dumps({
    "quotes": len(quotes),
    "articles": Article.objects.count(),
    "outlets": Outlet.objects.count(),
    "visits": Visit.objects.count(),
    "states": sorted(set(Quote.objects.values_list("state", flat=True))),
    "kinds": sorted(set(Quote.objects.values_list("kind", flat=True))),
    "unknown": Quote.objects.filter(speaker=None).count(),
    "unsure": Quote.objects.filter(confidence__lt=0.65).count(),
    "skewed": said[-1] > 2 * said[len(said) // 2],
    "found": search_quotes(Query(text="trade")).count(),
    "of": sum("trade" in quote.text.lower() for quote in quotes),
    "rows": {model.__name__: model.objects.count() for model in apps.get_app_config("articles").get_models()},
    "texts": [article.text for article in Article.objects.order_by("pk")[:2]],
}))
"""


# What a table has besides its rows.
SCHEMA = """
import json
from django.apps import apps
from django.db import connection
with connection.cursor() as cursor:
    tables = {model._meta.db_table for model in apps.get_app_config("articles").get_models()}
    found = {table: connection.introspection.get_constraints(cursor, table) for table in sorted(tables)}
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'table', 'index') ORDER BY name")
        found["others"] = cursor.fetchall()
        cursor.execute("PRAGMA journal_mode")
        found["journal"] = cursor.fetchall()
print(json.dumps(found, default=str, sort_keys=True))
"""


def generate(environment, *arguments):
    call = [sys.executable, "scripts/generate.py", *arguments]
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.django_db
def test_made_up_articles_are_like_those_read_in(tmp_path):
    with own_database(tmp_path) as environment:
        schema = python(environment, SCHEMA)
        done = generate(environment, "--quotes", "2600", "--processes", "2")
        assert done.returncode == 0, done.stderr
        assert re.fullmatch(r"52 speakers, 40 visits, \d+ articles, 2600 quotes made in \d+ s\n", done.stdout)
        assert python(environment, SCHEMA) == schema
        found = json.loads(python(environment, CHECK))
        assert (found["quotes"], found["visits"], found["kinds"]) == (2600, 40, ["direct", "indirect", "mixed"])
        assert 110 <= found["articles"] <= 150
        assert found["outlets"] > 5
        assert found["states"] == ["confirmed", "corrected", "machine", "rejected"]
        assert found["unknown"] > 50
        assert found["unsure"] > 50
        assert found["skewed"]
        assert 0.9 * found["of"] <= found["found"] + 120  # rejected ones are not found, names and titles are
        assert found["found"] > 0
        rows = found["rows"]
        assert rows["Block"] > 2600
        assert rows["Correction"] > 50
        assert rows["VisitSighting"] > 50
        assert rows["AliasSighting"] > 500
        assert rows["TextSketch"] == rows["Article"] == found["articles"]

        told = python(environment, "from django.core.management import call_command\ncall_command('reindex')")
        assert re.findall(r"of which (?:the words of )?(\d+) ", told) == ["0"] * 5

        again = generate(environment, "--quotes", "10")
        assert (again.returncode, again.stdout) == (1, "")
        assert "--force" in again.stderr
        assert generate(environment, "--quotes", "10", "--force").returncode == 0
        more = json.loads(python(environment, CHECK))
        assert (more["quotes"], more["texts"]) == (2610, found["texts"])


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_articles_however_many_make_them(tmp_path):
    made = []
    for processes in ("1", "2"):
        folder = tmp_path / processes
        folder.mkdir()
        with own_database(folder) as environment:
            assert generate(environment, "--quotes", "2600", "--processes", processes).returncode == 0
            found = json.loads(python(environment, CHECK))
            assert found["articles"] > 100  # more than one process makes at once
            made.append(found)
    assert made[0] == made[1]


@pytest.mark.parametrize("options", [["--quotes", "0"], ["--processes", "0"]])
def test_numbers_that_make_no_sense_are_refused(options):
    done = subprocess.run([sys.executable, "scripts/generate.py", *options], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "counts from 1" in done.stderr
