"""From phrases to visits, on phrases written by hand: which tell of one visit, and from when to when it lasted."""

from datetime import date, timedelta

import pytest

from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.visit_days import Visit, build_visits
from articles.extraction.visits.visit_facts import Facts
from articles.tests.extraction.visits.hand_docs import doc_of, limits
from articles.tests.extraction.visits.stays import AT_HOME_IN_SPAIN, built, facts, known, may, meeting, on, trip


@pytest.mark.parametrize(
    ("days", "visits"),
    [
        ([on(3)], [("Peru", 3, 3)]),
        ([on(3), on(5)], [("Peru", 3, 5)]),
        ([on(5), on(3)], [("Peru", 3, 5)]),
        ([on(3, 6, Edge.RANGE)], [("Peru", 3, 6)]),
        ([on(3), on(7)], [("Peru", 3, 7)]),  # four days on: one visit
        ([on(3), on(8)], [("Peru", 3, 3), ("Peru", 8, 8)]),  # five: two
        ([on(3, 6, Edge.RANGE), on(10)], [("Peru", 3, 10)]),
        ([], []),
    ],
)
def test_days_that_lie_close_together_are_of_one_visit(days, visits):
    assert built(AT_HOME_IN_SPAIN, trip("Peru", *days)) == visits


def test_how_many_silent_days_part_two_visits_is_a_setting():
    phrase = trip("Peru", on(3), on(8))
    assert built(AT_HOME_IN_SPAIN, phrase, most_silent_days=5) == [("Peru", 3, 8)]


def test_days_of_phrases_that_speak_of_another_time_do_not_count():
    assert built(AT_HOME_IN_SPAIN, trip("Peru", on(3)), trip("Peru", on(4), elsewhen=True)) == [("Peru", 3, 3)]


@pytest.mark.parametrize(
    ("mark", "length", "edge", "visit"),
    [
        (on(10, edge=Edge.FIRST), 3, None, ("Peru", 10, 12)),  # "arrived on the 10th for three days"
        (on(10, edge=Edge.LAST), 3, None, ("Peru", 8, 10)),  # "left on the 10th after a three-day visit"
        (on(10), 3, Edge.LAST, ("Peru", 8, 10)),
        (on(10), 3, Edge.FIRST, ("Peru", 10, 12)),
        (on(10), 3, None, ("Peru", 10, 10)),  # some day of it: nobody can tell
        (on(10, edge=Edge.FIRST), 3, Edge.LAST, ("Peru", 10, 12)),  # a day told first is surer than the phrase
        (on(10, 11, Edge.RANGE), 3, None, ("Peru", 10, 12)),  # both ends told: counted from the first
        (on(10, 12, Edge.RANGE), 3, Edge.LAST, ("Peru", 10, 12)),  # no longer than told
        (on(10, edge=Edge.FIRST), 14, None, ("Peru", 10, 23)),
        (on(10, edge=Edge.FIRST), 15, None, ("Peru", 10, 10)),  # "a 15-day tour" is no visit
        (on(10, edge=Edge.FIRST), None, None, ("Peru", 10, 10)),
    ],
)
def test_the_other_end_is_counted_from_the_length_that_is_told(mark, length, edge, visit):
    phrase = trip("Peru", mark, length=length, length_edge=edge)
    assert built(AT_HOME_IN_SPAIN, phrase) == [visit]


def test_the_length_is_that_of_the_newest_visit():
    phrase = trip("Peru", on(1, edge=Edge.FIRST), on(20, edge=Edge.FIRST), length=3)
    assert built(AT_HOME_IN_SPAIN, phrase) == [("Peru", 1, 1), ("Peru", 20, 22)]


def test_a_longer_visit_of_which_one_day_is_told_may_have_lasted_on_both_sides():
    (visit,) = build_visits(AT_HOME_IN_SPAIN, [meeting("Peru", on(10), length=3)], (), limits())
    assert visit.slack == timedelta(days=2)
    assert [day for day in range(6, 15) if visit.covers(may(day))] == [8, 9, 10, 11, 12]


def test_a_visit_as_long_as_told_has_no_slack():
    (visit,) = build_visits(AT_HOME_IN_SPAIN, [trip("Peru", on(10, 12, Edge.RANGE), length=3)], (), limits())
    assert visit.slack == timedelta(0)
    assert [day for day in range(6, 15) if visit.covers(may(day))] == [10, 11, 12]


def test_the_days_of_work_are_those_told_singly():
    marks = on(9, edge=Edge.FIRST), on(10), on(11, edge=Edge.LAST), on(9, 12, Edge.RANGE)
    (visit,) = build_visits(AT_HOME_IN_SPAIN, [trip("Peru", *marks)], (), limits())
    assert visit.meeting_days == (may(10), may(11))


def test_days_of_work_belong_to_their_own_visit():
    visits = build_visits(AT_HOME_IN_SPAIN, [trip("Peru", on(1), on(20))], (), limits())
    assert [visit.meeting_days for visit in visits] == [(may(1),), (may(20),)]
    assert not any(visit.from_known for visit in visits)


@pytest.mark.parametrize(
    ("told", "phrase", "visits"),
    [
        (AT_HOME_IN_SPAIN, trip("Peru", today=Edge.LAST), [("Peru", 15, 15)]),
        (AT_HOME_IN_SPAIN, trip("Peru", today=Edge.LAST, length=3), [("Peru", 13, 15)]),
        (AT_HOME_IN_SPAIN, trip("Peru", today=Edge.FIRST, length=2), [("Peru", 15, 16)]),
        (AT_HOME_IN_SPAIN, trip("Peru", today=Edge.LAST, elsewhen=True), []),
        (AT_HOME_IN_SPAIN, trip("Peru"), []),
        (facts(ruiz="Spain", published=None), trip("Peru", today=Edge.LAST), []),
    ],
)
def test_ends_his_visit_is_told_on_the_day_of_publication(told, phrase, visits):
    assert built(told, phrase) == visits


def test_a_day_that_is_told_goes_before_the_day_of_publication():
    assert built(AT_HOME_IN_SPAIN, trip("Peru", on(3)), trip("Peru", today=Edge.LAST)) == [("Peru", 3, 3)]


# Whom the visitor met, and which words tell of it


@pytest.mark.parametrize(
    ("told", "hosts"),
    [
        (facts(ruiz="Spain", berg="Peru"), {"Jon Berg"}),
        (facts(ruiz="Spain", berg="Chile"), set()),
        (facts(ruiz="Spain"), set()),
        (facts(ruiz="Spain", officials=("berg",)), {"Jon Berg"}),
        (facts(ruiz="Spain", berg="Chile", officials=("berg",)), set()),
    ],
)
def test_a_host_is_at_home_there_or_in_an_office_without_a_country(told, hosts):
    phrases = [trip("Peru", on(3)), meeting("Peru", on(3), counterparts=("Jon Berg",))]
    (visit,) = build_visits(told, phrases, (), limits())
    assert visit.hosts == hosts


def test_whom_somebody_may_meet_is_no_host():
    phrases = [trip("Peru", on(3)), meeting("Peru", counterparts=("Jon Berg",), elsewhen=True)]
    (visit,) = build_visits(facts(ruiz="Spain", berg="Peru"), phrases, (), limits())
    assert visit.hosts == set()


def test_the_words_that_tell_of_a_visit_count_for_the_newest():
    visits = build_visits(AT_HOME_IN_SPAIN, [trip("Peru", on(1), on(20), start=4, end=7)], (), limits())
    assert [visit.evidence for visit in visits] == [[], [(4, 7)]]


def test_evidence_is_handed_out_once_each_in_order_of_the_text():
    doc = doc_of("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew to/IN/prep/flew Peru/NNP/pobj/to")
    visit = Visit("Ana Ruiz", "Peru", may(3), may(4), [(3, 4), (1, 2), (3, 4)])
    found = visit.found(Facts(doc, None, {}, [], []))
    assert (found.visitor, found.host, found.first_day, found.last_day) == ("Ana Ruiz", "Peru", may(3), may(4))
    assert [doc.text[span.start : span.end] for span in found.evidence] == ["flew", "Peru"]


# What earlier articles know


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (may(10), may(12), True),
        (may(14), may(20), True),  # still under way
        (may(15), may(20), True),
        (may(16), may(20), False),  # still to come
        (may(1), may(5), True),  # ten days ago
        (may(1), may(4), False),
    ],
)
def test_a_text_without_days_takes_those_of_a_known_visit(first, last, found):
    visits = [("Peru", first.day, last.day)] if found else []
    assert built(AT_HOME_IN_SPAIN, trip("Peru"), known=(known(first, last),)) == visits


def test_how_long_a_visit_stays_news_is_a_setting():
    before = (known(may(1), may(4)),)
    assert built(AT_HOME_IN_SPAIN, trip("Peru"), known=before, days_still_news=11) == [("Peru", 1, 4)]


@pytest.mark.parametrize(
    ("told", "phrase"),
    [
        (facts(ruiz="Spain", published=None), trip("Peru")),
        (AT_HOME_IN_SPAIN, trip("Peru", elsewhen=True)),
        (AT_HOME_IN_SPAIN, meeting("Peru")),
    ],
)
def test_nothing_is_taken_for_a_known_visit_without_a_sure_journey(told, phrase):
    assert built(told, phrase, known=(known(may(10), may(12)),)) == []


def test_of_several_known_visits_it_is_the_last():
    before = known(may(12), may(14)), known(may(6), may(8))
    (visit,) = build_visits(AT_HOME_IN_SPAIN, [trip("Peru", start=2, end=5)], before, limits())
    assert (visit.first_day, visit.last_day) == (may(12), may(14))
    assert visit.from_known
    assert visit.evidence == [(2, 5)]


@pytest.mark.parametrize("other", [known(may(10), may(12), "Chile"), known(may(10), may(12), visitor="Jon Berg")])
def test_a_known_visit_of_others_or_elsewhere_says_nothing(other):
    assert built(AT_HOME_IN_SPAIN, trip("Peru"), known=(other,)) == []


def test_a_day_that_is_told_is_widened_by_the_known_ones():
    assert built(AT_HOME_IN_SPAIN, trip("Peru", on(11)), known=(known(may(9), may(10)),)) == [("Peru", 9, 11)]


JUNE_2023 = date(2023, 6, 1), date(2023, 6, 30)
IN_2023 = date(2023, 1, 1), date(2023, 12, 31)
LAST_YEAR = known(date(2023, 6, 5), date(2023, 6, 6))


@pytest.mark.parametrize(
    ("times", "other", "remembered"),
    [
        ([JUNE_2023], LAST_YEAR, True),
        ([(date(2023, 6, 6), date(2023, 6, 9))], LAST_YEAR, True),
        ([(date(2023, 6, 1), date(2023, 6, 5))], LAST_YEAR, True),
        ([(date(2023, 6, 7), date(2023, 6, 9))], LAST_YEAR, False),
        ([(date(2023, 6, 1), date(2023, 6, 4))], LAST_YEAR, False),
        ([IN_2023], LAST_YEAR, False),  # too long a time to mean one visit
        ([(date(2023, 6, 1), date(2023, 7, 1))], LAST_YEAR, True),
        ([(date(2023, 6, 1), date(2023, 7, 2))], LAST_YEAR, False),
        ([], LAST_YEAR, False),
        ([JUNE_2023], known(date(2023, 6, 5), date(2023, 6, 6), "Chile"), False),
        ([JUNE_2023], known(date(2023, 6, 5), date(2023, 6, 6), visitor="Jon Berg"), False),
    ],
)
def test_an_earlier_visit_is_remembered_where_the_text_names_its_time(times, other, remembered):
    told = facts(*times, ruiz="Spain", berg="Peru")
    phrases = [trip("Peru", on(3), counterparts=("Jon Berg",))]
    visits = build_visits(told, phrases, (other,), limits())
    assert [visit.first_day.year for visit in visits] == ([2023, 2024] if remembered else [2024])
    if remembered:
        assert visits[0].from_known
        assert visits[0].hosts == {"Jon Berg"}
        assert visits[0].evidence == []


def test_the_visit_that_the_text_tells_of_is_not_remembered_again():
    told = facts((may(1), may(31)), ruiz="Spain")
    assert built(told, trip("Peru", on(3)), known=(known(may(3), may(4)),)) == [("Peru", 3, 4)]


# Is it "the visit"?


@pytest.mark.parametrize(
    ("published", "current"),
    [(may(2), False), (may(3), True), (may(5), True), (may(15), True), (may(16), False), (None, True)],
)
def test_a_visit_is_current_while_it_lasts_and_ten_days_on(published, current):
    visit = Visit("Ana Ruiz", "Peru", may(3), may(5))
    assert visit.is_current(published, limits()) == current


def test_a_visit_covers_its_days_and_no_other():
    visit = Visit("Ana Ruiz", "Peru", may(3), may(5))
    assert [day for day in range(1, 8) if visit.covers(may(day))] == [3, 4, 5]
