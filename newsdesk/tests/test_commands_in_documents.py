"""What the documents tell people to type exists, and so does what they link to."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", ".ci/run")] + sorted((ROOT / "docs").glob("*.md"))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)


@each_document
def test_make_targets_exist(document):
    # In running text only what stands as code is a command.
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", document.read_text(), re.MULTILINE)) <= TARGETS


@each_document
def test_commands_of_manage_exist(document):
    assert set(re.findall(r"manage\.py ([a-z_]+)", document.read_text())) <= set(get_commands())


@each_document
def test_linked_files_exist(document):
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_ci_calls_the_commands_that_people_call():
    commands = re.findall(r"^make [a-z]+\b", (ROOT / ".ci/run").read_text(), re.MULTILINE)
    assert commands == ["make test", "make lint", "make evaluate"]
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        assert "\nmake test" in document.read_text()
        assert "\nmake lint" in document.read_text()


def test_every_target_is_in_the_help():
    text = (ROOT / "Makefile").read_text()
    public = TARGETS - {"dev"}
    assert set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE)) == public


def test_each_picture_is_small_and_stands_in_a_document_with_words_for_those_who_cannot_see_it():
    told = "".join(document.read_text() for document in DOCUMENTS if document.suffix == ".md")
    words = {name: text for text, name in re.findall(r"!\[([^]]*)\]\((?:docs/)?pictures/([^)]+)\)", told)}
    pictures = {file.name: file.stat().st_size for file in (ROOT / "docs" / "pictures").iterdir()}
    assert words.keys() == pictures.keys()
    assert [name for name, text in words.items() if len(text.split()) < 8] == []
    assert [name for name, size in pictures.items() if size > 120_000] == []
