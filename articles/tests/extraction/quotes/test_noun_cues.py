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
Lind NNP nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
about IN prep concerns
the DT det port
port NN pobj about
. . punct raised
"""
RAISED_AND = """
Lind NNP nsubj raised
raised VBD ROOT raised raise
questions NNS dobj raised question
and CC cc questions
concerns NNS conj questions concern
about IN prep questions
the DT det port
port NN pobj about
. . punct raised
"""
RAISED_OVER = """
Lind NNP nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
this DT det week
week NN npadvmod raised
with IN prep raised
officials NNS pobj with official
over IN prep officials
the DT det port
port NN pobj over
. . punct raised
"""
VOICED_THAT = """
Lind NNP nsubj voiced
voiced VBD ROOT voiced voice
hope NN dobj voiced
that IN/SCONJ mark opens
the DT det port
port NN nsubj opens
opens VBZ acl hope open
. . punct voiced
"""
MADE_TO = """
Lind NNP nsubj made
made VBD ROOT made make
a DT det promise
promise NN dobj made
to TO aux open
open VB acl promise
the DT det port
port NN dobj open
. . punct made
"""
ISSUED = """
Warnings NNS nsubjpass issued warning
about IN prep Warnings
the DT det port
port NN pobj about
were VBD/AUX auxpass issued be
issued VBN ROOT issued issue
. . punct issued
"""
TOOK = """
Lind NNP nsubj took
took VBD ROOT took take
issue NN dobj took
with IN prep took
the DT det plan
plan NN pobj with
. . punct took
"""
WENT_PUBLIC = """
Lind NNP nsubj went
went VBD ROOT went go
public JJ acomp went
with IN prep went
allegations NNS pobj with allegation
of IN prep allegations
fraud NN pobj of
. . punct went
"""
KEPT = """
Lind NNP nsubj issued
issued VBD ROOT issued issue
warning NN dobj issued
against IN prep warning
the DT det plan
plan NN pobj against
. . punct issued
"""
GAVE_TO = """
Lind NNP nsubj took
took VBD ROOT took take
aim NN dobj took
at IN prep aim
the DT det mayor
mayor NN pobj at
. . punct took
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
Lind NNP nsubj raised
never RB neg raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
about IN prep concerns
the DT det port
port NN pobj about
. . punct raised
"""
RAISED_HOPES = """
Lind NNP nsubj raised
raised VBD ROOT raised raise
hopes NNS dobj raised hope
of IN prep hopes
a DT det deal
deal NN pobj of
. . punct raised
"""
RAISING = """
Lind NNP nsubj left
left VBD ROOT left leave
, , punct left
raising VBG advcl left raise
concerns NNS dobj raising concern
about IN prep concerns
the DT det port
port NN pobj about
. . punct left
"""
MOVE = """
The DT det move
move NN nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
about IN prep concerns
the DT det port
port NN pobj about
. . punct raised
"""
BOARD = """
The DT det council
council NN nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
about IN prep concerns
the DT det port
port NN pobj about
. . punct raised
"""
NO_CUE = """
Lind NNP nsubj raised
raised VBD ROOT raised raise
money NN dobj raised
for IN prep raised
the DT det port
port NN pobj for
. . punct raised
"""
MARKED = """
“ `` punct raised
Lind NNP nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
about IN prep concerns
the DT det port
port NN pobj about
. . punct raised
” '' punct raised
"""
NOTHING_BEHIND = """
Lind NNP nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
today NN npadvmod raised
. . punct raised
"""
FOLLOWS_NOT = """
Lind NNP nsubj voiced
voiced VBD ROOT voiced voice
hope NN dobj voiced
to IN prep voiced
the DT det mayor
mayor NN pobj to
. . punct voiced
"""
SUBJECT = """
Concerns NNS nsubj grew concern
about IN prep Concerns
the DT det port
port NN pobj about
grew VBD ROOT grew grow
. . punct grew
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
Lind NNP nsubj raised
raised VBD ROOT raised raise
concerns NNS dobj raised concern
with IN prep concerns
the DT det envoy
envoy NN pobj with
over IN prep concerns
the DT det port
port NN pobj over
. . punct raised
"""


def test_with_whom_concerns_are_raised_is_told():
    doc = parsed(WITH)
    (one,) = CUES(whole(doc), list(doc))
    assert (text(doc, one.addressees), text(doc, one.contents)) == ("the envoy", "the port")


FAR_CUE = """
Lind NNP nsubj raised
raised VBD ROOT raised raise
in IN prep raised
Oslo NNP pobj in
a DT det concern
concern NN dobj raised
about IN prep concern
the DT det port
port NN pobj about
. . punct raised
"""


def test_a_cue_whose_words_stand_apart_has_two_parts():
    assert found(FAR_CUE) == [("Lind", "raised … concern", "the port")]


def reported(rows):
    doc = parsed(rows)
    return [
        (text(doc, one.sources), text(doc, one.cue), text(doc, one.contents)) for one in according(unit_of(doc), list(doc))
    ]


ACCORDING_END = """
The DT det bridge
bridge NN nsubj holds
holds VBZ ROOT holds hold
, , punct holds
according VBG prep holds accord
to IN prep according
the DT det ministry
ministry NN pobj to
. . punct holds
"""
ACCORDING_START = """
According VBG prep holds accord
to IN prep According
the DT det ministry
ministry NN pobj to
, , punct holds
the DT det bridge
bridge NN nsubj holds
holds VBZ ROOT holds hold
. . punct holds
"""
ACCORDING_MIDDLE = """
The DT det bridge
bridge NN nsubj holds
, , punct bridge
according VBG prep holds accord
to IN prep according
the DT det ministry
ministry NN pobj to
, , punct holds
holds VBZ ROOT holds hold
well RB advmod holds
. . punct holds
"""
ACCORDING_GROUP = """
The DT det bridge
bridge NN nsubj holds
holds VBZ ROOT holds hold
, , punct holds
according VBG prep holds accord
to IN prep according
Norland NNP compound Works
Works NNP pobj to
, , punct Works
a DT det group
group NN appos Works
of IN prep group
builders NNS pobj of builder
. . punct holds
"""
ACCORDING_WHICH = """
The DT det bridge
bridge NN nsubj holds
, , punct bridge
according VBG prep holds accord
to IN prep according
the DT det ministry
ministry NN pobj to
, , punct ministry
which WDT/PRON nsubj built
built VBD relcl ministry build
it PRP dobj built
, , punct holds
holds VBZ ROOT holds hold
well RB advmod holds
. . punct holds
"""
ACCORDING_MARKED = """
“ `` punct holds
The DT det bridge
bridge NN nsubj holds
holds VBZ ROOT holds hold
, , punct holds
according VBG prep holds accord
to IN prep according
the DT det ministry
ministry NN pobj to
. . punct holds
” '' punct holds
"""
ACCORDING_NOT = """
Prices NNS nsubj rose price
rose VBD ROOT rose rise
according VBG prep rose accord
as IN/SCONJ mark fell
wages NNS nsubj fell wage
fell VBD advcl rose fall
. . punct rose
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
