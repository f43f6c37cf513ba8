"""Parts of full names that stand alone elsewhere in a text, on Docs written by hand."""

import pytest

from articles.extraction.mentions.names import name_words
from articles.extraction.mentions.short_names import short_forms
from articles.tests.extraction.written_docs import place, written


def found(text: str, *full: str, known: tuple[str, ...] = (), ents: dict[str, str] | None = None) -> list[str]:
    """The short forms in `text`, in which `full` names have been found already."""
    doc = written(*text.split(" | "), ents=ents)
    places = [place(doc, name) for name in full]
    return [doc[start:end].text for start, end in short_forms(doc, places, {name_words(name) for name in known})]


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("Ann Reed left . Then Reed spoke .", "Ann Reed", ["Reed"]),
        ("Ann Reed left . Then Ann spoke .", "Ann Reed", ["Ann"]),
        ("Khin San Thida left . Then San Thida spoke .", "Khin San Thida", ["San Thida"]),
        ("Khin San Thida left . Then Khin Thida spoke .", "Khin San Thida", ["Khin", "Thida"]),
        ("Han Dong - min left . Then Dong - min spoke .", "Han Dong - min", ["Dong-min"]),
        ("Ann Reed left . Then Ann Reed spoke .", "Ann Reed", ["Ann Reed"]),
        ("Ann Reed left . Then reed/NN grew/VBD .", "Ann Reed", []),
        ("Ann Reed left . Then Cole spoke .", "Ann Reed", []),
        ("Karin van Berg left . Then Van spoke .", "Karin van Berg", []),
        ("Karin van Berg left . Then Van Berg spoke .", "Karin van Berg", ["Van Berg"]),
        ("Ann R. Reed left . Then R. spoke .", "Ann R. Reed", []),
        ("Reed left . Then Reed spoke .", "Reed", []),
        ("Mr. Reed left . Then Reed spoke .", "Reed", ["Reed"]),
        ("Dr. Reed left . Then Reed spoke .", "Reed", []),
        ("Mr. Ann Reed left . Then Reed spoke .", "Ann Reed", ["Reed"]),
        ("Ann Reed left . Then Ann “ Reed spoke .", "Ann Reed", ["Ann", "Reed"]),
        ("Ann Reed left , and so did Reed", "Ann Reed", ["Reed"]),
        ("Ann Reed left . Then they spoke of Reed 's dues .", "Ann Reed", ["Reed"]),
        ("Aa Bb Cc Dd Ee Ff left . Then Bb Cc Dd Ee Ff spoke .", "Aa Bb Cc Dd Ee Ff", ["Bb Cc Dd Ee Ff"]),
        ("Aa Bb Cc Dd Ee Ff left . Then Aa Bb Cc Dd Ee Ff .", "Aa Bb Cc Dd Ee Ff", ["Aa Bb Cc Dd Ee", "Ff"]),
    ],
)
def test_part_of_a_full_name_stands_for_it(text, full, short):
    assert found(text, full) == short


def test_a_name_known_from_elsewhere_is_found_whole():
    assert found("Then Ann Reed spoke .", known=("Ann Reed",)) == ["Ann Reed"]
    assert found("Then Reed spoke .", known=("Ann Reed",)) == []


def test_a_surname_known_from_elsewhere_is_found_where_it_speaks():
    assert found("Then Reed>said:nsubj said so .", known=("Ann Reed",)) == ["Reed"]
    assert found("Then Reed>left:nsubj left .", known=("Ann Reed",)) == []
    assert found("Then Ann>said:nsubj said so .", known=("Ann Reed",)) == []
    assert found("So said>ROOT Reed>said:nsubj", known=("Ann Reed",)) == ["Reed"]


# Words that are common words too


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("Larry King left . Then King>said:nsubj said so .", "Larry King", ["King"]),
        ("Larry King left . Then King>spoke:nsubj spoke .", "Larry King", []),
        ("Larry King left . Then Mr. King spoke .", "Larry King", ["King"]),
        ("Larry King left . Then President King spoke .", "Larry King", []),
        ("Larry King left . Then King/NN>said:nsubj said so .", "Larry King", []),
        ("Larry King left . Then the>King King>said:nsubj said so .", "Larry King", []),
        ("Larry King left . Then King>said:nsubj Bakr>said said so .", "Larry King", []),
        ("Ann May left . Then May>said:nsubj said so .", "Ann May", ["May"]),
        ("Ann May left . Then in May he spoke .", "Ann May", []),
        ("Ann Sir left . Then Sir Bakr spoke .", "Ann Sir", []),
        ("Larry King left . So said>ROOT King>said:nsubj", "Larry King", ["King"]),
    ],
)
def test_an_office_or_a_month_is_a_surname_only_where_it_speaks(text, full, short):
    assert found(text, full) == short


@pytest.mark.parametrize(
    ("text", "full", "ents", "short"),
    [
        ("Jack London left . Then London spoke .", "Jack London", {}, []),
        ("Jack London left . Then London>said:nsubj said so .", "Jack London", {}, ["London"]),
        ("Jack London left . Then London spoke .", "Jack London", {"London": "PERSON"}, ["London"]),
        ("Kim Jong Un left . Then the U.N. spoke .", "Kim Jong U.N.", {}, []),
    ],
)
def test_a_place_is_a_name_only_where_model_or_verb_says_so(text, full, ents, short):
    if full not in text:
        text = text.replace("Kim Jong Un", full)
    assert found(text, full, ents=ents) == short


def test_a_common_word_that_begins_a_sentence_is_no_name():
    assert found("Theresa Will left . | Will/MD he speak ?", "Theresa Will") == []
    assert found("Theresa Will left . | Will/NN spoke .", "Theresa Will") == ["Will"]
    assert found("Theresa Will left . | So Will/MD spoke .", "Theresa Will") == ["Will"]


@pytest.mark.parametrize(
    ("label", "name", "short"),
    [
        ("FAC", "Fort Reed", []),
        ("EVENT", "Fort Reed", []),
        ("WORK_OF_ART", "Fort Reed", []),
        ("ORG", "Fort Reed", ["Reed"]),
        ("FAC", "Reed", ["Reed"]),
    ],
)
def test_a_name_inside_the_name_of_a_building_is_not_the_person(label, name, short):
    assert found("Ann Reed left . Then Fort Reed spoke .", "Ann Reed", ents={name: label} if name != "Reed" else {}) == short
