"""What a verb reports, by the parse of its sentence; every Doc written by hand."""

import pytest

from articles.extraction.quotes.contents.verb_contents import contents_of
from articles.tests.extraction.quotes.parsed_docs import WORDS, at, parsed, text, whole
from articles.tests.extraction.quotes.reported import CALLED_FINITE, SAID_PARTLY, reported


def told(rows, verb):
    """(source, addressee) that the form of the verb tells."""
    doc = parsed(rows)
    token = doc[at(doc, verb)]
    found = contents_of(token, WORDS.frames_of(token), whole(doc))
    return text(doc, found.sources), text(doc, found.addressees)


SAID_THAT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/holds the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said
"""
SAID_BARE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
SAID_LATER_THAT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said later/RB/advmod/said on/IN/prep/said Friday/NNP/pobj/on
that/IN:SCONJ/mark/holds the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said
././punct/said
"""
SAID_THAT_TALKS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/hold talks=talk/VBZ/nsubj/hold
hold/VBP/ccomp/said ././punct/said
"""
SAID_THAT_HELD = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/DT:PRON/nsubj/is is=be/VBZ:AUX/ccomp/said
a/DT/det/gift gift/NN/attr/is ././punct/said
"""
SAID_BECAUSE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/said because/IN:SCONJ/mark/built Berg/NNP/nsubj/built
built=build/VBD/advcl/said it/PRP/dobj/built ././punct/said
"""
SAID_ADDING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/said adding=add/VBG/advcl/said little/JJ/advmod/adding
././punct/said
"""
TELLS_COUNCIL = """
Lind/NNP/nsubj/tells tells=tell/VBZ/ROOT/tells Berg/NNP/dative/tells ports=port/NNS/dobj/tells
must/MD/aux/close close/VB/ccomp/tells ././punct/tells
"""
TELLS_SUBJECT = """
Lind/NNP/nsubj/tells tells=tell/VBZ/ROOT/tells Berg/NNP/dobj/tells they/PRP/nsubj/close
must/MD/aux/close close/VB/ccomp/tells ././punct/tells
"""
SAID_QUOTED_THAT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said yesterday/NN/npadvmod/said “/``/punct/said
that/IN:SCONJ/mark/holds the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said
”/''/punct/holds ././punct/said
"""
TITLE_SAYS = """
# title
Lind/NNP/nsubj/says says=say/VBZ/ROOT/says the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/says for/IN/prep/holds now/RB/pcomp/for
"""
ASIDE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said –/:/punct/holds on/IN/prep/holds its/PRP$/poss/piers
piers=pier/NNS/pobj/on ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content"),
    [
        (SAID_THAT, "said", "the bridge holds"),
        (SAID_BARE, "said", "the bridge holds"),
        (SAID_LATER_THAT, "said", "the bridge holds"),
        (SAID_THAT_TALKS, "said", "talks hold"),
        (SAID_THAT_HELD, "said", "that is a gift"),
        (SAID_BECAUSE, "said", "the bridge holds , because Berg built it"),
        (SAID_ADDING, "said", "the bridge holds"),
        (TELLS_COUNCIL, "tells", "ports must close"),
        (TELLS_SUBJECT, "tells", "they must close"),
        (SAID_QUOTED_THAT, "said", "“ that the bridge holds ”"),
        (TITLE_SAYS, "says", "the bridge holds for now"),
        (ASIDE, "said", "the bridge holds – on its piers"),
    ],
)
def test_a_clause_behind_the_verb_is_what_was_said(rows, verb, content):
    assert reported(rows, verb) == ("cue before content", content)


SAID_AFTER = """
“/``/punct/said The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said
”/''/punct/said said=say/VBD/ROOT/said Lind/NNP/nsubj/said ././punct/said
"""
SAID_INSIDE = """
“/``/punct/hold The/DT/det/bridge bridge/NN/nsubj/hold ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/hold ,/,/punct/said “/``/punct/said will/MD/aux/hold
hold/VB/ROOT/hold for/IN/prep/hold years=year/NNS/pobj/for ././punct/hold ”/''/punct/hold
"""
AFTER_BARE = """
The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/holds on/IN/prep/said Friday/NNP/pobj/on ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "rule", "content"),
    [
        (SAID_AFTER, "cue after content", "“ The bridge holds , ”"),
        (SAID_INSIDE, "cue inside content", "“ The bridge , ” … “ will hold for years . ”"),
        (AFTER_BARE, "cue after content", "The bridge holds"),
    ],
)
def test_what_stands_before_the_verb_was_said_too(rows, rule, content):
    assert reported(rows, "said") == (rule, content)


SMILED = """
“/``/punct/smiled The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/smiled
,/,/punct/smiled ”/''/punct/smiled smiled=smile/VBD/ROOT/smiled Lind/NNP/dobj/smiled
././punct/smiled
"""
SMILED_BARE = """
The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/holds
smiled=smile/VBD/conj/holds Lind/NNP/dobj/smiled ././punct/holds
"""
SMILED_BEFORE = """
Lind/NNP/nsubj/smiled smiled=smile/VBD/ROOT/smiled that/IN:SCONJ/mark/holds the/DT/det/bridge
bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/smiled ././punct/smiled
"""


def test_a_verb_that_only_introduces_quotations_needs_marks():
    assert reported(SMILED, "smiled") == ("cue after content", "“ The bridge holds , ”")
    assert reported(SMILED_BARE, "smiled") is None
    assert reported(SMILED_BEFORE, "smiled") is None


URGED = """
Lind/NNP/nsubj/urged urged=urge/VBD/ROOT/urged Berg/NNP/dobj/urged not/RB:PART/neg/leave
to/TO/aux/leave leave/VB/xcomp/urged Oslo/NNP/dobj/leave ././punct/urged
"""
VOWED = """
Lind/NNP/nsubj/vowed vowed=vow/VBD/ROOT/vowed to/TO/aux/stay stay/VB/xcomp/vowed ././punct/vowed
"""
URGED_FRIDAY = """
Lind/NNP/nsubj/urged urged=urge/VBD/ROOT/urged Berg/NNP/dobj/urged on/IN/prep/urged
Friday/NNP/pobj/on to/TO/aux/leave leave/VB/xcomp/urged Oslo/NNP/dobj/leave ././punct/urged
"""
CALLED_FOR = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called for/IN/prep/called a/DT/det/truce
truce/NN/pobj/for to/TO/aux/hold hold/VB/relcl/truce ././punct/called
"""
URGED_MARKED = """
Lind/NNP/nsubj/urged urged=urge/VBD/ROOT/urged Berg/NNP/dobj/urged to/TO/aux/leave
“/``/punct/leave leave/VB/xcomp/urged the/DT/det/port port/NN/dobj/leave ”/''/punct/leave
././punct/urged
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content", "addressee"),
    [
        (URGED, "urged", "not to leave Oslo", "Berg"),
        (VOWED, "vowed", "to stay", ""),
        (URGED_MARKED, "urged", "to “ leave the port ”", "Berg"),
        (URGED_FRIDAY, "urged", "to leave Oslo", "Berg"),
    ],
)
def test_an_infinitive_is_what_was_asked_or_promised(rows, verb, content, addressee):
    assert reported(rows, verb) == ("cue with infinitive", content)
    assert told(rows, verb) == ("", addressee)


def test_calling_for_something_to_happen_is_no_order_to_it():
    assert reported(CALLED_FOR, "called") == ("cue with preposition", "a truce to hold")


DENIED = """
Lind/NNP/nsubj/denied denied=deny/VBD/ROOT/denied closing=close/VBG/xcomp/denied the/DT/det/port
port/NN/dobj/closing ././punct/denied
"""
DENIED_LATE = """
Lind/NNP/nsubj/denied denied=deny/VBD/ROOT/denied firmly/RB/advmod/denied
closing=close/VBG/advcl/denied the/DT/det/port port/NN/dobj/closing ././punct/denied
"""


def test_what_is_denied_or_admitted_may_be_an_action():
    assert reported(DENIED, "denied") == ("cue with object", "closing the port")
    assert reported(DENIED_LATE, "denied") is None


OCCASION = """
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told reporters=reporter/NNS/dobj/told in/IN/prep/told
an/DT/det/interview interview/NN/pobj/in the/DT/det/port port/NN/nsubjpass/closed
had=have/VBD:AUX/aux/closed been=be/VBN:AUX/auxpass/closed closed=close/VBN/relcl/interview
././punct/told
"""
SPEECH_TOLD = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said in/IN/prep/said a/DT/det/speech speech/NN/pobj/in
she/PRP/nsubj/gave gave=give/VBD/relcl/speech ././punct/said
"""


def test_a_clause_that_the_parser_hangs_on_the_occasion_is_what_was_said():
    assert reported(OCCASION, "told") == ("cue before content", "the port had been closed")


def test_the_speech_that_somebody_gave_was_not_said():
    assert reported(SPEECH_TOLD, "said") is None


WAS_TOLD = """
The/DT/det/mayor mayor/NN/nsubjpass/told was=be/VBD:AUX/auxpass/told told=tell/VBN/ROOT/told
by/IN/agent/told Lind/NNP/pobj/by that/IN:SCONJ/mark/holds the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/told ././punct/told
"""
WAS_URGED = """
The/DT/det/mayor mayor/NN/nsubjpass/urged was=be/VBD:AUX/auxpass/urged urged=urge/VBN/ROOT/urged
by/IN/agent/urged Lind/NNP/pobj/by to/TO/aux/stay stay/VB/xcomp/urged ././punct/urged
"""
DESCRIBED_BY = """
Talks=talk/NNS/nsubj/began described=describe/VBN/acl/Talks by/IN/agent/described
critics=critic/NNS/pobj/by as/IN/prep/described a/DT/det/farce farce/NN/pobj/as
began=begin/VBD/ROOT/began ././punct/began
"""
WAS_TOLD_NOBODY = """
The/DT/det/mayor mayor/NN/nsubjpass/told was=be/VBD:AUX/auxpass/told told=tell/VBN/ROOT/told
that/IN:SCONJ/mark/holds the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/told
././punct/told
"""
WAS_ASKED = """
The/DT/det/mayor mayor/NN/nsubjpass/praised was=be/VBD:AUX/auxpass/praised
praised=praise/VBN/ROOT/praised by/IN/agent/praised Lind/NNP/pobj/by ././punct/praised
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content", "parts"),
    [
        (WAS_TOLD, "told", ("cue before content", "the bridge holds"), ("Lind", "The mayor")),
        (WAS_URGED, "urged", ("cue with infinitive", "to stay"), ("Lind", "The mayor")),
        (DESCRIBED_BY, "described", ("called or described", "as a farce"), ("critics", "")),
    ],
)
def test_a_passive_names_who_spoke_behind_by(rows, verb, content, parts):
    assert reported(rows, verb) == content
    assert told(rows, verb) == parts


@pytest.mark.parametrize(("rows", "verb"), [(WAS_TOLD_NOBODY, "told"), (WAS_ASKED, "praised")])
def test_a_passive_that_names_nobody_or_nothing_is_no_report(rows, verb):
    assert reported(rows, verb) is None


QUOTED_NEVER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said “/``/punct/said never/RB/advmod/said ”/''/punct/said
././punct/said
"""
TOLD_COLON = """
Lind/NNP/nsubj/told told=tell/VBD/ROOT/told them=they/PRP/dobj/told :/:/punct/told “/``/punct/told
Never/RB/advmod/told ././punct/told ”/''/punct/told “/``/punct/stay We/PRP/nsubj/stay
stay/VBP/conj/told ././punct/told ”/''/punct/told
"""
SAID_WAS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said to/IN/prep/said his/PRP$/poss/friend friend/NN/pobj/to
who/WP/nsubj/was was=be/VBD:AUX/relcl/friend there/RB/advmod/was “/``/punct/said
never/RB/advmod/said ”/''/punct/said ././punct/said
"""
SMILED_AT = """
Lind/NNP/nsubj/smiled smiled=smile/VBD/ROOT/smiled at/IN/prep/smiled Berg/NNP/pobj/at
“/``/punct/never never/RB/advmod/smiled ”/''/punct/smiled ././punct/smiled
"""


@pytest.mark.parametrize(
    ("rows", "verb", "content"),
    [
        (QUOTED_NEVER, "said", "“ never ”"),
        (SAID_PARTLY, "said", "“ prayer ”"),
        (TOLD_COLON, "told", "“ Never . ” “ We stay . ”"),
    ],
)
def test_a_quotation_behind_the_verb_that_the_parser_made_nothing_of(rows, verb, content):
    assert reported(rows, verb) == ("quotation after cue", content)


SIGNALLED = """
Lind/NNP/nsubj/signalled signalled=signal/VBD/ROOT/signalled before/IN/prep/signalled
the/DT/det/vote vote/NN/pobj/before that/IN:SCONJ/dobj/agrees Oslo/NNP/nsubj/agrees
agrees=agree/VBZ/relcl/vote ././punct/signalled
"""
SIGNALLED_COMMA = """
Lind/NNP/nsubj/signalled signalled=signal/VBD/ROOT/signalled ,/,/punct/signalled
before/IN/prep/signalled the/DT/det/vote vote/NN/pobj/before ,/,/punct/signalled
that/IN:SCONJ/dobj/agrees Oslo/NNP/nsubj/agrees agrees=agree/VBZ/relcl/vote ././punct/signalled
"""


@pytest.mark.parametrize(("rows", "verb"), [(SAID_WAS, "said"), (SMILED_AT, "smiled"), (CALLED_FINITE, "called")])
def test_words_between_that_tell_something_else_keep_a_quotation_away(rows, verb):
    assert reported(rows, verb) is None


def test_a_that_clause_hung_on_another_word_is_what_was_said():
    assert reported(SIGNALLED, "signalled") == ("cue before content", "Oslo agrees .")
    assert reported(SIGNALLED_COMMA, "signalled") is None


CITED = """
The/DT/det/mayor mayor/NN/nsubjpass/quoted was=be/VBD:AUX/auxpass/quoted
quoted=quote/VBN/ROOT/quoted as/IN/prep/quoted saying=say/VBG/pcomp/as that/IN:SCONJ/mark/holds
the/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/saying ././punct/quoted
"""
QUOTED_AFTER = """
“/``/punct/quoted The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/quoted
,/,/punct/quoted ”/''/punct/quoted the/DT/det/mayor mayor/NN/nsubjpass/quoted
was=be/VBD:AUX/auxpass/quoted quoted=quote/VBN/ROOT/quoted as/IN/prep/quoted
saying=say/VBG/pcomp/as ././punct/quoted
"""


def test_what_somebody_was_quoted_as_saying():
    assert reported(CITED, "saying") == ("cue before content", "the bridge holds")
    assert reported(QUOTED_AFTER, "saying") == ("cue after content", "“ The bridge holds , ”")
