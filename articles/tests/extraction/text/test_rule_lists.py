"""The word lists are data that people edit: each stays sorted, unique and in lower case, and says where it comes from."""

import pytest

from articles.extraction.text.lexicon import LISTS, entries, lexicon

NAMES = sorted(path.stem for path in LISTS.glob("en/*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_sorted_unique_and_in_lower_case(name):
    found = entries(name)
    assert found == sorted(set(found)) != []
    assert found == [entry.lower() for entry in found]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_states_its_origin(name):
    first, *lines = (LISTS / "en" / f"{name}.txt").read_text("utf-8").splitlines()
    assert first.startswith("#")
    assert any("project" in line or "PolNeAR" in line for line in (first, *lines) if line.startswith("#"))


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
