"""Whose wife, lawyer or campaign it is; on hand-made Docs."""

import pytest

from articles.extraction.records import SpeakerType
from articles.extraction.speakers.possessives import find_campaigns, find_relatives, theirs
from articles.tests.extraction.speakers.hand_docs import doc_of, people_of, scene

ENTS = people_of("Ann Reed", "Bo Salo", "Al Salo", "Reed", "Salo")


def relatives(text):
    """Whose, as what, and who."""
    found = scene(doc_of(text, ENTS))
    whose = {who: who.name for who in found.cast.people}
    relatives_ = find_relatives(found.doc, found.names, found.salience)
    return [(whose[key], noun, item.person.name) for (key, noun), item in relatives_.items()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Reed rose .\nReed 's husband , Bo Salo , sat .", [("Ann Reed", "husband", "Bo Salo")]),
        ("Ann Reed rose .\nReed 's husband Bo Salo sat .", [("Ann Reed", "husband", "Bo Salo")]),
        ("Ann Reed said her:poss>husband husband , Bo Salo , sat .", []),
        ("Ann Reed rose .\nReed 's car , Bo Salo , sat .", []),
        ("Ann Reed rose .\nReed 's husband , Reed , sat .", []),
        ("Ann Reed rose .\nThe husband , Bo Salo , sat .", []),
        ("Ann Reed rose .\nReed 's son Bo Salo sat .\nReed 's son Al Salo sat .", []),
        ("Ann Reed rose .\nReed 's son Bo Salo sat .\nReed 's son Bo Salo left .", [("Ann Reed", "son", "Bo Salo")]),
        ("Husband , Bo Salo , sat .", []),
    ],
)
def test_the_text_says_whose_relative_somebody_is(text, found):
    assert relatives(text) == found


def test_a_pronoun_that_is_not_sure_tells_nobodys_relative():
    doc = doc_of("Ann Reed said so , and her:poss>husband husband , Bo Salo:appos>husband , sat:conj>said .", ENTS)
    found = scene(doc)
    assert find_relatives(doc, found.names, found.salience) == {}
    found.item("her").confidence = 0.9
    assert len(find_relatives(doc, found.names, found.salience)) == 1


def campaigns(text):
    found = scene(doc_of(text, ENTS))
    return [(found.doc[at].text, whose) for at, whose in find_campaigns(found.doc, found.salience)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Reed:compound>campaign campaign met .", [("campaign", "Reed")]),
        ("Reed 's campaign met .", [("campaign", "Reed")]),
        ("Reed 's presidential/JJ campaign met .", [("campaign", "Reed")]),
        ("Reed 's second/JJ presidential/JJ campaign met .", [("campaign", "Reed")]),
        ("Reed 's new/JJ second/JJ presidential/JJ campaign met .", []),
        ("Reed will/MD campaign/VB .", []),
        ("Reed campaign/VBP .", []),
        ("The campaign met .", []),
        ("Campaign money came .", []),
        ("Her campaign met .", []),
        ("Ann Reed rose .\nHer campaign met .", [("campaign", "Ann Reed")]),
    ],
)
def test_a_campaign_is_somebodys(text, found):
    assert campaigns(text) == found


@pytest.mark.parametrize(
    ("what", "body", "name", "type_"),
    [
        ("campaign", False, "Reed campaign", SpeakerType.ORGANISATION),
        ("team", True, "Reed team", SpeakerType.ORGANISATION),
        ("lawyers", False, "Ann Reed's lawyers", SpeakerType.COLLECTIVE),
        ("firm", True, "Ann Reed's firm", SpeakerType.ORGANISATION),
    ],
)
def test_their_people_have_the_name_of_the_owner(what, body, name, type_):
    group = theirs("Ann Reed", what, body)
    assert (group.name, group.type) == (name, type_)
