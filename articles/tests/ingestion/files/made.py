"""Small files of every kind, made by hand of made-up articles."""

import io
import zipfile

STORY = [
    "Mayor Ruiz promises to pay for the harbour wall",
    "By Bo Ray",
    "5 March 2024",
    "Ana Ruiz, the mayor of Eastport, said on Tuesday that the town would pay for the new harbour wall in full.",
    "“We will pay every cent of it,” Ruiz told reporters at the town hall, where some forty people had come to listen.",
    "Li Na, who owns the fish market, called the plan too slow and asked for work to begin before the winter storms.",
]
TITLE = STORY[0]
WORDS = STORY[3:]


def one_line(error):
    """What is said to a person, who is shown one line."""
    reason = str(error)
    assert reason
    assert "\n" not in reason
    return reason


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    """A ZIP file of these names and contents."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def mail(parts, headers=()):
    """A mail with these (content type, text) parts; one part alone is the mail's body."""
    told = {
        "From": "The Eastport Letter <letter@eastport.example>",
        "Subject": TITLE,
        "Date": "Tue, 05 Mar 2024 07:30:00 +0100",
        "MIME-Version": "1.0",
        **dict(headers),
    }
    lines = [f"{name}: {value}" for name, value in told.items() if value]
    if len(parts) == 1:
        kind, text = parts[0]
        return "\r\n".join([*lines, f"Content-Type: {kind}", "Content-Transfer-Encoding: 8bit", "", text]).encode()
    lines += ['Content-Type: multipart/mixed; boundary="xx"', ""]
    for kind, text in parts:
        lines += ["--xx", f"Content-Type: {kind}", "Content-Transfer-Encoding: 8bit", "", text]
    return "\r\n".join([*lines, "--xx--", ""]).encode()


def page(paragraphs=tuple(STORY)):
    """A web page with a headline and paragraphs."""
    words = "".join(f"<p>{words}</p>" for words in paragraphs[1:])
    head = f"<head><title>{paragraphs[0]}</title></head>"
    return f"<!doctype html><html>{head}<body><article><h1>{paragraphs[0]}</h1>{words}</article></body></html>"


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"


def docx(body, **more):
    """A Word file whose body is this WordprocessingML; styles named Title, heading 1 and caption can be used."""
    names = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Caption": "caption"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/></w:style>'
        for number, name in names.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_STYLES}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="s1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        **more,
    }
    return zipped(parts)


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def word_paragraph(words, style=""):
    """A paragraph of WordprocessingML; `words` are plain, or runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{words if words.startswith('<w:') else run(words)}</w:p>"


_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SPACES = " ".join(f'xmlns:{short}="{long}"' for short, long in _SPACES.items())


def odt(body, styles="", **more):
    """An OpenDocument text with this body."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **more})


def pdf(pages):
    """A PDF; each page is a list of (x, y, size, words), on 600 by 800 points in Helvetica."""
    contents = [
        "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, size, words in page) for page in pages
    ]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream",
        ]
    file, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return file + f"{end}startxref\n{len(file)}\n%%EOF\n".encode()


def _escaped(words):
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def lines_of_print(words, width, x, top, size=10, leading=13):
    """Words set in a column: lines of `width` characters from `top` down."""
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [(x, top - leading * i, size, text) for i, text in enumerate([*lines, line])]
