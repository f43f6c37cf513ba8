"""What the finder makes of statements once they are found: left out, said or only thought, whose, inside which."""

import pytest

from articles.extraction.quotes.finder import with_carried_sources
from articles.extraction.quotes.statements import Scores
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.tests.extraction.components import component
from articles.tests.extraction.quotes.parsed_docs import parsed, said, text

FINDER = component("quote_finder", tagger=False)
SURE = Scores(0.99, 0.99, 0.99, 0.99, 0.99)
UNSURE = Scores(0.3, 0.3, 0.3, 0.3, 0.99)
UNVOICED = Scores(0.99, 0.99, 0.99, 0.99, 0.1)

DOC = parsed("""
Lind/NNP/nsubj/said said=say/VBD/ROOT/said Berg/NNP/nsubj/hopes never/RB/neg/hopes
hopes=hope/VBZ/ccomp/said the/DT/det/bridge “/``/punct/holds bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/hopes ”/''/punct/holds nobody/NN/nsubj/left left=leave/VBD/conj/hopes
././punct/said
""")


def tagged(content="nobody left", *, cue="said", sources="Lind", scores=SURE, rule=QuoteRule.TAGGER, agreed=None):
    one = said(DOC, content, rule=rule, cue=cue, **({"sources": sources} if sources else {}))
    one.scores, one.agreed = scores, agreed
    return one


def kinds(*statements):
    return [one.kind for one in FINDER.candidates(DOC, list(statements), [])]


def test_what_the_tagger_is_sure_of_was_said():
    assert kinds(tagged()) == [Kind.INDIRECT]


@pytest.mark.parametrize(
    "one",
    [tagged(scores=UNVOICED), tagged(cue="never hopes", sources="Berg"), tagged(sources="nobody left")],
    ids=["only thought", "denied", "of nobody"],
)
def test_what_nobody_clearly_said_is_of_another_kind(one):
    assert kinds(one) == [Kind.OTHER]


def test_what_a_rule_found_too_was_said():
    assert kinds(tagged(scores=UNVOICED, agreed=QuoteRule.CUE_BEFORE)) == [Kind.INDIRECT]


def test_words_in_marks_were_said():
    assert kinds(tagged("“ bridge holds ”", scores=UNVOICED)) == [Kind.DIRECT]


def test_what_the_tagger_hardly_believes_is_left_out():
    assert kinds(tagged(scores=UNSURE)) == []


def test_it_stays_with_a_rule_words_in_marks_or_others_that_go_on_from_it():
    assert len(kinds(tagged(scores=UNSURE, agreed=QuoteRule.CUE_BEFORE))) == 1
    assert len(kinds(tagged("“ bridge holds ”", scores=UNSURE))) == 1
    first, second = tagged(scores=UNSURE), tagged("the")
    second.carried = first
    assert len(kinds(first, second)) == 2


def test_a_thought_inside_another_statement_is_left_out():
    assert kinds(tagged(scores=UNVOICED, rule=QuoteRule.TAGGER_INSIDE)) == []
    assert kinds(tagged(rule=QuoteRule.TAGGER_INSIDE)) == [Kind.INDIRECT]


def test_rules_have_the_confidence_of_the_settings_and_no_features():
    (one,) = FINDER.candidates(DOC, [said(DOC, "nobody left", cue="said")], [])
    assert (one.confidence, one.features) == (0.85, ())


def test_the_tagger_is_as_sure_as_its_scores_and_the_agreement_of_rules():
    alone, agreed = FINDER.candidates(DOC, [tagged(), tagged("the", agreed=QuoteRule.CUE_BEFORE)], [])
    assert 0.7 < alone.confidence < agreed.confidence < 1
    assert str(agreed.rule) == "tagger, cue before content"


def test_a_statement_without_a_source_shares_that_of_the_one_it_goes_on_from():
    left_out, first = tagged("the", scores=UNSURE), tagged()
    second, third = tagged("Berg", sources=None), tagged("left", sources="Lind")
    second.carried = third.carried = first
    places = [one.source_of for one in FINDER.candidates(DOC, [left_out, first, second, third], [])]
    assert places == [None, 0, None]


def test_a_statement_stands_inside_the_one_around_it():
    outer, inner = (
        tagged("Berg never hopes the “ bridge holds ”"),
        tagged("the “ bridge holds ”", cue="hopes", sources="Berg"),
    )
    assert [one.parent for one in FINDER.candidates(DOC, [outer, inner], [])] == [None, 0]


def test_quotations_within_quotations_make_a_statement_inside_direct():
    one = tagged("nobody left", rule=QuoteRule.TAGGER_INSIDE)
    (candidate,) = FINDER.candidates(DOC, [one], [one.contents[0]])
    assert candidate.kind is Kind.DIRECT


def test_the_parts_of_a_statement_are_handed_on():
    one = said(DOC, "nobody left", cue="said", sources="Lind", addressees="Berg", channel="bridge")
    (candidate,) = FINDER.candidates(DOC, [one], [])
    parts = (candidate.contents, candidate.cue, candidate.sources, candidate.addressees, candidate.channel)
    assert [" ".join(span.text for span in part) for part in parts] == ["nobody left", "said", "Lind", "Berg", "bridge"]


def test_what_goes_on_from_another_has_its_source_unless_it_has_its_own():
    first, second, third, alone = tagged(), tagged(sources=None), tagged(sources="Berg"), tagged(sources=None)
    second.carried = third.carried = first
    with_carried_sources([first, second, third, alone])
    assert [text(DOC, one.sources) for one in (first, second, third, alone)] == ["Lind", "Lind", "Berg", ""]


TOLD = parsed("""
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told Berg/NNP/dobj/told it/PRP/nsubj/holds
holds=hold/VBZ/ccomp/told ././punct/told
""")


@pytest.mark.parametrize(
    ("rule", "agreed", "cue", "addressee"),
    [
        (QuoteRule.TAGGER, None, "told", "Berg"),
        (QuoteRule.TAGGER, QuoteRule.CUE_BEFORE, "told", ""),
        (QuoteRule.CUE_BEFORE, None, "told", ""),
        (QuoteRule.TAGGER, None, "Lind", ""),
    ],
)
def test_whom_it_was_said_to_is_looked_for_where_the_tagger_alone_found_a_verb(rule, agreed, cue, addressee):
    one = said(TOLD, "it holds", rule=rule, cue=cue)
    one.agreed = agreed
    FINDER.complete(TOLD, [one])
    assert text(TOLD, one.addressees) == addressee
