"""What an object, a preposition or a complement of a verb says, by the parse; every Doc written by hand."""

import pytest

from articles.tests.extraction.quotes.reported import reported

CALLED = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called the/DT/det/talks talks=talk/NNS/dobj/called
a/DT/det/gift gift/NN/oprd/called ././punct/called
"""
DESCRIBED = """
Lind/NNP/nsubj/described described=describe/VBD/ROOT/described it/PRP/dobj/described
as/IN/prep/described a/DT/det/gift gift/NN/pobj/as to/IN/prep/gift Oslo/NNP/pobj/to
././punct/described
"""
WHAT_CALLED = """
They/PRP/nsubj/left left=leave/VBD/ROOT/left what/WP/dobj/called Lind/NNP/nsubj/called
called=call/VBD/ccomp/left a/DT/det/ship sinking=sink/VBG/amod/ship ship/NN/oprd/called
././punct/left
"""
CALLED_QUOTED = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called the/DT/det/talks “/``/punct/talks
frank/NNP/compound/talks talks=talk/NNS/dobj/called ”/''/punct/talks ././punct/called
"""
CALLED_OBJECT = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called the/DT/det/council council/NN/dobj/called
././punct/called
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content"),
    [
        (CALLED, "called", "the talks a gift"),
        (DESCRIBED, "described", "it as a gift to Oslo"),
        (WHAT_CALLED, "called", "a sinking ship"),
        (CALLED_QUOTED, "called", "the “ frank talks ”"),
    ],
)
def test_what_something_is_called_takes_in_the_thing(rows, verb, content):
    assert reported(rows, verb) == ("called or described", content)


def test_calling_somebody_says_nothing_of_him():
    assert reported(CALLED_OBJECT, "called") is None


WARNED_OF = """
Lind/NNP/nsubj/warned warned=warn/VBD/ROOT/warned of/IN/prep/warned war/NN/pobj/of
in/IN/prep/warned Norland/NNP/pobj/in ././punct/warned
"""
SPOKE_OF = """
Lind/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke of/IN/prep/spoke a/DT/det/slide “/``/punct/slide
slide/NN/pobj/of into/IN/prep/slide war/NN/pobj/into ”/''/punct/slide ././punct/spoke
"""
SPOKE_BARE = """
Lind/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke of/IN/prep/spoke war/NN/pobj/of ././punct/spoke
"""
CAUTIONED = """
Lind/NNP/nsubj/cautioned cautioned=caution/VBD/ROOT/cautioned Berg/NNP/dobj/cautioned
against/IN/prep/cautioned closing=close/VBG/pcomp/against the/DT/det/port port/NN/dobj/closing
././punct/cautioned
"""
CAUTIONED_FRIEND = """
Lind/NNP/nsubj/cautioned cautioned=caution/VBD/ROOT/cautioned the/DT/det/man man/NN/dobj/cautioned
against/IN/prep/man a/DT/det/strike strike/NN/pobj/against ././punct/cautioned
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content"),
    [
        (WARNED_OF, "warned", "war"),
        (SPOKE_OF, "spoke", "a “ slide into war ”"),
        (CAUTIONED, "cautioned", "against closing the port"),
        (CAUTIONED_FRIEND, "cautioned", "against a strike"),
    ],
)
def test_what_a_preposition_leads_to_was_said(rows, verb, content):
    assert reported(rows, verb) == ("cue with preposition", content)


def test_a_verb_that_wants_marks_reports_nothing_without_them():
    assert reported(SPOKE_BARE, "spoke") is None


CONDEMNED = """
Lind/NNP/nsubj/condemned condemned=condemn/VBD/ROOT/condemned the/DT/det/attack
attack/NN/dobj/condemned on/IN/prep/attack the/DT/det/port port/NN/pobj/on ././punct/condemned
"""
PRAISED_FOR = """
Lind/NNP/nsubj/praised praised=praise/VBD/ROOT/praised the/DT/det/crew crew/NN/dobj/praised
for/IN/prep/praised their/PRP$/poss/work work/NN/pobj/for ././punct/praised
"""
ANNOUNCED_AIM = """
Lind/NNP/nsubj/announced announced=announce/VBD/ROOT/announced plans=plan/NNS/dobj/announced
this/DT/det/week week/NN/npadvmod/announced to/TO/aux/build build/VB/advcl/announced
a/DT/det/bridge bridge/NN/dobj/build ././punct/announced
"""
BOASTED = """
Lind/NNP/nsubj/boasted boasted=boast/VBD/ROOT/boasted a/DT/det/crew crew/NN/dobj/boasted
of/IN/prep/crew friends=friend/NNS/pobj/of ././punct/boasted
"""
ECHOED = """
Lind/NNP/nsubj/echoed echoed=echo/VBD/ROOT/echoed this/DT/det/concern concern/NN/dobj/echoed
././punct/echoed
"""
CONDEMNED_IT = """
Lind/NNP/nsubj/condemned condemned=condemn/VBD/ROOT/condemned it/PRP/dobj/condemned
././punct/condemned
"""
HIGHLIGHTED = """
Lind/NNP/nsubj/left left=leave/VBD/ROOT/left ,/,/punct/left highlighting=highlight/VBG/advcl/left
the/DT/det/cost cost/NN/dobj/highlighting ././punct/left
"""
SAID_THING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said a/DT/det/prayer prayer/NN/dobj/said ././punct/said
"""
SAID_WORD = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said a/DT/det/prayer “/``/punct/prayer small/JJ/amod/prayer
prayer/NN/dobj/said ”/''/punct/prayer ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content"),
    [
        (CONDEMNED, "condemned", "the attack on the port"),
        (PRAISED_FOR, "praised", "the crew for their work"),
        (ANNOUNCED_AIM, "announced", "plans this week to build a bridge"),
        (SAID_WORD, "said", "a “ small prayer ”"),
    ],
)
def test_the_object_of_some_verbs_is_what_was_said(rows, verb, content):
    assert reported(rows, verb) == ("cue with object", content)


@pytest.mark.parametrize(
    ("rows", "verb"),
    [
        (ECHOED, "echoed"),
        (CONDEMNED_IT, "condemned"),
        (HIGHLIGHTED, "highlighting"),
        (SAID_THING, "said"),
        (BOASTED, "boasted"),
    ],
)
def test_an_object_that_tells_nothing_is_no_content(rows, verb):
    assert reported(rows, verb) is None


ACCUSED = """
Lind/NNP/nsubj/accused accused=accuse/VBD/ROOT/accused Berg/NNP/dobj/accused of/IN/prep/accused
lying=lie/VBG/pcomp/of ././punct/accused
"""
ACCUSED_MARKED = """
Lind/NNP/nsubj/accused accused=accuse/VBD/ROOT/accused Berg/NNP/dobj/accused of/IN/prep/accused
“/``/punct/lie a/DT/det/lie great/JJ/amod/lie lie/NN/pobj/of ”/''/punct/lie ././punct/accused
"""
ACCUSED_HUNG = """
Lind/NNP/nsubj/accused accused=accuse/VBD/ROOT/accused the/DT/det/mayor mayor/NN/dobj/accused
of/IN/prep/mayor Oslo/NNP/pobj/of ././punct/accused
"""
ACCUSED_ONLY = """
Lind/NNP/nsubj/accused accused=accuse/VBD/ROOT/accused Berg/NNP/dobj/accused ././punct/accused
"""
REFERRED = """
Lind/NNP/nsubj/referred referred=refer/VBD/ROOT/referred to/IN/prep/referred the/DT/det/storm
storm/NN/pobj/to as/IN/prep/referred a/DT/det/war war/NN/pobj/as ././punct/referred
"""
REFERRED_ONLY = """
Lind/NNP/nsubj/referred referred=refer/VBD/ROOT/referred to/IN/prep/referred the/DT/det/storm
storm/NN/pobj/to ././punct/referred
"""
LIKENED = """
Lind/NNP/nsubj/likened likened=liken/VBD/ROOT/likened Berg/NNP/dobj/likened to/IN/prep/likened
a/DT/det/king king/NN/pobj/to ././punct/likened
"""


@pytest.mark.parametrize(
    ("rows", "verb", "rule", "content"),
    [
        (ACCUSED, "accused", "cue with object", "Berg of lying"),
        (ACCUSED_MARKED, "accused", "cue with object", "Berg of “ a great lie ”"),
        (ACCUSED_HUNG, "accused", "cue with object", "the mayor of Oslo"),
        (REFERRED, "referred", "called or described", "the storm as a war"),
        (LIKENED, "likened", "cue with object", "Berg to a king"),
    ],
)
def test_of_whom_something_is_said_belongs_to_what_is_said(rows, verb, rule, content):
    assert reported(rows, verb) == (rule, content)


@pytest.mark.parametrize(("rows", "verb"), [(ACCUSED_ONLY, "accused"), (REFERRED_ONLY, "referred")])
def test_whom_alone_is_nothing_said(rows, verb):
    assert reported(rows, verb) is None
