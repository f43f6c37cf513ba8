"""Where else an article's text is: what readers see, and what editors say of it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.models import CopyVerdict
from articles.search.sketches import fill_sketches
from articles.tests.factories import make_article, make_editor
from articles.tests.views.pages import query_count, words

pytestmark = pytest.mark.django_db
PARAGRAPHS = [f"{' '.join(f'word{number}x{place}' for place in range(30))}." for number in range(20)]


def in_outlet(outlet, first, last, **fields):
    return make_article("\n\n".join(["Title", *PARAGRAPHS[first:last]]), title="Title", outlet=outlet, **fields)


@pytest.fixture
def articles():
    """An article, a copy of it, and one that shares little."""
    made = [in_outlet("The Bell", 0, 8), in_outlet("The <b>Post", 0, 8), in_outlet("The Lamp", 6, 14)]
    fill_sketches("default")
    return made


def say(client, article, other, verdict, **options):
    form = {"other": other.pk if hasattr(other, "pk") else other, "verdict": verdict}
    return client.post(reverse("article_copies", args=[article.pk]), form, **options)


def test_readers_see_where_else_a_text_is(client, articles):
    page = client.get(articles[0].get_absolute_url())
    assert "Also in" in words(page)
    assert "The &lt;b&gt;Post (26 April 2024)" in words(page)
    assert articles[1].get_absolute_url() in page.content.decode()
    assert "The Lamp" not in words(page)
    assert "Same text in other articles" not in words(page)


def test_many_copies_are_folded(client, articles):
    for number in range(9):
        in_outlet(f"Post {number}", 0, 8)
    fill_sketches("default")
    page = words(client.get(articles[0].get_absolute_url()))
    assert "2 more" in page
    assert all(f"Post {number} (26 April 2024)" in page for number in range(9))


def test_an_article_of_its_own_says_nothing(client, articles):
    assert "Also in" not in words(client.get(articles[2].get_absolute_url()))


def test_editors_are_asked_about_similar_ones(client, articles):
    client.force_login(make_editor())
    page = words(client.get(articles[0].get_absolute_url()))
    assert "Same text in other articles: 1 to check" in page
    assert "The Lamp, 26 April 2024: 2" in page  # some per cent


@pytest.mark.medium
def test_an_editor_takes_one_out_and_undoes_it(client, articles):
    editor = make_editor()
    client.force_login(editor)
    article, other, _ = articles
    done = say(client, article, other, "different")
    assert done["Location"] == f"{article.get_absolute_url()}#copies"
    assert CopyVerdict.objects.get().made_by == editor
    assert "Also in" not in words(client.get(article.get_absolute_url()))
    assert "is no longer shown" in next(str(message) for message in get_messages(done.wsgi_request))
    assert "Not the same, says an editor" in words(client.get(other.get_absolute_url()))
    say(client, other, article, "withdrawn")
    assert "Also in" in words(client.get(article.get_absolute_url()))


def test_an_editor_says_that_a_similar_one_is_the_same(client, articles):
    client.force_login(make_editor())
    say(client, articles[2], articles[0], "same")
    client.logout()
    assert "The Bell (26 April 2024)" in words(client.get(articles[2].get_absolute_url()))


@pytest.mark.parametrize(("other", "verdict"), [("", "same"), ("x", "same"), ("9" * 30, "same"), ("1", ""), ("0", "same")])
def test_nonsense_is_told_and_changes_nothing(client, articles, other, verdict):
    client.force_login(make_editor())
    done = say(client, articles[0], other, verdict)
    assert done.status_code == 302
    assert next(str(message) for message in get_messages(done.wsgi_request)).startswith("Nothing was changed.")
    assert not CopyVerdict.objects.exists()


def test_others_are_kept_out(client, articles):
    assert say(client, articles[0], articles[1], "same")["Location"].startswith("/sign-in/")
    assert not CopyVerdict.objects.exists()


def test_the_address_answers_forms_only_and_knows_its_articles(client, articles):
    client.force_login(make_editor())
    assert client.get(reverse("article_copies", args=[articles[0].pk])).status_code == 405
    assert client.post(reverse("article_copies", args=[0]), {}).status_code == 404


@pytest.mark.medium
def test_more_copies_cost_no_more_queries(client, articles, django_assert_max_num_queries):
    client.force_login(make_editor())
    address = articles[0].get_absolute_url()
    few = query_count(client, address, django_assert_max_num_queries)
    for number in range(30):
        say(client, articles[0], in_outlet(f"Post {number}", 0, 8 - number % 3), "same")
    fill_sketches("default")
    assert query_count(client, address, django_assert_max_num_queries) == few


def test_who_deletes_an_article_reads_nothing_of_what_it_is_compared_by(admin_client, articles):
    page = words(admin_client.get(reverse("admin:articles_article_delete", args=[articles[0].pk])))
    assert "Block: " in page
    assert "sketch" not in page.lower()
