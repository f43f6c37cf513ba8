"""The sentence around "…, he said, …": what of it was said, and what tells who spoke."""

import pytest

from articles.extraction.quotes.contents.surrounding_content import attribution, sentence_around
from articles.tests.extraction.quotes.parsed_docs import at, parsed, text, whole


def around(rows, *, sure=False):
    """(rule, content) of the sentence around "said"; None for nothing. `sure`: the parser makes it what was said."""
    doc = parsed(rows)
    found = sentence_around(doc[at(doc, "said")], whole(doc), sure=sure)
    return (found.rule, text(doc, found.contents)) if found is not None else None


def attributed(rows):
    doc = parsed(rows)
    return text(doc, attribution(doc[at(doc, "said")], whole(doc)))


AFTER_QUOTATION = """
“/``/punct/said The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said
”/''/punct/said Lind/NNP/nsubj/said said=say/VBD/ROOT/said on/IN/prep/said Friday/NNP/pobj/on
././punct/said
"""
AFTER_SENTENCE = """
The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/holds on/IN/prep/said Friday/NNP/pobj/on ././punct/said
"""
AFTER_COMMA = """
The/DT/det/bridge bridge/NN/nsubj/holds holds=hold/VBZ/ROOT/holds ,/,/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/holds ././punct/said
"""
AFTER_QUESTION = """
Will/MD/aux/hold it/PRP/nsubj/hold hold/VB/ccomp/said ?/./punct/hold Lind/NNP/nsubj/said
said=say/VBD/ROOT/said ././punct/said
"""
INSIDE_QUOTATION = """
“/``/punct/hold The/DT/det/bridge bridge/NN/nsubj/hold ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/parataxis/hold ,/,/punct/said “/``/punct/hold will/MD/aux/hold
hold/VB/ROOT/hold ././punct/hold ”/''/punct/hold
"""
INSIDE_SENTENCE = """
The/DT/det/bridge bridge/NN/nsubj/hold ,/,/punct/said Lind/NNP/nsubj/said
said=say/VBD/parataxis/hold ,/,/punct/said will/MD/aux/hold hold/VB/ROOT/hold ././punct/hold
"""
AND_STILL = """
“/``/punct/said It/PRP/nsubj/grew grew=grow/VBD/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said ,/,/punct/said and/CC/cc/said still/RB/advmod/got
“/``/punct/got got=get/VBD/conj/said to/TO/aux/know know/VB/xcomp/got ”/''/punct/Oslo
Oslo/NNP/dobj/know ././punct/said
"""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (AFTER_QUOTATION, ("cue after content", "“ The bridge holds , ”")),
        (AFTER_COMMA, ("cue after content", "The bridge holds")),
        (AFTER_QUESTION, ("cue after content", "Will it hold")),
        (INSIDE_QUOTATION, ("cue inside content", "“ The bridge , ” … “ will hold . ”")),
        (INSIDE_SENTENCE, ("cue inside content", "The bridge … will hold")),
        (AND_STILL, ("cue inside content", "“ It grew , ” … and still “ got to know ” Oslo")),
    ],
)
def test_the_sentence_around_the_cue_was_said(rows, found):
    assert around(rows) == found


SAID_FIRST = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said the/DT/det/bridge bridge/NN/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
SEMICOLON = """
The/DT/det/port port/NN/nsubj/closed closed=close/VBD/ccomp/said ;/:/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said so/RB/advmod/said ././punct/said
"""
TITLE_COLON = """
# title
Talks=talk/NNS/ROOT/Talks in/IN/prep/Talks Oslo/NNP/pobj/in :/:/punct/Talks Lind/NNP/nsubj/said
said=say/VBD/ROOT/said bridge/NN/nsubj/holds holds=hold/VBZ/ccomp/said
"""
BODY_COLON = """
Talks=talk/NNS/ROOT/Talks in/IN/prep/Talks Oslo/NNP/pobj/in :/:/punct/Talks Lind/NNP/nsubj/said
said=say/VBD/ROOT/said ././punct/said
"""
NO_COMMA = """
The/DT/det/man man/NN/nsubj/said in/IN/prep/man the/DT/det/picture picture/NN/pobj/in
said=say/VBD/ROOT/said ././punct/said
"""
SUBORDINATE = """
The/DT/det/port port/NN/nsubj/closed closed=close/VBD/ROOT/closed ,/,/punct/closed
although/IN:SCONJ/mark/said Lind/NNP/nsubj/said said=say/VBD/advcl/closed ././punct/closed
"""
TOLD_IT = """
The/DT/det/port port/NN/nsubj/closed closed=close/VBD/ccomp/said ,/,/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said to/IN/prep/said Berg/NNP/pobj/to ././punct/said
"""
JOINED = """
Lind/NNP/nsubj/left left=leave/VBD/ROOT/left ,/,/punct/said said=say/VBD/conj/left a/DT/det/word
word/NN/dobj/said ././punct/said
"""
PUNCTUATION_ONLY = """
–/:/punct/said ,/,/punct/said Lind/NNP/nsubj/said said=say/VBD/ROOT/said ././punct/said
"""


def test_a_sentence_that_begins_with_its_cue_has_nothing_around_it():
    assert around(SAID_FIRST) is None


def test_another_clause_ends_with_a_semicolon():
    assert around(SEMICOLON) is None


def test_what_leads_up_to_a_headline_was_not_said():
    assert around(TITLE_COLON) is None
    assert around(TITLE_COLON, sure=True) is None
    assert around(TITLE_COLON.replace("# title", "# body"), sure=True) == ("cue after content", "Talks in Oslo")
    assert around(BODY_COLON) is None


def test_without_a_comma_the_words_before_are_the_subject():
    assert around(NO_COMMA) is None


def test_a_subordinate_cue_reports_something_else():
    assert around(SUBORDINATE) is None
    assert around(SUBORDINATE, sure=True) == ("cue after content", "The port closed")


def test_a_cue_with_an_object_of_its_own_reports_that():
    assert around(TOLD_IT) is None
    assert around(TOLD_IT, sure=True) == ("cue after content", "The port closed")


def test_a_second_verb_of_the_same_subject_reports_what_follows_it():
    assert around(JOINED) is None
    assert around(JOINED, sure=True) == ("cue after content", "Lind left")


def test_where_it_was_said_leaves_a_sentence_to_what_the_parser_is_sure_of():
    assert around(AFTER_SENTENCE) is None
    assert around(AFTER_SENTENCE, sure=True) == ("cue after content", "The bridge holds")


def test_marks_alone_are_no_content():
    assert around(PUNCTUATION_ONLY) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (AFTER_QUOTATION, "Lind said on Friday ."),
        (AFTER_SENTENCE, "Lind said on Friday ."),
        (INSIDE_QUOTATION, "Lind said ,"),
        (SAID_FIRST, "Lind said"),
    ],
)
def test_the_words_of_an_attribution_are_no_content(rows, words):
    assert attributed(rows) == words


NICKNAME = """
“/``/punct/said It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Marcia/NNP/nmod/Price “/``/punct/Price Cia/NNP/nmod/Price ”/''/punct/Price Price/NNP/nsubj/said
said=say/VBD/ROOT/said ././punct/said
"""
LONG_NAME = """
“/``/punct/said It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/Marcia
Marcia/NNP/nmod/Price “/``/punct/Marcia the/DT/det/queen queen/NN/appos/Marcia of/IN/prep/queen
Oslo/NNP/pobj/of ”/''/punct/Marcia Price/NNP/nsubj/said said=say/VBD/ROOT/said ././punct/said
"""
ADDING = """
“/``/punct/said It/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ,/,/punct/said ”/''/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said ,/,/punct/said adding=add/VBG/advcl/said
little/JJ/dobj/adding ././punct/said
"""
AND_SAID = """and/CC/cc/said Lind/NNP/nsubj/said said=say/VBD/ROOT/said ././punct/said"""


def test_a_nickname_in_marks_belongs_to_the_name():
    assert attributed(NICKNAME) == "Marcia “ Cia ” Price said ."


def test_longer_words_in_marks_belong_to_nobodys_name():
    assert attributed(LONG_NAME) == "Price said ."


def test_an_attribution_ends_where_another_report_goes_on():
    assert attributed(ADDING) == "Lind said"


def test_an_attribution_does_not_begin_with_the_joining_word():
    assert attributed(AND_SAID) == "Lind said ."
