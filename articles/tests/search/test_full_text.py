"""Searching words in the database: on SQLite and, in the second round, on PostgreSQL."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Quote, Speaker
from articles.search import Query, search_articles, search_quotes, tally
from articles.tests.factories import make_article, make_quote, make_speaker
from articles.words import find_matches, indexed, needle
from newsdesk.tests import soak

pytestmark = pytest.mark.django_db


def found(text):
    return [quote.text.strip("“”") for quote in search_quotes(Query(text))]


def titles(text):
    return [article.title for article in search_articles(text)]


@pytest.fixture
def quotes():
    """Three quotes, in the order of lists."""
    opening = make_article(title="A summit opens", published=date(2024, 4, 26))
    make_quote("Red lines must not be crossed", article=opening, speaker="Wang Yi")
    make_quote("Trade must grow", article=opening, speaker="Ana Ruiz")
    make_quote("We talked about red tape", article=make_article(title="Trading places", published=None), speaker=None)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("red", ["Red", "We"]),
        ("-red", ["Trade"]),
        ("trade", ["Trade", "We"]),
        ("-trade", ["Red"]),
        ('"red line"', ["Red"]),
        ('"line red"', []),
        ('-"red line"', ["Trade", "We"]),
        ("summit -wang", ["Trade"]),
        ('summit -"wang yi"', ["Trade"]),
        ("-ruiz", ["Red", "We"]),  # the one without a speaker stays
        ("talks", ["We"]),
        ("tal*", ["We"]),
        ("tra*", ["Trade", "We"]),
        ('"must not*"', ["Red"]),
        ("-tra*", ["Red"]),
        ("red -red", []),
        ("—", ["Red", "Trade", "We"]),
        ("red —", ["Red", "We"]),
        ("-", ["Red", "Trade", "We"]),
        ('""', ["Red", "Trade", "We"]),
        ("said", []),  # the text around a quote is the article's
    ],
)
def test_words_phrases_beginnings_and_exclusions(quotes, text, starts):
    assert [words.split()[0] for words in found(text)] == starts


def test_a_phrase_does_not_reach_from_the_words_to_the_speaker():
    make_quote("We must trade", speaker=make_speaker("Rose Kim"))
    assert found('"rose kim"') == ["We must trade"]
    assert found('"trade rose"') == []


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Škoda stays", "skoda"),
        ("Škoda stays", "ŠKODA"),
        ("China’s line", "china"),
        ("It’s 1,000 of them", "1000"),
        ("外交部长王毅说", "王毅"),
        ("外交部长王毅说", '"部长 王"'),
        ("قال وزير الخارجية مُحَمَّد", "محمد"),
        ("Слова о мире", "мир*"),
        ("สวัสดีครับ", "ครับ"),
        ("한국은 크다", "한국은"),
        ("The U.S. said so", "US"),
        ("don’t", "don't"),
    ],
)
def test_words_of_all_scripts_are_found_and_marked_alike(words, typed):
    make_quote(words, speaker=None)
    make_quote("Other words", speaker=None)
    assert found(typed) == [words]
    assert list(find_matches(words, tuple(map(needle, Query(typed).needles))))


def test_the_parts_of_a_word_of_signs_must_stand_together():
    make_quote("毅王", speaker=None)
    assert found("王毅") == []


@pytest.mark.medium
def test_a_common_word_late_in_a_long_text_is_found_in_its_phrase():
    make_article("the end " * 20_000 + "of the line", title="Long")
    make_article("the line of the end", title="Short")
    assert titles('"of the line"') == ["Long"]
    assert titles('"end of"') == ["Long"]


def test_articles_are_found_by_title_and_text():
    make_article("Ministers met.\n\nTrade was on the table.", title="Ministers met", published=date(2024, 4, 26))
    make_article("Nothing of note.", title="Trade fair", published=date(2023, 4, 26))
    make_article("Nothing at all.", title="Quiet day", published=None)
    assert titles("") == ["Ministers met", "Trade fair", "Quiet day"]
    assert titles("trade") == ["Ministers met", "Trade fair"]
    assert titles("trade -minister") == ["Trade fair"]
    assert titles("-trade") == ["Quiet day"]
    assert titles('"fair nothing"') == []  # no phrase from the title into the text


NASTY = ['"', "'", "-", "*", "(", ")", ":", "!", "&", "|", "<->", "\\", "%", "_", "^", "+", "~", "{", "}", ";", "--", "/*"]
NASTY += [
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "search_words",
    "trade",
    "red",
    "line",
    "trad*",
    "王",
    "é",
    "\u0301",
    "—",
    "x",
    "“",
    "”",
    "−",
]


@pytest.mark.medium
@settings(max_examples=soak.examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=6
    ),
    st.sampled_from(["", " "]),
)
def test_whatever_is_typed_finds_what_is_marked(quotes, parts, between):
    text = between.join(parts)[:200]
    query = Query(text)
    wanted, unwanted = (tuple(map(needle, each)) for each in (query.needles, query.excluded))
    for quote in Quote.objects.select_related("speaker", "article"):
        fields = [quote.text, quote.source_text, quote.speaker.name if quote.speaker else "", quote.article.title]
        stands = [any(any(find_matches(field, (each,))) for field in fields) for each in wanted]
        excluded = [any(any(find_matches(field, (each,))) for field in fields) for each in unwanted]
        shown = search_quotes(query).filter(pk=quote.pk).exists()
        assert shown is (all(stands) and not any(excluded)), text
    assert tally(query).total == search_quotes(query).count()
    for article in Article.objects.all():
        shown = search_articles(text).filter(pk=article.pk).exists()
        fields = [article.title, article.text]
        stands = [any(any(find_matches(field, (each,))) for field in fields) for each in wanted]
        excluded = [any(any(find_matches(field, (each,))) for field in fields) for each in unwanted]
        assert shown is (all(stands) and not any(excluded)), text


def columns_are_right():
    return all(
        getattr(row, column) == indexed(*(getattr(row, field) for field in fields))
        for model in (Quote, Speaker, Article)
        for row in model.objects.all()
        for column, fields in model.WORDS.items()
    )


def test_saving_keeps_words_in_step(quotes):
    assert columns_are_right()
    quote = Quote.objects.get(speaker__name="Ana Ruiz")
    quote.text, quote.source_text = "“Peace must grow”", "Ms Ruiz"
    quote.save()
    speaker = Speaker.objects.get(name="Wang Yi")
    speaker.name = "王毅"
    speaker.save(update_fields=["name"])
    article = Article.objects.get(title="A summit opens")
    article.title = "Summit over"
    article.save(update_fields=iter(["title"]))
    assert columns_are_right()
    assert found("peace") == ["Peace must grow"]
    assert found('"trade must grow"') == []
    assert found("王毅") == ["Red lines must not be crossed"]
    assert found("wang") == ["Red lines must not be crossed"]  # so printed
    assert titles('"summit over"') == ["Summit over"]
    assert titles("opens -over") == []


def test_saving_other_fields_leaves_words_and_unread_texts_alone(quotes, django_assert_num_queries):
    quote = Quote.objects.defer("text", "search_words").get(speaker__name="Ana Ruiz")
    quote.confidence = 0.5
    with django_assert_num_queries(1) as queries:
        quote.save()
    assert "search_words" not in queries[0]["sql"]
    row = Quote.objects.only("text").get(pk=quote.pk)
    row.text = "“Quite another thing”"
    row.source_text = ""
    row.save()
    assert columns_are_right()


def test_rows_made_at_once_are_found():
    article = make_article()
    quote = make_quote(article=article)
    Quote.objects.bulk_create(
        Quote(article=article, kind="direct", start=0, end=3, contents=[], confidence=1, text=f"Bulk {word}", chain=[])
        for word in ("apples", "pears")
    )
    assert found("apple") == ["Bulk apples"]
    assert found("bulk -pear") == ["Bulk apples"]
    quote.text = "“Quinces”"
    Quote.objects.bulk_update([quote], ["confidence"])
    quote.fill_words()
    Quote.objects.bulk_update([quote], ["text", "search_words"])
    assert found("quince") == ["Quinces"]
    with pytest.raises(ValueError, match="search_words"):
        Quote.objects.bulk_update([quote], ["text"])


def test_an_update_that_would_leave_words_behind_is_refused(quotes):
    with pytest.raises(ValueError, match="title_words"):
        Article.objects.update(title="All the same")
    assert Article.objects.update(outlet=None) == 2


def test_what_is_deleted_is_forgotten(quotes):
    Quote.objects.filter(speaker__name="Wang Yi").delete()
    assert found("line") == []
    Article.objects.filter(title="Trading places").delete()
    assert titles("places") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in ("articles_quote_words_1", "articles_article_words_1"):
                # Raises an error where the index holds anything else than the rows do.
                cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's index is a table that has to be asked")
@pytest.mark.parametrize("typed", ["ministers", '"the ministers met"', "minist*"])
def test_words_of_every_text_come_from_the_index(typed):
    for _ in range(200):
        make_article(outlet=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
        # What other tests have left in the index and taken back makes it look dear for so few rows.
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = search_articles(typed).order_by().explain()
    assert "Index Cond: (articles_vector_of_words(text_words)" in plan
    assert "Filter: (articles_vector_of_words(text_words)" not in plan
    assert search_articles(typed).count() == 200
