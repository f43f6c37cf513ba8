"""Which statements may hold another, and which count inside another: on Docs by hand, with scores put in."""

from dataclasses import replace

import pytest

from articles.extraction.quotes.holding import Stretches
from articles.extraction.quotes.nested import InnerStatements, bare_parts, is_nobody_in_particular
from articles.extraction.quotes.statements import Scores
from articles.extraction.quotes.verb_cues import VerbCues
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import LIMITS, WORDS, laid_out, parsed, part, said, text

INNER = InnerStatements(VerbCues(WORDS), replace(LIMITS, inside_cue=0.7, inside_edge=0.5), "en")
SURE = Scores(0.9, 0.9, 0.9, 0.9, 0.9)


PROMISED = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/nsubj/promised
has=have/VBZ:AUX/aux/promised promised=promise/VBN/ccomp/said to/TO/aux/open
open/VB/xcomp/promised the/DT/det/port port/NN/dobj/open ././punct/said
"""
WARNING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/poss/warning
’s/POS/case/mayor warning/NN/nsubj/was of/IN/prep/warning floods=flood/NNS/pobj/of
was=be/VBD:AUX/ccomp/said wrong/JJ/acomp/was ././punct/said
"""
RAISED = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/nsubj/raised
raised=raise/VBD/ccomp/said concerns=concern/NNS/dobj/raised about/IN/prep/concerns
the/DT/det/port port/NN/pobj/about ././punct/said
"""
CONCERNS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/concerns concerns=concern/NNS/nsubj/grew
about/IN/prep/concerns the/DT/det/port port/NN/pobj/about grew=grow/VBD/ccomp/said
today/NN/npadvmod/grew ././punct/said
"""
WOULD = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/nsubj/announce
would/MD/aux/announce announce/VB/ccomp/said new/JJ/amod/rules rules=rule/NNS/dobj/announce
today/NN/npadvmod/announce ././punct/said
"""
HOPED = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/nsubj/hoped
has=have/VBZ:AUX/aux/hoped hoped=hop/VBN/ccomp/said for/IN/prep/hoped new/JJ/amod/rules
rules=rule/NNS/pobj/for ././punct/said
"""
SHOWED = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/delay delay/NN/nsubj/underscores
underscores=underscore/VBZ/ccomp/said the/DT/det/cost cost/NN/dobj/underscores of/IN/prep/cost
rain/NN/pobj/of ././punct/said
"""
CALM = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge old/JJ/amod/bridge bridge/NN/nsubj/is
over/IN/prep/bridge the/DT/det/river river/NN/pobj/over is=be/VBZ:AUX/ccomp/said safe/JJ/acomp/is
././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "content", "holds"),
    [
        (PROMISED, "the mayor has promised to open the port", True),
        (PROMISED, "to open the port", False),
        (PROMISED, "has promised to open", False),
        (PROMISED, "mayor has promised to open", True),
        (WARNING, "the mayor ’s warning of floods was wrong", True),
        (RAISED, "the mayor raised concerns about the port", True),
        (CONCERNS, "the concerns about the port grew today", False),
        (WOULD, "the mayor would announce new rules today", False),
        (HOPED, "the mayor has hoped for new rules", False),
        (SHOWED, "the delay underscores the cost of rain", False),
        (CALM, "the old bridge over the river is safe", False),
    ],
)
def test_only_words_that_can_report_hold_another_statement(rows, content, holds):
    doc = parsed(rows)
    assert INNER.may_hold_another(doc, said(doc, content)) is holds


def counted(rows, content, *, cue, sources="the mayor", scores=SURE, verb=None):
    doc = parsed(rows)
    one = said(doc, content, rule=QuoteRule.TAGGER_INSIDE, cue=cue, **({"sources": sources} if sources else {}))
    one.scores = scores
    if verb is not None:
        one.verb = part(doc, verb).start
    return INNER.counts(doc, one)


def test_what_another_promised_counts():
    assert counted(PROMISED, "to open the port", cue="promised")


@pytest.mark.parametrize(
    ("scores", "counts"),
    [
        (Scores(0.7, 0.9, 0.9, 0.5, 0.9), True),
        (Scores(0.69, 0.9, 0.9, 0.9, 0.9), False),
        (Scores(0.9, 0.9, 0.9, 0.49, 0.9), False),
        (None, False),
    ],
)
def test_the_tagger_must_be_sure_of_cue_and_limits(scores, counts):
    assert counted(PROMISED, "to open the port", cue="promised", scores=scores) is counts


def test_what_nobody_said_does_not_count():
    assert not counted(PROMISED, "to open the port", cue="promised", sources=None)


def test_what_is_to_come_does_not_count():
    assert not counted(WOULD, "new rules", cue="would announce", verb="announce")
    assert not counted(PROMISED, "the port", cue="to open", verb="open")


NEVER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/nsubj/promised
has=have/VBZ:AUX/aux/promised never/RB/neg/promised promised=promise/VBN/ccomp/said to/TO/aux/open
open/VB/xcomp/promised the/DT/det/port port/NN/dobj/open ././punct/said
"""


def test_what_was_denied_does_not_count():
    assert not counted(NEVER, "to open the port", cue="never promised", verb="promised")


SAID_IT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/mayor mayor/NN/nsubj/promised
promised=promise/VBD/ccomp/said it/PRP/dobj/promised to/IN/prep/promised us=we/PRP/pobj/to
././punct/said
"""


@pytest.mark.parametrize(("content", "counts"), [("it", False), ("it to us", False)])
def test_words_that_tell_nothing_do_not_count(content, counts):
    assert counted(SAID_IT, content, cue="promised") is counts


def test_two_words_count_when_they_tell_something():
    assert counted(PROMISED, "the port", cue="promised")
    assert not counted(PROMISED, "port", cue="promised")


def test_a_noun_counts_as_a_cue_of_what_somebody_owns_or_raised():
    assert counted(WARNING, "of floods", cue="warning", verb="warning")
    assert counted(RAISED, "the port", cue="raised concerns")
    assert not counted(CONCERNS, "the port", cue="concerns", sources="Lind", verb="concerns")


def test_a_cue_that_no_rule_knows_does_not_count():
    assert not counted(CALM, "over the river", cue="is", sources="Lind", verb="is")


ASKED_WHO = """
Lind/NNP/nsubj/asked asked=ask/VBD/ROOT/asked who/WP/nsubj/left left=leave/VBD/ccomp/asked
././punct/asked
"""


def nobody(rows, source):
    doc = parsed(rows)
    return is_nobody_in_particular(list(doc[slice(*part(doc, source))]))


SOURCES = """
We/PRP/nsubj/know know/VBP/ROOT/know that/IN:SCONJ/mark/told nobody/NN:PRON/nsubj/told
among/IN/prep/nobody those/DT:PRON/pobj/among who/WP/nsubj/say say/VBP/relcl/those
such/JJ/amod/things things=thing/NNS/dobj/say about/IN/prep/things many/JJ/amod/people
people/NNS/pobj/about or/CC/cc/people the/DT/det/mayor old/JJ/amod/mayor mayor/NN/conj/people
has=have/VBZ:AUX/aux/told told=tell/VBN/ccomp/know you/PRP/dobj/told ././punct/know
"""
SENATOR = """
Lind/NNP/nsubj/asked asked=ask/VBD/ROOT/asked the/DT/det/senator senator/NN/dobj/asked
who/WP/nsubj/said said=say/VBD/relcl/senator it/PRP/dobj/said and/CC/cc/6 the/DT/det/envoy
envoy/NN/conj/6 ,/,/punct/envoy who/WP/nsubj/left left=leave/VBD/relcl/envoy ,/,/punct/envoy
who/WP/attr/was it/PRP/nsubj/was was=be/VBD:AUX/relcl/envoy ././punct/asked
"""
THOSE = """
Those/DT:PRON/ROOT/Those who/WP/nsubj/say say/VBP/relcl/Those it/PRP/nsubj/left
left=leave/VBD/ccomp/say ././punct/Those
"""
WHO_FIRST = """Who/WP/nsubj/said said=say/VBD/ROOT/said it/PRP/dobj/said ?/./punct/said"""


@pytest.mark.parametrize(
    ("source", "vague"),
    [
        ("We", True),
        ("nobody", True),
        ("nobody among", True),
        ("you", True),
        ("many", True),
        ("many people", False),
        ("people", True),
        ("the old mayor", False),
    ],
)
def test_the_speaker_and_anybody_are_nobody_in_particular(source, vague):
    assert nobody(SOURCES, source) is vague


def test_who_is_somebody_right_behind_a_name_or_a_comma():
    doc = parsed(SENATOR)
    first, second, third = (token for token in doc if token.text == "who")
    assert [is_nobody_in_particular([one]) for one in (first, second, third)] == [False, False, False]


def test_the_who_of_a_question_or_of_those_is_nobody():
    assert nobody(THOSE, "who")
    assert nobody(WHO_FIRST, "Who")
    assert nobody(ASKED_WHO, "who")
    assert nobody(SOURCES, "who")


def bare(written, content):
    doc = laid_out(written)
    quotations = Stretches(Stretch(span.start, span.end) for span in doc.spans["quotations"])
    return text(doc, bare_parts(doc, [part(doc, one) for one in content.split(" … ")], quotations))


@pytest.mark.parametrize(
    ("content", "without"),
    [
        ("“ It holds ”", "It holds"),
        ("“ It", "It"),
        ("holds ”", "holds"),
        ("It holds", "It holds"),
        ("“ It holds ” Lind", "“ It holds ” Lind"),
        ("“ It … Lind said", "It … Lind said"),
        ("“", ""),
    ],
)
def test_the_marks_around_a_part_that_is_all_quoted_do_not_count(content, without):
    assert bare("“ It holds ” Lind said .", content) == without
