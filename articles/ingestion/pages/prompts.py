"""The last look at the lines of a page's article: what talks to readers, sums up, leads away or tells who the author is.

Each function takes lines out of the body that every voter may have taken for the article. Lines with quotes in them stay.
"""

import re
from collections.abc import Callable, Sequence

from articles.ingestion import line_rules, reasons, rules
from articles.ingestion.pages.page_blocks import Kind
from articles.ingestion.pages.page_lines import PageLine
from articles.ingestion.pages.page_parts import Part
from articles.ingestion.pages.tree import ancestors
from articles.ingestion.pages.voters import Said, words_in
from articles.ingestion.records import Zone

_TOLD = frozenset({Zone.BODY, Zone.HEADING})
_MAX_PROMPT = 60  # words
_ALL_LINKED = 0.95
_BESIDE = 3  # lines around one
_MAX_PULLED = 50
_FOOT = 0.7  # of the text's words: biographies and lists of other stories stand below
_LENGTH = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s+\w")  # of a film, above its title
_MAX_BOX = 12  # lines of a box that sums the article up
_OPENERS = (
    "more from",
    "more on",
    "more in",
    "more about",
    "also from",
    "latest from",
    "read more",
    "read next",
    "recommended",
)


def see_prompts(lines: Sequence[PageLine], authors: Sequence[str]) -> None:
    """Gives lines of the body other zones, where they are none of the article's words."""
    _see_single_lines(lines)
    _see_captions_again(lines)
    _see_pull_quotes(lines)
    _see_summary(lines)
    _see_foot(lines, authors)
    _see_lone_headings(lines)


def _see_single_lines(lines: Sequence[PageLine]) -> None:
    for line in lines:
        if line.zone in _TOLD:
            reason = next((reason for holds, reason in _SINGLE if holds(line)), "")
            if reason:
                line.mark(Zone.BOILERPLATE, reason)


def _is_link(line: PageLine) -> bool:
    """Whether a line is nothing but a link. In the text such a line is a sentence; a list of links is one of sources."""
    linked = line.judged.block.link_share >= _ALL_LINKED and line.judged.block.kind is not Kind.ITEM
    return linked and not line.text.endswith((".", "!", "”", ":"))


def _is_film(line: PageLine) -> bool:
    return bool(_LENGTH.match(line.text)) and not line.text.endswith(".") and not all(line.judged.votes)


def _talks_to_reader(line: PageLine) -> bool:
    quotes = any(mark in line.text for mark in '“"')
    return (
        len(line.words) <= _MAX_PROMPT
        and not quotes
        and any(rules.pattern(name).search(line.text) for name in ("page_prompts", "paywalls"))
    )


_SINGLE: tuple[tuple[Callable[[PageLine], bool], str], ...] = (
    (_is_link, "a link to something else"),
    (_is_film, "a film beside the text"),
    (_talks_to_reader, "words of the page itself"),
)


def _see_captions_again(lines: Sequence[PageLine]) -> None:
    """A picture's words that stand a second time beside it are no part of the text."""
    for place, line in enumerate(lines):
        if line.zone is Zone.BODY and len(line.words) > 3 and not all(line.judged.votes):
            near = lines[max(0, place - _BESIDE) : place + 1 + _BESIDE]
            words = f" {' '.join(line.words)} "
            if any(words in f" {' '.join(other.words)} " for other in near if other.zone is Zone.CAPTION):
                line.mark(Zone.BOILERPLATE, "a caption again")


def _see_pull_quotes(lines: Sequence[PageLine]) -> None:
    """Words of the text that the page shows a second time are no second statement."""
    marked = [line for line in lines if line.zone in _TOLD and Part.PULL_QUOTE in line.judged.block.parts][:_MAX_PULLED]
    if marked:
        apart = set(marked)
        rest = " ".join(" ".join(line.words) for line in lines if line.zone is Zone.BODY and line not in apart)
        said = Said(rest)
        for line in marked:
            if said.has(line.words) or f" {' '.join(line.words)} " in f" {rest} ":
                line.mark(Zone.BOILERPLATE, "words of the text again")


def _see_summary(lines: Sequence[PageLine]) -> None:
    """A box above or in the text that says in short what stands there: its heading, and the lines beside that."""
    for place, line in enumerate(lines):
        if line.zone in _TOLD and line_rules.plain(line.text) in rules.entries("summary_headings"):
            line.mark(Zone.BOILERPLATE, "heads a summary")
            box = line.judged.block.element.getparent()
            for other in lines[place + 1 : place + 1 + _MAX_BOX]:
                if other.zone is Zone.HEADING or not (_is_within(other, box) or other.judged.block.kind is Kind.ITEM):
                    break
                other.mark(Zone.BOILERPLATE, "sums the article up")


def _is_within(line: PageLine, box: object) -> bool:
    return any(around is box for around in ancestors(line.judged.block.element))


def _see_foot(lines: Sequence[PageLine], authors: Sequence[str]) -> None:
    """Below most of the text: who the author is, and from the heading of other stories on everything."""
    whole = sum(len(line.words) for line in lines if line.zone in _TOLD)
    seen, ended = 0, False
    for line in lines:
        seen += len(line.words) if line.zone in _TOLD else 0
        if line.zone not in _TOLD or seen < _FOOT * whole:
            continue
        ended = ended or _opens_other_stories(line)
        if ended:
            line.mark(Zone.BOILERPLATE, reasons.AFTER_END)
        elif _tells_of_author(line, authors):
            line.mark(Zone.BOILERPLATE, reasons.BIOGRAPHY)


def _opens_other_stories(line: PageLine) -> bool:
    if len(line.words) > 8 or line.text.endswith("."):
        return False
    return line.text.casefold().startswith(_OPENERS) or line_rules.plain(line.text) in rules.entries("related_headings")


def _tells_of_author(line: PageLine, authors: Sequence[str]) -> bool:
    """Whether a line begins with an author's name and tells what that author does, or is nothing but the name."""
    for author in authors:
        name = words_in(author)
        for known in (name, name[-1:]):
            if known and line.words[: len(known)] == known:
                rest = line.text[len(" ".join(known)) :][:300]
                told = rules.pattern("biographies").search(rest) or rules.pattern("biography_roles").search(rest[:120])
                if told or (len(line.words) == len(name) > 1):
                    return True
    return False


def _see_lone_headings(lines: Sequence[PageLine]) -> None:
    """A heading below which no text is left heads nothing."""
    below = False
    for line in reversed(lines):
        if line.zone is Zone.BODY:
            below = True
        elif line.zone is Zone.HEADING and not below:
            line.mark(Zone.BOILERPLATE, "heads a part of the page")
