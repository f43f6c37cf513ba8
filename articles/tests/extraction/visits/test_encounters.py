"""Phrases that bring a visitor and a host face to face, on parses written by hand."""

import pytest

from articles.extraction.visits.evidence import Evidence, Trip
from articles.extraction.visits.trip_days import Edge
from articles.tests.extraction.visits.phrases import MONDAY, on, trips_in, who_and_where

RECEIVED = (
    "Ruiz/NNP/nsubj/received received=receive/VBD/ROOT/received "
    "Berg/NNP/dobj/received in/IN/prep/received "
    "Lima/NNP/pobj/in on/IN/prep/received Monday/NNP/pobj/on"
)
WAS_RECEIVED = (
    "Berg/NNP/nsubjpass/received was=be/VBD/auxpass/received "
    "received=receive/VBN/ROOT/received by/IN/agent/received "
    "Ruiz/NNP/pobj/by in/IN/prep/received Lima/NNP/pobj/in on/IN/prep/received Monday/NNP/pobj/on"
)


@pytest.mark.parametrize("sentence", [RECEIVED, WAS_RECEIVED])
def test_a_guest_is_received_where_the_host_is(sentence):
    (trip,) = trips_in(sentence)
    assert (trip.visitor, trip.host, trip.counterparts, trip.days) == ("Berg", "Peru", ("Ruiz",), on(MONDAY))
    assert trip.evidence == Evidence.TRIP
    assert trip.end == trip.start + 1  # the verb
    assert (trip.elsewhen, trip.in_region, trip.planned, trip.today) == (False, False, False, None)


def test_a_guest_without_a_place_is_where_the_host_is_at_home():
    nowhere = RECEIVED.replace("in/IN/prep/received Lima/NNP/pobj/in ", "")
    assert who_and_where(trips_in(nowhere, Ruiz="Chile")) == [("Berg", "Chile")]
    assert who_and_where(trips_in(nowhere)) == [("Berg", None)]
    assert who_and_where(trips_in(RECEIVED, Ruiz="Chile")) == [("Berg", "Peru")]


def test_a_country_may_be_the_host():
    assert who_and_where(trips_in("Chile/NNP/nsubj/received received=receive/VBD/ROOT/received Berg/NNP/dobj/received")) == [
        ("Berg", "Chile")
    ]


def test_a_guest_who_is_welcomed_by_nobody_named_is_somewhere():
    sentence = WAS_RECEIVED.replace("by/IN/agent/received Ruiz/NNP/pobj/by ", "")
    (trip,) = trips_in(sentence)
    assert (trip.visitor, trip.host, trip.counterparts) == ("Berg", "Peru", ())


def test_nobody_is_the_own_guest():
    sentence = (
        "Ruiz/NNP/nsubj/received received=receive/VBD/ROOT/received "
        "Ruiz/NNP/dobj/received in/IN/prep/received Lima/NNP/pobj/in"
    )
    assert trips_in(sentence) == []


def test_to_host_talks_is_no_guest():
    sentence = "Ruiz/NNP/nsubj/hosted hosted=host/VBD/ROOT/hosted talks=talk/NNS/dobj/hosted Berg/NNP/appos/talks"
    assert [trip for trip in trips_in(sentence) if trip.evidence == Evidence.TRIP] == []


def test_to_welcome_a_move_is_no_visit():
    assert trips_in("Ruiz/NNP/nsubj/welcomed welcomed=welcome/VBD/ROOT/welcomed it/PRP/dobj/welcomed") == []
    assert trips_in("Ruiz/NNP/nsubj/received received=receive/VBD/ROOT/received") == []


def test_a_reception_to_come_is_in_doubt():
    sentence = RECEIVED.replace(
        "received=receive/VBD/ROOT/received",
        "spoke=speak/VBD/ROOT/spoke before/IN/prep/spoke received=receive/VBG/pcomp/before",
    )
    assert [trip.elsewhen for trip in trips_in(RECEIVED) + trips_in(sentence)] == [False, True]


MET = (
    "Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met Berg/NNP/dobj/met in/IN/prep/met "
    "Lima/NNP/pobj/in on/IN/prep/met "
    "Monday/NNP/pobj/on"
)
TALKS = (
    "Ruiz/NNP/nsubj/held held=hold/VBD/ROOT/held talks=talk/NNS/dobj/held "
    "with/IN/prep/talks Berg/NNP/pobj/with "
    "in/IN/prep/talks Lima/NNP/pobj/in on/IN/prep/held Monday/NNP/pobj/on"
)


def meetings(trips: list[Trip]) -> list[Trip]:
    return [trip for trip in trips if trip.evidence == Evidence.MEETING]


@pytest.mark.parametrize("sentence", [MET, TALKS])
def test_of_those_who_meet_the_one_from_elsewhere_is_the_guest(sentence):
    (trip,) = meetings(trips_in(sentence, Ruiz="Peru", Berg="Norway"))
    assert trip.end == trip.start + 1
    assert (trip.visitor, trip.host, trip.counterparts, trip.days) == ("Berg", "Peru", ("Ruiz",), on(MONDAY))


@pytest.mark.parametrize(
    ("homes", "officials", "found"),
    [
        ({}, (), []),  # nobody knows who is at home there
        ({"Berg": "Norway"}, (), []),
        # Of those who met, the one in an office without a country is taken to be at home.
        ({"Berg": "Norway"}, ("Ruiz",), [("Berg", "Peru")]),
        ({"Ruiz": "Peru"}, (), [("Berg", "Peru")]),
        ({"Ruiz": "Chile", "Berg": "Norway"}, (), []),  # all of them abroad
        ({"Ruiz": "Peru", "Berg": "Peru"}, (), []),
    ],
)
def test_a_meeting_is_a_visit_when_one_of_them_is_at_home(homes, officials, found):
    assert who_and_where(meetings(trips_in(MET, officials=officials, **homes))) == found


def test_a_meeting_without_a_place_says_who_met():
    nowhere = MET.replace("in/IN/prep/met Lima/NNP/pobj/in ", "")
    trips = meetings(trips_in(nowhere, Ruiz="Peru"))
    assert [(trip.visitor, trip.host, trip.counterparts) for trip in trips] == [
        ("Ruiz", None, ("Berg",)),
        ("Berg", None, ("Ruiz",)),
    ]


@pytest.mark.parametrize(
    ("preposition", "found"), [("with", True), ("between", True), ("by", True), ("about", False), ("on", False)]
)
def test_partners_stand_after_with(preposition, found):
    sentence = TALKS.replace("with/", f"{preposition}/").replace("/with", f"/{preposition}")
    sentence = sentence.partition(" in/")[0]
    assert bool(meetings(trips_in(sentence))) == found


def test_unnamed_partners_tell_where_it_was():
    sentence = (
        "Ruiz/NNP/nsubj/held held=hold/VBD/ROOT/held talks=talk/NNS/dobj/held with/IN/prep/talks "
        "Chinese/JJ/amod/envoys envoys/NNS/pobj/with in/IN/prep/talks Beijing/NNP/pobj/in"
    )
    assert who_and_where(meetings(trips_in(sentence))) == [("Ruiz", "China")]
    assert meetings(trips_in(sentence.replace("Chinese", "senior"))) == []


def test_one_alone_meets_nobody():
    assert trips_in("Ruiz/NNP/nsubj/held held=hold/VBD/ROOT/held talks=talk/NNS/dobj/held") == []


def test_a_meeting_keeps_the_length_that_the_sentence_tells():
    sentence = f"{MET} after/IN/prep/met two/CD/nummod/days days=day/NNS/pobj/after of/IN/prep/days talks=talk/NNS/pobj/of"
    trip = meetings(trips_in(sentence, Ruiz="Peru"))[0]
    assert (trip.length, trip.length_edge) == (2, Edge.LAST)


def test_a_meeting_in_doubt_is_marked():
    proposed = TALKS.replace("held=hold", "held=postpone")
    found = [trip.elsewhen for trip in meetings(trips_in(TALKS, Ruiz="Peru") + trips_in(proposed, Ruiz="Peru"))]
    assert found == [False, False]  # the verb governs itself: only words beside it put it in doubt
    doubted = TALKS.replace("talks=talk/NNS", "earlier/RB/advmod/held talks=talk/NNS")
    assert [trip.elsewhen for trip in meetings(trips_in(doubted, Ruiz="Peru"))] == [True]


TOLD = "Ruiz/NNP/nsubj/told told=tell/VBD/ROOT/told Berg/NNP/dobj/told {} on/IN/prep/told Monday/NNP/pobj/on"


def test_who_tells_somebody_something_is_face_to_face():
    trips = trips_in(TOLD.format(""))
    assert [(trip.visitor, trip.host, trip.counterparts, trip.days) for trip in trips] == [
        ("Ruiz", None, ("Berg",), on(MONDAY)),
        ("Berg", None, ("Ruiz",), on(MONDAY)),
    ]


@pytest.mark.parametrize("medium", ["phone", "letter", "video", "tweet"])
def test_who_tells_it_from_afar_is_not(medium):
    assert trips_in(TOLD.format(f"by/IN/prep/told {medium}/NN/pobj/by")) == []


def test_who_tells_reporters_something_meets_nobody():
    assert trips_in(TOLD.format("").replace("Berg", "reporters")) == []


def test_a_person_given_something_to_hear_is_told_it():
    trips = trips_in(TOLD.format("").replace("Berg/NNP/dobj", "Berg/NNP/dative"))
    assert [trip.visitor for trip in trips] == ["Ruiz", "Berg"]


def test_who_told_somebody_something_there_was_there():
    sentence = TOLD.format("in/IN/prep/told Lima/NNP/pobj/in")
    assert (Evidence.PRESENCE, "Ruiz", "Peru") in [(t.evidence, t.visitor, t.host) for t in trips_in(sentence)]
