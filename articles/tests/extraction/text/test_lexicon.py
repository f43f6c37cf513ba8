"""The word lists, and what the quote finder asks of a word."""

import pytest

from articles.extraction.text.lexicon import entries, lexicon, read_rows, table, words
from articles.tests.extraction.written_docs import token, written


def test_comments_and_blank_lines_of_a_list_are_no_entries():
    listed = entries("titles")
    assert listed
    assert not any(line.startswith("#") or line != line.strip() or not line for line in listed)


def test_a_list_is_read_as_rows_a_set_or_a_table():
    assert ["mr", "male"] in read_rows("titles")
    assert "may" in words("calendar")
    assert table("titles")["mr"] == ("male",)
    assert table("titles")["gen"] == ("-", "general")
    assert table("nicknames")["al"] == ("albert", "alfred", "alan")
    assert table("calendar")["may"] == ()


def test_a_list_of_no_language_is_no_list():
    with pytest.raises(FileNotFoundError):
        entries("titles", "xx")


def test_a_particle_right_behind_makes_another_verb():
    whole = next(verb for verb in lexicon().verbs if verb.count(" ") == 1)
    verb, particle = whole.split()
    for dep in ("prt", "prep", "advmod"):
        doc = written(f"She {verb}/VBD>ROOT {particle}>{verb}:{dep} now .")
        assert lexicon().frames_of(token(doc, verb)) == lexicon().verbs[whole]
    apart = written(f"She {verb}/VBD>ROOT now {particle}>{verb}:prt .")
    assert lexicon().frames_of(token(apart, verb)) == lexicon().frames(verb)
    other = written(f"She {verb}/VBD>ROOT {particle}>{verb}:dobj .")
    assert lexicon().frames_of(token(other, verb)) == lexicon().frames(verb)


@pytest.mark.parametrize(
    ("word", "speaks"),
    [
        ("Reed", True),
        ("he/PRP", True),
        ("who/WP", True),
        ("it/PRP", False),
        ("this/DT:PRON", False),
        ("which/WP", False),
        ("that/WDT", False),
        ("what/WP", False),
        ("minister", True),
        ("ministers/NNS=minister", True),
        ("police", True),
        ("report", True),
        ("fishermen/NNS", True),
        ("pianist", True),
        ("table", False),
        ("weather", False),
    ],
)
def test_people_bodies_and_documents_speak_and_things_do_not(word, speaks):
    assert lexicon().speaks(written(f"Then {word} left .")[1]) is speaks


@pytest.mark.parametrize(
    ("label", "speaks"), [("PERSON", True), ("ORG", True), ("GPE", True), ("NORP", True), ("FAC", False)]
)
def test_what_the_model_labels_as_a_speaker_speaks(label, speaks):
    assert lexicon().speaks(written("Then table left .", ents={"table": label})[1]) is speaks


def test_an_unknown_subject_may_speak():
    assert lexicon().speaks(None)
