"""Where a name begins and ends in the capitals around it, on Docs written by hand."""

import pytest

from articles.extraction.mentions.name_spotting import find_names
from articles.tests.extraction.mentions.name_docs import PERSON, names
from articles.tests.extraction.written_docs import written


@pytest.mark.parametrize(
    ("text", "ents", "name"),
    [
        ("Then Mr. Zorg Bakr Monday left .", {}, "Zorg Bakr"),
        ("Then Mr. Zorg Bakr - - left .", {}, "Zorg Bakr"),
        ("Then in June Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then June Zorg Bakr left .", {"June Zorg Bakr": "PERSON"}, "June Zorg Bakr"),
        ("Then in June Zorg Bakr left .", {"June Zorg Bakr": "PERSON"}, "Zorg Bakr"),
        ("Then Harbour Mayor Zorg Bakr left .", {}, "Zorg Bakr"),
        ("Then Dean Bakr left .", {"Dean Bakr": "PERSON"}, "Dean Bakr"),
        ("Then Dean Bakr left .", {}, "Bakr"),
        ("Then Banker Bakr left .", {"Banker Bakr": "PERSON"}, "Bakr"),
        ("Then Zorg Banker left .", {"Zorg Banker": "PERSON"}, "Zorg Banker"),
        ("Then Maria King left .", {}, "Maria King"),
        ("Then Hull Mayor Ann Bakr left .", {"Hull Mayor Ann Bakr": "PERSON"}, "Ann Bakr"),
        ("Then in the Washington Post Zorg Bakr , 26 , left .", {}, "Zorg Bakr"),
        ("Then Oslo Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Treasury Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Oslo Zorg Bakr left .", {"Oslo Zorg Bakr": "PERSON"}, "Oslo Zorg Bakr"),
        ("Then Qux Zorg Bakr left .", PERSON, "Qux Zorg Bakr"),
        ("Then Qux Qax Zorg Bakr left .", PERSON, "Qux Qax Zorg Bakr"),
        ("Then Qux Qax Qix Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then QUX Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Harbour Zorg Bakr left .", {**PERSON, "Harbour": "ORG"}, "Zorg Bakr"),
        ("Then Board Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Finance Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Friends Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Q. Zorg Bakr left .", PERSON, "Q. Zorg Bakr"),
        ("Then Wang Zorg Bakr left .", {**PERSON, "Wang": "ORG"}, "Wang Zorg Bakr"),
        ("Then Qux>left:dep Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Meeting Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Hosted Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Reviewing Bakr left .", {"Reviewing Bakr": "PERSON"}, "Bakr"),
        ("Hosting Bakr left .", {"Hosting Bakr": "PERSON"}, "Bakr"),
        ("Seeing Bakr left .", {"Seeing Bakr": "PERSON"}, "Seeing Bakr"),
        ("Jiang Ming left .", {"Jiang Ming": "PERSON"}, "Jiang Ming"),
        ("Ding Bakr left .", {"Ding Bakr": "PERSON"}, "Ding Bakr"),
    ],
)
def test_a_name_is_cut_out_of_the_capitals_around_it(text, ents, name):
    assert names(text, ents=ents) == [name]


def test_a_run_too_long_for_a_name_is_none():
    assert names("Then Mr. Aa Bb Cc Dd Ee left .") == ["Aa Bb Cc Dd Ee"]
    assert names("Then Mr. Aa Bb Cc Dd Ee Ff left .") == []


def test_a_run_of_titles_and_days_alone_is_no_name():
    assert names("Then Mr. left Monday .") == []
    assert names("Then Mayor Monday left .") == []


def test_in_a_headline_no_word_before_a_name_is_added_to_it():
    doc = written("Harbour Zorg Bakr warns/VBZ Board", "It went on .", ents=PERSON, zones=("title", "body"))
    assert [name.text for name in find_names(doc)] == ["Zorg Bakr"]
