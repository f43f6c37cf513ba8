"""Readings of files become rows: in batches, each once, and one that cannot be stored costs no other."""

import json
from dataclasses import replace

import pytest

from articles.models import Article, ArticleVersion, Quote, Speaker
from articles.models.quotes import QuoteState
from articles.reading import LocalReader
from articles.reading.lines import record_to_line
from articles.services.corrections.apply import apply_correction, reject_quote
from articles.services.loading import loading
from articles.services.readings.articles import Outcome, delete_article
from articles.services.readings.together import read_in_together
from articles.tests.services.loading.made_records import (
    load,
    make_record,
    many_records,
    second_readings,
    text_of,
    write,
)
from articles.tests.services.loading.same_rows import all_rows

pytestmark = pytest.mark.django_db


class Finding(LocalReader):
    """Finds in each text what the records say, the second time what those of a second reading do."""

    def __init__(self, records, again):
        super().__init__()
        self.first = {one.article.text: one.found for one in records}
        self.second = self.first | {one.article.text: one.found for one in again}

    def extract(self, parsed, known, *, keep=False):
        return (self.first if keep else self.second)[parsed.text]


def read_in_one_by_one(records, again=()):
    reports = list(read_in_together(Finding(records, again), [(one.source, one.article) for one in records]))
    assert not [report for report in reports if report.failure]


@pytest.mark.slow
@pytest.mark.parametrize("batch", [1, 4, 100])
def test_the_rows_are_those_that_reading_in_makes(tmp_path, monkeypatch, batch):
    records = many_records()
    again = second_readings(records)
    read_in_one_by_one(records, again)
    rows = all_rows()
    assert len(rows["Quote"]) == 3 * len(records) - 2
    assert (len(rows["Visit"]), len(rows["VisitSighting"])) == (2, 3)  # one that joined another
    assert len(rows["Speaker"]) > 5
    for article in Article.objects.all():
        delete_article(article)
    assert not Speaker.objects.exists()

    monkeypatch.setattr(loading, "BATCH", batch)
    problems, outcomes = load(write(tmp_path / "news.jsonl", *reversed(records), *again))
    assert (problems, set(outcomes.values())) == ([], {Outcome.ADDED})
    assert all_rows() == rows


@pytest.mark.medium
def test_what_is_stored_already_is_left_alone(tmp_path, monkeypatch):
    path = write(tmp_path / "news.jsonl", *many_records())
    load(path)
    monkeypatch.delattr(loading, "store_first")
    monkeypatch.delattr(loading, "store_second")
    rows, numbers = all_rows(), list(Quote.objects.values_list("pk", flat=True))
    assert set(load(path)[1].values()) == {Outcome.UNCHANGED}
    assert (all_rows(), list(Quote.objects.values_list("pk", flat=True))) == (rows, numbers)


@pytest.mark.medium
def test_an_article_with_another_text_takes_it_and_keeps_what_editors_said(tmp_path, admin_user):
    load(write(tmp_path / "news.jsonl", make_record(1), make_record(2)))
    quote = Quote.objects.get(article__source="/news/001.txt", text__startswith="“The harbour")
    apply_correction(quote, "addressee", "the press", admin_user)
    reject_quote(Quote.objects.get(article__source="/news/001.txt", text="the road was long"), admin_user)

    changed = make_record(1, text=f"Once more: {text_of(1)}")
    _, outcomes = load(write(tmp_path / "news.jsonl", changed, make_record(2), make_record(3)))
    assert list(outcomes.values()) == [Outcome.UNCHANGED, Outcome.UPDATED, Outcome.ADDED]
    kept = Quote.objects.get(pk=quote.pk)
    assert (kept.addressee, kept.state, kept.start) == ("the press", QuoteState.CORRECTED, quote.start + 11)
    assert Quote.objects.filter(state=QuoteState.REJECTED).count() == 1
    assert ArticleVersion.objects.count() == 1
    assert not Article.objects.filter(provisional=True).exists()


def test_one_that_cannot_be_stored_costs_no_other(tmp_path):
    bad = make_record(2)
    bad = replace(bad, article=replace(bad.article, text=bad.article.text.replace("long", "l\x00ng")))
    far = replace(make_record(3), source=f"/{'x' * 1000}")
    problems, outcomes = load(write(tmp_path / "news.jsonl", make_record(1), bad, far, make_record(4)))
    assert problems == []
    assert outcomes.pop("/news/002.txt").startswith("binary: ")
    assert outcomes.pop(far.source) == "its path or address is too long to be kept"
    assert outcomes == {"/news/001.txt": Outcome.ADDED, "/news/004.txt": Outcome.ADDED}
    assert Article.objects.filter(provisional=False).count() == 2
    assert Quote.objects.count() == 6


@pytest.mark.medium
def test_what_the_database_refuses_costs_no_other(tmp_path):
    """Here a name with half of a sign beyond 16 bits, which JSON can hold; and a text with more words than are indexed."""
    bad = make_record(2)
    bad = replace(bad, article=replace(bad.article, outlet="The \ud83d"))
    many = make_record(3, text=text_of(3) + "\n" + " ".join(f"w{number:020}" for number in range(60_000)))
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f"{json.dumps(json.loads(record_to_line(one)))}\n" for one in (make_record(1), bad, many)))
    problems, outcomes = load(path)
    assert problems == []
    assert "surrogates not allowed" in outcomes.pop("/news/002.txt")
    assert outcomes == {"/news/001.txt": Outcome.ADDED, "/news/003.txt": Outcome.ADDED}
    assert Article.objects.filter(provisional=False).count() == 2


@pytest.mark.slow
def test_who_stops_in_between_goes_on_where_it_stopped(tmp_path, monkeypatch):
    records = many_records()
    path = write(tmp_path / "news.jsonl", *records)
    load(path)
    rows = all_rows()
    for article in Article.objects.all():
        delete_article(article)

    monkeypatch.setattr(loading, "BATCH", 3)
    for stops in (2, 3, 4):
        store_first, store_second = loading.store_first, loading.store_second
        left = [stops]

        def stop(store, left=left):
            def storing(incoming):
                if not left[0]:
                    raise KeyboardInterrupt
                left[0] -= 1
                return store(incoming)

            return storing

        with monkeypatch.context() as patched:
            patched.setattr(loading, "store_first", stop(store_first))
            patched.setattr(loading, "store_second", stop(store_second))
            with pytest.raises(KeyboardInterrupt):
                load(path)
    _, outcomes = load(path)
    assert Outcome.UNCHANGED in outcomes.values()
    assert all_rows() == rows
