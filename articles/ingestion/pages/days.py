"""When an article was published and when it was changed: told apart, in the page's own zone, never made up."""

from collections.abc import Iterator, Sequence

from articles.ingestion.dates import order_of
from articles.ingestion.pages.moments import Moment, read_moment
from articles.ingestion.pages.sources import Sources
from articles.ingestion.pages.tree import Element, ancestors, attribute_words, words_of

# The names of meta elements, those first that are surest to mean it.
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "pubdate",
    "publication_date",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "article_date_original",
    "displaydate",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "release_date",
    "citation_publication_date",
    "pub_date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "article.updated",
    "bt:moddate",
    "revision_date",
    "dc.date.modified",
)
_SAYS_PUBLISHED = ("publish", "posted", "pubdate", "datepub", "entry-date", "dateline", "created")
_SAYS_CHANGED = ("updat", "modif", "edited", "changed")
_MAX_TIMES = 200
_MAX_BESIDE = 5  # elements in one line with a time
_MAX_LABEL = 100


def find_days(sources: Sources, header: Sequence[str]) -> tuple[Moment | None, Moment | None]:
    """When it was published, and when it was changed last. `header` has the lines around the title, as they are printed."""
    order = order_of([*header, f"{sources.host}/"])
    told = [
        moment for words in _told(sources, "datePublished", _PUBLISHED) if (moment := read_moment(words, sources.country))
    ]
    times = list(_times(sources)) if not told else []
    printed = (moment for words in (*times, *_printed(header)) if (moment := read_moment(words, sources.country, order)))
    published = _in_own_zone(told, sources, header) if told else next(printed, None)
    changed = (
        moment for words in _told(sources, "dateModified", _MODIFIED) if (moment := read_moment(words, sources.country))
    )
    return published, next(changed, None)


def _told(sources: Sources, key: str, names: Sequence[str]) -> Iterator[str]:
    yield from sources.words(key)
    yield from sources.told.items[key]
    yield from sources.told.all_of(*names)


def _in_own_zone(told: Sequence[Moment], sources: Sources, header: Sequence[str]) -> Moment:
    """The first that was told; but where the page tells the same moment in a zone of its own too, in that zone."""
    first = told[0]
    if first.at is None:
        return next((other for other in told if other.at and other.day == first.day), first)
    if not first.is_in_greenwich:
        return first
    printed = (moment for words in (*_times(sources), *header) if (moment := read_moment(words, sources.country)))
    return next((other for other in (*told[1:], *printed) if not other.is_in_greenwich and _same(other, first)), first)


def _same(one: Moment, other: Moment) -> bool:
    """Whether two moments are the same to the minute, which is as exact as pages print them."""
    return one.at is not None and other.at is not None and abs((one.at - other.at).total_seconds()) < 60


def _times(sources: Sources) -> Iterator[str]:
    """What `time` elements of the article's header say, those first that say that it was published then."""
    found: list[tuple[int, str]] = []
    for place, element in enumerate(sources.root.iter("time")):
        if place == _MAX_TIMES:
            break
        words = element.get("datetime") or words_of(element, _MAX_LABEL)
        said = _rank(element)
        if words and said is not None:
            found.append((said, words))
    yield from (words for _, words in sorted(found, key=lambda entry: entry[0]))


def _rank(element: Element) -> int | None:
    """0 where a time says of itself that something was published then, 1 in the header of an article, None elsewhere."""
    around = [element, *list(ancestors(element.getparent()))[:3]]
    said = " ".join([*map(attribute_words, around), _label(element)]).lower()
    if any(word in said for word in _SAYS_CHANGED):
        return None
    if element.get("pubdate") is not None or any(word in said for word in _SAYS_PUBLISHED):
        return 0
    return 1 if any(one.tag == "header" and _is_in(one, "article", "main") for one in ancestors(element)) else None


def _label(element: Element) -> str:
    """What stands around a time in its own line: "Last updated on"."""
    parent = element.getparent()
    words = words_of(parent, _MAX_LABEL) if parent is not None and len(parent) <= _MAX_BESIDE else ""
    return words if len(words) <= _MAX_LABEL else ""


def _is_in(element: Element, *tags: str) -> bool:
    return any(around.tag in tags for around in ancestors(element))


def _printed(header: Sequence[str]) -> Iterator[str]:
    """The lines around the title that tell a day, those that tell when it was changed last."""
    changed = [line for line in header if any(word in line.lower() for word in _SAYS_CHANGED)]
    yield from (line for line in header if line not in changed)
    yield from (line for line in changed if any(word in line.lower() for word in ("publish", "posted")))
