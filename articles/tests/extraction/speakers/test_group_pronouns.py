"""Whom "they", "it", "both men" and "the senators" mean; on hand-made Docs."""

import pytest

from articles.extraction.records import ChainLink, SpeakerType
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.group_pronouns import is_thing
from articles.extraction.speakers.named_together import agrees
from articles.extraction.speakers.readings import Reading
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, people_of, scene, span_of

REED, SALO, BIRD = "Ann Reed", "Bo Salo", "Jo Bird"
TOGETHER = "Ann Reed and Bo Salo"
ENTS = people_of(REED, SALO, BIRD, "Reed", "Salo", "Bird")
BODIES = {"Harbour Board": "ORG", "Coast Guard": "ORG", "Norway": "GPE", "Oslo": "GPE", "Sweden": "GPE"}
TWO_MAYORS = "Ann Reed , the mayor:appos>Reed of Hull , met Bo Salo , the mayor:appos>Salo of Oslo ,"
BOTH_CAME = "Ann Reed rose .\nBo Salo rose .\n"
PEOPLE_BEFORE = "pronoun: the people spoken of before"
BODY_BEFORE = "pronoun: the body spoken of"


def read(text, pronoun, said=()):
    """The reading of `pronoun`, where it stands last, after the sources `said` have been read in turn."""
    doc = doc_of(text, ENTS | BODIES)
    reader = scene(doc).reader
    for words in said:
        span = span_of(doc, words)
        reader.note(span.start, reader.read([(span.start, span.end)]))
    span = span_of(doc, pronoun, last=True)
    return reader.read([(span.start, span.end)])


def named(*args, **given):
    reading = read(*args, **given)
    return reading.name if reading else None


# "they": people


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("Officials said so .\nThey added more .", ["Officials"], "Officials"),
        ("Ann Reed and Bo Salo:conj>Reed met .\nThey said so .", [], TOGETHER),
        ("Ann Reed said so .\nThey added more .", ["Ann Reed"], None),
        ("The Harbour Board said so .\nThey added more .", ["The Harbour Board"], "Harbour Board"),
        ("Reuters said so .\nThey added more .", ["Reuters"], "Reuters"),
        ("It rained .\nThey said so .", [], None),
        ("They said so .\nAnn Reed and Bo Salo:conj>Reed met .", [], None),
    ],
)
def test_they_are_people_who_spoke_or_two_who_are_named_together(text, said, name):
    assert named(text, "They", said=said) == name


def test_they_are_two_named_together_only_where_these_are_two():
    assert named("Ann Reed and Reed:conj>Reed met .\nThey said so .", "They") is None


def test_people_who_spoke_outweigh_a_body_that_spoke_later():
    text = "Officials said so .\nThe Harbour Board said so .\nThey added more ."
    assert named(text, "They", said=["Officials", "The Harbour Board"]) == "Officials"


def test_a_body_that_spoke_last_outweighs_people_of_long_ago():
    text = f"Officials said so .\n{'It rained .' + chr(10)}{'It rained .' + chr(10)}{'It rained .' + chr(10)}"
    text += "The Harbour Board said so .\nThey added more ."
    assert named(text, "They", said=["Officials", "The Harbour Board"]) == "Harbour Board"


def test_two_who_do_something_outweigh_people_who_spoke_before():
    text = f"{BOTH_CAME}Officials said so .\nReed and Salo:conj>Reed met .\nThey added more ."
    assert named(text, "They", said=["Officials"]) == TOGETHER


def test_two_to_whom_something_is_done_do_not_outweigh_people_who_spoke_before():
    text = f"{BOTH_CAME}Officials said so .\nAides met Reed:dobj>met and Salo:conj>Reed .\nThey added more ."
    assert named(text, "They", said=["Officials"]) == "Officials"


def test_who_governs_the_clause_comes_first():
    text = "Voters said so .\nOfficials said they:nsubj>hoped hoped:ccomp>said ."
    assert named(text, "they", said=["Voters"]) == "Voters"
    assert named(text, "they", said=["Voters", "Officials"]) == "Officials"


def test_they_are_not_the_person_whose_clause_it_is():
    assert named("Ann Reed said they:nsubj>hoped hoped:ccomp>said .", "they", said=["Ann Reed"]) is None


def test_people_of_long_ago_are_forgotten():
    text = f"Officials said so .\n{'It rained .' + chr(10)}"
    assert named(text + "It rained .\n" * 13 + "They added more .", "They", said=["Officials"]) is not None
    assert named(text + "It rained .\n" * 14 + "They added more .", "They", said=["Officials"]) is None


def test_they_tells_its_rule_and_is_no_surer_than_that():
    reading = read("Officials said so .\nThey added more .", "They", said=["Officials"])
    assert [link.rule for link in reading.chain] == [PEOPLE_BEFORE, "unnamed people"]
    assert reading.confidence == 0.7


# "it": a body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Harbour Board met .\nIt said so .", "Harbour Board"),
        ("Oslo rose .\nIt said so .", "Norway"),
        ("Norway rose .\nSweden fell .\nIt said so .", "Sweden"),
        ("Norway met Sweden .\nIt said so .", "Norway"),
        ("Aides met Norway .\nIt rained .\nIt said so .", None),
        ("Norway rose .\nIt rained .\nIt said so .", "Norway"),
        ("Sweden 's:case>Sweden ships came .\nIt said so .", None),
        ("Aides met Sweden:dobj>met about Norway:poss>oil 's oil .\nIt said so .", "Sweden"),
        ("Aides met Norway about Sweden .\nIt said so .", "Sweden"),
        ("Norway said it:nsubj>met met:ccomp>said Sweden:dobj>met .", "Norway"),
        ("Ann Reed rose .\nIt said so .", None),
        ("It said so .\nNorway rose .", None),
    ],
)
def test_it_is_the_body_that_is_most_spoken_of(text, name):
    assert named(text, "It" if "It said" in text else "it") == name


def test_a_body_that_spoke_is_what_it_means():
    text = "Norway:nsubj>left left .\nThe report:nsubj>said said so .\nIt added more ."
    reading = read(text, "It", said=["The report"])
    assert (reading.name, reading.chain[0].rule) == ("report", BODY_BEFORE)


def test_a_body_that_spoke_long_before_is_not_what_it_means():
    text = "The report:nsubj>said said so .\nNorway:nsubj>left left .\nSnow fell .\nSnow fell .\nIt added more ."
    assert named(text, "It", said=["The report"]) == "Norway"


def test_a_body_that_spoke_is_better_than_none():
    text = "The report:nsubj>said said so .\nSnow fell .\nSnow fell .\nSnow fell .\nIt added more ."
    assert named(text, "It", said=["The report"]) == "report"


def test_the_body_whose_clause_it_is_outweighs_one_that_spoke():
    text = "The report:nsubj>said said so .\nNorway hoped it:nsubj>wins wins:ccomp>hoped ."
    assert named(text, "it", said=["The report"]) == "Norway"


def test_a_body_of_long_ago_is_forgotten():
    assert named("Norway rose .\n" + "Snow fell .\n" * 16 + "It said so .", "It") is None


def test_it_tells_where_the_body_is_named():
    reading = read("The Harbour Board met .\nIt said so .", "It")
    assert [link.text for link in reading.chain] == ["It", "Harbour Board"]
    assert reading.type == SpeakerType.ORGANISATION


# "both men", "the two leaders", "the senators"


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Ann Reed and Bo Salo:conj>Reed met .", "Both leaders", TOGETHER),
        ("Ann Reed and Bo Salo:conj>Reed met .", "The two leaders", TOGETHER),
        ("Ann Reed and Bo Salo:conj>Reed met .", "The two children/NNS", TOGETHER),
        ("Ann Reed and Bo Salo:conj>Reed met .", "Both men/NNS", "men"),
        ("Bo Salo and Al Niemi:conj>Salo met .", "Both men/NNS", "Bo Salo and Al Niemi"),
        ("Ann Reed met Bo Salo .", "Both leaders", TOGETHER),
        ("Ann Reed met Bo Salo near:prep>met Jo Bird .", "Both leaders", "leaders"),
        ("Ann Reed rose .", "Both leaders", "leaders"),
        ("Ann Reed and Bo Salo:conj>Reed met .", "The two ports", "two ports"),
        ("Ann Reed and Bo Salo:conj>Reed met .", "Two leaders", "two leaders"),
        ("Ann Reed and Bo Salo:conj>Reed met .\nSnow fell .\nSnow fell .", "Both leaders", "leaders"),
        ("Ann Reed and Bo Salo:conj>Reed met .\nSnow fell .", "Both leaders", TOGETHER),
        ("Ann Reed met Bo Salo .\nSnow fell .", "Both leaders", "leaders"),
    ],
)
def test_both_are_two_who_were_named_together_or_the_only_two(before, source, name):
    ents = ENTS | people_of("Al Niemi")
    doc = doc_of(f"{before}\n{source} said so .", ents)
    span = span_of(doc, source.removesuffix("/NNS"))
    assert scene(doc).reader.read([(span.start, span.end)]).name == name


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Senators Ann Reed and Bo Salo:conj>Reed met .", "The senators", TOGETHER),
        ("Senator Ann Reed met Senator Bo Salo .", "The senators", TOGETHER),
        ("Senator Ann Reed met Senator Bo Salo and Senator Jo Bird .", "The senators", "senators"),
        ("Senator Ann Reed met Senator Bo Salo and Senator Jo Bird .", "The two senators", "two senators"),
        ("Senator Ann Reed met Mayor Bo Salo .", "The senators", "senators"),
        ("Senator Ann Reed met Senator Bo Salo .", "Senators", "Senators"),
        ("Senator Ann Reed met Senator Bo Salo .", "The senators of Hull", "senators of Hull"),
        ("Senator Ann Reed met Mayor Bo Salo near:prep>met Senator Jo Bird .", "The two senators", "Ann Reed and Jo Bird"),
        (f"{TWO_MAYORS} near:prep>met Jo Bird .", "The two mayors", TOGETHER),
        ("Ports Ann Reed and Bo Salo:conj>Reed met .", "The ports", "ports"),
    ],
)
def test_a_plural_role_means_the_two_who_hold_it(before, source, name):
    doc = doc_of(f"{before}\n{source} said so .", ENTS)
    span = span_of(doc, source, last=True)
    assert scene(doc).reader.read([(span.start, span.end)]).name == name


def test_a_plural_role_does_not_mean_who_held_it_long_ago():
    text = "Senator Ann Reed met Senator Bo Salo .\n" + "Snow fell .\n" * 15 + "The senators said so ."
    assert named(text.replace("Snow fell .\n", "", 1), "The senators") == TOGETHER
    assert named(text, "The senators") == "senators"


def test_who_is_introduced_later_is_not_meant_yet():
    text = "The senators said so .\nSenators Ann Reed and Bo Salo:conj>Reed met ."
    doc = doc_of(text, ENTS)
    assert scene(doc).reader.read([(0, 2)]).name == "senators"


# "the official": people without a name taken up again


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("A senior/JJ port official met Ann Reed .", "The official", "senior port official"),
        ("A senior/JJ port official met Ann Reed .", "The port official", "senior port official"),
        ("The senior/JJ port official met Ann Reed .", "The official", "official"),
        ("A senior/JJ port official there/RB met Ann Reed .", "The official", "senior port official"),
        ("A senior/JJ port official met Ann Reed .", "The old/JJ official", "old official"),
        ("Many/JJ port officials met Ann Reed .", "The officials", "officials"),
    ],
)
def test_the_official_may_be_whom_the_text_has_just_introduced(before, source, name):
    assert named(f"{before}\n{source} said so .", source.replace("/JJ", "")) == name


@pytest.mark.parametrize(
    ("first", "source", "taken_up"),
    [
        ("senior/JJ port officials", "The officials", True),
        ("senior/JJ port officials", "The port officials", True),
        ("senior/JJ port officials", "The old/JJ officials", False),
        ("senior/JJ port officials", "The analysts", False),
        ("the Harbour Board officials office", "The officials", False),
    ],
)
def test_the_officials_are_those_who_spoke_with_that_noun_and_more(first, source, taken_up):
    text = f"It was {first} .\n{source} said so ."
    words = doc_of(first).text
    reading = read(text, source.replace("/JJ", ""), said=[words])
    assert (reading.chain[0].rule == "the one spoken of before") is taken_up


def test_officials_of_long_ago_are_not_taken_up():
    text = "It was senior/JJ port officials .\n" + "Snow fell .\n" * 15 + "The officials said so ."
    said = ["senior port officials"]
    assert named(text.replace("Snow fell .\n", "", 1), "The officials", said=said) == "senior port officials"
    assert named(text, "The officials", said=said) == "officials"


# Printed things, and agreement


def reading_of(name, rule):
    return Reading(name, SpeakerType.ORGANISATION, (ChainLink(name, None, rule),), 0.5)


@pytest.mark.parametrize(
    ("name", "several", "thing"),
    [
        ("statement", True, True),
        ("statement", False, False),
        ("reports", True, True),
        ("reports", False, True),
        ("winds", True, False),
        ("winds", False, True),
    ],
)
def test_they_are_no_statement_and_it_is_no_winds(name, several, thing):
    assert is_thing(reading_of(name, "what speaks, as printed"), several) is thing


def test_a_body_is_no_printed_thing():
    assert not is_thing(reading_of("Harbour Board", "organisation"), several=True)
    assert not is_thing(Reading("x", SpeakerType.ORGANISATION, (), 0.5), several=True)


@pytest.mark.parametrize(
    ("own", "told", "fits"), [("male", "male", True), ("male", "female", False), (None, "male", True), ("male", None, True)]
)
def test_people_of_unknown_sex_may_be_both_men(own, told, fits):
    assert agrees(Person(["Jo"], sex=own), told) is fits


def test_each_of_two_leaders_is_kept_in_the_reading():
    doc = doc_of("Ann Reed and Bo Salo:conj>Reed met .\nThe two leaders said so .", ENTS)
    at = at_of(doc, "The")
    assert [who.name for who in scene(doc).reader.read([(at, at + 3)]).people] == [REED, SALO]
