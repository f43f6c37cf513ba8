"""XML of documents, read by a parser that refuses entities: they could unfold to gigabytes or ask for other files."""

from typing import TYPE_CHECKING

from articles.ingestion.files.composing import NOTHING_TOLD, Header, cleaned
from articles.ingestion.records import IngestionError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def parse_xml(data: bytes) -> "Element":
    """The root of the document. Raises IngestionError for what is broken or has a DTD, which office programs never write."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise IngestionError(
            "refused: the document defines entities, which could unfold without end; save it again"
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise IngestionError("damaged: a part of the document is broken, or locked by a password; save it again") from error
    return root


def serialized(root: "Element") -> bytes:
    """The document as bytes."""
    from xml.etree.ElementTree import tostring

    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def header_of(properties: bytes | None) -> Header:
    """The title among a document's properties. Author and day there are those of the file, not of the article."""
    title = None if properties is None else parse_xml(properties).find(f".//{_TITLE}")
    return NOTHING_TOLD if title is None else Header(title=" ".join(cleaned(title.text or "").split()))
