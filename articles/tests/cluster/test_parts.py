"""What a run on a cluster keeps is whole or not there; pieces of files are known by what is in them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.cluster.parts import Parts, keep, kept
from articles.cluster.sources import inventory, opened, sources
from articles.ingestion import IngestionError
from articles.management import cluster
from articles.reading import LocalReader


def test_a_part_is_there_once_and_whole(tmp_path):
    parts = Parts(tmp_path / "parts")
    assert (parts.entries(), parts.next_number()) == ({}, 0)
    for _ in range(2):
        parts.write(3, [("a", "about a", [1, 2]), ("b", None, "β")])
    parts.write(4, [("c", 1, None)])
    found = parts.entries()
    assert {key: (entry.about, entry.value()) for key, entry in found.items()} == {
        "a": ("about a", [1, 2]),
        "b": (None, "β"),
        "c": (1, None),
    }
    assert parts.next_number() == 5
    assert len(list(parts.folder.iterdir())) == 2


def test_what_was_not_finished_is_not_there(tmp_path):
    def interrupted():
        yield "a", None, 1
        raise KeyboardInterrupt

    parts = Parts(tmp_path / "parts")
    with pytest.raises(KeyboardInterrupt):
        parts.write(0, interrupted())
    assert parts.entries() == {}
    parts.clear()
    assert list(parts.folder.iterdir()) == []
    assert kept(tmp_path / "state") is None
    keep(tmp_path / "state", {"done": 3})
    assert kept(tmp_path / "state") == {"done": 3}


def test_lines_and_files_are_found_in_folders_by_keys_that_change_with_them(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell.\n")
    (tmp_path / "b.jsonl").write_text('{"id": "0017", "text": "Snow fell."}\n\n{"id": "18", "text": "Hail fell."}\n')
    (tmp_path / "c.mp3").write_bytes(b"sound")
    found = inventory([tmp_path])
    assert [path.name for path in found.files] == ["a.txt", "b.jsonl"]
    assert [path.name for path, _ in found.notices] == ["c.mp3"]
    first = list(sources(found.files))
    assert [source.path for source in first] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.jsonl, 1", f"{tmp_path}/b.jsonl, 3"]
    (tmp_path / "b.jsonl").write_text('{"id": "0017", "text": "Snow fell."}\n\n{"id": "18", "text": "Sleet fell."}\n')
    second = list(sources(found.files))
    assert [one.key == other.key for one, other in zip(first, second, strict=True)] == [True, True, False]


def test_what_a_line_says_of_itself_goes_before_its_text(tmp_path):
    row = {
        "id": "9007199254740993",
        "title": "1984",
        "published": "2024-04-24T10:00:00Z",
        "authors": ["Ann Lee"],
        "text": "Rain.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    (source,) = sources([tmp_path / "a.jsonl"])
    (document, of_file), name = opened(source, LocalReader(), plain=False)
    (article,) = document.articles
    assert (name, of_file, article.title, str(article.published)) == ("9007199254740993", False, "1984", "2024-04-24")
    assert article.authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no JSON", "no JSON object"),
        ('{"id": "1"}', "no JSON object"),
        ("[1]", "no JSON object"),
        ('{"id": "a/b", "text": "x"}', "a name without"),
        ('{"id": "1", "text": 3}', "has to be a string"),
        ('{"id": "1", "text": "x", "published": "soon"}', "no day such as"),
    ],
)
def test_a_line_that_is_no_article_has_a_reason(tmp_path, line, reason):
    (tmp_path / "a.jsonl").write_text(line + "\n")
    (source,) = sources([tmp_path / "a.jsonl"])
    with pytest.raises(IngestionError, match=reason):
        opened(source, LocalReader(), plain=False)


def test_without_ray_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(CommandError, match=r"requirements-ray\.txt"):
        call_command("extract", str(tmp_path), out=tmp_path / "out", ray="local", stderr=StringIO())
