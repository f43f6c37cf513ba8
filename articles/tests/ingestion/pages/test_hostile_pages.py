"""Pages that mean harm, or are broken: a line that says why, or a fair reading, in a time that grows with their length."""

import pytest
from lxml import html as lxml_html

from articles.ingestion.pages import read_page
from articles.ingestion.pages.choosing import masses
from articles.ingestion.pages.page_blocks import walk
from articles.ingestion.records import IngestionError
from articles.tests.ingestion.pages.made import TEXT, body, page, paragraphs, read


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"no html at all, only words", b'{"a": 1}', b"%PDF-1.7 \x00\x01\x02", b"\x00" * 1000]
)
def test_what_is_no_page_is_refused_in_one_line(data):
    with pytest.raises(IngestionError) as refused:
        read_page(data)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "html",
    [
        "<p>",
        "<html></html>",
        "<!doctype html><title>Nothing here</title><body></body>",
        "<script>document.write('<p>words</p>')</script><br>",
        "<a href='/1'>One story</a>" * 50,
        "<frameset><frame src='a.html'></frameset><p></p>",
        "<p>&#0;&#x110000;&#xd800;&nosuch;</p>",
    ],
)
def test_a_page_without_running_text_is_refused_in_one_line(html):
    with pytest.raises(IngestionError, match=r"^no article: |^not a web page: "):
        read_page(html.encode())


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "li", "a", "span", "q"])
def test_deep_nesting_is_read(tag):
    deep = f"<{tag}>" * 5000 + TEXT[0] + f"</{tag}>" * 5000
    found = read(page(paragraphs(*TEXT) + deep))
    assert body(found)[:4] == list(TEXT)


def test_unclosed_and_crossed_elements_are_read():
    found = read(page("<p><b>" + "<p>".join(TEXT) + "</i></section></table>"))
    assert body(found) == list(TEXT)


def test_characters_that_are_none_do_no_harm():
    found = read(page(paragraphs("&#0;&#x1F;&#xd800;&#147;Quoted&#148; &amp; &lt;b&gt; &nosuch; " + TEXT[0], *TEXT[1:])))
    assert "“Quoted” & <b> &nosuch;" in body(found)[0]
    assert found.text.isprintable() or not set(found.text) - set("\n") & set(map(chr, range(32)))


@pytest.mark.medium
def test_a_large_page_is_read_in_steps_that_grow_with_its_length():
    def steps(times):
        return walk(lxml_html.fromstring("<div><p>Words <b>of</b> a page.</p><br></div>" * times)).steps

    assert steps(4000) <= 4.1 * steps(1000)


def test_how_much_stands_where_is_counted_once_for_each_element():
    root = lxml_html.fromstring("<div>" + "<div><p>x</p></div>" * 100 + "</div>")
    found = masses([(element, 1.0) for element in root.iter("p")])
    assert found[root] == 100
    assert len(found) == 201 or len(found) == 203  # with html and body, or without


@pytest.mark.medium
def test_a_page_of_five_million_characters_that_are_no_text_is_read():
    picture = f"<img src='data:image/png;base64,{'A' * 2_000_000}'>"
    data = f"<script>window.state = '{'words ' * 300_000}'</script>"
    styles = f"<style>{'.a { color: red }' * 80_000}</style>"
    assert body(read(page(picture + data + paragraphs(*TEXT) + styles))) == list(TEXT)


@pytest.mark.medium
def test_a_page_of_three_thousand_paragraphs_is_read():
    texts = [f"{number}. {TEXT[number % 4]}" for number in range(3000)]
    assert len(body(read(page(paragraphs(*texts))))) == 3000


def test_plain_words_are_refused_with_what_to_do():
    with pytest.raises(IngestionError, match=r"holds no HTML; save plain text as a \.txt file$"):
        read_page(b"no html at all, only words that go on for a while and end in a full stop.")
