from datetime import date

import pytest

from articles.search import count_speakers_by_visit
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def quotes():
    article = make_article()
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Lind")
    late, early = make_visit(ana), make_visit(ana, first_day=date(2023, 6, 18))
    for speaker, visit in [(bo, late), (bo, late), (ana, early), (None, early), (bo, None)]:
        make_quote(article=article, speaker=speaker, visit=visit)
    make_quote(article=article, speaker=ana, visit=late, state="rejected")
    return ana, bo, early, late


def test_speakers_are_counted_against_visits_in_order_of_time(quotes):
    ana, bo, early, late = quotes
    table = count_speakers_by_visit(speakers=10, visits=10)
    assert table.columns == (early, late, None)
    assert [(row.speaker, row.counts, row.total) for row in table.rows] == [
        (bo, (0, 2, 1), 3),
        (ana, (1, 0, 0), 1),
        (None, (1, 0, 0), 1),
    ]
    assert (table.speakers_left_out, table.visits_left_out) == (0, 0)


def test_a_large_table_is_cut_and_says_so(quotes):
    bo = quotes[1]
    table = count_speakers_by_visit(speakers=1, visits=1)
    assert [row.speaker for row in table.rows] == [bo, None]
    assert len(table.columns) == 2
    assert (table.speakers_left_out, table.visits_left_out) == (1, 1)


def test_without_quotes_the_table_is_empty():
    assert count_speakers_by_visit(speakers=10, visits=10).rows == ()
