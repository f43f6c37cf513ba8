"""Bytes to text."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingestion import IngestionError, decode, read_file


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Žižek said “no”.".encode(), "Žižek said “no”."),
        (b"\xef\xbb\xbfPlain words.", "\ufeffPlain words."),
        ("Žižek said “no”.".encode("utf-16"), "Žižek said “no”."),
        ("Žižek said “no”.".encode("utf-16-be").join([b"\xfe\xff", b""]), "Žižek said “no”."),
        ("The café’s “menu” – €5".encode("cp1252"), "The café’s “menu” – €5"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
    ],
)
def test_text_is_decoded_as_it_stands(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no content"),
        (b" \n\t ", "white space"),
        (b"\xef\xbb\xbf\n", "white space"),
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP"),
        (b"\x89PNG\r\n", "a PNG"),
        (b"words\0words", "NUL"),
        ("words".encode("utf-16-le"), "NUL"),
        (b"a\x01b\x02c\x03", "control characters"),
        ("Заявление министра".encode("cp1251"), "neither UTF-8 nor Windows-1252"),
        (b"undefined \x81 here", "neither UTF-8 nor Windows-1252"),
        ("“Quoted” — and “again”".encode()[:-1], "damaged UTF-8 at byte"),
        (b"\xff\xfeA", "damaged UTF-16"),
        ("words".encode("utf-32"), "UTF-32"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data, reason):
    with pytest.raises(IngestionError, match=reason) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


def test_offsets_agree_with_a_plain_utf8_reader(tmp_path):
    path = tmp_path / "marked.txt"
    path.write_bytes(b"\xef\xbb\xbfOne line.\nAnother.")
    assert read_file(path) == path.read_text("utf8")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_in_one_line(data):
    try:
        outcome = decode(data)
    except IngestionError as error:
        outcome = str(error)
        assert "\n" not in outcome
    assert outcome.strip()
    assert "\0" not in outcome


@pytest.mark.medium
@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1).filter(str.strip))
def test_any_utf8_text_comes_back_unchanged(text):
    assert decode(b"Said: " + text.encode()) == "Said: " + text


def test_a_large_file_is_refused_with_its_size_and_the_limit(tmp_path):
    path = tmp_path / "large.txt"
    path.write_text("x" * 2001)
    with pytest.raises(IngestionError, match="2,001 bytes, the limit is 2,000"):
        read_file(path, max_bytes=2000)
    assert len(read_file(path, max_bytes=2001)) == 2001


def test_the_size_is_looked_up_before_a_byte_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.txt"
    path.write_text("x" * 2001)
    monkeypatch.setattr(Path, "open", None)
    with pytest.raises(IngestionError, match="too large"):
        read_file(path, max_bytes=2000)


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for name, reason in (("none.txt", "no such file"), (".", "this is a folder"), ("pipe.txt", "a device or a pipe")):
        with pytest.raises(IngestionError, match=reason):
            read_file(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_forbidden_file_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    with pytest.raises(IngestionError, match="permissions"):
        read_file(path)


def test_a_path_that_cannot_exist_is_refused():
    with pytest.raises(IngestionError, match="not a valid path"):
        read_file(Path("bad\0name.txt"))
