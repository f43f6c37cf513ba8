import os
import subprocess
import sys

import pytest

from articles.evaluation.figures import Figures, Measured
from articles.evaluation.scores import BANDS, Figure
from articles.models.quotes import UNSURE_BELOW
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote
from articles.templatetags.explain import CONFIDENCE_WORDS
from articles.tests.factories import make_article, make_quote, make_visit
from articles.tests.test_layers import ROOT
from articles.tests.views.pages import query_count, words
from articles.views import about

pytestmark = pytest.mark.django_db


@pytest.mark.medium
def test_it_tells_what_is_here(client):
    article = make_article()
    quotes = [make_quote(article=article, visit=make_visit()) for _ in range(3)] + [make_quote(confidence=0.3)]
    confirm_quote(quotes[0], None)
    apply_correction(quotes[1], "kind", "mixed", None)
    reject_quote(make_quote(article=article), None)
    page = words(client.get("/about/"))
    for part in (
        "2 articles, 4 quotes, 4 speakers and 3 visits",
        "Confirmed by an editor 1 25 %",
        "Corrected by an editor 1 25 %",
        "Added by an editor 0 0 %",
        "Found by machine 1 25 %",
        "Found by machine, unsure 1 25 %",
        "Editors have rejected 1 more, 20 % of all",
    ):
        assert part.replace(" ", "") in page.replace(" ", "")
    html = client.get("/about/").content.decode()
    assert 'href="/?state=unsure">Found by machine, unsure</a>' in html
    assert "state=added" not in html


def test_it_can_be_read_before_anything_was_read_in(client):
    page = words(client.get("/about/"))
    assert "0 articles, 0 quotes" in page
    assert "Editors have rejected 0 more, 0 % of all" in page


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 1000, "less than 1 %"), (999, 1000, "more than 99 %"), (5, 5, "100 %")]
)
def test_a_share_is_not_rounded_to_all_or_nothing(part, whole, text):
    assert about._percent(part, whole) == text


def test_figures_say_what_they_mean_for_a_hundred(client, monkeypatch):
    measured = Measured(
        "Some news",
        2,
        {
            "quotes": Figure(right=849, predicted=1000, found=500, gold=1000),
            "exact": Figure(right=999, predicted=1000, found=999, gold=1000),
            "kind": Figure(right=7, predicted=8, found=7, gold=8),
            "direct quotes": Figure(right=90, predicted=100, found=80, gold=100),
            "verbs of saying": Figure(right=70, predicted=100, found=60, gold=100),
            "verbs of saying, source": Figure(right=55, predicted=100, found=50, gold=100),
        },
        about="Two pages.",
        measured_on="2026-11-03",
        command="manage.py evaluate --gold NEWS",
    )
    monkeypatch.setattr(about, "load_figures", lambda: Figures(measured, [measured]))
    page = words(client.get("/about/"))
    for part in (
        "of 100 direct quotes shown, about 90 are quotes",
        "in the texts about 80 are found",
        "it is 70 and 60",
        "55 of 100 that are shown stand",
        "So 45 of 100 have a fault",
        "at least half of the right words 85 50 849 of 1,000; 500 of 1,000",
        "exactly the right words 99 99 999",  # 100 is told only where nothing was wrong
        "of the right kind 88 –does not apply 7 of 8",
        "Measured on 3 November 2026 by manage.py evaluate --gold NEWS",
    ):
        assert part.replace(" ", "") in page.replace(" ", ""), part


def test_without_figures_of_other_data_it_gives_no_guide(client, monkeypatch):
    monkeypatch.setattr(about, "load_figures", lambda: Figures(Measured("x", 1, {}), []))
    assert "the best guide" not in words(client.get("/about/"))


def test_words_for_confidence_are_told_with_their_numbers(client):
    page = words(client.get("/about/"))
    for part in ("Very likely right 0.85 to 1.00", "Uncertain 0.45 to 0.65", "A guess under 0.45", "eight in ten"):
        assert part.replace(" ", "") in page.replace(" ", "")
    assert UNSURE_BELOW in [least for least, _ in CONFIDENCE_WORDS]
    assert list(BANDS.values()) == [least for least, _ in CONFIDENCE_WORDS]


def test_what_confidence_was_worth_is_told_where_it_was_measured(client, monkeypatch):
    worth = Measured("Some news", 2, {"confidence 0.85": Figure(right=8, predicted=9, found=8, gold=9)})
    monkeypatch.setattr(about, "load_figures", lambda: Figures(Measured("x", 1, {}), [worth]))
    page = words(client.get("/about/")).replace(" ", "")
    assert "Verylikelyright0.85to1.00898of9" in page
    assert "Likelyright0.65to0.85notmeasured" in page
    assert "thearticlesofSomenews" in page
    monkeypatch.setattr(about, "load_figures", lambda: Figures(Measured("x", 1, {}), []))
    assert "notmeasuredLikely" not in words(client.get("/about/")).replace(" ", "")


@pytest.mark.medium
def test_it_costs_the_same_for_more_rows(client, django_assert_max_num_queries):
    make_quote()
    few = query_count(client, "/about/", django_assert_max_num_queries)
    for _ in range(5):
        make_quote(visit=make_visit())
    assert query_count(client, "/about/", django_assert_max_num_queries) == few
    assert few <= 6


def test_only_reading_is_possible(client):
    assert client.post("/about/").status_code == 405


SHOW = """
import django, sys
django.setup()
from articles.views.about import about
from articles.evaluation.figures import load_figures
load_figures()
print([name for name in ("spacy", "thinc") if name in sys.modules])
"""


@pytest.mark.medium
def test_showing_the_figures_does_not_load_the_language_model(tmp_path):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsdesk.settings", "NEWSDESK_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", SHOW], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("address", ["/", "/articles/"])
def test_the_search_fields_lead_to_how_words_are_found(client, address):
    assert 'href="/about/#search"' in client.get(address).content.decode()
    html = client.get("/about/").content.decode()
    assert '<h2 id="search">' in html
    assert '<a href="#search">' in html
