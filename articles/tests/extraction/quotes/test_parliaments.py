"""Turns as parliaments print them, and names alone above what is said."""

import pytest

from articles.tests.extraction.quotes.quote_docs import read

pytestmark = pytest.mark.model


def turns(pipe, text):
    """(source, content) of the statements that stand in no other."""
    return [
        ("|".join(span.text for span in one.sources), " … ".join(span.text for span in one.contents))
        for one in read(pipe, text)._.candidates
        if one.parent is None
    ]


@pytest.mark.parametrize("pipe", ["rules", "nlp"])
@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Mr BERG (Millford—Minister for Mills) (2.05 pm)—", "Ms REED (Easton) (2.09 pm)—", ("Mr BERG", "Ms REED")),
        ("Mr. BERG. ", "Mrs. REED. ", ("Mr. BERG", "Mrs. REED")),
        ("Mr TOM BERG — ", "The SPEAKER (Ms Reed) — ", ("Mr TOM BERG", "Ms Reed")),
        ("Mr Berg (Millford): ", "Ms Reed (Easton) (2.09 pm): ", ("Mr Berg", "Ms Reed")),
        ("Tom Berg\n", "Ada Reed\n", ("Tom Berg", "Ada Reed")),
        ("TOM BERG\n", "ADA REED\n", ("TOM BERG", "ADA REED")),
    ],
)
def test_names_are_told_from_seats_offices_and_times(request, pipe, first, second, names):
    text = f"{first}I welcome the chance to speak.\n{second}The mill is shut.\n{first}It will open again."
    assert turns(request.getfixturevalue(pipe), text) == [
        (names[0], "I welcome the chance to speak."),
        (names[1], "The mill is shut."),
        (names[0], "It will open again."),
    ]


def test_who_only_calls_out_says_nothing(nlp):
    text = "Mr BERG—The mill is shut.\nMs Reed interjecting—\nMs REED—Open it.\nMr BERG—It will open again."
    assert turns(nlp, text)[0] == ("Mr BERG", "The mill is shut.")


@pytest.mark.parametrize(
    "text",
    [
        "Mr BERG (Millford) spoke first.\nMs REED (Easton) left early.",
        "Tom Berg\nThe mill was built in 1820.\nAda Reed\nThe school was built in 1830.",
        "New York\nThe rain goes on.\nOslo Harbour\nThe sun shines.\nNew York\nThe rain goes on.",
    ],
)
def test_other_names_begin_no_turn(nlp, text):
    assert turns(nlp, text) == []
