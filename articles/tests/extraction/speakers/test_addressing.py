"""To whom something was said; on the real model's parse of own sentences."""

import pytest

from articles.tests.extraction.speakers.speaker_docs import component, only, read

pytestmark = pytest.mark.model

MEETING = "Finnish foreign minister Aino Salo met US Secretary of State Robert Hale in Oslo on Monday."


def addressee(text: str, words: str) -> str | None:
    doc = read(f"{MEETING} {text}")
    start = doc.text.rindex(words)
    doc._.candidates[0].addressees = [doc.char_span(start, start + len(words))]
    component("speaker_resolution")(doc)
    return only(doc).addressee


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("[Salo] told her visitor that snow would fall.", "her visitor", "Robert Hale"),
        ("[Salo] told the visitor that snow would fall.", "the visitor", "Robert Hale"),
        ("[Salo] told the American that snow would fall.", "the American", "Robert Hale"),
        ("[Salo] told officials about the plan that snow would fall.", "officials about the plan", "officials"),
        ("[Salo] told lawmakers that snow would fall.", "lawmakers", "lawmakers"),
        ("[Salo] told the press that snow would fall.", "the press", "press"),
        ("[Salo] told Harbour News that snow would fall.", "Harbour News", "Harbour News"),
        ("[Salo] told a press conference that snow would fall.", "a press conference", None),
        ("[Salo] added to allegations that snow would fall.", "allegations", None),
        ("[Salo] told herself that snow would fall.", "herself", None),
        ("[Salo] told Salo that snow would fall.", "Salo", None),
    ],
)
def test_a_speaker_speaks_to_somebody_else(text, words, name):
    assert addressee(text, words) == name


def test_of_two_other_people_none_is_taken():
    assert addressee("Hale and Omar Diallo sat down. [Salo] told her guest that snow would fall.", "her guest") is None


def test_a_visitor_is_nobody_of_the_speakers_own_country():
    text = "Hale smiled. Finnish president Eero Niemi smiled, and Niemi sat down. [Salo] told the visitor that snow fell."
    assert addressee(text, "the visitor") == "Robert Hale"


def test_the_american_is_no_finn():
    text = "Finnish president Eero Niemi smiled, and Niemi sat down. [Salo] told the American that snow would fall."
    assert addressee(text, "the American") == "Robert Hale"


def test_it_is_the_country_that_is_spoken_of_and_not_one_that_owns():
    assert addressee("[Salo] accused Sweden of holding up Norway's ships and told it to stop.", "it") == "Sweden"
