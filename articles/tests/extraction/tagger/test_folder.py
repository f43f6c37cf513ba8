"""A folder with a tagger: what is wrong with it is told, and nothing fails for it."""

import logging

import pytest

from articles.extraction.tagger.folder import FILES, SUMS, problems, write_sums
from articles.extraction.tagger.network import load


@pytest.fixture
def folder(tmp_path):
    """One that looks whole, with files that are no network."""
    for name in FILES:
        (tmp_path / name).write_bytes(b"not what it should be")
    write_sums(tmp_path)
    load.cache_clear()
    return tmp_path


def test_without_files_there_is_no_network(tmp_path):
    assert load(tmp_path) is None
    assert load(tmp_path / "none") is None


def test_a_folder_as_it_was_written_is_right(folder):
    assert problems(folder) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert problems(tmp_path / "none") == ["there is no such folder"]


def test_every_missing_file_is_told(folder):
    (folder / FILES[0]).unlink()
    (folder / FILES[2]).unlink()
    assert problems(folder) == [f"{FILES[0]} is missing", f"{FILES[2]} is missing"]


def test_a_file_that_was_cut_short_is_told(folder):
    (folder / FILES[1]).write_bytes(b"not what")
    assert problems(folder) == [f"{FILES[1]} is not as it was written"]


def test_a_folder_without_digests_will_do(folder):
    (folder / SUMS).unlink()
    assert problems(folder) == []


def test_files_that_are_no_network_are_told_to_the_log(folder, caplog):
    with caplog.at_level(logging.WARNING):
        assert load(folder) is None
    assert f"the tagger in {folder} cannot be loaded" in caplog.text
