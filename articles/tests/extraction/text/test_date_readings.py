"""What date expressions mean: the edges of months and years, and what is no date after all."""

from datetime import date, timedelta

import pytest

from articles.extraction.text.dates import DateExpression, each_day, find_dates

FRIDAY = date(2024, 3, 15)


def days(text: str, published: date | None = FRIDAY) -> list[tuple[date | None, date | None]]:
    return [(found.first, found.last) for found in find_dates(text, published)]


def only(text: str, published: date | None = FRIDAY) -> DateExpression:
    (found,) = find_dates(text, published)
    return found


# Days of the calendar


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("on March 15", FRIDAY, date(2024, 3, 15)),
        ("on March 17", FRIDAY, date(2024, 3, 17)),  # two days of grace
        ("on March 18", FRIDAY, date(2023, 3, 18)),
        ("on January 1", date(2023, 12, 30), date(2024, 1, 1)),
        ("on January 2", date(2023, 12, 30), date(2023, 1, 2)),
        ("on Feb. 29", date(2024, 2, 26), date(2020, 2, 29)),
        ("on Feb. 29", date(2024, 2, 27), date(2024, 2, 29)),
        ("on Feb. 29", date(2023, 6, 1), date(2020, 2, 29)),
        ("on the 3rd of March", FRIDAY, date(2024, 3, 3)),
        ("on March the 3rd", FRIDAY, date(2024, 3, 3)),
        ("on Jan. 31", FRIDAY, date(2024, 1, 31)),
        ("on December 31, 1999", None, date(1999, 12, 31)),
    ],
)
def test_a_day_without_a_year_is_the_last_one_up_to_publication(text, published, day):
    assert only(text, published).day == day


@pytest.mark.parametrize("text", ["April 31", "February 29, 2023", "April 31, 2020", "2020-02-30", "June 0"])
def test_days_that_no_calendar_has_are_no_days(text):
    assert days(text) == []


def test_of_a_range_from_no_day_the_last_day_is_left():
    assert days("from April 31 to May 2, 2023") == [(date(2023, 5, 2), date(2023, 5, 2))]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("on March 14", date(2025, 3, 14)),
        ("on March 15", date(2024, 3, 15)),
        ("on March 16", date(2024, 3, 16)),
        ("on March 20", date(2024, 3, 20)),
    ],
)
def test_a_day_before_publication_comes_again(text, ahead):
    assert only(text).ahead().day == ahead


def test_a_leap_day_has_none_ahead_in_the_year_after():
    found = only("on Feb. 29")
    assert found.ahead() is found


# Several days


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("from March 14 to 18", FRIDAY, date(2024, 3, 14), date(2024, 3, 18)),  # ends within three weeks
        ("from April 1 to 5", FRIDAY, date(2024, 4, 1), date(2024, 4, 5)),
        ("from April 1 to 6", FRIDAY, date(2023, 4, 1), date(2023, 4, 6)),
        ("from March 10 to 15", FRIDAY, date(2024, 3, 10), date(2024, 3, 15)),
        ("from December 30 to January 2", FRIDAY, date(2023, 12, 30), date(2024, 1, 2)),
        ("from December 30 to January 2, 2020", None, date(2019, 12, 30), date(2020, 1, 2)),
        ("30 December to 2 January 2020", None, date(2019, 12, 30), date(2020, 1, 2)),
        ("from January 1 to March 1, 2023", None, date(2023, 1, 1), date(2023, 3, 1)),
        ("3 through 5 March", FRIDAY, date(2024, 3, 3), date(2024, 3, 5)),
        ("from 3 until 5 March", FRIDAY, date(2024, 3, 3), date(2024, 3, 5)),
        ("on March 3 and 4", FRIDAY, date(2024, 3, 3), date(2024, 3, 4)),
        ("from Thursday to Friday", FRIDAY, date(2024, 3, 14), date(2024, 3, 15)),
        ("from Friday to Monday", FRIDAY, date(2024, 3, 8), date(2024, 3, 11)),
        ("on Sunday and Monday", FRIDAY, date(2024, 3, 10), date(2024, 3, 11)),
    ],
)
def test_a_range_has_a_first_and_a_last_day(text, published, first, last):
    found = only(text, published)
    assert (found.first, found.last, found.vague) == (first, last, False)


@pytest.mark.parametrize("text", ["from January 1 to March 3, 2023", "from March 5 to 3, 2023", "from March 3 to 32, 2023"])
def test_a_range_is_no_longer_than_sixty_days_and_ends_after_it_starts(text):
    assert not any(found.first != found.last and not found.vague for found in find_dates(text, FRIDAY))


def test_a_range_of_one_day_is_a_day():
    assert only("from March 3 to March 3").day == date(2024, 3, 3)


def test_a_range_of_weekdays_has_a_next_one():
    ahead = only("from Sunday to Tuesday").ahead()
    assert (ahead.first, ahead.last) == (date(2024, 3, 17), date(2024, 3, 19))


@pytest.mark.parametrize("text", ["from March 3 to 5", "from Sunday to Tuesday", "today", "three days ago", "on Sunday"])
def test_without_a_day_of_publication_a_date_is_found_without_days(text):
    assert days(text, None) == [(None, None)]


# Weekdays


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Friday", 15),
        ("last Friday", 8),
        ("past Friday", 8),
        ("the previous Friday", 8),
        ("this Friday", 15),
        ("next Friday", 22),
        ("coming Friday", 22),
        ("upcoming Monday", 18),
        ("last Monday", 11),
        ("this Monday", 11),
        ("on Saturday morning", 9),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_text_says_otherwise(text, day):
    assert only(text).day == date(2024, 3, day)


@pytest.mark.parametrize(
    ("text", "ahead"), [("on Monday", 18), ("on Friday", 15), ("last Monday", 11), ("next Monday", 18), ("this Monday", 11)]
)
def test_only_a_bare_weekday_before_publication_may_lie_ahead(text, ahead):
    assert only(text).ahead().day == date(2024, 3, ahead)


# Distances


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", 15),
        ("tonight", 15),
        ("this morning", 15),
        ("this evening", 15),
        ("yesterday", 14),
        ("last night", 14),
        ("the day before yesterday", 13),
        ("tomorrow", 16),
        ("a day ago", 14),
        ("two days ago", 13),
        ("14 days ago", 1),
        ("fourteen days ago", 1),
    ],
)
def test_a_day_is_told_by_its_distance(text, day):
    assert only(text).day == date(2024, 3, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("a week ago", date(2024, 3, 5), date(2024, 3, 11)),
        ("two weeks ago", date(2024, 2, 27), date(2024, 3, 4)),
        ("a month ago", date(2024, 1, 30), date(2024, 2, 29)),
        ("a year ago", date(2022, 9, 15), date(2023, 9, 14)),
        ("two weeks earlier", date(2024, 2, 27), date(2024, 3, 4)),
    ],
)
def test_a_longer_distance_is_vague(text, first, last):
    found = only(text)
    assert (found.first, found.last, found.vague) == (first, last, True)


@pytest.mark.parametrize(
    ("published", "known"), [(date.min, False), (date(1, 1, 15), False), (date(1, 1, 16), True), (date.max, False)]
)
def test_at_the_ends_of_the_calendar_nothing_is_counted(published, known):
    assert (only("yesterday", published).day is not None) is known
    assert (only("tomorrow", published).day is not None) is known


def test_more_days_than_there_have_been_are_not_counted():
    assert only("999 days ago", date(3, 1, 1)).day is None
    assert only("30 days ago", date(1, 3, 2)).day is not None
    assert only("30 days ago", date(1, 3, 1)).day is None


# Longer times


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this week", date(2024, 3, 11), date(2024, 3, 17)),
        ("past week", date(2024, 3, 4), date(2024, 3, 10)),
        ("previous week", date(2024, 3, 4), date(2024, 3, 10)),
        ("next week", date(2024, 3, 18), date(2024, 3, 24)),
        ("coming week", date(2024, 3, 18), date(2024, 3, 24)),
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        ("this month", date(2024, 3, 1), date(2024, 3, 31)),
        ("this year", date(2024, 1, 1), date(2024, 12, 31)),
        ("next year", date(2025, 1, 1), date(2025, 12, 31)),
        ("in March", date(2024, 3, 1), date(2024, 3, 31)),
        ("in April", date(2023, 4, 1), date(2023, 4, 30)),
        ("in February", date(2024, 2, 1), date(2024, 2, 29)),
        ("last March", date(2023, 3, 1), date(2023, 3, 31)),
        ("last February", date(2024, 2, 1), date(2024, 2, 29)),
        ("last April", date(2023, 4, 1), date(2023, 4, 30)),
        ("next April", date(2024, 4, 1), date(2024, 4, 30)),
        ("March 2020", date(2020, 3, 1), date(2020, 3, 31)),
        ("since 1999", date(1999, 1, 1), date(1999, 12, 31)),
    ],
)
def test_a_longer_time_is_vague(text, first, last):
    found = only(text)
    assert (found.first, found.last, found.vague, found.day) == (first, last, True, None)


@pytest.mark.parametrize(
    ("published", "first"), [(date(2024, 1, 10), date(2023, 12, 1)), (date(2024, 12, 10), date(2024, 11, 1))]
)
def test_the_month_before_may_be_in_the_year_before(published, first):
    assert only("last month", published).first == first


@pytest.mark.parametrize(
    ("text", "ahead"),
    [("in April", date(2024, 3, 31)), ("in February", date(2025, 1, 31)), ("in March", date(2024, 3, 1))],
)
def test_a_month_that_is_over_comes_again_365_days_later(text, ahead):
    assert only(text).ahead().first == ahead


@pytest.mark.parametrize("text", ["last week", "this month", "in November", "next year"])
def test_longer_times_stay_vague_without_a_day_of_publication(text):
    found = only(text, None)
    assert (found.first, found.last, found.vague) == (None, None, True)


# What dates share


def test_dates_do_not_overlap_and_stand_in_order():
    text = "On Friday, March 15, from March 3 to 5, last week and in May 2020."
    assert [text[found.start : found.end] for found in find_dates(text, FRIDAY)] == [
        "Friday, March 15",
        "March 3 to 5",
        "last week",
        "in May 2020",
    ]


def test_a_day_counts_from_the_day_told_last():
    text = "They met on Sunday, talked last week, and parted the next day, and the next day."
    found = find_dates(text, FRIDAY)
    assert [one.day for one in found] == [date(2024, 3, 10), None, date(2024, 3, 11), date(2024, 3, 12)]
    assert [one.counted for one in found] == [False, False, True, True]


def test_without_any_day_told_a_distance_has_none():
    assert [one.day for one in find_dates("They left the next day.", None)] == [None]


def test_each_day_of_a_range_is_gone_through():
    assert list(each_day(date(2024, 2, 28), date(2024, 3, 1))) == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    assert list(each_day(FRIDAY, FRIDAY)) == [FRIDAY]
    assert list(each_day(FRIDAY, FRIDAY - timedelta(1))) == []
