from datetime import date

import pytest

from articles.models import Outlet
from articles.models.quotes import Standing
from articles.search import Query, choose
from articles.tests.factories import make_speaker, make_visit
from articles.views.sentences import STATE_LABELS, count_of_quotes, days_in_words, describe, states_in_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("count", "words"), [(0, "No quotes"), (1, "1 quote"), (2, "2 quotes"), (1204, "1,204 quotes")])
def test_quotes_are_counted(count, words):
    assert count_of_quotes(count) == words


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "12 quotes"),
        ({"kinds": ("indirect", "direct")}, "12 direct or indirect quotes"),
        ({"speakers": ("ana-ruiz",)}, "12 quotes by Ana Ruiz"),
        ({"speakers": ("ana-ruiz", "unknown")}, "12 quotes by Ana Ruiz or an unknown speaker"),
        ({"speakers": ("a", "b", "c", "d")}, "12 quotes by “a”, “b” or 2 others"),
        ({"visits": ("trip",)}, "12 quotes during Ana Ruiz’s visit to Peru in April 2024"),
        ({"visits": ("none",)}, "12 quotes at no visit"),
        ({"visits": ("trip", "none")}, "12 quotes during Ana Ruiz’s visit to Peru in April 2024 or at no visit"),
        ({"text": 'trade "red line"'}, "12 quotes, matching “red line” and “trade”"),
        ({"text": "trade -rain -“red line”"}, "12 quotes, matching “trade”, without “red line” or “rain”"),
        ({"text": "-rain"}, "12 quotes, without “rain”"),
        ({"kinds": ("direct",), "speakers": ("ana-ruiz",), "text": "x"}, "12 direct quotes by Ana Ruiz, matching “x”"),
        ({"outlets": ("hill-post", "unknown")}, "12 quotes from The Hill Post or an unknown outlet"),
        ({"states": ("confirmed",)}, "12 quotes, confirmed by an editor"),
        (
            {"visits": ("trip",), "since": date(2024, 4, 24), "until": date(2024, 4, 25)},
            "12 quotes during Ana Ruiz’s visit to Peru in April 2024, between 24 and 25 April 2024",
        ),
        (
            {
                "speakers": ("ana-ruiz",),
                "outlets": ("hill-post",),
                "since": date(2024, 4, 1),
                "until": date(2024, 4, 29),
                "states": ("confirmed",),
                "text": "trade",
            },
            "12 quotes by Ana Ruiz from The Hill Post between 1 and 29 April 2024, confirmed by an editor, matching “trade”",
        ),
    ],
)
def test_a_sentence_says_what_is_shown(query, sentence):
    make_visit(make_speaker("Ana Ruiz"), "Peru", slug="trip")
    Outlet.objects.create(name="The Hill Post", slug="hill-post")
    assert describe(choose(Query(**query)), 12) == sentence


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, ""),
        (date(2024, 4, 1), None, "since 1 April 2024"),
        (None, date(2024, 4, 30), "up to 30 April 2024"),
        (date(2024, 4, 24), date(2024, 4, 24), "on 24 April 2024"),
        (date(2024, 4, 1), date(2024, 4, 30), "in April 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "in February 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "in 2024"),
        (date(2024, 4, 1), date(2024, 4, 29), "between 1 and 29 April 2024"),
        (date(2024, 4, 24), date(2024, 5, 3), "between 24 April and 3 May 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "between 30 December 2023 and 2 January 2024"),
        (date(2024, 4, 3), date(2024, 4, 1), "between 3 April 2024 and 1 April 2024"),
    ],
)
def test_days_are_said_in_as_few_words_as_will_do(since, until, words):
    assert days_in_words(since, until) == words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ((), ""),
        (("shouted",), ""),
        (("corrected", "confirmed"), "confirmed or corrected by an editor"),
        (("unsure",), "found by machine but unsure"),
        (("added", "machine"), "added by an editor or found by machine"),
        (("review",), "to be looked at again because the text has changed"),
    ],
)
def test_states_are_said_in_words(states, words):
    assert states_in_words(states) == words


def test_every_state_has_words():
    assert list(STATE_LABELS) == Standing.values
    assert all(states_in_words([state]) for state in Standing.values)
