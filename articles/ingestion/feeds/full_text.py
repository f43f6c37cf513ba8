"""An entry whose feed has its full text, as a page: so it is read as pages are, and the site need not be asked for it."""

import re
from datetime import datetime
from html import escape

from articles.ingestion.feeds.records import Entry
from articles.ingestion.feeds.values import plain

LEAST = 600  # characters of text; what is shorter may be the beginning alone
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\b(?:read|continue|keep) (?:more|reading|on)\b.{0,80})\s*\Z", re.IGNORECASE)


def as_page(entry: Entry, outlet: str = "") -> bytes | None:
    """The page, with what the feed tells of the article; None where the feed has only a beginning of it."""
    text = plain(entry.html)
    if not entry.address or len(text) < LEAST or len(text) < 2 * len(entry.summary) or _CUT.search(text):
        return None
    head = "".join(
        [
            f'<link rel="canonical" href="{escape(entry.address)}">',
            f'<meta property="og:site_name" content="{escape(outlet)}">' if outlet else "",
            *(f'<meta name="author" content="{escape(name)}">' for name in entry.authors),
            _moment("published", entry.published),
            _moment("modified", entry.updated),
        ]
    )
    title = escape(entry.title)
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    page = (
        f'<!doctype html><html{language}><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><main><article><h1>{title}</h1>\n{entry.html}\n</article></main></body></html>"
    )
    return page.encode("utf-8", "replace")


def _moment(what: str, moment: datetime | None) -> str:
    return f'<meta property="article:{what}_time" content="{moment.isoformat()}">' if moment else ""
