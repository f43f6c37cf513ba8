"""Rich text documents."""

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.records import Zone
from articles.tests.ingestion.files.made import STORY, TITLE, WORDS


def rtf(body):
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Notes}{\author Ed}}" + body + "}").encode("cp1252")


def text_of(body):
    return open_document(rtf(body), "a.rtf").articles[0].text


def test_a_rich_text_document_is_an_article():
    article = open_document(rtf("\\par\n".join(STORY)), "a.rtf").articles[0]
    assert article.text.split("\n") == STORY
    assert (article.title, article.authors) == (TITLE, ("Bo Ray",))
    assert [article.text[slice(*span)] for span in article.spans(Zone.BODY)] == WORDS


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (r"We will {\deleted never }pay.", "We will pay."),
        (r"We will \deleted never \deleted0 pay.", "We will pay."),
        (r"We will \deleted never \plain pay.", "We will pay."),
        (r"We will pay{\v  (not for print)}.", "We will pay."),
        (r"We will pay {\deleted {\b never} \u8220? ever\'85 }all.", "We will pay all."),
        (r"We will {\deleted {\v never} not }pay {\revised gladly}.", "We will pay gladly."),
        (r"We will pay.{\footnote A note.}", "We will pay."),
        (r"{\pict\wmetafile8\bin5 }{\\a}We will pay.", "We will pay."),
        (r"{\pict\bin4 {\v }We will pay.", "We will pay."),
        (r"\u8220?We will pay.\u8221? Caf\'e9.", "“We will pay.” Café."),
        ("“We will pay.” Café.", "“We will pay.” Café."),
    ],
)
def test_what_is_printed_is_read(body, printed):
    assert text_of(body) == printed


def test_what_is_left_out_is_told():
    document = open_document(rtf(r"We will pay.{\footnote A note.}{\pict 00}{\pict 00}"), "a.rtf")
    assert document.notices == ("Left out: 1 footnote, 2 pictures.",)


@pytest.mark.parametrize("data", [b"{\\rtf1}", b"{\\rtf", b"{\\rtf1 {\\deleted All of it.}}"])
def test_a_document_without_text_is_refused(data):
    with pytest.raises(IngestionError, match=r"there is no text|damaged"):
        open_document(data, "a.rtf")


def test_a_document_that_is_cut_short_gives_what_is_there():
    assert open_document(rtf("\\par\n".join(STORY))[:-100], "a.rtf").articles[0].title == TITLE
