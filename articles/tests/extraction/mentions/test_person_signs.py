"""What makes a person of a name, and what does not, on Docs written by hand."""

import pytest

from articles.tests.extraction.mentions.name_docs import PERSON, names


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Bakr left .",
        "Dr. Bakr left .",
        "Then Mayor Bakr left .",
        "Then minister Bakr left .",
        "Then Ann Bakr left .",
        "Then Zorg Bakr , 26 , left .",
        "Then left Zorg Bakr , 26 .",
        "Then Zorg Bakr , the mayor , left .",
        "Then his wife , Bakr , left .",
        "Then Zorg Bakr>said:nsubj said so .",
        "“ We/PRP won . ” ― Zorg Bakr",
        "Then the secretary of state Zorg Bakr left .",
    ],
)
def test_the_text_vouches_for_a_name_that_the_model_missed(text):
    assert names(text)[0].split()[-1] == "Bakr"


@pytest.mark.parametrize(
    "text",
    [
        "Then Zorg Bakr left .",
        "Then Bakr left .",
        "Then Zorg Bakr , 26 left .",
        "Then Zorg Bakr ( 26 ) left .",
        "Then Zorg Bakr , old , left .",
        "Then Zorg Bakr , 26 years/NNS , left .",
        "Then the 1990 Miss Bakr left .",
        "Then Bakr , 26 , left .",
        "Then Bakr , the mayor , left .",
        "Then Bakr>said:nsubj said so .",
        "Then in Zorg Bakr ,",
    ],
)
def test_a_name_that_nothing_vouches_for_is_nobodys(text):
    assert names(text) == []


def test_the_model_vouches_for_a_name():
    assert names("Then Zorg Bakr left .", ents=PERSON) == ["Zorg Bakr"]
    assert names("Then Zorg Bakr left .", ents={"Zorg Bakr": "ORG"}) == []
    assert names("Then Bakr left .", ents={"Bakr": "PERSON"}) == ["Bakr"]


def test_half_of_the_words_are_enough_for_the_model():
    assert names("Then Zorg Bakr left .", ents={"Zorg": "PERSON"}) == ["Zorg Bakr"]
    assert names("Then Zorg Bakr Qux left .", ents={"Zorg": "PERSON"}) == []


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        # A wrong label of a place or a work is overruled by what only people do, one of a body is not.
        ("Then Zorg Bakr>said:nsubj said so .", "GPE", ["Zorg Bakr"]),
        ("Then Zorg Bakr>said:nsubj said so .", "ORG", []),
        ("Then she met>ROOT Zorg Bakr>met:dobj .", "WORK_OF_ART", ["Zorg Bakr"]),
        ("Then she met>ROOT Zorg Bakr>met:dobj .", "ORG", []),
        ("Then she met>ROOT Zorg Bakr>met:pobj .", "GPE", []),
        ("Then she left>ROOT Zorg Bakr>left:dobj .", "GPE", []),
        ("Then Zorg Bakr>met:nsubj met>ROOT her .", "EVENT", ["Zorg Bakr"]),
        # So is it by a role beside a name that begins as people's names do.
        ("Then Ann Bakr , the mayor , left .", "ORG", ["Ann Bakr"]),
        ("Then Ann Bakr , the firm , left .", "ORG", []),
        ("Then Zorg Bakr , the mayor , left .", "ORG", []),
        ("Then Zorg P. Bakr , the mayor , left .", "ORG", ["Zorg P. Bakr"]),
        ("Then Ann Bakr left .", "ORG", []),
        # and by a surname that comes first.
        ("Then Wang Bakr>said:nsubj said so .", "ORG", ["Wang Bakr"]),
        ("Then Wang Zorg Bakr>said:nsubj said so .", "ORG", []),
        ("Then Wang Bakr , the mayor , left .", "ORG", ["Wang Bakr"]),
        # A role in front overrules it when nothing stands between.
        ("Then Mayor Zorg Bakr left .", "ORG", ["Zorg Bakr"]),
        ("Then Mayor Mr. Bakr left .", "ORG", ["Bakr"]),
    ],
)
def test_a_wrong_label_is_overruled_by_the_text(text, label, found):
    words = [word.split("/")[0].split(">")[0] for word in text.split()]
    first = next(at for at, word in enumerate(words) if word in ("Zorg", "Ann", "Wang", "Bakr"))
    name = " ".join(words[first : words.index("Bakr") + 1])
    assert names(text, ents={name: label}) == found


def test_a_role_that_ends_inside_the_name_of_a_body_names_nobody():
    text = "Then the president of the Center for Fair Zorg Bakr left ."
    assert names(text, ents={"Center for Fair Zorg Bakr": "ORG"}) == []
    assert names("Then Deputy Mayor Zorg Bakr left .", ents={"Mayor Zorg Bakr": "ORG"}) == ["Zorg Bakr"]


def test_a_name_known_from_elsewhere_needs_no_sign():
    assert names("Then Zorg Bakr left .", known=("Zorg Bakr",)) == ["Zorg Bakr"]
    assert names("Then Zorg Bakr left .", known=("Zorg Qux",)) == []


# Names of other things


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mayor Reuters left .", []),
        ("Mayor Irish Times left .", []),
        ("Then minister Norway left .", []),
        ("Then minister N. Korea left .", []),
        ("Mr. Norway left .", ["Norway"]),
        ("Mr. Bergen left .", ["Bergen"]),
        ("Miss Norway left .", ["Norway"]),
        ("the former Miss Norway left .", []),
        ("Then president Ann Officials left .", []),
        ("Then president Zorg Friends left .", []),
        ("Then president Zorg Council left .", []),
        ("Then president Ann Council left .", ["Ann Council"]),
        ("Mr. Council left .", ["Council"]),
        ("Then president FEMA left .", []),
        ("Mr. FEMA left .", ["FEMA"]),
        ("Then president ZORG BAKR left .", ["ZORG BAKR"]),
    ],
)
def test_bodies_places_and_outlets_are_nobody_unless_a_title_says_so(text, found):
    assert names(text) == found
