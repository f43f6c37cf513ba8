#!/usr/bin/env bash
# What:     Reading a PDF paragraph in which a word is divided at the end of a line, and another
#           has a hyphen of its own there.
# Expected: The hyphen and the line break, or the joined word; and the same from both methods that
#           give the whole text.
# Seen:     Hyphen and line break are replaced by one character that is no character of any text:
#           U+FFFE from get_text_range, U+0002 from get_text_bounded. A real hyphen is replaced
#           too.
# Why:      The mark is invisible on most screens, splits words for search and for the tagger, and
#           U+FFFE and U+0002 may not stand in XML exports.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    pypdfium2==5.15.2
venv/bin/python -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pypdfium2

print("pypdfium2", version("pypdfium2"))


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


lines = (
    b"BT /F1 12 Tf 20 300 Td (The well-) Tj 0 -14 Td (known mayor will nego-) Tj "
    b"0 -14 Td (tiate with anyone.) Tj ET"
)
text = pypdfium2.PdfDocument(io.BytesIO(pdf(lines)))[0].get_textpage()
seen = text.get_text_range(), text.get_text_bounded()
expected = ("The well-\r\nknown mayor will nego-\r\ntiate with anyone.",) * 2
stated = (
    "The well\ufffeknown mayor will nego\ufffetiate with anyone.",
    "The well\x02known mayor will nego\x02tiate with anyone.",
)
expected, seen, stated = map(ascii, (expected, seen, stated))

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
