"""The head of a Markdown file."""

from datetime import date

import pytest

from articles.ingestion import parse
from articles.ingestion.front_matter import read_front_matter

PAGE = """---
title: "Talks end: what now?"
authors: [Jane Doe, John Roe]
date: 2024-04-26
source: The Example
---

# Talks end: what now?

The ministers left Oslo on Friday without a word to the many reporters who had waited.
"""


def test_front_matter_fills_the_head_of_the_article():
    article = parse(PAGE)
    assert article.title == "Talks end: what now?"
    assert article.authors == ("Jane Doe", "John Roe")
    assert (article.published, article.published_from) == (date(2024, 4, 26), "2024-04-26")
    assert article.outlet == "The Example"
    assert [block.zone.value for block in article.blocks] == ["byline", "title", "body"]
    assert PAGE[article.blocks[1].start : article.blocks[1].end] == "Talks end: what now?"


def test_authors_may_stand_in_a_list_or_one_line():
    assert read_front_matter("---\nauthor: By Jane Doe and John Roe\n---\n").authors == ("Jane Doe", "John Roe")
    assert read_front_matter("---\nauthors:\n  - Jane Doe\n  - 'John Roe'\n---\n").authors == ("Jane Doe", "John Roe")


@pytest.mark.parametrize(
    "text", ["---\ntitle: open\n", "---\n---\n", "---\nno key here\n---\n", "Words\n---\ntitle: x\n---\n"]
)
def test_a_head_that_is_none_is_left_alone(text):
    assert read_front_matter(text).end == 0
