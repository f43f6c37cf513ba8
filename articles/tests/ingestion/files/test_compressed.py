"""Files that were compressed with gzip: read as what is in them, and unpacked within bounds."""

import gzip
import tracemalloc

import pytest

from articles.ingestion import find_files, open_document
from articles.ingestion.files.compressed import read_compressed
from articles.ingestion.files.given import MAX_FILE_BYTES, MAX_UNPACKED, Allowance, Given
from articles.ingestion.records import IngestionError
from articles.tests.ingestion.files.made import STORY, TITLE, mail, one_line, zipped

PAGE = "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>".format(
    TITLE, "".join(f"<p>{line}</p>" for line in STORY[3:] * 3)
)


def refusal_of(data, name=""):
    with pytest.raises(IngestionError) as caught:
        open_document(data, name)
    return one_line(caught.value)


@pytest.mark.parametrize("name", ["page.html.gz", "page.HTM.GZ", "page.gz", "page", ""])
def test_a_page_is_read_whatever_its_name(name):
    document = open_document(gzip.compress(PAGE.encode()), name)
    assert [(article.title, article.name) for article in document.articles] == [(TITLE, "")]


def test_other_kinds_are_read_by_what_they_are_and_by_the_name_inside():
    text = "\n\n".join(STORY).encode()
    assert open_document(gzip.compress(text), "story.txt.gz") == open_document(text, "story.txt")
    letter = mail([("text/plain", "\n\n".join(STORY[3:]))])
    assert open_document(gzip.compress(letter), "a.eml.gz") == open_document(letter, "a.eml")


def test_several_members_are_one_file():
    half = len(PAGE) // 2
    packed = gzip.compress(PAGE[:half].encode()) + gzip.compress(PAGE[half:].encode())
    assert open_document(packed, "page.html.gz") == open_document(PAGE.encode(), "page.html")


def test_one_in_an_archive_is_named_by_its_place():
    archive = zipped({"saved/page.html.gz": gzip.compress(PAGE.encode())})
    assert [article.name for article in open_document(archive, "a.zip").articles] == ["saved/page.html.gz"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(PAGE.encode())[:-30], "damaged: the compressed file is cut short or broken"),
        (gzip.compress(PAGE.encode())[:12], "damaged"),
        (b"\x1f\x8b" + b"\0" * 50, "damaged"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(b"\xff\xd8\xff\xe0"), "a JPEG image"),
        (gzip.compress(b"a.txt" + b"\0" * 252 + b"ustar" + b"\0" * 300), "a tar archive; unpack it"),
        (gzip.compress(gzip.compress(gzip.compress(PAGE.encode()))), "compressed more than twice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_told(data, reason):
    assert reason in refusal_of(data, "page.html.gz")


@pytest.mark.medium
def test_no_more_is_unpacked_than_a_file_may_have():
    bomb = gzip.compress(b" " * MAX_UNPACKED)
    tracemalloc.start()
    reason = refusal_of(bomb, "page.html.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reason == f"too large: it unpacks to more than {MAX_FILE_BYTES:,} bytes; divide the file in it"
    assert peak < 4 * MAX_FILE_BYTES


def test_what_is_unpacked_counts_with_all_else_in_its_archive():
    allowance = Allowance(size=len(PAGE.encode()) + 10)
    given = Given(gzip.compress(PAGE.encode()), "page.html.gz", allowance=allowance)
    assert read_compressed(given, lambda inside: inside).data == PAGE.encode()
    assert allowance.size == 10
    with pytest.raises(IngestionError, match="too large"):
        read_compressed(given, lambda inside: inside)


def test_folders_are_searched_for_them(tmp_path):
    for name in ("a.html.gz", "b.PDF.GZ", "c.warc.gz", "d.gz", "e.jpg.gz", "f.zip.gz"):
        (tmp_path / name).write_bytes(b"x")
    found = find_files([tmp_path])
    assert [path.name for path in found.files] == ["a.html.gz", "b.PDF.GZ", "c.warc.gz"]
    assert [path.name for path, _ in found.skipped] == ["d.gz", "e.jpg.gz", "f.zip.gz"]
