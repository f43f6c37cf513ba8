"""The outlet that published an article, where its own text names it.

Signs, best first: a source line, a site's address whose spelling the text confirms, a line of copyright, appeals to
readers ("keeps The Example open"), the end of the title, the head of the page. Without a sign: "".
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from articles.ingestion import credits, reasons, rules
from articles.ingestion.agencies import agencies_in
from articles.ingestion.lines import Line
from articles.ingestion.names import is_outlet_name
from articles.ingestion.records import Zone

_NAME = r"(?:The\s+)?(?:[A-Z][\w’'&-]*)(?:\s+(?:of\s+|the\s+|and\s+)?[A-Z][\w’'&-]*){0,4}"
_SOURCE = re.compile(
    r"(?:source|publisher|publication|outlet|site|website|published (?:by|in)|from)\s*[:|]\s*(.{2,80})$", re.I
)
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.|m\.|edition\.|news\.)?([a-z0-9-]{2,40})(?:\.[a-z]{2,12}){1,3}(?:/\S*)?", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"^\W*(?:copyright|©|\(c\))[\s,]*(?:copyright|©|\(c\))?[\s,]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?:by\s+)?(.{2,80}?)"
    r"(?:[\s,]+\d{4})?(?:[\s,]+(?:Ltd|Limited|Inc|LLC|plc|GmbH|Pty|Corp|Media Group|Group)\b.*|[.|,;(].*|\s+all rights.*)?$",
    re.IGNORECASE,
)
_SUPPORT = [
    re.compile(form)
    for form in (
        rf"\b(?:[Kk]eeps?|[Kk]eeping|[Ss]upport(?:ing)?|[Dd]onate to|[Ss]ubscribe to|[Ff]und(?:ing)?|[Jj]oin)\s+({_NAME})",
        rf"\b(?:[Ss]upporters|[Rr]eaders|[Ss]ubscribers|[Mm]embers|[Ff]riends|[Jj]ournalism) (?:of|at|from)\s+({_NAME})",
        rf"({_NAME})\s+(?:is|has been|was) (?:on the ground|trusted|paid for|owned by|funded|"
        r"free|independent|supported|read|reader-)",
        rf"({_NAME})\s+(?:relies|depends|needs|keeps|brings you|will always|has never|never)\b",
        rf"(?:[Oo]ther|[Ff]ellow|[Rr]egular)\s+({_NAME})\s+(?:readers|subscribers|members)",
        rf"\b(?:[Ss]ign up (?:for|to)|[Ff]ollow|[Dd]ownload|[Rr]ead)\s+(?:the )?({_NAME})"
        r"(?:['’]s|\s+(?:app|newsletters?|on|for))\b",
    )
]
_OF_OUTLETS = (
    r"\b(?:[Ss]ign up (?:for|to)|[Ss]ubscribe to|[Dd]ownload|[Ss]upport(?:ing)?|[Kk]eeps?|[Rr]eaders of|told|comments? from|"
    r"questions from|interview with|statement to|email to)\s+(?:the\s)?"
)
_PAGE_WORDS = frozenset({"your", "our", "us", "my", "this", "that", "a", "an", "we", "you", "support", "help", "journalism"})


def from_source_line(line: str, text: str) -> str:
    """ "Source: axios.com" or "Publisher: The Example" -> the outlet, if it is one and the text bears the spelling out."""
    match = _SOURCE.match(line)
    if not match:
        return ""
    named = match.group(1).strip(" .*_")
    domain = _DOMAIN.fullmatch(named)
    if domain:
        return spelling_in_text(domain.group(1), text)
    return _accept(named)


def spelling_in_text(label: str, text: str) -> str:
    """How `text` writes the name that a site's address runs together: "thenorthpost" -> "The North Post"; else ""."""
    letters = re.sub(r"[^a-z0-9]", "", label.lower())
    if not 3 <= len(letters) <= 40:
        return ""
    spelled = re.compile(r"(?<![\w./@-])(?:The )?" + r"[ ’'&.-]?".join(letters) + r"(?![\w@/-]|\.\w)", re.IGNORECASE)
    found = Counter(name for name in spelled.findall(text) if name[0].isupper() and name != name.lower())
    return found.most_common(1)[0][0] if found else ""


def from_copyright(line: str, text: str) -> str:
    """ "© 2024 The Example. All rights reserved" -> "The Example"; an agency's copyright names no outlet.

    The owner can be a company that the page names nowhere else: then it is not taken for the outlet.
    """
    match = _COPYRIGHT.match(line[:200]) if credits.is_copyright(line) else None
    name = _accept(match.group(1)) if match else ""
    return name if name and (is_outlet_name(name) or text.count(name) > 1) else ""


def from_appeals(texts: Sequence[str]) -> str:
    """The name that a page's words to its readers speak of: "Support from readers like you keeps The Example open"."""
    found: Counter[str] = Counter()
    for text in texts:
        for form in _SUPPORT:
            found.update(filter(None, map(_accept, form.findall(text[:2000]))))
    if not found:
        return ""
    # The same name with and without its article is one; among equals the first one stands.
    return max(found, key=lambda name: found[name] + (name.startswith("The ") and found[name.removeprefix("The ")]))


def split_title(title: str, text: str) -> tuple[str, str]:
    """ "Headline | The Example" -> ("Headline", "The Example") where that is sure enough."""
    match = re.fullmatch(rf"(.{{15,}}?)\s+[|–—-]\s+({_NAME}(?:\.com)?)", title)
    if not match or len(match.group(2).split()) > 4:
        return title, ""
    headline, name = match.groups()
    # Not every such end is an outlet: "Both sides agree to talk – Smith" names a source.
    if text.count(headline) > 1 or is_outlet_name(name):
        return headline, _accept(name) if not rules.entries("sections") & {name.casefold()} else ""
    return title, ""


def from_dated_line(line: str, text: str) -> str:
    """ "Example Brief | 26 Apr 2024" -> "Example Brief", if the text speaks of it in another place too."""
    for part in re.split(r"\s*[|•·]\s*", line):
        if re.fullmatch(_NAME, part) and len(part.split()) <= 4 and text.count(part) > 1:
            return _accept(part)
    return ""


def speaks_of_itself_as(name: str, text: str) -> bool:
    """Whether a page means itself by what looks like the name of a person: "Sign up for Relay Brief", "told Relay Brief"."""
    return bool(re.search(rf"{_OF_OUTLETS}{re.escape(name)}(?!\w)", text))


def from_first_line(lines: list[Line], title: int) -> str:
    """A name at the very top that returns in the page's other words to its readers, but not in the article."""
    if not lines or title == 0 or not _could_name_page(lines[0]):
        return ""
    first = lines[0].text
    name = re.compile(rf"(?<!\w){re.escape(first)}(?!\w)", re.IGNORECASE)
    again = [(line.zone, match) for line in lines[1:] for match in name.findall(line.text)]
    if not again or any(zone is Zone.BODY for zone, _ in again):
        return ""
    return _accept(max((match for _, match in again), key=lambda spelled: (spelled != spelled.upper(), spelled == first)))


def _could_name_page(line: Line) -> bool:
    if line.reason != reasons.ABOVE_HEADLINE or not 2 <= line.words <= 4 or line.ends_sentence:
        return False
    return not rules.entries("sections") & set(line.text.casefold().split())


def from_masthead(line: str) -> str:
    """A line above the title that is an outlet's name by its words: "THE HARBOUR GAZETTE"; else ""."""
    return _accept(line) if is_outlet_name(line) else ""


def _accept(name: str) -> str:
    name = re.sub(r"['’]s$", "", " ".join(name.split())).strip(" .,|-–—:;()[]")
    words = name.split()
    if not words or len(words) > 6 or not name[0].isupper() or not re.search(r"[^\W\d_]{2}", name):
        return ""
    if agencies_in(name) or words[0].casefold() in _PAGE_WORDS or name.casefold() in {"the", *rules.entries("sections")}:
        return ""
    return name if len(name) <= 200 else ""


class _Page(NamedTuple):
    lines: list[Line]
    title: int  # its place; the number of lines where there is none
    text: str


def _source_lines(page: _Page) -> Iterator[str]:
    return (from_source_line(line.text, page.text) for line in page.lines if line.zone is Zone.BYLINE)


def _owners(page: _Page) -> Iterator[str]:
    return (from_copyright(line.text, page.text) for line in page.lines if line.reason == reasons.COPYRIGHT)


def _owners_like_outlets(page: _Page) -> Iterator[str]:
    return filter(is_outlet_name, _owners(page))


def _mastheads(page: _Page) -> Iterator[str]:
    return (from_masthead(line.text) for line in page.lines[: page.title] if line.zone is Zone.BOILERPLATE)


def _appeals(page: _Page) -> Iterator[str]:
    yield from_appeals([line.text for line in page.lines if line.reason in reasons.READERS_ADDRESSED])


def _first_line(page: _Page) -> Iterator[str]:
    yield from_first_line(page.lines, page.title)


def _dated_lines(page: _Page) -> Iterator[str]:
    for line in page.lines:
        if line.reason == reasons.DATE_WITH_LABEL:
            yield from_dated_line(line.text, page.text)
        elif line.reason == reasons.NAME_AND_DATE:
            named = from_dated_line(line.text, page.text)
            yield named if named and speaks_of_itself_as(named, page.text) else ""


# Where a page names its outlet, best first.
_SIGNS: tuple[Callable[[_Page], Iterator[str]], ...] = (
    _source_lines,
    _owners_like_outlets,
    _mastheads,
    _appeals,
    _first_line,
    _owners,
    _dated_lines,
)


def find_outlet(lines: list[Line], text: str) -> str:
    """The outlet that the page's own lines name, or ""."""
    title = next((i for i, line in enumerate(lines) if line.zone is Zone.TITLE), len(lines))
    page = _Page(lines, title, text)
    return next((name for names in _SIGNS for name in names(page) if name), "")
