"""ZIP archives."""

import struct
import zlib

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.files import archives
from articles.ingestion.files.given import Allowance
from articles.tests.ingestion.files.made import STORY, TITLE, docx, mail, word_paragraph, zipped

TEXT = "\n\n".join(STORY)
WORD = docx("".join(map(word_paragraph, STORY)))


def opened(parts):
    return open_document(zipped(parts), "all.zip")


def test_each_file_is_read_as_its_kind_and_named_by_its_place():
    document = opened({"b/story.txt": TEXT, "a.docx": WORD, "letter.eml": mail([("text/plain", TEXT)])})
    assert [article.name for article in document.articles] == ["a.docx", "b/story.txt", "letter.eml"]
    assert {article.title for article in document.articles} == {TITLE}
    assert document.notices == ()


def test_one_bad_file_does_not_spoil_the_others():
    document = opened({"a.txt": TEXT, "b.pdf": b"%PDF-1.7\n", "c.jpg": b"\xff\xd8\xff", "d.txt": "", "e.docx": WORD[:500]})
    assert [article.name for article in document.articles] == ["a.txt"]
    assert [notice.split(": ")[0] for notice in document.notices] == ["b.pdf", "c.jpg", "d.txt", "e.docx"]
    assert document.notices[1].startswith("c.jpg: cannot be read: this is a JPEG image; articles are not read from pictures")


def test_what_systems_put_beside_files_is_passed_over():
    assert opened({"a.txt": TEXT, ".DS_Store": b"\0\1", "__MACOSX/._a.txt": b"\0", "x/Thumbs.db": b"\0"}).notices == ()


def test_an_archive_in_an_archive_is_opened_and_one_inside_of_that_is_not():
    inner = zipped({"a.txt": TEXT, "deep.zip": zipped({"b.txt": TEXT})})
    document = opened({"inner.zip": inner})
    assert [article.name for article in document.articles] == ["inner.zip/a.txt"]
    assert document.notices == (
        "inner.zip: deep.zip: an archive in an archive in an archive: unpack it and give the files in it",
    )


def test_notices_of_files_name_them():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = opened({"a.docx": docx("".join(map(word_paragraph, STORY)) + f"<w:p>{note}</w:p>")})
    assert document.notices == ("a.docx: Left out: 1 footnote.",)


def test_no_more_files_are_read_than_allowed(monkeypatch):
    monkeypatch.setattr(Allowance.__init__, "__defaults__", (1_000_000, 2))
    document = opened({f"{i}.txt": TEXT for i in range(5)})
    assert len(document.articles) == 2
    assert document.notices[0].startswith("Left out: 3 files from 2.txt on")


def test_no_more_is_unpacked_than_allowed(monkeypatch):
    monkeypatch.setattr(Allowance.__init__, "__defaults__", (500_000, 100))
    inner = zipped({f"{i}.txt": TEXT + "\n" + TEXT[i:] for i in range(9)})
    document = opened({"a.zip": inner, "b.txt": " ".join(map(str, range(100_000))), "c.txt": TEXT})
    assert {article.name.split("/")[0] for article in document.articles} == {"a.zip"}
    assert document.notices[0].startswith("Left out: 2 files from b.txt on: too large")


def test_no_more_is_unpacked_than_allowed_whatever_the_headers_say(monkeypatch):
    monkeypatch.setattr(Allowance.__init__, "__defaults__", (2_000_000, 100))
    data = zipped({"a.txt": TEXT, "b.txt": " " * 3_000_000, "c.txt": TEXT})
    size = struct.pack("<I", 3_000_000)
    document = open_document(data.replace(size, struct.pack("<I", 10)), "all.zip")
    assert [article.name for article in document.articles][:1] == ["a.txt"]
    assert sum(len(article.text) for article in document.articles) < 10_000


@pytest.mark.medium
def test_a_bomb_is_refused():
    with pytest.raises(IngestionError, match="too large"):
        opened({"a.txt": b"\0" * 14_000_000, "b.txt": b"\0" * 14_000_000})


def test_long_lists_of_notices_are_shortened():
    assert len(opened({"a.txt": TEXT, **{f"{i}.jpg": b"\xff\xd8\xff" for i in range(90)}}).notices) == archives._TOLD + 1


def locked(parts):
    """The same archive with the marks of a password."""
    data = bytearray(zipped(parts))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(magic, at + 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({}), "no files in this archive"),
        (zipped({"folder/": ""}), "no files in this archive"),
        (zipped({"a.jpg": b"\xff\xd8\xff"}), "nothing in this archive can be read: a.jpg: .*a JPEG"),
        (zipped({"a.txt": TEXT})[:200], "damaged"),
        (zipped({"a.txt": TEXT}).replace(zlib.compress(TEXT.encode())[2:30], b"\0" * 28), "nothing in this archive|damaged"),
        (locked({"a.txt": TEXT}), "password"),
    ],
)
def test_an_archive_with_nothing_to_read_is_refused(data, reason):
    with pytest.raises(IngestionError, match=reason):
        open_document(data, "all.zip")
