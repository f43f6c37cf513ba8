"""Readings and the chains of steps that a reader is shown; on hand-made Docs."""

import pytest

from articles.extraction.mentions.groups import Group
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.records import KnownSpeaker, SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.readings import Chains, Reading, join
from articles.tests.extraction.speakers.hand_docs import doc_of, item_of, salience_in

DOC = doc_of("Mayor Ann Reed rose .\nMs. Reed sat .\nShe left .")
FULL = NameMention(1, 3, "Ann Reed")
TITLED = NameMention(6, 7, "Reed", "Ms.")


def reed(known=None, mentions=(FULL, TITLED)):
    return Person(["Ann Reed"], known=known, mentions=list(mentions))


def chains():
    return Chains(DOC, {1: FULL, 2: FULL, 6: TITLED}, salience_in(DOC).weights)


def steps(reading):
    return [(link.text, link.rule) for link in reading.chain]


def test_a_full_name_is_one_step():
    reading = chains().of_person(item_of(1, 3, reed(), "full name", 0.98))
    assert steps(reading) == [("Ann Reed", "full name")]
    assert (reading.name, reading.type, reading.confidence) == ("Ann Reed", SpeakerType.PERSON, 0.98)
    assert reading.chain[0].span == (6, 14)


def test_a_surname_leads_to_the_full_name_and_has_its_title():
    assert steps(chains().of_person(item_of(6, 7, reed()))) == [("Ms. Reed", "surname"), ("Ann Reed", "full name")]


def test_a_pronoun_leads_over_the_name_that_it_goes_back_to():
    person = reed()
    surname = item_of(6, 7, person)
    surname.because = item_of(1, 3, person, "full name")
    pronoun = item_of(9, 10, person, "pronoun: last person spoken of", 0.5)
    pronoun.because = surname
    reading = chains().of_person(pronoun)
    assert [text for text, _ in steps(reading)] == ["She", "Ms. Reed", "Ann Reed"]
    assert reading.confidence == 0.5


def test_a_chain_ends_after_six_steps():
    person = reed()
    item = item_of(9, 10, person, "pronoun: last person spoken of")
    item.because = item
    assert len(chains().of_person(item).chain) == 7  # and the name


@pytest.mark.parametrize(
    ("known", "mentions", "last"),
    [
        (None, (), ("Ann Reed", "name")),
        (KnownSpeaker("Ann Reed", SpeakerType.PERSON), (), ("Ann Reed", "known from earlier articles")),
        (KnownSpeaker("Ann Reed", SpeakerType.PERSON), (FULL,), ("Ann Reed", "full name")),
        (None, (NameMention(6, 7, "Reed"),), ("Ann Reed", "name")),
        (None, (NameMention(1, 3, "Anne Reed"),), ("Ann Reed", "name")),
    ],
)
def test_where_the_text_has_no_full_name_the_chain_says_whence_it_is(known, mentions, last):
    assert steps(chains().of_person(item_of(6, 7, reed(known, mentions))))[-1] == last


@pytest.mark.parametrize(
    ("name", "more"),
    [("Ann Maria Reed", [("Ann Maria Reed", "known from earlier articles")]), ("Ann Reed", [])],
)
def test_a_full_name_leads_on_to_a_fuller_one_that_is_known(name, more):
    known = KnownSpeaker(name, SpeakerType.PERSON)
    found = steps(chains().of_person(item_of(1, 3, reed(known), "full name")))
    assert found == [("Ann Reed", "full name"), *more]


def test_a_label_a_spelling_and_an_author_are_people():
    found = chains()
    assert steps(found.of_label(DOC[6])) == [("Reed", "surname before a turn")]
    assert found.of_label(DOC[6]).alias == "Reed"
    spelling = found.of_spelling(reed(), 6, 7)
    assert steps(spelling) == [("Reed", "name, spelled a little differently"), ("Ann Reed", "full name")]
    assert steps(found.of_author(DOC[9], "Jo Bird")) == [("She", "the author of the article"), ("Jo Bird", "byline")]


def test_a_group_is_named_by_its_core():
    group = Group("Harbour Board", SpeakerType.ORGANISATION, SpeakerRule.ORGANISATION)
    reading = chains().of_group(group, 0, 4)
    assert (reading.name, reading.alias, reading.confidence) == ("Harbour Board", "Mayor Ann Reed", 0.85)


def test_who_is_reached_through_others_is_as_sure_as_the_less_sure():
    found = Reading("x", SpeakerType.COLLECTIVE, (), 0.9)
    assert chains().behind(9, found, SpeakerRule.RELATIVE).confidence == 0.75
    assert chains().again(9, 10, found, SpeakerRule.TOGETHER).confidence == 0.7
    assert steps(chains().behind(9, found, SpeakerRule.RELATIVE)) == [("She", "relative pronoun")]
    unsure = Reading("x", SpeakerType.COLLECTIVE, (), 0.2)
    assert chains().behind(9, unsure, SpeakerRule.RELATIVE).confidence == 0.2
    assert chains().again(9, 10, unsure, SpeakerRule.TOGETHER).confidence == 0.2


# Several


def reading(name, sure=0.9, person=None):
    return Reading(name, SpeakerType.PERSON if person else SpeakerType.COLLECTIVE, (), sure, person)


def test_nobody_and_one_are_no_several():
    one = reading("Ann Reed")
    assert join([]) is None
    assert join([one]) is one
    assert join([one, one]).name == "Ann Reed"


def test_several_are_one_speaker_as_sure_as_the_least_sure():
    person = reed()
    found = join([reading("Ann Reed", 0.9, person), reading("Bo Salo", 0.4), reading("aides", 0.8)])
    assert (found.name, found.type, found.confidence) == ("Ann Reed, Bo Salo and aides", SpeakerType.COLLECTIVE, 0.4)
    assert found.people == (person,)
    assert join([reading("Ann Reed"), reading("aides")]).name == "Ann Reed and aides"
