import pytest

from articles.search import Query, choose, count_facet, offer_outlets, offer_speakers, offer_visits, tally
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    article = make_article()
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Lind")
    make_quote("One", article=article, speaker=ana, kind="direct")
    make_quote("Two", article=article, speaker=ana, kind="mixed")
    make_quote("Three", article=article, speaker=bo, kind="direct")
    make_quote("Four", article=article, speaker=None, kind="direct")
    return ana, bo


def test_values_are_counted_most_first(people):
    ana, bo = people
    counts = count_facet(Query(), "speakers")
    assert counts == {ana.pk: 2, bo.pk: 1, None: 1}
    assert next(iter(counts)) == ana.pk


def test_other_filters_narrow_the_counts(people):
    ana = people[0]
    assert count_facet(Query(kinds=("mixed",)), "speakers") == {ana.pk: 1}
    assert count_facet(Query(text="three"), "kinds") == {"direct": 1}


def test_its_own_values_do_not_narrow_a_facet(people):
    ana, bo = people
    assert count_facet(Query(speakers=("ana-ruiz",)), "speakers") == {ana.pk: 2, bo.pk: 1, None: 1}


def test_visits_are_counted():
    visit = make_visit("Ana Ruiz")
    make_quote("There", visit=visit)
    make_quote("Elsewhere")
    assert count_facet(Query(), "visits") == {visit.pk: 1, None: 1}


def test_what_is_chosen_is_offered_first_then_what_has_most_quotes(people, django_assert_num_queries):
    ana, bo = people
    choices = choose(Query(speakers=("bo-lind",)))
    counts = tally(choices.query)
    with django_assert_num_queries(1):
        offer = offer_speakers(choices, counts, most=1)
    assert [row.pk for row in offer.rows] == [bo.pk, ana.pk]
    assert (offer.count(ana), offer.count(bo), offer.count(None), offer.left_out) == (2, 1, 1, 0)


def test_what_is_not_offered_is_counted(people):
    choices = choose(Query())
    offer = offer_speakers(choices, tally(choices.query), most=1)
    assert [row.name for row in offer.rows] == ["Ana Ruiz"]
    assert offer.left_out == 1


def test_visits_are_offered_with_their_visitors(django_assert_num_queries):
    make_quote("There", visit=make_visit("Ana Ruiz"))
    choices = choose(Query())
    counts = tally(choices.query)
    with django_assert_num_queries(1):
        assert [row.visitor.name for row in offer_visits(choices, counts, most=3).rows] == ["Ana Ruiz"]


def test_outlets_are_offered():
    make_quote("One", article=make_article(outlet="Harbour Post"))
    choices = choose(Query())
    offer = offer_outlets(choices, tally(choices.query), most=3)
    assert [(row.name, offer.count(row)) for row in offer.rows] == [("Harbour Post", 1)]
