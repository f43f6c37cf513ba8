"""Quotations that nobody's verb reports: lead-ins, bare ones, those that go on after another."""

import pytest

from articles.extraction.quotes.lead_ins import is_sentence
from articles.extraction.quotes.statements import make_units
from articles.extraction.quotes.unattributed import LooseQuotations, is_whole, runs_on, unit_of_title
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import WORDS, laid_out, parsed, said, text


def loose(doc, *statements, join=True):
    """[(rule, source, content)] of what is found beside `statements`."""
    units = make_units(doc)
    for one in statements:
        one.unit = next(unit for unit in units if one.start in unit.stretch)
    found = LooseQuotations(WORDS, join_following=join)(doc, units, statements)
    return [(one.rule, text(doc, one.sources), text(doc, one.contents)) for one in found]


def bare(content):
    return ("bare quotation", "", content)


@pytest.mark.parametrize(
    "quotation", ["“ The bridge is very old . ”", "“ We go . ”", "“ Why ? ”", "“ The old bridge holds ”", "“ Yes , ”"]
)
def test_a_quotation_that_is_a_sentence_of_its_own_is_one(quotation):
    assert loose(laid_out(quotation)) == [bare(quotation)]


@pytest.mark.parametrize(
    "written", ["“ old bridge ”", "They saw the “ old bridge that is gone ”", "“ The old bridge is gone ” they saw"]
)
def test_words_that_somebody_only_marked_are_none(written):
    assert loose(laid_out(written)) == []


def test_punctuation_beside_a_quotation_leaves_it_whole():
    assert loose(laid_out("- “ The bridge is very old . ” .")) == [bare("“ The bridge is very old . ”")]


LEAD_IN = """
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told reporters=reporter/NNS/dobj/told :/:/punct/told
"""
LEAD_IN_NOUN = """
She/PRP/nsubj/made made=make/VBD/ROOT/made this/DT/det/comment comment/NN/dobj/made :/:/punct/made
"""
LEAD_IN_LABEL = """
The/DT/det/bridge bridge/NN/ROOT/bridge in/IN/prep/bridge Oslo/NNP/pobj/in :/:/punct/bridge
"""


def led(lead, *, quotation="“ The bridge holds . ”", zone="# body"):
    """The lead-in, and in the next paragraph a quotation."""
    doc = parsed(f"# body\n{lead.strip()}\n\n{zone}\n{unparsed(quotation)}")
    return loose(doc)


def unparsed(words):
    return " ".join(f"{word}/{'NN' if word.isalpha() else '.'}/dep/0" for word in words.split())


@pytest.mark.parametrize(("lead", "source"), [(LEAD_IN, "Lind"), (LEAD_IN_NOUN, "She")])
def test_a_paragraph_that_ends_with_a_colon_leads_to_a_quotation(lead, source):
    assert led(lead) == [("lead-in with colon", source, "“ The bridge holds . ”")]


def test_a_paragraph_without_a_verb_or_a_colon_leads_to_none():
    assert led(LEAD_IN_LABEL) == [bare("“ The bridge holds . ”")]
    assert led(LEAD_IN.replace(":/:/", "././")) == [bare("“ The bridge holds . ”")]


def test_a_paragraph_of_another_zone_leads_to_none():
    assert led(LEAD_IN, zone="# caption") == [bare("“ The bridge holds . ”")]


SAME_UNIT = """
She/PRP/nsubj/left left=leave/VBD/ROOT/left no/DT:PRON/neg/doubt doubt/RB/dobj/left :/:/punct/left
"""


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("“ The bridge holds . ”", [("lead-in with colon", "She", "“ The bridge holds . ”")]),
        ("“ The bridge holds ”", []),
        ("“ the bridge holds . ”", []),
        ("“ The bridge holds . ” they saw", []),
    ],
)
def test_words_before_a_colon_lead_to_a_whole_sentence(quotation, found):
    rows = unparsed(quotation).replace("dep/0", "dep/left")
    assert loose(parsed(f"{SAME_UNIT.strip()}\n{rows}")) == found


TWO_VERBS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said so/RB/advmod/said and/CC/cc/said
told=tell/VBD/conj/said reporters=reporter/NNS/dobj/told :/:/punct/said
"""
ROOT_VERB = """
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told reporters=reporter/NNS/dobj/told who/WP/nsubj/said
said=say/VBD/ccomp/told :/:/punct/said
"""


def leading_cue(lead):
    doc = parsed(f"# body\n{lead.strip()}\n\n# body\n{unparsed('“ It holds . ”')}")
    (found,) = LooseQuotations(WORDS, join_following=True)(doc, make_units(doc), [])
    return text(doc, found.cue)


def test_of_several_verbs_the_root_leads_to_a_quotation():
    assert leading_cue(TWO_VERBS) == "said"
    assert leading_cue(ROOT_VERB) == "told"
    assert leading_cue(ROOT_VERB.replace("VBD/ROOT", "VBD/dep")) == "said"


SAID = "“ It grew , ” Lind said ."


@pytest.fixture
def grew():
    """A text, and the statement of its first sentence, by words that follow it."""

    def make(written, **parts):
        doc = laid_out(f"{SAID} {written}" if not written.startswith("\n") else f"{SAID}{written}")
        first = said(doc, "“ It grew , ”", cue="said", **({"sources": "Lind"} | parts))
        return doc, first

    return make


FELL = "“ And then it fell . ”"


def test_a_quotation_right_behind_goes_on_with_the_statement(grew):
    doc, first = grew(FELL)
    assert loose(doc, first) == []
    assert text(doc, first.contents) == f"“ It grew , ” … {FELL}"


def test_where_quotations_are_not_joined_the_second_has_the_speaker_of_the_first(grew):
    doc, first = grew(FELL)
    assert loose(doc, first, join=False) == [("bare quotation after a statement", "", FELL)]
    assert text(doc, first.contents) == "“ It grew , ”"


def test_a_quotation_in_the_next_paragraph_is_one_of_its_own_with_the_same_speaker(grew):
    doc, first = grew(f"\n{FELL}")
    units = make_units(doc)
    first.unit = units[0]
    (found,) = LooseQuotations(WORDS, join_following=True)(doc, units, [first])
    assert (found.rule, found.carried) == ("bare quotation after a statement", first)


def test_a_paragraph_further_on_the_speaker_is_forgotten(grew):
    doc, first = grew(f"\nOslo slept .\n{FELL}")
    assert loose(doc, first) == [bare(FELL)]


def test_a_statement_without_a_source_is_not_gone_on_with(grew):
    doc, first = grew(FELL)
    first.sources = []
    assert [rule for rule, _, _ in loose(doc, first)] == ["bare quotation after a statement"]


def test_what_somebody_else_passes_on_in_part_has_come_to_its_end(grew):
    doc, first = grew(FELL, channel="said")
    assert loose(doc, first) == []
    doc, first = grew(FELL, channel="said")
    first.contents = [Stretch(1, 4)]
    assert [rule for rule, _, _ in loose(doc, first)] == ["bare quotation after a statement"]


def test_a_quotation_of_another_statement_is_its_own(grew):
    doc, first = grew(FELL)
    second = said(doc, FELL, rule=QuoteRule.TURN)
    assert loose(doc, first, second) == []
    assert text(doc, first.contents) == "“ It grew , ”"


def test_a_quotation_that_touches_a_turn_belongs_to_it():
    doc = laid_out("LIND : We say “ the bridge is very old . ”")
    turn = said(doc, "the bridge is very old .", rule=QuoteRule.TURN)
    assert loose(doc, turn) == []


def test_a_quotation_that_runs_on_takes_in_the_next_paragraph():
    doc = laid_out("“ The bridge is very old .\n“ And it falls . ”")
    assert loose(doc) == [bare("“ The bridge is very old . … “ And it falls . ”")]


def test_what_ran_up_to_a_statement_is_its_speakers():
    doc = laid_out("“ The bridge is very old .\n“ And it falls , ” Lind said .")
    second = said(doc, "“ And it falls , ”", cue="said", sources="Lind")
    assert loose(doc, second) == []
    assert text(doc, second.contents) == "“ The bridge is very old . … “ And it falls , ”"


def test_what_somebody_signed_does_not_run_up_to_another():
    doc = laid_out("“ The bridge is very old .\n“ And it falls , ” Lind said .")
    first, second = said(doc, "“ The bridge is very old .", sources="bridge"), said(doc, "“ And it falls , ”", cue="said")
    assert loose(doc, first, second) == []
    assert text(doc, second.contents) == "“ And it falls , ”"


def test_what_was_closed_does_not_run_up_to_another():
    doc = laid_out("“ The bridge is very old . ”\n“ And it falls , ” Lind said .")
    second = said(doc, "“ And it falls , ”", cue="said", sources="Lind")
    assert loose(doc, second) == [bare("“ The bridge is very old . ”")]


def test_what_others_found_does_not_run_up_to_another():
    doc = laid_out("“ The bridge is very old .\n“ And it falls , ” Lind said .")
    first, second = said(doc, "“ The bridge is very old ."), said(doc, "“ And it falls , ”", cue="said")
    assert loose(doc, first, second) == []
    assert text(doc, second.contents) == "“ And it falls , ”"


def test_what_somebody_led_in_does_not_run_up_to_another():
    second = "“/``/dep/said And/CC/dep/said so/RB/dep/said ”/''/dep/said Berg/NNP/nsubj/said said=say/VBD/ROOT/said"
    doc = parsed(f"# body\n{LEAD_IN.strip()}\n\n# body\n{unparsed('“ The bridge holds .')}\n\n# body\n{second}")
    berg = said(doc, "“ And so ”", cue="said", sources="Berg")
    assert loose(doc, berg) == [("lead-in with colon", "Lind", "“ The bridge holds .")]
    assert text(doc, berg.contents) == "“ And so ”"


def test_a_signed_quotation_is_its_signers():
    doc = laid_out("They saw the “ old bridge ” — Ada Berg")
    assert loose(doc) == [("quotation and name", "Ada Berg", "“ old bridge ”")]


def test_a_headline_of_a_name_and_a_colon_is_a_statement():
    doc = laid_out("# title\nAda Lind : Bridge “ holds ”", Lind="PERSON")
    assert loose(doc) == [(QuoteRule.TURN, "Ada Lind", "Bridge “ holds ”")]


def test_a_headline_that_is_taken_is_none():
    doc = laid_out("# title\nAda Lind : Bridge holds", Lind="PERSON")
    assert loose(doc, said(doc, "Bridge holds")) == []


def test_zones_do_not_go_on_with_each_other():
    doc = laid_out(f"{SAID}\n# caption\n{FELL}")
    first = said(doc, "“ It grew , ”", cue="said", sources="Lind")
    assert loose(doc, first) == [bare(FELL)]


@pytest.mark.parametrize(("words", "on"), [("“ It grew .", True), ("“ It grew . ”", False), ("“ It grew .”", False)])
def test_a_quotation_without_a_closing_mark_runs_on(words, on):
    doc = laid_out(words)
    assert runs_on(doc, make_units(doc), 0, Stretch(0, len(doc))) is on


@pytest.mark.parametrize(
    ("words", "whole"),
    [("“ One two three four ”", True), ("“ One two three ”", False), ("“ One two three ! ”", True), ("“ One two … ”", True)],
)
def test_four_words_or_a_full_stop_make_a_sentence(words, whole):
    doc = laid_out(words)
    assert is_whole(doc, Stretch(0, len(doc)), make_units(doc)[0]) is whole


@pytest.mark.parametrize(
    ("words", "sentence"), [("“ Yes . ”", True), ("“ yes . ”", False), ("“ Yes ”", False), ("“ 12 . ”", False)]
)
def test_a_sentence_behind_other_words_has_a_capital_and_a_full_stop(words, sentence):
    doc = laid_out(words)
    assert is_sentence(doc, Stretch(0, len(doc)), make_units(doc)[0]) is sentence


def test_the_sentences_of_a_title_are_told_by_its_first():
    doc = laid_out("# title\nIt holds .\n# body\nIt holds .")
    units = make_units(doc)
    assert unit_of_title(units, 0) == units[:1]
    assert unit_of_title(units, 1) == []
