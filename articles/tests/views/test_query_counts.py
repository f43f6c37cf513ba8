"""Database queries do not grow with the number of rows, on any page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from articles import urls
from articles.models import Alias, Article, ArticleVersion, CopyVerdict, Quote, Speaker, Visit
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.views.pages import query_count

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ARGUMENTS: dict[str, Callable[[], list[object]]] = {
    "quote_list": list,
    "quote_detail": lambda: [first(Quote).pk],
    "quote_evidence": lambda: [first(Quote).pk],
    "quote_citation": lambda: [first(Quote).pk, "bib"],
    "article_list": list,
    "article_detail": lambda: [first(Article).pk, first(Article).slug],
    "article_versions": lambda: [first(Article).pk, first(Article).slug],
    "speaker_list": list,
    "speaker_detail": lambda: [first(Speaker).slug],
    "visit_list": list,
    "visit_detail": lambda: [first(Visit).slug],
    "about": list,
}
WITHOUT_ROWS = {
    "article_copies",
    "quotes_address",
    "article_by_number",
    "preferences",
    "sign_in",
    "sign_out",
    "password",
    "health",
}
COUNTED_ELSEWHERE = {
    *("add_articles", "added", "add_again"),  # test_adding.py
    *("source_list", "source_detail", "source_change", "source_import", "source_export"),  # test_sources.py
    *("bookmarklet", "hand_over", "offered"),  # test_bookmarklet.py
    "reading_now",  # test_reading_now.py
}

CASES = [
    *((name, "") for name in ARGUMENTS),
    ("quote_list", "?q=point+-rain"),
    ("quote_list", "?speaker=speaker-0&visit=none&visit=x&outlet=post-1&state=machine"),
    ("article_list", "?q=point+-rain"),
]


def first(model):
    return model.objects.order_by("pk").first()


def grow(first_number: int, last_number: int) -> None:
    """Each number is a speaker with a name, a visit, an outlet and three quotes, one of them in the first article of all,
    which all others are said to be copies of; and another former text of it."""
    for number in range(first_number, last_number):
        speaker = make_speaker(f"Speaker {number}")
        Alias.objects.create(speaker=speaker, text=f"the minister {number}", kind="role")
        article = make_article(outlet=f"Post {number}", published=date(2024, 4, 26) - timedelta(days=20 * number))
        visit = make_visit(speaker, f"Land {number}", articles=[article])
        make_quote(article=article, speaker=speaker, visit=visit)
        first_quote = first(Quote)
        make_quote(article=article, speaker=speaker, visit=first_quote.visit, parent=first_quote)
        make_quote(article=first(Article), speaker=first_quote.speaker, visit=visit)
        version = ArticleVersion(article=first(Article), number=number + 1, digest="0" * 64, read_at=article.added_at)
        version.text = article.text
        version.save()
        if article != first(Article):
            CopyVerdict.objects.create(first=first(Article), second=article, verdict="same")


def test_every_page_is_counted_here():
    assert {pattern.name for pattern in urls.urlpatterns} == ARGUMENTS.keys() | WITHOUT_ROWS | COUNTED_ELSEWHERE


@pytest.mark.parametrize("editor", [False, True])
@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_more_rows_cost_no_more_queries(client, django_assert_max_num_queries, name, parameters, editor):
    if editor:
        client.force_login(make_editor())
    if name == "quote_evidence":
        client.defaults["HTTP_HX_REQUEST"] = "true"  # all others are sent on to the quote's page
    grow(0, 3)
    address = reverse(name, args=ARGUMENTS[name]()) + parameters
    few = query_count(client, address, django_assert_max_num_queries)
    grow(3, 60)
    assert query_count(client, address, django_assert_max_num_queries) == few
