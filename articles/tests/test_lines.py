"""A reading as a line of JSON, and back."""

import json
from datetime import UTC, date, datetime

import pytest

from articles.extraction.records import (
    AliasKind,
    ChainLink,
    Extraction,
    FoundAlias,
    FoundQuote,
    FoundSpeaker,
    FoundVisit,
    Kind,
    Span,
    SpeakerType,
)
from articles.ingestion.records import Block, ParsedArticle, Part, Zone
from articles.reading.lines import LineError, Record, record_from_json, record_from_line, record_to_line

TEXT = "Talks 王毅\r\n“Yes,” said Ana Ruiz in Atland. She agreed.\n"
RECORD = Record(
    "/news/talks.txt",
    ParsedArticle(
        TEXT,
        (Block(0, 8, Zone.TITLE, "first line"), Block(10, 52, Zone.BODY)),
        title="Talks 王毅",
        authors=("A. B.", "C"),
        published=date(2024, 4, 26),
        published_at=datetime(2024, 4, 26, 9, 30, tzinfo=UTC),
        parts=(Part(10, 20), Part(21, 30, datetime(2024, 4, 26, 9, tzinfo=UTC))),
        name="one/two",
        language="de",
    ),
    Extraction(
        (
            FoundQuote(
                Kind.DIRECT,
                "body",
                (Span(10, 16), Span(42, 45)),
                cue=(Span(17, 21),),
                sources=(Span(22, 30),),
                speaker="Ana Ruiz",
                speaker_type=SpeakerType.PERSON,
                addressee="reporters",
                said_on=date(2024, 4, 25),
                visit=0,
                visit_rule="said there",
                confidence=0.1 + 0.2,
                rule="cue after content",
                chain=(ChainLink("Ana Ruiz", Span(22, 30), "full name"), ChainLink("Ana M. Ruiz", None, "known")),
            ),
            FoundQuote(Kind.OTHER, "body", (Span(42, 52),), parent=0, confidence=1),
        ),
        (FoundSpeaker("Ana Ruiz", SpeakerType.PERSON, (FoundAlias("Ana Ruiz", AliasKind.NAME, Span(22, 30)),)),),
        (FoundVisit("Ana Ruiz", "Atland", date(2024, 4, 24), date(2024, 4, 26), (Span(34, 40),)),),
        version="rules 1",
        skipped_paragraphs=2,
    ),
)


def test_a_record_comes_back_as_it_was():
    line = record_to_line(RECORD)
    assert "\n" not in line
    back = record_from_line(line)
    assert back == RECORD
    assert repr(back) == repr(RECORD).replace("confidence=1,", "confidence=1.0,")  # kinds and spans, not words and lists


def test_what_has_its_usual_value_is_left_out():
    line = json.loads(record_to_line(Record("/a.txt", ParsedArticle("Text"), Extraction())))
    assert line == {"newsdesk": 1, "source": "/a.txt", "article": {"text": "Text"}, "found": {}}


def changed(path, value):
    line = json.loads(record_to_line(RECORD))
    *to, last = path.split(".")
    part = line
    for step in to:
        part = part[int(step) if step.isdigit() else step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return line


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("newsdesk", None, "it is no full reading; “manage.py extract --lines FILE” writes them"),
        ("newsdesk", 2, "it is of form 2, and this version of Newsdesk reads form 1"),
        ("source", None, "it has no “source”"),
        ("source", 3, "“source” cannot be 3"),
        ("article", [], "“article” is not an object in { }"),
        ("article.text", None, "“article” has no “text”"),
        ("article.mood", "good", "“article” has no “mood” in this version of Newsdesk"),
        ("article.published", "yesterday", "“published” cannot be yesterday"),
        ("article.published", 20240426, "“published” cannot be 20240426"),
        ("article.blocks", {}, "“blocks” is not a list"),
        ("article.blocks.1.zone", "attic", "“zone” cannot be attic"),
        ("article.blocks.1.end", 99, "it names places that are not in its text"),
        ("found.quotes.0.contents", [[16, 10]], "it names places that are not in its text"),
        ("found.quotes.0.contents", [[10]], "“contents” cannot be [10]"),
        ("found.quotes.0.contents", [], "a quote has no contents"),
        ("found.quotes.0.chain.0.span", [22, 300], "it names places that are not in its text"),
        ("found.quotes.0.confidence", "high", "“confidence” cannot be high"),
        ("found.quotes.0.visit", 1, "a quote is of a visit that is not there"),
        ("found.quotes.1.parent", 2, "a quote stands in one that is not there"),
        ("found.visits.0.last_day", "2024-04-01", "a visit ends before it begins"),
        ("found.visits.0.evidence", [[-1, 4]], "it names places that are not in its text"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(path, value, reason):
    with pytest.raises(LineError) as told:
        record_from_json(changed(path, value))
    assert str(told.value) == reason


@pytest.mark.parametrize("line", ["", "{", "[" * 100_000, b"\xff\xfe{", record_to_line(RECORD)[:-5]])
def test_what_is_no_json_is_told(line):
    with pytest.raises(LineError, match="it is not JSON; was it cut off"):
        record_from_line(line)


@pytest.mark.parametrize("line", ["null", "[]", "3", '{"id": "talks", "quotes": []}'])
def test_other_json_is_told(line):
    with pytest.raises(LineError, match="no full reading"):
        record_from_line(line)
