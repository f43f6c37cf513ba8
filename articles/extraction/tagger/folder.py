"""The files of a trained tagger, and what is wrong with a folder of them. Looks without loading anything."""

import hashlib
from pathlib import Path

SHIPPED = Path(__file__).parent / "model"
FILES = ("encoder.onnx", "roles.onnx", "vocab.txt", "voiced.npy")
SUMS = "SHA256SUMS"  # as sha256sum writes and checks it


def problems(folder: Path) -> list[str]:
    """What is wrong with the files in `folder`, each in a few words; nothing when they are as they were written."""
    if not folder.is_dir():
        return ["there is no such folder"]
    found = [f"{name} is missing" for name in FILES if not (folder / name).is_file()]
    try:
        for line in (folder / SUMS).read_text("utf8").splitlines():
            digest, _, name = line.partition("  ")
            path = folder / name
            if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                found.append(f"{name} is not as it was written")
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        found.append(f"{SUMS} cannot be read: {error}")
    return found


def write_sums(folder: Path) -> None:
    """Write down the digests of all files in `folder`."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]
    (folder / SUMS).write_text("".join(lines), "utf8")
