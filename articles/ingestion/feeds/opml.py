"""Lists of feeds that readers of news hand to each other: OPML, read and written."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from articles.ingestion.feeds.records import Subscription, Subscriptions
from articles.ingestion.feeds.values import full_address, left_out, one_line
from articles.ingestion.records import IngestionError

_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]*\?>")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_opml(data: bytes) -> Subscriptions:
    """The feeds that the list in `data` names. Raises IngestionError where it names none."""
    import listparser  # with the first list: see __init__

    found = listparser.parse(_as_ascii(data))
    feeds: dict[str, Subscription] = {}
    without = 0
    for feed in found.feeds:
        address = full_address("", feed.get("url"))
        if address:
            folder = next((" / ".join(path) for path in feed.get("categories") or [] if path), "")
            feeds.setdefault(address, Subscription(address, one_line(feed.get("title")), folder))
        else:
            without += 1
    if not feeds:
        raise IngestionError("not a list of feeds: no addresses of feeds were found; export the list as OPML")
    notices = left_out(without, "feed", "feeds", "no web address")
    if found.bozo:
        notices.append("The list is broken; feeds may be missing.")
    return Subscriptions(tuple(feeds.values()), tuple(notices))


def write_opml(feeds: Iterable[Subscription], title: str) -> bytes:
    """The list as OPML 2.0, in folders where feeds have some."""
    opml = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(opml, "head"), "title").text = _NOT_IN_XML.sub("", title)
    body = ET.SubElement(opml, "body")
    folders: dict[str, ET.Element] = {"": body}
    for feed in feeds:
        folder = _NOT_IN_XML.sub("", feed.folder)
        if folder not in folders:
            folders[folder] = ET.SubElement(body, "outline", text=folder, title=folder)
        name = _NOT_IN_XML.sub("", feed.title) or feed.address
        address = _NOT_IN_XML.sub("", feed.address)
        ET.SubElement(folders[folder], "outline", type="rss", text=name, title=name, xmlUrl=address)
    ET.indent(opml)
    text: bytes = ET.tostring(opml, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _as_ascii(data: bytes) -> bytes:
    """`data` with all other letters as references, which listparser, beside lxml, takes for Latin letters otherwise.

    It is read in its own encoding where it says one that is known, else as UTF-8 or Windows-1252.
    """
    declared = _DECLARED.match(data)
    for encoding in (declared[1].decode("ascii") if declared else "utf-8", "utf-8", "cp1252"):
        try:
            text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else encoding)
        except (UnicodeError, LookupError):
            continue
        return re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", text).encode("ascii", "xmlcharrefreplace")
    return data.decode("latin-1").encode("ascii", "xmlcharrefreplace")
