"""What speaks against a visit, on parses written by hand: Ruiz is in Peru from 13 to 15 May."""

from datetime import date

import pytest

from articles.extraction.records import SpeakerType
from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.placing import MET, MONDAY, WEDNESDAY, only, was
from articles.tests.extraction.visits.scenes import plain, says
from articles.tests.extraction.visits.visit_docs import Said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        # On another day
        ({"after": "on/IN/prep/said May/NNP/pobj/on 12/CD/nummod/May"}, "said on 2024-05-12, not during the visit"),
        ({"after": "on/IN/prep/said May/NNP/pobj/on 16/CD/nummod/May"}, "said on 2024-05-16, not during the visit"),
        ({"after": "on/IN/prep/said May/NNP/pobj/on 13/CD/nummod/May"}, ""),
        # At a vaguer time
        ({"after": "in/IN/prep/said March/NNP/pobj/in"}, "said at another time"),
        # Somewhere else
        ({"after": "in/IN/prep/said Oslo/NNP/pobj/in"}, "said in Norway"),
        ({"after": "in/IN/prep/said Lima/NNP/pobj/in"}, ""),
        ({"after": "in/IN/prep/said Oslo/NNP/pobj/in and/CC/cc/Oslo Lima/NNP/conj/Oslo"}, ""),
        # Before and after it
        ({"before": "Before/IN/prep/said the/DT/det/talks talks=talk/NNS/pobj/Before"}, "said before the visit"),
        ({"before": "Before/IN/prep/said the/DT/det/dawn dawn/NN/pobj/Before"}, ""),
        ({"before": plain("back home")}, "said after the visit"),
        ({"before": plain("previously")}, "said at some earlier time"),
        # … which counts for nothing when the day is told.
        ({"before": plain("previously"), "after": "on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"}, ""),
        ({"before": plain("back home"), "after": "on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"}, ""),
        ({"before": plain("two days before his visit")}, "said on 2024-05-11, not during the visit"),
        ({"before": plain("on the last day")}, ""),
    ],
)
def test_what_speaks_against_the_visit(words, why):
    placement = only(says("Ruiz", **words))
    assert (placement.visit, placement.rule) == ((None, why) if why else (0, "Ruiz in Peru: said by the visitor"))


DEPARTURES = [
    # Towards the host: before the visit. "before flying to Peru"
    ("flying=fly/VBG/pcomp/Before to/IN/prep/flying Peru/NNP/pobj/to", True),
    ("leaving=leave/VBG/pcomp/Before for/IN/prep/leaving Peru/NNP/pobj/for", True),
    # From elsewhere: "before leaving Madrid"
    ("leaving=leave/VBG/pcomp/Before Madrid/NNP/dobj/leaving", True),
    # From the host, or to another place: at the visit. "before leaving Peru", "before flying to Oslo"
    ("leaving=leave/VBG/pcomp/Before Peru/NNP/dobj/leaving", False),
    ("flying=fly/VBG/pcomp/Before to/IN/prep/flying Oslo/NNP/pobj/to", False),
    ("leaving=leave/VBG/pcomp/Before for/IN/prep/leaving Oslo/NNP/pobj/for", False),
    # For home: at the visit; for nowhere told: before it.
    ("flying=fly/VBG/pcomp/Before home/RB/advmod/flying", False),
    ("leaving=leave/VBG/pcomp/Before early/RB/advmod/leaving", True),
    ("leaving=leave/VBG/pcomp/Before early/RB/advmod/leaving home/RB/advmod/leaving", False),
    ("leaving=leave/VBG/pcomp/Before with/IN/prep/leaving aides/NNS/pobj/with home/RB/advmod/leaving", True),
]


@pytest.mark.parametrize(("words", "earlier"), DEPARTURES)
def test_before_leaving_is_before_the_visit_unless_it_is_from_the_host(words, earlier):
    placement = only(says("Ruiz", before=f"Before/IN/prep/said {words}"))
    assert placement.rule == ("said before the visit" if earlier else "Ruiz in Peru: said by the visitor")


def test_what_is_said_at_the_host_is_said_at_the_visit_whatever_comes_before():
    before = "Before/IN/prep/said the/DT/det/talks talks=talk/NNS/pobj/Before"
    placement = only(says("Ruiz", before=before, after="in/IN/prep/said Lima/NNP/pobj/in"))
    assert placement.visit == 0


def test_an_earlier_saying_to_the_other_side_is_of_the_visit():
    text = says("Ruiz", before=plain("once"), after="to/IN/prep/said Berg/NNP/pobj/to")
    assert only(text, said=[was("late", told="Berg")], visits=[MET]).visit == 0
    assert only(text, said=[was("late")], visits=[MET]).rule == "said at some earlier time"


def test_what_is_told_to_somebody_else_is_of_no_visit():
    text = says("Ruiz", after="to/IN/prep/said Berg/NNP/pobj/to")
    assert only(text, said=[was("late", told="Berg")]).rule == "said to Berg"
    assert only(text, said=[was("late", told="Berg")], Berg="Peru").visit == 0
    assert only(text, said=[was("late", told="Berg")], visits=[MET]).visit == 0
    stranger = says("Roy", after="to/IN/prep/said Berg/NNP/pobj/to")
    assert only(stranger, said=[was("late", "Roy", told="Berg")]).rule == "said to Berg"
    assert only(says("Roy"), said=[was("late", "Roy")]).rule == "speaker takes no part in a visit"


def test_a_position_of_a_country_is_of_no_certain_occasion():
    has = "Peru/NNP/nsubj/said has=have/VBZ/aux/said"
    said = Said("it was late", "Peru", type=SpeakerType.ORGANISATION)
    placement = only(says(has, before="In/IN/prep/said talks=talk/NNS/pobj/In"), said=[said])
    assert placement.visit is None
    host = Visit("Ruiz", "Peru", MONDAY, WEDNESDAY, evidence=[(0, 1)])
    person = only(says("Ruiz/NNP/nsubj/said has=have/VBZ/aux/said"), visits=[host])
    assert person.visit == 0


@pytest.mark.parametrize(
    ("month", "first", "last", "why"),
    [
        ("May", date(2024, 5, 31), date(2024, 6, 2), "Ruiz in Peru: said by the visitor; no day told"),
        ("June", date(2024, 5, 30), date(2024, 6, 1), "Ruiz in Peru: said by the visitor; no day told"),
        ("May", date(2024, 6, 1), date(2024, 6, 2), "said at another time"),
        ("June", date(2024, 5, 30), date(2024, 5, 31), "said at another time"),
    ],
)
def test_a_vague_time_is_of_the_visit_when_they_share_a_day(month, first, last, why):
    there = Visit("Ruiz", "Peru", first, last, evidence=[(0, 1)])
    text = says("Ruiz", after=f"in/IN/prep/said {month}/NNP/pobj/in")
    assert only(text, visits=[there], published=date(2024, 6, 9)).rule == why


def test_a_vague_time_of_unknown_days_speaks_against_nothing():
    text = says("Ruiz", after="last/JJ/amod/week week/NN/npadvmod/said")
    placement = only(text, published=None)
    assert placement.rule == "Ruiz in Peru: said by the visitor; no day told"
