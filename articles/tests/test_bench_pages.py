"""The made-up articles that pages are measured with, and the measuring."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.db.models import Count

from articles.management.page_times import ask, pages, words_at_hand
from articles.models import Quote
from articles.tests.factories import make_article, make_quote
from articles.tests.own_database import ROOT, own_database, python

pytestmark = pytest.mark.slow

PAGES = ["quotes", "one speaker chosen", "speakers, kinds, outlet, days", "a common word", "a rare word", "a phrase"]
PAGES += ["a word, another excluded", "article", "speaker", "visit", "articles", "articles with a common word"]
TIMES = r"{} +\d+\.\d +\d+\.\d +[1-9]\d* +\d+\.\d"

CHECK = """
import json
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
    "texts": [article.text for article in Article.objects.order_by("pk")[:2]],
}))
"""


def generate(environment, *arguments):
    call = [sys.executable, "scripts/generate.py", *arguments]
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.django_db
@pytest.mark.slow
def test_made_up_articles_are_like_those_read_in(tmp_path):
    with own_database(tmp_path) as environment:
        done = generate(environment, "--quotes", "1500")
        assert done.returncode == 0, done.stderr
        assert re.fullmatch(r"30 speakers, 40 visits, \d+ articles, 1500 quotes made in \d+ s\n", done.stdout)
        found = json.loads(python(environment, CHECK))
        assert (found["quotes"], found["visits"], found["kinds"]) == (1500, 40, ["direct", "indirect", "mixed"])
        assert 60 <= found["articles"] <= 90
        assert found["outlets"] > 5
        assert found["states"] == ["confirmed", "corrected", "machine", "rejected"]
        assert found["unknown"] > 30
        assert found["unsure"] > 30
        assert found["skewed"]
        assert 0.9 * found["of"] <= found["found"] + 70  # rejected ones are not found, names and titles are
        assert found["found"] > 0

        again = generate(environment, "--quotes", "10")
        assert (again.returncode, again.stdout) == (1, "")
        assert "--force" in again.stderr
        assert generate(environment, "--quotes", "10", "--force").returncode == 0
        assert json.loads(python(environment, CHECK))["quotes"] == 1510


@pytest.mark.slow
def test_pages_are_measured_at_each_size(tmp_path):
    environment = os.environ | {"TEST_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    call = [sys.executable, "scripts/bench_pages.py", "--sizes", "60,120", "--requests", "1"]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Missing" not in done.stderr
    assert re.findall(r"articles, (\d+) quotes, 20 speakers, 40 visits; 1 requests each, (\w+)", done.stdout) == [
        ("60", "sqlite"),
        ("120", "sqlite"),
    ]
    for page in PAGES:
        assert len(re.findall("^" + TIMES.format(page) + "$", done.stdout, re.MULTILINE)) == 2, page
    assert "PostgreSQL left out: " in done.stdout


@pytest.mark.parametrize("sizes", ["", "0", "many", "10,-3"])
def test_sizes_that_make_no_sense_are_refused(sizes):
    call = [sys.executable, "scripts/bench_pages.py", "--sizes", sizes]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--sizes" in done.stderr


@pytest.mark.django_db
class TestPages:
    def test_words_are_those_of_the_data_at_hand(self):
        for words in ("trade barriers fell", "the trade barriers rose", "barriers", "quota on trade"):
            make_quote(words)
        assert set(words_at_hand()[:2]) == {"trade", "barriers"}
        assert words_at_hand().rare == "quota"
        assert words_at_hand().phrase == "trade barriers"

    def test_without_quotes_there_are_fewer_pages(self):
        make_article()
        assert [name for name, _ in pages()] == ["quotes", "quotes, last page", "article", "articles", "speakers", "visits"]

    def test_every_page_can_be_asked_for(self):
        make_quote("We will lower trade barriers")
        for _, address in pages():
            assert ask(address, 1).median > 0
        assert Quote.objects.aggregate(count=Count("pk"))["count"] == 1
