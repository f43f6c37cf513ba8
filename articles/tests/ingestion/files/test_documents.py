"""Any file: which reader gets it, and what is said of one that none can read."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingestion import MAX_FILE_BYTES, IngestionError, open_document, parse
from articles.tests.ingestion.files.made import STORY, TITLE, docx, odt, one_line, word_paragraph, zipped
from newsdesk.tests.soak import examples

ROOT = Path(__file__).resolve().parents[4]


def refusal_of(data, name="", content_type=""):
    with pytest.raises(IngestionError) as caught:
        open_document(data, name, content_type)
    return one_line(caught.value)


@pytest.mark.parametrize("name", ["story.txt", "story.md", "", "Speech of 5. March", "story.cgi"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_file_is_read_as_it_stands(name, line_end):
    text = "\ufeff" + (line_end * 2).join(STORY) + line_end
    document = open_document(text.encode(), name)
    assert document.articles == (parse(text),)
    assert document.notices == ()
    assert document.articles[0].title == TITLE
    assert document.articles[0].published == date(2024, 3, 5)


def test_a_text_file_that_quotes_the_header_of_a_mail_is_a_text_file():
    text = "From: Ana Ruiz\nSubject: The wall\nDate: 5 March 2024\n\nWe will pay for all of it, she wrote to the council.\n"
    assert open_document(text.encode(), "leak.txt").articles == (parse(text),)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty: the file has no content"),
        (b" \n", "a.txt", "nothing but white space"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "a PNG image; articles are not read from pictures"),
        (b"\xff\xd8\xff\xe0", "photo.jpg", "a JPEG image"),
        (b"\x00\x00\x00\x20ftypisom", "a.mp4", "a picture, sound or video recording"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "save it as .docx or PDF"),
        (b"Rar!\x1a\x07\x00", "a.rar", "unpack it"),
        (b"\x1f\x8b\x08\x00", "a.txt.gz", "damaged: the compressed file is cut short"),
        (b"a,b\n1,2\n", "a.csv", "a table"),
        (b'{"a": 1}', "a.json", "JSON data"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed.xml", "a feed"),
        (b"<opml version='2.0'></opml>", "", "a feed"),
        (b"These are plain words.", "a.pdf", "the name ends in .pdf"),
        (b"These are plain words.", "a.docx", "this is not a Word document"),
        (b"\x00\x01\x02\x03" * 20, "", "binary"),
    ],
)
def test_what_cannot_be_read_is_refused_by_what_it_is(data, name, reason):
    assert reason in refusal_of(data, name)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/workbook.xml": "<a/>"}, "an Excel workbook"),
        ({"ppt/presentation.xml": "<a/>"}, "a PowerPoint presentation"),
        ({"mimetype": "application/epub+zip"}, "an electronic book"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument table"),
    ],
)
def test_packed_files_of_other_kinds_are_refused_by_what_they_are(parts, reason):
    assert reason in refusal_of(zipped(parts), "a.docx")


@pytest.mark.medium
def test_too_large_a_file_is_refused_before_it_is_looked_at():
    assert f"the limit is {MAX_FILE_BYTES:,}" in refusal_of(b"x" * (MAX_FILE_BYTES + 1), "a.pdf")
    assert "2,000,000" in refusal_of(b"words " * 400_000, "a.txt")


def test_bytes_go_before_names():
    data = docx("".join(map(word_paragraph, STORY)))
    assert [open_document(data, name).articles[0].title for name in ("a.docx", "a.txt", "a.zip", "")] == [TITLE] * 4


LIBRARIES = ["mammoth", "striprtf", "pypdfium2", "pypdf", "webvtt", "fastwarc", "defusedxml", "lxml"]


@pytest.mark.medium
def test_libraries_are_loaded_by_the_first_file_that_needs_them():
    check = f"import sys, articles.reading\nprint(*[name for name in {LIBRARIES} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.split() == []


NAMES = [
    f"a{suffix}" for suffix in (".txt", ".html", ".mht", ".eml", ".docx", ".odt", ".rtf", ".pdf", ".vtt", ".srt", ".zip")
]
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
    b"WEBVTT\n\n",
    b"From: a\nSubject: b\n\n",
    b"\x1f\x8b",
]


@pytest.mark.medium
@settings(max_examples=examples(100))
@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_give_articles_or_one_line_that_says_why_not(name, start, data):
    try:
        document = open_document(start + data, name)
    except IngestionError as error:
        one_line(error)
        return
    assert all(article.text.strip() for article in document.articles)
    assert document.articles


def test_odt_is_known_by_its_bytes():
    data = odt("".join(f"<text:p>{words}</text:p>" for words in STORY))
    assert open_document(data, "a.zip").articles[0].title == TITLE
