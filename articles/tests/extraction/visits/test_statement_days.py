"""On which day statements were made, on parses written by hand: Ruiz is in Peru from 13 to 15 May."""

from datetime import date
from typing import Any

import pytest

from articles.extraction.records import Kind, Passage
from articles.extraction.visits.statement_days import StatementDays
from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.scenes import THERE, clause_of, says, taking_part
from articles.tests.extraction.visits.visit_docs import Said

MONDAY, TUESDAY, WEDNESDAY = date(2024, 5, 13), date(2024, 5, 14), date(2024, 5, 15)
WEEK_AFTER = date(2024, 5, 22)
COFFEE = "Peru/NNP/nsubj/grows grows=grow/VBZ/ROOT/grows coffee/NN/dobj/grows"
IN_LIMA = "in/IN/prep/said Lima/NNP/pobj/in"


def on_day(day: int, verb: str = "met=meet/VBD", places: str = "") -> str:
    """ "Ruiz met them on May 14"."""
    name = verb.partition("=")[0]
    return (
        f"Ruiz/NNP/nsubj/{name} {verb}/ROOT/{name} them/PRP/dobj/{name} {places} on/IN/prep/{name} "
        f"May/NNP/pobj/on {day}/CD/nummod/May"
    )


def days_of(*paragraphs: str, **told: Any) -> StatementDays:
    """`paragraphs`, and after them Ruiz said that it was late."""
    texts = (*paragraphs, told.pop("text", says("Ruiz")))
    said = [Said("it was late", "Ruiz")]
    return StatementDays(taking_part(*texts, said=said, **({"published": WEEK_AFTER} | told)))


def day_in(*paragraphs: str, **told: Any) -> date | None:
    days = days_of(*paragraphs, **told)
    return days.of_scene(0, clause_of(days.part), 0)


def visit(*meetings: date, first: date = MONDAY, last: date = WEDNESDAY) -> Visit:
    return Visit("Ruiz", "Peru", first, last, evidence=[(0, 1)], meeting_days=meetings)


@pytest.mark.parametrize(
    ("place", "day"),
    [
        (visit(), None),  # any of three days
        (visit(first=TUESDAY, last=TUESDAY), TUESDAY),
        (visit(TUESDAY), TUESDAY),
        (visit(TUESDAY, TUESDAY), TUESDAY),
        (visit(MONDAY, TUESDAY), None),
    ],
)
def test_the_only_day_of_the_visit_or_of_meetings_is_the_day(place, day):
    assert day_in(visits=[place]) == day


def test_a_visit_of_one_day_with_meetings_on_others_tells_no_day():
    assert day_in(visits=[visit(MONDAY, TUESDAY, first=TUESDAY, last=TUESDAY)]) is None


def test_a_summary_of_the_visit_is_of_no_day_of_it():
    readout = "in/IN/prep/said a/DT/det/readout readout/NN/pobj/in of/IN/prep/readout the/DT/det/visit visit/NN/pobj/of"
    assert day_in(text=says("Ruiz", after=readout), visits=[visit(TUESDAY)]) is None


# The city


IN_LIMA_ON = on_day(14, places="in/IN/prep/met Lima/NNP/pobj/in")


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ([IN_LIMA_ON], TUESDAY),
        ([IN_LIMA_ON.replace("Lima", "Oslo")], None),
        ([on_day(20, places="in/IN/prep/met Lima/NNP/pobj/in")], None),  # not of the visit
        ([IN_LIMA_ON, on_day(13, places="in/IN/prep/met Lima/NNP/pobj/in")], None),  # two days
        ([on_day(14, places=("in/IN/prep/met Lima/NNP/pobj/in near/IN/prep/met Oslo/NNP/pobj/near"))], None),
        ([on_day(14, "landed=land/VBD", "in/IN/prep/landed Lima/NNP/pobj/in")], None),  # the day of the journey
        ([on_day(14, "will=will/MD", "in/IN/prep/will Lima/NNP/pobj/in").replace("will/MD/ROOT", "will/NN/ROOT")], TUESDAY),
        ([], None),
    ],
)
def test_a_city_that_the_text_names_with_one_day_tells_it(before, day):
    assert day_in(*before, text=says("Ruiz", after=IN_LIMA)) == day


def test_the_city_goes_before_the_meetings():
    assert day_in(IN_LIMA_ON, text=says("Ruiz", after=IN_LIMA), visits=[visit(MONDAY)]) == TUESDAY


def test_another_place_leaves_several_days_open():
    assert day_in(on_day(14), COFFEE, COFFEE, text=says("Ruiz", after=IN_LIMA), visits=[visit(MONDAY, TUESDAY)]) is None
    assert day_in(on_day(14), COFFEE, COFFEE, visits=[visit(MONDAY, TUESDAY)]) == TUESDAY


# Meetings told before


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        ([on_day(13)], MONDAY),
        ([on_day(13), on_day(14)], TUESDAY),
        ([on_day(14), on_day(13)], MONDAY),
        ([on_day(13), on_day(20)], MONDAY),  # no day of meetings
        ([COFFEE], None),
    ],
)
def test_the_day_of_meetings_told_last_is_the_day(paragraphs, day):
    assert day_in(*paragraphs, visits=[visit(MONDAY, TUESDAY)]) == day


def test_a_day_told_after_the_statement_is_none_of_it():
    part_of = f"{says('Ruiz')} | {on_day(14)}"
    assert day_in(text=part_of, visits=[visit(MONDAY, TUESDAY)]) is None


def test_meetings_told_right_before_go_before_the_day_of_the_story():
    place = visit(MONDAY, TUESDAY)
    assert day_in(COFFEE, on_day(13), visits=[place], published=WEDNESDAY) == MONDAY
    assert day_in(COFFEE, on_day(13), COFFEE, visits=[place], published=WEDNESDAY) == WEDNESDAY


# News of the day


@pytest.mark.parametrize(
    ("paragraphs", "published", "day"),
    [
        ([COFFEE], WEDNESDAY, WEDNESDAY),
        ([COFFEE], MONDAY, MONDAY),
        ([COFFEE], date(2024, 5, 12), None),
        ([COFFEE], date(2024, 5, 16), None),
        ([COFFEE], None, None),
        # The first lines tell of which day the article is: today or yesterday.
        ([on_day(14)], WEDNESDAY, TUESDAY),
        ([on_day(15)], WEDNESDAY, WEDNESDAY),
        ([on_day(13)], WEDNESDAY, WEDNESDAY),
        ([on_day(14, "landed=land/VBD")], WEDNESDAY, WEDNESDAY),
        ([COFFEE, on_day(14)], WEDNESDAY, WEDNESDAY),
    ],
)
def test_an_article_that_comes_out_during_the_visit_tells_of_its_day(paragraphs, published, day):
    assert day_in(*paragraphs, published=published) == day


def test_the_first_lines_are_those_of_the_body():
    days = days_of(COFFEE, on_day(14), published=WEDNESDAY)
    doc = days.part.facts.doc
    body = doc.spans["paragraphs"][1].start_char
    doc._.passages = [Passage(0, body, "title"), Passage(body, len(doc.text), "body")]
    assert days.of_scene(0, clause_of(days.part), 0) == TUESDAY


# The event, and the occasion


MET_TODAY = "the/DT/det/two two/CD/nsubj/{0} {0}={1}/ccomp/said on/IN/prep/{0} May/NNP/pobj/on 22/CD/nummod/May"


@pytest.mark.parametrize(
    ("words", "kind", "published", "day"),
    [
        (("met", "meet/VBD"), Kind.INDIRECT, WEEK_AFTER, WEEK_AFTER),
        (("met", "meet/VBD"), Kind.MIXED, WEEK_AFTER, WEEK_AFTER),
        (("met", "meet/VBD"), Kind.DIRECT, WEEK_AFTER, None),
        (("met", "meet/VBD"), Kind.INDIRECT, date(2024, 5, 23), None),
        (("met", "meet/VBD"), Kind.INDIRECT, None, None),
        (("meet", "meet/VBP"), Kind.INDIRECT, WEEK_AFTER, None),
    ],
)
def test_what_happened_today_is_told_today(words, kind, published, day):
    content = MET_TODAY.format(*words)
    said = Said(f"the two {words[0]} on May 22", "Roy", kind=kind)
    part = taking_part(says("Roy", content), said=[said], published=published)
    assert StatementDays(part).of_event(part.candidates[0]) == day


def test_a_day_that_hangs_on_the_saying_is_none_of_the_event():
    content = "it/PRP/nsubj/was was=be/VBD/ccomp/said late/JJ/acomp/was on/IN/prep/said May/NNP/pobj/on 22/CD/nummod/May"
    part = taking_part(says("Roy", content), said=[Said("it was late on May 22", "Roy")], published=WEEK_AFTER)
    assert StatementDays(part).of_event(part.candidates[0]) is None


def test_an_occasion_keeps_its_day_for_its_visit():
    briefing = says("Ruiz", after="at/IN/prep/said a/DT/det/briefing briefing/NN/pobj/at")
    days = days_of(text=briefing, visits=[THERE, visit()])
    clause = clause_of(days.part)
    assert days.of_occasion(clause, 0) is None
    days.remember(clause, 0, TUESDAY)
    assert days.of_occasion(clause, 0) == TUESDAY
    assert days.of_occasion(clause, 1) is None
    other = days_of(text=briefing.replace("briefing", "dinner"))
    other.occasions = days.occasions
    assert other.of_occasion(clause_of(other.part), 0) is None


def test_paragraphs_are_counted():
    days = days_of(COFFEE, COFFEE)
    assert days.paragraph(0) == 3
    assert days.paragraph_at(0) == 1
