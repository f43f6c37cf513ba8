"""When and at which visit statements were made, on parses written by hand: Ruiz is in Peru from 13 to 15 May."""

from datetime import date
from typing import Any

import pytest

from articles.extraction.annotations import Placement
from articles.extraction.records import SpeakerType
from articles.extraction.visits.placement import Placer
from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.hand_docs import printed
from articles.tests.extraction.visits.placing import (
    MET,
    MONDAY,
    SEVERAL,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    WEEK_AFTER,
    content,
    only,
    place,
    row,
    was,
)
from articles.tests.extraction.visits.scenes import plain, says, taking_part
from articles.tests.extraction.visits.visit_docs import Said

# One statement


def test_what_the_visitor_says_is_said_at_the_visit():
    placement = only(says("Ruiz"))
    assert placement == Placement(None, 0, "Ruiz in Peru: said by the visitor")


def test_a_day_told_is_the_day():
    assert only(says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May")).said_on == TUESDAY


def test_a_bare_quotation_after_nothing_is_said_nowhere():
    assert only(says("Ruiz"), said=[was("late", cue="")]) == Placement(None, None, "nothing says where or when")


def test_several_of_whom_one_is_not_there_say_nothing_at_the_visit():
    who = "Ruiz/NNP/nsubj/said and/CC/cc/Ruiz Roy/NNP/conj/Ruiz"
    placement = only(says(who), said=[was("late", source="Ruiz and Roy")])
    assert placement.rule == "said by several, not at the visit"


def test_a_vague_time_that_the_visit_falls_into_tells_no_day():
    placement = only(says("Ruiz", after="in/IN/prep/said May/NNP/pobj/in"))
    assert placement == Placement(None, 0, "Ruiz in Peru: said by the visitor; no day told")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on the first day", MONDAY),
        ("on the opening day", MONDAY),
        ("on the last day", WEDNESDAY),
        ("two days before his visit", date(2024, 5, 11)),
        ("", None),
    ],
)
def test_the_day_may_be_counted_from_the_visit(words, day):
    assert only(says("Ruiz", before=plain(words))).said_on == day


# Statements in a row


IN_OSLO = "in/IN/prep/said Oslo/NNP/pobj/in"
TO_BERG = "to/IN/prep/said Berg/NNP/pobj/to"
ELSEWHERE = (says("Ruiz", after=IN_OSLO), was("late"))


def test_who_spoke_elsewhere_goes_on_there():
    first, second = row(ELSEWHERE, (says("Ruiz", content("fair")), was("fair")))
    assert first.rule == "said in Norway"
    assert (second.visit, second.rule) == (None, "goes on from before: said in Norway")


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        (says("Ruiz", content("fair"), after="in/IN/prep/said Lima/NNP/pobj/in"), was("fair"), {}),
        (says("Ruiz", content("fair"), after=TO_BERG), was("fair", told="Berg"), {"visits": [MET]}),
        (says("Ruiz", content("fair"), after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("fair"), {}),
        (says("Berg", content("fair")), was("fair", "Berg"), {"visits": [MET]}),
    ],
)
def test_a_scene_of_its_own_ends_the_one_before(text, said, told):
    _, second = row(ELSEWHERE, (text, said), **told)
    assert second.visit == 0


def test_a_scene_ends_two_paragraphs_on():
    coffee = "Peru/NNP/nsubj/grows grows=grow/VBZ/ROOT/grows coffee/NN/dobj/grows"
    texts = [ELSEWHERE[0], says("Ruiz", content("fair"))]
    said = [ELSEWHERE[1], was("fair")]
    assert place(texts[0], texts[1], said=said)[1].visit is None
    assert place(texts[0], coffee, texts[1], said=said)[1].visit == 0


def test_the_day_of_a_scene_holds_for_what_was_said_elsewhere_too():
    on_sunday = (says("Ruiz", after="on/IN/prep/said Sunday/NNP/pobj/on"), was("late"))
    back_home = (says("Ruiz", content("fair"), before=plain("back home")), was("fair"))
    assert [placed.said_on for placed in row(on_sunday, back_home)] == [SUNDAY, SUNDAY]
    assert [placed.said_on for placed in row(back_home, on_sunday)] == [SUNDAY, SUNDAY]  # and backwards
    other = (says("Roy", content("fair"), before=plain("back home")), was("fair", "Roy"))
    assert row(on_sunday, other)[1].said_on is None
    assert row(other, on_sunday)[0].said_on is None


def test_a_day_is_not_lent_to_what_was_said_at_the_visit():
    at_the_visit = (says("Ruiz", content("fair")), was("fair"))
    on_sunday = (says("Ruiz", after="on/IN/prep/said Sunday/NNP/pobj/on"), was("late"))
    assert row(at_the_visit, on_sunday)[0].said_on is None


def test_a_bare_quotation_goes_on_from_the_statement_before():
    first = (says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("late"))
    bare = (says("Ruiz", content("fair")), was("fair", cue=""))
    placed = row(first, bare)
    assert placed[0] == placed[1]
    assert placed[0].said_on == TUESDAY
    other = (says("Ruiz", content("fair")), was("fair", "Berg", cue=""))
    assert row(first, other)[1].rule == "nothing says where or when"


def test_a_quotation_that_shares_a_source_goes_where_that_one_goes():
    text = f"{says('Ruiz')} | {says('Berg', content('fair'))} | {says('Ruiz', content('good'))}"
    part = taking_part(text, said=[was("late"), was("fair", "Berg"), was("good", cue="")], published=WEEK_AFTER)
    part.candidates[2].source_of = 0
    placed = Placer(part).place_all()
    assert (placed[0].visit, placed[1].visit, placed[2].visit) == (0, None, 0)


def test_a_source_that_follows_does_not_lend_its_place():
    text = f"{says('Ruiz')} | {says('Ruiz', content('fair'))}"
    part = taking_part(text, said=[was("late", cue=""), was("fair")], published=WEEK_AFTER)
    part.candidates[0].source_of = 1
    assert Placer(part).place_all()[0].rule == "nothing says where or when"


AS_ENVOY = {"officials": ("Roy",), "spokespeople": ("Roy",), "Roy": "Spain"}
THE_TALKS = "the/DT/det/talks talks=talk/NNS/nsubj/went went=go/VBD/ccomp/said well/RB/advmod/went"


@pytest.mark.parametrize(
    ("text", "said", "goes_on"),
    [
        (says("Roy", content("fair")), was("fair", "Roy"), True),
        (says("Roy", content("fair")), was("fair", "Roy", type=SEVERAL), False),
        (says("Roy/NNP/nsubj/said has=have/VBZ/aux/said", content("fair")), was("fair", "Roy"), False),
        (says("Roy", content("fair"), after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("fair", "Roy"), False),
        (says("Roy", content("fair"), after=TO_BERG), was("fair", "Roy", told="Berg"), False),
        (says("Salo", content("fair")), was("fair", "Salo"), False),
    ],
)
def test_who_told_of_the_talks_may_go_on_telling_of_them(text, said, goes_on):
    first = (says("Roy", THE_TALKS), Said("the talks went well", "Roy"))
    placed = row(first, (text, said), **AS_ENVOY)
    assert placed[0].visit == 0
    assert placed[1].visit == (0 if goes_on else None)
    assert placed[1].rule.startswith("goes on from before: ") == goes_on


NEXT_MORNING = "the/DT/det/morning next/JJ/amod/morning morning/NN/npadvmod/said"


@pytest.mark.parametrize(
    ("text", "said", "homes", "placed"),
    [
        (says("Roy", content("fair"), after=NEXT_MORNING), was("fair", "Roy"), {"Roy": "Peru"}, True),
        (says("Roy", content("fair"), after=NEXT_MORNING), was("fair", "Roy"), {"Roy": "Chile"}, False),
        (says("Roy", content("fair"), after=NEXT_MORNING), was("fair", "Roy"), {}, False),
        (says("Roy", content("fair"), after=NEXT_MORNING), was("fair", "Roy", type=SEVERAL), {"Roy": "Peru"}, False),
        (
            says("Roy", content("fair"), after="on/IN/prep/said May/NNP/pobj/on 15/CD/nummod/May"),
            was("fair", "Roy"),
            {"Roy": "Peru"},
            False,
        ),
    ],
)
def test_what_another_host_said_next_is_told_with_the_visit(text, said, homes, placed):
    first = (says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("late"))
    found = row(first, (text, said), **homes)[1]
    assert (found.visit, found.rule == "tells what came next at the visit") == ((0, True) if placed else (None, False))
    assert found.said_on == (WEDNESDAY if placed or "morning" in text or "15" in text else None)


def test_what_came_next_comes_right_after_and_at_the_visit():
    late = (says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 15/CD/nummod/May"), was("late"))
    after_it = (says("Roy", content("fair"), after=NEXT_MORNING), was("fair", "Roy"))
    assert row(late, after_it, Roy="Peru")[1].visit is None  # the day after the visit
    first = (says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("late"))
    coffee = "Peru/NNP/nsubj/grows grows=grow/VBZ/ROOT/grows coffee/NN/dobj/grows"
    apart = place(first[0], coffee, after_it[0], said=[first[1], after_it[1]], Roy="Peru")
    assert apart[1].visit is None
    alone = place(after_it[0], said=[after_it[1]], Roy="Peru")
    assert alone[0].visit is None


def test_a_day_told_holds_on_for_the_same_speaker():
    first = (says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("late"))
    second = (says("Ruiz", content("fair")), was("fair"))
    assert row(first, second)[1].said_on == TUESDAY
    there = (says("Ruiz", content("fair"), after="in/IN/prep/said Lima/NNP/pobj/in"), was("fair"))
    assert row(first, there)[1].said_on is None  # a scene of its own
    several = (says("Ruiz", content("fair")), was("fair", type=SEVERAL))
    assert row(first, several)[1].said_on is None


def test_an_occasion_keeps_its_day():
    at_the_briefing = "at/IN/prep/said the/DT/det/briefing briefing/NN/pobj/at"
    on_tuesday = f"{at_the_briefing} on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"
    first = (says("Ruiz", after=on_tuesday), was("late"))
    other = (says("Berg", content("good")), was("good", "Berg"))
    second = (says("Ruiz", content("fair"), after=at_the_briefing), was("fair"))
    assert row(first, other, second)[2].said_on == TUESDAY
    without = (says("Ruiz", content("fair")), was("fair"))
    assert row(first, other, without)[2].said_on is None


# Statements inside statements


def nested(inner: str, said: Said, *, outer: str = "Ruiz", outer_words: str = "", **told: Any) -> list[Placement]:
    """ "Ruiz said that Berg promised it was fair": `inner` stands in what is reported."""
    text = says(outer, inner, after=outer_words)
    return place(text, said=[Said(printed(inner), outer), said], **told)


PROMISED = (
    "{0}/NNP/nsubj/promised promised=promise/VBD/ccomp/said {1} it/PRP/nsubj/was was=be/VBD/ccomp/promised fair/JJ/acomp/was"
)


def promise(who: str, words: str = "") -> tuple[str, Said]:
    return PROMISED.format(who, words), Said("it was fair", who, "promised", parent=0)


def test_what_is_reported_by_who_is_there_goes_with_the_report():
    outer, inner = nested(*promise("Berg"), visits=[MET])
    assert (inner.visit, inner.rule) == (0, f"reported inside: {outer.rule}")


def test_what_somebody_of_no_side_said_is_of_no_visit():
    _, inner = nested(*promise("Roy"), visits=[MET], Roy="Chile")
    assert (inner.visit, inner.rule) == (None, "reported at the visit, said by somebody else")
    _, inner = nested(*promise("Roy"), visits=[MET], Roy="Spain")
    assert inner.visit == 0


def test_what_was_said_at_another_time_is_not_of_the_visit_that_reports_it():
    _, inner = nested(*promise("Berg", "on/IN/prep/promised May/NNP/pobj/on 2/CD/nummod/May"), visits=[MET])
    assert inner == Placement(date(2024, 5, 2), None, "said on 2024-05-02, not during the visit")


@pytest.mark.parametrize(
    ("words", "type_", "day"),
    [
        ("", SpeakerType.PERSON, TUESDAY),
        ("", SEVERAL, None),
        ("in/IN/prep/promised May/NNP/pobj/in", SpeakerType.PERSON, None),
    ],
)
def test_what_is_reported_has_the_day_of_the_report(words, type_, day):
    on_tuesday = says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May")
    text, said = promise("Berg", words)
    outer = Said(printed(text), "Ruiz")
    statements = [was("late"), outer, said._replace(parent=1, type=type_)]
    placed = place(f"{on_tuesday} | {says('Ruiz', text)}", said=statements, visits=[MET], Berg="Peru")
    assert [one.said_on for one in placed] == [TUESDAY, TUESDAY, day]


def test_who_is_there_counts_though_another_reports_it():
    _, inner = nested(*promise("Ruiz"), outer="Roy")
    assert (inner.visit, inner.rule) == (0, "Ruiz in Peru: said by the visitor")
    _, inner = nested(*promise("Ruiz", "on/IN/prep/promised May/NNP/pobj/on 2/CD/nummod/May"), outer="Roy")
    assert (inner.visit, inner.rule) == (None, "said on 2024-05-02, not during the visit")
    _, inner = nested(*promise("Salo"), outer="Roy")
    assert (inner.visit, inner.rule) == (None, "speaker takes no part in a visit")


def test_a_report_made_elsewhere_takes_what_it_reports_along():
    outer, inner = nested(*promise("Ruiz"), outer_words=IN_OSLO)
    assert outer.rule == "said in Norway"
    assert inner == Placement(None, None, "said in Norway")


def test_a_quotation_without_words_of_its_own_goes_with_the_report():
    text, said = promise("Berg")
    outer, inner = nested(text, said._replace(cue=""), visits=[MET])
    assert inner == outer


def test_statements_that_stand_in_each_other_end_somewhere():
    text, said = promise("Berg")
    part = taking_part(says("Ruiz", text), said=[Said("Berg promised it was fair", "Ruiz"), said], visits=[MET])
    part.candidates[0].parent = 1
    assert len(Placer(part).place_all()) == 2


def test_the_outermost_statement_decides():
    text = says(
        "Ruiz",
        "Roy/NNP/nsubj/wrote wrote=write/VBD/ccomp/said Berg/NNP/nsubj/promised "
        "promised=promise/VBD/ccomp/wrote "
        "it/PRP/nsubj/was was=be/VBD/ccomp/promised fair/JJ/acomp/was",
    )
    said = [
        Said("Roy wrote Berg promised it was fair", "Ruiz"),
        Said("Berg promised it was fair", "Roy", "wrote", parent=0),
        Said("it was fair", "Berg", "promised", parent=1),
    ]
    placed = place(text, said=said, visits=[MET], Roy="Chile")
    assert [one.visit for one in placed] == [0, None, 0]
    assert placed[2].rule == f"reported inside: {placed[0].rule}"


def test_what_came_next_may_stand_in_the_next_paragraph():
    first = (says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May"), was("late"))
    second = (says("Roy", content("fair"), after=NEXT_MORNING), was("fair", "Roy"))
    assert row(first, second, paragraphs=True, Roy="Peru")[1].visit == 0


MET_TODAY = "the/DT/det/two two/CD/nsubj/met met=meet/VBD/ccomp/said on/IN/prep/met May/NNP/pobj/on 22/CD/nummod/May"


@pytest.mark.parametrize(
    ("who", "words", "day"),
    [
        ("Ruiz", "", WEEK_AFTER),
        ("Ruiz", "in/IN/prep/said May/NNP/pobj/in", None),  # a vague time of its own
        ("Ruiz/NNP/nsubj/said has=have/VBZ/aux/said", "", None),  # on no certain occasion
    ],
)
def test_what_happened_today_was_told_today(who, words, day):
    text = says(who, MET_TODAY, after=words)
    placement = only(text, said=[Said("the two met on May 22", "Ruiz")], published=WEEK_AFTER)
    assert placement.said_on == day


def test_what_a_stranger_reports_of_the_visit_has_the_day_of_its_scene():
    worked = Visit("Ruiz", "Peru", MONDAY, WEDNESDAY, evidence=[(0, 1)], meeting_days=(TUESDAY,))
    _, inner = nested(*promise("Ruiz"), outer="Roy", visits=[worked])
    assert (inner.visit, inner.said_on) == (0, TUESDAY)
    on_monday = promise("Ruiz", "on/IN/prep/promised May/NNP/pobj/on 13/CD/nummod/May")
    _, inner = nested(*on_monday, outer="Roy", visits=[worked])
    assert (inner.visit, inner.said_on) == (0, MONDAY)


def test_the_day_of_what_was_said_elsewhere_holds_for_what_is_reported_from_there():
    text, said = promise("Ruiz", "in/IN/prep/promised Oslo/NNP/pobj/in")
    outer = (says("Berg", text), Said(printed(text), "Berg"))
    on_sunday = (says("Ruiz", content("good"), after="on/IN/prep/said Sunday/NNP/pobj/on"), was("good"))
    placed = place(f"{outer[0]} | {on_sunday[0]}", said=[outer[1], said, on_sunday[1]], visits=[MET])
    assert placed[1].rule == "said in Norway"
    assert [one.said_on for one in placed] == [None, SUNDAY, SUNDAY]
