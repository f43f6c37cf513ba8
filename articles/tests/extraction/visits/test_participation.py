"""Who takes part in a visit, and in which, on parses written by hand."""

from collections.abc import Sequence
from datetime import date

import pytest

from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.hand_docs import limits
from articles.tests.extraction.visits.scenes import (
    BODY,
    BOTH,
    LATE,
    NOBODY,
    PERSON,
    SEVERAL,
    THERE,
    VISITOR,
    as_what,
    clause_of,
    plain,
    says,
    taking_part,
)
from articles.tests.extraction.visits.visit_docs import Said

MAY = 5


# The visitor, and those who take no part


@pytest.mark.parametrize(
    ("who", "type_", "why"),
    [
        ("Ruiz", PERSON, VISITOR),
        ("Ruiz", BODY, NOBODY),  # "Ruiz" the firm
        ("Berg", PERSON, NOBODY),
        ("Reuters", BODY, "Reuters reports, and takes no part"),
        ("Peruvian/JJ/amod/media media/NNS/nsubj/said", BODY, "Peruvian media reports, and takes no part"),
        ("Peru/NNP/compound/TV TV/NNP/nsubj/said", BODY, "Peru TV reports, and takes no part"),
        ("the/DT/det/Reuters Reuters/NNP/nsubj/said", BODY, "the Reuters reports, and takes no part"),
        ("the/DT/det/Guardian Guardian/NNP/nsubj/said", BODY, "the Guardian reports, and takes no part"),
    ],
)
def test_the_visitor_takes_part_and_media_do_not(who, type_, why):
    assert as_what(who, type_=type_) == why


def test_the_verdict_names_the_visit():
    said = [Said("it was late", "Ruiz")]
    part = taking_part(says("Ruiz"), said=said)
    assert part.visit_of_speaker(0, clause_of(part)) == (0, f"Ruiz in Peru: {VISITOR}")


def test_without_a_visit_nobody_takes_part():
    assert as_what("Ruiz", visits=()) == "no visit at that time"


def test_two_who_are_both_there_speak_for_both_sides():
    met = Visit("Ruiz", "Peru", THERE.first_day, THERE.last_day, hosts=frozenset({"Berg"}))
    who = "Ruiz/NNP/nsubj/said and/CC/cc/Ruiz {}/NNP/conj/Ruiz"
    assert as_what(who.format("Berg"), visits=[met], type_=SEVERAL) == BOTH
    assert as_what(who.format("Salo"), visits=[met], type_=SEVERAL) == NOBODY


def test_a_speaker_who_is_not_known_may_still_have_told_the_visitor():
    on_monday = "on/IN/prep/said Tuesday/NNP/pobj/on"
    told = as_what("somebody", after=on_monday, speaker=None, to="Ruiz", content=f"{LATE} for/IN/prep/was Ruiz/NNP/pobj/for")
    assert told == "said to the visitor"
    assert as_what("somebody", after=on_monday, speaker=None) == "speaker unknown"
    no_day = as_what("somebody", speaker=None, to="Ruiz", content=f"{LATE} for/IN/prep/was Ruiz/NNP/pobj/for")
    assert no_day == "speaker unknown"


def test_who_speaks_to_the_guest_need_not_be_named():
    on_tuesday = "on/IN/prep/said Tuesday/NNP/pobj/on his/PRP$/poss/guest guest/NN/dobj/said"
    assert as_what("somebody", after=on_tuesday, speaker=None, told="his guest") == "said to the visitor"


# Which visit


def visit(first: date, last: date, host: str = "Peru", **told: object) -> Visit:
    return Visit("Ruiz", host, first, last, **told)  # type: ignore[arg-type]


LONG_AGO = visit(date(2023, 6, 5), date(2023, 6, 6))
LAST_MONTH = visit(date(2024, 4, 1), date(2024, 4, 2))
NOW = visit(date(2024, MAY, 13), date(2024, MAY, 15))


def number(
    after: str = "", before: str = "", visits: Sequence[Visit] = (LONG_AGO, LAST_MONTH, NOW), more: str = ""
) -> int | None:
    text = says("Ruiz", before=before, after=after)
    part = taking_part(*([more] if more else []), text, said=[Said("it was late", "Ruiz")], visits=visits)
    return part.visit_of_speaker(0, clause_of(part))[0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", 2),
        ("on his first trip", 0),
        ("on his previous trip", 1),
        ("on his last trip", 1),
        ("in/IN/prep/said June/NNP/pobj/in 2023/CD/nummod/June", 0),
        ("on/IN/prep/said April/NNP/pobj/on 2/CD/nummod/April", 1),
        ("on/IN/prep/said Tuesday/NNP/pobj/on", 2),
        ("on/IN/prep/said March/NNP/pobj/on 2/CD/nummod/March", 2),  # placement will refuse it
    ],
)
def test_the_visit_is_the_one_whose_time_the_clause_tells_else_the_current_one(words, found):
    assert number(words if "/" in words or not words else plain(words)) == found


def test_the_first_trip_may_be_the_present_one():
    assert number(plain("on his first trip"), visits=[NOW]) == 0
    assert number(plain("on his previous trip"), visits=[NOW]) is None


def test_of_two_current_visits_it_is_the_later():
    before = visit(date(2024, MAY, 10), date(2024, MAY, 12), "Chile")
    assert number(visits=[before, NOW]) == 1
    assert number(visits=[NOW, before]) == 0


def test_that_trip_is_the_one_of_the_time_told_last():
    in_june = "He/PRP/nsubj/went went=go/VBD/ROOT/went in/IN/prep/went June/NNP/pobj/in 2023/CD/nummod/June"
    assert number(plain("on that trip"), more=in_june) == 0
    assert number(plain("on that trip"), more=in_june.replace("2023", "2021")) is None
    assert number(plain("on that trip"), more="He/PRP/nsubj/went went=go/VBD/ROOT/went") == 2


@pytest.mark.parametrize(("day", "found"), [("June 4", None), ("June 5", 0), ("June 6", 0), ("June 7", None)])
def test_that_trip_is_of_the_day_told_last(day, found):
    month, number_of_day = day.split()
    went = (
        f"He/PRP/nsubj/went went=go/VBD/ROOT/went on/IN/prep/went {month}/NNP/pobj/on "
        f"{number_of_day}/CD/nummod/{month} ,/./punct/{month} 2023/CD/nummod/{month}"
    )
    assert number(plain("on that trip"), more=went) == found


def test_a_host_of_a_visit_long_ago_takes_no_part_in_the_present_one():
    before = visit(LONG_AGO.first_day, LONG_AGO.last_day, hosts=frozenset({"Berg"}))
    assert as_what("Berg", visits=[before, NOW]) == NOBODY
    in_june = "in/IN/prep/said June/NNP/pobj/in 2023/CD/nummod/June"
    assert as_what("Berg", after=in_june, visits=[before, NOW]) == "said by a host"


@pytest.mark.parametrize(
    ("published", "visits", "current"),
    [
        (date(2024, MAY, 16), [LAST_MONTH, NOW], [1]),
        (date(2024, MAY, 12), [LAST_MONTH, NOW], []),
        (None, [LAST_MONTH, NOW], [0, 1]),
        # An article that tells the days itself looks back at a visit for some time.
        (date(2024, 6, 20), [visit(NOW.first_day, NOW.last_day, evidence=[(0, 1)])], [0]),
        (date(2024, 6, 29), [visit(NOW.first_day, NOW.last_day, evidence=[(0, 1)])], [0]),
        (date(2024, 6, 30), [visit(NOW.first_day, NOW.last_day, evidence=[(0, 1)])], []),
        (date(2024, 6, 20), [NOW], []),
        (date(2024, 6, 20), [visit(NOW.first_day, NOW.last_day, evidence=[(0, 1)], from_known=True)], []),
        (date(2024, 4, 20), [visit(NOW.first_day, NOW.last_day, evidence=[(0, 1)])], []),
        (
            date(2024, 5, 30),
            [
                visit(LAST_MONTH.first_day, LAST_MONTH.last_day, evidence=[(0, 1)]),
                visit(NOW.first_day, NOW.last_day, evidence=[(0, 1)]),
            ],
            [1],
        ),
        (
            NOW.last_day,
            [visit(LAST_MONTH.first_day, LAST_MONTH.last_day, evidence=[(0, 1)]), NOW],
            [1],
        ),
    ],
)
def test_the_visits_that_an_article_is_about(published, visits, current):
    assert taking_part(says("Ruiz"), visits=visits, published=published).current == current


def test_a_visit_that_ended_today_is_past():
    ended = visit(date(2024, 3, 1), date(2024, 3, 2), evidence=[(0, 1)])
    part = taking_part(says("Ruiz"), visits=[ended], published=date(2024, 3, 2))
    part.limits = limits(days_still_news=-1)
    assert part.current == [0]
