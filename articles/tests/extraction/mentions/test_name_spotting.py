"""Which runs of capitalised words are people's names, and what stands at them, on Docs written by hand.

"Zorg" and "Bakr" are in no list; "Ann" and "Maria" are given names, "Wang" a surname that comes first.
"""

import pytest

from articles.extraction.mentions.name_spotting import NameMention, find_names
from articles.tests.extraction.written_docs import written


def names(*sentences: str, known: tuple[str, ...] = (), ents: dict[str, str] | None = None) -> list[str]:
    return [name.text for name in find_names(written(*sentences, ents=ents), known)]


def only(*sentences: str, ents: dict[str, str] | None = None) -> NameMention:
    (name,) = find_names(written(*sentences, ents=ents))
    return name


PERSON = {"Zorg Bakr": "PERSON"}


# What makes a person of a name


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


def test_a_full_name_whose_surname_speaks_alone_is_a_persons():
    assert names("Then Zorg Bakr left .", "Bakr>said:nsubj said so .") == ["Zorg Bakr", "Bakr"]
    assert names("Then Zorg Bakr left .", "Bakr left .") == []
    assert names("Then Zorg Bakr left .", "Mr. Bakr left .") == ["Zorg Bakr", "Bakr"]
    assert names("Then Qux Zorg Bakr left .", "Mr. Bakr left .") == ["Bakr", "Bakr"]
    assert names("Then Zorg Qux left .", "Mr. Bakr left .") == ["Bakr"]
    assert names("Then Zorg Council left .", "Council>said:nsubj said so .") == []


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


# Where a name begins and ends


@pytest.mark.parametrize(
    ("text", "ents", "name"),
    [
        ("Then Mr. Zorg Bakr Monday left .", {}, "Zorg Bakr"),
        ("Then Mr. Zorg Bakr - - left .", {}, "Zorg Bakr"),
        ("Then in June Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then June Zorg Bakr left .", {"June Zorg Bakr": "PERSON"}, "June Zorg Bakr"),
        ("Then in June Zorg Bakr left .", {"June Zorg Bakr": "PERSON"}, "Zorg Bakr"),
        ("Then Harbour Mayor Zorg Bakr left .", {}, "Zorg Bakr"),
        ("Then Dean Bakr left .", {"Dean Bakr": "PERSON"}, "Dean Bakr"),
        ("Then Dean Bakr left .", {}, "Bakr"),
        ("Then Banker Bakr left .", {"Banker Bakr": "PERSON"}, "Bakr"),
        ("Then Zorg Banker left .", {"Zorg Banker": "PERSON"}, "Zorg Banker"),
        ("Then Maria King left .", {}, "Maria King"),
        ("Then Hull Mayor Ann Bakr left .", {"Hull Mayor Ann Bakr": "PERSON"}, "Ann Bakr"),
        ("Then in the Washington Post Zorg Bakr , 26 , left .", {}, "Zorg Bakr"),
        ("Then Oslo Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Treasury Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Oslo Zorg Bakr left .", {"Oslo Zorg Bakr": "PERSON"}, "Oslo Zorg Bakr"),
        ("Then Qux Zorg Bakr left .", PERSON, "Qux Zorg Bakr"),
        ("Then Qux Qax Zorg Bakr left .", PERSON, "Qux Qax Zorg Bakr"),
        ("Then Qux Qax Qix Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then QUX Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Harbour Zorg Bakr left .", {**PERSON, "Harbour": "ORG"}, "Zorg Bakr"),
        ("Then Board Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Finance Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Friends Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Then Q. Zorg Bakr left .", PERSON, "Q. Zorg Bakr"),
        ("Then Wang Zorg Bakr left .", {**PERSON, "Wang": "ORG"}, "Wang Zorg Bakr"),
        ("Then Qux>left:dep Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Meeting Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Hosted Zorg Bakr left .", PERSON, "Zorg Bakr"),
        ("Reviewing Bakr left .", {"Reviewing Bakr": "PERSON"}, "Bakr"),
        ("Hosting Bakr left .", {"Hosting Bakr": "PERSON"}, "Bakr"),
        ("Seeing Bakr left .", {"Seeing Bakr": "PERSON"}, "Seeing Bakr"),
        ("Jiang Ming left .", {"Jiang Ming": "PERSON"}, "Jiang Ming"),
        ("Ding Bakr left .", {"Ding Bakr": "PERSON"}, "Ding Bakr"),
    ],
)
def test_a_name_is_cut_out_of_the_capitals_around_it(text, ents, name):
    assert names(text, ents=ents) == [name]


def test_a_run_too_long_for_a_name_is_none():
    assert names("Then Mr. Aa Bb Cc Dd Ee left .") == ["Aa Bb Cc Dd Ee"]
    assert names("Then Mr. Aa Bb Cc Dd Ee Ff left .") == []


def test_a_run_of_titles_and_days_alone_is_no_name():
    assert names("Then Mr. left Monday .") == []
    assert names("Then Mayor Monday left .") == []


def test_in_a_headline_no_word_before_a_name_is_added_to_it():
    doc = written("Harbour Zorg Bakr warns/VBZ Board", "It went on .", ents=PERSON, zones=("title", "body"))
    assert [name.text for name in find_names(doc)] == ["Zorg Bakr"]


def test_headlines_epithets_and_short_forms_are_seen_to():
    text = ["Ann Reed Joins Talks", "Then Lucky Ann Reed left , and Ann Reed , and Reed ."]
    doc = written(*text, ents={"Lucky Ann Reed": "PERSON"}, zones=("title", "body"))
    assert [name.text for name in find_names(doc)] == ["Ann Reed", "Ann Reed", "Ann Reed", "Reed"]


def test_a_name_that_a_headline_runs_on_is_left_out():
    doc = written("Reed Warns Board", "Then Mr. Reed left .", ents={"Reed Warns": "PERSON"}, zones=("title", "body"))
    assert [name.text for name in find_names(doc)] == ["Reed", "Reed"]


# What stands at a name


def test_a_title_is_kept_as_printed_and_is_no_part_of_the_name():
    name = only("Then Mr. Bakr left .")
    assert (name.text, name.title, name.start, name.first) == ("Bakr", "Mr.", 2, 1)
    assert only("Then minister Bakr left .").title == ""


def test_a_role_in_front_belongs_to_a_name():
    name = only("She met foreign minister Zorg Bakr .")
    assert (name.before.text, name.first, name.start) == ("foreign minister", 2, 4)
    name = only("She met foreign minister Mr. Bakr .")
    assert (name.before.text, name.title, name.first) == ("foreign minister", "Mr.", 2)


def test_a_role_beside_a_name_is_its_role():
    name = only("Then Ann Bakr , the mayor of Hull , left .")
    assert [phrase.text for phrase in name.beside] == ["the mayor of Hull"]
    assert name.first == name.start


def test_a_role_between_commas_in_front_is_its_role_too():
    name = only("The mayor , Ann Bakr , left .")
    assert ([phrase.text for phrase in name.beside], name.first) == (["The mayor"], 0)


def test_a_role_before_role_and_name_is_its_role_too():
    name = only("The diplomat , Secretary of State Ann Bakr , left .")
    assert (name.before.text, [phrase.text for phrase in name.beside]) == ("Secretary of State", ["The diplomat"])
    name = only("The mayor , Mr. Bakr , left .")
    assert (name.title, [phrase.text for phrase in name.beside], name.first) == ("Mr.", ["The mayor"], 0)


def test_a_role_that_a_verb_gives_is_its_role():
    name = only("Ann Bakr>is:nsubj is a>mayor:det mayor>is:attr .")
    assert name.predicate.text == "a mayor"


@pytest.mark.parametrize(
    ("text", "possessive", "modifier"),
    [
        ("Then Ann Bakr 's dog left .", True, False),
        ("Then Ann Reeds ’/NN dog left .", True, False),
        ("Then Ann Reed ’/NN dog left .", False, True),
        ("Then Ann Reeds ’/NN", False, False),
        ("Then the Ann Bakr campaign left .", False, True),
        ("Then the Ann Bakr aides/NNS left .", False, True),
        ("Then the Ann Bakr>left:dep aides/NNS left .", False, False),
        ("Then the Ann Bakr>left:dep campaign left .", False, True),
        ("Then the Ann Bakr run/VB:VERB left .", False, False),
        ("Then Ann Bakr today left .", False, False),
        ("Then Ann Bakr", False, False),
    ],
)
def test_a_name_may_only_say_which(text, possessive, modifier):
    name = only(text)
    assert (name.possessive, name.modifier) == (possessive, modifier)


def test_a_possessor_gets_no_role_from_what_follows():
    assert only("Then Ann Bakr 's , the mayor , left .").beside == []


def test_a_noun_of_the_next_sentence_belongs_to_no_name():
    assert not find_names(written("Then left Ann Bakr", "Aides/NNS left ."))[0].modifier


def test_in_a_headline_a_noun_behind_a_name_may_be_a_verb():
    doc = written("Ann Bakr Aides/NNS Leave", "It went on .", zones=("title", "body"))
    assert not find_names(doc)[0].modifier
    doc = written("Ann Bakr campaign Leaves", "It went on .", zones=("title", "body"))
    assert find_names(doc)[0].modifier


@pytest.mark.parametrize(("text", "count"), [("Mr. Bakr left .", 1), ("Then Ann - Marie Bakr left .", 3)])
def test_the_words_of_a_name_are_counted_without_hyphens(text, count):
    assert only(text).word_count == count
