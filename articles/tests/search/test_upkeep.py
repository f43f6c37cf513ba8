"""What full-text search needs is there after migrations, whatever these did to the tables."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article, Quote, Speaker
from articles.search import Query, search_articles, search_quotes
from articles.search.backends import backend_of
from articles.search.upkeep import ensure_index
from articles.tests.factories import make_article, make_quote, make_speaker

pytestmark = pytest.mark.slow


def forget_words():
    """As rows were before there was full-text search."""
    for model in (Quote, Speaker, Article):
        model._base_manager.update(**dict.fromkeys(model.WORDS, ""))


def finds(text):
    return search_quotes(Query(text)).exists()


@pytest.fixture
def quote():
    return make_quote("Trade must grow", article=make_article(title="A summit opens"), speaker=make_speaker("Ana Ruiz"))


@pytest.mark.django_db
def test_words_of_rows_from_before_are_filled(quote):
    forget_words()
    assert not finds("trade")
    ensure_index("default")
    assert finds("trade")
    assert finds("ruiz")
    assert finds("summit")
    assert search_articles("grows").exists()


@pytest.mark.django_db
def test_nothing_is_written_where_nothing_is_missing(quote, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as queries:
        ensure_index("default")
    written = [query["sql"] for query in queries if query["sql"].split()[0] in ("CREATE", "DROP", "INSERT", "UPDATE")]
    assert written == []


@pytest.mark.django_db(transaction=True)
def test_reindex_puts_everything_right_and_says_so(quote):
    Quote._base_manager.update(search_words="something else")
    out = io.StringIO()
    call_command("reindex", stdout=out)
    assert "1 quote, of which the words of 1 were not up to date" in out.getvalue()
    assert "1 speaker, of which the words of 0 were not up to date" in out.getvalue()
    assert "sketches of texts, of which 1 were not up to date" in out.getvalue()
    assert "The index is built" in out.getvalue()
    assert finds("trade")
    assert not finds("something")


@pytest.mark.django_db(transaction=True)
def test_an_index_of_older_forms_is_replaced_and_words_are_made_anew(quote, monkeypatch):
    backend = backend_of(connection.vendor)
    Quote._base_manager.update(search_words="older forms")
    # A later version of ours: what is there is of an older one.
    monkeypatch.setattr(backend, "FORMS_VERSION", 99)
    try:
        assert not backend.is_built(connection)
        ensure_index("default")
        assert backend.is_built(connection)
        assert finds("trade")
        names = "SELECT name FROM sqlite_master" if connection.vendor == "sqlite" else "SELECT indexname FROM pg_indexes"
        with connection.cursor() as cursor:
            cursor.execute(names)
            assert not [name for (name,) in cursor.fetchall() if "_words_1" in name]
    finally:
        monkeypatch.undo()
        ensure_index("default")


@pytest.mark.django_db(transaction=True)
def test_the_index_survives_migrations_that_remake_tables(quote):
    call_command("migrate", "articles", "0003", verbosity=0)
    Quote._base_manager.update(search_words="peac must grow")  # by hand, while nothing watches
    call_command("migrate", "articles", verbosity=0)
    try:
        assert finds("peace")
        quote.refresh_from_db()
        quote.text = "“War must end”"
        quote.save()
        assert finds("war")
        assert not finds("peace")
        quote.delete()
        assert not finds("war")
    finally:
        call_command("migrate", "articles", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_database_from_before_full_text_search_is_upgraded_by_migrating(quote):
    call_command("migrate", "articles", "0002", verbosity=0)
    try:
        assert "search_words" not in columns("articles_quote")
    finally:
        call_command("migrate", "articles", verbosity=0)
    assert finds('"trade must grow" ruiz summit')


def columns(table):
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}
