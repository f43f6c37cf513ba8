"""What lies in the data folder is the user's alone, also where an earlier version made it."""

import contextlib
import os
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsdesk import private_files
from newsdesk.private_files import close_all, close_folder, is_shared, warning
from newsdesk.secret_key import kept_secret_key
from newsdesk.tests.servers import ROOT, free_port, running, variables_for


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture
def old(tmp_path):
    """A data folder as earlier versions left it."""
    folder = tmp_path / "data"
    (folder / "tagger").mkdir(parents=True)
    for name in ("newsdesk.sqlite3", "newsdesk.sqlite3-wal", "newsdesk.sqlite3-shm", "tagger/model.onnx"):
        (folder / name).write_text("")
        (folder / name).chmod(0o644)
    for each in (folder, folder / "tagger"):
        each.chmod(0o755)
    return folder


def test_all_in_a_folder_is_closed(old):
    assert close_all(old) == []
    assert {mode(each) for each in (old, old / "tagger")} == {0o700}
    assert {mode(each) for each in old.rglob("*") if each.is_file()} == {0o600}


def test_what_the_user_may_do_stays(old):
    script = old / "tagger/model.onnx"
    script.chmod(0o755)
    close_all(old)
    assert mode(script) == 0o700


def test_links_are_not_followed(old, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("")
    for each, wanted in ((outside, 0o755), (outside / "file", 0o644)):
        each.chmod(wanted)
    (old / "folder").symlink_to(outside)
    (old / "file").symlink_to(outside / "file")
    (old / "nowhere").symlink_to(tmp_path / "nowhere")
    assert close_all(old) == []
    assert (mode(outside), mode(outside / "file")) == (0o755, 0o644)


def test_a_data_folder_that_is_a_link_is_closed(old, tmp_path):
    (tmp_path / "link").symlink_to(old)
    assert close_all(tmp_path / "link") == []
    assert mode(old) == 0o700
    assert mode(old / "tagger/model.onnx") == 0o600


def test_a_folder_that_is_not_there_is_nobodys(tmp_path):
    assert close_folder(tmp_path / "none")
    assert close_all(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def test_folders_that_are_meant_for_others_too_stay_as_they_are(old, monkeypatch):
    old.chmod(0o1777)
    assert close_all(old) == [old]
    assert mode(old) == 0o1777
    old.chmod(0o755)
    monkeypatch.setattr(Path, "home", lambda: old / "inside")
    assert not close_folder(old)
    assert mode(old) == 0o755


def test_in_a_folder_of_others_too_what_newsdesk_put_there_is_closed(old):
    (old / "secret-key").write_text("")
    (old / "secret-key").chmod(0o644)
    (old / "newsdesk.sqlite3-link").symlink_to(old / "tagger/model.onnx")
    old.chmod(0o1777)
    assert close_all(old) == [old]
    ours = ["newsdesk.sqlite3", "newsdesk.sqlite3-shm", "newsdesk.sqlite3-wal", "secret-key"]
    assert [mode(old / name) for name in ours] == [0o600] * 4
    assert (mode(old / "tagger"), mode(old / "tagger/model.onnx")) == (0o755, 0o644)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_in_a_folder_of_others_what_bears_our_name_and_is_theirs_is_told_and_left(old):
    (old / "newsdesk.sqlite3-wal").chmod(0o666)
    os.chown(old / "newsdesk.sqlite3-wal", 10001, 10001)
    old.chmod(0o1777)
    assert close_all(old) == [old, old / "newsdesk.sqlite3-wal"]
    assert mode(old / "newsdesk.sqlite3-wal") == 0o666


@pytest.mark.parametrize("place", ["/", "/etc", "/var", "/var/lib", "/usr", "/home", "/srv", "/opt", "~", "~/.."])
def test_places_of_the_system_and_homes_are_nobodys_alone(place):
    assert is_shared(Path(place).expanduser())


def test_the_home_of_whom_the_folder_belongs_to_is_not_newsdesks(old, monkeypatch):
    """As root finds it that serves for another user."""
    assert not is_shared(old)
    account = SimpleNamespace(pw_dir=str(old))
    monkeypatch.setattr(private_files.pwd, "getpwuid", {old.stat().st_uid: account}.__getitem__)
    assert is_shared(old)


def test_the_folder_of_the_code_is_not_its_data():
    assert is_shared(ROOT)
    assert is_shared(ROOT.parent)
    assert not is_shared(ROOT / "docs")


def test_nobody_is_told_to_close_what_is_there_for_others(old):
    old.chmod(0o1777)
    told = warning(old)
    assert told.startswith(f"Other users of this machine may get at {old}: ")
    assert "chmod" not in told
    assert "Give NEWSDESK_DATA a folder of its own" in told
    assert "\n" not in told


def test_the_advice_can_be_run_whatever_the_folder_is_called(old, monkeypatch):
    strange = old.rename(old.parent / "Ana's data")

    def refuse(*args, **options):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    advice = warning(strange).partition("Run: ")[2].partition(", or give")[0]
    assert shlex.split(advice) == ["chmod", "-R", "go=", str(strange)]


def test_what_cannot_be_closed_is_told_on_one_line(old, monkeypatch):
    assert warning(old) is None
    old.chmod(0o755)
    (old / "newsdesk.sqlite3").chmod(0o644)

    def refuse(*args, **options):
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(private_files.os, "chmod", refuse)
        patch.setattr(Path, "chmod", refuse)
        told = warning(old)
        assert str(old) in told
        assert "\n" not in told
    old.chmod(0o700)
    (old / "tagger").chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setattr(private_files.os, "chmod", refuse)
        assert "newsdesk.sqlite3" in warning(old) or "tagger" in warning(old)
        assert "and 1 more" in warning(old)


def test_the_folder_of_the_key_is_made_for_the_user_alone(tmp_path):
    kept_secret_key(tmp_path / "data")
    assert mode(tmp_path / "data") == 0o700


@pytest.mark.medium
def test_every_command_closes_the_folder(old, tmp_path):
    variables = variables_for(tmp_path, 1) | {"NEWSDESK_SECRET_KEY": "x" * 60}
    subprocess.run([sys.executable, "-c", "import newsdesk.settings"], cwd=ROOT, env=variables, check=True)
    assert mode(old) == 0o700


def open_to_others(folder):
    return [each for each in [folder, *folder.rglob("*")] if mode(each) & 0o077]


@pytest.mark.slow
def test_a_start_closes_what_an_earlier_version_left(tmp_path):
    """With a database in use, so that its log is there too, and what the server writes afterwards."""
    variables = variables_for(tmp_path, free_port())
    data = Path(variables["NEWSDESK_DATA"])
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=variables, check=True)
    assert open_to_others(data) == []
    for each in [data, *data.rglob("*")]:
        each.chmod(0o755 if each.is_dir() else 0o644)
    with (
        contextlib.closing(sqlite3.connect(data / "newsdesk.sqlite3")) as reader,
        running(variables, tmp_path, command=(sys.executable, "manage.py", "serve")) as (_, log),
    ):
        reader.execute("SELECT count(*) FROM django_migrations")
        assert len(list(data.glob("newsdesk.sqlite3*"))) == 3
        assert open_to_others(data) == []
        assert "chmod" not in log.read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root may play another user here")
def test_a_folder_of_another_user_is_told_and_used(tmp_path):
    """As a container finds a volume that belongs to somebody else, who lets it write there."""
    variables = variables_for(tmp_path, free_port())
    data = Path(variables["NEWSDESK_DATA"])
    data.mkdir()
    data.chmod(0o777)
    os.chown(data, 10001, 10001)
    # Root that may write everywhere, and change the rights of its own files only.
    command = ("setpriv", "--bounding-set=-fowner", sys.executable, "manage.py", "serve")
    with running(variables, tmp_path, command=command) as (_, log):
        told = log.read_text()
        assert told.count(f"Other users of this machine may get at {data};") == 1
        assert "Traceback" not in told
        assert mode(data) == 0o777
