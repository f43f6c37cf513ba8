"""Which words in a row look like a name, on Docs written by hand."""

import pytest

from articles.extraction.mentions.name_runs import is_name_word, name_runs
from articles.tests.extraction.written_docs import token, written


def runs(*sentences: str, ents: dict[str, str] | None = None) -> list[str]:
    doc = written(*sentences, ents=ents)
    return [doc[start:end].text for start, end in name_runs(doc)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday/NN Ann Reed met Omar Diallo .", ["Ann Reed", "Omar Diallo"]),
        ("Ann R. Reed left .", ["Ann R. Reed"]),
        ("Then Ann - Reed left .", ["Ann-Reed"]),
        ("Then Ann - Reed_ - Cole left .", ["Ann-Reed", "Cole"]),
        ("Then Ann -_ Reed left .", ["Ann", "Reed"]),
        ("Then Hans - Peter Berg left .", ["Hans-Peter Berg"]),
        ("Then Karin van der Berg left .", ["Karin van der Berg"]),
        ("Then Karin van der old Berg left .", ["Karin", "Berg"]),
        ("Then Karin al - Reed left .", ["Karin al-Reed"]),
        ("Then Karin al - reed left .", ["Karin"]),
        ("Then Karin al -", ["Karin"]),
        ("Then Karin al", ["Karin"]),
        ("Then Karin de la van der Berg left .", ["Karin", "Berg"]),
        ("Then Karin de la van Berg left .", ["Karin de la van Berg"]),
        ("Then Ann - Reed", ["Ann-Reed"]),
        ("Then Ann -", ["Ann"]),
        ("Then Ann Reed", ["Ann Reed"]),
        ("the mayor left .", []),
    ],
)
def test_capitalised_words_in_a_row_look_like_a_name(text, found):
    assert runs(text) == found


def test_a_name_ends_with_its_sentence():
    assert runs("So did/VBD Ann", "Reed left .") == ["Ann", "Reed"]


def test_a_name_ends_with_its_line():
    assert runs("So did/VBD Ann \\n Reed") == ["Ann", "Reed"]


def test_a_dash_between_spaces_parts_two_names():
    doc = written("So did/VBD Ann – Reed")
    assert [doc[start:end].text for start, end in name_runs(doc)] == ["Ann", "Reed"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Robert “ Bob ” Salo left .", ["Robert “Bob” Salo"]),
        ("Then Robert “ Big Bob ” Salo left .", ["Robert “Big Bob” Salo"]),
        ("Then Robert “ Big Bad Bob ” Salo left .", ["Robert", "Big Bad Bob", "Salo"]),
        ("Then Robert “ bob ” Salo left .", ["Robert", "Salo"]),
        ("Then Robert “ B4 ” Salo left .", ["Robert", "B4", "Salo"]),
        ("Then Robert “ Bob ” left .", ["Robert", "Bob"]),
        ("Then Robert ( Larry ) Salo left .", ["Robert (Larry) Salo"]),
        ("Then Robert ( Labour ) Salo left .", ["Robert", "Labour", "Salo"]),
        ("Then Robert “ Bob ”", ["Robert", "Bob"]),
    ],
)
def test_a_nickname_stands_inside_a_name(text, found):
    assert runs(text) == found


def test_a_quotation_behind_a_name_is_no_nickname():
    assert runs("So said Robert , “ Yes/UH ” Salo") == ["Robert", "Salo"]
    assert runs("So said Robert “ Bob", "” Salo left .") == ["Robert", "Bob", "Salo"]


def test_a_nickname_may_be_taken_for_the_start_of_a_sentence():
    assert runs("So said Robert “", "Bob ” Salo left .") == ["Robert “Bob” Salo"]


@pytest.mark.parametrize(
    ("word", "looks"),
    [
        ("Reed", True),
        ("reed/NNP", False),
        ("R.", True),
        ("R./NN", True),
        ("U.S./NN", False),
        ("Big/JJ", False),
        ("I", False),
    ],
)
def test_a_word_of_a_name_has_a_capital_and_is_no_common_word(word, looks):
    doc = written(f"Then {word} left .")
    assert is_name_word(doc[1]) is looks


def test_a_word_that_the_model_labels_is_one_of_a_name():
    doc = written("Then Big/JJ left .", ents={"Big": "PERSON"})
    assert is_name_word(token(doc, "Big"))
    assert not is_name_word(token(written("Then Big/JJ left .", ents={"Big": "ORG"}), "Big"))
