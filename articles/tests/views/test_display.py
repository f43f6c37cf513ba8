from datetime import date

import pytest

from articles.models import Alias, Quote
from articles.templatetags.display import certainty, day, day_range, highlight, seen


@pytest.mark.parametrize(
    ("text", "needles", "html"),
    [
        ("Trade grows", (), "Trade grows"),
        ("Trade grows", ("trade",), "<mark>Trade</mark> grows"),
        ("Trade trade", ("trade",), "<mark>Trade</mark> <mark>trade</mark>"),
        ("Free trade", ("trade", "free trade"), "<mark>Free trade</mark>"),
        ("<b>Trade</b>", ("trade",), "&lt;b&gt;<mark>Trade</mark>&lt;/b&gt;"),
        ("a & b", ("&",), "a &amp; b"),
        ("<script>", ("script",), "&lt;<mark>script</mark>&gt;"),
        ("don’t", ("don't",), "<mark>don’t</mark>"),
        ("1 + 1 (one)", ("+", "(one)"), "1 + 1 (<mark>one</mark>)"),
        ("The ministers talked", ("minister", "talks"), "The <mark>ministers</mark> <mark>talked</mark>"),
        ("Škoda & co", ("SKODA",), "<mark>Škoda</mark> &amp; co"),
        ("China’s red lines", ("china", "red line"), "<mark>China’s</mark> <mark>red lines</mark>"),
        ("red, white; red line", ("red line",), "red, white; <mark>red line</mark>"),
        ("Trading tradition", ("trad*",), "<mark>Trading</mark> <mark>tradition</mark>"),
        ("外交部长王毅说", ("王毅",), "外交部长<mark>王毅</mark>说"),
        ("قال الوزير", ("الوزير",), "قال <mark>الوزير</mark>"),
    ],
)
def test_matches_are_highlighted_and_the_rest_is_escaped(text, needles, html):
    assert highlight(text, needles) == html


@pytest.mark.parametrize(
    ("state", "confidence", "words"),
    [
        ("machine", 0.65, "found by machine"),
        ("machine", 0.64, "found by machine, unsure"),
        ("confirmed", 0.1, "confirmed by an editor"),
        ("corrected", 0.1, "corrected by an editor"),
        ("added", 1.0, "added by an editor"),
    ],
)
def test_certainty_is_said_in_words(state, confidence, words):
    assert certainty(Quote(state=state, confidence=confidence)) == words


def test_a_correction_of_a_text_that_changed_says_so():
    assert certainty(Quote(state="corrected", needs_review=True)) == "corrected by an editor, but the text has changed since"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 4, 26), date(2024, 4, 26), "26 April 2024"),
        (date(2024, 4, 24), date(2024, 4, 26), "24–26 April 2024"),
        (date(2024, 5, 30), date(2024, 6, 2), "30 May – 2 June 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 – 2 January 2024"),
    ],
)
def test_days_are_said_as_briefly_as_they_allow(first, last, words):
    assert day_range(first, last) == words


def test_a_missing_day_is_undated():
    assert day(None) == "undated"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(None, None, ""), (None, date(2024, 4, 2), "2 April 2024"), (date(2024, 4, 1), date(2024, 4, 2), "1–2 April 2024")],
)
def test_a_name_tells_when_texts_used_it(first, last, words):
    assert seen(Alias(first_seen=first, last_seen=last)) == words
