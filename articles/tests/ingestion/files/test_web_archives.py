"""Web archives: WARC and WACZ."""

import gzip
import io

import brotli
import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.files.warc import records as web_records
from articles.tests.ingestion.files.made import STORY, TITLE, page, zipped

PAGE = page().encode()
OTHER = "Storm closes the fish market"
ADDRESS = "https://eastport.example/{}".format


def http(body, status="200 OK", kind="text/html; charset=utf-8", **headers):
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{told}Content-Length: {len(body)}\r\n\r\n".encode() + body


def record(address, block, kind="response", at="2024-03-05T10:00:00Z", **headers):
    content_type = headers.pop("Content_Type", "application/http; msgtype=response")
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {at}\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\nContent-Type: {content_type}\r\n"
        f"{told}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def titles(data, name="site.warc"):
    return [article.title for article in open_document(data, name).articles]


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_an_article_named_by_its_address(packed):
    records = [record(ADDRESS(1), http(PAGE)), record(ADDRESS(2), http(page([OTHER, *STORY[1:]]).encode()))]
    data = b"".join(gzip.compress(one) if packed else one for one in records)
    document = open_document(data, "site.warc.gz" if packed else "site.warc")
    assert [article.title for article in document.articles] == [TITLE, OTHER]
    assert [article.name for article in document.articles] == [ADDRESS(1), ADDRESS(2)]
    assert [article.address for article in document.articles] == [ADDRESS(1), ADDRESS(2)]


@pytest.mark.parametrize(
    "block",
    [
        http(gzip.compress(PAGE), Content_Encoding="gzip"),
        http(brotli.compress(PAGE), Content_Encoding="br"),
        http(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), Transfer_Encoding="chunked"),
        http(PAGE, Content_Encoding="br"),
        http(PAGE, Content_Encoding="gzip"),
        http(PAGE, Transfer_Encoding="chunked"),
    ],
)
def test_pages_are_unpacked_where_they_are_still_packed(block):
    data = record(ADDRESS(1), block) + record(ADDRESS(2), http(page([OTHER, *STORY[1:]]).encode()))
    assert titles(data) == [TITLE, OTHER]


def test_a_page_stored_as_unchanged_is_that_of_its_digest():
    data = record(ADDRESS(1), http(PAGE), WARC_Payload_Digest="sha1:A") + b"".join(
        record(address, b"HTTP/1.1 200 OK\r\n\r\n", "revisit", WARC_Payload_Digest=digest)
        for address, digest in ((ADDRESS(1), "sha1:A"), (ADDRESS(2), "sha1:A"), (ADDRESS(3), "sha1:B"))
    )
    document = open_document(data, "site.warc")
    assert [article.name for article in document.articles] == [ADDRESS(1), ADDRESS(2)]
    assert document.notices[0] == "Left out: 2 copies of pages."


def test_of_two_copies_the_newer_counts():
    old, new = http(page([OTHER, *STORY[1:]]).encode()), http(PAGE)
    records = [record(ADDRESS(1), new, at="2024-03-06T10:00:00Z"), record(ADDRESS(1), old, at="2024-03-05T10:00:00Z")]
    for data in (b"".join(records), b"".join(reversed(records))):
        assert titles(data) == [TITLE]


def test_what_is_no_page_is_counted():
    data = b"".join(
        [
            record(ADDRESS("robots.txt"), http(b"User-agent: *", kind="text/plain")),
            record(ADDRESS("a.png"), http(b"\x89PNG", kind="image/png")),
            record(ADDRESS("gone"), http(PAGE, status="404 Not Found")),
            record(ADDRESS(1), http(PAGE)),
            record("dns:eastport.example", b"1.2.3.4", "response", Content_Type="text/dns"),
            record(ADDRESS(2), b"GET / HTTP/1.1\r\n\r\n", "request"),
        ]
    )
    assert open_document(data, "site.warc").notices[0] == "Left out: 2 files that are no pages, 1 page that was not found."


def test_pages_are_known_by_their_content_type_alone():
    kinds = ["text/vtt", "message/rfc822", "multipart/related", "", "Application/XHTML+XML ; charset=utf-8"]
    data = b"".join(record(ADDRESS(place), http(PAGE, kind=kind)) for place, kind in enumerate(kinds))
    document = open_document(data, "site.warc")
    assert [article.name for article in document.articles] == [ADDRESS(4)]
    assert document.notices == ("Left out: 4 files that are no pages.",)


def test_a_page_stored_without_its_server_is_read():
    assert titles(record(ADDRESS(1), PAGE, "resource", Content_Type="text/html")) == [TITLE]


def test_one_bad_page_does_not_spoil_the_others():
    document = open_document(record(ADDRESS(1), http(b" ")) + record(ADDRESS(2), http(PAGE)), "site.warc")
    assert [article.name for article in document.articles] == [ADDRESS(2)]
    assert document.notices[0].startswith(f"{ADDRESS(1)}: empty")


@pytest.mark.parametrize("listed", [True, False])
def test_of_a_wacz_the_pages_that_were_visited_are_read(listed):
    other = page([OTHER, *STORY[1:]]).encode()
    parts = {
        "datapackage.json": "{}",
        "archive/data.warc.gz": gzip.compress(record(ADDRESS(1), http(PAGE)) + record(ADDRESS("frame"), http(other))),
        "indexes/index.cdx": "",
    }
    if listed:
        parts["pages/pages.jsonl"] = f'{{"format": "json-pages-1.0"}}\nno JSON\n{{"url": "{ADDRESS(1)}"}}\n'
    document = open_document(zipped(parts), "site.wacz")
    assert [article.title for article in document.articles] == ([TITLE] if listed else [TITLE, OTHER])
    assert ("Left out: 1 part of another page." in document.notices) is listed


def test_a_file_that_is_cut_short_gives_what_comes_before():
    packed = gzip.compress(record(ADDRESS(1), http(PAGE))) + gzip.compress(record(ADDRESS(2), http(PAGE)))
    document = open_document(packed[:-40], "site.warc.gz")
    assert [article.name for article in document.articles] == [ADDRESS(1)]
    assert document.notices[0] == "Left out: 1 broken end of a file."


@pytest.mark.medium
def test_a_library_that_panics_says_no_more_than_that_the_file_is_broken(monkeypatch):
    monkeypatch.setattr(web_records.Unpacking, "seek", io.RawIOBase.seek)
    with pytest.raises(IngestionError, match="damaged"):
        open_document(record(ADDRESS(1), http(PAGE)), "site.warc")


@pytest.mark.medium
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record("dns:eastport.example", b"1.2.3.4", Content_Type="text/dns"), "no article in this web archive"),
        (record(ADDRESS("a.png"), http(b"\x89PNG", kind="image/png")), "no article in this web archive"),
        (b"WARC/1.0\r\n\r\n", "no article in this web archive"),
        (gzip.compress(record(ADDRESS(1), http(PAGE)))[:100], "damaged|no article"),
        (b"WARC/1.0" + b"\0" * 500, "damaged|no article"),
        (gzip.compress(record(ADDRESS(1), http(b" " * 210_000_000))), "too large"),
        (zipped({"datapackage.json": "{}", "archive/data.warc.gz": b"no WARC"}), "damaged|no article"),
    ],
)
def test_an_archive_without_articles_is_refused(data, reason):
    with pytest.raises(IngestionError, match=reason):
        open_document(data, "site.warc")
