"""Where a text names places, on parses written by hand."""

import pytest

from articles.extraction.text.places import PlaceKind
from articles.extraction.visits.visit_facts import Facts
from articles.tests.extraction.visits.hand_docs import facts_of


def places(facts: Facts) -> list[tuple[str, str, PlaceKind]]:
    doc = facts.doc
    return [(doc[at.start : at.end].text, at.place.country, at.place.kind) for at in facts.places]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Peru/NNP/ROOT/Peru", [("Peru", "Peru", PlaceKind.COUNTRY)]),
        ("Lima/NNP/ROOT/Lima", [("Lima", "Peru", PlaceKind.CAPITAL)]),
        ("Geneva/NNP/ROOT/Geneva", [("Geneva", "Switzerland", PlaceKind.CITY)]),
        ("Chinese/JJ/ROOT/Chinese", [("Chinese", "China", PlaceKind.PEOPLE)]),
        ("South/NNP/compound/Africa Africa/NNP/ROOT/Africa", [("South Africa", "South Africa", PlaceKind.COUNTRY)]),
        ("the/DT/det/US US/NNP/ROOT/US", [("the US", "United States", PlaceKind.COUNTRY)]),
        ("told=tell/VBD/ROOT/told us/PRP/dobj/told", []),
        ("peru/NN/ROOT/peru", []),
        ("Peru/NNP/ROOT/Peru ,/./punct/Peru", [("Peru", "Peru", PlaceKind.COUNTRY)]),
        ("Peru/NNP/ROOT/Peru 's/POS/case/Peru", [("Peru", "Peru", PlaceKind.COUNTRY)]),
        # "the Chinese capital" is a place in China.
        (
            "the/DT/det/capital Chinese/JJ/amod/capital capital/NN/ROOT/capital",
            [("the Chinese capital", "China", PlaceKind.CAPITAL)],
        ),
        (
            "Peru/NNP/compound/capital capital/NN/ROOT/capital",
            [("Peru", "Peru", PlaceKind.COUNTRY)],
        ),
        (
            "Lima/NNP/ROOT/Lima ,/./punct/Lima Peru/NNP/appos/Lima",
            [("Lima", "Peru", PlaceKind.CAPITAL), ("Peru", "Peru", PlaceKind.COUNTRY)],
        ),
    ],
)
def test_places_are_found_with_their_country_and_kind(words, found):
    assert places(facts_of(words)) == found


def test_the_capital_of_a_people_is_a_place_to_be():
    facts = facts_of("the/DT/det/capital Chinese/JJ/amod/capital capital/NN/nsubj/slept slept=sleep/VBD/ROOT/slept")
    (mention,) = facts.places
    assert facts.doc[mention.start : mention.end].text == "the Chinese capital"
    assert mention.is_location


@pytest.mark.parametrize(
    ("label", "found"), [("PERSON", False), ("WORK_OF_ART", False), ("PRODUCT", False), ("LAW", False), ("GPE", True)]
)
def test_names_of_people_and_works_hold_no_places(label, found):
    facts = facts_of("Paris/NNP/compound/Texas Texas/NNP/ROOT/Texas", ents={"Paris Texas": label})
    assert bool(facts.places) == found


@pytest.mark.parametrize(
    ("words", "name", "label", "to_be"),
    [
        ("US/NNP/compound/Office State/NNP/compound/Office Office/NNP/ROOT/Office", "US State Office", "ORG", False),
        ("Bank/NNP/ROOT/Bank of/IN/prep/Bank China/NNP/pobj/of", "Bank of China", "ORG", False),
        ("Geneva/NNP/compound/Forum Art/NNP/compound/Forum Forum/NNP/ROOT/Forum", "Geneva Art Forum", "EVENT", False),
        ("Geneva/NNP/compound/Forum Art/NNP/compound/Forum Forum/NNP/ROOT/Forum", "Geneva Art Forum", "GPE", True),
        ("Peru/NNP/ROOT/Peru", "Peru", "ORG", True),
        ("Peruvian/JJ/ROOT/Peruvian", "Peruvian", "NORP", False),
    ],
)
def test_a_place_inside_a_longer_name_is_nowhere_to_be(words, name, label, to_be):
    facts = facts_of(words, ents={name: label})
    assert [mention.is_location for mention in facts.places] == [to_be]


@pytest.mark.parametrize(("place", "city"), [("Lima", True), ("Geneva", True), ("Peru", False), ("Peruvian", False)])
def test_capitals_and_other_cities_are_cities(place, city):
    (mention,) = facts_of(f"{place}/NNP/ROOT/{place}").places
    assert mention.is_city == city
