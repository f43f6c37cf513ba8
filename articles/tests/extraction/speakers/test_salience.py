"""How present each person is at a place of a text; on hand-made Docs."""

import pytest

from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, item_of, salience_in

REED = Person(["Ann Reed"])


def salience_of(text, rule="surname", modifier=False, speaking=(), zones=(), word="Reed"):
    """Salience after each `word` of the text has been read as Ann Reed."""
    doc = doc_of(text, zones=zones)
    salience = salience_in(doc, frozenset(at_of(doc, one) for one in speaking))
    for token in doc:
        if token.text == word:
            salience.add(item_of(token.i, token.i + 1, REED, rule, 0.9), modifier)
    return salience


def present(text, at=-1, **given):
    salience = salience_of(text, **given)
    at = at if at >= 0 else len(salience.doc) + at
    return salience.by_person(at).get(REED, 0.0)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Reed rose .", 4.0),
        ("Aides met Reed .", 2.0),
        ("It was met/VBN by:agent>met Reed .", 3.0),
        ("Aides spoke of Reed .", 1.0),
        ("Reed 's aides rose .", 1.5),
        ("Aides and Reed:conj>Aides rose .", 4.0),
    ],
)
def test_a_mention_weighs_what_its_place_in_the_sentence_does(text, weight):
    assert salience_of(text).items[0].weight == weight


def test_who_speaks_weighs_more():
    assert salience_of("Reed spoke .", speaking=["Reed"]).items[0].weight == 6.0
    assert salience_of("Reed spoke .", speaking=["spoke"]).items[0].weight == 4.0


def test_a_name_that_only_says_which_weighs_little_whoever_speaks():
    salience = salience_of("The Reed campaign rose .", modifier=True, speaking=["Reed"])
    assert salience.items[0].weight == 0.2


def test_a_name_inside_a_relative_clause_weighs_less():
    text = "Salo , who:nsubj>met met:relcl>Salo Reed:dobj>met , rose ."
    assert salience_of(text).items[0].weight == pytest.approx(0.8)
    assert salience_of(text, modifier=True).items[0].weight == 0.2


def test_presence_fades_with_each_sentence():
    text = "Reed rose .\nSnow fell .\nSnow fell ."
    assert present(text, at=2) == 4.0
    assert present(text, at=4) == pytest.approx(4.0 * 0.55)
    assert present(text, at=7) == pytest.approx(4.0 * 0.55**2)


def test_presence_is_lost_after_some_sentences():
    assert present("Reed rose .\n" + "Snow fell .\n" * 15) > 0
    assert present("Reed rose .\n" + "Snow fell .\n" * 16) == 0


def test_mentions_add_up_and_later_ones_do_not_count():
    text = "Reed rose .\nReed rose .\nReed rose ."
    assert present(text, at=4) == pytest.approx(4.0 * 0.55 + 4.0)
    assert present(text, at=3) == pytest.approx(4.0 * 0.55)


def test_whom_a_quotation_names_is_less_present_outside_of_it():
    text = "“ Reed rose:ROOT ” , it said ."
    assert present(text, at=2) == 4.0
    assert present(text, at=6) == pytest.approx(0.8)


def test_whom_another_zone_names_is_less_present():
    text = "Reed rose .\n\nSnow fell ."
    assert present(text, zones=("headline", "body")) == pytest.approx(4.0 * 0.55 * 0.2)
    assert present(text, zones=("body", "body")) == pytest.approx(4.0 * 0.55)


def test_the_last_mention_the_last_name_and_the_first_full_name_are_kept():
    doc = doc_of("Reed rose .\nReed spoke .\nReed left .\nShe sat .")
    salience = salience_in(doc)
    items = [
        item_of(0, 1, REED, "full name", 0.9),
        item_of(3, 4, REED, "full name", 0.9),
        item_of(6, 7, REED, "surname", 0.9),
        item_of(9, 10, REED, "pronoun: last person spoken of", 0.7),
    ]
    assert (salience.latest(REED), salience.latest_named(REED), salience.in_full(REED)) == (None, None, None)
    for item in items:
        salience.add(item)
    assert salience.latest(REED) is items[3]
    assert salience.latest_named(REED) is items[2]
    assert salience.in_full(REED) is items[0]
    assert [salience.sentence_of(item.start) for item in items] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rule", "sure"),
    [
        ("surname", 0.97),
        ("role", 0.85),
        ("role, as in earlier articles", 0.75),
        ("role, as in earlier articles: {}", 0.75),
        ("pronoun: the speaker goes on", 0.93),
        ("capital: its country's government speaks", 0.9),
    ],
)
def test_a_rule_is_as_sure_as_config_says(rule, sure):
    assert salience_in(doc_of("It rained .")).weights.sure(SpeakerRule(rule)) == sure
