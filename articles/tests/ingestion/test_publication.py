"""Which line tells the day of publication, where several name one."""

import pytest

from articles.ingestion import reasons
from articles.ingestion.front_matter import FrontMatter, read_front_matter
from articles.ingestion.lines import Line
from articles.ingestion.publication import find_published
from articles.ingestion.records import Zone

TITLE = Line(0, 0, "Ministers meet", zone=Zone.TITLE)
BODY = Line(0, 0, "The ministers met.", zone=Zone.BODY)
NONE: FrontMatter = read_front_matter("")


def dated(words):
    return Line(0, 0, words, zone=Zone.BYLINE, reason=reasons.DATE)


def note(words):
    return Line(0, 0, words, zone=Zone.BOILERPLATE, reason=reasons.NOTE)


WIRE = Line(0, 0, "OSLO, April 6, 2024 (AP) - They met.", zone=Zone.BODY)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([dated("1 May 2024"), TITLE, dated("2 May 2024"), dated("Published 3 May 2024"), BODY], 3),
        ([dated("1 May 2024"), TITLE, dated("2 May 2024"), BODY, dated("4 May 2024")], 2),
        ([dated("1 May 2024"), TITLE, dated("Updated 3 May 2024"), BODY], 3),
        ([dated("1 May 2024"), TITLE, BODY, note("Changed on 4 May 2024")], 4),
        ([dated("1 May 2024"), TITLE, WIRE], 1),
        ([TITLE, WIRE, dated("4 May 2024")], 6),
        ([TITLE, BODY, WIRE], None),
        ([TITLE, BODY, dated("4 May 2024")], 4),
        ([TITLE, BODY, TITLE, dated("4 May 2024")], 4),
        ([TITLE, BODY, TITLE, TITLE, dated("4 May 2024")], None),
        ([TITLE, BODY, TITLE, TITLE, dated("Published 4 May 2024")], 4),
        ([TITLE, BODY, dated("4 May 2024"), BODY, BODY], 4),
        ([TITLE, dated("Updated 3 May 2024, first published 2 May 2024"), BODY], 2),
        ([TITLE, dated("First updated 3 May 2024"), dated("2 May 2024"), BODY], 3),
        ([TITLE, dated("Updated 3 May 2024"), dated("2 May 2024"), BODY], 2),
        ([TITLE, dated("so " * 99 + "4 May 2024"), BODY], None),
    ],
)
def test_the_best_sign_of_the_day_wins(lines, day):
    found, _ = find_published(lines, NONE)
    assert (found and found.day) == day
