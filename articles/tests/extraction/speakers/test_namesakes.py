"""Whom a surname means that two people of the text share; who has been named so far is put in by hand."""

import pytest

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.role_phrases import Phrase
from articles.extraction.mentions.roles import parse_role
from articles.extraction.speakers.entities import HeldRole, Person
from articles.extraction.speakers.namesakes import Namesakes
from articles.tests.extraction.speakers.hand_docs import doc_of, item_of, salience_in

WEI, HAO = "Lin Wei", "Lin Hao"


def read(text, *mentions, roles=()):
    """Whom each "Lin" of the text means, in turn; "Wei" and "Hao" are full names. `mentions`: roles before a "Lin"."""
    doc = doc_of(text)
    people = {"Wei": Person([WEI]), "Hao": Person([HAO])}
    for who, role in roles:
        people[who].roles.append(HeldRole(parse_role(role), role, Phrase(0, 1, role)))
    for token in doc:
        if token.text in people:
            people[token.text].learn(NameMention(token.i, token.i + 1, f"Lin {token.text}"))
    salience = salience_in(doc)
    namesakes = Namesakes(salience)
    before = dict(mentions)
    found = []
    for token in doc:
        if token.text in people:
            salience.add(item_of(token.i, token.i + 1, people[token.text], "full name", 0.98))
        elif token.text == "Lin":
            role = before.get(len(found))
            mention = NameMention(token.i, token.i + 1, "Lin", before=Phrase(0, 1, role) if role else None)
            who = namesakes.choose(mention, list(people.values()))
            found.append(who.names[0] if who else None)
            if who:
                who.learn(mention)
                salience.add(item_of(token.i, token.i + 1, who, "surname", 0.97))
    return found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Wei rose .\nLin spoke .", [WEI]),
        ("Wei rose .\nHao rose .\nLin spoke .", [HAO]),
        ("Wei rose .\nLin spoke .\nHao rose .\nLin spoke .", [WEI, HAO]),
        ("Wei rose .\nLin spoke .\nLin spoke .\nLin spoke .\nHao rose .\nLin spoke .", [WEI, WEI, WEI, HAO]),
        ("Lin spoke .\nHao rose .\nWei rose .", [HAO]),
        ("Lin spoke .\nWei rose .\nHao rose .", [WEI]),
        ("Lin spoke .\nLin spoke .\nHao rose .\nWei rose .", [HAO, HAO]),
    ],
)
def test_a_shared_surname_means_who_was_introduced_last(text, meant):
    assert read(text) == meant


def test_who_will_be_named_is_not_meant_where_another_has_been():
    assert read("Wei rose .\nLin spoke .\nHao rose .\nHao spoke .") == [WEI]


def test_of_two_introduced_alike_nobody_is_meant():
    text = "Hao and Wei:conj>Hao met Hao .\nLin spoke ."
    doc = doc_of(text)
    people = [Person([WEI]), Person([HAO])]
    salience = salience_in(doc)
    for at, who in enumerate(people):
        salience.add(item_of(at, at + 1, who, "surname", 0.97))
    for item in salience.items:
        item.weight = 2.0
    mention = NameMention(6, 7, "Lin")
    assert Namesakes(salience).choose(mention, people) is None
    salience.items[0].weight = 3.0
    assert Namesakes(salience).choose(mention, people) is people[0]


LONG_AGO = "Wei rose .\nHao rose .\n" + "Snow fell .\n" * 17


def test_of_two_named_long_ago_the_last_is_meant():
    assert read(LONG_AGO + "Lin spoke .") == [HAO]


def test_a_role_at_the_name_decides():
    roles = [("Wei", "trade minister"), ("Hao", "police minister")]
    text = "Wei rose .\nHao rose .\nLin spoke .\nLin spoke ."
    assert read(text, (0, "trade minister"), roles=roles) == [WEI, WEI]
    assert read(text, (0, "police minister"), (1, "trade minister"), roles=roles) == [HAO, WEI]
    assert read(LONG_AGO + "Lin spoke .", (0, "trade minister"), roles=roles) == [WEI]


def test_a_role_of_nobody_decides_nothing():
    assert read("Wei rose .\nHao rose .\nLin spoke .", (0, "pilot")) == [HAO]


@pytest.mark.parametrize(("more", "meant"), [(0, HAO), (2, HAO), (3, WEI), (9, WEI)])
def test_whom_a_text_keeps_naming_in_full_is_not_meant_by_the_surname(more, meant):
    assert read("Wei rose .\nHao rose .\nLin spoke .\n" + "Hao sat .\n" * more) == [meant]


def test_who_is_seldom_named_in_full_loses_nothing():
    assert read("Wei rose .\nSnow fell .\nHao rose .\nLin spoke .\n" + "Hao sat .\n" * 3) == [WEI]


def test_a_surname_keeps_its_bearer_while_nobody_is_introduced():
    text = "Hao rose .\nWei rose .\nLin spoke .\nLin spoke .\nAides met:ROOT Hao:dobj>met near Oslo .\nLin spoke ."
    assert read(text)[-1] == HAO
    quiet = "Hao rose .\nWei rose .\nLin spoke .\nLin spoke .\nSnow fell .\nLin spoke ."
    assert read(quiet)[-1] == WEI


def test_a_bearer_of_long_standing_is_not_changed_by_a_namesake_of_another_paragraph():
    steady = "Wei rose .\nLin spoke .\nLin spoke .\nLin spoke .\nAides met Hao:dobj>met ."
    assert read(f"{steady}\n\nLin spoke .")[-1] == WEI
    assert read(f"{steady}\nLin spoke .")[-1] == HAO


def test_a_bearer_of_short_standing_is_changed_by_a_namesake_of_another_paragraph():
    assert read("Wei rose .\nLin spoke .\nHao rose .\n\nLin spoke .")[-1] == HAO
