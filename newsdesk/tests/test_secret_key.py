import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsdesk.secret_key import kept_secret_key
from newsdesk.tests.servers import ROOT, variables_for


def test_a_key_is_made_once_and_kept_for_its_owner_only(tmp_path):
    folder = tmp_path / "not" / "there"
    key = kept_secret_key(folder)
    assert len(key) >= 50
    assert kept_secret_key(folder) == key
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["secret-key"]


def test_processes_that_start_together_agree_on_a_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(kept_secret_key, [tmp_path] * 32))) == 1


@pytest.mark.parametrize(("name", "why"), [("file", "is not a folder"), ("file/data", "Not a directory")])
def test_a_folder_that_cannot_be_used_is_named(tmp_path, name, why):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match=rf"^NEWSDESK_DATA: .*{name}.*{why}\.$"):
        kept_secret_key(tmp_path / name)


@pytest.mark.medium
@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root sees everything")
def test_a_folder_that_cannot_be_looked_into_is_named(tmp_path):
    (tmp_path / "closed").mkdir(mode=0o000)
    folder = tmp_path / "closed" / "data"
    # Root has to give up the right to look into everything.
    as_anybody = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    variables = variables_for(tmp_path, 1) | {"NEWSDESK_DATA": str(folder)}
    command = [*as_anybody, sys.executable, "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    wanted = f"Newsdesk cannot start: NEWSDESK_DATA: cannot keep the secret key in {folder}/secret-key: Permission denied.\n"
    assert (done.returncode, done.stderr) == (1, wanted)


def test_an_empty_key_is_not_used(tmp_path):
    (tmp_path / "secret-key").write_text("\n")
    with pytest.raises(ImproperlyConfigured, match="is empty"):
        kept_secret_key(tmp_path)
