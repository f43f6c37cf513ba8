"""What one line shows by itself."""

import pytest

from articles.ingestion.line_rules import Judge
from articles.ingestion.lines import split_lines
from articles.ingestion.records import Zone


def zone_of(text):
    (line,) = split_lines(text)
    verdict = Judge()(line)
    return verdict and verdict[0].value


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("The two ministers shake hands in Oslo on Friday (Reuters).", "caption"),
        ("A file photo of the two ministers in Oslo", "caption"),
        ("FILE PHOTO: The two ministers in Oslo", "caption"),
        ("The ministers arrive in Oslo. (Image: Jane Doe/Pool via REUTERS)", "caption"),
        ("The ministers arrive in Oslo. Alamy Stock Photo", "caption"),
        ("The ministers arrive in Oslo. Photograph: Jane Doe/AFP", "caption"),
        ("The ministers arrive in Oslo. REUTERS/Jane Doe", "caption"),
        ("The ministers arrive in Oslo. Pool via Example Wire", "caption"),
        ("two-ministers-shake-hands-in-the-town-hall-of-oslo-on-friday The ministers shake hands.", "caption"),
        ("![The ministers](https://example.org/a.jpg)", "caption"),
        ("Comments (12)", "boilerplate"),
        ("Share Tweet Email 12 comments", "boilerplate"),
        ("World | Asia Pacific", "boilerplate"),
        ("Home » News » Europe", "boilerplate"),
        ("3 min read", "boilerplate"),
        ("https://example.org/story", "boilerplate"),
        ("***", "boilerplate"),
        ("ALSO SEE: Ministers Fail to Agree", "boilerplate"),
        ("Read more: Ministers fail to agree", "boilerplate"),
        ("Related Articles", "boilerplate"),
        ("NOTE: This report was updated with further details.", "boilerplate"),
        ("This article was amended on 3 May 2024 to correct a name.", "boilerplate"),
        ("Please help us now", "boilerplate"),
        ("Please donate today: your support keeps us going.", "boilerplate"),
        ("Sign up for our free evening bulletin", "boilerplate"),
        ("Your email address will not be published.", "boilerplate"),
        ("Copyright 2024 Example Post. All rights reserved.", "boilerplate"),
        ("This website uses cookies to improve your experience while you navigate through it.", "boilerplate"),
        ("© AFP 2023", "byline"),
        ("AFP, New Delhi", "byline"),
        ("Reuters in Oslo", "byline"),
        ("Reuters contributed to this report", "byline"),
        ("(Reporting by Jane Doe in Oslo; Editing by John Roe)", "byline"),
        ("Example Wire with additional input and editing by Jane Doe", "byline"),
        ("By Jane Doe in Oslo", "byline"),
        ("Friday 26 April 2024 12:01 EDT", "byline"),
        ("Politics / 26 April 2024", "byline"),
        ("Source: example.org", "byline"),
    ],
)
def test_a_line_is_known_by_itself(text, zone):
    assert zone_of(text) == zone


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Oslo on 26 April 2024 and agreed on nothing.",
        "“Your support helps us, and we need your help,” the president told the crowd.",
        "This report was damning for the government, which had promised to act by May.",
        "He told Reuters that talks would go on.",
        "“We did not agree on anything at all today,” she said (AFP).",
        "By Friday nobody was left in the building.",
        "Why it matters: Nobody had expected the talks to fail.",
        "The comment violates an agreement that both sides signed, the ministry said.",
        "Related talks were held in Oslo.",
        "21:20 First talks on trade",
        "The report, seen by AFP, says nothing about the talks.",
        "x" * 5000,
    ],
)
def test_running_text_is_left_alone(text):
    assert zone_of(text) is None


def test_a_verdict_gives_its_reason_in_words():
    (line,) = split_lines("By Jane Doe")
    assert Judge()(line) == (Zone.BYLINE, "a line of authors")
