"""What is kept as bytes: in memory, then in a file that nobody else sees, as far as there is room."""

import tempfile

from articles.reading.shelf import Shelf


def test_beyond_what_fits_in_memory_there_is_a_file_that_is_used_again(tmp_path, monkeypatch):
    made = []
    real = tempfile.TemporaryFile

    def make(**options):
        made.append(real(dir=tmp_path, **options))
        return made[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", make)
    shelf = Shelf(in_memory=10)
    things = {"a": b"12345", "b": b"1234567", "c": b"", "d": b"x" * 1000}
    for _ in range(2):
        assert all(shelf.keep(key, data) for key, data in things.items())
        assert {key: shelf.get(key) for key in things} == things
        for key in things:
            shelf.drop(key)
        assert len(shelf) == 0
    assert list(tmp_path.iterdir()) == []  # it has no name
    assert [file.closed for file in made] == [True, True]


def test_what_was_kept_twice_is_there_until_it_was_dropped_twice():
    shelf = Shelf()
    assert shelf.keep("a", b"1")
    assert shelf.keep("a", b"1")
    shelf.drop("a")
    assert shelf.get("a") == b"1"
    shelf.drop("a")
    assert shelf.get("a") is None
    assert "a" not in shelf
    shelf.drop("a")


def test_what_there_is_no_room_for_is_not_kept(monkeypatch):
    shelf = Shelf(in_memory=3, longest=5)
    assert [shelf.keep(key, b"123") for key in "abcd"] == [True, True, False, False]
    assert [shelf.get(key) for key in "abc"] == [b"123", b"123", None]
    shelf.drop("a")
    assert shelf.keep("c", b"321")

    def full(**options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    shelf = Shelf(in_memory=3)
    assert [shelf.keep(key, b"12") for key in "ab"] == [True, False]
    assert shelf.get("b") is None
