"""Direct, mixed or indirect: how much of a statement stands in marks."""

import pytest

from articles.extraction.quotes.holding import Stretches
from articles.extraction.quotes.kinds import kind_of
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import laid_out, part, said


def kind(written, content, *, rule=QuoteRule.CUE_BEFORE, agreed=None, **parts):
    doc = laid_out(written)
    one = said(doc, content, rule=rule, **parts)
    one.agreed = agreed
    quotations = [Stretch(span.start, span.end) for span in doc.spans["quotations"]]
    return kind_of(doc, one, Stretches(quotations))


@pytest.mark.parametrize(
    ("written", "content", "found"),
    [
        ("Lind said “ it holds . ”", "“ it holds . ”", Kind.DIRECT),
        ("Lind said it “ holds ” .", "it “ holds ”", Kind.MIXED),
        ("Lind said it holds .", "it holds", Kind.INDIRECT),
        ("“ It holds , ” Lind said . “ It does . ”", "“ It holds , ” … “ It does . ”", Kind.DIRECT),
        ("“ It holds , ” Lind said , and it does .", "“ It holds , ” … and it does", Kind.MIXED),
        # From its opening mark on: words from the middle of a quotation are a part of what somebody said.
        ("Lind said “ it holds . ”", "it holds . ”", Kind.MIXED),
        ("Lind said it holds , “ he thought ” .", "it holds", Kind.INDIRECT),
        ("“ No , ” he thought . Lind said it holds .", "it holds", Kind.INDIRECT),
        ("Lind said “ it holds ” .", "“ it holds ” .", Kind.DIRECT),
        ("Lind said it holds – “ … ” .", "it holds – “ … ”", Kind.INDIRECT),
    ],
)
def test_the_share_in_marks_tells_the_kind(written, content, found):
    assert kind(written, content) is found


def test_a_turn_of_a_transcript_is_direct_without_marks():
    assert kind("LIND : It holds .", "It holds .", rule=QuoteRule.TURN) is Kind.DIRECT


def test_a_headline_with_a_name_and_a_colon_is_no_turn():
    assert kind("# title\nLind : It holds", "It holds", rule=QuoteRule.TURN) is Kind.INDIRECT
    assert kind("# title\nLind : It “ holds ”", "It “ holds ”", rule=QuoteRule.TURN) is Kind.MIXED


NESTED = "“ Berg said it holds , ” Lind said ."


@pytest.mark.parametrize(
    ("rule", "found"),
    [(QuoteRule.TAGGER_INSIDE, Kind.INDIRECT), (QuoteRule.TAGGER, Kind.MIXED), (QuoteRule.CUE_BEFORE, Kind.MIXED)],
)
def test_marks_around_the_cue_of_a_statement_inside_are_those_of_the_other(rule, found):
    assert kind(NESTED, "it holds", rule=rule, cue="Berg said") is found


def test_marks_of_a_statement_inside_count_where_its_cue_stands_outside():
    written = "Berg said “ it holds ” , Lind said ."
    assert kind(written, "“ it holds ”", rule=QuoteRule.TAGGER_INSIDE, cue="Berg said") is Kind.DIRECT


def test_the_kind_of_words_does_not_hang_on_what_stands_beside_the_same_quotation():
    doc = laid_out("“ It holds ” and “ it stays ”")
    one = said(doc, "“ it stays ”")
    assert kind_of(doc, one, Stretches([part(doc, "“ It holds ”")])) is Kind.INDIRECT
