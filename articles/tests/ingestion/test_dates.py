"""Dates as newspapers print them."""

from datetime import date

import pytest

from articles.ingestion.dates import Order, find_dates, order_of, read_date_line


@pytest.mark.parametrize(
    "words",
    [
        "26 April 2024",
        "26th of April, 2024",
        "Apr. 26th, 2024",
        "APRIL 26 2024",
        "26-Apr-2024",
        "2024-04-26",
        "2024-04-26T12:01:00+02:00",
        "2024/4/26",
        "4/26/2024",
        "26.04.2024",
        "26 / 4 / 2024",
    ],
)
def test_a_date_is_read_in_many_forms(words):
    assert [found.day for found in find_dates(f"Posted {words}, at noon")] == [date(2024, 4, 26)]


@pytest.mark.parametrize("words", ["31/2/2024", "April 2024", "26 April", "1234/56/2024", "Posted 3 hours ago", "26/04/24"])
def test_what_is_no_full_date_is_left_out(words):
    assert find_dates(words) == []


def test_a_date_whose_day_and_month_can_be_swapped_needs_an_order():
    (found,) = find_dates("4/5/2024")
    assert found.in_order(None) is None
    assert found.in_order(Order.DAY_FIRST) == date(2024, 5, 4)
    assert found.in_order(Order.MONTH_FIRST) == date(2024, 4, 5)
    assert find_dates("5/5/2024")[0].day == date(2024, 5, 5)


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        (["4/5/2024"], None),
        (["Posted 4/5/2024", "Updated 4/26/2024"], Order.MONTH_FIRST),
        (["Friday 4/5/2024"], Order.MONTH_FIRST),
        (["Saturday 4/5/2024"], Order.DAY_FIRST),
        (["4/5/2024 10:00 EDT"], Order.MONTH_FIRST),
        (["4/5/2024 10:00 BST"], Order.DAY_FIRST),
        (["4/5/2024", "Source: example.co.uk"], Order.DAY_FIRST),
        (["26/4/2024", "4/26/2024"], None),
    ],
)
def test_the_page_shows_the_order_of_day_and_month(lines, order):
    assert order_of(lines) is order


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Friday 26 April 2024 12:01 EDT", ""),
        ("LAST UPDATE | 19 Jun 2023", ""),
        ("Posted 3 hours ago", ""),
        ("Updated 0512 GMT (1312 HKT) April 27, 2024", ""),
        ("Fri, 26 Apr 2024 4:55 PM MYT", ""),
        ("2024-04-26T12:01:00Z", ""),
        ("By Jane Doe | 26 April 2024", "By Jane Doe"),
        ("Jane Doe - 26th April, 2024 - 3 min read", "Jane Doe"),
        ("26 April 2024 · Reading time: 4 minutes", ""),
        ("April 2024", ""),
        ("Published in April 2024", "in"),
    ],
)
def test_a_line_is_told_apart_from_its_dates(line, rest):
    found = read_date_line(line)
    assert found is not None
    assert found.rest == rest


def test_a_line_without_any_time_is_no_date_line():
    assert read_date_line("Ministers met in the capital") is None
