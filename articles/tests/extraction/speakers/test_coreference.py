"""A text read from its first word to its last: whom each name, role and pronoun means; on hand-made Docs."""

import pytest

from articles.extraction.speakers.speaking import Statements
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, people_of, scene

REED, SALO, NIEMI = "Ann Reed", "Bo Salo", "Al Niemi"
HERE = "pronoun: named in the same sentence"
ENTS = people_of(REED, SALO, NIEMI, "Kim Reed", "Reed", "Salo", "Niemi", "Kim")


def read(text, ents=ENTS, statements=None):
    return scene(doc_of(text, ents), statements)


def item_at(text, words, **given):
    return read(text, **given).item(words, last=True)


# Names


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("Ann Reed rose .", "Ann Reed", "full name"),
        ("Ann Reed rose .\nReed sat .", "Reed", "surname"),
        ("Ann Reed rose .\nAnn sat .", "Ann", "surname"),
        ("Ann Reed rose .\nMs. Reed sat .", "Reed", "title + surname"),
        ("Ann Reed rose .\nMayor Reed sat .", "Reed", "role + surname"),
        ("Salo rose .", "Salo", "name"),
        ("Ann Maria Reed rose .\nMaria sat .", "Maria", "part of the name"),
        ("Jo Halvorsen rose .\nHalvorsan sat .", "Halvorsan", "name, spelled a little differently"),
    ],
)
def test_a_name_tells_how_it_names(text, words, rule):
    ents = ENTS | people_of("Ann Maria Reed", "Maria", "Ann", "Jo Halvorsen", "Halvorsan")
    assert item_at(text, words, ents=ents).rule == rule


def test_a_surname_goes_back_to_the_first_full_name():
    found = read("Ann Reed rose .\nAnn Reed sat .\nReed left .")
    assert found.item("Ann Reed").because is None
    assert found.item("Reed", last=True).because is found.item("Ann Reed")


def test_a_shared_name_is_less_sure():
    alone = item_at("Ann Reed rose .\nReed sat .", "Reed")
    shared = item_at("Ann Reed rose .\nKim Reed rose .\nReed sat .", "Reed")
    assert shared.person.name == "Kim Reed"
    assert shared.confidence == pytest.approx(0.9 * alone.confidence)


def test_a_shared_name_tells_its_bearer_more():
    found = read("Ann Reed rose .\nKim Reed rose .\nReed , the mayor:appos>Reed of Hull , sat .")
    assert [held.text for held in found.person("Kim Reed").roles] == ["the mayor of Hull"]
    assert found.person(REED).roles == []


@pytest.mark.parametrize(
    ("after", "name"), [("herself:appos>Reed", "Ann Reed"), ("himself:appos>Reed", "Bob Reed"), ("too:dep>sat", "Bob Reed")]
)
def test_herself_tells_who_of_a_couple_is_meant(after, name):
    text = f"Ann Reed rose .\nBob Reed rose .\nReed {after} sat ."
    assert read(text, people_of(REED, "Bob Reed", "Reed")).whom("Reed", last=True) == name


# Pronouns


@pytest.mark.parametrize(
    ("text", "words", "name", "rule"),
    [
        ("Ann Reed said she:nsubj>hoped hoped:ccomp>said .", "she", REED, "pronoun: subject of the clause around it"),
        ("Ann Reed rose .\nShe sat .", "She", REED, "pronoun: the only one named right before"),
        ("Ann Reed rose .\nSnow fell .\nShe sat .", "She", REED, "pronoun: last person spoken of"),
    ],
)
def test_a_pronoun_means_the_most_present_whom_it_fits(text, words, name, rule):
    item = item_at(text, words)
    assert (item.person.name, item.rule) == (name, rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Snow fell on Salo:conj>Niemi near Niemi , and rain:nsubj>hurt hurt/VBD:conj>fell him:dobj>hurt .", None),
        ("Snow hit/VBD Salo near:prep>hit Niemi , and rain:nsubj>hurt hurt/VBD:conj>hit him:dobj>hurt .", HERE),
        ("Salo met Niemi .\nHe sat .", "pronoun: named in the sentence before"),
        ("Salo met Niemi .\nSnow fell .\nHe sat .", "pronoun: last person spoken of"),
    ],
)
def test_a_pronoun_tells_how_far_back_it_goes(text, rule):
    item = item_at(text, "him" if " him:" in text else "He", ents=people_of("Salo", "Niemi"))
    assert (item.rule if item else None) == rule


def test_a_pronoun_that_two_fit_alike_is_noted_and_means_nobody():
    found = read("Bo Salo and Al Niemi:conj>Salo met .\nHe sat .")
    assert found.item("He") is None
    assert found.salience.tossed == {at_of(found.doc, "He")}


def test_a_pronoun_of_nobody_is_no_toss():
    found = read("Ann Reed rose .\nHe sat .")
    assert found.item("He") is None
    assert found.salience.tossed == set()


def test_a_pronoun_that_takes_up_a_stranger_means_nobody_named():
    found = read("A voter met Ann Reed .\nHe sat .")
    at = at_of(found.doc, "He")
    assert found.salience.strangers == {at: (0, 2)}
    assert found.item("He") is None


def test_reed_herself_is_one_mention():
    found = read("Ann Reed herself:appos>Reed rose .\nSnow hurt/VBD herself:dobj>hurt .")
    assert at_of(found.doc, "herself") not in found.salience.at
    assert found.whom("herself", last=True) == REED


@pytest.mark.parametrize("tag", ["PRP", "NNP"])
def test_a_name_that_looks_like_a_pronoun_is_none(tag):
    found = read(f"Ann Reed rose .\nHer/{tag} sat .")
    assert (found.item("Her") is not None) is (tag == "PRP")


def test_a_pronoun_is_as_sure_as_the_lead_of_the_first_is_great():
    alone = item_at("Bo Salo rose .\nSnow fell .\nHe sat .", "He")
    assert alone.confidence == 0.75
    close = item_at("Bo Salo met Al Niemi .\nSnow fell .\nHe sat .", "He")
    assert close.person.name == SALO
    # 4 to 2: two thirds are his, and from nine tenths on a pronoun is as sure as can be.
    assert close.confidence == pytest.approx(0.45 + (0.75 - 0.45) * (2 * (2 / 3) - 1) / 0.8)


def test_a_sure_pronoun_tells_the_sex_of_its_person():
    text = "Xy Oz said she:nsubj>hoped hoped:ccomp>said ."
    assert read(text, people_of("Xy Oz")).person("Xy Oz").sex == "female"
    text = "Xy Oz rose .\nSnow fell .\nShe sat ."
    assert read(text, people_of("Xy Oz")).person("Xy Oz").sex is None


def test_a_pronoun_goes_back_to_the_last_name_and_not_to_another_pronoun():
    found = read("Ann Reed rose .\nShe sat .\nShe left .")
    assert found.item("She", last=True).because is found.item("Ann Reed")


# Roles


def test_a_role_means_its_holder():
    found = read("Ann Reed , the mayor:appos>Reed of Hull , rose .\nThe mayor sat .")
    assert (found.whom("The mayor"), found.item("The mayor").rule) == (REED, "role")


def test_a_role_does_not_mean_who_stands_beside_it_at_the_verb():
    text = "Ann Reed , the mayor:appos>Reed of Hull , rose .\nReed met the mayor ."
    assert read(text).whom("the mayor", last=True) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Salo sat .\nSalo rose .\nSalo left .\nThe businessman sat .", SALO),
        (
            "Al Niemi rose .\nNiemi sat .\nNiemi left .\nSalo led/VBD Niemi , but the businessman:nsubj>sat sat:conj>led .",
            NIEMI,
        ),
    ],
)
def test_an_epithet_is_not_the_subject_of_its_own_sentence(text, name):
    found = read(text)
    assert found.whom("the businessman" if "the businessman" in text else "The businessman") == name


def test_whom_a_quotation_names_is_no_subject_of_the_sentence_around_it():
    before = "Al Niemi rose .\nNiemi sat .\nNiemi left .\nBo Salo sat .\nSalo rose .\nSalo left Niemi ."
    quoted = "“ Salo led/VBD:ccomp>said ” , it:nsubj>said said:ROOT and the businessman:nsubj>sat sat:conj>said ."
    assert read(f"{before}\n{quoted}").whom("the businessman") == SALO


# In text order


def test_mentions_are_read_in_text_order():
    found = read(
        "Ann Reed , the mayor:appos>Reed of Hull , rose .\nThe mayor said she:nsubj>won won:ccomp>said .\nReed sat ."
    )
    starts = [item.start for item in found.salience.items]
    assert starts == sorted(starts)
    assert [item.person.name for item in found.salience.items] == [REED] * 4


def test_who_spoke_before_goes_on():
    doc = doc_of("Ann Reed said so .\nSnow fell .\nShe added more .", ENTS)
    found = scene(doc, Statements(frozenset({0, 1}), before={at_of(doc, "She"): (0, 2)}))
    assert (found.whom("She"), found.item("She").rule) == (REED, "pronoun: the speaker goes on")
