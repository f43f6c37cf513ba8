"""The steps that give the lines of a page their zones, in order: title, biographies, end, head, links, the rest.

Works in steps on lines that `line_rules` has judged one by one; each step only gives zones to lines that have none,
unless its docstring says otherwise. When nothing speaks against a line, it is body: a lost paragraph costs more than
a kept advert.
"""

import re
from collections import Counter
from itertools import groupby, pairwise, takewhile

from articles.ingestion import credits, line_rules, reasons, rules
from articles.ingestion.captions import is_alternative_text
from articles.ingestion.lines import Line
from articles.ingestion.names import is_name, leading_name, lists_names_only
from articles.ingestion.records import Zone
from articles.ingestion.titles import choose_title

_MAX_APPEAL_GAP = 4
_END_SHARES = {"comments": 0.35, "copyright": 0.15}  # of all prose that may follow the end of the article
_BIOGRAPHY_WORDS = 120
_SIGNED_WORDS = 10
_JOB = re.compile(r"^[^.]{0,80}?\b(?:is|was)\s+(?:an?|the|[\w’']+['’]s?)\s[^.]{0,80}")
_STANDFIRST_WORDS = 60
_HEADING_WORDS = 14
_LINKS_RUN = 3
_LINK_WORDS = 22


def give_zones(lines: list[Line], title: str = "") -> None:
    """Gives every line its zone and the reason. `title` is known when the file's front matter names it."""
    judge = line_rules.Judge()
    for line in lines:
        verdict = judge(line)
        # A heading of Markdown is one, whatever its words: "## Next" is no button.
        if verdict and (not line.heading or verdict[1] == reasons.LIST_HEADING):
            line.mark(*verdict)
    _mark_alternative_texts(lines)
    _mark_appeals_between(lines)
    _keep_signed_paragraph(lines)
    place = _find_title(lines, title)
    _mark_biographies(lines, place)
    _mark_end(lines, place)
    start = _mark_head(lines, place)
    _mark_related_links(lines, start)
    _mark_rest(lines, start)


def _mark_alternative_texts(lines: list[Line]) -> None:
    """Also gives captions that stand twice their zone."""
    for line, following in pairwise(lines):
        if line.zone is None and not line.heading and len(line.text) <= 600 and is_alternative_text(line, following):
            line.mark(Zone.CAPTION, "alternative text of the picture below")
            if following.zone is None:
                following.mark(Zone.CAPTION, "stands twice, as alternative text and as caption")
        elif line.zone is Zone.CAPTION and following.zone is None and _is_picture_label(following):
            following.mark(Zone.BOILERPLATE, "a picture's label in small letters")


def _is_picture_label(line: Line) -> bool:
    return line.is_lower_case and line.words <= 6 and not line.ends_sentence and not line.blank_before


def _mark_appeals_between(lines: list[Line]) -> None:
    """An appeal goes on between two lines that appeal, as long as the lines between them speak to the reader too."""
    appeals = [i for i, line in enumerate(lines) if line.reason == reasons.APPEAL]
    for first, last in pairwise(appeals):
        between = [line for line in lines[first + 1 : last] if line.zone is None]
        if last - first - 1 <= _MAX_APPEAL_GAP and all(x.addresses_reader >= 2 and not x.quotes_somebody for x in between):
            for line in between:
                line.mark(Zone.BOILERPLATE, reasons.BETWEEN_APPEALS)


def _keep_signed_paragraph(lines: list[Line]) -> None:
    """Marks the story's last paragraph if its agency signs it, "... he said. (AFP)", and takes it back from captions."""
    last = max((i for i, line in enumerate(lines) if line.is_prose and line.zone is None), default=len(lines))
    for line in lines[last + 1 :]:
        if line.zone in (None, Zone.CAPTION) and line.words >= _SIGNED_WORDS and credits.signature_agencies(line.text):
            line.mark(Zone.BODY, "the last paragraph, signed by its agency")
            return


def _find_title(lines: list[Line], known: str) -> int | None:
    """The place of the title, marked, and what stands above it marked as no part of the article; None without title."""
    place = choose_title(lines, known)
    if place is None:
        return None
    title = lines[place]
    title.mark(Zone.TITLE, "the headline")
    for line in lines[:place]:
        if line.zone is None:
            line.mark(Zone.BOILERPLATE, reasons.ABOVE_HEADLINE)
    words = line_rules.plain(title.text)
    for line in lines[place + 1 :]:
        if line.zone is None and line.words < 40 and line_rules.plain(line.text) == words:
            line.mark(Zone.BOILERPLATE, "repeats the headline")
    return place


def _mark_biographies(lines: list[Line], title: int | None) -> None:
    """Marks names beside the date, and lines about an author in the head and after the last prose."""
    first_prose = next((i for i, line in enumerate(lines) if line.zone is None and line.is_prose), len(lines))
    for i in range((title if title is not None else -1) + 1, first_prose):
        line = lines[i]
        near = [*lines[max(0, i - 2) : i], *lines[i + 1 : i + 3]]
        if line.zone is None and lists_names_only(line.text) and any(_is_date(other) for other in near):
            line.mark(Zone.BYLINE, reasons.NAMES_BESIDE_DATE)
    bylines = "\n".join(line.text.casefold() for line in lines if line.zone is Zone.BYLINE)
    story = Counter(word for line in lines for word in line.text.split())
    told = [
        line.zone is None and _is_biography(line, lines[i - 1].text if i else "", bylines, story)
        for i, line in enumerate(lines)
    ]
    prose = [i for i, line in enumerate(lines) if line.zone is None and line.is_prose and not told[i]]
    head_end, tail_start = (prose[0], prose[-1]) if prose else (len(lines), -1)
    for i, line in enumerate(lines):
        if told[i] and not head_end < i < tail_start:
            line.mark(Zone.BOILERPLATE, reasons.BIOGRAPHY)
            if i and lines[i - 1].zone is None and is_name(lines[i - 1].text):
                lines[i - 1].mark(Zone.BYLINE, reasons.NAME_ABOVE_BIOGRAPHY)


def _is_date(line: Line) -> bool:
    return line.reason in reasons.DATED


def _is_biography(line: Line, above: str, bylines: str, story: Counter[str]) -> bool:
    """Whether a line tells who an author is. `above` is the line before it, `story` counts the words of the page."""
    if line.words > _BIOGRAPHY_WORDS or line.quotes_somebody or not (line.ends_sentence or "@" in line.text):
        return False
    name = leading_name(line.text)
    if not name:
        return False
    rest = line.text[len(name) :][:600]
    tells_work = bool(rules.pattern("biographies").search(rest))
    tells_job = any(rules.pattern("biography_roles").search(job) for job in _JOB.findall(rest[:200])[:1])
    if (name in above and len(above) <= 120) or name.casefold() in bylines:
        return tells_work or tells_job
    return tells_job and story[name.split()[-1]] <= line.text.split().count(name.split()[-1])


def _mark_end(lines: list[Line], title: int | None) -> None:
    """Marks what follows the end of the article: the place of comments, or a line of copyright, below most prose."""
    prose = [line.words if line.zone is None and line.is_prose else 0 for line in lines]
    total, seen = sum(prose), 0
    for i, line in enumerate(lines):
        seen += prose[i]
        kind = _end_kind(line)
        if kind and seen and i > (title or 0) and total - seen <= _END_SHARES[kind] * total:
            for after in lines[i + 1 :]:
                if after.zone is None:
                    after.mark(Zone.BOILERPLATE, reasons.AFTER_END)
            return


def _end_kind(line: Line) -> str:
    if (
        line.zone is Zone.BOILERPLATE
        and line.words <= 6
        and line_rules.plain(line.text) in rules.entries("comment_headings")
    ):
        return "comments"
    return "copyright" if line.zone is Zone.BOILERPLATE and credits.is_copyright(line.text) else ""


def _mark_head(lines: list[Line], title: int | None) -> int:
    """Marks the standfirst and the labels around it; the place from which on the body may begin."""
    if title is None:
        return 0
    i = title + 1
    while i < len(lines) and _is_label(lines[i]):
        if lines[i].zone is None:
            lines[i].mark(Zone.BOILERPLATE, "a short label below the headline")
        i += 1
    run = i
    while run < len(lines) and lines[run].zone is None:
        run += 1
    for line in lines[i : i + _standfirst_length(lines, title, i, run)]:
        line.mark(Zone.STANDFIRST, "stands between the headline and the article")
        i += 1
    # A line without a full stop between the byline and the first paragraph sums the article up as well.
    has_standfirst = i > title + 1 and lines[i - 1].zone is Zone.STANDFIRST
    for place in range(i, len(lines)):
        line = lines[place]
        if line.zone is None:
            after = lines[place + 1] if place + 1 < len(lines) else None
            if (
                (
                    not has_standfirst
                    and line.is_headline_like
                    and not line.ends_sentence
                    and line.words >= 6
                    and not line.bullet
                )
                and after
                and after.zone is None
                and after.is_prose
                and place > title + 1
            ):
                line.mark(Zone.STANDFIRST, "sums up the article above its first paragraph")
            break
    return i


def _is_label(line: Line) -> bool:
    if line.zone is Zone.BOILERPLATE:
        return True
    return line.zone is None and line.words <= 3 and not line.ends_sentence and not is_name(line.text) and not line.bullet


def _standfirst_length(lines: list[Line], title: int, first: int, end: int) -> int:
    """How many of the lines `first` to `end` below the title are the standfirst."""
    run = lines[first:end]
    if not run or credits.dateline_agencies(run[0].text) or run[0].words > _STANDFIRST_WORDS or run[0].bullet:
        return 0
    below_byline = any(line.zone is Zone.BYLINE for line in lines[title + 1 : first])
    if len(run) <= 2 and not below_byline and all(line.words <= _STANDFIRST_WORDS for line in run):
        labelled = list(takewhile(lambda line: line.zone is not None, lines[end:]))
        if any(line.zone is Zone.BYLINE for line in labelled) and any(line.zone is None for line in lines[end:]):
            return len(run)
    stands_again = any(line.text == run[0].text for line in lines[first + 1 :] if len(line.text) == len(run[0].text))
    if stands_again:
        return 1
    unfinished = run[0].is_headline_like and not run[0].ends_sentence and run[0].words >= 5
    if unfinished and len(run) > 1 and run[1].is_prose:
        return 1
    below_title = not run[0].blank_before and len(run) > 1 and run[1].blank_before
    return 1 if below_title and lines[title].blank_before and first == title + 1 else 0


def _mark_related_links(lines: list[Line], start: int) -> None:
    """Marks runs of headlines without a paragraph between them, and what a heading of related articles leads to."""
    last_prose = max((i for i, line in enumerate(lines) if line.zone is None and line.is_prose), default=-1)
    place = start
    for open_line, group in groupby(lines[start:], key=lambda line: line.zone is None and _could_be_link(line)):
        run = list(group)
        place += len(run)
        if not open_line:
            continue
        before = lines[place - len(run) - 1] if place > len(run) else None
        heads_links = before is not None and _heads_links(before)
        listed = before is not None and before.zone is None and before.text.endswith(":")
        after_end = place > last_prose
        links = [line for line in run if line.words >= 4]
        if heads_links or (len(links) >= _LINKS_RUN and not listed and (after_end or not run[0].bullet)):
            for line in run if after_end or (heads_links and len(run) > 1) or not heads_links else run[:1]:
                line.mark(Zone.BOILERPLATE, "one of a list of headlines")


def _could_be_link(line: Line) -> bool:
    return line.is_headline_like and line.words <= _LINK_WORDS and not line.heading


def _heads_links(line: Line) -> bool:
    return line.zone is Zone.BOILERPLATE and line_rules.plain(line.text) in rules.entries("related_headings")


def _mark_rest(lines: list[Line], start: int) -> None:
    """Gives a zone to all that has none yet: heading where it is short and a paragraph follows, else body."""
    prose = [i for i, line in enumerate(lines) if line.zone is None and line.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (start, len(lines) - 1)
    ended = False  # something that is no part of the article stands below its last surely long paragraph
    lead: Line | None = None  # the line that a list belongs to
    for i, line in enumerate(lines):
        lead = lead if line.bullet else line
        if line.zone is not None:
            ended = ended or i > last
            continue
        unfinished = line.is_headline_like and not line.ends_sentence
        if line.bullet and lead is not None and lead.zone is Zone.BODY:
            line.mark(Zone.BODY, "an item of a list in the article")
        elif prose and i > last and (unfinished or ended):
            line.mark(Zone.BOILERPLATE, "a short line after the last paragraph")
        elif prose and i < first and unfinished and line.words <= 3:
            line.mark(Zone.BOILERPLATE, "a short label above the first paragraph")
        elif line.heading or (line.is_headline_like and _is_heading(lines, i)):
            line.mark(Zone.HEADING, "a short line above a paragraph")
        else:
            line.mark(Zone.BODY, "a paragraph of the article")


def _is_heading(lines: list[Line], i: int) -> bool:
    line = lines[i]
    if line.bullet or line.words > _HEADING_WORDS or line.text[-1:] in ":,;":
        return False
    if line.ends_sentence and not line.text.rstrip("”’\"'").endswith("?"):
        return False
    if line.ends_sentence and (line.words > 8 or line.text.startswith(("Q:", "Q."))):
        return False
    return any(after.zone is None for after in lines[i + 1 : i + 8])
