from datetime import date
from uuid import UUID

import pytest
from django.http import QueryDict

from articles.forms import MOST_VALUES, read_filter
from articles.search import Query


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("", Query()),
        ("q=&speaker=&from=&to=", Query()),
        ("speaker=a&speaker=b&speaker=a", Query(speakers=("a", "b"))),
        ("outlet=the-post&state=unsure", Query(outlets=("the-post",), states=("unsure",))),
        ("q=+red++line+", Query(text="red line")),
        ("from=2024-04-01&to=2024-04-30", Query(since=date(2024, 4, 1), until=date(2024, 4, 30))),
        ("from=2024-4-1", Query(since=date(2024, 4, 1))),
        ("from=2024-02&to=2024-02", Query(since=date(2024, 2, 1), until=date(2024, 2, 29))),
        ("from=2023&to=2024", Query(since=date(2023, 1, 1), until=date(2024, 12, 31))),
        (f"batch={UUID(int=7)}", Query(batch=UUID(int=7))),
        ("from=0001-01-01&to=9999", Query(since=date.min, until=date.max)),
    ],
)
def test_an_address_asks_a_query(address, query):
    assert read_filter(QueryDict(address)) == (query, [])


@pytest.mark.parametrize(
    "day",
    [
        "2024-02-31",
        "2024-13",
        "0000-01-01",
        "24-04-01",
        "yesterday",
        "2024-04-01T00:00",
        "２０２４-04-01",
        "2024-04-",
        "<b>",
    ],
)
def test_a_day_that_is_none_is_told_and_all_else_is_kept(day):
    parameters = QueryDict(mutable=True)
    parameters.update({"from": day, "to": "2024-04-30", "speaker": "ana", "q": "trade"})
    query, problems = read_filter(parameters)
    assert query == Query(text="trade", speakers=("ana",), until=date(2024, 4, 30))
    assert problems == [
        f"The first day was left out: “{day}” is not a day of the calendar. Days are written like 2024-04-26."
    ]


def test_a_last_day_before_the_first_is_told():
    query, problems = read_filter(QueryDict("from=2024-04-30&to=2024-04-01"))
    assert (query.since, query.until) == (date(2024, 4, 30), date(2024, 4, 1))
    assert problems == ["The first day comes after the last one, so no day is between them. Change one of the two."]


def test_a_state_that_is_none_is_told():
    _, problems = read_filter(QueryDict("state=rejected"))
    assert problems[0].startswith("“rejected” is not a state of a quote. The states are confirmed, corrected, added, ")


def test_an_address_may_not_ask_without_end():
    query, _ = read_filter(QueryDict("&".join(f"speaker={n}" for n in range(MOST_VALUES * 2))))
    assert len(query.speakers) == MOST_VALUES
