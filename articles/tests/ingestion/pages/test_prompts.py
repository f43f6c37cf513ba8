"""Lines that any reader of pages may take for the article, and that are none of its words."""

import pytest
from lxml import etree

from articles.ingestion.pages.choosing import Judged
from articles.ingestion.pages.page_blocks import Kind, PageBlock
from articles.ingestion.pages.page_lines import PageLine
from articles.ingestion.pages.prompts import see_prompts
from articles.ingestion.pages.voters import words_in
from articles.ingestion.records import Zone
from articles.tests.ingestion.pages.made import TEXT


def line(text, kind=Kind.PARAGRAPH, zone=Zone.BODY, linked=0, votes=(True,)):
    block = PageBlock(kind, text, linked, etree.Element("p"), frozenset())
    return PageLine(Judged(block, words_in(text), True, list(votes)), zone)


def heading(text):
    return line(text, Kind.HEADING, Zone.HEADING)


def left(*lines, authors=()):
    """What is still the article's after the last look."""
    see_prompts(lines, authors)
    return [one.text for one in lines if one.zone in (Zone.BODY, Zone.HEADING)]


BODY = tuple(map(line, TEXT))


@pytest.fixture
def text():
    return [line(one) for one in TEXT]


def test_a_line_that_is_nothing_but_a_link_goes_and_a_linked_sentence_stays(text):
    title, sentence = "WHO PAYS FOR THE FERRY", "The storm broke the wall."
    assert left(*text, line(title, linked=len(title)), line(sentence, linked=len(sentence))) == [*TEXT, sentence]


@pytest.mark.parametrize(
    "words",
    [
        "By providing your email address you agree to our terms.",
        "We may earn a commission from links.",
        "Subscribe to continue reading",
    ],
)
def test_words_of_the_page_to_its_readers_go_unless_somebody_is_quoted(text, words):
    assert left(*text, line(words)) == list(TEXT)
    quoted = f"“{words}” says the sign, said Ana Ruiz."
    assert left(*[line(one) for one in TEXT], line(quoted)) == [*TEXT, quoted]


def test_the_words_of_a_picture_go_where_they_stand_again_and_a_voter_doubts_them(text):
    words = "The harbour of Lomar in spring."
    picture = line(f"{words} Photo: Bo Ray", zone=Zone.CAPTION)
    assert left(*text, picture, line(words, votes=(False, True))) == list(TEXT)
    assert left(*[line(one) for one in TEXT], picture, line(words)) == [*TEXT, words]


def test_a_film_beside_the_text_goes(text):
    assert left(*text, line("2:34 A storm breaks the wall", votes=(False, True))) == list(TEXT)


def test_a_box_that_sums_the_article_up_goes_with_its_heading(text):
    items = [line("The ferry may go again.", Kind.ITEM), line("The wall is broken.", Kind.ITEM)]
    assert left(heading("Key takeaways"), *items, *text) == list(TEXT)


def test_from_the_heading_of_other_stories_on_all_goes_at_the_foot_only(text):
    assert left(*text, heading("More from The Harbour Post"), line("A storm came by night and took the roof.")) == list(TEXT)
    early = [line(TEXT[0]), heading("More on the ferry"), *map(line, TEXT[1:] * 4)]
    assert left(*early) == [TEXT[0], "More on the ferry", *TEXT[1:] * 4]


def test_who_the_author_is_goes_and_what_the_author_did_in_the_story_stays(text):
    bio = "Li Na covers trade for The Harbour Post and lives in Lomar."
    assert left(*text, line("Li Na"), line(bio), authors=("Li Na",)) == list(TEXT)
    assert left(*[line(one) for one in TEXT], line(bio), authors=("Ana Ruiz",)) == [*TEXT, bio]


def test_a_heading_below_which_no_text_is_left_goes(text):
    assert left(heading("What they want"), *text, heading("What comes next")) == ["What they want", *TEXT]
