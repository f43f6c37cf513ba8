"""Indexes over quotations and statements answer as a look at each of them would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.quotes.holding import Holders, QuotationHolders, Stretches
from articles.extraction.quotes.statements import Unit, make_units
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import laid_out, part, said

stretches = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: Stretch(one[0], one[0] + one[1]))


@pytest.mark.medium
@given(st.lists(stretches, max_size=8), stretches)
def test_stretches_that_touch_another_are_found_in_order(every, one):
    assert Stretches(every).touching(one) == sorted(two for two in every if two.overlaps(one))


@pytest.mark.medium
@given(st.lists(stretches, max_size=8), stretches)
def test_the_first_stretch_around_another_is_found(every, one):
    around = [two for two in sorted(every) if two.start <= one.start and one.end <= two.end]
    assert Stretches(every).around(one) == (around[0] if around else None)


@pytest.mark.medium
@given(st.lists(st.sets(st.integers(0, 12), max_size=6), max_size=6), st.sets(st.integers(0, 12)))
def test_contents_that_hold_a_token_are_found_by_their_numbers(contents, tokens):
    holders = Holders(contents)
    assert holders.sharing(tokens) == [number for number, one in enumerate(contents) if one & tokens]
    for index in tokens:
        assert list(holders.of(index)) == [number for number, one in enumerate(contents) if index in one]


def test_contents_are_numbered_as_they_come():
    holders = Holders([{1}])
    holders.add({1, 2})
    assert (list(holders.of(1)), list(holders.of(2)), list(holders.of(3))) == ([0, 1], [1], [])


separate = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=6)


def unit_with(gaps):
    """A unit whose quotations have these (gap before, length)."""
    quotations, at = [], 0
    for gap, length in gaps:
        quotations.append(Stretch(at + gap, at + gap + length))
        at += gap + length
    return Unit(0, 60, 0, "body", tuple(quotations))


@pytest.mark.medium
@given(separate, st.integers(0, 40))
def test_a_unit_knows_the_quotation_at_a_token(gaps, index):
    unit = unit_with(gaps)
    assert unit.quotation_at(index) == next((one for one in unit.quotations if index in one), None)


@pytest.mark.medium
@given(separate, stretches)
def test_a_unit_knows_whether_words_are_marked(gaps, one):
    unit = unit_with(gaps)
    assert unit.is_marked(one) is any(two.overlaps(one) for two in unit.quotations)


TEXT = "“ It holds , ” Lind said . “ It grew ” , Berg said ."


@pytest.fixture
def doc():
    return laid_out(TEXT)


def holder(doc, quotation, statements, own=()):
    return QuotationHolders(make_units(doc), statements).first(part(doc, quotation), own)


def test_a_quotation_is_held_by_the_statement_that_it_begins_in(doc):
    first, second = said(doc, "“ It holds"), said(doc, "“ It grew ”")
    assert holder(doc, "“ It holds , ”", [first, second]) is first
    assert holder(doc, "“ It grew ”", [first, second]) is second


def test_a_quotation_is_not_held_by_what_begins_inside_it(doc):
    assert holder(doc, "“ It holds , ”", [said(doc, "holds , ”")]) is None


def test_a_statement_of_the_unit_holds_a_quotation_before_others(doc):
    large, own = said(doc, TEXT), said(doc, "“ It holds , ”")
    assert holder(doc, "“ It holds , ”", [large, own]) is large
    assert holder(doc, "“ It holds , ”", [large, own], [own]) is own
    assert holder(doc, "“ It holds , ”", [large], [own]) is large


def test_a_turn_holds_each_quotation_that_it_touches(doc):
    turn = said(doc, "holds , ”", rule=QuoteRule.TURN)
    assert holder(doc, "“ It holds , ”", [turn]) is turn
    assert holder(doc, "“ It grew ”", [turn]) is None
