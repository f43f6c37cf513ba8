"""Who does it, which words are a noun phrase, how far a clause reaches: on Docs written by hand."""

import pytest

from articles.extraction.text.clauses import agent, beside, child, clause, is_passive, noun_phrase, subject
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.written_docs import at, token, written


def text_of(one):
    return None if one is None else one.text


def phrase_of(text: str, head: str, ents: dict[str, str] | None = None) -> str:
    doc = written(text, ents=ents)
    start, end = noun_phrase(token(doc, head))
    return doc[start:end].text


# Noun phrases


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The senior official>said:nsubj said so .", "The senior official"),
        ("Foreign Ministry spokesperson official>said:nsubj said so .", "Foreign Ministry spokesperson official"),
        ("An official>said:nsubj at>official:prep the board>at:pobj said so .", "An official at the board"),
        ("An official>said:nsubj according/VBG>official:prep to>according:prep it>to:pobj said so .", "An official"),
        ("An official>said:nsubj including/VBG>official:prep them>including:pobj said so .", "An official"),
        ("An official>said:nsubj like/IN>official:prep them>like:pobj said so .", "An official"),
        ("An official>said:nsubj 's>official:case said so .", "An official's"),
        ("An official>said:nsubj who>left:nsubj left/VBD>official:relcl said>ROOT so .", "An official"),
        ("An official>said:nsubj ,>official:punct 40>official:appos , said so .", "An official"),
        ("An official>said:nsubj ,>official:punct at>official:prep it>at:pobj said so .", "An official"),
        ("An official>said:nsubj so>official:advmod at>official:prep it>at:pobj said .", "An official"),
        (
            "An official>said:nsubj at>official:prep home>at:pobj of>official:prep note>of:pobj said .",
            "An official at home of note",
        ),
        ("An official>said:nsubj so at>official:prep home>at:pobj said .", "An official"),
        ("An official>said:nsubj and>official:cc Reed>official:conj said so .", "An official and Reed"),
        ("An official>said:nsubj and>official:cc they>official:conj said so .", "An official and they"),
        ("An official>said:nsubj and>official:cc old/JJ:ADJ>official:conj said so .", "An official"),
        ("An official>said:nsubj left/VBD and>official:cc Reed>official:conj said>ROOT so .", "An official"),
        ("So>official:advmod an official>said:nsubj said .", "an official"),
        ("Both>official:preconj an official>said:nsubj said .", "an official"),
        ("“>official:punct An official>said:nsubj said .", "An official"),
        ("In>official:prep May>In:pobj an official>said:nsubj said .", "an official"),
    ],
)
def test_a_noun_phrase_has_what_names_its_head(text, phrase):
    assert phrase_of(text, "official") == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Li>said:nsubj ,>Li:punct Reed>Li:conj and>Reed:cc others/NNS>Reed:conj said>ROOT so .", "Li, Reed and others"),
        ("Li>said:nsubj ;>Li:punct Reed>Li:conj said>ROOT so .", "Li"),
        ("Li>said:nsubj ,>Li:punct old/JJ:ADJ>Li:conj said>ROOT so .", "Li"),
        ("Li>said:nsubj ,>Li:punct who>Li:relcl left/VBD , Reed>Li:conj said>ROOT so .", "Li"),
    ],
)
def test_the_commas_of_a_list_end_no_phrase(text, phrase):
    assert phrase_of(text, "Li") == phrase


def test_names_far_apart_are_no_list():
    near = "so/RB " * 10
    assert phrase_of(f"Li>said:nsubj {near}Reed>Li:conj said>ROOT so .", "Li").endswith("Reed")
    assert phrase_of(f"Li>said:nsubj {near}so/RB Reed>Li:conj said>ROOT so .", "Li") == "Li"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He>said:nsubj ,>He:punct and>He:cc others/NNS>said:nsubj said>ROOT .", "He, and others"),
        ("He>said:nsubj ,>He:punct or>He:cc others/NNS>said:nsubj said>ROOT .", "He, or others"),
        ("He>said:nsubj ,>He:punct but>He:cc others/NNS>said:nsubj said>ROOT .", "He"),
        ("He>said:nsubj ,>He:punct others/NNS>said:nsubj said>ROOT .", "He"),
        ("He>said:nsubj left/VBD and>He:cc others/NNS>said:nsubj said>ROOT .", "He"),
        ("He>said:dobj ,>He:punct and>He:cc others/NNS>said:dobj said>ROOT .", "He"),
    ],
)
def test_two_subjects_of_one_verb_are_a_list(text, phrase):
    assert phrase_of(text, "He") == phrase


@pytest.mark.parametrize(
    ("text", "ents", "phrase"),
    [
        ("An official>said:nsubj in>official:prep May>in:pobj said .", {"May": "DATE"}, "An official"),
        ("An official>said:nsubj at>official:prep noon>at:pobj said .", {"noon": "TIME"}, "An official"),
        ("An official>said:nsubj in>official:prep Hull>in:pobj said .", {"Hull": "GPE"}, "An official in Hull"),
        ("An official>said:nsubj of>official:prep what/WP>of:pobj said .", {}, "An official of"),
        ("An official>said:nsubj of>official:prep it>of:pobj is/VBZ>it:dep said>ROOT .", {}, "An official of it"),
    ],
)
def test_a_day_or_a_clause_ends_a_phrase(text, ents, phrase):
    assert phrase_of(text, "official", ents) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("–/JJ:PUNCT>official:amod official>said:nsubj said .", "official"),
        ("official>said:nsubj (>official:nmod at>(:prep home>(:pobj )>(:punct said>ROOT .", "official (at home)"),
        ("official>said:nsubj ,>official:nmod at>,:prep home>,:pobj ;>,:punct said>ROOT .", "official, at home"),
        ("official>said:nsubj at>official:prep the>.:det Corp>at:pobj .>Corp:punct said>ROOT", "official at the Corp."),
    ],
)
def test_marks_at_the_ends_of_a_phrase_are_cut_off(text, phrase):
    assert phrase_of(text, "official") == phrase


# Subjects


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Reed>said:nsubj said so .", "said", "Reed"),
        ("It>told:nsubjpass was>told told/VBN>ROOT .", "told", "It"),
        ("Leaving>said:csubj said>ROOT so .", "said", "Leaving"),
        ("said>ROOT so .", "said", None),
        ("Reed>left:nsubj left>ROOT and>left:cc said>left:conj so .", "said", "Reed"),
        ("Reed>left:nsubj left>ROOT ,>left saying/VBG>left:advcl so .", "saying", "Reed"),
        ("Reed>wants:nsubj wants/VBZ>ROOT to>say say/VB>wants:xcomp so .", "say", "Reed"),
        ("Reed>left:nsubj left>ROOT after>left:prep saying/VBG>after:pcomp so .", "saying", "Reed"),
        ("the man>said:nsubj saying/VBG>man:acl so said>ROOT .", "saying", "man"),
        ("the man>said:nsubj who>left:nsubj left/VBD>man:relcl said>ROOT .", "left", "man"),
        ("the man>said:nsubj whom/WP>left:dobj she>left:nsubj left/VBD>man:relcl said>ROOT .", "left", "she"),
        ("the man>said:nsubj left/VBD>man:relcl said>ROOT .", "left", "man"),
        ("who>said:nsubj said>ROOT so .", "said", "who"),
        ("Reed>thinks:nsubj thinks/VBZ>ROOT said>thinks:ccomp so .", "said", None),
        ("Reed>thinks:nsubj thinks/VBZ>ROOT saying/VBG>thinks:ccomp so .", "saying", "Reed"),
        ("Reed>thinks:nsubj thinks/VBZ>ROOT say/VB>thinks:ccomp so .", "say", "Reed"),
        ("Reed>left:nsubj left>ROOT said>left:dobj so .", "said", None),
        ("Reed>left:nsubj left>ROOT said>left:parataxis so .", "said", "Reed"),
    ],
)
def test_the_subject_of_a_verb_may_stand_at_another(text, verb, found):
    doc = written(text)
    assert text_of(subject(token(doc, verb))) == found


def test_a_subject_is_sought_six_verbs_away():
    chain = [f"v{number}/VBD:VERB>v{number - 1}:conj" for number in range(1, 7)]
    doc = written(" ".join(["Reed>v0:nsubj v0/VBD:VERB>ROOT", *chain]))
    assert text_of(subject(token(doc, "v5"))) == "Reed"
    assert subject(token(doc, "v6")) is None


# Names beside a verb


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Li>said:dep said so .", "Li"),
        ("Li>said:dep ,>Li 40>Li , said so .", "Li"),
        ("Li>said:dep also>said has/VBZ:AUX>said:aux said so .", "Li"),
        ("Premier>Li:compound Li>said:dep said so .", "Li"),
        ("officer>said:dep of>officer:prep the navy>of:pobj said so .", "officer"),
        ("Li>said:conj said so .", "Li"),
        ("So/RB said Li>said:dobj .", "Li"),
        ("So/RB said Li>said:dobj", "Li"),
        ("So/RB said the>Li:det Li>said:nsubj .", "Li"),
        ("So/RB said its>Li:poss Li>said:attr .", "Li"),
        ("So/RB said old/JJ>Li:amod Li>said:dep .", "Li"),
        ("Said>Reed:compound Reed>ROOT : yes/UH", "Reed"),
        ("So/RB said Premier>Li:compound Li>said:nsubj .", "Li"),
        ("So/RB said Li>said:pobj .", None),
        ("So/RB said left/VBN>said:dobj .", None),
        ("So/RB said so .", None),
        ("old/JJ>said said .", None),
        ("said", None),
        ("said Li>said:dobj .", "Li"),
    ],
)
def test_the_name_next_to_a_verb_may_say_it(text, found):
    doc = written(text)
    verb = next(one for one in doc if one.lower_ == "said")
    assert text_of(beside(verb)) == found


def test_the_name_at_the_end_of_the_sentence_before_says_nothing():
    doc = written("So left Li>left:dobj", "said>ROOT so .")
    assert beside(token(doc, "said")) is None
    doc = written("So left Li>left:dobj", "Also/RB>said said>ROOT so .")
    assert beside(token(doc, "said")) is None


# Passives, agents, clauses


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("He>told:nsubjpass told/VBN>ROOT .", "told", True),
        ("was>told:auxpass told/VBN>ROOT .", "told", True),
        ("man told/VBN>man:acl so", "told", True),
        ("man telling/VBG>man:acl so", "telling", False),
        ("man told/VBN>man:relcl so", "told", False),
        ("He>told:nsubj told>ROOT .", "told", False),
    ],
)
def test_a_passive_reports_what_somebody_else_said(text, verb, passive):
    assert is_passive(token(written(text), verb)) is passive


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("told/VBN>ROOT by>told:agent Reed>by:pobj", "Reed"),
        ("told/VBN>ROOT by>told:prep Reed>by:pobj", "Reed"),
        ("told/VBN>ROOT by>told:advmod Reed>by:pobj", None),
        ("told/VBN>ROOT to>told:prep Reed>to:pobj", None),
        ("told/VBN>ROOT by>told:agent Reed>by:dobj", None),
        ("told/VBN>ROOT so", None),
    ],
)
def test_who_did_it_stands_behind_by(text, found):
    assert text_of(agent(token(written(text), "told"))) == found


def test_a_child_is_found_by_its_function():
    doc = written("Reed>told:nsubj told>ROOT Li>told:dobj .")
    assert text_of(child(token(doc, "told"), "dobj", "nsubj")) == "Reed"
    assert text_of(child(token(doc, "told"), "dobj")) == "Li"
    assert child(token(doc, "told"), "agent") is None


def test_a_clause_has_all_that_hangs_on_its_head():
    doc = written("So>told she told>ROOT the>man man>told:dobj of>man:prep it>of:pobj , yes .")
    assert clause(token(doc, "man")) == Stretch(at(doc, "the"), at(doc, "it") + 1)
