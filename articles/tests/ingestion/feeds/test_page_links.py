"""A page that lists articles, read as if it were a feed: which of its links are stories, and which are not."""

import pytest

from articles.ingestion.feeds import read_page_links
from articles.ingestion.records import IngestionError

PAGE = """<!doctype html><html><head><title>Harbour News:
 World</title>{head}</head><body>
<header><a href="/">Harbour News, the paper of the island</a></header>
<nav><a href="/2026/11/29/old-story-of-the-fleet">What we reported on the fleet last week</a></nav>
<main>{links}</main>
<footer><a href="/2020/01/01/who-we-are-and-were">Who we are and what we were before</a></footer></body></html>"""


def page(*links, head=""):
    return PAGE.format(head=head, links="".join(links)).encode()


def link(href, words="Ferries return to the island", more=""):
    return f'<a href="{href}" {more}>{words}</a>'


def found(*links, head=""):
    feed = read_page_links(page(*links, head=head), "https://news.example/world/")
    return [(entry.address, entry.title) for entry in feed.entries]


@pytest.mark.parametrize(
    "path",
    [
        "/2026/11/30/ferries",
        "/world/2026-11-30-ferries",
        "/2026/nov/30/ferries",
        "/article/83746",
        "/story.html?id=83746552",
        "/world/ferries-return-to-island",
        "/world/ferries-return-to-island.html",
        "ferries-return-to-island/",
        "//www.news.example/world/ferries-return-to-island",
    ],
)
def test_a_headline_that_leads_to_a_storys_address_is_one(path):
    assert len(found(link(path))) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/world/",
        "/world/?page=2",
        "/world/?session=83746552",
        "/world/asia",
        "/authors/ana-ruiz",
        "/topics/sea-and-ferries",
        "/world/#2026/11/30/ferries-return-to-island",
        "https://other.example/2026/11/30/ferries-return-to-island",
        "https://shop.news.example/2026/11/30/ferries-return-to-island",
        "/2026/11/30/ferries-return-to-island.jpg",
        "mailto:desk-of-the-island-paper@news.example",
        "javascript:a-b-c-d-e",
        "",
    ],
)
def test_what_leads_elsewhere_is_none(path):
    assert found(link(path), link("/2026/11/30/one")) == [
        ("https://news.example/2026/11/30/one", "Ferries return to the island")
    ]


@pytest.mark.parametrize(
    "words", ["", "Read more", "Comments (12)", "a b c d", '<img src="a.jpg" alt="Ferries return to us">']
)
def test_words_that_are_no_headline_do_not_count_and_the_headline_beside_them_does(words):
    links = link("/2026/11/30/one", words), link("/2026/11/30/one#top", "<h2>Ferries\nreturn to the <em>island</em></h2>")
    assert found(*links) == [("https://news.example/2026/11/30/one", "Ferries return to the island")]


@pytest.mark.parametrize("rel", ["nofollow", "sponsored noopener", "UGC"])
def test_links_that_the_site_marks_as_not_its_own_are_left(rel):
    assert found(link("/2026/11/30/one"), link("/2026/11/30/two", more=f'rel="{rel}"'))[1:] == []


def test_menus_and_feet_are_left_and_the_order_is_the_pages():
    paths = [f"/2026/11/30/{name}" for name in ("c", "a", "b", "a")]
    assert [address[-1] for address, _ in found(*map(link, paths))] == ["c", "a", "b"]


def test_the_pages_title_is_the_feeds_and_letters_are_right_without_a_declaration():
    feed = read_page_links(page(link("/2026/11/30/one", "Zürich’s ferries are full again")), "https://news.example/")
    assert (feed.title, feed.entries[0].title) == ("Harbour News: World", "Zürich’s ferries are full again")


def test_a_base_counts():
    head = '<base href="https://news.example/archive/">'
    assert (
        found(link("ferries-return-to-island"), head=head)[0][0] == "https://news.example/archive/ferries-return-to-island"
    )


@pytest.mark.parametrize("name", ["robots", "Newsdesk"])
def test_a_page_that_asks_programs_not_to_follow_is_not_followed(name):
    with pytest.raises(IngestionError, match="asks programs not to follow its links"):
        found(link("/2026/11/30/one"), head=f'<meta name="{name}" content="noindex, NOFOLLOW">')


@pytest.mark.parametrize("data", [b"", b"\0\xff" * 9, b"no html at all", page(link("/about"))])
def test_what_lists_no_articles_says_so(data):
    with pytest.raises(IngestionError):
        read_page_links(data, "https://news.example/")
