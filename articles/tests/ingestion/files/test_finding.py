"""Which files are read as articles."""

import pytest

from articles.ingestion import find_files


def made(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")


def names(paths, folder):
    return [path.relative_to(folder).as_posix() for path in paths]


def test_folders_are_searched_for_articles(tmp_path):
    made(tmp_path, "b.txt", "a.MD", "deep/er/c.txt", "page.html", "x.PDF", "y.warc.gz", ".hidden.txt", ".git/d.txt")
    found = find_files([tmp_path, tmp_path / "b.txt"])
    assert names(found.files, tmp_path) == ["a.MD", "b.txt", "deep/er/c.txt", "page.html", "x.PDF", "y.warc.gz"]
    assert found.errors == []
    assert found.skipped == []


def test_files_of_other_kinds_in_folders_are_told_and_are_no_errors(tmp_path):
    made(tmp_path, "a.txt", "photo.jpg", "deep/table.xlsx", "what", ".DS_Store", ".git/x.jpg")
    found = find_files([tmp_path])
    assert names([path for path, _ in found.skipped], tmp_path) == ["deep/table.xlsx", "photo.jpg", "what"]
    assert "a table; save the article in it as .docx or PDF" in found.skipped[0][1]
    assert "a picture; run OCR on it" in found.skipped[1][1]
    assert "text, web pages, mails" in found.skipped[2][1]
    assert found.errors == []


def test_only_the_kinds_that_are_asked_for_are_found(tmp_path):
    made(tmp_path, "a.txt", "b.pdf", "c.warc.gz")
    found = find_files([tmp_path], suffixes=(".txt",))
    assert names(found.files, tmp_path) == ["a.txt"]
    assert names([path for path, _ in found.skipped], tmp_path) == ["b.pdf", "c.warc.gz"]


def test_paths_that_give_nothing_are_reported(tmp_path):
    made(tmp_path, "photo.png")
    paths = [tmp_path / "none.txt", tmp_path / "photo.png", tmp_path]
    found = find_files(paths)
    assert found.files == []
    assert [path for path, _ in found.errors] == paths
    assert [reason.split(":")[0] for _, reason in found.errors] == [
        "no such file or folder",
        "not an article file",
        "no files in this folder that can be read as articles",
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("old.doc", "save it as .docx or PDF"), ("talk.mp3", "captions"), ("mails.mbox", ".eml"), ("all.tar", "a .zip")],
)
def test_what_to_do_with_other_kinds_is_told(tmp_path, name, reason):
    made(tmp_path, name)
    assert reason in find_files([tmp_path / name]).errors[0][1]
