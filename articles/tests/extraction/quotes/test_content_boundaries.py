"""Where a content ends: parsers let it run on into the reporter's own words."""

import pytest

from articles.extraction.quotes.contents.content_boundaries import ContentLimits, over_dashes
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import WORDS, at, parsed, text, whole


def cut(rows, verb="said", start=None, **entities):
    """What is left of the words from behind `verb`, or from `start`, to the end of the sentence."""
    doc = parsed(rows, **entities)
    first = at(doc, start) if start is not None else at(doc, verb) + 1
    kept = ContentLimits(WORDS).cut(Stretch(first, len(doc)), doc[at(doc, verb)], whole(doc))
    return text(doc, kept)


PLAIN = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
ADDING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/said adding=add/VBG/advcl/said that/IN:SCONJ/mark/paid
Oslo/NNP/nsubj/paid paid=pay/VBD/ccomp/adding ././punct/said
"""
DASH_ADDING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said –/:/punct/holds adding=add/VBG/advcl/said that/IN:SCONJ/mark/paid
Oslo/NNP/nsubj/paid paid=pay/VBD/ccomp/adding ././punct/said
"""
ALTHOUGH = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/said although/IN:SCONJ/mark/left Berg/NNP/nsubj/left
left=leave/VBD/advcl/said it/PRP/dobj/left ././punct/said
"""
EVEN_AS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/holds even/RB/advmod/left as/IN:SCONJ/mark/left
Berg/NNP/nsubj/left left=leave/VBD/advcl/holds it/PRP/dobj/left ././punct/said
"""
EVEN_NOW = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/holds even/RB/advmod/today today/NN/npadvmod/holds
././punct/said
"""
DASH_REMARK = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said –/:/punct/holds a/DT/det/promise promise/NN/dobj/holds
to/IN/prep/promise Oslo/NNP/pobj/to ././punct/said
"""
DASH_PAIR = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
–/:/punct/bridge a/DT/det/gift gift/NN/appos/bridge to/IN/prep/gift Oslo/NNP/pobj/to
–/:/punct/bridge holds=hold/VBZ/ccomp/said ././punct/said
"""
A_GROUP = """
Lind/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke for/IN/prep/spoke Norland/NNP/compound/Works
Works/NNP/pobj/for ,/,/punct/Works a/DT/det/group group/NN/appos/Works that/WDT:PRON/nsubj/builds
builds=build/VBZ/relcl/group bridges=bridge/NNS/dobj/builds ././punct/spoke
"""
WHICH = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said Oslo/NNP/nsubj/paid paid=pay/VBD/ccomp/said
for/IN/prep/paid the/DT/det/bridge bridge/NN/pobj/for ,/,/punct/bridge which/WDT:PRON/nsubj/opened
opened=open/VBD/relcl/bridge ././punct/said
"""
WHICH_INNER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
,/,/punct/bridge which/WDT:PRON/nsubj/opened opened=open/VBD/relcl/bridge today/NN/npadvmod/opened
,/,/punct/bridge holds=hold/VBZ/ccomp/said well/RB/advmod/enough enough/RB/advmod/holds
././punct/said
"""
WHICH_THEN = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
,/,/punct/bridge which/WDT:PRON/nsubj/opened opened=open/VBD/relcl/bridge ,/,/punct/bridge
holds=hold/VBZ/ccomp/said
"""
WHICH_MARKED = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said Oslo/NNP/nsubj/paid paid=pay/VBD/ccomp/said
for/IN/prep/paid the/DT/det/bridge bridge/NN/pobj/for ,/,/punct/bridge which/WDT:PRON/nsubj/holds
“/``/punct/holds holds=hold/VBZ/relcl/bridge ”/''/punct/holds ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (PLAIN, "the bridge holds ."),
        (ADDING, "the bridge holds"),
        (DASH_ADDING, "the bridge holds"),
        (ALTHOUGH, "the bridge holds"),
        (EVEN_AS, "the bridge holds"),
        (EVEN_NOW, "the bridge holds , even today ."),
        (DASH_REMARK, "the bridge holds"),
        (DASH_PAIR, "the bridge – a gift to Oslo – holds ."),
        (WHICH, "Oslo paid for the bridge"),
        (WHICH_INNER, "the bridge , which opened today , holds well enough ."),
        (WHICH_THEN, "the bridge , which opened , holds"),
        (WHICH_MARKED, "Oslo paid for the bridge , which “ holds ” ."),
    ],
)
def test_a_content_ends_where_the_reporters_own_words_begin(rows, kept):
    assert cut(rows) == kept


def test_what_tells_the_reader_who_was_meant_was_not_said():
    assert cut(A_GROUP, "spoke") == "for Norland Works"


AS_HE_LEFT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said as/IN:SCONJ/mark/left he/PRP/nsubj/left left=leave/VBD/advcl/holds
for/IN/prep/left Oslo/NNP/pobj/for ././punct/said
"""
AS_TALKS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/holds as/IN:SCONJ/mark/began the/DT/det/talks
talks=talk/NNS/nsubj/began began=begin/VBD/advcl/holds ././punct/said
"""
AS_MEN = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said as/IN:SCONJ/mark/left the/DT/det/men men=man/NNS/nsubj/left
left=leave/VBD/advcl/holds ././punct/said
"""
AS_MEN_TITLE = """
# title
Lind/NNP/nsubj/says says=say/VBZ/ROOT/says bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/says
as/IN:SCONJ/mark/leave men=man/NNS/nsubj/leave leave/VBP/advcl/says
"""


@pytest.mark.parametrize(
    ("rows", "verb", "kept"),
    [
        (AS_HE_LEFT, "said", "the bridge holds"),
        (AS_TALKS, "said", "the bridge holds ,"),
        (AS_MEN, "said", "the bridge holds as the men left ."),
        (AS_MEN_TITLE, "says", "bridge holds"),
    ],
)
def test_when_somebody_spoke_is_not_what_he_said(rows, verb, kept):
    assert cut(rows, verb) == kept


SEMICOLON_REPORT = """
Lind/NNP/nsubj/says says=say/VBZ/ccomp/warns the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/says ;/:/punct/warns Berg/NNP/nsubj/warns warns=warn/VBZ/ROOT/warns
of/IN/prep/warns war/NN/pobj/of ././punct/warns
"""
SEMICOLON_CLAUSE = """
Lind/NNP/nsubj/says says=say/VBZ/ccomp/likes the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/says ;/:/punct/likes Berg/NNP/nsubj/likes likes=like/VBZ/ROOT/likes
it/PRP/dobj/likes ././punct/likes
"""
SEMICOLON_NOBODY = """
Lind/NNP/nsubj/says says=say/VBZ/ccomp/warns the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/says ;/:/punct/warns warns=warn/VBZ/ROOT/warns of/IN/prep/warns
war/NN/pobj/of ././punct/warns
"""


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (SEMICOLON_REPORT, "the bridge holds"),
        (SEMICOLON_NOBODY, "the bridge holds ; warns of war ."),
        (SEMICOLON_CLAUSE, "the bridge holds ; Berg likes it ."),
    ],
)
def test_a_report_of_somebody_else_behind_a_semicolon(rows, kept):
    assert cut(rows, "says") == kept


OCCASION = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/is “/``/punct/is
is=be/VBZ:AUX/ccomp/said safe/JJ/acomp/is ”/''/punct/is after/IN/prep/is a/DT/det/day
day/NN/pobj/after of/IN/prep/day talks=talk/NNS/pobj/of ././punct/said
"""
OCCASION_PAST = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubjpass/shut
was=be/VBD:AUX/auxpass/shut “/``/punct/shut shut/VBN/ccomp/said ”/''/punct/shut after/IN/prep/shut
a/DT/det/day day/NN/pobj/after of/IN/prep/day talks=talk/NNS/pobj/of ././punct/said
"""
OCCASION_BARE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/is
is=be/VBZ:AUX/ccomp/said safe/JJ/acomp/is after/IN/prep/is a/DT/det/day day/NN/pobj/after
of/IN/prep/day talks=talk/NNS/pobj/of ././punct/said
"""
OCCASION_OTHER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/is “/``/punct/is
is=be/VBZ:AUX/ccomp/said safe/JJ/acomp/is ”/''/punct/is after/IN/prep/is a/DT/det/day
day/NN/pobj/after of/IN/prep/day rain/NN/pobj/of ././punct/said
"""
OCCASION_INNER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/is “/``/punct/is
is=be/VBZ:AUX/ccomp/said safe/JJ/acomp/is ”/''/punct/is after/IN/prep/is talks=talk/NNS/pobj/after
and/CC/cc/is will/MD/aux/stay stay/VB/conj/is ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (OCCASION, "the bridge “ is safe ”"),
        (OCCASION_PAST, "the bridge was “ shut ” after a day of talks ."),
        (OCCASION_BARE, "the bridge is safe after a day of talks ."),
        (OCCASION_OTHER, "the bridge “ is safe ” after a day of rain ."),
        (OCCASION_INNER, "the bridge “ is safe ” after talks and will stay ."),
    ],
)
def test_behind_marked_words_an_occasion_tells_when_they_were_said(rows, kept):
    assert cut(rows) == kept


ACCORDING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said according=accord/VBG/prep/holds to/IN/prep/according
tests=test/NNS/pobj/to ././punct/said
"""
ACCORDING_COMMA = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/holds according=accord/VBG/prep/holds Berg/NNP/pobj/according
././punct/said
"""
ACCORDING_ALONE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said an/DT/det/change according=accord/VBG/amod/change
change/NN/nsubj/came came=come/VBD/ccomp/said ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (ACCORDING, "the bridge holds"),
        (ACCORDING_COMMA, "the bridge holds ,"),
        (ACCORDING_ALONE, "an according change came ."),
    ],
)
def test_who_else_said_it_is_no_content(rows, kept):
    assert cut(rows) == kept


JOINED_THAT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/holds it/PRP/nsubj/holds
holds=hold/VBZ/ccomp/said but/CC/cc/holds warned=warn/VBD/conj/said that/IN:SCONJ/mark/pays
Oslo/NNP/nsubj/pays pays=pay/VBZ/ccomp/warned ././punct/said
"""
JOINED_OTHER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/holds it/PRP/nsubj/holds
holds=hold/VBZ/ccomp/said and/CC/cc/said Berg/NNP/nsubj/warned warned=warn/VBD/conj/said
that/IN:SCONJ/mark/pays Oslo/NNP/nsubj/pays pays=pay/VBZ/ccomp/warned ././punct/warned
"""
JOINED_THINGS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/rose prices=price/NNS/nsubj/rose
rose=rise/VBD/ccomp/said and/CC/cc/rose warned=warn/VBD/conj/rose of/IN/prep/warned
more/JJR/pobj/of ././punct/said
"""
JOINED_PEOPLE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/met ministers=minister/NNS/nsubj/met
met=meet/VBD/ccomp/said and/CC/cc/met warned=warn/VBD/conj/met of/IN/prep/warned more/JJR/pobj/of
././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (JOINED_THAT, "that it holds but"),
        (JOINED_OTHER, "that it holds and Berg warned that Oslo pays ."),
        (JOINED_THINGS, "that prices rose and"),
        (JOINED_PEOPLE, "that ministers met and warned of more ."),
    ],
)
def test_a_second_cue_of_the_same_speaker_ends_what_the_first_reports(rows, kept):
    assert cut(rows) == kept


AFTER_WARNING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said after/IN:SCONJ/mark/warned Oslo/NNP/nsubj/warned
warned=warn/VBD/advcl/holds of/IN/prep/warned war/NN/pobj/of ././punct/said
"""
SHORTLY_AFTER = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said shortly/RB/advmod/warned after/IN:SCONJ/mark/warned
Oslo/NNP/nsubj/warned warned=warn/VBD/advcl/holds of/IN/prep/warned war/NN/pobj/of ././punct/said
"""
AFTER_EVENT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said after/IN:SCONJ/mark/paid Oslo/NNP/nsubj/paid paid=pay/VBD/advcl/holds
for/IN/prep/paid it/PRP/pobj/for ././punct/said
"""
AFTER_WARNING_NOBODY = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said after/IN/prep/holds warning/NN/pobj/after of/IN/prep/warning
war/NN/pobj/of ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (AFTER_WARNING, "the bridge holds"),
        (SHORTLY_AFTER, "the bridge holds"),
        (AFTER_EVENT, "the bridge holds after Oslo paid for it ."),
        (AFTER_WARNING_NOBODY, "the bridge holds after warning of war ."),
    ],
)
def test_another_report_told_as_the_circumstance_of_this_one(rows, kept):
    assert cut(rows) == kept


MARKED_ADDING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said “/``/punct/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ,/,/punct/holds adding=add/VBG/advcl/said that/IN:SCONJ/mark/paid
Oslo/NNP/nsubj/paid paid=pay/VBD/ccomp/adding ”/''/punct/paid ././punct/said
"""


def test_words_in_marks_are_never_cut():
    assert cut(MARKED_ADDING) == "“ the bridge holds , adding that Oslo paid ” ."


DASH_PREP = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said –/:/punct/holds on/IN/prep/holds its/PRP$/poss/piers
piers=pier/NNS/pobj/on ././punct/said It/PRP/nsubj/stays stays=stay/VBZ/ccomp/said ././punct/stays
"""
DASH_ASIDE = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/dobj/said –/:/punct/said
and/CC/cc/said later/RB/advmod/denied denied=deny/VBN/conj/said –/:/punct/denied
held=hold/VBN/conj/denied up/RP/prt/held well/RB/advmod/held ././punct/said
"""
DASH_OPEN = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/3 bridge/NN/dobj/said –/:/punct/said
and/CC/cc/said later/RBR/advmod/denied he/PRP/nsubj/denied denied=deny/VBD/conj/said
ever/RB/advmod/saying saying=say/VBG/xcomp/denied so/RB/advmod/much much/RB/dobj/saying
about/IN/prep/saying any/DT/det/15 bridge/NN/pobj/about in/IN/prep/15 Oslo/NNP/pobj/in
held=hold/VBD/ccomp/saying ././punct/said
"""


def past_dashes(rows, end):
    doc = parsed(rows)
    return text(doc, Stretch(0, over_dashes(doc, at(doc, end) + 1, whole(doc))))


def test_a_content_goes_on_past_a_dash_with_what_hangs_on_it():
    assert past_dashes(DASH_PREP, "holds") == "Lind said the bridge holds – on its piers"
    assert past_dashes(DASH_PREP, "–") == "Lind said the bridge holds – on its piers"


def test_a_content_goes_on_past_an_aside_between_dashes():
    assert past_dashes(DASH_ASIDE, "bridge") == "Lind said the bridge – and later denied – held up well ."


def test_a_dash_without_a_partner_ends_it():
    doc = parsed(DASH_OPEN)
    assert over_dashes(doc, 4, whole(doc)) == 4


def test_without_a_dash_nothing_is_added():
    assert past_dashes(DASH_PREP, "bridge") == "Lind said the bridge"
