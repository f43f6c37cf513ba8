"""The steps that give the lines of a page their zones, one after the other.

They work on lines that `line_rules` has judged one by one; each step only gives zones to lines that have none,
unless its docstring says otherwise. When nothing speaks against a line, it is body: a lost paragraph costs more than
a kept advert.
"""

from itertools import pairwise

from articles.ingestion import credits, line_rules, reasons
from articles.ingestion.captions import is_alternative_text
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone
from articles.ingestion.structure.biographies import mark_biographies
from articles.ingestion.structure.ending import mark_end, mark_related_links
from articles.ingestion.structure.head import mark_head
from articles.ingestion.structure.rest import mark_rest
from articles.ingestion.titles import choose_title

_MAX_APPEAL_GAP = 4
_REPEAT_WORDS = 40  # a longer line is no headline
_SIGNED_WORDS = 10


def give_zones(lines: list[Line], title: str = "") -> None:
    """Gives every line its zone and the reason. `title` is known when the file's front matter names it."""
    _judge_one_by_one(lines)
    _mark_alternative_texts(lines)
    _mark_appeals_between(lines)
    _keep_signed_paragraph(lines)
    place = _find_title(lines, title)
    mark_biographies(lines, place)
    mark_end(lines, place)
    start = mark_head(lines, place)
    mark_related_links(lines, start)
    mark_rest(lines)


def _judge_one_by_one(lines: list[Line]) -> None:
    judge = line_rules.Judge()
    for line in lines:
        verdict = judge(line)
        # A heading of Markdown is one, whatever its words: "## Next" is no button.
        if verdict and (not line.heading or verdict[1] == reasons.LIST_HEADING):
            line.mark(*verdict)


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
        if last - first - 1 <= _MAX_APPEAL_GAP and all(map(_speaks_to_reader, between)):
            for line in between:
                line.mark(Zone.BOILERPLATE, reasons.BETWEEN_APPEALS)


def _speaks_to_reader(line: Line) -> bool:
    return line.addresses_reader >= 2 and not line.quotes_somebody


def _keep_signed_paragraph(lines: list[Line]) -> None:
    """Marks the story's last paragraph if its agency signs it, "... he said. (AFP)", and takes it back from captions."""
    last = max((i for i, line in enumerate(lines) if line.is_unmarked_prose), default=len(lines))
    for line in lines[last + 1 :]:
        if line.zone in (None, Zone.CAPTION) and line.words >= _SIGNED_WORDS and credits.signature_agencies(line.text):
            line.mark(Zone.BODY, "the last paragraph, signed by its agency")
            return


def _find_title(lines: list[Line], known: str) -> int | None:
    """The place of the title, marked, and what stands above it marked as no part of the article; None without title."""
    place = choose_title(lines, known)
    if place is None:
        return None
    lines[place].mark(Zone.TITLE, "the headline")
    for line in lines[:place]:
        if line.zone is None:
            line.mark(Zone.BOILERPLATE, reasons.ABOVE_HEADLINE)
    _mark_repeats(lines[place + 1 :], line_rules.plain(lines[place].text))
    return place


def _mark_repeats(lines: list[Line], title: str) -> None:
    for line in lines:
        if line.zone is None and line.words < _REPEAT_WORDS and line_rules.plain(line.text) == title:
            line.mark(Zone.BOILERPLATE, "repeats the headline")
