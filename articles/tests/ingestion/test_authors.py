"""Where authors are looked for, and in which order."""

import pytest

from articles.ingestion import reasons
from articles.ingestion.authors import find_authors
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone

BODY = Line(0, 0, "The ministers met.", zone=Zone.BODY)


def by(name):
    return Line(0, 0, f"By {name}", zone=Zone.BYLINE, reason=reasons.BYLINE)


def about(name, reason=reasons.BIOGRAPHY):
    return Line(0, 0, f"{name} covers fishing.", zone=Zone.BOILERPLATE, reason=reason)


REPORTERS = Line(0, 0, "(Reporting by Ann Poe)", zone=Zone.BYLINE, reason=reasons.CREDIT)
BESIDE = Line(0, 0, "Bo Ray", zone=Zone.BYLINE, reason=reasons.NAMES_BESIDE_DATE)


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ([by("Jane Doe"), by("John Roe"), BODY], ("Jane Doe", "John Roe")),
        ([REPORTERS, about("John Roe"), BESIDE, by("Jane Doe"), BODY], ("Jane Doe",)),
        ([REPORTERS, about("John Roe"), BESIDE, BODY], ("Bo Ray",)),
        ([REPORTERS, about("John Roe"), BODY], ("John Roe",)),
        ([REPORTERS, BODY], ("Ann Poe",)),
        ([about("John Roe", reasons.APPEAL), BODY], ()),
        ([REPORTERS, BODY, by("Jane Doe")], ("Ann Poe",)),
        ([BODY, by("Jane Doe")], ("Jane Doe",)),
        ([BODY, BODY, by("Jane Doe"), BODY, about("John Roe")], ("Jane Doe",)),
        ([BESIDE, BODY, by("Jane Doe"), BODY, BODY], ("Jane Doe",)),
        ([about("Bo Ray"), BODY, BODY, BODY, by("Jane Doe")], ("Bo Ray",)),
        ([about("Bo Ray"), BODY, BODY, by("Jane Doe"), BODY], ("Jane Doe",)),
        ([Line(0, 0, "Oslo"), BODY, by("Jane Doe"), by("John Roe")], ()),
        ([Line(0, 0, "Oslo"), BODY, by("Jane Doe"), by("John Roe"), REPORTERS], ("Ann Poe",)),
        ([Line(0, 0, "Oslo"), BODY, about("Jane Doe"), about("John Roe")], ("Jane Doe", "John Roe")),
        ([by("Jane Doe"), by("JANE DOE"), BODY], ("Jane Doe",)),
    ],
)
def test_authors_are_named_best_in_bylines_above_the_story(lines, authors):
    assert find_authors(lines, "") == authors
