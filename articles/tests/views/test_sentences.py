import pytest

from articles.search import Query, choose
from articles.tests.factories import make_speaker, make_visit
from articles.views.sentences import count_of_quotes, describe

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
        ({"kinds": ("direct",), "speakers": ("ana-ruiz",), "text": "x"}, "12 direct quotes by Ana Ruiz, matching “x”"),
    ],
)
def test_a_sentence_says_what_is_shown(query, sentence):
    make_visit(make_speaker("Ana Ruiz"), "Peru", slug="trip")
    assert describe(choose(Query(**query)), 12) == sentence
