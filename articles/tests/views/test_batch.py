"""The quotes of what was added together: one list, a filter beside the others."""

import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles.models import Arrival
from articles.search import Query, choose, search_quotes, tally
from articles.tests.factories import make_article, make_editor, make_quote
from articles.tests.views.pages import cards, heading, option, query_count, words

pytestmark = pytest.mark.django_db


def arrive(batch, *articles, at=datetime(2026, 11, 30, 14, 5, tzinfo=UTC)):
    arrival = Arrival.objects.create(batch=batch, kind="file", label="news.zip", state="added")
    Arrival.objects.filter(pk=arrival.pk).update(added_at=at)
    arrival.articles.set(articles)
    return arrival


@pytest.fixture
def batch():
    """Two things that were added together, with one article in both; and a quote in another article."""
    batch, one, two = uuid.uuid4(), make_article(outlet="The Bell"), make_article(outlet="The Post")
    make_quote("The ferries will sail", article=one)
    make_quote("The bridge is open", article=two, speaker="Bo Lind")
    make_quote("The bridge hopes", article=two, speaker="Bo Lind", kind="other")
    make_quote("The tunnel is closed")
    arrive(batch, one, two)
    arrive(batch, two)
    return batch


def test_the_list_has_the_quotes_of_what_was_added_together_once_each(client, batch):
    page = client.get(f"/?batch={batch}")
    assert sorted(cards(page)) == ["“The bridge is open”", "“The ferries will sail”"]
    assert heading(page) == "2 quotes in articles added on 30 November 2026 at 14:05"
    assert search_quotes(Query(batch=batch)).count() == tally(Query(batch=batch)).total == 2
    assert len(cards(client.get("/"))) == 3


def test_other_filters_narrow_it_and_count_in_it(client, batch):
    page = client.get(f"/?batch={batch}")
    assert (option(page, "speaker-bo-lind").count, option(page, "outlet-the-post").count) == (1, 1)
    narrowed = client.get(option(page, "speaker-bo-lind").url)
    assert cards(narrowed) == ["“The bridge is open”"]
    assert heading(narrowed) == "1 quote by Bo Lind in articles added on 30 November 2026 at 14:05"
    dated = client.get(f"/?batch={batch}&from=2024&to=2024")
    assert heading(dated) == "2 quotes in 2024, in articles added on 30 November 2026 at 14:05"
    assert cards(client.get(f"/?batch={batch}&q=ferries")) == ["“The ferries will sail”"]


def test_it_is_taken_off_as_others_are_and_travels_with_the_form(client, batch):
    html = client.get(f"/?batch={batch}&q=bridge").content.decode()
    assert '<a class="chip" href="/?q=bridge">' in html
    assert "in articles added on 30 November 2026 at 14:05</bdi>" in html
    assert f'<input type="hidden" name="batch" value="{batch}">' in html


def test_where_nothing_is_found_it_is_named_among_the_filters_in_the_way(client, batch):
    page = client.get(f"/?batch={batch}&q=tunnel")
    assert "1 quote in all articles" in words(page)
    assert "2 quotes with any words" in words(page)


@pytest.mark.parametrize("typed", ["12", "<b>", "00000000-0000-0000-0000-00000000000g"])
def test_a_damaged_link_is_told_and_shows_all(client, batch, typed):
    page = client.get("/", {"batch": typed})
    assert "The link to quotes that were added together is damaged: this list has those of all articles." in words(page)
    assert len(cards(page)) == 3


def test_a_batch_that_is_gone_is_told(client, batch):
    page = client.get(f"/?batch={uuid.uuid4()}")
    assert "The articles that were added together under this link are not here any more." in words(page)
    assert (cards(page), heading(page)) == ([], "No quotes in articles added together")


def test_at_the_end_what_was_found_leads_to_that_list(client, batch):
    client.force_login(make_editor())
    page = client.get(reverse("added", args=[batch]))
    assert f'2 quotes found: <a id="arrivals-quotes" href="/?batch={batch}">look them over</a>.' in page.content.decode()


def test_it_costs_one_query_more(client, batch, django_assert_num_queries, django_assert_max_num_queries):
    with django_assert_num_queries(1):
        assert choose(Query(batch=batch)).batch_at
    few = query_count(client, f"/?batch={batch}", django_assert_max_num_queries)
    for _ in range(5):
        arrive(batch, make_quote().article)
    assert query_count(client, f"/?batch={batch}", django_assert_max_num_queries) == few
