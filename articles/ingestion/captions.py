"""Captions: how a line shows by itself that it describes a picture.

By a credit at its end ("(Reuters)", "Alamy Stock Photo", "Photo: Jane Doe"), by words at its start ("A file photo of"),
or by being the name of a picture's file ("a-minister-at-a-table-photo"). Misses captions without any of these.
"""

import re
from functools import cache

from articles.ingestion import credits, rules
from articles.ingestion.lines import Line

_MAX_WORDS = 90
_KIND = r"(?:image|photo|photograph|picture|pic|illustration|graphic|screenshot|credit|photo credit|image credit)s?"
_STARTS = re.compile(
    rf"(?:\(?(?:an?\s+)?(?:file|archive|handout|undated|combination)\s+(?:photo|photograph|picture|image|pic)\b|FILE\s*[-–—:]|"
    rf"[\[(]?{_KIND}\s*(?:[:|]|\bby\b)|(?:pictured|in this (?:\w+ )?(?:photo|image|picture))\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"[\[(](?:{_KIND}|file|via|courtesy|screen ?grab|ap photo|handout|pool)\b[^\[\]()]{{0,120}}[\])]\.?$", re.IGNORECASE
)
_LABELLED = re.compile(rf"(?:^|[\s.|(])(?:{_KIND}|photo by|picture by|image by)\s*[:|/©]\s*[^.:]{{2,80}}$", re.IGNORECASE)
_BY_SOMEBODY = re.compile(r"\b(?:Photo|Picture|Image|Photograph)s? by [^.]{2,80}$")
_VIA = re.compile(r"(?:^|[.)\]]\s)[^.]{0,60}\b[Vv]ia [A-Z][\w/ -]{1,40}$")
_WITH_SLASH = re.compile(r"\b(?:REUTERS|AP|AFP|EPA|EPA-EFE|PA|Reuters|Getty(?: Images)?|Pool)\s?/\s?[A-Z][\w./ -]{1,60}$")
_FILE_NAME = re.compile(
    r"^(?:[^\W_]+[-_]){4,}[^\W_]+(?:\.(?:jpe?g|png|webp|gif|avif))?(?=\s|$)|^\S+\.(?:jpe?g|png|webp|gif|avif)$", re.I
)
_BRACKETS_AT_END = re.compile(r"\(([^()]{2,60})\)\.?$")
_MARKDOWN_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)")


@cache
def _bare_credit() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s/.|(-])(?:{rules.alternatives('photo_credits')})\)?$", re.IGNORECASE)


def caption_reason(line: Line) -> str:
    """Why `line` is a caption, in words; "" if it does not look like one."""
    text = line.text
    if (_FILE_NAME.match(text) and len(text.split(maxsplit=1)[0]) >= 20) or _MARKDOWN_IMAGE.match(text):
        return "the name of a picture's file"
    if line.words > _MAX_WORDS:
        return ""
    if _STARTS.match(text) and not line.quotes_somebody:
        return "opens like a caption"
    if (
        _IN_BRACKETS.search(text)
        or _LABELLED.search(text)
        or _BY_SOMEBODY.search(text)
        or _VIA.search(text)
        or _WITH_SLASH.search(text)
    ):
        return "ends with a picture credit"
    if _bare_credit().search(text) and line.words > 1:
        return "ends with a picture agency"
    bracketed = _BRACKETS_AT_END.search(text)
    if bracketed and _credits_picture(bracketed.group(1)) and not line.quotes_somebody:
        return "ends with an agency in brackets"
    return ""


def _credits_picture(words: str) -> bool:
    return credits.names_agencies_only(words) or bool(rules.pattern("photo_credits").fullmatch(words))


def is_alternative_text(line: Line, following: Line | None) -> bool:
    """Whether `line` is what a page gives for a picture that cannot be shown: it stands right above the caption.

    Either the caption repeats it and adds the credit, or it is all in small letters without punctuation.
    """
    if following is None or line.words < 3:
        return False
    if following.text == line.text and line.words >= 5:
        return True
    if following.blank_before and following.zone != "caption":
        return False
    if following.text.startswith(line.text) and len(following.text) - len(line.text) <= 80:
        return True
    return following.zone == "caption" and line.is_lower_case and not line.ends_sentence
