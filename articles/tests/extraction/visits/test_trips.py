"""Phrases that put somebody at a place, on docs made by hand: no model is loaded."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

import articles.extraction.factories  # noqa: F401  registers the extensions
from articles.extraction.records import KnownVisit
from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.trips import Evidence, find_trips
from articles.extraction.visits.visit_facts import read_facts
from articles.tests.extraction.components import component

VOCAB = spacy.blank("en").vocab
FRIDAY = date(2024, 3, 29)


def make_doc(*rows: tuple[str, str, str, int]) -> Doc:
    """A Doc of one sentence from (word, part of speech, dependency, head). The first two words name a person."""
    words, pos, deps, heads = zip(*rows, strict=True)
    ents = ["B-PERSON", "I-PERSON"] + ["O"] * (len(words) - 2)
    doc = Doc(
        VOCAB, list(words), pos=list(pos), deps=list(deps), heads=list(heads), lemmas=[w.lower() for w in words], ents=ents
    )
    doc._.published = FRIDAY
    return doc


ARRIVAL = [
    ("Ada", "PROPN", "compound", 1),
    ("Lund", "PROPN", "nsubj", 2),
    ("land", "VERB", "ROOT", 2),
    ("in", "ADP", "prep", 2),
    ("Peru", "PROPN", "pobj", 3),
    ("on", "ADP", "prep", 2),
    ("Wednesday", "PROPN", "pobj", 5),
]


def test_an_arrival_is_the_first_day():
    (trip,) = find_trips(read_facts(make_doc(*ARRIVAL)))
    assert (trip.visitor, trip.host, trip.evidence) == ("Ada Lund", "Peru", Evidence.TRIP)
    assert trip.days == ((date(2024, 3, 27), date(2024, 3, 27), Edge.FIRST),)


@pytest.mark.parametrize("place", ["Atlantis", "Peruvian"])
def test_no_trip_without_a_place_to_be(place):
    rows = [(place, *row[1:]) if row[0] == "Peru" else row for row in ARRIVAL[:5]]
    assert find_trips(read_facts(make_doc(*rows))) == []


def test_a_trip_in_doubt_is_marked():
    rows = [
        ("Ada", "PROPN", "compound", 1),
        ("Lund", "PROPN", "poss", 4),
        ("'s", "PART", "case", 1),
        ("planned", "ADJ", "amod", 4),
        ("visit", "NOUN", "ROOT", 4),
        ("to", "ADP", "prep", 4),
        ("Peru", "PROPN", "pobj", 5),
    ]
    (trip,) = find_trips(read_facts(make_doc(*rows)))
    assert (trip.host, trip.elsewhen) == ("Peru", True)


def test_a_traveller_in_no_office_needs_a_known_visit():
    assert component("visit_detection")(make_doc(*ARRIVAL))._.visits == []
    doc = make_doc(*ARRIVAL)
    doc._.known_visits = (KnownVisit("Ada Lund", "Peru", date(2024, 3, 26), date(2024, 3, 28)),)
    (visit,) = component("visit_detection")(doc)._.visits
    assert (visit.first_day, visit.last_day) == (date(2024, 3, 26), date(2024, 3, 28))


def test_a_doc_without_anything_is_left_alone():
    doc = component("visit_detection")(Doc(VOCAB))
    assert (doc._.visits, doc._.placements) == ([], [])
