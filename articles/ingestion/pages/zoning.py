"""From judged blocks to the lines of the article, each with its zone.

A line that reads like a sign-up is none of the article's, whoever voted for it.
"""

from collections.abc import Sequence

from articles.ingestion.line_rules import Judge, Verdict
from articles.ingestion.lines import Line
from articles.ingestion.pages.choosing import WEIGHTS, Judged
from articles.ingestion.pages.page_blocks import Kind
from articles.ingestion.pages.page_lines import PageLine
from articles.ingestion.pages.page_parts import Part
from articles.ingestion.pages.prompts import see_prompts
from articles.ingestion.pages.voters import words_in
from articles.ingestion.records import Zone

_NEAR_TITLE = 25  # blocks between the title and the text
_NEAR_END = 4  # blocks below the text
_MAX_BYLINE = 200  # characters
_LIKE_DESCRIPTION = 0.8
_REPEATED = 8  # words from which on a line is not printed twice by chance
_MIN_STANDFIRST, _MAX_STANDFIRST = 5, 600  # words, characters
_BESIDE = 3  # blocks above the first paragraph among which its heading is
_MAX_JUDGED = 2000  # blocks; no article has as many
_FOLLOWING = 12  # blocks in which the text below a heading begins


def choose_lines(
    judged: Sequence[Judged], titles: frozenset[str], descriptions: Sequence[str], authors: Sequence[str]
) -> list[PageLine]:
    """The lines of the article below its title, in the page's order; [] where the page has no running text.

    `titles` and `descriptions` are what the page says its title is and what it is about, as `plain_words` of them.
    """
    chosen = [i for i, one in enumerate(judged) if _is_chosen(one)]
    prose = [i for i in chosen if judged[i].prose]
    if not prose:
        return []
    title = _place_of_title(judged, titles, prose[0])
    first = _first_of_text(judged, [i for i in chosen if title < i] or prose)
    last = chosen[-1]
    lines = _head(judged[title + 1 : first], titles) if title >= 0 else []
    lines += _run(judged[first : last + 1], titles)
    _see_standfirst(lines, descriptions)
    see_prompts(lines, authors)
    return lines


def _first_of_text(judged: Sequence[Judged], chosen: Sequence[int]) -> int:
    """The first paragraph; the heading beside it, too, but a heading further up is the standfirst."""
    first = next((i for i in chosen if judged[i].block.kind is not Kind.HEADING), chosen[0])
    beside = judged[first].block.element.getparent()
    near = (i for i in range(max(0, first - _BESIDE), first) if _is_chosen(judged[i]))
    return next((i for i in near if judged[i].block.element.getparent() is beside), first)


def header_lines(judged: Sequence[Judged], titles: frozenset[str]) -> list[str]:
    """What is printed around the title, where a page says who wrote and when."""
    prose = [i for i, one in enumerate(judged) if _is_chosen(one) and one.prose]
    first = prose[0] if prose else 0
    title = _place_of_title(judged, titles, first)
    if title < 0:
        return []
    near = judged[max(0, title - 3) : first]
    return [one.block.text for one in near[: _NEAR_TITLE + 3] if len(one.block.text) <= _MAX_BYLINE]


def footer_lines(judged: Sequence[Judged]) -> list[str]:
    """What is printed right below the text, where some pages say who wrote it."""
    prose = [i for i, one in enumerate(judged) if _is_chosen(one) and one.prose]
    below = judged[prose[-1] + 1 : prose[-1] + 1 + _NEAR_END] if prose else []
    return [one.block.text for one in below if one.inside and not one.furniture and len(one.block.text) <= _MAX_BYLINE]


def _is_title(one: Judged, titles: frozenset[str]) -> bool:
    """Whether a line of the page is one of its titles again."""
    return " ".join(one.words) in titles


def _is_chosen(one: Judged) -> bool:
    return one.points >= WEIGHTS.least and one.block.kind is not Kind.CAPTION


def _place_of_title(judged: Sequence[Judged], titles: frozenset[str], first: int) -> int:
    """The title's block nearest above the text; -1 where none is."""
    places = (i for i in range(min(first, len(judged) - 1), -1, -1) if _is_title(judged[i], titles))
    headings = [i for i in places if i <= first]
    return next((i for i in headings if judged[i].block.level == 1), headings[0] if headings else -1)


def _head(head: Sequence[Judged], titles: frozenset[str]) -> list[PageLine]:
    """The lines between the title and the text: those that belong to the article, not to the page."""
    lines = []
    judge = Judge()
    for one in head[:_NEAR_TITLE]:
        zone = _zone_in_head(one, judge)
        if zone is not None and not _is_title(one, titles):
            lines.append(PageLine(one, *zone))
    return lines


def _zone_in_head(one: Judged, judge: Judge) -> tuple[Zone, str] | None:
    if one.furniture or one.unseen:
        return None
    verdict = judge(_line(one))
    if Part.BYLINE in one.block.parts or (verdict and verdict[0] is Zone.BYLINE):
        return Zone.BYLINE, verdict[1] if verdict else "the page calls it a byline"
    if one.block.kind is Kind.CAPTION:
        return Zone.CAPTION, "stands below a picture"
    if verdict is None and len(one.words) >= _MIN_STANDFIRST and (Part.STANDFIRST in one.block.parts or _is_chosen(one)):
        return Zone.STANDFIRST, "stands below the headline"
    return None


def _run(run: Sequence[Judged], titles: frozenset[str]) -> list[PageLine]:
    """The lines from the first of the text to its last."""
    judge = Judge()
    lines: list[PageLine] = []
    seen: set[tuple[str, ...]] = set()
    for place, one in enumerate(run):
        if one.unseen:
            continue
        verdict = judge(_line(one)) if place < _MAX_JUDGED else None
        zone, reason = _zone_in_run(one, run[place + 1 : place + 1 + _FOLLOWING], verdict)
        key = tuple(one.words)
        again = _is_title(one, titles) or (len(key) >= _REPEATED and key in seen)
        if again or (zone is Zone.BOILERPLATE and not one.inside):
            continue
        seen.add(key)
        lines.append(PageLine(one, zone, reason))
    return lines


def _zone_in_run(one: Judged, following: Sequence[Judged], verdict: Verdict) -> tuple[Zone, str]:
    if one.block.kind is Kind.CAPTION:
        return Zone.CAPTION, "stands below a picture"
    if Part.EMBED in one.block.parts:
        return Zone.CAPTION, "a post of another site"
    if verdict is not None:
        return verdict
    if one.block.kind is Kind.HEADING:
        return _zone_of_heading(one, following)
    if not _is_chosen(one):
        return Zone.BOILERPLATE, "is a part of the page"
    return Zone.BODY, ""


def _zone_of_heading(one: Judged, following: Sequence[Judged]) -> tuple[Zone, str]:
    """A heading belongs to the article where text of the article stands below it."""
    sure = bool(one.votes) and all(one.votes)
    below = next((other for other in following if not _is_passed_over(other) and (_is_chosen(other) or not sure)), None)
    if below is not None and _is_chosen(below) and not one.furniture and (one.inside or one.support):
        return Zone.HEADING, ""
    return Zone.BOILERPLATE, "heads a part of the page"


def _is_passed_over(one: Judged) -> bool:
    """Whether a block between a heading and its text says nothing of either."""
    return one.block.kind in (Kind.HEADING, Kind.CAPTION) or one.unseen or one.furniture or Part.EMBED in one.block.parts


def _line(one: Judged) -> Line:
    line = Line(0, len(one.block.text), one.block.text)
    line.bullet = one.block.kind is Kind.ITEM
    return line


def _see_standfirst(lines: Sequence[PageLine], descriptions: Sequence[str]) -> None:
    """The first line is the standfirst where the page gives it as its description and it stands apart from the text."""
    body = [line for line in lines if line.zone is Zone.BODY]
    if len(body) < 2 or any(line.zone is Zone.STANDFIRST for line in lines) or len(body[0].text) > _MAX_STANDFIRST:
        return
    first, second = body[0].judged.block, body[1].judged.block
    marked = Part.STANDFIRST in first.parts and Part.STANDFIRST not in second.parts
    apart = first.element.getparent() is not second.element.getparent()
    words = set(body[0].judged.words)
    described = any(len(words & set(words_in(other))) >= _LIKE_DESCRIPTION * len(words) for other in descriptions)
    if marked or (apart and described):
        body[0].zone, body[0].reason = Zone.STANDFIRST, "stands below the headline"
