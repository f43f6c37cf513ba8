"""The inbox: which files are taken from it, and where they are when they have been read."""

import errno
import logging
import os
from pathlib import Path

import pytest

from articles.jobs.inbox import folder as files
from articles.jobs.inbox import watching
from articles.jobs.inbox.watching import Inbox
from articles.models import Arrival, Job
from articles.models.arrivals import ArrivalState

pytestmark = pytest.mark.django_db
TEXT = "Ministers meet\n\n“Trade must grow,” Ana Ruiz said.\n"


@pytest.fixture
def clock(monkeypatch):
    """Time passes when it is told to."""
    now = [1000.0]
    monkeypatch.setattr(watching.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def inbox(tmp_path, clock):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def look(inbox, clock, times=2, eyes=None):
    """So many looks, each some seconds after the one before."""
    eyes = eyes or Inbox(inbox)
    for _ in range(times):
        busy = eyes.look()
        clock[0] += 2.5
    return busy


def finish(state=ArrivalState.ADDED, reason=""):
    """As a job does when it has read what arrived."""
    Arrival.objects.update(state=state, reason=reason)


def tree(folder):
    """All files but what is on its way, with what is in them."""
    found = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    return {name: text for name, text in found.items() if not name.startswith(files.TAKEN)}


def on_their_way(folder):
    return sorted(path.name for path in (folder / files.TAKEN).glob("*/*"))


def test_a_file_that_stood_still_is_kept_and_waits_to_be_read(inbox, clock):
    (inbox / "talks.txt").write_text(TEXT)
    assert look(inbox, clock)
    arrival = Arrival.objects.get()
    assert (arrival.kind, arrival.label, arrival.state, arrival.added_by) == ("file", "talks.txt", "waiting", None)
    assert (arrival.data.decode(), Job.objects.get().args) == (TEXT, [arrival.pk])
    assert (tree(inbox), on_their_way(inbox)) == ({}, ["talks.txt"])


def test_a_file_that_grows_is_left_until_it_stands_still(inbox, clock):
    eyes = Inbox(inbox)
    for words in ("Min", "Ministers", TEXT):
        (inbox / "talks.txt").write_text(words)
        look(inbox, clock, 1, eyes)
    assert Arrival.objects.count() == 0
    look(inbox, clock, 1, eyes)
    assert Arrival.objects.get().data.decode() == TEXT


def test_a_file_that_grows_after_a_pause_is_read_anew_as_a_whole(inbox, clock):
    (inbox / "talks.txt").write_text(TEXT)
    with (inbox / "talks.txt").open("a") as writer:
        look(inbox, clock)
        writer.write("“So it will,” Bo Ray said.\n")
    finish()
    look(inbox, clock)
    assert [row.data.decode().count("said") for row in Arrival.objects.order_by("pk")] == [1, 2]
    finish()
    look(inbox, clock)
    assert tree(inbox) == {"done/talks.txt": f"{TEXT}“So it will,” Bo Ray said.\n"}


def test_what_was_read_is_moved_and_what_was_not_with_the_reason(inbox, clock):
    (inbox / "good.txt").write_text(TEXT)
    (inbox / "bad.pdf").write_text("%PDF")
    look(inbox, clock)
    assert tree(inbox) == {}
    Arrival.objects.filter(label="good.txt").update(state=ArrivalState.UNCHANGED)
    Arrival.objects.filter(label="bad.pdf").update(state=ArrivalState.FAILED, reason="there is no text in “it”")
    assert not look(inbox, clock)
    assert tree(inbox) == {
        "done/good.txt": TEXT,
        "failed/bad.pdf": "%PDF",
        "failed/bad.pdf.reason.txt": "there is no text in “it”\n",
    }
    assert on_their_way(inbox) == []
    assert list((inbox / files.TAKEN).iterdir()) == []


@pytest.mark.parametrize("links", [True, False])
def test_files_of_the_same_name_are_numbered_and_none_is_overwritten(inbox, clock, monkeypatch, links):
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    for words in ("one", "two", "three"):
        (inbox / "talks.txt").write_text(words)
        look(inbox, clock)
    finish(ArrivalState.FAILED, "no")
    look(inbox, clock)
    (inbox / "talks.txt").write_text("four")
    look(inbox, clock)
    Arrival.objects.filter(state=ArrivalState.WAITING).update(state=ArrivalState.FAILED, reason="no")
    look(inbox, clock)
    names = ("talks.txt", "talks 2.txt", "talks 3.txt", "talks 4.txt")
    found = tree(inbox)
    assert sorted(found) == sorted(f"failed/{name}{end}" for name in names for end in ("", ".reason.txt"))
    assert sorted(found[f"failed/{name}"] for name in names) == ["four", "one", "three", "two"]


def no_links(path, target):
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


def test_what_is_hidden_unfinished_or_no_file_is_left_alone(inbox, clock):
    left = [".hidden.txt", "a.pdf.part", "b.html.CRDOWNLOAD", "c.tmp", "~$a.docx", "b.html", "done/d.txt", "failed/e.txt"]
    for name in [*left, "sub/f.txt"]:
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_text(TEXT)
    (inbox / "link.txt").symlink_to(inbox / "sub" / "f.txt")
    os.mkfifo(inbox / "pipe.txt")
    look(inbox, clock, 3)
    assert Arrival.objects.count() == 0
    assert {*left, "sub/f.txt"} <= tree(inbox).keys()
    (inbox / "b.html.CRDOWNLOAD").unlink()  # its download is done
    look(inbox, clock)
    assert on_their_way(inbox) == ["b.html"]


def test_a_file_that_is_too_large_fails_at_once(inbox, clock, monkeypatch):
    monkeypatch.setattr(watching, "LARGEST", 10)
    (inbox / "ten.txt").write_text("a" * 10)
    (inbox / "eleven.txt").write_text("a" * 11)
    look(inbox, clock)
    assert on_their_way(inbox) == ["ten.txt"]
    assert tree(inbox)["failed/eleven.txt.reason.txt"] == "It is too large: files have at most 15 MB.\n"
    assert Arrival.objects.get().label == "ten.txt"


@pytest.mark.parametrize("name", [b"\xe4.txt", "ü".encode() * 125 + b".txt", b"line\nbreak.txt"])
def test_odd_names_are_kept(inbox, clock, name):
    path = Path(os.fsdecode(os.fsencode(inbox) + b"/" + name))
    path.write_text(TEXT)
    look(inbox, clock)
    assert Arrival.objects.get().label == name.decode(errors="replace")
    finish(ArrivalState.FAILED, "no")
    look(inbox, clock)
    kept = [os.fsencode(found.name) for found in (inbox / "failed").iterdir()]
    assert len(kept) == 2
    assert {len(one) <= 255 for one in kept} == {True}
    assert name in kept or len(name) > 240


@pytest.mark.medium
def test_two_who_look_at_once_take_each_file_once(inbox, clock):
    for number in range(20):
        (inbox / f"{number}.txt").write_text(f"{number}")
    one, other = Inbox(inbox), Inbox(inbox)
    for _ in range(3):
        one.look()
        other.look()
        clock[0] += 2.5
    assert sorted(int(row.data) for row in Arrival.objects.all()) == list(range(20))
    finish()
    one.look()
    other.look()
    assert sorted(tree(inbox)) == sorted(f"done/{number}.txt" for number in range(20))


def test_of_a_great_many_some_are_taken_at_a_time(inbox, clock, monkeypatch):
    monkeypatch.setattr(watching, "MOST_TAKEN", 3)
    for number in range(5):
        (inbox / f"{number}.txt").write_text(f"{number}")
    eyes = Inbox(inbox)
    look(inbox, clock, 3, eyes)
    assert Arrival.objects.count() == 3
    finish()
    look(inbox, clock, 2, eyes)
    assert Arrival.objects.count() == 5


# Whoever looks may be killed between any two of its steps: the next goes on from there.


class KilledError(BaseException):
    pass


def kill_at(monkeypatch, number):
    """Die instead of the so-manieth change of the folder or the database."""
    steps = []

    def dying(work):
        def step(*arguments, **options):
            steps.append(work)
            if len(steps) == number:
                raise KilledError
            return work(*arguments, **options)

        return step

    for name in ("mkdir", "rename", "hardlink_to", "unlink", "rmdir", "write_text", "touch", "replace"):
        monkeypatch.setattr(Path, name, dying(getattr(Path, name)))
    monkeypatch.setattr(watching, "take_in", dying(watching.take_in))


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("number", range(1, 16))
def test_killed_at_any_step_nothing_is_lost_and_nothing_there_twice(inbox, clock, monkeypatch, number, links):
    (inbox / "talks.txt").write_text(TEXT)
    with monkeypatch.context() as patch:
        if not links:
            patch.setattr(Path, "hardlink_to", no_links)
        kill_at(patch, number)
        try:
            look(inbox, clock, 3)
            finish(ArrivalState.FAILED, "no")
            look(inbox, clock)
        except KilledError:
            pass
    look(inbox, clock, 3)
    finish(ArrivalState.FAILED, "no")
    look(inbox, clock, 3)
    assert [row.data.decode() for row in Arrival.objects.all()] == [TEXT]
    found = {name: text for name, text in tree(inbox).items() if text}  # without links, a place that was held may stay
    assert sorted(found.values()) == [TEXT, "no\n"] or not links
    assert list(found.values()).count(TEXT) == 1
    assert "no\n" in found.values()
    assert list((inbox / files.TAKEN).iterdir()) == []


def lines(caplog):
    return [record.getMessage() for record in caplog.records if record.name.startswith("articles.jobs.inbox")]


def test_a_folder_that_cannot_be_used_is_told_once_and_so_is_that_it_can_be_again(inbox, clock, caplog):
    caplog.set_level(logging.INFO)
    eyes = Inbox(inbox)
    (inbox / "talks.txt").write_text(TEXT)
    (inbox / files.TAKEN).write_text("in the way")
    assert not look(inbox, clock, 5, eyes)
    assert lines(caplog) == [f"The inbox {inbox} can't be used: Not a directory (.taken). Its files wait until it can."]
    (inbox / files.TAKEN).unlink()
    look(inbox, clock, 3, eyes)
    assert lines(caplog)[1:] == [f"The inbox {inbox} can be used again."]
    assert Arrival.objects.count() == 1


def test_a_folder_that_is_not_there_is_told_once(tmp_path, clock, caplog):
    look(tmp_path / "none", clock, 4)
    assert lines(caplog) == [
        f"The inbox {tmp_path}/none can't be used: No such file or directory (none). Its files wait until it can."
    ]


def test_a_folder_that_cannot_be_written_to_is_told_once(inbox, clock, caplog, monkeypatch):
    monkeypatch.setattr(watching.os, "access", lambda path, mode: False)  # whoever runs this may be allowed all
    (inbox / "talks.txt").write_text(TEXT)
    look(inbox, clock, 4)
    assert lines(caplog) == [f"The inbox {inbox} can't be used: it cannot be written to. Its files wait until it can."]
