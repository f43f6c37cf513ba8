"""Phrases of going or being somewhere, on parses written by hand."""

import pytest

from articles.extraction.visits.evidence import Evidence
from articles.extraction.visits.trip_days import Edge
from articles.tests.extraction.visits.phrases import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    on,
    trips_in,
    who_and_where,
)

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


def test_the_words_of_a_phrase_reach_to_its_place():
    (before,) = trips_in("In/IN/prep/landed Peru/NNP/pobj/In Ruiz/NNP/nsubj/landed landed=land/VBD/ROOT/landed")
    (nowhere,) = trips_in("Ruiz/NNP/nsubj/arrived arrived=arrive/VBD/ROOT/arrived Monday/NNP/npadvmod/arrived")
    assert (before.start, before.end) == (3, 4)
    assert (nowhere.start, nowhere.end) == (1, 2)


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


def test_who_spoke_during_a_summit_was_there():
    during = (
        "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke during/IN/prep/spoke a/DT/det/fair fair/NN/pobj/during "
        "in/IN/prep/fair Lima/NNP/pobj/in"
    )
    assert who_and_where(trips_in(during)) == [("Ruiz", "Peru")]


def test_who_spoke_at_home_did_not_travel():
    assert trips_in(SPOKE, Ruiz="Peru") == []


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
