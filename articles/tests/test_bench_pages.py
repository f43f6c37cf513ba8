"""Measuring pages over made-up articles."""

import os
import re
import subprocess
import sys

import pytest
from django.db.models import Count

from articles.management.page_times import ask, pages, words_at_hand
from articles.models import Quote
from articles.tests.factories import make_article, make_quote
from articles.tests.own_database import ROOT

pytestmark = pytest.mark.slow

PAGES = ["quotes", "one speaker chosen", "speakers, kinds, outlet, days", "a common word", "a rare word", "a phrase"]
PAGES += ["a word, another excluded", "article", "speaker", "visit", "articles", "articles with a common word"]
TIMES = r"{} +\d+\.\d +\d+\.\d +[1-9]\d* +\d+\.\d"


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
