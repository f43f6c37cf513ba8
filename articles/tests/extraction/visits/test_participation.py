"""Who takes part in a visit, on parses written by hand. Ruiz, of Spain, is in " "Peru from 13 to 15 May."""

from collections.abc import Sequence
from datetime import date

import pytest

from articles.extraction.records import SpeakerType
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.hand_docs import limits, printed
from articles.tests.extraction.visits.scenes import (
    LATE,
    PUBLISHED,
    THERE,
    clause_of,
    plain,
    says,
    taking_part,
)
from articles.tests.extraction.visits.visit_docs import Said

MAY = 5
IS_LATE = "it/PRP/nsubj/is is=be/VBZ/ccomp/said late/JJ/acomp/is"
VISITOR, HOST = "said by the visitor", "said by a host"
A_SIDE, BOTH = "a side tells of the talks", "said by both sides"
NOBODY = "speaker takes no part in a visit"
PERSON, BODY, SEVERAL = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.COLLECTIVE


def verdict(part: Participation, index: int = 0) -> str:
    """As what the speaker takes part, or what is missing."""
    return part.visit_of_speaker(index, clause_of(part, index))[1].rpartition(": ")[2]


def as_what(
    who: str,
    *more: str,
    content: str = LATE,
    before: str = "",
    after: str = "",
    type_: SpeakerType = PERSON,
    to: str | None = None,
    told: str = "",
    speaker: str | None = "",
    **facts: object,
) -> str:
    """The verdict on such a statement; `more` are further paragraphs of the text, before it."""
    source = printed(who) if "/" in who else who
    name = source if speaker == "" else speaker
    said = Said(printed(content), name, source=source, to=to, type=type_, told=told)
    return verdict(taking_part(*more, says(who, content, before, after), said=[said], **facts))  # type: ignore[arg-type]


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


# A host


MET = Visit("Ruiz", "Peru", THERE.first_day, THERE.last_day, hosts=frozenset({"Berg"}))
TOGETHER = "Berg/NNP/nsubj/opened and/CC/cc/Berg Ruiz/NNP/conj/Berg opened=open/VBD/ROOT/opened it/PRP/dobj/opened"
IN_TALKS = "in/IN/prep/said the/DT/det/talks talks=talk/NNS/pobj/in"


def test_whom_the_visitor_met_there_is_a_host():
    assert as_what("Berg", visits=[MET]) == HOST
    assert as_what("Berg", visits=[MET], Berg="Chile") == HOST
    assert as_what("Berg", visits=[MET], type_=BODY) == NOBODY
    assert as_what("Salo", visits=[MET]) == NOBODY


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        # Who talks to the visitor, by name or as a guest.
        ({"told": "Ruiz", "after": "to/IN/prep/said Ruiz/NNP/pobj/to"}, HOST),
        ({"told": "Ruiz", "after": "to/IN/prep/said Ruiz/NNP/pobj/to", "Berg": "Chile"}, NOBODY),
        ({"told": "visitor", "after": "to/IN/prep/said his/PRP$/poss/visitor visitor/NN/pobj/to"}, HOST),
        ({"told": "reporters", "after": "to/IN/prep/said reporters=reporter/NNS/pobj/to"}, NOBODY),
        # At home there, and telling of talks or of both sides.
        ({"after": IN_TALKS, "Berg": "Peru"}, HOST),
        ({"after": IN_TALKS}, NOBODY),
        ({"after": IN_TALKS, "Berg": "Chile"}, NOBODY),
        ({"after": IN_TALKS, "Berg": "Peru", "spokespeople": ("Berg",)}, NOBODY),
        ({"Berg": "Peru"}, NOBODY),
        (
            {
                "content": "both/DT/det/sides sides=side/NNS/nsubj/agreed agreed=agree/VBD/ccomp/said",
                "Berg": "Peru",
            },
            HOST,
        ),
        # An official who leads the talks, of no country told.
        (
            {
                "before": "Berg/NNP/nsubj/led led=lead/VBD/advcl/said talks=talk/NNS/dobj/led",
                "officials": ("Berg",),
            },
            HOST,
        ),
        ({"before": "Berg/NNP/nsubj/led led=lead/VBD/advcl/said talks=talk/NNS/dobj/led"}, NOBODY),
        (
            {
                "before": "Berg/NNP/nsubj/led led=lead/VBD/advcl/said talks=talk/NNS/dobj/led",
                "officials": ("Berg",),
                "spokespeople": ("Berg",),
            },
            NOBODY,
        ),
        (
            {"before": "Berg/NNP/nsubj/led led=lead/VBD/advcl/said talks=talk/NNS/nsubj/led", "officials": ("Berg",)},
            NOBODY,
        ),
        # Who speaks to the visitor's country.
        ({"to": "Spain"}, HOST),
        ({"to": "Chile"}, NOBODY),
        # In talks with the visitor named beside.
        ({"after": f"{IN_TALKS} with/IN/prep/talks Ruiz/NNP/pobj/with"}, HOST),
        ({"after": f"{IN_TALKS} with/IN/prep/talks Salo/NNP/pobj/with"}, NOBODY),
        ({"after": "of/IN/prep/said Ruiz/NNP/pobj/of"}, NOBODY),
    ],
)
def test_somebody_of_that_country_is_a_host_when_the_words_show_it(facts, why):
    assert as_what("Berg", **facts) == why


@pytest.mark.parametrize(
    ("day", "named", "home", "why"),
    [
        ("Tuesday", True, "Peru", HOST),
        ("Tuesday", False, "Peru", NOBODY),
        ("Friday", True, "Peru", NOBODY),  # the week before
        ("Tuesday", True, "Chile", NOBODY),
    ],
)
def test_who_is_at_home_there_and_named_beside_the_visitor_is_a_host_on_these_days(day, named, home, why):
    beside = f"Ruiz/NNP/nsubj/saw saw=see/VBD/ROOT/saw {'Berg' if named else 'Salo'}/NNP/dobj/saw"
    assert as_what("Berg", beside, after=f"on/IN/prep/said {day}/NNP/pobj/on", Berg=home) == why


@pytest.mark.parametrize(
    ("together", "why"),
    [
        # "Berg and Ruiz opened it", "Ruiz opened it with Berg", "alongside Berg"
        (TOGETHER, HOST),
        (
            "Ruiz/NNP/nsubj/opened opened=open/VBD/ROOT/opened it/PRP/dobj/opened with/IN/prep/opened Berg/NNP/pobj/with",
            HOST,
        ),
        ("Ruiz/NNP/nsubj/sat sat=sit/VBD/ROOT/sat alongside/IN/prep/sat Berg/NNP/pobj/alongside", HOST),
        ("Ruiz/NNP/nsubj/sat sat=sit/VBD/ROOT/sat near/IN/prep/sat Berg/NNP/pobj/near", NOBODY),
        ("Salo/NNP/nsubj/sat sat=sit/VBD/ROOT/sat with/IN/prep/sat Berg/NNP/pobj/with", NOBODY),
        # "his counterpart Berg"
        (
            "Ruiz/NNP/nsubj/saw saw=see/VBD/ROOT/saw his/PRP$/poss/counterpart "
            "counterpart/NN/dobj/saw Berg/NNP/appos/counterpart",
            HOST,
        ),
        ("Ruiz/NNP/nsubj/saw saw=see/VBD/ROOT/saw his/PRP$/poss/aide aide/NN/dobj/saw Berg/NNP/appos/aide", NOBODY),
        (
            "Salo/NNP/nsubj/saw saw=see/VBD/ROOT/saw his/PRP$/poss/counterpart "
            "counterpart/NN/dobj/saw Berg/NNP/appos/counterpart",
            NOBODY,
        ),
        # "a welcome from Berg", "a reception by Berg"
        (
            "Ruiz/NNP/nsubj/got got=get/VBD/ROOT/got a/DT/det/welcome welcome/NN/dobj/got "
            "from/IN/prep/welcome Berg/NNP/pobj/from",
            HOST,
        ),
        (
            "Ruiz/NNP/nsubj/got got=get/VBD/ROOT/got a/DT/det/welcome welcome/NN/dobj/got "
            "from/IN/prep/got Berg/NNP/pobj/from",
            HOST,
        ),
        (
            "Ruiz/NNP/nsubj/got got=get/VBD/ROOT/got a/DT/det/letter letter/NN/dobj/got "
            "from/IN/prep/letter Berg/NNP/pobj/from",
            NOBODY,
        ),
        # "a counterpart" too far before the name
        (
            "Ruiz/NNP/nsubj/saw saw=see/VBD/ROOT/saw a/DT/det/counterpart "
            "counterpart/NN/dobj/saw of/IN/prep/counterpart "
            "the/DT/det/aide aide/NN/pobj/of Berg/NNP/appos/aide",
            HOST,
        ),
        (
            "Ruiz/NNP/nsubj/saw saw=see/VBD/ROOT/saw a/DT/det/counterpart "
            "counterpart/NN/dobj/saw of/IN/prep/counterpart "
            "the/DT/det/aide old/JJ/amod/aide aide/NN/pobj/of Berg/NNP/appos/aide",
            NOBODY,
        ),
    ],
)
def test_who_acts_with_the_visitor_is_a_host(together, why):
    assert as_what("Berg", together) == why
    assert as_what("Berg", together, spokespeople=("Berg",)) == NOBODY
    assert as_what("Berg", together, Berg="Chile") == NOBODY


def test_whom_the_visitor_addresses_elsewhere_in_the_text_is_a_host():
    to_berg = says("Ruiz", after="to/IN/prep/said Berg/NNP/pobj/to")
    from_berg = says("Berg", after="to/IN/prep/said Ruiz/NNP/pobj/to")
    late = Said("it was late", "Berg")
    for other, who in ((to_berg, "Ruiz"), (from_berg, "Berg")):
        told = "Berg" if who == "Ruiz" else "Ruiz"
        first = Said("it was late", who, told=told)
        text = f"{other} | {says('Berg', LATE.replace('late', 'fair'))}"
        part = taking_part(text, said=[first, late._replace(content="it was fair")])
        assert verdict(part, 1) == HOST
    other = says("Salo", after="to/IN/prep/said Berg/NNP/pobj/to")
    text = f"{other} | {says('Berg', LATE.replace('late', 'fair'))}"
    part = taking_part(text, said=[Said("it was late", "Salo", told="Berg"), late._replace(content="it was fair")])
    assert verdict(part, 1) == NOBODY


# Those who speak for a side


RAISED_BY_RUIZ = (
    "Ruiz/NNP/nsubj/raised raised=raise/VBD/ccomp/said it/PRP/dobj/raised in/IN/prep/raised talks=talk/NNS/pobj/in"
)
RUIZ_RAISED_IT = "Ruiz/NNP/nsubj/raised raised=raise/VBD/ccomp/said it/PRP/dobj/raised"
RUIZ_RAISES_IT = "Ruiz/NNP/nsubj/raises raises=raise/VBZ/ccomp/said it/PRP/dobj/raises"
THE_TALKS = "the/DT/det/talks talks=talk/NNS/nsubj/went went=go/VBD/ccomp/said well/RB/advmod/went"
SOME_TALKS = THE_TALKS.replace("the/DT", "most/JJ")
IT_WAS_RAISED = "fish/NN/nsubjpass/raised was=be/VBD/auxpass/raised raised=raise/VBN/ccomp/said"
FISH_CAME_UP = "fish/NN/nsubj/came came=come/VBD/ccomp/said up/RP/prt/came"
FISH_WENT_UP = FISH_CAME_UP.replace("came=come", "went=go").replace("/came", "/went")
THE_TWO_AGREED = "the/DT/det/two two/CD/nsubj/agreed agreed=agree/VBD/ccomp/said"
TWO_SIDES_AGREED = "the/DT/det/sides two/CD/nummod/sides sides=side/NNS/nsubj/agreed agreed=agree/VBD/ccomp/said"
THEY_AGREED = "they/PRP/nsubj/agreed agreed=agree/VBD/ccomp/said"
ENVOYS = "{}/JJ/amod/envoys envoys=envoy/NNS/nsubj/said"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (LATE, NOBODY),
        (RAISED_BY_RUIZ, A_SIDE),
        (RAISED_BY_RUIZ.replace("Ruiz", "Salo"), NOBODY),
        (RUIZ_RAISED_IT, A_SIDE),
        (RUIZ_RAISES_IT, NOBODY),
        (RUIZ_RAISED_IT.replace("Ruiz", "Salo"), NOBODY),
        (THE_TALKS, A_SIDE),
        (THE_TALKS.replace("the/DT", "this/DT"), A_SIDE),
        (SOME_TALKS, NOBODY),
        (IT_WAS_RAISED, A_SIDE),
        (IT_WAS_RAISED.replace("was=be", "not=not"), NOBODY),
        (FISH_CAME_UP, A_SIDE),
        (FISH_WENT_UP, NOBODY),
        (THE_TWO_AGREED, A_SIDE),
        (THE_TWO_AGREED.replace("the/DT", "all/DT"), NOBODY),
        (TWO_SIDES_AGREED, A_SIDE),
        (TWO_SIDES_AGREED.replace("two/CD", "three/CD"), NOBODY),
        (THEY_AGREED, NOBODY),  # several people may speak of themselves
        (f"{LATE} for/IN/prep/was both/DT/det/sides sides=side/NNS/pobj/for", A_SIDE),
        (f"{IS_LATE} for/IN/prep/is both/DT/det/sides sides=side/NNS/pobj/for", NOBODY),
    ],
)
def test_officials_of_a_side_take_part_when_they_tell_of_the_talks(content, why):
    who = ENVOYS.format("Peruvian")
    assert as_what(who, content=content, type_=SEVERAL) == why
    assert as_what(ENVOYS.format("Spanish"), content=content, type_=SEVERAL) == why
    assert as_what(ENVOYS.format("Chilean"), content=content, type_=SEVERAL) == NOBODY


def test_talks_in_the_content_count_beside_both_sides_or_an_occasion():
    both = f"{THE_TALKS.replace('the/DT', 'most/JJ')} for/IN/prep/went both/DT/det/sides sides=side/NNS/pobj/for"
    assert as_what(ENVOYS.format("Spanish"), content=both, type_=SEVERAL) == A_SIDE
    assert as_what(ENVOYS.format("Spanish"), content=SOME_TALKS, after=IN_TALKS, type_=SEVERAL) == A_SIDE
    assert as_what(ENVOYS.format("Spanish"), content=LATE, after=IN_TALKS, type_=SEVERAL) == NOBODY


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"spokespeople": ("Roy",), "Roy": "Spain"}, A_SIDE),
        ({"spokespeople": ("Roy",), "Roy": "Chile"}, NOBODY),
        ({"spokespeople": ("Roy",)}, NOBODY),
        ({"Roy": "Spain"}, NOBODY),  # a person who speaks for nobody
    ],
)
def test_a_spokesman_speaks_for_a_side(facts, why):
    assert as_what("Roy", content=RUIZ_RAISED_IT, **facts) == why


def test_a_spokesman_may_say_that_they_agreed():
    assert as_what("Roy", content=THEY_AGREED, spokespeople=("Roy",), Roy="Spain") == A_SIDE


def test_who_addresses_the_other_side_speaks_for_one():
    to_berg = {"told": "Berg", "after": "to/IN/prep/said Berg/NNP/pobj/to"}
    assert as_what("Roy", Roy="Spain", Berg="Peru", **to_berg) == A_SIDE
    assert as_what("Roy", Roy="Spain", Berg="Chile", **to_berg) == NOBODY
    assert as_what("Roy", Roy="Chile", Berg="Peru", **to_berg) == NOBODY


def test_a_position_that_a_side_has_held_before_is_none_of_the_visit():
    has = "Peruvian/JJ/amod/envoys envoys=envoy/NNS/nsubj/said have/VBP/aux/said"
    part = taking_part(
        says(has, THE_TALKS), said=[Said(printed(THE_TALKS), "Peruvian envoys", source="Peruvian envoys", type=SEVERAL)]
    )
    assert verdict(part) == NOBODY


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"after": IN_TALKS}, A_SIDE),
        ({}, NOBODY),
        ({"content": SOME_TALKS, "to": "Spain"}, A_SIDE),
        ({"content": SOME_TALKS, "to": "Chile"}, NOBODY),
        ({"content": SOME_TALKS}, NOBODY),
        ({"to": "Spain"}, NOBODY),
        ({"content": RUIZ_RAISED_IT}, NOBODY),
    ],
)
def test_a_country_speaks_at_the_talks_or_to_the_other_side(facts, why):
    assert as_what("Peru", type_=BODY, **facts) == why


AS_TALKS_BEGAN = "as/IN/mark/began talks=talk/NNS/nsubj/began began=begin/VBD/advcl/said"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"officials": ("Salo",)}, A_SIDE),
        ({"officials": ("Salo",), "Salo": "Peru"}, HOST),
        ({"officials": ("Salo",), "Salo": "Spain"}, NOBODY),
        ({}, NOBODY),
        ({"officials": ("Salo",), "after": ""}, NOBODY),
        ({"officials": ("Salo",), "content": LATE}, NOBODY),
    ],
)
def test_an_official_of_no_country_told_opens_the_talks_for_the_host(facts, why):
    at_the_talks = {"content": THE_TALKS, "after": AS_TALKS_BEGAN}
    assert as_what("Salo", **(at_the_talks | facts)) == why


@pytest.mark.parametrize(("words_before", "why"), [(3, A_SIDE), (4, NOBODY)])
def test_what_names_the_talks_names_them_at_its_start(words_before, why):
    content = f"{' '.join(['so/RB/advmod/went'] * words_before)} {THE_TALKS}"
    assert as_what(ENVOYS.format("Peruvian"), content=content, type_=SEVERAL) == why


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


# Sides


@pytest.mark.parametrize(
    ("who", "facts", "side"),
    [
        ("Peru", {"type_": BODY}, "Peru"),
        ("Lima", {"type_": BODY}, "Peru"),
        ("Berg", {"Berg": "Chile"}, "Chile"),
        ("Berg", {}, None),
        (ENVOYS.format("Peruvian"), {"type_": SEVERAL}, "Peru"),
        # "Ana Lima" is not of Lima; "Peruvian minister" is of Peru.
        ("Ana/NNP/compound/Lima Lima/NNP/nsubj/said", {}, None),
        ("Ana/NNP/compound/Lima Lima/NNP/nsubj/said", {"type_": BODY}, "Peru"),
        ("a/DT/det/minister Peruvian/JJ/amod/minister minister/NN/nsubj/said", {}, "Peru"),
    ],
)
def test_the_side_of_a_speaker(who, facts, side):
    type_ = facts.pop("type_", PERSON) if facts else PERSON
    name = printed(who) if "/" in who else who
    part = taking_part(says(who), said=[Said("it was late", name, type=type_)], **facts)
    assert part.side_of(0) == side


def test_a_source_tells_the_side_of_an_unknown_speaker():
    said = Said("it was late", None, source="Peruvian envoys", type=SEVERAL)
    assert taking_part(says(ENVOYS.format("Peruvian")), said=[said]).side_of(0) == "Peru"


def test_the_sides_are_host_and_home():
    assert taking_part(says("Ruiz")).sides(THERE) == {"Peru", "Spain"}
    assert taking_part(says("Ruiz")).sides(Visit("Salo", "Peru", PUBLISHED, PUBLISHED)) == {"Peru"}


# To whom, and by how many


def test_those_spoken_to_are_named_and_others():
    text = says("Ruiz", after="to/IN/prep/said Berg/NNP/pobj/to")
    assert taking_part(text, said=[Said("it was late", "Ruiz", told="Berg")]).addressees(0) == ["Berg"]
    assert taking_part(text, said=[Said("it was late", "Ruiz", to="Berg")]).addressees(0) == ["Berg"]
    assert taking_part(text, said=[Said("it was late", "Ruiz", to="Salo")]).addressees(0) == []
    assert taking_part(text, said=[Said("it was late", "Berg", source="Ruiz", told="Berg")]).addressees(0) == []
    assert taking_part(text, said=[Said("it was late", None, source="Ruiz", told="Berg")]).addressees(0) == ["Berg"]


def test_an_address_to_the_other_side():
    text = says("Roy", after="to/IN/prep/said Berg/NNP/pobj/to")
    said = [Said("it was late", "Roy", told="Berg")]
    assert taking_part(text, said=said, Berg="Peru").addresses(0, THERE)
    assert taking_part(text, said=said).addresses(0, MET)
    assert not taking_part(text, said=said, Berg="Chile").addresses(0, THERE)
    assert not taking_part(text, said=said).addresses(0, THERE)


@pytest.mark.parametrize(
    ("who", "chorus"),
    [
        ("Ruiz/NNP/nsubj/said and/CC/cc/Ruiz Salo/NNP/conj/Ruiz", True),
        ("Ruiz/NNP/nsubj/said and/CC/cc/Ruiz Berg/NNP/conj/Ruiz", False),  # both are there
        ("Ruiz/NNP/nsubj/said", False),
        ("Salo/NNP/nsubj/said", False),
        ("Salo/NNP/poss/Ruiz Ruiz/NNP/nsubj/said", False),  # "Salo's Ruiz"
        ("Salo/NNP/nmod/Ruiz Ruiz/NNP/nsubj/said", False),
        ("Ruiz/NNP/nmod/Salo Salo/NNP/nsubj/said", True),
    ],
)
def test_a_source_of_several_of_whom_one_is_not_there(who, chorus):
    said = Said("it was late", printed(who), source=printed(who))
    assert taking_part(says(who), said=[said]).in_chorus(0, MET) == chorus
