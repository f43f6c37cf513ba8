"""Texts that programs damaged are put right, and texts that only look so are left alone."""

import pytest

from articles.ingestion.documents import open_document
from articles.ingestion.files.mending import mended

TWICE = "Put right: characters that had been encoded twice."
HTML = "Left out: marks of HTML in the text."
MARKDOWN = "Left out: marks of Markdown in the text."


@pytest.mark.parametrize(
    "meant",
    [
        "“We don’t sell,” she said.",
        "It’s a façade – said Zoë Müller…",
        "Prix: 5 £",
        "École d’été",
        "‘No’, he said: “Ja, «gut».”",
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_encoded_twice_is_read_as_it_was_meant(meant, times):
    text = meant
    for _ in range(times):
        text = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert text != meant
    assert mended(text) == (meant, (TWICE,))


def test_a_closing_mark_whose_last_byte_was_dropped_is_one():
    assert mended("â€œWe wonâ€™t sell,â€ she told. â€œNoâ€, said").text == "“We won’t sell,” she told. “No”, said"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("&ldquo;We won&rsquo;t sell,&rdquo; she said.", "“We won’t sell,” she said."),
        ("He <b>never</b> said&nbsp;so.", "He never said so."),
        ("<em>No</em>, &#8220;no&#8221; &amp; no", "No, “no” & no"),
        ("One<br>Two <br/>\nThree", "One\nTwo\nThree"),
        ('See <a href="https://example.org/a?b=1&amp;c=2">here</a>.', "See here."),
    ],
)
def test_marks_of_html_go(text, meant):
    assert mended(text) == (meant, (HTML,))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("“We will [not](https://example.org/n) sell,” [Lind](/lind) said.", "“We will not sell,” Lind said."),
        ('[Dale](https://example.org/d "the harbour master") said *he* would.', "Dale said he would."),
        ("*“To nobody,”* **she** told __them__ _all_.", "“To nobody,” she told them all."),
        ("- **Lind:** no\n- No\n\n> **Dale:** yes\n", "- Lind: no\n- No\n\n> Dale: yes\n"),
        ("## The **harbour** debate\n", "## The harbour debate\n"),
        ("![The harbour](https://example.org/h.jpg) It **is** old.\r\nSo.\r\n", " It is old.\r\nSo.\r\n"),
    ],
)
def test_marks_of_markdown_go(text, meant):
    assert mended(text) == (meant, (MARKDOWN,))


@pytest.mark.parametrize(
    "text",
    [
        "“Über Straßen” – Âge d’or, Ãrea, São Tomé, naïve",
        "AT&T; and R&amp;B, a < b and c > d",
        "He held up a <b>.",
        "2 * 3 * 4 is 24, 2*3*4 too; snake_case_word and _private",
        "He said: “[We] want it [now]” (see below) [1].",
        "**A line that is emphasis as a whole**\n*So is this*\n\n* * *\n",
    ],
)
def test_what_only_looks_so_stays_as_it_is(text):
    assert mended(text) == (text, ())


def test_a_line_that_takes_the_parser_long_is_left_alone():
    text = "[" * 30_000 + "**so** it goes"
    assert mended(text) == (text, ())


PART = b"""<h1>Mayor rejects harbour plan</h1>
<p class="byline">By Nadia Prosser</p>
<p>12 March 2025</p>
<nav><a href="/">Home</a></nav><script>let a = "b"</script>
<p>Rosa Lind, the mayor of Wexcombe,
   rejected the harbour plan on Tuesday.</p>
<figure><img src="a.jpg"><figcaption>The harbour</figcaption></figure>
<ul><li>&ldquo;We won&rsquo;t sell,&rdquo; she said.</li></ul>
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_a_part_of_a_page_is_read_by_its_elements(name):
    (article,) = open_document(PART, name).articles
    assert (article.title, article.authors, str(article.published)) == (
        "Mayor rejects harbour plan",
        ("Nadia Prosser",),
        "2025-03-12",
    )
    shown = [(block.zone.value, article.text[block.start : block.end]) for block in article.blocks]
    assert shown[3:] == [
        ("body", "Rosa Lind, the mayor of Wexcombe, rejected the harbour plan on Tuesday."),
        ("caption", "The harbour"),
        ("body", "“We won’t sell,” she said."),
    ]


def test_markdown_with_an_element_at_its_head_is_no_part_of_a_page():
    text = b'<p align="center">A</p>\n<div></div>\n\n# Harbour\n\nThe plan failed.\n\nSo did the mayor.\n\nAnd the port.\n'
    (article,) = open_document(text, "a.md").articles
    assert article.title == "Harbour"


def test_what_was_done_to_a_text_is_told():
    document = open_document("Mayor rejects plan\n\n“We **won’t** sell,” Rosa Lind said on Tuesday.\n".encode(), "a.md")
    assert document.notices == (MARKDOWN,)
    assert document.articles[0].text.endswith("“We won’t sell,” Rosa Lind said on Tuesday.\n")
