"""Whatever is done to rows, the words that search compares are those of their texts."""

from datetime import date

import pytest

from articles.models import Article, Quote, Speaker
from articles.search import Query, search_quotes
from articles.services.corrections.apply import apply_correction, undo_correction
from articles.services.entities.merging import merge_speakers, unmerge_speaker
from articles.services.entities.speakers import create_speaker, rename_speaker
from articles.services.readings.articles import delete_article
from articles.tests.factories import make_editor
from articles.tests.services.readings import TEXT, found_quote, make_reading, store_reading
from articles.words import indexed

pytestmark = pytest.mark.django_db
LATER = TEXT.replace("Trade must grow", "Trade should grow").replace("Two ministers", "Three ministers")


def stale_rows():
    return [
        (row, column)
        for model in (Quote, Speaker, Article)
        for row in model.objects.all()
        for column, fields in model.WORDS.items()
        if getattr(row, column) != indexed(*(getattr(row, field) for field in fields))
    ]


def found(text):
    return sorted(quote.text for quote in search_quotes(Query(text)))


def store(text=TEXT, **reading):
    return store_reading("/a.txt", text, make_reading(text, **reading), again=True).article


@pytest.mark.medium
def test_after_ingesting_and_reading_again():
    store()
    assert found('"trade must grow"') == ["“Trade must grow,”"]
    store(LATER, quotes=[found_quote(LATER, "“Trade should grow,”"), found_quote(LATER, "“Yes,”", "Li Na")])
    assert not stale_rows()
    assert found('"trade must grow"') == []
    assert found('"three ministers" "should grow"') == ["“Trade should grow,”"]


@pytest.mark.medium
def test_after_correcting_and_undoing():
    editor = make_editor()
    article = store()
    correction = apply_correction(article, "title", "A summit opens", editor)
    assert found("summit trade") == ["“Trade must grow,”"]
    assert not stale_rows()
    undo_correction(correction, editor)
    assert found("summit") == []
    assert not stale_rows()
    quote = Quote.objects.get(text="“Yes,”")
    apply_correction(quote, "speaker", Speaker.objects.get(slug="ana-ruiz"), editor)
    assert found('"ana ruiz" yes') == ["“Yes,”"]
    assert not stale_rows()


@pytest.mark.medium
def test_after_renaming_merging_and_splitting():
    editor = make_editor()
    article = store(published=date(2024, 4, 26))
    ana, li = Speaker.objects.get(slug="ana-ruiz"), Speaker.objects.get(slug="li-na")
    rename_speaker(ana, "Ana María Ruiz")
    assert "“Trade must grow,”" in found('"maria ruiz"')
    merge_speakers(li, ana)
    assert "“Yes,”" in found("maria")
    assert not stale_rows()
    li.refresh_from_db()
    unmerge_speaker(li)
    assert "“Yes,”" not in found("maria")
    apply_correction(Quote.objects.get(text="“Trade must grow,”"), "speaker", create_speaker("Bea Ruiz"), editor)
    assert found("bea") == ["“Trade must grow,”"]
    assert not stale_rows()
    delete_article(article)
    assert found("trade") == []
