"""Which of a page's own titles is shown, and that the site's name is no part of it."""

import pytest

from articles.tests.ingestion.pages.made import TITLE, article, page, read


@pytest.mark.parametrize(
    "written",
    [
        f"{TITLE} | The Harbour Post",
        f"{TITLE} - Harbour Post",
        f"The Harbour Post: {TITLE}".replace(":", " :"),
        f"{TITLE} | harbourpost.example",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(written):
    html = page(data=article(headline=written)).replace(f"<h1>{TITLE}</h1>", "")
    assert read(html).title == TITLE


def test_the_heading_is_shown_where_the_headline_for_machines_agrees():
    html = page(data=article(headline="Talks go on in Lomar today")).replace(f"<h1>{TITLE}", "<h1>Talks go on in Lomar")
    assert read(html).title == "Talks go on in Lomar"


def test_a_heading_of_something_else_is_not_the_title():
    html = page().replace(f"<h1>{TITLE}</h1>", "<h1>News from the sea</h1>")
    assert read(html).title == TITLE


def test_who_speaks_in_a_title_stays_in_it():
    title = "Ana Ruiz: We will pay for the ferry"
    assert read(page(title=title, data=article(headline=title))).title == title


def test_a_title_between_bars_keeps_what_is_not_the_site():
    title = "BUDGET | Who pays for the ferry?"
    assert read(page(title=title, data=article(headline=title))).title == title


def test_entities_written_twice_are_read():
    title = "Ray &amp;amp; Ruiz talk on"
    assert read(page(title=title, data=False)).title == "Ray & Ruiz talk on"
