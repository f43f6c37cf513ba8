"""When two reports are of one visit, and how a visit is labelled."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.linking.thresholds import visit_linking
from articles.extraction.linking.visits import (
    days_between,
    join,
    same_host,
    same_visitor,
    visit_slug,
    widen,
)
from articles.extraction.records import FoundVisit, KnownVisit

BY = visit_linking()
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def found(first: int = 10, last: int = 12, *, visitor: str = "Emmanuel Macron", host: str = "Brazil") -> FoundVisit:
    return FoundVisit(visitor, host, date(2024, 3, first), date(2024, 3, last))


def known(first: int = 10, last: int = 12, *, visitor: str = "Emmanuel Macron", host: str = "Brazil") -> KnownVisit:
    return KnownVisit(visitor, host, date(2024, 3, first), date(2024, 3, last))


@pytest.mark.parametrize(
    "report",
    [
        found(),
        found(12, 12),
        found(11, 14),
        found(13, 13),  # the day after
        found(14, 14),  # nobody reported the 13th
        found(8, 9),
        found(visitor="Macron"),
        found(host="Brasília"),
        found(host="Rio de Janeiro"),
    ],
)
def test_reports_of_one_visit_are_joined(report: FoundVisit) -> None:
    assert join(report, [known()], BY) == known()


@pytest.mark.parametrize(
    "report",
    [
        found(15, 16),
        found(25, 27),
        found(visitor="Brigitte Macron"),
        found(visitor=""),
        found(host="French Guiana"),
        found(host="Argentina"),
    ],
)
def test_other_visits_stay_apart(report: FoundVisit) -> None:
    assert join(report, [known()], BY) is None


def test_a_visit_does_not_grow_without_end() -> None:
    assert join(found(22, 26), [known(1, 21)], BY) is None


def test_the_visit_that_shares_most_days_is_taken() -> None:
    earlier, later = known(5, 9), known(10, 14)
    assert join(found(9, 12), [earlier, later], BY) == later


def test_widening_adds_days_and_keeps_names() -> None:
    assert widen(known(10, 11), found(11, 13, host="Brasília")) == known(10, 13)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Antony Blinken", "Antony J. Blinken", True),
        ("Xi", "Xi Jinping", True),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva", True),
        ("Wang Yi", "Wang Wenbin", False),
        ("Hillary Clinton", "Bill Clinton", False),
    ],
)
def test_names_of_one_visitor(name: str, other: str, same: bool) -> None:
    assert same_visitor(name, other) is same


@pytest.mark.parametrize(
    ("visitor", "host", "slug"),
    [
        ("Antony Blinken", "China", "antony-blinken-china-2024-03"),
        ("Mette Frederiksen", "Côte d’Ivoire", "mette-frederiksen-cote-divoire-2024-03"),
        ("习近平", "", "visit-2024-03"),
    ],
)
def test_slugs_are_plain_words(visitor: str, host: str, slug: str) -> None:
    assert visit_slug(visitor, host, date(2024, 3, 10)) == slug


@pytest.mark.medium
@given(days, st.integers(0, 12), days, st.integers(0, 12))
def test_a_report_still_fits_the_visit_it_widened(start: date, length: int, other: date, other_length: int) -> None:
    visit = KnownVisit("A B", "Chile", start, start + timedelta(length))
    report = FoundVisit("A B", "Chile", other, other + timedelta(other_length))
    if join(report, [visit], BY):
        wider = widen(visit, report)
        assert join(report, [wider], BY) == wider
        assert wider.first_day <= min(start, other) <= max(visit.last_day, report.last_day) <= wider.last_day


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Jinping", "Xi Jinping", True),
        ("Xi", "Xi", True),
        ("Xi", "Li Xi Ming", False),  # neither first nor last
        ("", "", False),
        ("", "Xi", False),
        ("ANA RUIZ", "Ana Ruiz", True),
        ("Ana Ruíz", "Ana Ruiz", True),
        ("Ana Maria Ruiz", "Ana Ruiz", True),
        ("Ruiz Ana", "Ana Ruiz", False),
        ("Ana-Maria Ruiz", "Ana Ruiz", True),
    ],
)
def test_one_visitor_under_two_names(name: str, other: str, same: bool) -> None:
    assert same_visitor(name, other) is same
    assert same_visitor(other, name) is same


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("Peru", "Peru", True),
        ("Lima", "Peru", True),
        ("Lima", "Cusco", True),
        ("Peru", "Chile", False),
        ("Atlantis", "atlantis", True),
        ("Atlantis", "Peru", False),
    ],
)
def test_places_of_one_country_are_one_host(host: str, other: str, same: bool) -> None:
    assert same_host(host, other) is same


@pytest.mark.parametrize(
    ("first", "last", "apart"),
    [(10, 12, -2), (12, 14, 0), (13, 14, 1), (14, 15, 2), (8, 9, 1), (5, 6, 4)],
)
def test_visits_lie_so_far_apart(first: int, last: int, apart: int) -> None:
    assert days_between(found(first, last), known(10, 12)) == timedelta(days=apart)


@pytest.mark.parametrize(("last", "joined"), [(21, True), (22, False)])
def test_a_visit_of_three_weeks_is_one(last: int, joined: bool) -> None:
    """From the first day to the last there are 21 days at most."""
    assert bool(join(FoundVisit("A B", "Chile", date(2024, 3, 2), date(2024, 3, last + 2)), [ONE_DAY], BY)) is joined


ONE_DAY = KnownVisit("A B", "Chile", date(2024, 3, 3), date(2024, 3, 3))


def test_of_visits_that_share_as_many_days_the_nearest_is_taken() -> None:
    nearer, farther = known(8, 12), known(4, 12)
    assert join(found(9, 12), [farther, nearer], BY) == nearer
    assert join(found(9, 12), [nearer, farther], BY) == nearer


def test_nothing_is_joined_to_nothing() -> None:
    assert join(found(), [], BY) is None
