"""Which countries somebody visited, on phrases written by hand."""

import pytest

from articles.extraction.visits.visit_days import build_visits
from articles.extraction.visits.visited_countries import countries_visited
from articles.tests.extraction.visits.hand_docs import limits
from articles.tests.extraction.visits.stays import AT_HOME_IN_SPAIN, built, facts, known, may, meeting, on, presence, trip


@pytest.mark.parametrize(
    ("told", "trips", "hosts"),
    [
        # Somebody at home elsewhere.
        (AT_HOME_IN_SPAIN, [trip("Peru", on(3))], ["Peru"]),
        (AT_HOME_IN_SPAIN, [trip("Spain", on(3))], []),
        # Nothing is known of a home: an office counts, and a meeting with somebody at home there.
        (facts(), [trip("Peru", on(3))], []),
        (facts(officials=("ruiz",)), [trip("Peru", on(3))], ["Peru"]),
        (facts(officials=("ruiz",)), [trip("Peru", on(3), in_region=True)], []),
        (facts(officials=("berg",)), [trip("Peru", on(3))], []),
        (facts(berg="Peru"), [trip("Peru", on(3)), meeting(None, counterparts=("Jon Berg",))], ["Peru"]),
        (facts(berg="Chile"), [trip("Peru", on(3)), meeting(None, on(4), counterparts=("Jon Berg",))], ["Chile"]),
        # A meeting shows a visit of somebody from elsewhere, or who was under way.
        (AT_HOME_IN_SPAIN, [meeting("Peru", on(3))], ["Peru"]),
        (facts(), [meeting("Peru", on(3))], []),
        (facts(), [meeting("Peru", on(3)), trip(None)], ["Peru"]),
        # To have said something there shows one when an official was under way.
        (facts(ruiz="Spain", officials=("ruiz",)), [presence("Peru", on(3)), trip(None)], ["Peru"]),
        (facts(ruiz="Spain", officials=("ruiz",)), [presence("Peru", on(3))], []),
        (facts(ruiz="Spain"), [presence("Peru", on(3)), trip(None)], []),
        (facts(officials=("ruiz",)), [presence("Peru", on(3)), trip(None)], []),
        (facts(ruiz="Spain", berg="Peru"), [presence("Peru", on(3), counterparts=("Jon Berg",))], ["Peru"]),
        # No place is told: those whom a traveller met are at home there.
        (
            facts(ruiz="Spain", berg="Peru"),
            [trip(None), meeting(None, on(3), counterparts=("Jon Berg",))],
            ["Peru"],
        ),
        (facts(ruiz="Spain", berg="Peru"), [meeting(None, on(3), counterparts=("Jon Berg",))], []),
        (facts(ruiz="Spain", berg="Spain"), [trip(None), meeting(None, on(3), counterparts=("Jon Berg",))], []),
        (facts(ruiz="Spain"), [trip(None), meeting(None, on(3), counterparts=("Jon Berg",))], []),
    ],
)
def test_a_country_is_visited_when_enough_speaks_for_it(told, trips, hosts):
    assert [host for host, _, _ in built(told, *trips)] == hosts


def test_a_visit_that_earlier_articles_know_of_needs_no_office():
    before = known(may(2), may(4))
    assert built(facts(), trip("Peru", on(3)), known=(before,)) == [("Peru", 2, 4)]
    assert built(facts(), trip("Peru", on(3)), known=(known(may(2), may(4), "Chile"),)) == []
    assert built(facts(), trip("Peru", on(3)), known=(known(may(2), may(4), visitor="Jon Berg"),)) == []


def test_what_an_official_said_there_counts_when_a_visit_is_known():
    told = facts(ruiz="Spain", officials=("ruiz",))
    assert built(told, presence("Peru", on(3)), known=(known(may(3), may(4)),)) == [("Peru", 3, 4)]


@pytest.mark.parametrize("doubt", [{"planned": True}, {"elsewhen": True}])
def test_what_names_no_place_goes_to_the_country_that_is_surer(doubt):
    phrases = [trip("Chile", on(20), **doubt), trip("Chile", on(21), **doubt), trip("Peru", on(3)), trip(None, on(4))]
    assert ("Peru", 3, 4) in built(AT_HOME_IN_SPAIN, *phrases)


def test_a_presence_weighs_less_than_a_meeting():
    told = facts(ruiz="Spain", officials=("ruiz",))
    phrases = [presence("Chile", on(20)), meeting("Peru", on(3)), trip(None, on(4))]
    assert built(told, *phrases) == [("Peru", 3, 4), ("Chile", 20, 20)]


def test_a_meeting_without_a_place_goes_where_one_of_those_met_is_at_home():
    told = facts(ruiz="Spain", berg="Chile")
    phrases = [trip("Peru", on(3)), trip("Chile", on(20)), meeting(None, on(21), counterparts=("Jon Berg",))]
    assert built(told, *phrases) == [("Peru", 3, 3), ("Chile", 20, 21)]


def test_a_meeting_with_nobody_named_goes_to_the_main_country():
    phrases = [trip("Peru", on(3)), trip("Chile", on(20)), meeting(None, on(4))]
    assert built(AT_HOME_IN_SPAIN, *phrases) == [("Peru", 3, 4), ("Chile", 20, 20)]


def test_a_journey_without_a_place_goes_to_the_main_country_whoever_was_met():
    told = facts(ruiz="Spain", berg="Chile")
    phrases = [trip("Peru", on(3)), trip("Chile", on(20)), trip(None, on(4), counterparts=("Jon Berg",))]
    assert built(told, *phrases) == [("Peru", 3, 4), ("Chile", 20, 20)]


def test_two_visitors_are_two_visits_the_earliest_first():
    told = facts(ruiz="Spain", berg="Norway")
    visits = build_visits(told, [trip("Peru", on(9)), trip("Peru", on(3), visitor="Jon Berg")], (), limits())
    assert [(visit.visitor, visit.first_day.day) for visit in visits] == [("Jon Berg", 3), ("Ana Ruiz", 9)]


def test_a_sure_journey_weighs_as_much_as_a_meeting_and_a_presence():
    told = facts(ruiz="Spain", officials=("ruiz",))
    phrases = [meeting("Peru", on(3)), presence("Peru", on(3)), trip("Chile", on(20)), trip(None, on(4))]
    assert built(told, *phrases) == [("Peru", 3, 4), ("Chile", 20, 20)]  # of two alike the first
    one_more = [*phrases, trip("Chile", on(20), planned=True)]
    assert built(told, *one_more) == [("Peru", 3, 3), ("Chile", 4, 4), ("Chile", 20, 20)]
    two_more = [presence("Peru", on(3)), presence("Peru", on(3)), *one_more]
    assert built(told, *two_more) == [("Peru", 3, 4), ("Chile", 20, 20)]


@pytest.mark.parametrize(("first", "second"), [("Peru", "Chile"), ("Chile", "Peru"), ("Norway", "Peru"), ("Peru", "Norway")])
def test_of_two_countries_of_those_met_the_one_named_first_is_meant(first, second):
    told = facts(ruiz="Spain", berg=first, salo=second)
    phrases = [trip(None), meeting(None, on(3), counterparts=("Jon Berg", "Aino Salo"))]
    assert countries_visited(told, "Ana Ruiz", phrases, (), limits().votes) == [first, second]
