from dataclasses import replace
from datetime import date

import pytest

from articles.extraction.records import (
    AliasKind,
    ChainLink,
    Extraction,
    FoundQuote,
    FoundSpeaker,
    FoundVisit,
    Kind,
    KnownAlias,
    KnownSpeaker,
    Span,
    SpeakerType,
)
from articles.ingestion.records import Block, ParsedArticle, Zone
from articles.reading import Knowledge, Reading, in_two_passes, parse, passages, to_gold

PERSON = SpeakerType.PERSON
TEXT = "“Yes,” said Lee.\n\nBuy now!"


def trip(first, last, visitor="Ann Lee", host="Brazil"):
    return FoundVisit(visitor, host, date(2024, 3, first), date(2024, 3, last))


def reading(*visits, speakers=("Ann Lee",), quotes=(), text=TEXT, published=date(2024, 3, 5)):
    found = tuple(FoundSpeaker(name, PERSON) for name in speakers)
    blocks = (Block(0, 16, Zone.BODY), Block(18, 26, Zone.BOILERPLATE))
    return Reading(ParsedArticle(text, blocks, published=published), Extraction(quotes, found, visits))


def learned(*readings):
    knowledge = Knowledge()
    for each in readings:
        knowledge = knowledge.after(each)
    return knowledge


def test_plain_text_is_all_body():
    assert parse("Some words.", plain=True).spans(Zone.BODY) == [(0, 11)]
    assert parse("  \n", plain=True).blocks == ()


def test_only_the_articles_own_words_are_read_for_quotes():
    assert [passage[:3] for passage in passages(reading().parsed)] == [(0, 16, "body")]


def test_reports_of_one_visit_share_a_label_whatever_days_they_know():
    monday, week = reading(trip(4, 4)), reading(trip(4, 6))
    knowledge = learned(monday, week)
    assert knowledge.visit_labels(monday) == knowledge.visit_labels(week) == ["ann-lee-brazil-2024-03"]
    assert [(visit.first_day.day, visit.last_day.day) for visit in knowledge.visits] == [(4, 6)]


def test_two_visits_in_one_month_have_two_labels():
    early, late = reading(trip(4, 5)), reading(trip(20, 21))
    knowledge = learned(late, early)
    assert knowledge.visit_labels(early) == ["ann-lee-brazil-2024-03"]
    assert knowledge.visit_labels(late) == ["ann-lee-brazil-2024-03-2"]


def test_a_label_does_not_depend_on_the_order_of_articles():
    articles = [reading(trip(4, 5)), reading(trip(20, 21)), reading(trip(5, 6))]
    labels = [[learned(*order).visit_labels(article) for article in articles] for order in (articles, articles[::-1])]
    assert labels[0] == labels[1]


def test_a_visitor_known_by_a_longer_name_keeps_the_visit_together():
    short, full = reading(trip(4, 4, "Lee"), speakers=("Lee",)), reading(trip(4, 5))
    knowledge = learned(full, short)
    assert knowledge.visit_labels(short) == knowledge.visit_labels(full)
    assert knowledge.speaker_names(short) == {"Lee": "Ann Lee"}


def test_a_label_has_the_visitors_fullest_name():
    short = reading(trip(4, 4, "Lee"), speakers=("Lee",))
    assert learned(reading(), short).visit_labels(short) == ["ann-lee-brazil-2024-03"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ana Ruiz", "“Yes,” said Ruiz."),
        ("Li Na", "“Yes,” said Li Na."),
        ("Bo Ye", "“YES,” BO YE SAID."),
        ("W", "“Yes,” said Mr W."),
        ("Jo B. Ray-Li", "“Yes,” said Li."),
        ("José Díaz", "“Yes,” said Diaz."),
        ("ÉLO", "“Yes,” Elo said."),
        ("U.A.", "“Yes,” UA said."),
        ("王毅", "“是,”今天王毅说。"),
    ],
)
def test_a_text_is_read_otherwise_when_more_is_known_of_whom_it_names(name, text):
    office = KnownAlias("the mayor of Hull", AliasKind.ROLE, None, None)
    before = KnownSpeaker(name, PERSON)
    after = replace(before, aliases=(office,))
    text, others = parse(text, plain=True), parse("Somebody else spoke today.", plain=True)
    assert Knowledge((before,)).digest_for(text) != Knowledge((after,)).digest_for(text)
    assert Knowledge((before,)).digest_for(others) == Knowledge((after,)).digest_for(others)


def test_gold_holds_what_was_found():
    quote = FoundQuote(
        Kind.DIRECT,
        "body",
        (Span(0, 6),),
        (Span(7, 11),),
        (Span(12, 15),),
        speaker="Lee",
        speaker_type=PERSON,
        said_on=date(2024, 3, 4),
        visit=0,
        confidence=0.12345,
        chain=(ChainLink("Lee", Span(12, 15), "surname"),),
    )
    inner = FoundQuote(Kind.INDIRECT, "body", (Span(1, 4),), parent=0)
    article = reading(trip(4, 4, "Lee"), speakers=("Lee",), quotes=(quote, inner))
    gold = to_gold(article, "one", learned(reading(trip(4, 5)), article))
    first, second = gold["quotes"]
    assert gold["published"] == "2024-03-05"
    assert (gold["title"], gold["authors"], gold["body"], gold["captions"]) == (None, [], [[0, 16]], [])
    assert first["contents"] == [{"start": 0, "end": 6, "text": "“Yes,”"}]
    assert (first["speaker"], first["said_on"], first["visit"]) == ("Ann Lee", "2024-03-04", "ann-lee-brazil-2024-03")
    assert (first["confidence"], first["id"]) == (0.123, "one-q01")
    assert (second["parent"], second["speaker"], second["visit"]) == ("one-q01", None, None)


def test_gold_leaves_out_what_was_only_believed_where_that_is_wanted():
    belief = FoundQuote(Kind.OTHER, "body", (Span(0, 6),))
    inner = FoundQuote(Kind.INDIRECT, "body", (Span(1, 4),), parent=0)
    last = FoundQuote(Kind.INDIRECT, "body", (Span(2, 3),), parent=1)
    article = reading(quotes=(belief, inner, last))
    assert [quote["kind"] for quote in to_gold(article, "one")["quotes"]] == ["other", "indirect", "indirect"]
    kept = to_gold(article, "one", other=False)["quotes"]
    assert [(quote["id"], quote["parent"]) for quote in kept] == [("one-q01", None), ("one-q02", "one-q01")]


@pytest.mark.parametrize("published", [None, date(2024, 3, 5)])
def test_gold_of_one_article_needs_no_knowledge(published):
    assert to_gold(reading(trip(4, 4), published=published), "one")["quotes"] == []


class Compared:
    """A text that counts how often it is compared with another."""

    times = 0

    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return hash(self.number)

    def __eq__(self, other):
        Compared.times += 1
        return self.number == other.number


class Everything:
    """A store for which every text is due."""

    def expect(self, items, *, again):
        assert len(items) == (200 if again else 50)

    def read(self, item, *, again):
        return item.number

    def is_due(self, item):
        return True


def test_a_run_that_is_taken_up_compares_no_text_with_all_others():
    items = [Compared(number) for number in range(200)]
    reports = list(in_two_passes(items, Everything(), [Compared(number) for number in range(150)]))
    assert [report.news for report in reports] == [*range(150, 200), *range(200)]
    assert Compared.times < 3 * len(items)
