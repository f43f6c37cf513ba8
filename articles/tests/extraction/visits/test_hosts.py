"""Who is a host of the visit, on parses written by hand: Ruiz is in Peru from 13 to 15 May."""

import pytest

from articles.tests.extraction.visits.scenes import (
    BODY,
    HOST,
    IN_TALKS,
    LATE,
    MET,
    NOBODY,
    as_what,
    says,
    taking_part,
    verdict,
)
from articles.tests.extraction.visits.visit_docs import Said

TOGETHER = "Berg/NNP/nsubj/opened and/CC/cc/Berg Ruiz/NNP/conj/Berg opened=open/VBD/ROOT/opened it/PRP/dobj/opened"


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
