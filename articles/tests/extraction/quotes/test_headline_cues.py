"""Statements in headlines that the parse makes nothing of."""

import pytest

from articles.extraction.quotes.headline_cues import headline
from articles.tests.extraction.quotes.parsed_docs import WORDS, parsed, text, whole


def found(rows, **entities):
    doc = parsed(rows, **entities)
    one = headline(doc, whole(doc), WORDS)
    return (text(doc, one.sources), text(doc, one.cue), text(doc, one.contents)) if one is not None else None


WARNS = """
# title
Mayor/NNP/compound/Port Visits/NNPS/compound/Port Port/NNP/ROOT/Port ,/,/punct/Port
Warns/NNP/appos/Port of/IN/prep/Warns Floods/NNPS/pobj/of
"""
WARNS_ALONE = """
# title
Mayor/NNP/compound/Warns Lind/NNP/compound/Warns Warns/NNP/ROOT/Warns of/IN/prep/Warns
Floods/NNPS/pobj/of
"""
WARNS_FOR = """
# title
Mayor/NNP/compound/Lind Lind/NNP/compound/Warns Warns/NNP/ROOT/Warns for/IN/prep/Warns
Floods=flood/NNS/pobj/for
"""
VISITS_OF = """
# title
Mayor/NNP/compound/Visits Lind/NNP/compound/Visits Visits/NNPS/ROOT/Visits of/IN/prep/Visits
Floods=flood/NNS/pobj/of
"""
LOWER = """
# title
Mayor/NNP/compound/Lind Lind/NNP/nsubj/warns warns=warn/VBZ/ROOT/warns of/IN/prep/warns
Floods=flood/NNS/pobj/of
"""
NO_CONTENT = """
# title
Mayor/NNP/compound/Lind Lind/NNP/nsubj/Warns Warns=warn/VBZ/ROOT/Warns of/IN/prep/Warns
!/./punct/Warns
"""


def test_a_headline_reports_with_a_verb_that_the_parser_took_for_a_name():
    assert found(WARNS_ALONE) == ("Mayor Lind", "Warns", "Floods")


def test_behind_a_comma_the_headline_starts_with_whom_it_is_about():
    assert found(WARNS) == ("Mayor", "Warns", "Floods")
    assert found(WARNS, Mayor="PERSON") == ("Mayor", "Warns", "Floods")


def test_the_subject_of_the_verb_before_is_that_of_both():
    rows = """
# title
Mayor/NNP/compound/Lind Lind/NNP/nsubj/Visits Visits=visit/VBZ/ROOT/Visits Port/NN/dobj/Visits
,/,/punct/Visits Warns/NNP/conj/Visits of/IN/prep/Warns Floods/NNS/pobj/of
"""
    assert found(rows) == ("Mayor Lind", "Warns", "Floods")


@pytest.mark.parametrize("rows", [WARNS_FOR, VISITS_OF, LOWER, NO_CONTENT])
def test_other_words_of_a_headline_report_nothing(rows):
    """A preposition that the verb does not take, no cue, a verb that the parser knows, and nothing behind it."""
    assert found(rows) is None


def test_a_headline_does_not_begin_with_its_cue():
    rows = "# title\nWarns/NNP/ROOT/Warns of/IN/prep/Warns Floods/NNPS/pobj/of now/RB/advmod/Warns"
    assert found(rows) is None
