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


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: >\n  Mayor rejects\n  harbour plan", "Mayor rejects harbour plan"),
        ("title: |\n  Mayor rejects\n  harbour plan", "Mayor rejects harbour plan"),
        ('title: "Mayor: \\"plan is dead\\""', 'Mayor: "plan is dead"'),
        ("title: 'The mayor''s plan'", "The mayor's plan"),
        ("title: Mayor: what now?", "Mayor: what now?"),
        ("title: @mayor rejects plan", "@mayor rejects plan"),
        ("og:title: Mayor rejects plan", "Mayor rejects plan"),
        ("headline: [Mayor] rejects plan", "[Mayor] rejects plan"),
        ("title: 1984", "1984"),
    ],
)
def test_a_title_is_read_in_every_form(head, title):
    assert read_front_matter(f"---\n{head}\n---\n").title == title


@pytest.mark.parametrize(
    "head",
    [
        "author: >\n  Jane Doe, John Roe",
        'author:\n  - "[[Jane Doe]]"\n  - "[[People/John Roe|John Roe]]"',
        "author:\n  - [[Jane Doe]]\n  - [[John Roe]]",
        "creator: [Jane Doe, John Roe]",
        "Authors: Jane Doe; John Roe",
        "authors:\n  - name: Jane Doe\n    url: https://example.org\n  - name: John Roe",
        "authors: [\"Doe, Jane\", 'Roe, John']",
        "authors: Doe, Jane; Roe, John",
        "title: a: b\nauthor: By Jane Doe & John Roe",
    ],
)
def test_authors_are_read_in_every_form(head):
    assert read_front_matter(f"---\n{head}\n---\n").authors == ("Jane Doe", "John Roe")


@pytest.mark.parametrize(
    ("told", "authors"),
    [
        ("Prosser, Nadia", ("Nadia Prosser",)),
        ("van Moor, Ludwig", ("Ludwig van Moor",)),
        ("Nadia Prosser, Tom Archer", ("Nadia Prosser", "Tom Archer")),
        ("Reuters, AP", ("Reuters", "AP")),
    ],
)
def test_a_name_turned_round_is_one_name(told, authors):
    assert read_front_matter(f"---\ncreator: {told}\n---\n").authors == authors


@pytest.mark.parametrize(
    "key", ["date_published", "datePublished", "published", "article:published_time", "pubDate", "Date"]
)
def test_the_day_goes_by_many_keys(key):
    article = parse(f"---\n{key}: 2025-03-12 08:30:00\ndate_saved: 2025-06-01T10:00:00Z\n---\n\n# Talks end\n\nNo.\n")
    assert article.published == date(2025, 3, 12)


@pytest.mark.parametrize("key", ["site_name", "siteName", "publisher", "og:site_name"])
def test_so_does_the_outlet(key):
    assert read_front_matter(f"---\n{key}: '[[The Gazette]]'\nsource: https://example.org/a\n---\n").outlet == "The Gazette"


@pytest.mark.medium
def test_what_refers_to_itself_and_what_is_deep_stays_small():
    more = "".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(9))
    assert len(read_front_matter(f"---\ntitle: Talks end\nauthors:\n{more}---\n").authors) <= 50
    assert read_front_matter(f"---\ntitle: Talks end\nauthors: {'[' * 3000}\n---\n").title == "Talks end"


def test_text_between_two_rules_is_no_head():
    text = "---\nBreaking: the mayor resigns\nShe left on Monday.\n---\nMore follows.\n"
    assert read_front_matter(text).end == 0


def test_a_head_that_tells_nothing_we_know_is_still_left_out():
    text = "---\nslug: mayor-resigns\ntags:\n- town\n---\nMore follows.\n"
    assert read_front_matter(text).end == text.index("More")


@pytest.mark.parametrize("nothing", ["", "~", "null", "[]", "[null]", "Null"])
def test_what_is_left_open_tells_nothing(nothing):
    head = read_front_matter(f"---\ntitle: {nothing}\nauthor: {nothing}\nby: Jane Doe\nsite: The Gazette\n---\n")
    assert (head.title, head.authors, head.outlet) == ("", ("Jane Doe",), "The Gazette")
