"""Phrases that put somebody at a place, on parses written by hand."""

from datetime import date

import pytest
from spacy.tokens import Doc

from articles.extraction.records import KnownVisit
from articles.extraction.visits.evidence import Evidence, Trip
from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.trips import find_trips
from articles.tests.extraction.components import component
from articles.tests.extraction.visits.hand_docs import doc_of, facts_of, vocab

FRIDAY = date(2024, 3, 29)
MONDAY, TUESDAY, WEDNESDAY = date(2024, 3, 25), date(2024, 3, 26), date(2024, 3, 27)
PEOPLE = ("Ruiz", "Berg", "Salo", "Ada Lund")


def trips_in(*paragraphs: str, officials: tuple[str, ...] = (), day: date | None = FRIDAY, **homes: str) -> list[Trip]:
    """The phrases of such a text, whose people are at home as told."""
    facts = facts_of(*paragraphs, people=PEOPLE, day=day)
    facts.homes = homes
    facts.officials = frozenset(officials)
    return find_trips(facts)


def who_and_where(trips: list[Trip]) -> list[tuple[str, str | None]]:
    return [(trip.visitor, trip.host) for trip in trips]


def on(day: date, edge: Edge = Edge.ON) -> tuple[tuple[date, date, Edge], ...]:
    return ((day, day, edge),)


# A word for going there


LANDED = (
    "Ada/NNP/compound/Lund Lund/NNP/nsubj/landed landed=land/VBD/ROOT/landed "
    "in/IN/prep/landed Peru/NNP/pobj/in "
    "on/IN/prep/landed Wednesday/NNP/pobj/on"
)


def test_an_arrival_is_the_first_day():
    (trip,) = trips_in(LANDED)
    assert (trip.visitor, trip.host, trip.evidence) == ("Ada Lund", "Peru", Evidence.TRIP)
    assert trip.days == on(WEDNESDAY, Edge.FIRST)
    assert (trip.start, trip.end) == (2, 5)


@pytest.mark.parametrize("place", ["Atlantis", "Peruvian"])
def test_no_trip_without_a_place_to_be(place):
    assert trips_in(LANDED.replace("Peru", place).partition(" on/")[0]) == []


def test_an_arrival_on_a_day_needs_no_place():
    (trip,) = trips_in("Ruiz/NNP/nsubj/arrived arrived=arrive/VBD/ROOT/arrived on/IN/prep/arrived Monday/NNP/pobj/on")
    assert (trip.host, trip.days) == (None, on(MONDAY, Edge.FIRST))


def test_a_journey_on_a_day_needs_a_place():
    flew = "Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew on/IN/prep/flew Monday/NNP/pobj/on"
    assert trips_in(flew) == []


VISIT = (
    "Ruiz/NNP/poss/visit 's/POS/case/Ruiz visit/NN/nsubj/pleased to/IN/prep/visit "
    "Peru/NNP/pobj/to pleased=please/VBD/ROOT/pleased"
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (VISIT, [("Ruiz", "Peru")]),
        (VISIT.replace(" to/IN/prep/visit Peru/NNP/pobj/to", ""), [("Ruiz", None)]),
        # "his China trip", "her Peruvian trip"
        ("Ruiz/NNP/poss/trip China/NNP/compound/trip trip/NN/nsubj/ended ended=end/VBD/ROOT/ended", [("Ruiz", "China")]),
        ("Ruiz/NNP/poss/trip Peruvian/JJ/amod/trip trip/NN/nsubj/ended ended=end/VBD/ROOT/ended", [("Ruiz", None)]),
        # "Ruiz ended a visit to Peru"
        (
            "Ruiz/NNP/nsubj/ended ended=end/VBD/ROOT/ended a/DT/det/visit visit/NN/dobj/ended "
            "to/IN/prep/visit Peru/NNP/pobj/to",
            [("Ruiz", "Peru")],
        ),
        # "Ruiz hosted a visit": the guests' journey, and who they are is not told
        (
            "Ruiz/NNP/nsubj/hosted hosted=host/VBD/ROOT/hosted a/DT/det/visit "
            "visit/NN/dobj/hosted to/IN/prep/visit Peru/NNP/pobj/to",
            [],
        ),
        # "Ruiz visited Peru", "Ruiz flew to Peru", "Ruiz travelled Tuesday to Peru"
        ("Ruiz/NNP/nsubj/visited visited=visit/VBD/ROOT/visited Peru/NNP/dobj/visited", [("Ruiz", "Peru")]),
        ("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew to/IN/prep/flew Peru/NNP/pobj/to", [("Ruiz", "Peru")]),
        ("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew Peru/NNP/npadvmod/flew", [("Ruiz", "Peru")]),
        # "touch" as a noun is no journey; the plural "visits" is one
        ("Ruiz/NNP/poss/touch touch/NN/ROOT/touch in/IN/prep/touch Peru/NNP/pobj/in", []),
        ("Ruiz/NNP/poss/visits visits=visit/NNS/ROOT/visits to/IN/prep/visits Peru/NNP/pobj/to", [("Ruiz", "Peru")]),
        # A single word is no sentence.
        ("Visit/NN/ROOT/Visit", []),
    ],
)
def test_who_went_where(sentence, found):
    assert who_and_where(trips_in(sentence)) == found


def test_nobody_visits_the_own_country():
    assert trips_in(VISIT, Ruiz="Peru") == []


def test_who_is_taken_for_the_host_makes_room_for_the_other_one_named():
    sentence = f"{VISIT} ,/./punct/pleased Berg/NNP/nsubj/said said=say/VBD/ccomp/pleased"
    assert ("Berg", "Peru") in who_and_where(trips_in(sentence, Ruiz="Peru", Berg="Norway"))
    assert trips_in(sentence, Ruiz="Peru", Berg="Peru") == []
    assert trips_in(sentence, Ruiz="Peru") == []
    nobody = sentence.replace("Ruiz/NNP/poss", "Her/PRP$/poss").replace("case/Ruiz", "case/Her")
    assert trips_in(nobody, Berg="Norway") == []


def test_a_trip_in_doubt_is_marked():
    planned = VISIT.replace("visit/NN/nsubj", "planned/JJ/amod/visit visit/NN/nsubj")
    assert [trip.elsewhen for trip in trips_in(VISIT) + trips_in(planned)] == [False, True]


def test_a_trip_to_come_is_marked():
    will_land = LANDED.replace("landed=land/VBD/ROOT/landed", "will/MD/aux/landed landed=land/VB/ROOT/landed")
    assert [trip.planned for trip in trips_in(LANDED) + trips_in(will_land)] == [False, True]


@pytest.mark.parametrize(("place", "in_region"), [("Peru", False), ("Lima", False), ("Geneva", True)])
def test_a_city_that_is_no_capital_is_marked(place, in_region):
    (trip,) = trips_in(LANDED.replace("Peru", place))
    assert trip.in_region == in_region


ENDS = "Ruiz/NNP/nsubj/ends ends=end/VBZ/ROOT/ends her/PRP$/poss/visit visit/NN/dobj/ends to/IN/prep/visit Peru/NNP/pobj/to"


def test_ends_her_visit_is_told_today_unless_a_day_is_told():
    (trip,) = trips_in(ENDS)
    assert (trip.today, trip.days) == (Edge.LAST, ())
    (trip,) = trips_in(f"{ENDS} on/IN/prep/ends Monday/NNP/pobj/on")
    assert (trip.today, trip.days) == (None, on(MONDAY, Edge.LAST))


def test_the_length_of_the_visit_is_that_of_the_sentence():
    (trip,) = trips_in(ENDS.replace("visit/NN", "three/CD/nummod/visit -/HYPH/punct/visit day/NN/compound/visit visit/NN"))
    assert (trip.length, trip.length_edge) == (3, Edge.LAST)


TWO_STOPS = (
    "Ruiz/NNP/nsubj/visited visited=visit/VBD/ROOT/visited Chile/NNP/dobj/visited "
    "and/CC/cc/Chile Peru/NNP/conj/Chile "
    "on/IN/prep/visited {}"
)


def test_several_stops_share_the_days_that_are_told():
    trips = trips_in(TWO_STOPS.format("Monday/NNP/pobj/on"))
    assert [(trip.host, trip.days) for trip in trips] == [("Chile", on(MONDAY)), ("Peru", on(MONDAY))]


def test_several_stops_with_as_many_days_have_one_each():
    days = "Monday/NNP/pobj/on and/CC/cc/visited on/IN/prep/visited Tuesday/NNP/pobj/on"
    trips = trips_in(TWO_STOPS.format(days))
    assert [(trip.host, trip.days) for trip in trips] == [("Chile", on(MONDAY)), ("Peru", on(TUESDAY))]


def test_a_length_is_that_of_the_whole_journey_not_of_one_stop():
    trips = trips_in(TWO_STOPS.format("three/CD/nummod/trip -/HYPH/punct/trip day/NN/compound/trip trip/NN/pobj/on"))
    stops = [trip for trip in trips if trip.host]
    assert [(trip.host, trip.length) for trip in stops] == [("Chile", None), ("Peru", None)]


IN_TURN = (
    "Ruiz/NNP/nsubj/visited visited=visit/VBD/ROOT/visited Chile/NNP/dobj/visited "
    "on/IN/prep/visited Monday/NNP/pobj/on "
    "and/CC/cc/Monday Peru/NNP/conj/Monday on/IN/prep/visited Tuesday/NNP/pobj/on"
)


def test_a_stop_between_two_dates_is_one_whatever_the_parser_makes_of_it():
    trips = trips_in(IN_TURN)
    assert [(trip.host, trip.days) for trip in trips] == [("Chile", on(MONDAY)), ("Peru", on(TUESDAY))]


@pytest.mark.parametrize("place", ["Peruvian", "Chile", "Rome on/IN/prep/Monday"])
def test_other_words_between_two_dates_are_no_stop(place):
    trips = trips_in(IN_TURN.replace("Peru/NNP/conj", f"{place}/NNP/conj" if "/" not in place else "later/RB/advmod"))
    assert {trip.host for trip in trips} == {"Chile"}


def test_a_place_after_which_no_date_follows_is_no_stop():
    spoke_of = IN_TURN.replace("on/IN/prep/visited Tuesday", "was/VBD/dep/visited near/IN/prep/visited Tuesday")
    assert {trip.host for trip in trips_in(spoke_of)} == {"Chile"}


# Face to face with a host


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


# Did or said something there


SPOKE = (
    "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke at/IN/prep/spoke "
    "a/DT/det/conference conference/NN/pobj/at "
    "in/IN/prep/conference Lima/NNP/pobj/in on/IN/prep/spoke Monday/NNP/pobj/on"
)


def test_who_spoke_at_a_conference_was_there():
    trip = next(trip for trip in trips_in(SPOKE) if trip.evidence == Evidence.PRESENCE)
    assert (trip.visitor, trip.host, trip.days) == ("Ruiz", "Peru", on(MONDAY))
    assert (trip.start, trip.end) == (1, 7)


def test_who_spoke_at_home_did_not_travel():
    assert trips_in(SPOKE, Ruiz="Peru") == []


def test_who_told_somebody_something_there_was_there():
    sentence = TOLD.format("in/IN/prep/told Lima/NNP/pobj/in")
    assert (Evidence.PRESENCE, "Ruiz", "Peru") in [(t.evidence, t.visitor, t.host) for t in trips_in(sentence)]


def test_one_place_is_enough():
    sentence = (
        "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke in/IN/prep/spoke Lima/NNP/pobj/in and/CC/cc/Lima Oslo/NNP/conj/Lima"
    )
    assert who_and_where(trips_in(sentence)) == [("Ruiz", "Peru")]


@pytest.mark.parametrize("lead", ["to", "into", "for"])
def test_where_a_speech_is_heading_is_not_where_it_is(lead):
    sentence = f"Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke {lead}/IN/prep/spoke Peru/NNP/pobj/{lead}"
    assert trips_in(sentence) == []


IS_IN = "Ruiz/NNP/nsubj/is is=be/{}/ROOT/is in/IN/prep/is Lima/NNP/pobj/in {}"


@pytest.mark.parametrize(
    ("sentence", "day", "days"),
    [
        (IS_IN.format("VBZ", ""), FRIDAY, on(FRIDAY)),
        (IS_IN.format("VBP", ""), FRIDAY, on(FRIDAY)),
        (IS_IN.format("VBZ", ""), None, ()),
        (IS_IN.format("VBD", ""), FRIDAY, ()),
        (IS_IN.format("VBZ", "on/IN/prep/is Monday/NNP/pobj/on"), FRIDAY, on(MONDAY)),
    ],
)
def test_who_is_there_is_there_today(sentence, day, days):
    (trip,) = trips_in(sentence, day=day)
    assert (trip.visitor, trip.host, trip.days, trip.evidence) == ("Ruiz", "Peru", days, Evidence.TRIP)


def test_who_is_in_two_places_is_in_the_first():
    both = IS_IN.format("VBZ", "and/CC/cc/Lima Oslo/NNP/conj/Lima")
    assert who_and_where(trips_in(both)) == [("Ruiz", "Peru")]


def test_who_is_a_minister_is_nowhere():
    assert trips_in("Ruiz/NNP/nsubj/is is=be/VBZ/ROOT/is a/DT/det/minister minister/NN/attr/is") == []


# Headlines


def headline(before: str = "", between: str = "") -> str:
    return f"{before} Ruiz/NNP/ROOT/Ruiz {between} in/IN/prep/Ruiz Peru/NNP/pobj/in"


def test_a_headline_that_starts_with_somebody_in_a_place_tells_of_a_trip():
    (trip,) = trips_in(headline())
    assert (trip.visitor, trip.host, trip.evidence, trip.days) == ("Ruiz", "Peru", Evidence.TRIP, ())


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (headline(" ".join(["So/RB/advmod/Ruiz"] * 3)), True),
        (headline(" ".join(["So/RB/advmod/Ruiz"] * 4)), False),
        (headline(between="now/RB/advmod/Ruiz"), True),
        (headline(between="now/RB/advmod/Ruiz then/RB/advmod/Ruiz"), False),
        (headline().replace("in/", "on/").replace("/in", "/on"), False),
    ],
)
def test_name_and_place_stand_at_its_start(sentence, found):
    assert bool(trips_in(sentence)) == found


# The component


def test_a_traveller_in_no_office_needs_a_known_visit():
    assert component("visit_detection")(doc_of(LANDED, people=PEOPLE, day=FRIDAY))._.visits == []
    doc = doc_of(LANDED, people=PEOPLE, day=FRIDAY)
    doc._.known_visits = (KnownVisit("Ada Lund", "Peru", date(2024, 3, 26), date(2024, 3, 28)),)
    (visit,) = component("visit_detection")(doc)._.visits
    assert (visit.first_day, visit.last_day) == (date(2024, 3, 26), date(2024, 3, 28))


def test_a_doc_without_anything_is_left_alone():
    doc = component("visit_detection")(Doc(vocab()))
    assert (doc._.visits, doc._.placements) == ([], [])
