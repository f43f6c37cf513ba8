"""People who are named by a role alone, on Docs written by hand."""

import pytest

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.role_mentions import (
    Introductions,
    find_role_mentions,
    introduction,
    is_one_person,
    is_said,
)
from articles.extraction.mentions.role_phrases import Phrase
from articles.extraction.mentions.roles import Role
from articles.extraction.thresholds import section
from articles.tests.extraction.written_docs import at, place, token, written

WITHIN = Introductions(**section("newsdesk_speaker_resolution")["introductions"])


def mentions(*sentences: str, zones: tuple[str, ...] = ("body",)) -> list[str]:
    doc = written(*sentences, zones=zones)
    return [doc[found.start : found.end].text for found in find_role_mentions(doc, (), WITHIN)]


def only(*sentences: str):
    (found,) = find_role_mentions(written(*sentences), (), WITHIN)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The minister said so .", ["The minister"]),
        ("This minister said so .", ["This minister"]),
        ("The foreign minister said so .", ["The foreign minister"]),
        ("Norway 's foreign minister said so .", ["Norway's foreign minister"]),
        ("The secretary of state said so .", ["The secretary of state"]),
        ("The director of the FBI said so .", ["The director of the FBI"]),
        ("The director of the said so .", ["The director"]),
        ("The director of , he said .", ["The director"]),
        ("The minister for trade of Norway said so .", ["The minister for trade of Norway"]),
        ("The minister for trade of Norway of Hull said so .", ["The minister for trade of Norway"]),
        ("The director of the", ["The director"]),
        ("The woman said so .", ["The woman"]),
        ("The boy said so .", ["The boy"]),
        ("The mother of three said so .", ["The mother"]),
        ("The mother of the boys/NNS said so .", []),
        ("The mother from three said so .", []),
        ("The mother of", []),
        ("The sister of three said so .", []),
        ("A minister said so .", []),
        ("Another minister said so .", []),
        ("No minister said so .", []),
        ("One minister said so .", []),
        ("His minister said so .", []),
        ("minister said so .", []),
        ("The next/JJ minister said so .", []),
        ("The future/JJ minister said so .", []),
        ("The table said so .", []),
        ("The ministers/NNS said so .", []),
        ("old/JJ , the minister", ["the minister"]),
    ],
)
def test_definite_words_for_one_office_name_somebody(text, found):
    assert mentions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The minister level said>ROOT so .", []),
        ("The minister Reed said>ROOT so .", []),
        ("The minister warns/NNS=warn said>ROOT so .", ["The minister"]),
        ("The minister old/JJ table said>ROOT so .", []),
        ("The minister old/JJ left .", ["The minister"]),
        ("The minister old/JJ", ["The minister"]),
        ("The minister - level talks/NNS went/VBD .", []),
        ("The minister_ - level talks/NNS went/VBD .", ["The minister"]),
        ("The minister", ["The minister"]),
        ("The minister:VERB left .", []),
        ("The head of the school left .", ["The head of the school"]),
        ("The head left .", []),
        ("The head", ["The head"]),
    ],
)
def test_a_role_that_only_says_which_names_nobody(text, found):
    assert mentions(text) == found


def test_a_noun_of_the_next_sentence_is_not_in_the_way():
    assert mentions("Then left the minister", "Talks/NNS went/VBD .") == ["the minister"]
    assert mentions("Then left the head", "He spoke .") == ["the head"]


def test_a_role_does_not_reach_over_the_start_of_its_sentence():
    assert mentions("Then left the", "minister of state .") == []
    assert mentions("Then left the old/JJ", "foreign minister .") == []
    assert mentions("Then left/VBD the minister of", "Zorg left/VBD .") == ["the minister"]


def test_a_country_in_front_makes_a_role_definite_in_headlines_only():
    text = "Norwegian/JJ foreign minister warns/VBZ=warn"
    assert mentions(text, "It went on .", zones=("title", "body")) == ["Norwegian foreign minister"]
    assert mentions("It went on .", text, zones=("title", "body")) == []
    assert mentions("Hull/JJ foreign minister warns/VBZ=warn", "It went on .", zones=("title", "body")) == []
    assert mentions("minister warns/VBZ=warn", "It went on .", zones=("title", "body")) == []


def test_a_doc_without_paragraphs_is_all_body():
    doc = written("Norwegian/JJ foreign minister warned .")
    del doc.spans["paragraphs"]
    assert find_role_mentions(doc, (), WITHIN) == []


@pytest.mark.parametrize("owner", ["Norway", "China"])
def test_a_country_that_has_a_minister_makes_him_definite(owner):
    assert mentions(f"{owner} 's minister left .") == [f"{owner}'s minister"]


def test_somebody_else_who_has_one_does_not():
    assert mentions("Reed 's minister left .") == []
    assert mentions("Norwegian/JJ foreign minister left .") == []


def test_a_role_at_a_name_belongs_to_the_name():
    doc = written("The mayor , Ann Reed , met the minister .")
    name = NameMention(*place(doc, "Ann Reed"), "Ann Reed", beside=[Phrase(0, 2, "The mayor")])
    assert [found.noun for found in find_role_mentions(doc, [name], WITHIN)] == [at(doc, "minister")]


def test_a_role_behind_a_name_belongs_to_the_name_too():
    doc = written("Ann Reed , the mayor , met the minister .")
    name = NameMention(0, 2, "Ann Reed", beside=[Phrase(*place(doc, "the mayor"), "the mayor")])
    assert [found.noun for found in find_role_mentions(doc, [name], WITHIN)] == [at(doc, "minister")]


def test_no_word_is_part_of_two_mentions():
    assert mentions("The secretary of the prime minister left .") == ["The secretary of the prime minister"]
    doc = written("The mayor minister/JJ left .")
    name = NameMention(0, 1, "The")
    assert find_role_mentions(doc, [name], WITHIN) == []


# What a mention tells


@pytest.mark.parametrize(
    ("text", "role", "sex", "enough"),
    [
        ("The minister said so .", Role("minister", frozenset({"minister"})), None, False),
        ("The foreign minister said so .", Role("minister", frozenset({"foreign", "minister"})), None, True),
        ("The Norwegian/JJ minister said so .", Role("minister", frozenset({"minister"}), "Norway"), None, True),
        ("The woman said so .", None, "female", False),
        ("The old/JJ man said so .", None, "male", False),
        ("The father of two said so .", None, "male", False),
    ],
)
def test_a_mention_tells_a_role_or_a_sex(text, role, sex, enough):
    found = only(text)
    assert (found.role, found.sex, found.tells_enough) == (role, sex, enough)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("The former mayor and senator said so .", True),
        ("The former mayor and U.S. senator said so .", True),
        ("The former mayor and the senator said so .", False),
        ("The former mayor and his senator said so .", False),
        ("The former mayor or senator said so .", False),
        ("The former mayor and table said so .", False),
        ("The former mayor and senator/JJ said so .", False),
        ("The former mayor and senator level said>ROOT so .", False),
        ("The former mayor and old he said so .", False),
        ("The former mayor and", False),
        ("The former mayor and senator", True),
        ("The former mayor and old/JJ", False),
    ],
)
def test_one_person_may_hold_two_offices(text, joined):
    found = find_role_mentions(written(text), (), WITHIN)[0]
    assert found.joined is joined


def test_the_woman_holds_no_office_and_so_no_second_one():
    assert not only("The woman and senator/JJ left .").joined


# Taking up somebody without a name


@pytest.mark.parametrize(
    ("sentences", "noun", "taken_up"),
    [
        (["A senior official spoke .", "The official left ."], "official", True),
        (["An>official Oslo official spoke .", "The official left ."], "official", True),
        (["One>official top official spoke .", "The official left ."], "official", True),
        (["A official spoke .", "The official left ."], "official", False),
        (["The senior official spoke .", "The official left ."], "official", False),
        (["A senior officer spoke .", "The official left ."], "official", False),
        (["A woman spoke .", "The woman left ."], "woman", True),
        (["A>woman woman spoke .", *["It rained/VBD ."] * 7, "The woman left ."], "woman", True),
        (["A>woman woman spoke .", *["It rained/VBD ."] * 8, "The woman left ."], "woman", False),
        (["A senior official spoke .", *["It rained/VBD ."] * 2, "The official left ."], "official", True),
        (["A senior official spoke .", *["It rained/VBD ."] * 3, "The official left ."], "official", False),
    ],
)
def test_the_official_takes_up_a_senior_official_right_before(sentences, noun, taken_up):
    doc = written(*sentences)
    found = find_role_mentions(doc, (), WITHIN)[-1]
    assert doc[found.noun].text == noun
    assert found.takes_up is taken_up


def test_a_role_of_a_name_is_not_taken_up():
    doc = written("A senior official spoke .", "The official left .")
    start, noun = place(doc, "The official")
    assert introduction(doc, start, doc[noun - 1], WITHIN) == at(doc, "official")
    assert introduction(doc, start, doc[noun - 1], WITHIN, {at(doc, "official")}) is None


@pytest.mark.parametrize(
    ("noun", "is_one"),
    [
        ("minister", True),
        ("woman", True),
        ("aide", True),
        ("lawyer", True),
        ("voter", True),
        ("widow", True),
        ("table", False),
        ("voters/NNS", False),
        ("Minister", False),
        ("minister/NN:ADJ", False),
    ],
)
def test_a_common_noun_may_name_one_person(noun, is_one):
    assert is_one_person(written(f"Then a {noun} left .")[2]) is is_one


def test_a_verb_of_saying_is_known_by_its_lemma():
    doc = written("She Told=Tell it , told/VBN=tell it , and left .")
    assert is_said(token(doc, "Told"))
    assert is_said(token(doc, "told"))
    assert not is_said(token(doc, "left"))
