"""Which line is the title, on lines made by hand."""

import pytest

from articles.ingestion import reasons
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone
from articles.ingestion.titles import choose_title

PROSE = "The ministers of both countries met in Oslo on Friday to talk about fishing rights."
TITLE = "Ministers talk about fishing rights in Oslo"


def line(text, zone=None, **more):
    return Line(0, 0, text, zone=zone, reason=reasons.BYLINE, **more)


BYLINE = line("By Jane Doe", Zone.BYLINE)
DATE = line("26 April 2024", Zone.BYLINE)
FURNITURE = line("Share", Zone.BOILERPLATE)


def title_of(lines, known=""):
    return choose_title([one if isinstance(one, Line) else line(one) for one in lines], known)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([TITLE, PROSE], 0),
        ([FURNITURE, TITLE, PROSE], 1),
        ([line(TITLE, Zone.CAPTION), PROSE], None),
        (["Oslo", PROSE], None),
        (["fishing rights in oslo", PROSE], None),
        (["Light, Air", PROSE], 0),
        (["Light, Air, Water", "News of today", TITLE, PROSE], 2),
        (["Light, Air, Water", "Jane Doe", PROSE], None),
        (["Ministers Meet for Long Fishing Talks.", PROSE], 0),
        (["Ministers Meet for Talks.", PROSE], None),
        (["The ministers meet for talks.", PROSE], None),
        (["Ministers met in Oslo.", BYLINE, PROSE], 0),
        (["They met again.", BYLINE, PROSE], None),
        (["so " * 24 + "on.", BYLINE], 0),
        (["so " * 25 + "on.", BYLINE], None),
        ([TITLE, line("Rights", heading=2), line("Something else", heading=1), PROSE], 2),
        ([line("x" * 301, heading=1), TITLE, PROSE], 1),
        ([PROSE, TITLE, BYLINE, *[PROSE] * 4], 1),
        ([PROSE, TITLE, BYLINE, PROSE], None),
        ([PROSE, TITLE, PROSE, BYLINE, *[PROSE] * 9], 1),
        ([PROSE, TITLE, PROSE, PROSE, BYLINE, *[PROSE] * 9], 1),
        ([PROSE, TITLE, *[PROSE] * 3, BYLINE, *[PROSE] * 20], None),
        ([TITLE, "Ministers of both countries talk about fishing rights in Oslo", PROSE], 0),
        (["Far fewer other boats sail", TITLE, PROSE], 1),
        (["Fishing rights", TITLE, BYLINE, PROSE], 1),
        (["Both countries left Oslo", TITLE, BYLINE, PROSE], 0),
        ([TITLE, BYLINE, DATE, "Oslo Foreign Minister Ilse Brandt Met Minister Bo Ray.", PROSE], 0),
        (["Talks", BYLINE, "Oslo Foreign Minister Ilse Brandt Met Minister Bo Ray.", PROSE], 2),
        (["OSLO (AP) — Talks.", TITLE, "Ministers meet again", PROSE], None),
    ],
)
def test_the_best_line_of_the_head_is_the_title(lines, place):
    assert title_of(lines) == place


def test_front_matter_says_which_line_is_the_title():
    assert title_of([TITLE, "“Light, air, water”", PROSE], known="Light, air, water") == 1
    assert title_of([TITLE, PROSE], known="Light, air, water") is None
