#!/usr/bin/env bash
# What:     Reading a PDF line with a raised footnote figure in it, with extraction_mode="layout",
#           which is meant to keep what stands where.
# Expected: The line in reading order, as the plain mode gives it.
# Seen:     The raised figure and all that follows it on the line come first, on a line of their
#           own: “2 said Ana Ruiz” before “We will pay”.
# Why:      Layout mode is the natural choice for columns, and speeches and court papers are full
#           of footnotes: words and speaker change places.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    pypdf==7.1.1
venv/bin/python -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pypdf

print("pypdf", version("pypdf"))


def pdf(content):
    """A page of 400 by 400 points that shows this content in Helvetica."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    file, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return file + (
        b"xref\n0 6\n0000000000 65535 f \n%b"
        b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(file))
    )


line = (
    b"BT /F1 12 Tf 20 300 Td (We will pay,) Tj 5 Ts /F1 7 Tf (2) Tj "
    b"0 Ts /F1 12 Tf ( said Ana Ruiz.) Tj ET"
)
page = pypdf.PdfReader(io.BytesIO(pdf(line))).pages[0]
seen = page.extract_text(), page.extract_text(extraction_mode="layout").strip()
expected = "We will pay,2 said Ana Ruiz.", "We will pay,2 said Ana Ruiz."
stated = "We will pay,2 said Ana Ruiz.", "2 said Ana Ruiz.\nWe will pay,"

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
