"""Small questions about the parse of a sentence, on Docs written by hand."""

import pytest

from articles.extraction.text.grammar import (
    Function,
    arguments,
    clause_verb,
    co_arguments,
    function_of,
    governing_subjects,
    head_token,
    is_paragraph,
    leading_subject,
    paragraph_number,
    phrase_chain,
    phrase_head,
    same_paragraph,
    sentence_before,
    subject_of,
    unspoken_for,
)
from articles.tests.extraction.written_docs import at, place, token, written


def words(tokens):
    return [one.text for one in tokens]


def text_of(one):
    return None if one is None else one.text


# Heads


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("The senior official>said:nsubj said so .", "The senior official", "official"),
        ("An official>said:nsubj of>official:prep Hull>of:pobj said .", "An official of Hull", "official"),
        ("An official>said:nsubj of>official:prep Hull>of:pobj said .", "of Hull", "of"),
        ("Then she said>ROOT so .", "she said so", "said"),
    ],
)
def test_the_head_of_a_phrase_hangs_on_something_outside(text, phrase, head):
    doc = written(text)
    assert head_token(doc, *place(doc, phrase)).text == head


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        ("the diplomat>left:nsubj , Ann>Lee:compound Lee>diplomat:appos , left .", "Lee", ["Lee", "diplomat"]),
        ("Ann>left:nsubj and>Ann:cc Bo>Ann:conj and>Bo:cc Cy>Bo:conj left .", "Cy", ["Cy", "Bo", "Ann"]),
        ("Ann>left:nsubj Bo>Ann:flat left .", "Bo", ["Bo", "Ann"]),
        ("Ann>left:nsubj Bo>Ann:nmod left .", "Bo", ["Bo", "Ann"]),
        ("Ann>left:nsubj of>Ann:prep left .", "of", ["of"]),
        ("Bo>Lee:compound Lee>left:nsubj left .", "Bo", ["Bo"]),
        ("She left Bo>left:conj .", "Bo", ["Bo"]),
    ],
)
def test_a_name_in_a_list_leads_back_to_its_head(text, word, chain):
    doc = written(text)
    assert words(phrase_chain(token(doc, word))) == chain
    assert phrase_head(token(doc, word)).text == chain[-1]


# Verbs and their subjects


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann>left:nsubj left Bo>left:nsubj .", "Ann"),
        ("So left Bo>left:nsubj .", "Bo"),
        ("It>left:nsubjpass left .", "It"),
        ("Leaving>left:csubj left .", "Leaving"),
        ("Ann>left:dobj left .", None),
    ],
)
def test_the_subject_in_front_goes_before_the_one_behind(text, found):
    assert text_of(subject_of(token(written(text), "left"))) == found


def test_the_verb_of_a_clause_is_the_nearest_above():
    doc = written("Ann>said:nsubj said>ROOT he>is:nsubj is/VBZ:AUX>said:ccomp a>man man>is:attr of>man:prep note>of:pobj .")
    assert text_of(clause_verb(token(doc, "note"))) == "is"
    assert text_of(clause_verb(token(doc, "is"))) == "said"
    assert clause_verb(token(doc, "said")) is None


def test_clauses_around_are_gone_through_from_the_inside():
    doc = written(
        "Ann>said:nsubj said>ROOT Bo>thought:nsubj thought/VBD>said:ccomp Cy>left:nsubj left/VBD>thought:ccomp "
        "her>home home>left:dobj ."
    )
    assert words(governing_subjects(token(doc, "home"))) == ["Bo", "Ann"]
    assert words(governing_subjects(token(doc, "Cy"))) == ["Bo", "Ann"]
    assert words(governing_subjects(token(doc, "Ann"))) == []


def test_a_subject_behind_governs_nothing():
    doc = written("He>left:nsubj left/VBD>said:ccomp , said>ROOT Ann>said:nsubj .")
    assert words(governing_subjects(token(doc, "He"))) == []


def test_at_most_eight_clauses_are_gone_through():
    clauses = ["s0>v0:nsubj v0/VBD:VERB>ROOT"]
    clauses += [f"s{number}>v{number}:nsubj v{number}/VBD:VERB>v{number - 1}:ccomp" for number in range(1, 11)]
    doc = written(" ".join(clauses))
    assert words(governing_subjects(token(doc, "s10"))) == [f"s{number}" for number in range(9, 1, -1)]


# What stands at one verb


def test_subject_objects_and_what_prepositions_join_are_arguments():
    doc = written(
        "Ann>told:nsubj told>ROOT Bo>told:dobj of>told:prep Cy>of:pobj , Di>told:dative , so>told:advmod "
        "by>told:agent Ed>by:pobj ."
    )
    assert words(arguments(token(doc, "told"))) == ["Ann", "Bo", "Cy", "Di"]


@pytest.mark.parametrize(
    ("word", "others"), [("Ann", ["Bo", "Cy"]), ("Bo", ["Ann", "Cy"]), ("Cy", ["Ann", "Bo"]), ("of", ["Ann", "Bo", "Cy"])]
)
def test_what_stands_beside_at_the_same_verb_is_somebody_else(word, others):
    doc = written("Ann>told:nsubj told>ROOT Bo>told:dobj of>told:prep Cy>of:pobj .")
    assert words(co_arguments(token(doc, word))) == others


def test_what_hangs_on_a_noun_has_no_others():
    doc = written("Ann>told:nsubj told>ROOT friends/NNS>told:dobj of>friends:prep Cy>of:pobj .")
    assert co_arguments(token(doc, "Cy")) == []
    assert co_arguments(token(doc, "told")) == []


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Campaigning/VBG>left:advcl , he>left:nsubj left>ROOT .", ["Campaigning"]),
        ("Beaten/VBN>left:advcl , he>left:nsubj left>ROOT .", ["Beaten"]),
        ("Campaign/VB>left:advcl , he>left:nsubj left>ROOT .", []),
        ("Ann>Campaigning:nsubj Campaigning/VBG>left:advcl , he>left:nsubj left>ROOT .", []),
        ("After>left:prep seeing/VBG>After:pcomp it , he>left:nsubj left>ROOT .", ["seeing"]),
        ("After>left:prep seeing/VBG>After:pobj it , he>left:nsubj left>ROOT .", []),
        ("he>left:nsubj , campaigning/VBG>left:advcl , left>ROOT .", []),
        ("Campaigning/VBG>left:advcl , he>left:dobj left>ROOT .", []),
        ("Campaigning/VBG>left:advcl , he>left:nsubj left/NN>ROOT .", []),
    ],
)
def test_a_participle_in_front_has_the_subject_of_its_verb(text, verbs):
    assert words(unspoken_for(token(written(text), "he"))) == verbs


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("Reed>left:nsubj left .", Function.SUBJECT),
        ("Reed>left:nsubjpass left .", Function.SUBJECT),
        ("Ann>left:nsubj and Reed>Ann:conj left .", Function.SUBJECT),
        ("met/VBN>ROOT by>met:agent Reed>by:pobj .", Function.AGENT),
        ("met/VBN>ROOT Reed>met:agent .", Function.AGENT),
        ("She met Reed>met:dobj .", Function.OBJECT),
        ("Reed>ROOT .", Function.OBJECT),
        ("She met Reed>man:poss man>met:dobj .", Function.OWNER),
        ("She spoke of>spoke:prep Reed>of:pobj .", Function.OTHER),
    ],
)
def test_a_mention_has_a_function_in_its_sentence(text, function):
    assert function_of(token(written(text), "Reed")) == function


# Sentences and paragraphs


def test_the_sentence_before_ends_right_before():
    doc = written("Ann left .", "• \\n", "Bo left .", "Cy left .")
    assert sentence_before(doc, 0) is None
    assert sentence_before(doc, at(doc, "Bo")).text.strip() == "Ann left."
    assert sentence_before(doc, at(doc, "Cy")).text.strip() == "Bo left."
    assert sentence_before(doc, at(doc, "left", 3)) is None


def test_a_number_is_a_word_of_a_sentence():
    doc = written("Ann met 40", "Bo left .")
    assert sentence_before(doc, at(doc, "Bo")).text.strip() == "Ann met 40"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Reed>left:nsubj left>ROOT .", "Reed"),
        ("What>says Oslo>says:nsubj says/VBZ>opened : Reed>opened:nsubj opened/VBD>ROOT .", "Reed"),
        ("What>says Oslo>says:nsubj says/VBZ>ROOT : Reed>opened:nsubj opened/VBD>says:ccomp .", "Reed"),
        ("What>says Oslo>says:nsubj says/VBZ>ROOT : Reed>opened:nsubj opened/VBD>says:relcl .", None),
        ("What>says Oslo>says:nsubj says/VBZ>ROOT : Reed>opened:dobj opened/VBD>says:ccomp .", None),
        ("Reed>left:nsubj left>ROOT :", "Reed"),
    ],
)
def test_a_label_is_not_what_a_sentence_is_about(text, subject):
    (sentence,) = written(text).sents
    assert text_of(leading_subject(sentence)) == subject


def test_paragraphs_are_told_apart():
    doc = written("Ann left .", "Bo left .", zones=("body", "body"))
    assert same_paragraph(doc, 0, 2)
    assert not same_paragraph(doc, 2, 3)
    assert [paragraph_number(doc, at) for at in (0, 2, 3)] == [1, 1, 2]


def test_a_sentence_may_be_a_paragraph_of_its_own():
    doc = written("“ Ann left . ”", "Bo left .", zones=("body", "body"))
    assert [is_paragraph(sentence) for sentence in doc.sents] == [True, True]
    doc = written("Ann left .", "Bo left .")
    assert [is_paragraph(sentence) for sentence in doc.sents] == [False, False]
    del doc.spans["paragraphs"]
    assert not is_paragraph(next(doc.sents))


@pytest.mark.parametrize("sentences", [("Yes/UH", "Ann left ."), ("Ann left", "Again/RB .")])
def test_one_word_more_makes_a_paragraph_of_two_sentences(sentences):
    assert [is_paragraph(sentence) for sentence in written(*sentences).sents] == [False, False]


def test_a_paragraph_without_words_is_no_sentence():
    (sentence,) = written("* * *").sents
    assert not is_paragraph(sentence)
