"""The newest text of a Word document: what was deleted, moved away or hidden goes; simple fields keep their words."""

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_GONE = frozenset({"del", "moveFrom", "delText"})
_KEPT = frozenset({"ins", "moveTo", "fldSimple", "smartTag", "customXml"})
_COUNTED = {
    "footnoteReference": "footnote",
    "endnoteReference": "footnote",
    "commentReference": "comment",
    "drawing": "picture",
    "pict": "picture",
}
_OFF = frozenset({"0", "false", "off"})


def newest(tree: "Element") -> dict[str, int]:
    """Change `tree` to what is printed of it when all revisions are accepted; counts what is left out, by its name."""
    counts: Counter[str] = Counter()
    pending = [tree]
    while pending:
        element = pending.pop()
        element[:] = list(_printed(element, counts))
        pending.extend(element)
    return dict(counts)


def _printed(element: "Element", counts: Counter[str]) -> "list[Element]":
    """The children that are printed; wrappers give way to what is in them."""
    found: list[Element] = []
    pending = list(reversed(element))
    while pending:
        child = pending.pop()
        name = _name(child)
        if (name in _GONE and not _is_mark(element)) or _is_hidden(child):
            continue
        if name in _KEPT and not _is_mark(element):
            pending.extend(reversed(child))
            continue
        if name in _COUNTED:
            counts[_COUNTED[name]] += 1
        if name not in ("footnoteReference", "endnoteReference"):
            found.append(child)
    return found


def _is_mark(parent: "Element") -> bool:
    """Inside of properties these elements speak of the paragraph's end, which mammoth knows."""
    return _name(parent) == "rPr"


def _is_hidden(element: "Element") -> bool:
    if _name(element) != "r":
        return False
    for properties in element:
        if _name(properties) == "rPr":
            return any(_name(one) == "vanish" and one.get(f"{_W}val", "1") not in _OFF for one in properties)
    return False


def _name(element: "Element") -> str:
    tag = element.tag
    return tag.removeprefix(_W).removeprefix(_W_STRICT) if tag.startswith((_W, _W_STRICT)) else ""
