"""Dates in running text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.text.date_readings import MONTHS, WEEKDAYS
from articles.extraction.text.dates import DateExpression, find_dates

FRIDAY = date(2024, 3, 15)
WORDS = [
    "May",
    "June",
    "31",
    "29",
    "2024",
    "1999",
    "-",
    "to",
    "and",
    "Friday",
    "last",
    "next",
    "this",
    "week",
    ",",
    "in",
    "ago",
]
WORDS += ["3rd", "Sunday", "(Monday)", "days", "two", "Feb.", "today", "the", "day", "before", "later", "that", "evening"]


def only(text: str, published: date | None = FRIDAY) -> DateExpression:
    (found,) = find_dates(text, published)
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He spoke on Friday.", date(2024, 3, 15)),
        ("He spoke Thursday night.", date(2024, 3, 14)),
        ("He spoke last Friday.", date(2024, 3, 8)),
        ("He speaks next Monday.", date(2024, 3, 18)),
        ("They met today.", date(2024, 3, 15)),
        ("They met yesterday.", date(2024, 3, 14)),
        ("They met the day before yesterday.", date(2024, 3, 13)),
        ("They meet tomorrow.", date(2024, 3, 16)),
        ("They met three days ago.", date(2024, 3, 12)),
        ("On March 12 they met.", date(2024, 3, 12)),
        ("On 12 March they met.", date(2024, 3, 12)),
        ("On December 30 they met.", date(2023, 12, 30)),
        ("On March 16 they met.", date(2024, 3, 16)),  # past midnight elsewhere
        ("It was March 12 (Tuesday).", date(2024, 3, 12)),
        ("It was Tuesday, March 12, 2019.", date(2019, 3, 12)),
        ("It was Tuesday 12th of March 2019.", date(2019, 3, 12)),
        ("Sept. 3, 2021 it was.", date(2021, 9, 3)),
        ("As of 2021-09-03.", date(2021, 9, 3)),
        ("A leap day, Feb. 29.", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert only(text).day == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from March 3 to March 5", date(2024, 3, 3), date(2024, 3, 5)),
        ("from March 3 (Sunday) to March 5", date(2024, 3, 3), date(2024, 3, 5)),
        ("March 3-5, 2020", date(2020, 3, 3), date(2020, 3, 5)),
        ("between 3 and 5 March", date(2024, 3, 3), date(2024, 3, 5)),
        ("29 December – 2 January 2020", date(2019, 12, 29), date(2020, 1, 2)),
        ("from March 14 to 18", date(2024, 3, 14), date(2024, 3, 18)),  # a visit that still lasts
        ("from Sunday to Tuesday", date(2024, 3, 10), date(2024, 3, 12)),
    ],
)
def test_several_days_are_read(text: str, first: date, last: date) -> None:
    found = only(text)
    assert (found.first, found.last, found.day, found.vague) == (first, last, None, False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last week", date(2024, 3, 4), date(2024, 3, 10)),
        ("this week", date(2024, 3, 11), date(2024, 3, 17)),
        ("earlier this month", date(2024, 3, 1), date(2024, 3, 31)),
        ("next month", date(2024, 4, 1), date(2024, 4, 30)),
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
        ("in November", date(2023, 11, 1), date(2023, 11, 30)),
        ("late last November", date(2023, 11, 1), date(2023, 11, 30)),
        ("in February 2021", date(2021, 2, 1), date(2021, 2, 28)),
        ("in 2022", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_vague_times_are_no_day(text: str, first: date, last: date) -> None:
    found = only(text)
    assert (found.first, found.last, found.vague, found.day) == (first, last, True, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("will land on Tuesday", date(2024, 3, 19)), ("will land on Friday", FRIDAY), ("will land on May 2", date(2024, 5, 2))],
)
def test_the_future_is_ahead(text: str, day: date) -> None:
    assert only(text).ahead().day == day


@pytest.mark.parametrize(
    "text", ["He may go.", "The march went on.", "April 31", "In May 68% agreed.", "At 9.30pm", "Sun Yi"]
)
def test_no_day_is_read_where_none_is(text: str) -> None:
    assert [found.day for found in find_dates(text, FRIDAY) if found.day] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Sunday. She spoke the next morning.", [10, 11]),
        ("They met on Sunday. She had arrived the day before.", [10, 9]),
        ("They met on Sunday and spoke that evening.", [10, 10]),
        ("They met on Sunday, parted two days later, and wrote the following day.", [10, 12, 13]),
        ("They met on Sunday. Three days earlier, on Thursday morning, she had left.", [10, 7, 14]),
        ("She left the previous evening. They met on Sunday.", [14, 10]),
        ("They met on Sunday. She left the day before the feast.", [10]),
        ("A gift from the day before yesterday, opened that night.", [13, 13]),
    ],
)
def test_some_days_count_from_the_day_told_before(text: str, days: list[int]) -> None:
    assert [found.day for found in find_dates(text, FRIDAY)] == [date(2024, 3, day) for day in days]


def test_without_publication_only_full_dates_have_days() -> None:
    assert [found.day for found in find_dates("Friday, yesterday, May 2, May 2, 2020.", None)] == [
        None,
        None,
        None,
        date(2020, 5, 2),
    ]


@pytest.mark.medium
@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(
        ["{m} {d}, {y}", "{d} {m} {y}", "{w}, {m} {d}, {y}", "{w} {d} {m} {y}", "the {d}th of {m} {y}", "{iso}"]
    ),
    st.one_of(st.none(), st.dates()),
)
def test_a_printed_day_is_read_back(day: date, form: str, published: date | None) -> None:
    month, weekday = MONTHS[day.month - 1].capitalize(), WEEKDAYS[day.weekday()].capitalize()
    text = "On " + form.format(d=day.day, m=month, y=day.year, w=weekday, iso=day.isoformat()) + " they met."
    assert only(text, published).day == day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(published: date, number: int) -> None:
    found = only(f"It was {WEEKDAYS[number].capitalize()}.", published)
    assert found.day is not None
    assert found.day.weekday() == number
    assert published - timedelta(6) <= found.day <= published


@pytest.mark.medium
@given(
    st.lists(st.sampled_from(WORDS)),
    st.dates(),
)
def test_any_words_give_ordered_places_inside_the_text(words: list[str], published: date) -> None:
    text = " ".join(words)
    found = find_dates(text, published)
    places = [place for expression in found for place in (expression.start, expression.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(expression.first <= expression.last for expression in found if expression.first and expression.last)
