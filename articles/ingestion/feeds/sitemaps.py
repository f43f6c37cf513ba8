"""Sitemaps: the pages of a site with the days they changed, those of news with titles and days, and indexes of sitemaps.

Read by expat alone. A sitemap needs no entities of its own: one that declares some is refused, so none can grow.
"""

from xml.parsers import expat

from articles.ingestion.feeds.moments import moment
from articles.ingestion.feeds.records import Entry, Feed
from articles.ingestion.feeds.values import each_once, full_address, left_out, one_line
from articles.ingestion.records import IngestionError

MOST_ENTRIES = 50_000  # as many as the protocol allows in one sitemap
_KINDS = (("sitemap-news", "news:"), ("sitemap-image", "image:"), ("sitemap-video", "video:"), ("xhtml", "xhtml:"))


def read_sitemap(data: bytes, address: str) -> Feed:
    """The pages that a sitemap lists, or the sitemaps that an index names. What comes before a fault is kept."""
    reading = _Reading()
    notices = reading.read(data)
    entries = [entry for page in reading.pages if (entry := _entry(page, address))]
    if not entries and not reading.sitemaps:
        raise IngestionError(f"damaged: {notices[0]}" if notices else "empty: the sitemap lists no pages")
    notices += left_out(len(reading.pages) - len(entries), "page", "pages", "no address")
    return Feed(
        address=address,
        entries=tuple(entries),
        more=each_once(full_address(address, sitemap.get("loc")) for sitemap in reading.sitemaps),
        notices=tuple(notices),
    )


def _entry(page: dict[str, str], address: str) -> Entry | None:
    link = full_address(address, page.get("loc"))
    language = one_line(page.get("news:language"))
    if not link:
        return None
    return Entry(
        address=link,
        id=link,
        title=one_line(page.get("news:title")),
        published=moment(page.get("news:publication_date", ""), language),
        updated=moment(page.get("lastmod", ""), language),
        language=language,
    )


class _Reading:
    """Goes through the elements and keeps the texts in each `url` and `sitemap` by their names."""

    def __init__(self) -> None:
        self.pages: list[dict[str, str]] = []
        self.sitemaps: list[dict[str, str]] = []
        self._texts: dict[str, str] | None = None
        self._words: list[str] = []

    def read(self, data: bytes) -> list[str]:
        """Read it all; the notices of what could not be."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words.append
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            return [f"the sitemap is broken at line {error.lineno}; what comes before it was read."]
        except _EnoughError:
            return [f"the sitemap lists more than {MOST_ENTRIES:,} pages; the others were left out."]
        return []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._words.clear()
        if name.rpartition(" ")[2] in ("url", "sitemap"):
            self._texts = {}

    def _end(self, name: str) -> None:
        namespace, _, local = name.rpartition(" ")
        if local in ("url", "sitemap") and self._texts is not None:
            if len(self.pages) + len(self.sitemaps) >= MOST_ENTRIES:
                raise _EnoughError
            (self.pages if local == "url" else self.sitemaps).append(self._texts)
            self._texts = None
        elif self._texts is not None:
            kind = next((prefix for part, prefix in _KINDS if part in namespace), "")
            self._texts.setdefault(kind + local, "".join(self._words).strip())
        self._words.clear()

    def _refuse(self, *_: object) -> None:
        raise IngestionError("refused: the sitemap declares entities, which sitemaps never need")


class _EnoughError(Exception):
    pass
