"""Nouns that report with a verb, and "according to"."""

import pytest

from articles.extraction.quotes.noun_cues import NounCues, according
from articles.tests.extraction.quotes.parsed_docs import WORDS, parsed, text, unit_of, whole

CUES = NounCues(WORDS)


def found(rows, **entities):
    """[(source, cue, content)] of every noun that reports."""
    doc = parsed(rows, **entities)
    return [(text(doc, one.sources), text(doc, one.cue), text(doc, one.contents)) for one in CUES(whole(doc), list(doc))]


RAISED = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised concerns=concern/NNS/dobj/raised
about/IN/prep/concerns the/DT/det/port port/NN/pobj/about ././punct/raised
"""
RAISED_AND = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised questions=question/NNS/dobj/raised
and/CC/cc/questions concerns=concern/NNS/conj/questions about/IN/prep/questions the/DT/det/port
port/NN/pobj/about ././punct/raised
"""
RAISED_OVER = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised concerns=concern/NNS/dobj/raised
this/DT/det/week week/NN/npadvmod/raised with/IN/prep/raised officials=official/NNS/pobj/with
over/IN/prep/officials the/DT/det/port port/NN/pobj/over ././punct/raised
"""
VOICED_THAT = """
Lind/NNP/nsubj/voiced voiced=voice/VBD/ROOT/voiced hope/NN/dobj/voiced that/IN:SCONJ/mark/opens
the/DT/det/port port/NN/nsubj/opens opens=open/VBZ/acl/hope ././punct/voiced
"""
MADE_TO = """
Lind/NNP/nsubj/made made=make/VBD/ROOT/made a/DT/det/promise promise/NN/dobj/made to/TO/aux/open
open/VB/acl/promise the/DT/det/port port/NN/dobj/open ././punct/made
"""
ISSUED = """
Warnings=warning/NNS/nsubjpass/issued about/IN/prep/Warnings the/DT/det/port port/NN/pobj/about
were=be/VBD:AUX/auxpass/issued issued=issue/VBN/ROOT/issued ././punct/issued
"""
TOOK = """
Lind/NNP/nsubj/took took=take/VBD/ROOT/took issue/NN/dobj/took with/IN/prep/took the/DT/det/plan
plan/NN/pobj/with ././punct/took
"""
WENT_PUBLIC = """
Lind/NNP/nsubj/went went=go/VBD/ROOT/went public/JJ/acomp/went with/IN/prep/went
allegations=allegation/NNS/pobj/with of/IN/prep/allegations fraud/NN/pobj/of ././punct/went
"""
KEPT = """
Lind/NNP/nsubj/issued issued=issue/VBD/ROOT/issued warning/NN/dobj/issued against/IN/prep/warning
the/DT/det/plan plan/NN/pobj/against ././punct/issued
"""
GAVE_TO = """
Lind/NNP/nsubj/took took=take/VBD/ROOT/took aim/NN/dobj/took at/IN/prep/aim the/DT/det/mayor
mayor/NN/pobj/at ././punct/took
"""


@pytest.mark.parametrize(
    ("rows", "statement"),
    [
        (RAISED, ("Lind", "raised concerns", "the port")),
        (RAISED_OVER, ("Lind", "raised concerns", "the port")),
        (VOICED_THAT, ("Lind", "voiced hope", "the port opens")),
        (MADE_TO, ("Lind", "made a promise", "to open the port")),
        (TOOK, ("Lind", "took issue", "the plan")),
        (GAVE_TO, ("Lind", "took aim", "the mayor")),
        (KEPT, ("Lind", "issued warning", "against the plan")),
        (ISSUED, ("", "Warnings … issued", "the port")),
        (WENT_PUBLIC, ("Lind", "went public with allegations", "fraud")),
    ],
)
def test_a_noun_reports_with_its_verb(rows, statement):
    assert found(rows) == [statement]


NOT_RAISED = """
Lind/NNP/nsubj/raised never/RB/neg/raised raised=raise/VBD/ROOT/raised
concerns=concern/NNS/dobj/raised about/IN/prep/concerns the/DT/det/port port/NN/pobj/about
././punct/raised
"""
RAISED_HOPES = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised hopes=hope/NNS/dobj/raised of/IN/prep/hopes
a/DT/det/deal deal/NN/pobj/of ././punct/raised
"""
RAISING = """
Lind/NNP/nsubj/left left=leave/VBD/ROOT/left ,/,/punct/left raising=raise/VBG/advcl/left
concerns=concern/NNS/dobj/raising about/IN/prep/concerns the/DT/det/port port/NN/pobj/about
././punct/left
"""
MOVE = """
The/DT/det/move move/NN/nsubj/raised raised=raise/VBD/ROOT/raised concerns=concern/NNS/dobj/raised
about/IN/prep/concerns the/DT/det/port port/NN/pobj/about ././punct/raised
"""
BOARD = """
The/DT/det/council council/NN/nsubj/raised raised=raise/VBD/ROOT/raised
concerns=concern/NNS/dobj/raised about/IN/prep/concerns the/DT/det/port port/NN/pobj/about
././punct/raised
"""
NO_CUE = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised money/NN/dobj/raised for/IN/prep/raised
the/DT/det/port port/NN/pobj/for ././punct/raised
"""
MARKED = """
“/``/punct/raised Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised
concerns=concern/NNS/dobj/raised about/IN/prep/concerns the/DT/det/port port/NN/pobj/about
././punct/raised ”/''/punct/raised
"""
NOTHING_BEHIND = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised concerns=concern/NNS/dobj/raised
today/NN/npadvmod/raised ././punct/raised
"""
FOLLOWS_NOT = """
Lind/NNP/nsubj/voiced voiced=voice/VBD/ROOT/voiced hope/NN/dobj/voiced to/IN/prep/voiced
the/DT/det/mayor mayor/NN/pobj/to ././punct/voiced
"""
SUBJECT = """
Concerns=concern/NNS/nsubj/grew about/IN/prep/Concerns the/DT/det/port port/NN/pobj/about
grew=grow/VBD/ROOT/grew ././punct/grew
"""


@pytest.mark.parametrize(
    "rows", [NOT_RAISED, RAISED_HOPES, RAISING, MOVE, NO_CUE, MARKED, NOTHING_BEHIND, FOLLOWS_NOT, SUBJECT]
)
def test_what_nobody_raised_is_no_report(rows):
    assert found(rows) == []


def test_two_nouns_of_one_verb_report_the_same():
    assert found(RAISED_AND) == [
        ("Lind", "raised questions", "the port"),
        ("Lind", "raised questions and concerns", "the port"),
    ]


def test_a_body_may_raise_concerns_as_a_person_does():
    assert found(BOARD) == [("The council", "raised concerns", "the port")]


WITH = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised concerns=concern/NNS/dobj/raised
with/IN/prep/concerns the/DT/det/envoy envoy/NN/pobj/with over/IN/prep/concerns the/DT/det/port
port/NN/pobj/over ././punct/raised
"""


def test_with_whom_concerns_are_raised_is_told():
    doc = parsed(WITH)
    (one,) = CUES(whole(doc), list(doc))
    assert (text(doc, one.addressees), text(doc, one.contents)) == ("the envoy", "the port")


FAR_CUE = """
Lind/NNP/nsubj/raised raised=raise/VBD/ROOT/raised in/IN/prep/raised Oslo/NNP/pobj/in
a/DT/det/concern concern/NN/dobj/raised about/IN/prep/concern the/DT/det/port port/NN/pobj/about
././punct/raised
"""


def test_a_cue_whose_words_stand_apart_has_two_parts():
    assert found(FAR_CUE) == [("Lind", "raised … concern", "the port")]


def reported(rows):
    doc = parsed(rows)
    return [
        (text(doc, one.sources), text(doc, one.cue), text(doc, one.contents)) for one in according(unit_of(doc), list(doc))
    ]


ACCORDING_END = """
The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/holds
according=accord/VBG/prep/holds to/IN/prep/according the/DT/det/ministry ministry/NN/pobj/to
././punct/holds
"""
ACCORDING_START = """
According=accord/VBG/prep/holds to/IN/prep/According the/DT/det/ministry ministry/NN/pobj/to
,/,/punct/holds the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ././punct/holds
"""
ACCORDING_MIDDLE = """
The/DT/det/bridge bridge/NN/nsubj/holds ,/,/punct/bridge according=accord/VBG/prep/holds
to/IN/prep/according the/DT/det/ministry ministry/NN/pobj/to ,/,/punct/holds
holds=hold/VBZ/ROOT/holds well/RB/advmod/holds ././punct/holds
"""
ACCORDING_GROUP = """
The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/holds
according=accord/VBG/prep/holds to/IN/prep/according Norland/NNP/compound/Works Works/NNP/pobj/to
,/,/punct/Works a/DT/det/group group/NN/appos/Works of/IN/prep/group builders=builder/NNS/pobj/of
././punct/holds
"""
ACCORDING_WHICH = """
The/DT/det/bridge bridge/NN/nsubj/holds ,/,/punct/bridge according=accord/VBG/prep/holds
to/IN/prep/according the/DT/det/ministry ministry/NN/pobj/to ,/,/punct/ministry
which/WDT:PRON/nsubj/built built=build/VBD/relcl/ministry it/PRP/dobj/built ,/,/punct/holds
holds=hold/VBZ/ROOT/holds well/RB/advmod/holds ././punct/holds
"""
ACCORDING_MARKED = """
“/``/punct/holds The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/holds
according=accord/VBG/prep/holds to/IN/prep/according the/DT/det/ministry ministry/NN/pobj/to
././punct/holds ”/''/punct/holds
"""
ACCORDING_NOT = """
Prices=price/NNS/nsubj/rose rose=rise/VBD/ROOT/rose according=accord/VBG/prep/rose
as/IN:SCONJ/mark/fell wages=wage/NNS/nsubj/fell fell=fall/VBD/advcl/rose ././punct/rose
"""


@pytest.mark.parametrize(
    ("rows", "statements"),
    [
        (ACCORDING_END, [("the ministry", "according to", "The bridge holds")]),
        (ACCORDING_START, [("the ministry", "According to", "the bridge holds")]),
        (ACCORDING_MIDDLE, [("the ministry", "according to", "The bridge … holds well")]),
        (ACCORDING_GROUP, [("Norland Works", "according to", "The bridge holds")]),
        (ACCORDING_WHICH, [("the ministry", "according to", "The bridge … holds well")]),
        (ACCORDING_MARKED, []),
        (ACCORDING_NOT, []),
    ],
)
def test_according_to_somebody_is_the_rest_of_the_sentence(rows, statements):
    assert reported(rows) == statements
