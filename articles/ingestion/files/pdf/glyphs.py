"""The lines of each page, from the places of its characters, as pypdfium2 tells them."""

from collections.abc import Iterator
from ctypes import byref
from typing import TYPE_CHECKING, NamedTuple

from articles.ingestion.files.pdf.layout import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_GAP = 1.5  # of the font's size: what is further apart stands in another column
_BACK = 0.5  # of the font's size: how far a character may stand to the left of the end of the one before it
_SLANTED = 0.2  # radians: watermarks are
_MOST = 2_000_000  # characters of one document


class _Glyph(NamedTuple):
    char: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def pages_of(data: bytes) -> Iterator[list[Line]]:
    """The lines of each page in the order of the file. Raises PdfiumError for what pypdfium2 cannot open."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    left = _MOST
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            count = min(text.count_chars(), left)
            left -= count
            yield list(_lines(_glyphs(text, count)))
            text.close()
            page.close()
            if not left:
                return
    finally:
        document.close()


def _glyphs(text: "PdfTextPage", count: int) -> Iterator[_Glyph | None]:
    """The characters of a page; None where the file itself breaks a line."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()  # from the font's ascent to its descent, so that marks are as high as letters
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code in (10, 13):
            yield None
            continue
        if abs(_turned(pdfium.FPDFText_GetCharAngle(text, i))) > _SLANTED:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, i, byref(box))
        yield _Glyph(chr(code), box.left, box.right, box.bottom, box.top, pdfium.FPDFText_GetFontSize(text, i))


def _turned(angle: float) -> float:
    """Radians from upright, of a full turn."""
    return angle - 6.2831853 if angle > 3.1415927 else angle


def _lines(glyphs: Iterator[_Glyph | None]) -> Iterator[Line]:
    run: list[_Glyph] = []
    for glyph in glyphs:
        if glyph is None or (not glyph.char.isspace() and run and not _goes_on(run, glyph)):
            yield from _line(run)
            run = []
        if glyph is not None and (run or not glyph.char.isspace()):
            run.append(glyph)
    yield from _line(run)


def _goes_on(run: list[_Glyph], glyph: _Glyph) -> bool:
    """Whether a character stands on the line of those before it, near the last one."""
    last = next(one for one in reversed(run) if not one.char.isspace())
    size = max(last.size, glyph.size, 1.0)
    near = -_BACK * size < glyph.left - last.right < _GAP * size
    level = abs(glyph.bottom - last.bottom) < 0.6 * size or _is_between(glyph, last)
    return near and level


def _is_between(glyph: _Glyph, last: _Glyph) -> bool:
    middle = (glyph.bottom + glyph.top) / 2
    return last.bottom <= middle <= last.top


def _line(run: list[_Glyph]) -> Iterator[Line]:
    seen = [glyph for glyph in run if not glyph.char.isspace()]
    if not seen:
        return
    # Above 0xffff a character comes as the two halves that UTF-16 writes.
    text = "".join(glyph.char for glyph in run).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    sizes = sorted(glyph.size for glyph in seen)
    yield Line(
        " ".join(text.split(" ")).rstrip(),
        min(glyph.left for glyph in seen),
        max(glyph.right for glyph in seen),
        min(glyph.bottom for glyph in seen),
        max(glyph.top for glyph in seen),
        sizes[len(sizes) // 2],
    )
