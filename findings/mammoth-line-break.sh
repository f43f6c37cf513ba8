#!/usr/bin/env bash
# What:     A Word paragraph with a manual line break (Shift+Enter), read with extract_raw_text.
# Expected: A line break or a space between the lines; convert_to_html has <br />.
# Seen:     Nothing stands between them: “Ana Ruiz, mayorWe will pay.”
# Why:      Press releases set name and words, or the lines of a letterhead, with manual breaks: a
#           speaker’s title and the first word of the quote become one.
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


paragraph = "<w:p><w:r><w:t>Ana Ruiz, mayor</w:t><w:br/><w:t>We will pay.</w:t></w:r></w:p>"
seen = (
    mammoth.convert_to_html(docx(paragraph)).value,
    mammoth.extract_raw_text(docx(paragraph)).value.strip(),
)
expected = "<p>Ana Ruiz, mayor<br />We will pay.</p>", "Ana Ruiz, mayor\nWe will pay."
stated = "<p>Ana Ruiz, mayor<br />We will pay.</p>", "Ana Ruiz, mayorWe will pay."

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
