"""Captions: how a line shows by itself that it describes a picture.

By a credit at its end ("(Reuters)", "Alamy Stock Photo", "Photo: Jane Doe"), by words at its start ("A file photo of"),
or by being the name of a picture's file ("a-minister-at-a-table-photo"). Misses captions without any of these.
"""

import re
from collections.abc import Callable
from functools import cache

from articles.ingestion import credits, rules
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone

_MAX_WORDS = 90
_MIN_FILE_NAME = 20
_MAX_CREDIT = 80
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
_CREDITS_AT_END = (_IN_BRACKETS, _LABELLED, _BY_SOMEBODY, _VIA, _WITH_SLASH)
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
    return next((reason for holds, reason in _SIGNS if holds(line)), "")


def _is_name_of_file(line: Line) -> bool:
    named = _FILE_NAME.match(line.text) and len(line.text.split(maxsplit=1)[0]) >= _MIN_FILE_NAME
    return bool(named or _MARKDOWN_IMAGE.match(line.text))


def _is_too_long(line: Line) -> bool:
    return line.words > _MAX_WORDS


def _opens_as_caption(line: Line) -> bool:
    return bool(_STARTS.match(line.text)) and not line.quotes_somebody


def _ends_with_credit(line: Line) -> bool:
    return any(form.search(line.text) for form in _CREDITS_AT_END)


def _ends_with_picture_agency(line: Line) -> bool:
    return line.words > 1 and bool(_bare_credit().search(line.text))


def _ends_with_agency_in_brackets(line: Line) -> bool:
    bracketed = _BRACKETS_AT_END.search(line.text)
    return bracketed is not None and _credits_picture(bracketed.group(1)) and not line.quotes_somebody


def _credits_picture(words: str) -> bool:
    return credits.names_agencies_only(words) or bool(rules.pattern("photo_credits").fullmatch(words))


# Asked in turn; the first that holds gives the reason.
_SIGNS: tuple[tuple[Callable[[Line], bool], str], ...] = (
    (_is_name_of_file, "the name of a picture's file"),
    (_is_too_long, ""),
    (_opens_as_caption, "opens like a caption"),
    (_ends_with_credit, "ends with a picture credit"),
    (_ends_with_picture_agency, "ends with a picture agency"),
    (_ends_with_agency_in_brackets, "ends with an agency in brackets"),
)


def is_alternative_text(line: Line, following: Line | None) -> bool:
    """Whether `line` is what a page gives for a picture that cannot be shown: it stands right above the caption.

    Either the caption repeats it and adds the credit, or it is all in small letters without punctuation.
    """
    if following is None or line.words < 3:
        return False
    if following.text == line.text and line.words >= 5:
        return True
    is_caption = following.zone is Zone.CAPTION
    if following.blank_before and not is_caption:
        return False
    return _goes_on(line.text, following.text) or (is_caption and line.is_lower_case and not line.ends_sentence)


def _goes_on(text: str, caption: str) -> bool:
    """Whether the caption is the text and no more than a credit behind it."""
    return caption.startswith(text) and len(caption) - len(text) <= _MAX_CREDIT
