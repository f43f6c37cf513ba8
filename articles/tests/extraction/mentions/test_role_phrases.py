"""The words that tell a person's role beside a name, on Docs written by hand."""

import pytest

from articles.extraction.mentions.role_phrases import (
    apposed_role,
    leading_apposition,
    predicate_role,
    role_before,
)
from articles.tests.extraction.written_docs import at, written


def words_of(phrase):
    return None if phrase is None else phrase.text


# Before a name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("She met minister Reed .", "minister"),
        ("She met foreign minister Reed .", "foreign minister"),
        ("She met the foreign minister Reed .", "foreign minister"),
        ("She met his Chinese counterpart Reed .", "Chinese counterpart"),
        ("She met US Secretary of State Reed .", "US Secretary of State"),
        ("She met US Secretary of State Mr. Reed .", "US Secretary of State"),
        ("She met Sen. Reed .", "Sen."),
        ("She met Pres . Reed .", "Pres"),
        ("She met Speaker of the House Reed .", "Speaker of the House"),
        ("She met chairman of the Hull County Greens Reed .", "chairman of the Hull County Greens"),
        ("She met Norway 's foreign minister Reed .", "Norway's foreign minister"),
        ("She met editor - in - chief Reed .", "editor-in-chief"),
        ("She met co - chair Reed .", "co-chair"),
        ("She met three - term governor Reed .", "three-term governor"),
        ("She met acting/VBG governor Reed .", "acting governor"),
        ("She met smiling/VBG governor Reed .", "governor"),
        ("She met former governor and mayor Reed .", "mayor"),
        ("She met visit President Reed .", "President"),
        ("She met Labour/NN President Reed .", "Labour President"),
        ("She met trade/NN President Reed .", "trade President"),
        ("She met party/NN President Reed .", "party President"),
        ("She met vice/NN President Reed .", "vice President"),
        ("She met Mr. Reed .", None),
        ("She met old Reed .", None),
        ("She met of state Reed .", None),
        ("She met chairman of the Reed .", None),
        ("She met chairman of old Reed .", None),
        ("She met state Reed .", None),
        ("She met secretary of Mr. Reed .", None),
        ("Reed .", None),
        ("Mr. Reed .", None),
    ],
)
def test_a_role_stands_in_front_of_a_name(text, role):
    doc = written(text)
    assert words_of(role_before(doc, at(doc, "Reed"))) == role


def test_a_person_in_between_is_no_part_of_an_office():
    doc = written("She met chairman of Hull Greens Reed .", ents={"Greens": "PERSON"})
    assert role_before(doc, at(doc, "Reed")) is None


def test_a_title_that_ends_the_sentence_before_is_not_read():
    doc = written("So said minister", "Reed left .")
    assert words_of(role_before(doc, at(doc, "Reed"))) == "minister"
    doc = written("So said minister Mr.", "Reed left .")
    assert role_before(doc, at(doc, "Reed")) is None


def test_a_role_does_not_reach_into_the_sentence_before():
    doc = written("So said old", "foreign minister Reed .")
    assert words_of(role_before(doc, at(doc, "Reed"))) == "foreign minister"


def test_a_role_has_at_most_fourteen_words():
    doc = written("She met " + "old/JJ " * 20 + "minister Reed .")
    assert len(words_of(role_before(doc, at(doc, "Reed"))).split()) == 14


def test_what_a_file_name_leaves_before_a_role_is_left_out():
    doc = written("She met - reed - photo US Senator Reed .")
    assert words_of(role_before(doc, at(doc, "Reed"))) == "US Senator"


@pytest.mark.parametrize("words", ["the three", "three", "co -", "old/JJ"])
def test_the_last_word_of_a_text_is_no_trouble(words):
    doc = written(f"Reed , {words}")
    assert apposed_role(doc, 1) is None


# Beside a name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Reed , the mayor of Hull , left .", "the mayor of Hull"),
        ("Reed , mayor , left .", "mayor"),
        ("Reed ( the mayor ) left .", "the mayor"),
        ("Reed — the mayor — left .", "the mayor"),
        ("Reed – the mayor – left .", "the mayor"),
        ("Reed -- the mayor -- left .", "the mayor"),
        ("Reed , 52 , the mayor , left .", "the mayor"),
        ("Reed , 52 the mayor , left .", None),
        ("Reed , now the mayor , left .", "the mayor"),
        ("Reed , also the mayor , left .", "the mayor"),
        ("Reed , himself/PRP a mayor , left .", "a mayor"),
        ("Reed , then the mayor , left .", "then the mayor"),
        ("Reed , who the mayor met , left .", None),
        ("Reed , her lawyer , left .", "her lawyer"),
        ("Reed , Norway 's foreign minister , left .", "Norway's foreign minister"),
        ("Reed , the mayor who left , spoke .", "the mayor"),
        ("Reed , the mayor that left , spoke .", "the mayor"),
        ("Reed , the mayor said .", None),
        ("Reed , the mayor told/NN them .", "the mayor"),
        ("Reed , the mayor left .", None),
        ("Reed , the mayor would/MD leave .", "the mayor would leave"),
        ("Reed , the mayor must/MD , left .", "the mayor must"),
        ("Reed , the mayor elected/VBN in May , left .", "the mayor elected in May"),
        ("Reed , the mayor “ of all ” , left .", "the mayor"),
        ("Reed , the mayor \\n left .", "the mayor"),
        ("Reed , the mayor", "the mayor"),
        ("Reed , the mayor 's wife , left .", None),
        ("Reed , the mayor 's", None),
        ("Reed , mayor", "mayor"),
        ("Reed , foreign minister Cole and others/NNS left .", None),
        ("Reed , the Communist Party , left .", None),
        ("Reed , the Communist leader , left .", "the Communist leader"),
        ("Reed , the communist/NN party , left .", "the communist party"),
        ("Reed , the old table , left .", None),
        ("Reed , they the mayor , left .", None),
        ("Reed , to chair/VB it , left .", None),
        ("Reed the mayor left .", None),
        ("Reed ; the mayor , left .", None),
        ("Reed ,", None),
        ("Reed", None),
        ("Reed , 52 ,", None),
        ("Reed , now", None),
    ],
)
def test_a_role_stands_beside_a_name(text, role):
    doc = written(text)
    assert words_of(apposed_role(doc, 1)) == role


def test_a_role_beside_a_name_has_an_end():
    doc = written("Reed , the mayor " + "of Hull " * 10 + ", left .")
    assert len(words_of(apposed_role(doc, 1)).split()) == 15


# What a verb says


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Reed>is:nsubj is the>mayor mayor>is:attr .", "the mayor"),
        ("Reed>became:nsubj became the>mayor mayor>became:attr .", "the mayor"),
        ("Reed>was:nsubj was the>mayor mayor>was:attr of>mayor:prep Hull>of:pobj .", "the mayor"),
        ("Reed>remains:nsubj remains/VBZ=remain mayor>remains:attr .", "mayor"),
        ("Reed>met:nsubj met mayor>met:attr .", None),
        ("Reed>is:dobj is mayor>is:attr .", None),
        ("Reed>is:nsubj is not>is:neg the>mayor mayor>is:attr .", None),
        ("If>is Reed>is:nsubj is the>mayor mayor>is:attr .", None),
        ("Reed>be:nsubj might/MD>be be/VB>ROOT the>mayor mayor>be:attr .", None),
        ("Reed>be:nsubj will/MD>be be/VB>ROOT the>mayor mayor>be:attr .", "the mayor"),
        ("Reed>is:nsubj is a>table table>is:attr .", None),
        ("Reed>is:nsubj is mayor>is:dobj .", None),
        ("mayor>is:attr Reed>is:nsubj is .", None),
    ],
)
def test_a_verb_gives_a_role(text, role):
    doc = written(text)
    assert words_of(predicate_role(doc, at(doc, "Reed"))) == role


# In front of a comma


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Mexican president , Ana Ruiz , left .", "The Mexican president"),
        ("The president of the Port , Ana Ruiz , left .", "The president of the Port"),
        ("Its president , Ana Ruiz , left .", "Its president"),
        ("Then left the president , Ana Ruiz .", "the president"),
        ("So , the president , Ana Ruiz .", "the president"),
        ("So and the president , Ana Ruiz .", "the president"),
        ("So if:SCONJ the president , Ana Ruiz .", "the president"),
        ("So \\n the president , Ana Ruiz .", "the president"),
        ("So with the president , Ana Ruiz .", None),
        ("Norway 's president , Ana Ruiz , left .", "Norway's president"),
        ("So with Norway 's president , Ana Ruiz .", "Norway's president"),
        ("Hullia 's president , Ana Ruiz , left .", None),
        ("A president , Ana Ruiz , left .", None),
        ("President , Ana Ruiz , left .", None),
        ("The table , Ana Ruiz , left .", None),
        ("The president for life , Ana Ruiz , left .", "The president for life"),
        ("The president Hull , Ana Ruiz , left .", None),
        ("The president she met , Ana Ruiz , left .", None),
        ("The president old/JJ , Ana Ruiz , left .", None),
        ("The president Ana Ruiz left .", None),
        (", Ana Ruiz left .", None),
        ("Then , Ana Ruiz left .", None),
    ],
)
def test_a_role_stands_before_the_comma_in_front_of_a_name(text, role):
    doc = written(text)
    assert words_of(leading_apposition(doc, at(doc, "Ana"))) == role


def test_a_role_in_front_of_a_comma_stays_in_its_sentence_and_within_fourteen_words():
    doc = written("He met the", "president , Ana Ruiz .")
    assert leading_apposition(doc, at(doc, "Ana")) is None
    doc = written("The " + "old/JJ " * 12 + "president , Ana Ruiz .")
    assert leading_apposition(doc, at(doc, "Ana")) is not None
    doc = written("The " + "old/JJ " * 13 + "president , Ana Ruiz .")
    assert leading_apposition(doc, at(doc, "Ana")) is None
