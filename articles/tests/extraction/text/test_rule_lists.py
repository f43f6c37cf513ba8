"""The word lists of the quote finder are data that people edit: they stay sorted, unique and lower case."""

import pytest

from articles.extraction.text.lexicon import LISTS, lexicon, read_rows

NAMES = ["continuing_participles", "cue_nouns", "cue_phrases", "cue_verbs", "documents", "light_verbs"]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_sorted_unique_and_lower_case(name):
    entries = [" | ".join(row[:2]) if name == "cue_phrases" else row[0] for row in read_rows(name)]
    assert entries == sorted(set(entries))
    assert entries == [entry.lower() for entry in entries]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_states_its_origin(name):
    comments = [line for line in (LISTS / "en" / f"{name}.txt").read_text("utf-8").splitlines() if line.startswith("#")]
    assert any("project" in line or "PolNeAR" in line for line in comments)


def test_frames_are_known_ones():
    known = {"clause", "complement", "doing", "infinitive", "marked", "object", "person-of", "person-to", "quote"}
    known |= {"shows", "to-as"}
    prepositions = {"about", "against", "at", "for", "of", "on", "over", "to"}
    for verb, frames in lexicon().verbs.items():
        assert frames <= known | prepositions, verb
        assert frames, verb


@pytest.mark.parametrize("lemma", ["emphasise", "emphasize", "signalle", "signal", "Say"])
def test_spellings_of_a_verb_have_the_same_frames(lemma):
    assert "clause" in lexicon().frames(lemma)


def test_a_verb_that_reports_nothing_has_no_frames():
    assert lexicon().frames("walk") is None
