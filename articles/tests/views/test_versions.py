"""An article that changed at its source: what readers are told, and the page that shows what changed."""

import pytest
from django.urls import reverse

from articles.models import ArticleVersion
from articles.tests.factories import make_article
from articles.tests.services.readings import TEXT, found_quote, make_reading, store_reading
from articles.tests.views.pages import heading, words

pytestmark = pytest.mark.django_db


def store(text=TEXT, **reading):
    return store_reading("/a.txt", text, make_reading(text, **reading)).article


def page(client, article, **parameters):
    return client.get(reverse("article_versions", args=[article.pk, article.slug]), parameters)


@pytest.fixture
def article():
    """Read three times: the second text says more, the third has another title and lacks a quote."""
    second = f"{TEXT}\nBo Ray was there.\n"
    third = second.replace("Two ministers meet", "Three ministers meet").replace("“Yes,” said", "So nodded")
    store()
    store(second)
    return store(third, quotes=[found_quote(third, "“Trade must grow,”"), found_quote(third, "the road was long")])


def test_an_article_that_changed_says_so_and_leads_to_its_versions(client, article):
    shown = client.get(article.get_absolute_url())
    day = ArticleVersion.objects.get(number=1).read_at
    assert f"Changed since {day.day} {day:%B %Y}: 3 versions" in words(shown)
    assert reverse("article_versions", args=[article.pk, article.slug]) in shown.content.decode()


def test_an_article_that_did_not_change_says_nothing_and_its_page_says_so(client):
    article = make_article()
    assert "Changed since" not in words(client.get(article.get_absolute_url()))
    assert "This article has not changed since" in words(page(client, article))


def test_changes_beside_the_article_are_not_counted(client, article):
    ArticleVersion.objects.filter(number=1).update(beside_only=True)
    assert "2 versions" in words(client.get(article.get_absolute_url()))
    ArticleVersion.objects.update(beside_only=True)
    assert "Changed since" not in words(client.get(article.get_absolute_url()))
    assert words(page(client, article)).count("only lines outside the article changed") == 2


def test_the_last_two_versions_are_compared(client, article):
    shown = page(client, article)
    content = shown.content.decode()
    assert "Three ministers meet" in heading(shown)
    assert "<del>Two</del> <ins>Three</ins> ministers meet" in content
    assert "<del>“Yes,”</del>" in content
    assert "1 quote stayed the same." in words(shown)


def test_two_versions_can_be_chosen(client, article):
    shown = page(client, article, **{"from": "1", "to": "2"})
    assert "<ins>Bo Ray was there.</ins>" in shown.content.decode()
    assert "No quote differs: 3 in both versions." in words(shown)
    assert '<option value="1" selected>' in shown.content.decode()
    back = page(client, article, **{"from": "2", "to": "1"}).content.decode()
    assert "<del>Bo Ray was there.</del>" in back


@pytest.mark.parametrize("number", ["0", "99", "x", "", "1 2", "²", "9" * 400])
def test_a_version_that_is_none_counts_as_not_given(client, article, number):
    shown = page(client, article, **{"from": number, "to": number})
    assert shown.status_code == 200
    assert "<del>Two</del> <ins>Three</ins> " in shown.content.decode()


def test_a_version_beside_itself_shows_no_differences(client, article):
    assert "Choose two different versions" in words(page(client, article, **{"from": "2", "to": "2"}))


@pytest.mark.medium
def test_long_unchanged_parts_are_folded(client):
    paragraphs = [f"Ship number {number} came in." for number in range(12)]
    store("\n\n".join(["Title", *paragraphs]), quotes=[])
    article = store("\n\n".join(["Title", *paragraphs[:6], "A gull cried.", *paragraphs[6:]]), quotes=[])
    shown = page(client, article)
    assert words(shown).count("unchanged paragraphs") == 2
    assert "6 unchanged paragraphs" in words(shown)
    assert "<ins>A gull cried.</ins>" in shown.content.decode()


@pytest.mark.medium
def test_what_a_text_holds_is_shown_and_not_obeyed(client):
    store(quotes=[])
    article = store(f"{TEXT}\n<script>alert(1)</script>\n", quotes=[])
    assert "&lt;script&gt;" in page(client, article).content.decode()
    assert "<script>alert" not in page(client, article).content.decode()


def test_an_old_address_leads_on_with_what_it_asks_for(client, article):
    moved = client.get(reverse("article_versions", args=[article.pk, "old-title"]) + "?from=1&to=2")
    assert moved.status_code == 301
    assert moved["Location"] == reverse("article_versions", args=[article.pk, article.slug]) + "?from=1&to=2"


@pytest.mark.medium
def test_more_versions_cost_no_more_queries(client, article, django_assert_num_queries):
    with django_assert_num_queries(5):
        page(client, article)
    for number in range(20):
        article = store(f"{TEXT}\nHour number {number} went by.\n")
    with django_assert_num_queries(5):
        page(client, article)
