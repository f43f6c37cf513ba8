"""Which words may stand before a role noun, on Docs written by hand."""

import pytest

from articles.extraction.mentions.role_modifiers import modifies, start_of_modifiers
from articles.tests.extraction.written_docs import at, written


@pytest.mark.parametrize(
    ("words", "last", "does"),
    [
        ("Hull foreign minister", "foreign", True),
        ("Hull Labour minister", "Labour", True),
        ("Hull Greens/NNPS minister", "Greens", True),
        ("Hull trade/NN minister", "trade", True),
        ("Hull better/JJR minister", "better", True),
        ("Hull best/JJS minister", "best", True),
        ("Hull ex/AFX minister", "ex", True),
        ("the minister", "the", False),
        ("his minister", "his", False),
        ("“ minister", "“", False),
        ("Hull \\n minister", "\n", False),
        ("Hull 's minister", "'s", True),
        ("dog/NN 's minister", "'s", True),
        ("old/JJ 's minister", "'s", False),
        ("Norwegian/JJ 's minister", "'s", True),
        ("'s minister", "'s", False),
        ("States/NNPS ’/NN minister", "’", True),
        ("States/JJ ’/NN minister", "’", True),
        ("states/JJ ’/NN minister", "’", False),
        ("State/JJ ’/NN minister", "’", False),
        ("co - chair", "-", True),
        ("co – chair", "–", False),
        ("- chair", "-", False),
        ("editor - in - chief", "in", True),
        ("editor in chief", "in", False),
        ("man and minister", "and", False),
        ("man or minister", "or", False),
        ("man with/JJ minister", "with", False),
        ("man as/JJ minister", "as", False),
        ("man , minister", ",", False),
        ("three - term", "three", True),
        ("three terms", "three", False),
        ("an acting/VBG minister", "acting", True),
        ("an elected/VBN minister", "elected", True),
        ("a smiling/VBG minister", "smiling", False),
        ("it smiled/VBD minister", "smiled", False),
        ("Hull - based/VBN minister", "based", True),
        ("a then minister", "then", True),
        ("a newly minister", "newly", True),
        ("a longtime/RB minister", "longtime", True),
        ("a very/RB minister", "very", False),
        ("a Sports/NNS minister", "Sports", True),
        ("a Hawks/NNS minister", "Hawks", True),
        ("a sports/NNS minister", "sports", True),
        ("a affairs/NNS minister", "affairs", True),
        ("a dogs/NNS minister", "dogs", False),
        ("he minister", "he", False),
        ("it goes/VBZ minister", "goes", False),
    ],
)
def test_some_words_modify_a_role(words, last, does):
    doc = written(words + " end", ents=None)
    assert modifies(doc, at(doc, last)) is does


def test_a_hyphen_with_space_around_modifies_nothing():
    assert modifies(written("old co - chair"), 2)
    assert not modifies(written("old co_ - chair"), 2)
    assert not modifies(written("old co -_ chair"), 2)
    assert not modifies(written("\\n - chair end"), 1)


@pytest.mark.parametrize(("pos", "does"), [("ADJ", True), ("NOUN", True), ("PROPN", True), ("VERB", False)])
def test_without_tags_the_part_of_speech_decides(pos, does):
    doc = written(f"a word:{pos} minister")
    for one in doc:
        one.tag_ = ""
    assert modifies(doc, 1) is does


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("So the newly elected/VBN Norwegian/JJ minister left .", "newly"),
        ("So the old/JJ and new minister left .", "new"),
        ("minister left .", "minister"),
        ("old/JJ minister left .", "old"),
    ],
)
def test_what_modifies_a_role_begins_behind_its_article(text, start):
    doc = written(text)
    noun = at(doc, "minister")
    assert doc[start_of_modifiers(doc, noun, noun)].text == start


def test_what_modifies_a_role_stays_in_its_sentence_and_is_not_overlong():
    doc = written("So said old/JJ", "new minister left .")
    noun = at(doc, "minister")
    assert doc[start_of_modifiers(doc, noun, noun)].text == "new"
    doc = written("old/JJ " * 20 + "minister left .")
    noun = at(doc, "minister")
    assert noun - start_of_modifiers(doc, noun, noun) == 14
    assert noun - start_of_modifiers(doc, noun, noun + 1) == 13
