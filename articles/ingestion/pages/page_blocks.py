"""From a page's tree to its blocks: paragraphs, headings, items, quotes, captions, in the order of the page.

One walk, without recursion. Marks of `q` become quotation marks; a line break behind a sentence ends a paragraph, as two
breaks do. What is never shown (scripts, controls) is left out; what lies in a menu or a box of comments is kept and says so.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from articles.ingestion.pages.characters import clean
from articles.ingestion.pages.page_parts import Part, is_read_aloud, part_of
from articles.ingestion.pages.tree import UNSHOWN, Element

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = frozenset(["b", "strong"])
_KINDS = {
    "li": "item",
    "dd": "item",
    "dt": "item",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "td": "cell",
    "th": "cell",
}
_ENDS_LINE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_MAX_BLOCKS = 50_000
_OPENING, _CLOSING = "“‘", "”’"


class Kind(StrEnum):
    """What a block is by its element."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    CELL = "cell"


@dataclass(eq=False, slots=True)
class PageBlock:
    """One block of a page: its words, how many of their characters are links, and where it stands."""

    kind: Kind
    text: str
    linked: int
    element: Element  # the innermost element that holds all of it
    parts: frozenset[Part]
    level: int = 0  # of a heading

    @property
    def link_share(self) -> float:
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(slots=True)
class _Gathered:
    """The words of the block that is being read."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0


@dataclass(slots=True)
class _Walk:
    blocks: list[PageBlock] = field(default_factory=list)
    gathered: _Gathered = field(default_factory=_Gathered)
    around: list[tuple[Element, frozenset[Part], Kind]] = field(default_factory=list)
    links: int = 0
    bolds: int = 0
    quotes: int = 0
    steps: int = 0


def read_blocks(root: Element) -> list[PageBlock]:
    """The blocks of a page, in order."""
    return walk(root).blocks


def walk(root: Element) -> _Walk:
    """The walk that finds them; it takes two steps for each element."""
    state = _Walk(around=[(root, frozenset(), Kind.PARAGRAPH)])
    going = etree.iterwalk(root, events=("start", "end"))
    for event, element in going:
        state.steps += 1
        if event == "start":
            if _is_unshown(element) or (element.tag == "span" and is_read_aloud(element)):
                going.skip_subtree()
            else:
                _enter(state, element)
        else:
            if not _is_unshown(element):
                _leave(state, element)
            if element is not root:
                _add(state, element.tail)
        if len(state.blocks) >= _MAX_BLOCKS:
            break
    _flush(state)
    return state


def _is_unshown(element: Element) -> bool:
    return element.tag in UNSHOWN or (element.tag == "template" and element.get("shadowrootmode") is None)


def _enter(state: _Walk, element: Element) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        _flush(state)
        _, parts, kind = state.around[-1]
        part = part_of(element)
        own = Kind.HEADING if tag in _HEADINGS else Kind(_KINDS.get(tag, kind))
        if kind in (Kind.QUOTE, Kind.CAPTION) and own is not Kind.HEADING:
            own = kind
        state.around.append((element, parts | part if part else parts, Kind.CAPTION if Part.CAPTION in part else own))
    elif tag == "a":
        state.links += 1
    elif tag in _BOLD:
        state.bolds += 1
    elif tag == "q":
        _add(state, _OPENING[state.quotes % 2])
        state.quotes += 1
    elif tag == "br" or _calls_itself_break(element):
        _break(state)
    _add(state, element.text)


def _calls_itself_break(element: Element) -> bool:
    """`<span class="br"></span>`: pages that are put together by programs have such."""
    return len(element) == 0 and not element.text and "br" in (element.get("class") or "").split()


def _leave(state: _Walk, element: Element) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        _flush(state)
        if state.around[-1][0] is element:
            state.around.pop()
    elif tag == "a":
        state.links -= 1
    elif tag in _BOLD:
        state.bolds -= 1
    elif tag == "q":
        state.quotes -= 1
        _add(state, _CLOSING[state.quotes % 2])


def _add(state: _Walk, text: str | None) -> None:
    if not text:
        return
    gathered = state.gathered
    gathered.pieces.append(text)
    letters = len(text) if state.links or state.bolds else 0
    gathered.linked += letters if state.links else 0
    gathered.bold += letters if state.bolds else 0


def _break(state: _Walk) -> None:
    """A line break ends a paragraph behind a sentence, behind a line in bold, and behind another break."""
    pieces = state.gathered.pieces
    last = next((piece for piece in reversed(pieces) if piece.strip()), "")
    twice = bool(pieces) and pieces[-1] == "\n"
    if last and (twice or _ENDS_LINE.search(last) or state.gathered.bold >= sum(map(len, pieces)) > 0):
        _flush(state)
    else:
        pieces.append("\n")


def _flush(state: _Walk) -> None:
    gathered = state.gathered
    if not gathered.pieces:
        return
    text = clean(" ".join("".join(gathered.pieces).split()))
    state.gathered = _Gathered()
    if not text:
        return
    element, parts, kind = state.around[-1]
    level = int(element.tag[1]) if element.tag in _HEADINGS else 0
    state.blocks.append(PageBlock(kind, text, gathered.linked, element, parts, level))
