#!/usr/bin/env bash
# What:     Reading a web archive from a file that has only `read`, as a download, a pipe or a file in an
#           archive has; inside of `try … except Exception`, as for any file that may be broken.
# Expected: The record, since nothing but reading forwards is needed; or an exception that says what is missing.
# Seen:     A PanicException, which is no Exception but a BaseException: it passes by every `except Exception`
#           and ends the program, with a backtrace of Rust on the terminal.
# Why:      One uploaded web archive that is unpacked while it is read would end the process that reads for all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    fastwarc==2.0.1 brotli==1.2.1
venv/bin/python -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

from fastwarc.warc import ArchiveIterator

print("fastwarc", version("fastwarc"))
page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>We will pay.</p>"
record = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/\r\n"
    b"WARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(page), page)
)


class Download(io.RawIOBase):
    """What a server sends: it can be read, and no more."""

    def __init__(self, data):
        self._file = io.BytesIO(data)

    def readable(self):
        return True

    def read(self, size=-1):
        return self._file.read(size)


def outcome(file):
    try:
        return [one.reader.read() for one in ArchiveIterator(file)]
    except Exception as error:
        return f"caught: {type(error).__name__}"


sys.stderr.flush()
try:
    seen = outcome(Download(record))
except BaseException as error:
    seen = f"not caught: {type(error).__name__}"
expected = outcome(io.BytesIO(record))
stated = "not caught: PanicException"

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
