"""Exports of press databases."""

from datetime import date

import pytest

from articles.ingestion import open_document
from articles.ingestion.records import Zone
from articles.tests.ingestion.files.made import TITLE, WORDS, docx, word_paragraph

BODY = "\n\n".join(WORDS)
OTHER = "Storm closes the fish market"


def nexis(title, body=BODY):
    return (
        f"\n{title}\n\nThe Eastport Letter\nMarch 5, 2024 Tuesday\n\nCopyright 2024 Eastport Press All Rights Reserved\n\n"
        f"Section: NEWS; Pg. 1\nLength: 61 words\nByline: Bo Ray and Li Na\n\nBody\n\n{body}\n\n"
        "Classification\n\nLanguage: ENGLISH\n\nLoad-Date: March 6, 2024\n\nEnd of Document\n"
    )


def old_nexis(number, title):
    return (
        f"\n\n          {number} of 2 DOCUMENTS\n\n\n       The Eastport Letter\n\n"
        "     March 5, 2024 Tuesday\n  Late Edition\n\n"
        f"{title}\n\nBYLINE: By BO RAY\n\nSECTION: News; Pg. 1\n\nLENGTH: 61 words\n\nDATELINE: EASTPORT\n\n{BODY}\n\n"
        "LOAD-DATE: March 6, 2024\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
        "     Copyright 2024 Eastport Press\n     All Rights Reserved\n"
    )


def factiva(number, title):
    return (
        f"News\n{title}\nBy Bo Ray\n61 words\n5 March 2024\n07:30 GMT\n"
        "The Eastport Letter\nEAPL\nEnglish\n(c) 2024 Eastport Press\n\n"
        f"{BODY}\n\nDocument EAPL00002024030{number}ek3500001\n\n"
    )


def coded_factiva(number, title):
    return (
        f"HD {title}\nBY Bo Ray\nWC 61 words\nPD 5 March 2024\nSN The Eastport Letter\n"
        f"SC EAPL\nLA English\nCY (c) 2024\nLP\n{WORDS[0]}\n"
        f"TD\n{WORDS[1]}\n{WORDS[2]}\nCO earp : Eastport Harbour\nAN Document EAPL00002024030{number}ek3500001\n\n"
    )


def proquest(number, title):
    return (
        f"{'_' * 60}\n\nDocument {number} of 2\n\n{title}\n\n"
        "Author: Ray, Bo; Na, Li\n\n"
        "Publication info: The Eastport Letter; Eastport [Eastport] 05 Mar 2024: 1.\n\nAbstract: A wall is promised.\n\n"
        f"Links: none\n\nFull text: {BODY}\n\nSubject: Harbours; Walls\n\nTitle: {title}\n\n"
        f"Publication title: The Eastport Letter\n\nPublication date: Mar 5, 2024\n\nProQuest document ID: 29{number}\n\n"
    )


EXPORTS = {
    "nexis": (lambda number, title: nexis(title), ("2024-03-05 " + TITLE, "2024-03-05 " + OTHER)),
    "old nexis": (old_nexis, ("2024-03-05 " + TITLE, "2024-03-05 " + OTHER)),
    "factiva": (factiva, ("EAPL000020240301ek3500001", "EAPL000020240302ek3500001")),
    "coded factiva": (coded_factiva, ("EAPL000020240301ek3500001", "EAPL000020240302ek3500001")),
    "proquest": (proquest, ("291", "292")),
}


@pytest.mark.parametrize("form", EXPORTS)
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_each_article_of_an_export_has_its_own_header_and_words(form, kind):
    one, names = EXPORTS[form]
    text = one(1, TITLE) + one(2, OTHER)
    if kind == "docx":
        data = docx("".join(map(word_paragraph, filter(str.strip, text.split("\n")))))
    else:
        data = text.replace("\n", "\r\n").encode()
    document = open_document(data, f"export.{kind}")
    assert [article.title for article in document.articles] == [TITLE, OTHER]
    assert tuple(article.name for article in document.articles) == names
    for article in document.articles:
        assert article.outlet == "The Eastport Letter"
        assert article.published == date(2024, 3, 5)
        assert article.authors[0].casefold() == "bo ray"
        assert [article.text[slice(*span)] for span in article.spans(Zone.BODY)] == WORDS
    assert document.notices == ()


def test_a_text_file_with_one_exported_article_stays_as_it_is():
    text = nexis(TITLE)
    article = open_document(text.encode(), "export.txt").articles[0]
    assert article.text == text
    assert (article.title, article.outlet, article.published) == (TITLE, "The Eastport Letter", date(2024, 3, 5))
    assert article.authors == ("Bo Ray", "Li Na")
    assert article.name == ""


def test_a_cover_page_is_no_part_of_the_first_article():
    told = "User Name: Li Na\nDate and Time: Monday, April 8, 2024 9:00 AM\nJob Number: 1\nDocuments (2)\n"
    cover = f"{told}1. {TITLE}\n2. {OTHER}\n\n"
    document = open_document((cover + nexis(TITLE) + nexis(OTHER)).encode(), "export.txt")
    assert [article.title for article in document.articles] == [TITLE, OTHER]
    assert [article.published for article in document.articles] == [date(2024, 3, 5)] * 2


def test_articles_of_the_same_name_are_told_apart():
    document = open_document((nexis(TITLE) + nexis(TITLE)).encode(), "export.txt")
    assert [article.name for article in document.articles] == [f"2024-03-05 {TITLE}", f"2024-03-05 {TITLE} (2)"]


def test_a_part_with_other_fields_is_read_as_text_and_told():
    strange = "\n".join(WORDS * 2) + "\nEnd of Document\n"
    document = open_document((nexis(TITLE) + strange + nexis(OTHER)).encode(), "export.txt")
    assert len(document.articles) == 3
    assert document.articles[1].text == "\n".join(WORDS * 2)
    assert document.notices[0].startswith("Its fields are not as this database writes them")


@pytest.mark.parametrize("mark", ["61 words", "1 of 2", "Load-Date: March 6, 2024", "ProQuest document ID: 29"])
def test_an_export_that_cannot_be_parted_is_told(mark):
    text = f"{TITLE}\n\n{mark}\n\n{BODY}\n\n{OTHER}\n\n{mark}\n\n{BODY}\n"
    document = open_document(text.encode(), "export.txt")
    assert [article.text for article in document.articles] == [text]
    assert "looks like an export of a press database" in document.notices[0]
