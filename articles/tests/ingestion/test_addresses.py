"""Where an article says that it can be found."""

import pytest

from articles.ingestion import parse
from articles.ingestion.addresses import address_in

ADDRESS = "https://gazette.example/news/2025/03/12/harbour?id=4"
PROSE = "Rosa Lind, the mayor of Wexcombe, rejected the harbour plan on Tuesday after a debate that lasted all night."


@pytest.mark.parametrize("label", ["URL: ", "url : ", "Source: ", "Link: ", "Retrieved from: ", "Original article: "])
def test_a_labelled_address_is_one(label):
    assert address_in(label + ADDRESS) == ADDRESS
    assert address_in(f"{label}<{ADDRESS}>") == ADDRESS


@pytest.mark.parametrize(
    "line", [ADDRESS, "Source: The Gazette", "URL: none", f"Read more: {ADDRESS}", f"Source: {ADDRESS} (PDF)"]
)
def test_other_lines_tell_none(line):
    assert address_in(line) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"Mayor rejects plan\n\nURL: {ADDRESS}\n\n12 March 2025\n\n{PROSE}\n",
        f"Mayor rejects plan\n\n12 March 2025\n\n{PROSE}\n\nSource: {ADDRESS}\n",
        f"---\ntitle: Mayor rejects plan\nurl: {ADDRESS}\n---\n\n{PROSE}\n",
        f"---\ntitle: Mayor rejects plan\nsource: {ADDRESS}\n---\n\n{PROSE}\n",
    ],
)
def test_an_article_has_the_address_that_it_tells(text):
    article = parse(text)
    assert (article.title, article.address) == ("Mayor rejects plan", ADDRESS)
    assert [text[start:end] for start, end in article.spans("body")] == [PROSE]


def test_one_between_paragraphs_is_that_of_a_chart():
    article = parse(
        f"Mayor rejects plan\n\n12 March 2025\n\n{PROSE}\n\nSource: {ADDRESS}\n\n{PROSE[::-1]}, and so on it went.\n"
    )
    assert article.address == ""
