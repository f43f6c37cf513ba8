"""Pages that show a part of their article only to subscribers say so."""

import pytest

from articles.tests.ingestion.pages.made import TEXT, article, page, paragraphs, read

LINE = "The publisher shows the rest to subscribers only."
ASKS = "<div class='offer'><p>Subscribe to continue reading</p></div>"
CLOSED = {
    "isAccessibleForFree": False,
    "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".closed"},
}
LONG = tuple(f"{text} This was said on day {day}." for day in range(12) for text in TEXT)


@pytest.mark.parametrize("value", [False, "False", "false", "http://schema.org/False"])
def test_a_closed_page_with_a_short_text_is_incomplete(value):
    assert read(page(data=article(isAccessibleForFree=value))).incomplete == LINE


@pytest.mark.parametrize("value", [True, "True", None])
def test_an_open_page_is_complete_however_short(value):
    assert read(page(data=article(isAccessibleForFree=value))).incomplete == ""


def test_a_closed_page_that_shows_its_closed_part_is_complete():
    html = page(f'<div class="closed">{paragraphs(*LONG)}</div>', data=article(**CLOSED))
    assert read(html).incomplete == ""


def test_a_page_that_is_longer_than_what_it_shows_is_incomplete():
    assert read(page(paragraphs(*LONG), data=article(isAccessibleForFree=False, wordCount=4000))).incomplete == LINE
    assert read(page(paragraphs(*LONG), data=article(isAccessibleForFree=False, wordCount=1200))).incomplete == ""


def test_a_beginning_below_which_the_page_asks_for_a_subscription_is_incomplete():
    assert read(page(paragraphs(*TEXT[:2]) + ASKS)).incomplete == LINE


def test_a_whole_article_below_which_the_page_asks_for_a_subscription_is_complete():
    assert read(page(paragraphs(*LONG) + ASKS)).incomplete == ""


def test_a_closed_page_that_shows_a_short_closed_part_whole_is_complete():
    html = page(f'<div class="closed">{paragraphs(*LONG[:7])}</div>', data=article(**CLOSED))
    assert read(html).incomplete == ""
    assert read(page(paragraphs(*LONG[:7]), data=article(**CLOSED))).incomplete == LINE
