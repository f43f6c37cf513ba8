"""Pages that come in files: saved by a browser, sent by mail, or as they are."""

from datetime import date

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.records import Zone
from articles.tests.ingestion.files.made import TITLE, WORDS, mail, page

ADDRESS = "https://eastport.example/news/wall"


PAGE = ("text/html; charset=utf-8", page())


def saved(parts=(PAGE,)):
    """A page as a browser saves it."""
    told = {"From": "<Saved by Blink>", "Snapshot-Content-Location": ADDRESS, "Date": "Mon, 01 Jul 2024 09:00:00 -0000"}
    data = mail(parts * 2 if len(parts) == 1 else parts, told)
    return data.replace(b"multipart/mixed", b'multipart/related; type="text/html"')


def body_of(article):
    return [article.text[slice(*span)] for span in article.spans(Zone.BODY)]


@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [
        (page().encode(), "wall.html", ""),
        (page().encode(), "wall.txt", ""),
        (page().encode(), "", "text/html; charset=utf-8"),
        (b"\xef\xbb\xbf\n<!-- saved --> " + page().encode(), "", ""),
        (page().encode("utf-16"), "wall.htm", "text/html"),
        (page().removeprefix("<!doctype html>").encode(), "wall.php", ""),
        (saved(), "wall.mhtml", ""),
        (saved(), "", ""),
        (saved(), "wall.eml.mht", "multipart/related"),
        (mail([("text/plain", "Open it in a browser."), ("text/html; charset=utf-8", page())]), "letter.eml", ""),
        (mail([("text/html; charset=windows-1252", page())]).decode().encode("cp1252"), "letter.eml", ""),
    ],
)
def test_a_page_is_read_however_it_comes(data, name, content_type):
    article = open_document(data, name, content_type).articles[0]
    assert article.title == TITLE
    assert [words for words in body_of(article) if words in WORDS] == WORDS


def test_a_saved_page_keeps_its_address_and_not_the_day_on_which_it_was_saved():
    article = open_document(saved([("text/html; charset=utf-8", page([TITLE, *WORDS]))]), "wall.mhtml").articles[0]
    assert article.address == ADDRESS
    assert article.published != date(2024, 7, 1)


def test_the_headers_of_a_mail_tell_what_its_page_does_not():
    article = open_document(mail([("text/html", page([TITLE, *WORDS]))]), "letter.eml").articles[0]
    assert (article.title, article.outlet, article.published) == (TITLE, "The Eastport Letter", date(2024, 3, 5))


def test_an_address_is_handed_on():
    assert open_document(page().encode(), "", "text/html", ADDRESS).articles[0].address == ADDRESS


def test_a_mail_whose_page_is_empty_is_read_as_text():
    parts = [("text/plain", "\r\n\r\n".join(WORDS)), ("text/html", "<html><body><img src='a.png'></body></html>")]
    assert body_of(open_document(mail(parts), "letter.eml").articles[0]) == WORDS


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (saved([("image/png", "x"), ("text/css", "y")]), "wall.mhtml", "no page in this file"),
        (saved()[:150], "wall.mhtml", "no page in this file"),
        (b"<!doctype html><html><body></body></html>", "wall.html", "."),
        (b"<html>" + b"<div>" * 100_000, "wall.html", "."),
    ],
)
def test_pages_without_an_article_are_refused(data, name, reason):
    with pytest.raises(IngestionError, match=reason):
        open_document(data, name)
