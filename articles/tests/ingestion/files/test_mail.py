"""Newsletters as mails, and pages as browsers save them."""

from datetime import date

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.records import Zone
from articles.tests.ingestion.files.made import TITLE, WORDS, mail

TEXT = "\r\n\r\n".join(WORDS)


def only(data, name="letter.eml", **told):
    document = open_document(data, name, **told)
    assert len(document.articles) == 1
    return document.articles[0], document.notices


def test_a_mail_of_text_is_an_article_under_its_subject():
    article, notices = only(mail([("text/plain; charset=utf-8", TEXT)]))
    assert article.title == TITLE
    assert article.outlet == "The Eastport Letter"
    assert article.published == date(2024, 3, 5)
    assert article.published_from == "Date: Tue, 05 Mar 2024 07:30:00 +0100"
    assert article.published_at.isoformat() == "2024-03-05T07:30:00+01:00"
    assert article.text == "\n\n".join([TITLE, *WORDS])
    assert [article.text[slice(*span)] for span in article.spans(Zone.BODY)] == WORDS
    assert notices == ()


@pytest.mark.parametrize("subject", ["Fwd: Storm over Eastport", "FW: RE: Storm over Eastport", "Storm over Eastport"])
def test_the_marks_of_a_mail_that_is_passed_on_are_no_part_of_the_title(subject):
    article, _ = only(mail([("text/plain", TEXT)], {"Subject": subject}))
    assert article.title == "Storm over Eastport"


def test_encoded_headers_and_bodies_are_decoded():
    head = {"Subject": "=?utf-8?q?Stra=C3=9Fe_closed?=", "From": "=?utf-8?b?TMOpb24gRGFpbHk=?= <x@y.example>"}
    data = mail([("text/plain; charset=utf-8", "QQ")], head).replace(b"8bit", b"quoted-printable")
    article, _ = only(data.replace(b"QQ", b"It is =E2=80=9Cclosed=\r\n=E2=80=9D, he said."))
    assert (article.title, article.outlet) == ("Straße closed", "Léon Daily")
    assert "It is “closed”, he said." in article.text


def test_lines_of_flowing_text_are_joined():
    article, _ = only(
        mail([("text/plain; format=flowed", "We will \r\npay every cent, \r\nshe said.\r\n\r\nNobody else spoke.")])
    )
    assert article.text.endswith("We will pay every cent, she said.\n\nNobody else spoke.")


def test_the_name_of_a_list_goes_before_that_of_the_sender():
    head = {"List-Id": "Harbour News <harbour.example>", "From": "Bo Ray <bo@harbour.example>"}
    assert only(mail([("text/plain", TEXT)], head))[0].outlet == "Harbour News"
    assert only(mail([("text/plain", TEXT)], {"From": "bo@harbour.example"}))[0].outlet == ""


def test_a_header_that_goes_on_for_ever_is_cut():
    article, _ = only(mail([("text/plain", TEXT)], {"Subject": "=?utf-8?q?a?= " * 50_000}))
    assert 0 < len(article.title) < 2000


def test_pictures_of_the_page_are_not_called_attached():
    picture = "image/png\r\nContent-ID: <logo>"
    assert only(mail([("text/plain", TEXT), (picture, "y")]))[1] == ()


def test_what_is_attached_is_told():
    parts = [("text/plain", TEXT), ('application/pdf; name="plan.pdf"', "x"), ('image/png; name="a.png"', "y")]
    assert only(mail(parts))[1] == ("Left out: attached files (plan.pdf, a.png).",)


def test_wrong_encodings_and_dates_are_lived_with():
    data = mail([("text/plain; charset=no-such-thing", "He said “no” to it all.")], {"Date": "next week"})
    article, _ = only(data)
    assert "He said “no” to it all." in article.text
    assert article.published is None


@pytest.mark.parametrize("data", [mail([("text/plain", "  ")]), mail([("image/png", "x")]), b"From: a\nSubject: b\n\n"])
def test_a_mail_without_text_is_refused(data):
    with pytest.raises(IngestionError, match="there is no text in this mail"):
        open_document(data, "letter.eml")


def test_a_mail_is_known_by_its_headers():
    data = mail([("text/plain", TEXT)])
    for name, kind in (("", ""), ("letter", ""), ("", "message/rfc822"), ("letter.bin", "")):
        assert only(data, name, content_type=kind)[0].title == TITLE
    assert only(b"From letter@eastport.example Tue Mar  5 07:30:00 2024\n" + data)[0].title == TITLE
