"""Files that are cut short, or have wrong bytes in them: articles or one line, whatever their kind."""

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from articles.ingestion import IngestionError, open_document
from articles.tests.ingestion.files.made import (
    STORY,
    WORDS,
    docx,
    lines_of_print,
    mail,
    odt,
    one_line,
    page,
    pdf,
    word_paragraph,
    zipped,
)
from articles.tests.ingestion.files.test_web_archives import http, record
from newsdesk.tests.soak import examples

TEXT = "\n\n".join(STORY)
WHOLE = {
    "a.txt": TEXT.encode(),
    "a.eml": mail([("text/plain", TEXT), ('application/pdf; name="plan.pdf"', "x")]),
    "a.docx": docx("".join(map(word_paragraph, STORY))),
    "a.odt": odt("".join(f"<text:p>{words}</text:p>" for words in STORY)),
    "a.rtf": ("{\\rtf1\\ansi " + "\\par ".join(STORY) + "}").encode("cp1252"),
    "a.pdf": pdf([lines_of_print(" ".join(WORDS), 60, 50, 700)]),
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Ruiz>We will pay.\n\n00:02.000 --> 00:03.000\nAll of it.\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nWe will pay.\n\n2\n00:00:02,000 --> 00:00:03,000\nAll of it.\n",
    "a.warc": record("https://eastport.example/", http(page().encode())),
    "a.zip": zipped({"a.txt": TEXT, "b.txt": TEXT}),
}


def outcome(data, name):
    try:
        document = open_document(data, name)
    except IngestionError as error:
        return one_line(error)
    assert document.articles
    assert all("\0" not in article.text and article.text.strip() for article in document.articles)
    return document


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_file_is_read(name):
    assert not isinstance(outcome(WHOLE[name], name), str)


@pytest.mark.medium
@trying(max_examples=examples(60))
@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1))
def test_a_file_that_is_cut_short_gives_what_is_there_or_the_reason(name, share):
    outcome(WHOLE[name][: int(share * len(WHOLE[name]))], name)


@pytest.mark.medium
@trying(max_examples=examples(60))
@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1), st.binary(min_size=1, max_size=20))
def test_a_file_with_wrong_bytes_gives_what_is_there_or_the_reason(name, share, wrong):
    data = WHOLE[name]
    place = int(share * len(data))
    outcome(data[:place] + wrong + data[place + len(wrong) :], name)
