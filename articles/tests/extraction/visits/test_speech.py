"""Who makes a statement, to whom and for which country, on parses written by hand."""

import pytest

from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.hand_docs import printed
from articles.tests.extraction.visits.scenes import BODY, ENVOYS, MET, PERSON, PUBLISHED, SEVERAL, THERE, says, taking_part
from articles.tests.extraction.visits.visit_docs import Said

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
