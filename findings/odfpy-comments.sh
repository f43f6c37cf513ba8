#!/usr/bin/env bash
# What:     An OpenDocument text with a comment within a sentence and a tracked deletion, read
#           paragraph by paragraph with teletype.extractText.
# Expected: One paragraph, the sentence as it is printed.
# Seen:     The comment’s author, time and words stand inside the sentence without a space, then
#           once more as a paragraph; the deleted word comes first as a paragraph of its own.
# Why:      What an editor noted about a source would be published in the middle of a quotation.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    odfpy==1.4.1 defusedxml==0.7.1
venv/bin/python -W ignore - <<'PYTHON'
import io
import sys
import zipfile
from importlib.metadata import version

from odf import teletype, text
from odf.opendocument import load

for name in ("odfpy", "defusedxml"):
    print(name, version(name))
names = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in names.items())
who = "<dc:creator>Ed</dc:creator><dc:date>2024-03-05T10:00:00</dc:date>"
content = (
    f'<office:document-content {spaces} office:version="1.3"><office:body><office:text>'
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    f"<office:change-info>{who}</office:change-info><text:p>never </text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p>We will <text:change text:change-id="c1"/>pay'
    f"<office:annotation>{who}<text:p>check this</text:p></office:annotation> in full.</text:p>"
    "</office:text></office:body></office:document-content>"
)
kind = "application/vnd.oasis.opendocument.text"
manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'.format
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    archive.writestr("mimetype", kind)
    archive.writestr("content.xml", content)
    archive.writestr(
        "META-INF/manifest.xml",
        f'<m:manifest xmlns:m="{manifest}" m:version="1.3">'
        f"{entry('/', kind)}{entry('content.xml', 'text/xml')}</m:manifest>",
    )
file.seek(0)
seen = [teletype.extractText(part) for part in load(file).getElementsByType(text.P)]
expected = ["We will pay in full."]
stated = ["never ", "We will payEd2024-03-05T10:00:00check this in full.", "check this"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
