#!/usr/bin/env bash
# What:     Reading a WARC response that was stored as the server sent it, with Content-Encoding:
#           br, with warcio and the Brotli package that it looks for.
# Expected: The decoded page; installing the package is what makes warcio decode it.
# Seen:     AttributeError: warcio asks the decompressor for an attribute that this Brotli does
#           not have. A gzip record beside it is read.
# Why:      Browsers ask for Brotli, so archives that were made through browsers hold such
#           records, and none of them can be read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    warcio==1.8.1 brotli==1.2.1
venv/bin/python -W ignore - <<'PYTHON'
import gzip
import io
import sys
from importlib.metadata import version

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

for name in ("warcio", "brotli"):
    print(name, version(name))
body = "<p>“We will pay.”</p>".encode()
file = io.BytesIO()
writer = WARCWriter(file, gzip=False)
for encoding, packed in ("gzip", gzip.compress(body)), ("br", brotli.compress(body)):
    fields = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", encoding)]
    headers = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://paper.example/", "response", payload=io.BytesIO(packed), http_headers=headers
        )
    )
file.seek(0)
seen = []
for record in ArchiveIterator(file):
    try:
        seen.append(record.content_stream().read().decode())
    except Exception as error:
        seen.append(type(error).__name__)
expected = [body.decode()] * 2
stated = [body.decode(), "AttributeError"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
