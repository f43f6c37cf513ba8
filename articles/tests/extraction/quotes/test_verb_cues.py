"""Verbs that report: which of them tell that something was said, by whom, to whom."""

import pytest

from articles.extraction.quotes.verb_cues import VerbCues
from articles.tests.extraction.quotes.parsed_docs import WORDS, at, parsed, said, text, whole

CUES = VerbCues(WORDS)


def found(rows, **entities):
    """[(source, cue, content)] of every verb that reports."""
    doc = parsed(rows, **entities)
    return [(text(doc, one.sources), text(doc, one.cue), text(doc, one.contents)) for one in CUES(whole(doc), list(doc))]


def only(rows, **entities):
    doc = parsed(rows, **entities)
    (one,) = CUES(whole(doc), list(doc))
    return doc, one


SAID = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""


def test_a_verb_its_subject_and_its_clause():
    assert found(SAID) == [("Lind", "said", "the bridge holds")]


NOT_SAID = """
Lind/NNP/nsubj/said never/RB/neg/said said=say/VBD/ROOT/said the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
SAID_NOT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said not/RB:PART/neg/holds the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
WILL_SAY = """
Lind/NNP/nsubj/say will/MD/aux/say say/VB/ROOT/say the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/say ././punct/say
"""
CALLED_OFF = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called the/DT/det/visit visit/NN/dobj/called
a/DT/det/farce farce/NN/oprd/called off/RP/prt/called ././punct/called
"""
SHOWED = """
The/DT/det/report report/NN/nsubj/underscores underscores=underscore/VBZ/ROOT/underscores
the/DT/det/cost cost/NN/dobj/underscores of/IN/prep/cost the/DT/det/bridge bridge/NN/pobj/of
././punct/underscores
"""
STORM_SHOWED = """
The/DT/det/storm storm/NN/nsubj/underscores underscores=underscore/VBZ/ROOT/underscores
the/DT/det/cost cost/NN/dobj/underscores of/IN/prep/cost the/DT/det/bridge bridge/NN/pobj/of
././punct/underscores
"""
ASKED_ABOUT = """
Asked=ask/VBN/advcl/left about/IN/prep/Asked it/PRP/pobj/about ,/,/punct/left Lind/NNP/nsubj/left
left=leave/VBD/ROOT/left ././punct/left
"""
TO_SAY = """
Lind/JJ/nsubj/plans plans=plan/VBZ/ROOT/plans to/TO/aux/say say/VB/xcomp/plans the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/say ././punct/plans
"""
WENT_ON = """
Lind/NNP/nsubj/went went=go/VBD/ROOT/went on/RP/prt/went to/TO/aux/say say/VB/advcl/went
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/say ././punct/went
"""
TELL_ME = """
Tell/VB/ROOT/Tell Berg/NNP/dobj/Tell the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/Tell ././punct/Tell
"""
DID_SAY = """
Lind/NNP/nsubj/say did=do/VBD:AUX/aux/say say/VB/ROOT/say the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/say ././punct/say
"""
LABEL = """
What/WP/dobj/said Lind/NNP/nsubj/said said=say/VBD/ROOT/said :/:/punct/said the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "verb", "told"),
    [
        (SAID, "said", True),
        (WILL_SAY, "say", False),
        (CALLED_OFF, "called", False),
        (SHOWED, "underscores", True),
        (STORM_SHOWED, "underscores", False),
        (ASKED_ABOUT, "Asked", False),
        (TO_SAY, "say", False),
        (WENT_ON, "say", True),
        (TELL_ME, "Tell", False),
        (DID_SAY, "say", True),
        (LABEL, "said", False),
    ],
)
def test_a_verb_tells_only_what_was_really_said(rows, verb, told):
    doc = parsed(rows)
    token = doc[at(doc, verb)]
    assert CUES.tells(token, WORDS.frames_of(token)) is told


def test_what_is_denied_was_not_said():
    assert found(NOT_SAID) == []
    assert found(SAID_NOT) != []


IN_MARKS = """
“/``/punct/told Berg/NNP/nsubj/said said=say/VBD/ccomp/told the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/told ”/''/punct/told Lind/NNP/nsubj/told
told=tell/VBD/ROOT/told reporters=reporter/NNS/dobj/told ././punct/told
"""
MARKED_CUE = """
Lind/NNP/nsubj/underscored “/``/punct/underscored underscored=underscore/VBD/ROOT/underscored
the/DT/det/weight weight/NN/dobj/underscored of/IN/prep/weight the/DT/det/bridge bridge/NN/pobj/of
to/IN/prep/underscored Oslo/NNP/pobj/to ”/''/punct/underscored today/NN/npadvmod/underscored
././punct/underscored
"""
MARKED_OPEN = """
“/``/punct/Said Said=say/VBD/ROOT/Said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/Said ”/''/punct/holds ././punct/Said
"""


def test_what_others_said_inside_a_quotation_is_left_to_it():
    assert [cue for _, cue, _ in found(IN_MARKS)] == ["told"]


def test_a_quotation_that_is_a_report_itself_is_left_to_whom_it_is_of():
    assert found(MARKED_OPEN) == []


def test_a_cue_that_opens_marks_takes_the_content_to_their_end():
    assert found(MARKED_CUE) == [("Lind", "underscored", "the weight of the bridge to Oslo ”")]


NOBODY = """
Nobody/NN:PRON/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
AGED = """
Lind/NNP/nsubj/said ,/,/punct/Lind 40/CD/appos/Lind ,/,/punct/Lind said=say/VBD/ROOT/said
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
THERE = """
There/EX:PRON/expl/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
RULE = """
The/DT/det/rule rule/NN/nsubj/condemns condemns=condemn/VBZ/ROOT/condemns trade/NN/dobj/condemns
in/IN/prep/trade Oslo/NNP/pobj/in ././punct/condemns
"""
MINISTER = """
The/DT/det/minister minister/NN/nsubj/condemns condemns=condemn/VBZ/ROOT/condemns
trade/NN/dobj/condemns in/IN/prep/trade Oslo/NNP/pobj/in ././punct/condemns
"""
RULE_QUOTED = """
The/DT/det/rule rule/NN/nsubj/condemns condemns=condemn/VBZ/ROOT/condemns “/``/punct/trade
trade/NN/dobj/condemns in/IN/prep/trade Oslo/NNP/pobj/in ”/''/punct/condemns ././punct/condemns
"""


def test_nobody_said_nothing():
    assert found(NOBODY) == []


def test_a_thing_that_has_an_object_reports_nothing_unless_marks_say_so():
    assert found(RULE) == []
    assert found(MINISTER) == [("The minister", "condemns", "trade in Oslo")]
    assert found(RULE_QUOTED) == [("The rule", "condemns", "“ trade in Oslo ”")]


def test_a_speaker_beside_the_verb():
    assert found(AGED)[0][0] == "Lind"


def test_there_is_no_speaker():
    assert [source for source, _, _ in found(THERE)] == [""]


WENT_ON_TO = """
Lind/NNP/nsubj/pointed pointed=point/VBD/ROOT/pointed out/RP/prt/pointed the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/pointed ././punct/pointed
"""
REPORTED = """
Berg/NNP/nsubjpass/reported was=be/VBD:AUX/auxpass/reported reported=report/VBN/ROOT/reported
to/TO/aux/told have/VB:AUX/aux/told told=tell/VBN/xcomp/reported Oslo/NNP/dative/told
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/told ././punct/reported
"""
REPORTED_ACTIVE = """
Berg/NNP/nsubj/hoped hoped=hop/VBD/ROOT/hoped to/TO/aux/told have/VB:AUX/aux/told
told=tell/VBN/xcomp/hoped Oslo/NNP/dative/told the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/told ././punct/hoped
"""
QUOTED_AS = """
Berg/NNP/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted quoted=quote/VBN/ROOT/quoted
as/IN/prep/quoted saying=say/VBG/pcomp/as the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/saying ././punct/quoted
"""


@pytest.mark.parametrize(
    ("rows", "verb", "cue"),
    [
        (SAID, "said", "said"),
        (WENT_ON_TO, "pointed", "pointed out"),
        (REPORTED, "told", "was reported to have told"),
        (REPORTED_ACTIVE, "told", "told"),
        (QUOTED_AS, "saying", "was quoted as saying"),
    ],
)
def test_the_reporting_words(rows, verb, cue):
    doc = parsed(rows)
    assert text(doc, CUES.cue_of(doc[at(doc, verb)])) == cue


TOLD_BERG = """
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told Berg/NNP/dobj/told the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/told ././punct/told
"""
SAID_TO = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said to/IN/prep/said Berg/NNP/pobj/to the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
TOLD_HERSELF = """
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told herself/PRP/dative/told the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/told ././punct/told
"""
SAID_IN = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said in/IN/prep/said Oslo/NNP/pobj/in the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
CALLED_BERG = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called Berg/NNP/dobj/called a/DT/det/king
king/NN/oprd/called ././punct/called
"""


@pytest.mark.parametrize(
    ("rows", "addressee"),
    [(TOLD_BERG, "Berg"), (SAID_TO, "Berg"), (TOLD_HERSELF, ""), (SAID_IN, ""), (CALLED_BERG, "")],
)
def test_whom_it_was_said_to(rows, addressee):
    doc, one = only(rows)
    assert text(doc, one.addressees) == addressee


def test_nobody_tells_himself():
    doc = parsed(TOLD_BERG)
    one = said(doc, "the bridge holds", cue="told", sources="Berg")
    CUES.complete(one, doc[1])
    assert one.addressees == []


def test_what_is_known_of_a_statement_stays():
    doc = parsed(TOLD_BERG)
    one = said(doc, "holds", cue="told", sources="Lind", addressees="the bridge", channel="Berg")
    CUES.complete(one, doc[1])
    assert (text(doc, one.addressees), text(doc, one.channel)) == ("the bridge", "Berg")


INTERVIEW = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said in/IN/prep/said an/DT/det/interview
interview/NN/pobj/in with/IN/prep/interview the/DT/det/Gazette Gazette/NNP/pobj/with
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
STATEMENT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said in/IN/prep/said a/DT/det/statement statement/NN/pobj/in
to/IN/prep/statement reporters=reporter/NNS/pobj/to the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
MEETING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said in/IN/prep/said a/DT/det/meeting meeting/NN/pobj/in
with/IN/prep/meeting the/DT/det/mayor mayor/NN/pobj/with the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
INTERVIEW_ON = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said in/IN/prep/said an/DT/det/interview
interview/NN/pobj/in on/IN/prep/interview Friday/NNP/pobj/on the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "channel"),
    [(INTERVIEW, "the Gazette"), (STATEMENT, "reporters"), (MEETING, ""), (INTERVIEW_ON, "")],
)
def test_in_whose_interview_it_was_said(rows, channel):
    doc, one = only(rows)
    assert text(doc, one.channel) == channel


GAZETTE = """
The/DT/det/Gazette Gazette/NNP/nsubj/quoted quoted=quote/VBD/ROOT/quoted the/DT/det/mayor
mayor/NN/dobj/quoted as/IN/prep/quoted saying=say/VBG/pcomp/as the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
READING = """
Reading/VBG/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
LEAVING = """
Berg/NNP/dep/said leaving/VBG/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
SAID_REED = """
Said=say/VBD/compound/Reed Reed/NNP/ROOT/Reed :/:/punct/Reed “/``/punct/holds The/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/acl/Reed ././punct/holds ”/''/punct/holds
"""


def test_who_is_quoted_is_the_source_and_not_who_quotes():
    assert found(GAZETTE) == [("the mayor", "quoted … as saying", "the bridge holds")]


def test_a_verb_for_a_subject_is_a_name_when_it_has_a_capital():
    assert found(READING)[0][0] == "Reading"
    assert found(LEAVING)[0][0] == ""


def test_a_verb_that_the_parser_took_for_a_part_of_the_name_is_none():
    assert [source for source, _, _ in found(SAID_REED)] == ["Reed"]
