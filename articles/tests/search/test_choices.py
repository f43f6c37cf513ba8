import pytest

from articles.search import Query, choose
from articles.tests.factories import make_speaker, make_visit

pytestmark = pytest.mark.django_db


def test_slugs_stand_for_rows():
    ana, visit = make_speaker("Ana Ruiz"), make_visit("Bo Lind")
    choices = choose(Query(speakers=("ana-ruiz", "nobody", "unknown"), visits=(visit.slug, "none")))
    assert choices.speakers == {"ana-ruiz": ana}
    assert choices.visits == {visit.slug: visit}
    assert choices.query.speakers == ("ana-ruiz", "nobody", "unknown")


def test_merged_rows_lead_to_their_successor():
    last = make_speaker("Ana Ruiz")
    middle = make_speaker("A. Ruiz", merged_into=last)
    first = make_speaker("Ms Ruiz", merged_into=middle)
    choices = choose(Query(speakers=(first.slug, "ana-ruiz")))
    assert choices.query.speakers == ("ana-ruiz",)
    assert choices.speakers == {"ana-ruiz": last}
    assert first.successor() == last


def test_a_circle_of_merges_ends():
    one = make_speaker("One")
    two = make_speaker("Two", merged_into=one)
    one.merged_into = two
    one.save()
    assert one.successor() in (one, two)


def test_nothing_chosen_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        choose(Query(speakers=("unknown",), visits=("none",)))
