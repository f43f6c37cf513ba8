#!/usr/bin/env bash
# What:     A date field in a Word file, once in the short form (w:fldSimple) and once in the long
#           one (w:fldChar); the format treats both alike.
# Expected: The text that Word shows in both.
# Seen:     The short form vanishes with its words; only a warning in messages says that an
#           element was ignored. The long form is kept.
# Why:      Templates keep dates, names and titles in such fields; the sentence may stay readable
#           without them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    mammoth==1.13.0
venv/bin/python -W ignore - <<'PYTHON'
import io
import sys
import zipfile
from importlib.metadata import version

import mammoth

print("mammoth", version("mammoth"))


def docx(paragraphs):
    """A Word file with these paragraphs, given as WordprocessingML."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>'
        f"{paragraphs}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    file.seek(0)
    return file


def run(inside):
    """One run of a paragraph."""
    return f"<w:r>{inside}</w:r>"


start, end = (
    "<w:t xml:space='preserve'>On </w:t>",
    "<w:t xml:space='preserve'> she said yes.</w:t>",
)
day = run("<w:t>1 March</w:t>")
simple = f'<w:fldSimple w:instr=" DATE ">{day}</w:fldSimple>'
mark = '<w:fldChar w:fldCharType="{}"/>'.format
long = (
    run(mark("begin"))
    + run("<w:instrText> DATE </w:instrText>")
    + run(mark("separate"))
    + day
    + run(mark("end"))
)
seen = [
    mammoth.extract_raw_text(docx(f"<w:p>{run(start)}{field}{run(end)}</w:p>")).value.strip()
    for field in (long, simple)
]
expected = ["On 1 March she said yes."] * 2
stated = ["On 1 March she said yes.", "On  she said yes."]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
