"""The organisations and outlets that a text names, on Docs written by hand."""

import pytest

from articles.extraction.mentions.organisations import (
    Bodies,
    find_bodies,
    is_outlet,
    outlet_in,
    outlet_name,
    proper_name,
    without_article,
)
from articles.tests.extraction.written_docs import at, written


def bodies(text: str, *names: str, people: tuple[str, ...] = ()) -> Bodies:
    return find_bodies(written(text, ents=dict.fromkeys(names, "ORG")), frozenset(people))


# Plain names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the New York Times", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("Guardian", "The Guardian"),
        ("Reuters", "Reuters"),
        ("the BBC", "BBC"),
        ("The Fjord Gazette", "The Fjord Gazette"),
        ("the Fjord Gazette", None),
        ("Fjord Gazette", None),
        ("The Fjord gazette", None),
        ("The Gazette", None),
        ("The Fjord Board", None),
        ("Fjord Board", None),
    ],
)
def test_an_outlet_is_known_by_the_list_or_by_its_kind_of_name(text, name):
    assert outlet_name(text) == name


@pytest.mark.parametrize(
    ("text", "bare"), [("the Board", "Board"), ("An Order", "Order"), ("Board", "Board"), ("the", "the"), ("them", "them")]
)
def test_an_article_is_taken_off(text, bare):
    assert without_article(text) == bare


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the federal Securities Board", "Securities Board"),
        ("the  Securities\nBoard’s", "Securities Board"),
        ("Board of the port", "Board of the port"),
        ("the board", "board"),
        ("", ""),
    ],
)
def test_plain_words_before_a_name_are_no_part_of_it(text, name):
    assert proper_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a New York Times poll", "The New York Times"),
        ("a poll of Reuters and the BBC", "Reuters"),
        ("a poll of reuters/NN", None),
        ("a poll", None),
    ],
)
def test_the_first_outlet_of_a_phrase_is_found(text, name):
    doc = written(text)
    assert outlet_in(doc, 0, len(doc)) == name


def test_an_outlet_that_reaches_out_of_the_phrase_is_not_found():
    doc = written("a Sky News poll")
    assert outlet_in(doc, 0, len(doc)) == "Sky News"
    assert outlet_in(doc, 0, at(doc, "News")) is None
    assert outlet_in(doc, at(doc, "News"), len(doc)) is None


# Bodies of a text


def test_bodies_stand_where_the_text_names_them():
    found = bodies("The Harbour Board met the Fjord Bank .", "The Harbour Board", "Fjord Bank")
    assert found.places == [(0, "Harbour Board"), (5, "Fjord Bank")]


@pytest.mark.parametrize("name", ["Norway", "Reuters", "Reed", "Reed 's"])
def test_places_outlets_and_people_are_no_bodies(name):
    assert bodies(f"Then {name} left .", name, people=("reed",)).places == []


def test_other_labels_make_no_bodies():
    assert find_bodies(written("Then Fjord Bank left .", ents={"Fjord Bank": "GPE"})).places == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Harbour Safety Board ( HSB ) met .", {"hsb"}),
        ("Harbour Safety Board ( HXB ) met .", {"hxb", "hsb"}),
        ("Harbour Safety Board ( Hxb ) met .", {"hsb"}),
        ("Harbour Safety Board , HXB , met .", {"hsb"}),
        ("Harbour Safety Board ( HXB met .", {"hsb"}),
        ("Harbour Safety Board met .", {"hsb"}),
        ("Harbour Safety Board", {"hsb"}),
        ("Board of the Harbour of Hull met .", {"bhh"}),
        ("Harbour Board met .", set()),
        ("Harbour of Hull met .", set()),
        ("HSBX met .", set()),
        ("HSBX ( HXB ) met .", set()),
        ("Harbour safety/NN board/NN union/NN met .", set()),
    ],
)
def test_short_forms_are_made_of_initials(text, short):
    name = text.replace("/NN", "").split(" met")[0].split(" (")[0].split(" ,")[0]
    assert set(bodies(text, name).long_names) == short


def test_the_short_form_in_brackets_goes_before_initials():
    found = bodies("Harbour Safety Board ( HSB ) met the Hull Sea Bank .", "Harbour Safety Board", "Hull Sea Bank")
    assert found.name_of("H.S.B.") == "Harbour Safety Board"
    assert found.name_of("Fjord Bank") == "Fjord Bank"


def test_of_two_bodies_with_the_same_initials_the_first_has_them():
    found = bodies("Harbour Safety Board met the Hull Sea Bank .", "Harbour Safety Board", "Hull Sea Bank")
    assert found.name_of("HSB") == "Harbour Safety Board"
    found = bodies("Hull Sea Bank met the Harbour Safety Board .", "Harbour Safety Board", "Hull Sea Bank")
    assert found.name_of("HSB") == "Hull Sea Bank"


def test_a_body_goes_by_its_long_name_everywhere():
    found = bodies("The HSB met . The Harbour Safety Board met .", "HSB", "Harbour Safety Board")
    assert [name for _, name in found.places] == ["Harbour Safety Board", "Harbour Safety Board"]


def test_outlets_of_more_than_a_word_are_kept():
    found = bodies("Reuters , the Irish Times , irish/NN times/NN and Sky News met the Sky News team .")
    assert found.outlets == [(3, "The Irish Times"), (9, "Sky News"), (13, "Sky News")]


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("The New York Times met .", [(0, "The New York Times")]),
        ("The Very Old Fjord Press Gazette met .", [(0, "The Very Old Fjord Press")]),
        ("So did/VBD Sky News", [(2, "Sky News")]),
        ("Sky News , met .", [(0, "Sky News")]),
    ],
)
def test_an_outlet_has_at_most_five_words(text, outlets):
    assert bodies(text).outlets == outlets


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Reuters", True), ("the Reuters", True), ("The Guardian", True), ("Guardian", True), ("Fjord Press", False)],
)
def test_an_outlet_is_known_with_its_article_and_without(text, is_one):
    assert is_outlet(text) is is_one


@pytest.mark.parametrize(("text", "is_one"), [("Reed", True), ("REED’s", True), ("Cole", False)])
def test_a_body_may_be_a_person(text, is_one):
    assert Bodies(people=frozenset({"reed"})).is_person(text) is is_one


# Which body a phrase means

PLACES = [(1, "Harbour Board"), (5, "Fjord Bank"), (9, "Fjord Bank"), (12, "Hull 2020 Board"), (15, "Oslo Union")]


@pytest.mark.parametrize(
    ("noun", "place", "name"),
    [
        ("board", 20, "Harbour Board"),
        ("bank", 20, "Fjord Bank"),
        ("bank", 5, None),
        ("agency", 2, "Harbour Board"),
        ("agency", 1, None),
        ("agency", 6, "Fjord Bank"),
        ("agency", 20, "Fjord Bank"),
        ("table", 20, None),
        ("union", 20, "Oslo Union"),
    ],
)
def test_a_body_is_meant_by_its_noun_or_as_the_one_spoken_of_most(noun, place, name):
    assert Bodies(places=PLACES).meant_by(noun, place) == name


def test_a_noun_for_one_kind_of_body_means_only_what_all_is_about():
    often = [(1, "Fjord"), (2, "Fjord"), (3, "Fjord")]
    assert Bodies(places=often[:2]).meant_by("council", 9) is None
    assert Bodies(places=often).meant_by("council", 3) is None
    assert Bodies(places=often).meant_by("council", 9) == "Fjord"
    assert Bodies(places=often, others={"council"}).meant_by("council", 9) is None
    assert Bodies(places=often[:1], others={"company"}).meant_by("company", 9) == "Fjord"


@pytest.mark.parametrize(("text", "others"), [("its main council", {"council"}), ("the main council", set())])
def test_a_body_without_name_is_introduced(text, others):
    assert find_bodies(written(text)).others == others


def test_the_latest_body_with_the_noun_is_meant():
    two = Bodies(places=[(1, "Harbour Board"), (2, "Fjord Board"), (3, "Board")])
    assert two.meant_by("board", 9) == "Fjord Board"
    assert two.meant_by("board", 2) == "Harbour Board"


def test_a_noun_early_in_a_long_name_is_not_its_kind():
    assert Bodies(places=[(1, "Union of the Hull Men")]).meant_by("union", 9) == "Union of the Hull Men"
    often = [(2, "Bank"), (3, "Bank"), (4, "Bank")]
    assert Bodies(places=[(1, "Union of the Hull Men"), *often]).meant_by("union", 9) == "Bank"
    assert Bodies(places=[(1, "Union of Hull"), (2, "Bank"), (3, "Bank")]).meant_by("union", 9) == "Union of Hull"


@pytest.mark.parametrize(("place", "name"), [(9, "The Irish Times"), (3, "The Irish Times"), (2, None), (1, None)])
def test_the_paper_is_the_latest_paper_with_an_article(place, name):
    outlets = [(1, "Sky News"), (2, "The Irish Times"), (4, "Sky News")]
    assert Bodies(outlets=outlets).meant_by("paper", place) == name


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("the Times", 9, "The New York Times"),
        ("The Times", 4, "The Irish Times"),
        ("the Times", 2, None),
        ("Times", 9, None),
        ("the times", 9, None),
        ("the News", 9, None),
        ("the Post", 9, None),
    ],
)
def test_an_outlet_is_called_by_its_last_word(text, place, name):
    outlets = [(2, "The Irish Times"), (4, "The New York Times"), (6, "Sky News")]
    assert Bodies(outlets=outlets).outlet_called(text, place) == name
