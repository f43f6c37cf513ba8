import pytest

from articles.search import Query, count_facet
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
