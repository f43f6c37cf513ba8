"""Who passes a statement on, on Docs by hand: "…, she said, the Gazette reported", "quoted her as saying"."""

import pytest

from articles.extraction.quotes.relayed import (
    name_reporter,
    quotes_somebody,
    quoting_verb,
    reporter_at_end,
    take_quoted,
)
from articles.tests.extraction.quotes.parsed_docs import at, parsed, said, text, whole

CITED = """
The/DT/det/mayor mayor/NN/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted
quoted=quote/VBN/ROOT/quoted as/IN/prep/quoted saying=say/VBG/pcomp/as that/IN:SCONJ/mark/holds
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
QUOTED_MAYOR = """
The/DT/det/Gazette Gazette/NNP/nsubj/quoted quoted=quote/VBD/ROOT/quoted the/DT/det/mayor
mayor/NN/dobj/quoted as/IN/prep/quoted saying=say/VBG/pcomp/as the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
DESCRIBED = """
The/DT/det/Gazette Gazette/NNP/nsubj/described described=describe/VBD/ROOT/described
the/DT/det/mayor mayor/NN/dobj/described as/IN/prep/described saying=say/VBG/pcomp/as
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying ././punct/described
"""
QUOTED_BY = """
The/DT/det/mayor mayor/NN/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted
quoted=quote/VBN/ROOT/quoted by/IN/agent/quoted the/DT/det/Gazette Gazette/NNP/pobj/by
as/IN/prep/quoted saying=say/VBG/pcomp/as the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
QUOTED_IN = """
The/DT/det/mayor mayor/NN/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted
quoted=quote/VBN/ROOT/quoted in/IN/prep/quoted the/DT/det/Gazette Gazette/NNP/pobj/in
as/IN/prep/quoted saying=say/VBG/pcomp/as the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
QUOTED_OSLO = """
The/DT/det/mayor mayor/NN/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted
quoted=quote/VBN/ROOT/quoted in/IN/prep/quoted Oslo/NNP/pobj/in as/IN/prep/quoted
saying=say/VBG/pcomp/as the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying
././punct/quoted
"""
ACCOUNT = """
The/DT/det/mayor mayor/NN/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted
quoted=quote/VBN/ROOT/quoted as/IN/prep/quoted saying=say/VBG/pcomp/as in/IN/prep/saying
the/DT/det/ministry ministry/NN/poss/account ’s/POS/case/ministry account/NN/pobj/in
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
IT_QUOTED = """
It/PRP/nsubj/quoted quoted=quote/VBD/ROOT/quoted the/DT/det/mayor mayor/NN/dobj/quoted
as/IN/prep/quoted saying=say/VBG/pcomp/as the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/saying ././punct/quoted
"""


@pytest.mark.parametrize(
    ("rows", "quoting"),
    [(CITED, "quoted"), (QUOTED_MAYOR, "quoted"), (DESCRIBED, None)],
)
def test_the_verb_that_quotes_stands_before_as(rows, quoting):
    doc = parsed(rows)
    found = quoting_verb(doc[at(doc, "saying")])
    assert (found.text if found is not None else None) == quoting


def test_a_verb_that_quotes_leaves_the_report_to_the_other():
    doc = parsed(QUOTED_MAYOR)
    assert quotes_somebody(doc[at(doc, "quoted")])
    assert not quotes_somebody(doc[at(doc, "saying")])
    doc = parsed(DESCRIBED)
    assert not quotes_somebody(doc[at(doc, "described")])


def taken(rows, **entities):
    """(source, cue, channel) of what somebody was quoted as saying."""
    doc = parsed(rows, **entities)
    one = said(doc, "the bridge holds")
    verb = doc[at(doc, "saying")]
    take_quoted(one, verb, quoting_verb(verb))
    return text(doc, one.sources), text(doc, one.cue), text(doc, one.channel)


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (QUOTED_MAYOR, ("the mayor", "quoted … as saying", "The Gazette")),
        (IT_QUOTED, ("the mayor", "quoted … as saying", "")),
        (CITED, ("", "", "")),
        (QUOTED_BY, ("", "", "the Gazette")),
        (QUOTED_IN, ("", "", "the Gazette")),
        (ACCOUNT, ("", "", "the ministry")),
    ],
)
def test_who_quotes_is_the_channel(rows, parts):
    assert taken(rows) == parts


def test_a_place_quotes_nobody():
    assert taken(QUOTED_OSLO, Oslo="GPE") == ("", "", "")


REPORTED = """
“/``/punct/reported It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/reported ,/,/punct/said the/DT/det/Gazette
Gazette/NNP/nsubj/reported reported=report/VBD/ROOT/reported ././punct/reported
"""
REPORTED_DAY = """
“/``/punct/reported It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/reported ,/,/punct/said the/DT/det/Gazette
Gazette/NNP/nsubj/reported reported=report/VBD/ROOT/reported on/IN/prep/reported
Friday/NNP/pobj/on ././punct/reported
"""
REPORTING = """
“/``/punct/said It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said ,/,/punct/said the/DT/det/reporting
Gazette/NNP/compound/reporting reporting/NN/dobj/said ././punct/said
"""
HAS_REPORTED = """
“/``/punct/reported It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/reported ,/,/punct/said the/DT/det/Gazette
Gazette/NNP/nsubj/reported has=have/VBZ:AUX/aux/reported reported=report/VBN/ROOT/reported
././punct/reported
"""
SAID_LAST = """
“/``/punct/added It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/added ,/,/punct/said the/DT/det/Gazette
Gazette/NNP/nsubj/added added=add/VBD/ROOT/added ././punct/added
"""
NO_COMMA = """
The/DT/det/Gazette Gazette/NNP/nsubj/reported reported=report/VBD/ROOT/reported ././punct/reported
"""
MARKED = """
“/``/punct/reported It/PRP/nsubj/holds holds=hold/VBZ/ccomp/reported ,/,/punct/reported
the/DT/det/Gazette Gazette/NNP/nsubj/reported reported=report/VBD/ROOT/reported ././punct/reported
”/''/punct/reported
"""
VERB_BETWEEN = """
“/``/punct/said It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said ,/,/punct/said he/PRP/nsubj/reported who/WP/nsubj/left
left=leave/VBD/relcl/he reported=report/VBD/ccomp/said ././punct/said
"""
BEHIND_MARKS = """
Lind/NNP/nsubj/said said=say/VBD/ccomp/reported it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said
,/,/punct/said ’/''/punct/said AP/NNP/nsubj/reported reported=report/VBD/ROOT/reported
././punct/reported
"""


def reporter(rows, **entities):
    doc = parsed(rows, **entities)
    return text(doc, reporter_at_end(doc, whole(doc)))


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (REPORTED, "the Gazette"),
        (REPORTED_DAY, "the Gazette"),
        (REPORTING, ""),
        (HAS_REPORTED, ""),
        (SAID_LAST, ""),
        (NO_COMMA, ""),
        (MARKED, ""),
        (VERB_BETWEEN, ""),
        (BEHIND_MARKS, "AP"),
    ],
)
def test_a_sentence_may_end_with_who_reported_it(rows, name):
    assert reporter(rows, Friday="DATE") == name


def test_who_reported_it_is_the_channel_of_who_said_it():
    doc = parsed(REPORTED)
    one = said(doc, "“ It holds , ”", cue="said", sources="Lind")
    name_reporter(doc, [one])
    assert text(doc, one.channel) == "the Gazette"
    assert text(doc, one.contents) == "“ It holds , ”"


def test_the_reporter_is_taken_out_of_the_content():
    doc = parsed(REPORTED)
    one = said(doc, "“ It holds , ” … , the Gazette", cue="said", sources="Lind")
    name_reporter(doc, [one])
    assert text(doc, one.contents) == "“ It holds , ”"


def test_a_known_channel_stays():
    doc = parsed(REPORTED)
    one = said(doc, "“ It holds , ”", cue="said", sources="Lind", channel="holds")
    name_reporter(doc, [one])
    assert text(doc, one.channel) == "holds"


def test_without_a_speaker_the_reporter_passes_nothing_on():
    doc = parsed(REPORTED)
    one = said(doc, "“ It holds , ”", cue="said")
    name_reporter(doc, [one])
    assert one.channel == []


def test_a_statement_of_the_reporters_own_has_no_channel():
    doc = parsed(REPORTED)
    own, other = said(doc, "holds", cue="reported", sources="the Gazette"), said(doc, "It", cue="said", sources="Lind")
    name_reporter(doc, [own, other])
    assert (own.channel, other.channel) == ([], [])


def test_nothing_said_is_reported_by_nobody():
    name_reporter(parsed(REPORTED), [])
