"""The steps that give lines their zones, each on lines made by hand: what it marks, and what it leaves alone."""

from dataclasses import replace

import pytest

from articles.ingestion import reasons
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone
from articles.ingestion.structure.biographies import mark_biographies
from articles.ingestion.structure.ending import mark_end, mark_related_links
from articles.ingestion.structure.head import mark_head
from articles.ingestion.structure.rest import mark_rest

PROSE = "The ministers of both countries met in Oslo on Friday to talk about fishing rights."
SUMMARY = "Host says nothing is agreed yet"
SENTENCE = "Host says nothing is agreed yet."
LONG = "so " * 60 + "on."
BIOGRAPHY = "Jane Doe is a journalist based in Oslo. She covers fishing for several papers there."


def line(text, zone=None, reason="", **more):
    return Line(0, 0, text, zone=zone, reason=reason, **{"blank_before": True, **more})


def caption(text="The ministers arrive"):
    return line(text, Zone.CAPTION)


def furniture(text):
    return line(text, Zone.BOILERPLATE)


def advert():
    return line("Advertisement", Zone.BOILERPLATE, reason=reasons.CONTROL)


def bullet(text):
    return line(text, bullet=True)


TITLE = line("Ministers meet in Oslo", Zone.TITLE)
BYLINE = line("By Jane Doe", Zone.BYLINE, reasons.BYLINE)
DATE = line("26 April 2024", Zone.BYLINE, reasons.DATE)


def marked(step, lines, *arguments):
    """The zones that a step gives, by place, and what it returns."""
    lines = [replace(one) if isinstance(one, Line) else line(one) for one in lines]
    before = [one.zone for one in lines]
    result = step(lines, *arguments)
    return {i: one.zone.value for i, one in enumerate(lines) if one.zone is not before[i]}, result


@pytest.mark.parametrize(
    ("below", "zones", "start"),
    [
        (["Europe", PROSE], {1: "boilerplate"}, 2),
        ([furniture("Share"), "Europe", PROSE], {2: "boilerplate"}, 3),
        (["Jane Doe", PROSE], {}, 1),
        (["Why?", PROSE], {}, 1),
        ([bullet("Fish"), PROSE], {}, 1),
        (["Host says nothing agreed", PROSE], {}, 1),
        (["Host says nothing is agreed", PROSE], {1: "standfirst"}, 2),
        ([SUMMARY, PROSE], {1: "standfirst"}, 2),
        ([SENTENCE, PROSE], {}, 1),
        ([SUMMARY, "He left."], {}, 1),
        ([SUMMARY], {}, 1),
        ([bullet(SUMMARY), PROSE], {}, 1),
        ([SENTENCE, BYLINE, PROSE], {1: "standfirst"}, 2),
        ([SENTENCE, PROSE, BYLINE, PROSE], {1: "standfirst", 2: "standfirst"}, 3),
        ([SENTENCE, PROSE, PROSE, BYLINE, PROSE], {}, 1),
        ([SENTENCE, caption(), BYLINE, PROSE], {1: "standfirst"}, 2),
        ([SENTENCE, caption(), PROSE], {}, 1),
        ([SENTENCE, BYLINE], {}, 1),
        ([SENTENCE, LONG, BYLINE, PROSE], {}, 1),
        ([LONG, BYLINE, PROSE], {}, 1),
        ([bullet(SENTENCE), BYLINE, PROSE], {}, 1),
        (["OSLO, April 26 (Reuters) - Nothing is agreed.", BYLINE, PROSE], {}, 1),
        ([SENTENCE, caption(), PROSE, SENTENCE], {1: "standfirst"}, 2),
        ([SENTENCE, SENTENCE, PROSE], {1: "standfirst"}, 2),
        ([line(SENTENCE, blank_before=False), PROSE], {1: "standfirst"}, 2),
        ([line(SENTENCE, blank_before=False), line(PROSE, blank_before=False)], {}, 1),
        ([line(SENTENCE, blank_before=False)], {}, 1),
        ([furniture("Share"), line(SENTENCE, blank_before=False), PROSE], {}, 2),
        ([BYLINE, SUMMARY, PROSE], {2: "standfirst"}, 1),
        ([BYLINE, SUMMARY, PROSE, PROSE], {2: "standfirst"}, 1),
        ([BYLINE, "Host says nothing is agreed", PROSE], {}, 1),
        ([BYLINE, SENTENCE, PROSE], {}, 1),
        ([BYLINE, bullet(SUMMARY), PROSE], {}, 1),
        ([BYLINE, SUMMARY, "He left.", PROSE], {}, 1),
        ([BYLINE, SUMMARY, caption(PROSE)], {}, 1),
        ([BYLINE, SUMMARY], {}, 1),
        ([SENTENCE, BYLINE, SUMMARY, PROSE], {1: "standfirst"}, 2),
        ([BYLINE], {}, 1),
    ],
)
def test_labels_and_standfirst_stand_below_the_headline(below, zones, start):
    assert marked(mark_head, [TITLE, *below], 0) == (zones, start)


def test_a_line_is_not_set_with_a_headline_that_stands_close_to_the_line_above_it():
    title = replace(TITLE, blank_before=False)
    assert marked(mark_head, ["Europe", title, line(SENTENCE, blank_before=False), PROSE], 1) == ({}, 2)


def test_without_a_headline_the_body_may_begin_at_the_top():
    assert marked(mark_head, ["Europe", SUMMARY, PROSE], None) == ({}, 0)


@pytest.mark.parametrize(
    ("lines", "place", "zone", "reason"),
    [
        (["They want:", bullet("More fish")], 1, "body", "an item of a list in the article"),
        ([PROSE, furniture("More"), bullet("More fish"), PROSE], 2, "body", "a paragraph of the article"),
        ([bullet("More fish"), PROSE], 0, "boilerplate", "a short label above the first paragraph"),
        ([bullet("More fish")], 0, "body", "a paragraph of the article"),
        ([PROSE, "EX Bond"], 1, "boilerplate", "a short line after the last paragraph"),
        ([PROSE, "He declined."], 1, "body", "a paragraph of the article"),
        ([PROSE, furniture("More"), "He declined."], 2, "boilerplate", "a short line after the last paragraph"),
        ([PROSE, caption(), "He declined."], 2, "body", "a paragraph of the article"),
        ([PROSE, advert(), "He declined."], 2, "body", "a paragraph of the article"),
        ([PROSE, caption(), advert(), "No.", "He declined."], 4, "body", "a paragraph of the article"),
        ([PROSE, caption(), "EX Bond"], 2, "boilerplate", "a short line after the last paragraph"),
        ([PROSE, caption(), "He declined.", PROSE], 2, "body", "a paragraph of the article"),
        ([caption(), PROSE, "He declined."], 2, "body", "a paragraph of the article"),
        (
            [PROSE, furniture("More"), caption(), "No.", "He declined."],
            4,
            "boilerplate",
            "a short line after the last paragraph",
        ),
        (["News from Europe", PROSE], 0, "boilerplate", "a short label above the first paragraph"),
        (["The news from Europe", PROSE], 0, "heading", "a short line above a paragraph"),
        (["Why?", PROSE], 0, "heading", "a short line above a paragraph"),
        (["No!", PROSE], 0, "body", "a paragraph of the article"),
        ([PROSE, "Next steps", PROSE], 1, "heading", "a short line above a paragraph"),
        ([PROSE, bullet("Next steps"), caption(), PROSE], 1, "body", "an item of a list in the article"),
        ([PROSE, "so " * 13 + "on", PROSE], 1, "heading", "a short line above a paragraph"),
        ([PROSE, "so " * 14 + "on", PROSE], 1, "body", "a paragraph of the article"),
        ([PROSE, "so " * 7 + "on?”", PROSE], 1, "heading", "a short line above a paragraph"),
        ([PROSE, "so " * 8 + "on?”", PROSE], 1, "body", "a paragraph of the article"),
        ([PROSE, "Q: Why?", PROSE], 1, "body", "a paragraph of the article"),
        ([PROSE, "Lind: Why?", "Lind: So.", PROSE], 1, "body", "a paragraph of the article"),
        ([PROSE, "Explainer: Why?", PROSE], 1, "heading", "a short line above a paragraph"),
        ([PROSE, "Why not!", PROSE], 1, "body", "a paragraph of the article"),
        ([PROSE, "Next steps", *[caption()] * 6, PROSE], 1, "heading", "a short line above a paragraph"),
        ([PROSE, "Next steps", *[caption()] * 7, PROSE], 1, "body", "a paragraph of the article"),
        ([PROSE, line("Next.", heading=2), PROSE], 1, "heading", "a short line above a paragraph"),
        (["Why not", "He declined."], 0, "heading", "a short line above a paragraph"),
        (["He declined.", "Why not"], 1, "body", "a paragraph of the article"),
    ],
)
def test_what_is_left_is_a_heading_a_short_line_or_body(lines, place, zone, reason):
    lines = [replace(one) if isinstance(one, Line) else line(one) for one in lines]
    mark_rest(lines)
    assert (lines[place].zone, lines[place].reason) == (zone, reason)


@pytest.mark.parametrize(
    ("lines", "title", "places"),
    [
        ([*[PROSE] * 3, furniture("Comments"), PROSE, "cancel"], None, [4, 5]),
        ([*[PROSE] * 3, furniture("Comments"), caption(), PROSE], None, [5]),
        ([PROSE, furniture("Comments"), PROSE], None, []),
        ([*[PROSE] * 3, "Comments", PROSE], None, []),
        ([*[PROSE] * 3, furniture("Share"), PROSE], None, []),
        ([*[PROSE] * 7, furniture("© The Example 2024"), PROSE], None, [8]),
        ([*[PROSE] * 3, furniture("© The Example 2024"), PROSE], None, []),
        ([furniture("Comments"), "He declined."], None, []),
        ([*[PROSE] * 3, furniture("Comments"), TITLE, PROSE], 4, []),
        ([TITLE, *[PROSE] * 3, furniture("Comments"), PROSE], 0, [5]),
        (["No.", furniture("Comments"), PROSE, furniture("Comments"), "cancel"], None, [4]),
    ],
)
def test_the_article_ends_where_little_prose_is_left(lines, title, places):
    assert marked(mark_end, lines, title) == (dict.fromkeys(places, "boilerplate"), None)


LINK = "Boats stay in port"


@pytest.mark.parametrize(
    ("lines", "start", "places"),
    [
        ([PROSE, LINK, LINK, LINK, PROSE], 0, [1, 2, 3]),
        ([LINK, LINK, LINK, PROSE], 0, [0, 1, 2]),
        ([PROSE, LINK, LINK, PROSE], 0, []),
        ([PROSE, LINK, LINK, "More boats sail", PROSE], 0, []),
        ([PROSE, LINK, LINK, "More boats sail", LINK, PROSE], 0, [1, 2, 3, 4]),
        ([PROSE, bullet(LINK), LINK, LINK, PROSE], 0, []),
        ([PROSE, bullet(LINK), LINK, LINK], 0, [1, 2, 3]),
        ([PROSE, "They want:", LINK, LINK, LINK], 0, []),
        ([PROSE, furniture("They want:"), LINK, LINK, LINK], 0, [2, 3, 4]),
        ([PROSE, furniture("Related"), LINK, PROSE], 0, [2]),
        ([PROSE, furniture("Share"), LINK, PROSE], 0, []),
        ([PROSE, caption("Related"), LINK, PROSE], 0, []),
        ([LINK, LINK, LINK, PROSE], 1, []),
        ([furniture("Related"), LINK, PROSE], 1, [1]),
        ([PROSE, LINK, line(LINK, heading=2), LINK, PROSE], 0, []),
        ([PROSE, LINK, "so " * 22 + "on", LINK, PROSE], 0, []),
        ([PROSE, furniture("Related"), bullet(LINK), LINK, PROSE], 0, [2, 3]),
    ],
)
def test_lists_of_headlines_are_known_by_number_or_heading(lines, start, places):
    assert marked(mark_related_links, lines, start) == (dict.fromkeys(places, "boilerplate"), None)


@pytest.mark.parametrize(
    ("lines", "title", "zones"),
    [
        ([TITLE, "Jane Doe", DATE], 0, {1: "byline"}),
        ([TITLE, "Jane Doe", caption(), DATE], 0, {1: "byline"}),
        ([TITLE, "Jane Doe", caption(), caption(), DATE], 0, {}),
        ([TITLE, DATE, "Jane Doe"], 0, {2: "byline"}),
        ([TITLE, DATE, caption(), "Jane Doe"], 0, {3: "byline"}),
        ([TITLE, DATE, caption(), caption(), "Jane Doe"], 0, {}),
        ([TITLE, "Jane Doe", BYLINE], 0, {}),
        ([TITLE, "Fishing rights", DATE], 0, {}),
        ([TITLE, "He declined.", DATE], 0, {}),
        (["Jane Doe", TITLE, DATE], 1, {}),
        (["Jane Doe", DATE], None, {0: "byline"}),
        ([TITLE, PROSE, "Jane Doe", DATE], 0, {}),
        ([PROSE, BIOGRAPHY], None, {1: "boilerplate"}),
        ([PROSE, BIOGRAPHY, PROSE], None, {}),
        ([BIOGRAPHY, PROSE, PROSE], None, {0: "boilerplate"}),
        ([BIOGRAPHY, PROSE, "John Roe"], None, {0: "boilerplate"}),
        ([BIOGRAPHY], None, {0: "boilerplate"}),
        ([PROSE, BIOGRAPHY, BIOGRAPHY.replace("Jane Doe", "Ann Poe")], None, {1: "boilerplate", 2: "boilerplate"}),
        ([PROSE, "Jane Doe", BIOGRAPHY], None, {1: "byline", 2: "boilerplate"}),
        ([PROSE, caption("Jane Doe"), BIOGRAPHY], None, {2: "boilerplate"}),
        ([BYLINE, PROSE, "Jane Doe covers fishing. Find her @janedoe"], None, {2: "boilerplate"}),
        ([BYLINE, PROSE, "Jane Doe covers fishing in Oslo"], None, {}),
        ([BYLINE, PROSE, "Jane Doe covers fishing."], None, {2: "boilerplate"}),
        ([PROSE, "Jane Doe covers fishing."], None, {}),
        ([BYLINE, PROSE, "Jane Doe covers “all of the fish” there."], None, {}),
        ([BYLINE, PROSE, "Jane Doe covers " + "so " * 120 + "on."], None, {}),
    ],
)
def test_authors_are_known_beside_dates_and_by_their_biographies(lines, title, zones):
    assert marked(mark_biographies, lines, title) == (zones, None)
