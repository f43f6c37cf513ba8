"""A page as a whole: its article's text in zones, and what it tells of itself."""

from datetime import UTC, date, datetime

import pytest

from articles.ingestion.records import Zone
from articles.tests.ingestion.pages.made import ADDRESS, TEXT, TITLE, body, lines, page, paragraphs, read


def test_a_page_becomes_its_article_without_what_stands_around_it():
    found = read(page())
    assert found.title == TITLE
    assert lines(found, Zone.TITLE) == [TITLE]
    assert body(found) == list(TEXT)
    assert "Home" not in found.text
    assert "Who pays for the ferry between" not in found.text


def test_metadata_come_from_what_the_page_tells_of_itself():
    found = read(page(head='<link rel="canonical" href="/news/talks">'))
    assert found.authors == ("Li Na",)
    assert found.published == date(2024, 5, 14)
    assert found.published_at == datetime(2024, 5, 14, 16, 20, tzinfo=UTC)
    assert found.published_from == "2024-05-14T18:20:00+02:00"
    assert (found.outlet, found.language) == ("The Harbour Post", "en")
    assert found.address == "https://www.harbourpost.example/news/talks"
    assert found.incomplete == ""
    assert found.parts == ()


def test_blocks_are_in_order_and_only_white_space_and_bullets_lie_between_them():
    found = read(page(paragraphs(*TEXT[:2]) + "<ul><li>The ferry</li><li>The wall</li></ul>" + paragraphs(*TEXT[2:])))
    place = 0
    for block in found.blocks:
        assert found.text[place : block.start].strip(" \n•") == ""
        assert place <= block.start < block.end
        place = block.end
    assert place == len(found.text)


def test_the_headline_is_not_said_again_in_the_body():
    found = read(page(paragraphs(TITLE, *TEXT)))
    assert body(found) == list(TEXT)


def test_headings_lists_and_quotes_stay_in_their_places():
    html = page(
        paragraphs(TEXT[0])
        + "<h2>What they want</h2><p>The two councils have three demands, which they sent to the ministers last week:</p>"
        + "<ul><li>a ferry in summer</li><li>a wall without holes</li><li>fish for all</li></ul>"
        + f"<blockquote><p>{TEXT[1]}</p></blockquote>"
        + paragraphs(*TEXT[2:])
    )
    found = read(html)
    assert lines(found, Zone.HEADING) == ["What they want"]
    assert body(found)[2:6] == ["a ferry in summer", "a wall without holes", "fish for all", TEXT[1]]
    assert "• a ferry in summer\n• a wall without holes\n• fish for all\n\n" in found.text


def test_the_words_of_a_q_element_get_quotation_marks():
    said = "The minister said <q>we will go on <q>until the wall stands</q>, whatever comes</q> and left the room at once."
    found = read(page(paragraphs(TEXT[0], said, *TEXT[1:])))
    assert "said “we will go on ‘until the wall stands’, whatever comes” and left" in found.text


def test_what_stands_below_a_picture_is_a_caption():
    picture = "<figure><img src='a.jpg'><figcaption>Ana Ruiz at the harbour of Lomar. Photo: Bo Ray</figcaption></figure>"
    found = read(page(paragraphs(*TEXT[:2]) + picture + paragraphs(*TEXT[2:])))
    assert lines(found, Zone.CAPTION) == ["Ana Ruiz at the harbour of Lomar. Photo: Bo Ray"]
    assert body(found) == list(TEXT)


def test_words_that_the_page_shows_twice_in_large_letters_are_no_second_quote():
    pulled = '<aside class="pull-quote">We have come a long way since the spring</aside>'
    found = read(page(paragraphs(*TEXT[:2]) + pulled + paragraphs(*TEXT[2:])))
    assert body(found) == list(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more: <a href='/1'>A storm breaks the wall of the harbour</a></p>",
        "<div class='newsletter-signup'><p>Sign up, and we send you the news from the sea each morning.</p></div>",
        "<p>Subscribe to our newsletter and never miss a story from the islands again.</p>",
    ],
)
def test_a_line_that_leads_away_from_the_article_is_no_part_of_it(line):
    found = read(page(paragraphs(*TEXT[:2]) + line + paragraphs(*TEXT[2:])))
    assert body(found) == list(TEXT)


def test_the_sentence_below_the_headline_is_the_standfirst():
    short = "Two ministers meet, and the ferry may go again"
    html = page().replace("</h1>", f'</h1><p class="standfirst">{short}</p>')
    found = read(html)
    assert found.standfirst == short
    assert body(found) == list(TEXT)


def test_a_page_that_only_its_scripts_would_write_is_read_from_what_it_tells_machines():
    from articles.tests.ingestion.pages.made import article

    html = page("<div id='app'></div>", data=article(articleBody="\n".join(TEXT)))
    assert body(read(html)) == list(TEXT)


def test_where_a_page_came_from_is_its_address_when_it_tells_no_other():
    assert read(page()).address == ADDRESS
    saved = "<!-- saved from url=(0042)https://www.harbourpost.example/saved -->" + page()
    assert read(saved, address="").address == "https://www.harbourpost.example/saved"


def test_the_address_of_the_whole_site_is_not_that_of_the_article():
    assert read(page(head='<link rel="canonical" href="https://www.harbourpost.example/">')).address == ADDRESS


def test_the_language_is_told_by_the_letters_where_the_page_does_not_tell_it():
    han = "港口关闭了三个月，渡轮停了。两国部长周二在洛马会面，讨论港口、渡轮和鱼的价格。"
    html = page(paragraphs(*(han * 3 + str(number) + "。" for number in range(4))), lang="")
    assert read(html).language == "zh"
    assert read(page(lang="")).language == "en"
