"""manage.py extract, given files of every kind, and folders."""

import importlib.util
import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.evaluation.gold import from_json
from articles.tests.ingestion.files.made import STORY, TITLE, page, zipped

pytestmark = pytest.mark.model

SCORER = settings.BASE_DIR.parent / "shared" / "quotebench" / "score_pages.py"
TEXT = "\n\n".join(STORY)
OTHER = "“The ferry sails again in May,” Li Na, the harbour master, told reporters on Friday.\n"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def extract(out):
    def call(*files, **options):
        """What is written, by name, and the lines on stderr."""
        errors = StringIO()
        try:
            call_command("extract", *map(str, files), out=out, stderr=errors, **options)
        except CommandError as error:
            errors.write(f"{error}\n")
        return {path.stem: json.loads(path.read_text("utf8")) for path in out.glob("*.json")}, errors.getvalue().splitlines()

    return call


def words_of(found, span):
    return found["text"][span["start"] : span["end"]]


@pytest.mark.medium
def test_offsets_of_a_page_count_the_text_that_is_written_with_it(tmp_path, extract):
    path = tmp_path / "harbour.html"
    path.write_text(page(), "utf8")
    (found,) = extract(path)[0].values()
    assert found["title"] == TITLE
    assert all(span["text"] == words_of(found, span) for quote in found["quotes"] for span in quote["contents"])
    assert from_json("harbour", found["text"], found).quotes
    assert [found["text"][start:end] for start, end in found["body"]] == STORY[3:]
    assert found["name"] is None


@pytest.mark.parametrize("name", ["harbour.txt", "harbour.md", "harbour"])
@pytest.mark.parametrize("plain", [True, False])
def test_a_text_of_one_article_is_its_own_text(tmp_path, extract, name, plain):
    path = tmp_path / name
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    (found,) = extract(path, plain=plain)[0].values()
    assert not {"text", "name"} & set(found)
    assert from_json("harbour", path.read_text("utf8"), found).quotes


@pytest.mark.medium
def test_each_article_of_a_file_has_a_result_of_its_own(tmp_path, extract):
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"flood/march.txt": TEXT, "story.html": page((TITLE, OTHER * 3)), "photo.jpg": b"\xff\xd8\xff"}))
    found, lines = extract(path)
    assert sorted((name, one["id"], one["name"]) for name, one in found.items()) == [
        ("all-1", "all-1", "flood/march.txt"),
        ("all-2", "all-2", "story.html"),
    ]
    assert found["all-1"]["text"] == TEXT
    assert found["all-1"]["quotes"][0]["id"] == "all-1-q01"
    assert len(lines) == 1
    assert lines[0].startswith(f"note: {path}: ")
    assert "photo.jpg" in lines[0]


def test_plain_takes_the_whole_text_of_a_page_as_body(tmp_path, extract):
    path = tmp_path / "harbour.html"
    path.write_text(page(), "utf8")
    (found,) = extract(path, plain=True)[0].values()
    assert found["title"] is None
    assert found["body"] == [[0, len(found["text"])]]


@pytest.mark.medium
def test_folders_are_read_with_all_in_them(tmp_path, extract):
    inner = tmp_path / "news" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text(TEXT, "utf8")
    (inner.parent / "b.html").write_text(page(), "utf8")
    (inner.parent / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    found, lines = extract(inner.parent)
    assert sorted(found) == ["a", "b"]
    assert len(lines) == 1
    assert lines[0].startswith(f"note: {inner.parent}/photo.jpg: not an article file")


@pytest.mark.medium
def test_an_empty_folder_and_a_picture_that_was_named_are_failures(tmp_path, extract):
    empty = tmp_path / "empty"
    empty.mkdir()
    picture, story = tmp_path / "photo.jpg", tmp_path / "story.txt"
    picture.write_bytes(b"\xff\xd8\xff\xe0" + bytes(50))
    story.write_text(TEXT, "utf8")
    found, lines = extract(empty, picture, story)
    assert list(found) == ["story"]
    assert lines[0] == f"{empty}: no files in this folder that can be read as articles"
    assert lines[1].startswith(f"{picture}: cannot be read: this is ")
    assert lines[2:] == ["2 of 3 files failed"]


@pytest.mark.medium
def test_a_result_of_one_file_does_not_overwrite_that_of_another(tmp_path, extract):
    archive, twin = tmp_path / "all.zip", tmp_path / "all-2.txt"
    archive.write_bytes(zipped({"a.txt": TEXT, "b.txt": OTHER}))
    twin.write_text("Something else was said.", "utf8")
    found, lines = extract(archive, twin)
    assert found["all-2"]["text"] == OTHER
    assert lines == [f"{twin}: its result would overwrite that of {archive}", "1 of 2 files failed"]


def test_an_article_of_a_file_that_fails_is_named_and_the_others_are_written(tmp_path, extract, monkeypatch):
    from articles import extraction

    real = extraction.prepare

    def break_down(text, *args, **kwargs):
        if text == TEXT:
            raise extraction.ExtractionError("it cannot be read")
        return real(text, *args, **kwargs)

    monkeypatch.setattr(extraction, "prepare", break_down)
    archive = tmp_path / "all.zip"
    archive.write_bytes(zipped({"a.txt": TEXT, "b.txt": OTHER}))
    found, lines = extract(archive)
    assert list(found) == ["all-2"]
    assert lines == [f"{archive} › a.txt: it cannot be read", "1 of 1 files failed"]


@pytest.mark.medium
def test_an_address_is_not_read_here_and_the_files_are(tmp_path, extract):
    story = tmp_path / "story.txt"
    story.write_text(TEXT, "utf8")
    found, lines = extract("https://news.example.org/story", story)
    assert list(found) == ["story"]
    assert lines[0].startswith("https://news.example.org/story: extract asks no other machine; save the page")
    assert lines[1:] == ["1 of 2 files failed"]


@pytest.mark.medium
def test_a_file_whose_name_is_no_text_has_a_result(tmp_path, extract):
    path = tmp_path / "st\udcffry.txt"
    path.write_text(TEXT, "utf8")
    assert extract(path) == ({"st\\xffry": extract(path)[0]["st\\xffry"]}, [])


@pytest.mark.medium
@pytest.mark.skipif(not SCORER.is_file(), reason="no shared scorers beside this checkout")
def test_the_team_s_scorer_of_pages_reads_the_results(tmp_path, extract, out):
    path = tmp_path / "harbour.html"
    path.write_text(page(), "utf8")
    extract(path)
    gold = {"title": TITLE, "authors": ["Bo Ray"], "published": "2024-03-05", "paragraphs": STORY[3:]}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "harbour.json").write_text(json.dumps(gold), "utf8")
    spec = importlib.util.spec_from_file_location("score_pages", SCORER)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    assert scorer.main(tmp_path / "gold", out) == [(1.0, True, "harbour")]
