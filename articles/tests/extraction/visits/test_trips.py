"""Which phrase a word begins, and the component around all of visit detection, on parses written by hand."""

from datetime import date

import pytest
from spacy.tokens import Doc

from articles.extraction.records import KnownVisit
from articles.extraction.visits.evidence import Evidence
from articles.tests.extraction.components import component
from articles.tests.extraction.token_notation import VOCAB
from articles.tests.extraction.visits.hand_docs import doc_of
from articles.tests.extraction.visits.phrases import FRIDAY, PEOPLE, trips_in

LANDED = (
    "Ada/NNP/compound/Lund Lund/NNP/nsubj/landed landed=land/VBD/ROOT/landed "
    "in/IN/prep/landed Peru/NNP/pobj/in "
    "on/IN/prep/landed Wednesday/NNP/pobj/on"
)


DOING = "Ruiz/NNP/nsubj/did did={}/{}/ROOT/did Berg/NNP/dobj/did in/IN/prep/did Lima/NNP/pobj/in"  # the lemma decides


@pytest.mark.parametrize(
    ("lemma", "tag", "found"),
    [
        ("land", "VBD", [("Ruiz", Evidence.TRIP)]),
        ("land", "NN", []),
        ("visit", "NNS", [("Ruiz", Evidence.TRIP)]),  # a noun to the parser: "Ruiz visits Lima"
        ("receive", "VBD", [("Berg", Evidence.TRIP)]),
        ("receive", "NN", []),
        ("meet", "VBD", [("Berg", Evidence.MEETING)]),
        ("meet", "JJ", []),
        ("talk", "NN", [("Berg", Evidence.MEETING)]),
        ("tell", "VBD", [("Ruiz", Evidence.PRESENCE), ("Ruiz", Evidence.MEETING), ("Berg", Evidence.MEETING)]),
        ("be", "VBD", [("Ruiz", Evidence.TRIP)]),
        ("speak", "VBD", [("Ruiz", Evidence.PRESENCE)]),
        ("speak", "NN", []),
    ],
)
def test_a_word_begins_one_kind_of_phrase(lemma, tag, found):
    trips = trips_in(DOING.format(lemma, tag), officials=("Ruiz",), Berg="Norway")
    assert [(trip.visitor, trip.evidence) for trip in trips] == found


def test_phrases_come_in_the_order_of_the_text():
    landed = LANDED.replace("Ada/NNP/compound/Lund Lund", "Ruiz").replace("landed on", "landed")
    trips = trips_in(f"{landed} | {landed.replace('Peru', 'Chile')}")
    assert [trip.host for trip in trips] == ["Peru", "Chile"]


def test_a_sentence_of_one_word_is_passed_over():
    assert trips_in("Arrived=arrive/VBD/ROOT/Arrived") == []


# The component


def test_a_traveller_in_no_office_needs_a_known_visit():
    assert component("visit_detection")(doc_of(LANDED, people=PEOPLE, day=FRIDAY))._.visits == []
    doc = doc_of(LANDED, people=PEOPLE, day=FRIDAY)
    doc._.known_visits = (KnownVisit("Ada Lund", "Peru", date(2024, 3, 26), date(2024, 3, 28)),)
    (visit,) = component("visit_detection")(doc)._.visits
    assert (visit.first_day, visit.last_day) == (date(2024, 3, 26), date(2024, 3, 28))


def test_a_doc_without_anything_is_left_alone():
    doc = component("visit_detection")(Doc(VOCAB))
    assert (doc._.visits, doc._.placements) == ([], [])
