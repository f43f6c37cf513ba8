"""Word documents: mammoth reads them, after what it would drop or show wrongly is put right."""

from articles.ingestion.files.composing import left_out
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.markup import paragraphs_of
from articles.ingestion.files.one_or_many import document_of
from articles.ingestion.files.packages import Package
from articles.ingestion.files.word_revisions import newest
from articles.ingestion.files.xml import header_of, parse_xml, serialized
from articles.ingestion.records import Document, IngestionError

# Word's own names; mammoth knows those of headings by itself.
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
"""
_PROPERTIES = "docProps/core.xml"


def read_docx(given: Given, open_inside: Opener) -> Document:
    """Its newest text. Footnotes, comments and pictures are left out and counted."""
    package = Package(given.data, given.allowance)
    body = next((name for name in package.names() if name.startswith("word/document") and name.endswith(".xml")), "")
    if not body:
        raise IngestionError("damaged: the Word document has no text part; open it and save it again")
    parts = {name: package.read(name) for name in package.names() if name.endswith((".xml", ".rels"))}
    parts = {name: _checked(name, part) for name, part in parts.items()}
    tree = parse_xml(parts[body])
    counts = newest(tree)
    parts[body] = serialized(tree)
    paragraphs = paragraphs_of(_converted(parts))
    return document_of(paragraphs, header_of(parts.get(_PROPERTIES)), left_out(counts))


def _checked(name: str, part: bytes) -> bytes:
    """A part that may be read by a parser which is not ours to choose: without entities."""
    parse_xml(part)
    return part


def _converted(parts: dict[str, bytes]) -> str:
    """HTML of the document, from a copy that holds nothing but the parts that were looked at."""
    import io
    import zipfile

    import mammoth

    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    copy.seek(0)
    html: str = mammoth.convert_to_html(copy, style_map=_STYLES, convert_image=lambda image: []).value
    return html
