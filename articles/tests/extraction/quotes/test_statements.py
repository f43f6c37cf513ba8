"""Units of text: sentences as far as quotes go."""

import pytest
from spacy.tokens import Doc, Span

from articles.extraction.quotes.statements import last_word_mark, make_units
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import VOCAB, laid_out, parsed, text


def cut(written, starts):
    """The units of a paragraph in which sentences begin with the words `starts`."""
    words = written.split()
    doc = Doc(VOCAB, words=words, sent_starts=[not i or word in starts for i, word in enumerate(words)])
    opening = [i for i, word in enumerate(words) if word == "“"]
    closing = [i + 1 for i, word in enumerate(words) if word == "”"]
    doc.spans["quotations"] = [Span(doc, *pair) for pair in zip(opening, closing, strict=True)]
    return [text(doc, unit.stretch) for unit in make_units(doc)]


@pytest.mark.parametrize(
    ("written", "starts", "units"),
    [
        ("It holds . She left .", {"She"}, ["It holds .", "She left ."]),
        ("“ It holds . Yes , ” she said .", {"Yes", "she"}, ["“ It holds . Yes , ” she said ."]),
        ("“ It holds , ” Lind said .", {"Lind"}, ["“ It holds , ” Lind said ."]),
        ("“ It holds ” , Lind said .", {","}, ["“ It holds ” , Lind said ."]),
        ("“ It holds . ” Lind left .", set(), ["“ It holds . ”", "Lind left ."]),
        ("“ It holds ! ” Lind left .", set(), ["“ It holds ! ” Lind left ."]),
        ("“ It holds ! ” Lind left .", {"Lind"}, ["“ It holds ! ”", "Lind left ."]),
        ("“ It holds ” Lind left .", {"Lind"}, ["“ It holds ”", "Lind left ."]),
        ("Lind left . “ It holds . ”", set(), ["Lind left .", "“ It holds . ”"]),
        ("Lind said : “ It holds . ”", set(), ["Lind said : “ It holds . ”"]),
        ("Lind left ! “ It holds . ”", set(), ["Lind left !", "“ It holds . ”"]),
    ],
)
def test_no_unit_ends_inside_a_quotation_or_before_who_said_it(written, starts, units):
    assert cut(written, starts) == units


ASKED = """
“/``/punct/hold Will/MD/aux/hold it/PRP/nsubj/hold hold/VB/ROOT/hold ?/./punct/hold
”/''/punct/hold

Lind/NNP/nsubj/asked asked=ask/VBD/ROOT/asked on/IN/prep/asked Friday/NNP/pobj/on ././punct/asked
"""
ASKED_THAT = """
“/``/punct/hold Will/MD/aux/hold it/PRP/nsubj/hold hold/VB/ROOT/hold ?/./punct/hold
”/''/punct/hold

Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said
././punct/said
"""
TOLD_US = """
“/``/punct/hold Will/MD/aux/hold it/PRP/nsubj/hold hold/VB/ROOT/hold ?/./punct/hold
”/''/punct/hold

Lind/NNP/nsubj/told told=tell/VBD/ROOT/told reporters=reporter/NNS/dobj/told ././punct/told
"""
LEFT = """
“/``/punct/hold Will/MD/aux/hold it/PRP/nsubj/hold hold/VB/ROOT/hold ?/./punct/hold
”/''/punct/hold

Lind/NNP/nsubj/left left=leave/VBD/ROOT/left on/IN/prep/left Friday/NNP/pobj/on ././punct/left
"""
ASKING = """
“/``/punct/hold Will/MD/aux/hold it/PRP/nsubj/hold hold/VB/ROOT/hold ?/./punct/hold
”/''/punct/hold

Lind/NNP/ROOT/Lind asking=ask/VBG/xcomp/Lind on/IN/prep/asking Friday/NNP/pobj/on ././punct/Lind
"""


@pytest.mark.parametrize(("rows", "count"), [(ASKED, 1), (ASKED_THAT, 2), (TOLD_US, 1), (LEFT, 2), (ASKING, 2)])
def test_a_sentence_that_only_tells_who_asked_goes_with_the_question(rows, count):
    assert len(make_units(parsed(rows))) == count


def test_each_paragraph_has_its_units_zone_and_quotations():
    doc = laid_out("# title\nIt holds\n# body\n“ It holds , ” Lind said .\nShe left .")
    units = make_units(doc)
    assert [(unit.paragraph, unit.zone, text(doc, unit.stretch)) for unit in units] == [
        (0, "title", "It holds"),
        (1, "body", "“ It holds , ” Lind said ."),
        (2, "body", "She left ."),
    ]
    assert [unit.quotations for unit in units] == [(), (Stretch(2, 7),), ()]


def test_a_doc_without_paragraphs_is_one_of_body():
    (unit,) = make_units(Doc(VOCAB, words=["It", "holds"], sent_starts=[True, False]))
    assert unit == (0, 2, 0, "body", ())


def test_a_text_may_end_with_a_quotation():
    assert cut("Lind said “ it holds ”", set()) == ["Lind said “ it holds ”"]


@pytest.mark.parametrize(
    ("quotation", "mark"),
    [
        ("“ It holds . ”", "."),
        ("“ It holds ”", ""),
        ("“ It holds .”", "."),
        ("‹ It holds .›", "."),
        ("＂ It holds .＂", "."),
        ("“ It holds ?!", "!"),
        ("“ It holds", ""),
        ("“", ""),
    ],
)
def test_the_mark_before_the_closing_one(quotation, mark):
    doc = laid_out(quotation)
    assert last_word_mark(doc, Stretch(0, len(doc))) == mark


def test_quotations_without_end_are_cut_before_one_of_them():
    doc = laid_out("“ It holds , ” " * 500)
    units = make_units(doc)
    assert [unit.end - unit.start for unit in units] == [1005, 1005, 490]
    assert all(unit.quotations[0].start == unit.start for unit in units)


def test_a_quotation_however_long_stays_in_one_unit():
    doc = laid_out(f"Lind said “ {'it holds . ' * 500}” today .")
    assert len(make_units(doc)) == 1
