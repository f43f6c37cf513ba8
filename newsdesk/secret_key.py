"""The key that signs sessions: made once, kept in the data folder."""

import os
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from newsdesk.environment import reason


def kept_secret_key(folder: Path) -> str:
    """The key in `folder`/secret-key, readable by its owner only; made when it is not there yet."""
    file = folder / "secret-key"
    try:
        if folder.is_file():
            raise ImproperlyConfigured(f"NEWSDESK_DATA: {folder} is not a folder.")
        if not file.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(file, get_random_secret_key())
        key = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"NEWSDESK_DATA: cannot keep the secret key in {file}: {reason(error)}.") from None
    if not key:
        raise ImproperlyConfigured(f"{file} is empty; delete it to have a new key made.")
    return key


def _write_once(file: Path, key: str) -> None:
    """Two processes that start at the same time agree on one key: a link is made whole, and only once."""
    descriptor, draft = tempfile.mkstemp(dir=file.parent, prefix=".secret-key-")
    try:
        with os.fdopen(descriptor, "w") as out:
            out.write(key + "\n")
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        except OSError:
            # A file system without hard links; replacing is whole too, though the last writer wins.
            Path(draft).replace(file)
            return
    finally:
        Path(draft).unlink(missing_ok=True)
