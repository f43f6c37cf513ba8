"""The quote finder on hand-made Docs: no model, so that a parser's mood decides nothing."""

import pytest
from spacy.tokens import Doc, Span

from articles.extraction.quotes.statements import make_units
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.components import component
from articles.tests.extraction.quotes.parsed_docs import VOCAB, parsed

SAID_AFTER = """
“/``/punct/5 It/PRP/nsubj/2 holds=hold/VBZ/ccomp/5 ,/,/punct/5 ”/''/punct/5 said=say/VBD/ROOT/5
Lind/NNP/nsubj/5 ././punct/5
"""
SAID_THAT = """
Lind/NNP/nsubj/1 said=say/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 holds=hold/VBZ/ccomp/1
././punct/1
"""
URGED = """
Lind/NNP/nsubj/1 urged=urge/VBD/ROOT/1 Berg/NNP/dobj/1 not/RB:PART/neg/5 to/TO/aux/5
leave/VB/xcomp/1 ././punct/1
"""
TELLS = """
Lind/NNP/nsubj/1 tells=tell/VBZ/ROOT/1 Berg/NNP/dative/1 Oslo/NNP/dobj/1 must/MD/aux/5
agree/VB/ccomp/1
"""
DENIED = """
Lind/NNP/nsubj/3 did=do/VBD/aux/3 not/RB:PART/neg/3 say/VB/ROOT/3 it/PRP/nsubj/5
holds=hold/VBZ/ccomp/3 ././punct/3
"""
WILL_SAY = """
Lind/NNP/nsubj/2 will/MD/aux/2 say/VB/ROOT/2 it/PRP/nsubj/4 holds=hold/VBZ/ccomp/2 ././punct/2
"""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (SAID_AFTER, ("cue after content", "direct", "Lind", "“ It holds , ”")),
        (SAID_THAT, ("cue before content", "indirect", "Lind", "it holds")),
        (TELLS, ("cue before content", "indirect", "Lind", "Oslo must agree")),
        (URGED, ("cue with infinitive", "indirect", "Lind", "not to leave")),
    ],
)
def test_a_rule_finds_its_statement(rows, found):
    (candidate,) = component("quote_finder", tagger=False)(parsed(rows))._.candidates
    assert (candidate.rule, candidate.kind.value, candidate.sources[0].text, candidate.contents[0].text) == found


@pytest.mark.parametrize("rows", [DENIED, WILL_SAY])
def test_what_was_not_said_is_no_statement(rows):
    assert component("quote_finder", tagger=False)(parsed(rows))._.candidates == []


def test_confidence_comes_from_the_settings_of_the_rule():
    doc = parsed(SAID_THAT)
    changed = component("quote_finder", tagger=False, confidence={"cue before content": 0.99})
    assert changed(doc)._.candidates[0].confidence == 0.99
    assert component("quote_finder", tagger=False)(doc)._.candidates[0].confidence == 0.85


def test_an_empty_doc_has_no_candidates():
    assert component("quote_finder", tagger=False)(Doc(VOCAB))._.candidates == []


def test_a_unit_does_not_end_inside_a_quotation():
    words = ["“", "It", "holds", ".", "It", "does", ",", "”", "she", "said", ".", "She", "left", "."]
    doc = Doc(VOCAB, words=words, sent_starts=[i in (0, 4, 11) for i in range(len(words))])
    doc.spans["quotations"] = [Span(doc, 0, 8)]
    assert [unit.stretch for unit in make_units(doc)] == [Stretch(0, 11), Stretch(11, 14)]


HEADLINE = """
Lind/VBN/ccomp/6 in/IN/prep/0 Oslo/NNP/pobj/1 live/RB/advmod/0 :/,/punct/6 Berg/NNP/nsubj/6
says=say/VBZ/ROOT/6 ports/NN/nsubj/8 reopen/VB/ccomp/6
"""


@pytest.mark.parametrize(("zone", "content"), [("title", "ports reopen"), ("body", "Lind in Oslo live")])
def test_a_headline_reports_what_follows_its_cue(zone, content):
    doc = parsed(f"# {zone}{HEADLINE}")
    (found,) = component("quote_finder", tagger=False).find(doc)
    assert [span.text for span in found.contents] == [content]
