"""What is on the page but no part of its article: what follows the article's end, and lists of other headlines."""

from collections.abc import Callable, Iterator
from itertools import groupby

from articles.ingestion import credits, line_rules, reasons, rules
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone

_HEADING_WORDS = 6
_LINKS = 3
_MIN_LINK_WORDS = 4
_MAX_LINK_WORDS = 22


def mark_end(lines: list[Line], title: int | None) -> None:
    """Marks what follows the end of the article: the place of comments, or a line of copyright, below most prose."""
    prose = [line.words if line.is_unmarked_prose else 0 for line in lines]
    total, seen = sum(prose), 0
    for i, line in enumerate(lines):
        seen += prose[i]
        if seen and i > (title or 0) and _may_end(line, total - seen, total):
            _mark_all(lines[i + 1 :], reasons.AFTER_END)
            return


def _mark_all(lines: list[Line], reason: str) -> None:
    for line in lines:
        if line.zone is None:
            line.mark(Zone.BOILERPLATE, reason)


def _may_end(line: Line, after: int, total: int) -> bool:
    """Whether a line may end an article that has `after` of its `total` words of prose below that line."""
    if line.zone is not Zone.BOILERPLATE:
        return False
    return any(after <= share * total and ends(line) for ends, share in _ENDS)


def _heads_comments(line: Line) -> bool:
    return line.words <= _HEADING_WORDS and line_rules.plain(line.text) in rules.entries("comment_headings")


def _claims_copyright(line: Line) -> bool:
    return credits.is_copyright(line.text)


# What ends an article, and how much of all its prose may stand below that: a copyright may be that of a picture.
_ENDS: tuple[tuple[Callable[[Line], bool], float], ...] = ((_heads_comments, 0.35), (_claims_copyright, 0.15))


def mark_related_links(lines: list[Line], start: int) -> None:
    """Marks runs of headlines without a paragraph between them, and what a heading of related articles leads to."""
    last_prose = max((i for i, line in enumerate(lines) if line.is_unmarked_prose), default=-1)
    for first, end in _runs_of_headlines(lines, start):
        run, before = lines[first:end], lines[first - 1] if first else None
        if _heads_links(before) or _is_list_of_headlines(run, before, end > last_prose):
            _mark_all(run, "one of a list of headlines")


def _runs_of_headlines(lines: list[Line], start: int) -> Iterator[tuple[int, int]]:
    """Start and end of every run of lines that could be links, from `start` on."""
    end = start
    for could_be_links, run in groupby(lines[start:], key=_could_be_link):
        first, end = end, end + len(list(run))
        if could_be_links:
            yield first, end


def _could_be_link(line: Line) -> bool:
    return line.zone is None and line.is_headline_like and line.words <= _MAX_LINK_WORDS and not line.heading


def _heads_links(before: Line | None) -> bool:
    if before is None or before.zone is not Zone.BOILERPLATE:
        return False
    return line_rules.plain(before.text) in rules.entries("related_headings")


def _is_list_of_headlines(run: list[Line], before: Line | None, after_end: bool) -> bool:
    """Whether these lines are links by their number; in the article a list with bullets is a part of it."""
    links = sum(line.words >= _MIN_LINK_WORDS for line in run)
    return links >= _LINKS and (after_end or not run[0].bullet) and not _leads_to_list(before)


def _leads_to_list(before: Line | None) -> bool:
    """Whether the line before a list is a part of the article that goes on in it: "They want three things:"."""
    return before is not None and before.zone is None and before.text.endswith(":")
