"""What programs did to a text on its way is put right: characters encoded twice, marks left in it."""

import html
import re
from typing import NamedTuple

from articles.ingestion.files.mending.markdown import without_marks_of_markdown

_MORE = r"(?:\s[^<>]{0,500})?>"
_TAG = re.compile(rf"</?(?:b|i|u|em|strong|a|span|font|small|sup|sub|q|cite|mark|abbr|time){_MORE}", re.IGNORECASE)
_BREAK = re.compile(
    rf"[ \t]*(?:<(?:br|hr)\s*/?>[ \t]*\n?|</?(?:p|div|li|ul|ol|h[1-6]|blockquote){_MORE}[ \t]*)", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_MARKS_ENOUGH = 2  # one alone may be what the text speaks of
# The last byte of a closing quotation mark is no character in Windows-1252, and programs drop it.
_CUT_CLOSING_MARK = re.compile("â€(?![\x80-\x9d™œ˜¢¦“”¡°²³¹º»¼½¾žŸ\xa0-\xbf])")


class Mended(NamedTuple):
    """A text put right, and what was done to it; no lines where it was right."""

    text: str
    lines: tuple[str, ...]


def mended(text: str) -> Mended:
    """The text as it was meant."""
    lines = []
    for put_right, line in _MENDING:
        before, text = text, put_right(text)
        if text != before:
            lines.append(line)
    return Mended(text, tuple(lines))


def encoded_once(text: str) -> str:
    """UTF-8 that was read as Windows-1252 and written as UTF-8 again, once or several times: "donâ€™t" is "don’t"."""
    if "â" not in text and "Ã" not in text and "Â" not in text and "ä" not in text and "å" not in text:
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(_CUT_CLOSING_MARK.sub("â€\x9d", text)) if is_bad(text) else text


def without_marks_of_html(text: str) -> str:
    """Plain text without the tags and entities of HTML that were left in it: "&ldquo;We <b>won</b>&rdquo;" is “We won”."""
    if len(_TAG.findall(text)) + len(_BREAK.findall(text)) + len(_ENTITY.findall(text)) < _MARKS_ENOUGH:
        return text
    plain = _TAG.sub("", _BREAK.sub("\n", text))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), plain).replace("\xa0", " ")


_MENDING = (
    (encoded_once, "Put right: characters that had been encoded twice."),
    (without_marks_of_html, "Left out: marks of HTML in the text."),
    (without_marks_of_markdown, "Left out: marks of Markdown in the text."),
)
