"""When and at which visit statements were made, on parses written by hand: Ruiz " "is in Peru from 13 to 15 May."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from articles.extraction.annotations import Placement
from articles.extraction.records import SpeakerType
from articles.extraction.visits.placement import Placer
from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.hand_docs import printed
from articles.tests.extraction.visits.scenes import LATE, plain, says, taking_part
from articles.tests.extraction.visits.visit_docs import Said

MONDAY, TUESDAY, WEDNESDAY = date(2024, 5, 13), date(2024, 5, 14), date(2024, 5, 15)
WEEK_AFTER = date(2024, 5, 22)
SUNDAY = date(2024, 5, 19)  # the last one before WEEK_AFTER
LATE_SAID = Said("it was late", "Ruiz")
MET = Visit("Ruiz", "Peru", MONDAY, WEDNESDAY, evidence=[(0, 1)], hosts=frozenset({"Berg", "Salo"}))
SEVERAL = SpeakerType.COLLECTIVE
LONG_AGO = Visit("Ruiz", "Peru", date(2023, 6, 5), date(2023, 6, 6))


def place(*paragraphs: str, said: Sequence[Said] = (LATE_SAID,), **told: Any) -> list[Placement]:
    return Placer(taking_part(*paragraphs, said=said, **({"published": WEEK_AFTER} | told))).place_all()


def only(*paragraphs: str, **told: Any) -> Placement:
    (placement,) = place(*paragraphs, **told)
    return placement


def content(word: str) -> str:
    """ "it was fair": a statement like the others, with another word."""
    return LATE.replace("late", word)


def was(word: str, speaker: str | None = "Ruiz", **told: Any) -> Said:
    return Said(f"it was {word}", speaker, **told)


# One statement


def test_what_the_visitor_says_is_said_at_the_visit():
    placement = only(says("Ruiz"))
    assert placement == Placement(None, 0, "Ruiz in Peru: said by the visitor")


def test_a_day_told_is_the_day():
    assert only(says("Ruiz", after="on/IN/prep/said May/NNP/pobj/on 14/CD/nummod/May")).said_on == TUESDAY


def test_a_bare_quotation_after_nothing_is_said_nowhere():
    assert only(says("Ruiz"), said=[was("late", cue="")]) == Placement(None, None, "nothing says where or when")


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


def row(*statements: tuple[str, Said], paragraphs: bool = False, **told: Any) -> list[Placement]:
    """Statements one after the other, in one paragraph or in one each."""
    texts = [text for text, _ in statements]
    parts = texts if paragraphs else [" | ".join(texts)]
    return place(*parts, said=[said for _, said in statements], **told)


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
