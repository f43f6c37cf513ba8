"""Who tells of the talks for one side, on parses written by hand: Ruiz, of Spain, is in Peru."""

import pytest

from articles.tests.extraction.visits.hand_docs import printed
from articles.tests.extraction.visits.scenes import (
    A_SIDE,
    BODY,
    ENVOYS,
    HOST,
    IN_TALKS,
    LATE,
    NOBODY,
    SEVERAL,
    as_what,
    says,
    taking_part,
    verdict,
)
from articles.tests.extraction.visits.visit_docs import Said

IS_LATE = "it/PRP/nsubj/is is=be/VBZ/ccomp/said late/JJ/acomp/is"
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
