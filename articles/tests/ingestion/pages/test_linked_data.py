"""What a page tells machines: which node is the article, and JSON that is not quite JSON."""

import json

import pytest

from articles.tests.ingestion.pages.made import ADDRESS, TITLE, article, page, read, script

OTHER = {"@type": "Person", "name": "Bo Ray"}


def test_the_article_is_found_in_a_graph_with_its_parts_by_their_ids():
    graph = {
        "@graph": [
            {"@type": "WebPage", "@id": ADDRESS, "name": TITLE},
            {"@type": "Organization", "@id": "#post", "name": "The Island Mail"},
            article(publisher={"@id": "#post"}, mainEntityOfPage={"@id": ADDRESS}),
        ]
    }
    html = page(data=graph).replace('<meta property="og:site_name" content="The Harbour Post">', "")
    assert read(html).outlet == "The Island Mail"


def test_news_is_surer_than_an_article_and_an_article_surer_than_a_page():
    nodes = [
        {"@type": "WebPage", "name": TITLE, "author": OTHER, "datePublished": "2020-01-01"},
        {"@type": "Article", "headline": "Another story", "author": OTHER},
        article(),
    ]
    assert read(page(data=nodes)).authors == ("Li Na",)


def test_of_several_stories_the_one_with_the_address_or_the_title_of_the_page_is_its_own():
    other = article(headline="A storm breaks the wall", author=OTHER, url="https://www.harbourpost.example/news/storm")
    assert read(page(data=[other, article(url=ADDRESS + "?from=feed")])).authors == ("Li Na",)
    assert read(page(data=[other, article()])).authors == ("Li Na",)


@pytest.mark.parametrize("kind", ["ItemList", "Comment", "VideoObject"])
def test_a_story_inside_a_list_a_comment_or_a_film_is_not_the_page_s(kind):
    inside = {"@type": kind, "itemListElement": [article(author=OTHER)], "partOf": article(author=OTHER)}
    assert read(page(data=[inside, article(**{"@type": "Article"})])).authors == ("Li Na",)


@pytest.mark.parametrize(
    "written",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "{};",
        '{}\n{{"@type": "Organization", "name": "x"}}',
    ],
)
def test_json_in_wrappings_is_read(written):
    data = '<script type="application/ld+json; charset=utf-8">' + written.format(json.dumps(article())) + "</script>"
    assert read(page(data=False, head=data)).authors == ("Li Na",)


def test_json_with_a_raw_line_break_or_a_comma_too_many_is_read():
    written = json.dumps(article(description="one\ntwo")).replace("\\n", "\n")[:-1] + ",}"
    assert read(page(data=False, head=f'<script type="application/ld+json">{written}</script>')).authors == ("Li Na",)


@pytest.mark.parametrize("broken", ["{", "[[[", "null", "7", '"words"', "{'a': 1}", "[" * 100_000, '{"a":' * 50_000])
def test_what_is_no_json_is_passed_over(broken):
    data = f'<script type="application/ld+json">{broken}</script>'
    assert read(page(head=data)).authors == ("Li Na",)


def test_values_of_the_wrong_kind_are_passed_over():
    node = {
        "@type": ["NewsArticle", 7, None],
        "author": [7, None, [], {"name": {"a": 1}}],
        "publisher": ["x", 3],
        "datePublished": {"a": 1},
        **dict.fromkeys(["headline", "liveBlogUpdate", "mainEntityOfPage", "wordCount", "@id", "hasPart", "articleBody"], 7),
    }
    found = read(page(data=node))
    assert (found.title, found.authors, found.published) == (TITLE, (), None)


def test_a_script_inside_json_does_not_end_the_reading():
    node = article(description="<script>alert(1)</script>")
    data = script(node).replace("</script>", "<\\/script>", 1)
    assert read(page(data=False, head=data)).authors == ("Li Na",)


def test_of_several_stories_without_a_headline_like_the_page_the_one_with_its_address_is_its_own():
    other = article(headline="A storm breaks the wall", author=OTHER)
    assert read(page(data=[other, article(headline="Talks: all news", url=ADDRESS + "?from=feed")])).authors == ("Li Na",)


def test_entities_that_were_written_twice_are_read():
    assert read(page(data=article(author={"@type": "Person", "name": "Anton O&amp;#39;Dell"}))).authors == ("Anton O'Dell",)
