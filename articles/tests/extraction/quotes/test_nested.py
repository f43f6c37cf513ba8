"""What a statement tells of another statement. Sentences of our own; the real network."""

from dataclasses import replace

import pytest

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.quote_docs import read, words

pytestmark = pytest.mark.model


def inside(nlp, text):
    """(kind, source, content) of the statements inside another."""
    found = read(nlp, text)._.candidates
    assert any(one.parent is None for one in found)
    return [(one.kind, words(one.sources), words(one.contents)) for one in found if one.parent is not None]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“Mr Berg has promised to open the border,” Ms Lind said.", "Mr Berg", "to open the border"),
        (
            "Ms Lind told the council he had once described the treaty as the gold standard of trade deals.",
            "he",
            "the treaty as the gold standard of trade deals",
        ),
        # Nobody reports the quotation itself.
        ("“The senator said the port is lost. He knows nothing of ports.”", "The senator", "the port is lost"),
    ],
)
def test_what_others_said_is_found_in_what_somebody_says(nlp, text, source, content):
    assert inside(nlp, text) == [(Kind.INDIRECT, source, content)]


def test_a_quotation_within_a_quotation_is_direct_and_has_its_own_marks(nlp):
    text = "“At our first meeting, he said, ‘The old way has not worked; we want to talk,’” Ms Lind told reporters."
    assert inside(nlp, text) == [(Kind.DIRECT, "he", "‘The old way has not worked; we want to talk,’")]


def test_rules_tell_the_limits_where_both_know_the_statement(nlp):
    text = "The spokesman said he had urged Norway to use its influence on the islands."
    _, inner = read(nlp, text)._.candidates
    assert inner.rule == "tagger inside, cue with infinitive"
    assert words(inner.contents) == "to use its influence on the islands"


@pytest.mark.parametrize(
    "text",
    [
        "Ms Lind said the union would announce new rules on Friday.",
        "“The governor has never said that the bridge is safe,” Ms Lind told reporters.",
        "“Nobody has told us that the bridge is safe,” Ms Lind said.",
        "“We have argued that the bridge is safe,” Ms Lind said.",
        "“You say the bridge is safe, but look at it,” Ms Lind said.",
        "“People say that the bridge is safe,” Ms Lind said.",
        "“Those who say that the bridge is safe have never crossed it,” Ms Lind said.",
        "Ms Lind said she would explain who said what, and what to make of it.",
        "Ms Lind said the governor had long been convinced that the bridge is safe.",
        "Ms Lind said the long delay suggests that prices will fall.",
        "“Mr Berg is as rich as he says he is,” Ms Lind said.",
    ],
)
def test_what_was_not_said_by_another_is_no_statement_inside(nlp, text):
    assert inside(nlp, text) == []


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("the bridge over the river would be mended before the winter", False),
        ("the governor had promised to mend the bridge over the river", True),
        ("the governor promised it", False),  # too short to hold a statement of its own
    ],
)
def test_only_what_may_report_is_read_again(nlp, said, again):
    text = f"Ms Lind said {said}."
    doc = read(nlp, text)
    content = doc.char_span(text.index(said), text.index(said) + len(said))
    outer = Statement([Stretch(content.start, content.end)], QuoteRule.TAGGER, Unit(0, len(doc), 0, "body", ()))
    assert nlp.get_pipe("newsdesk_quote_finder").inner.may_hold_another(doc, outer) is again


@pytest.mark.parametrize("threshold", ["inside_cue", "inside_edge"])
def test_the_tagger_must_be_sure_of_a_statement_inside_another(nlp, monkeypatch, threshold):
    text = "“Mr Berg has promised to open the border,” Ms Lind said."
    assert len(inside(nlp, text)) == 1
    inner = nlp.get_pipe("newsdesk_quote_finder").inner
    monkeypatch.setattr(inner, "limits", replace(inner.limits, **{threshold: 1.0}))
    assert inside(nlp, text) == []
