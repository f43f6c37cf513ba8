"""From a page's bytes to its characters."""

import codecs

import pytest

from articles.ingestion.pages.characters import decode_page
from articles.ingestion.records import IngestionError

WORDS = "<p>„Über“ — naïve café</p>"
HAN = "<p>港口关闭了三个月，渡轮停了。</p>" * 3


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        (WORDS.encode(), "", WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), "text/html; charset=iso-8859-1", WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "", WORDS),
        (WORDS.encode("cp1252"), "", WORDS),
        (WORDS.encode("cp1252"), "text/html; charset=ISO-8859-1", WORDS),
        (WORDS.encode(), "text/html; charset=latin1", WORDS),
        (HAN.encode("gb18030"), 'text/html; charset="gb2312"', HAN),
        (HAN.encode("big5", "ignore"), "text/html; charset=big5", HAN.encode("big5", "ignore").decode("big5")),
    ],
)
def test_the_encoding_is_found(data, content_type, text):
    assert decode_page(data, content_type) == text


@pytest.mark.parametrize(
    "said", ['<meta charset="gbk">', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">']
)
def test_a_page_says_its_own_encoding(said):
    assert decode_page((said + HAN).encode("gb18030")) == said + HAN


@pytest.mark.parametrize("charset", ["no-such-thing", "zlib", "utf-16", "undefined", "idna", ""])
def test_an_encoding_that_is_none_does_no_harm(charset):
    assert decode_page(WORDS.encode(), f"text/html; charset={charset}") == WORDS
    assert decode_page(WORDS.encode("cp1252"), f"text/html; charset={charset}") == WORDS


def test_a_broken_byte_costs_one_character():
    assert decode_page(WORDS.encode().replace(b"</p>", b"\xff</p>")) == WORDS.replace("</p>", "\ufffd</p>")


def test_what_nobody_sees_goes_and_what_windows_means_is_written():
    assert decode_page(f"{WORDS * 9}<p>a\0b\u200bc\xadd \x93e\x94\ufeff</p>".encode()) == f"{WORDS * 9}<p>abcd “e”</p>"


def test_pictures_written_into_a_page_go():
    picture = f"<img src='data:image/png;base64,{'A' * 5000}'>"
    assert decode_page((WORDS + picture).encode()) == WORDS + "<img src='data:,'>"


@pytest.mark.parametrize("data", [b"", b"  \n "])
def test_an_empty_page_is_refused(data):
    with pytest.raises(IngestionError, match=r"^empty: "):
        decode_page(data)


def test_a_page_that_is_no_text_is_refused():
    with pytest.raises(IngestionError, match=r"^binary: "):
        decode_page(bytes(range(1, 32)) * 100)


def test_an_encoding_of_seven_bits_is_read_as_the_page_says():
    assert decode_page(HAN.encode("iso2022_jp_2", "ignore"), "text/html; charset=iso-2022-jp-2").count("港口") == 3
