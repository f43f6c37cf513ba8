"""Speakers who are no single named person, on Docs written by hand."""

import pytest

from articles.extraction.mentions.groups import Group, group_tokens
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.tests.extraction.mentions.group_docs import group
from articles.tests.extraction.written_docs import at, written

COLLECTIVE, ORGANISATION = SpeakerType.COLLECTIVE, SpeakerType.ORGANISATION


# How far the words reach that name a speaker


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("The board , which met in Hull , said so .", "The board"),
        ("The board which met in Hull said so .", "The board"),
        ("Officials that/WDT:PRON met him said so .", "Officials"),
        ("Officials who met him said so .", "Officials"),
        ("Those of that/DT:DET party said so .", "Those of that party"),
        ("The board ( of trustees/NNS ) said so .", "The board"),
        ("The board — all of it — said so .", "The board"),
        ("The board ; the mayor said so .", "The board"),
        ("The board “ of trustees/NNS ” said so .", "The board"),
        ("The board « of trustees/NNS » said so .", "The board"),
        ("The board of the port said so .", "The board of the port"),
        ("The board must/MD:AUX say so .", "The board"),
        ("The board says so .", "The board"),
        ("Doctors/NNS say/VBP so .", "Doctors"),
        ("The elected/VBN board said so .", "The elected board"),
        ("Everyone I asked/VBD said so .", "Everyone"),
        ("The board and I asked/VBD .", "The board and I"),
        ("A group of doctors/NNS in 2015 said so .", "A group of doctors"),
        ("A group of doctors/NNS in 40 towns/NNS said so .", "A group of doctors in 40 towns"),
        ("A group of doctors/NNS since 2015 said so .", "A group of doctors since 2015"),
    ],
)
def test_a_phrase_ends_before_what_only_hangs_on_it(text, core):
    doc = written(text, ents={"2015": "DATE"})
    assert doc[0 : core_end(doc, 0, len(doc))].text == core


def test_a_year_that_is_a_number_ends_nothing():
    doc = written("A group of doctors/NNS in 2015 said so .")
    assert core_end(doc, 0, len(doc)) == at(doc, "said")


def test_a_year_behind_the_phrase_is_not_asked():
    doc = written("A group of doctors/NNS in 2015", ents={"2015": "DATE"})
    assert core_end(doc, 0, at(doc, "2015")) == at(doc, "2015")
    assert core_end(doc, 0, at(doc, "2015") + 1) == at(doc, "in")


def test_the_first_word_is_part_of_any_phrase():
    doc = written("“ who said so .")
    assert core_end(doc, 0, 1) == 1
    assert core_end(doc, 0, 5) == 1


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("The board of the port", "board"),
        ("a senior State Department official", "official"),
        ("China 's foreign ministry", "ministry"),
        ("doctors/NNS treating/VBG:VERB children/NNS", "doctors"),
        ("doctors/NNS trained/VBN:VERB abroad", "doctors"),
        ("retired/VBN:VERB doctors/NNS", "doctors"),
        ("The wealthy/JJ", "wealthy"),
        ("According/VBG to doctors/NNS", "doctors"),
        ("two of them", "two"),
        ("of note", "note"),
        (", — ,", ","),
    ],
)
def test_the_head_is_the_last_noun_before_what_qualifies_it(phrase, head):
    doc = written(phrase)
    assert head_noun(doc, 0, len(doc)).text == head


# Countries, capitals, peoples, places


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Norway", Group("Norway", ORGANISATION, SpeakerRule.COUNTRY)),
        ("Oslo", Group("Norway", ORGANISATION, SpeakerRule.CAPITAL)),
        ("the U.K.", Group("United Kingdom", ORGANISATION, SpeakerRule.COUNTRY)),
        ("Norway 's", Group("Norway", ORGANISATION, SpeakerRule.COUNTRY)),
        ("The Norwegians/NNPS", Group("Norwegians", COLLECTIVE, SpeakerRule.PEOPLE)),
        ("Bergen", Group("Bergen", ORGANISATION, SpeakerRule.PLACE)),
    ],
)
def test_a_place_speaks_for_its_government_or_its_people(phrase, expected):
    assert group("So said>ROOT " + phrase + " .", phrase.replace("/NNPS", "")) == expected


# Outlets


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Reuters", "Reuters"), ("the New York Times", "The New York Times"), ("The BBC", "BBC")],
)
def test_an_outlet_is_called_as_it_calls_itself(phrase, name):
    assert group(f"So said>ROOT {phrase} .", phrase) == Group(name, ORGANISATION, SpeakerRule.OUTLET)


def test_the_times_is_the_paper_named_before():
    text = "The Irish Times wrote/VBD so , and the Times said more ."
    expected = Group("The Irish Times", ORGANISATION, SpeakerRule.SHORT_FOR_BODY)
    assert group(text, "the Times") == expected


def test_the_gazette_that_no_paper_stands_before_is_printed_as_it_is():
    named = group("So said>ROOT the Gazette .", "the Gazette")
    assert named == Group("Gazette", ORGANISATION, SpeakerRule.ORGANISATION)


# Bodies and their short names


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The Harbour Safety Board ( HSB ) met . The HSB said so .", "The HSB", "Harbour Safety Board"),
        ("The Harbour Safety Board met . The H.S.B. said so .", "The H.S.B.", "Harbour Safety Board"),
    ],
)
def test_initials_stand_for_the_body_that_the_text_names(text, phrase, name):
    ents = {"Harbour Safety Board": "ORG"}
    assert group(text, phrase, ents=ents) == Group(name, ORGANISATION, SpeakerRule.SHORT_FOR_BODY)


def test_initials_of_no_body_in_the_text_stay():
    assert group("The HSB said so .", "The HSB") == Group("HSB", ORGANISATION, SpeakerRule.ORGANISATION)


def test_a_word_in_small_letters_stands_for_no_body():
    text = "The Harbour Safety Board met . The hsb/NN said so ."
    assert group(text, "The hsb", ents={"Harbour Safety Board": "ORG"}).name == "hsb"


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("The Harbour Board met . Then the board said so .", "Harbour Board", SpeakerRule.BODY_TAKEN_UP),
        ("The Harbour Board met . Then the agency said so .", "Harbour Board", SpeakerRule.BODY_TAKEN_UP),
        ("The Harbour Board met . Then the table said so .", "table", SpeakerRule.PRINTED),
        ("The Harbour Board met . Then the new board said so .", "new board", SpeakerRule.PRINTED),
    ],
)
def test_the_board_is_the_body_spoken_of_before(text, name, rule):
    words = text.split()
    phrase = " ".join(words[words.index("the") : words.index("said")])
    expected = Group(name, ORGANISATION, rule)
    assert group(text, phrase, ents={"Harbour Board": "ORG"}) == expected


def test_a_body_with_a_capital_is_not_sought_before():
    text = "The Harbour Board met . Then the Board said so ."
    assert group(text, "the Board", ents={"Harbour Board": "ORG"}).rule == SpeakerRule.ORGANISATION


def test_a_board_without_article_is_not_sought_before():
    text = "The Harbour Board met . A board said so ."
    assert group(text, "A board", ents={"Harbour Board": "ORG"}).rule == SpeakerRule.PRINTED


@pytest.mark.parametrize(
    ("phrase", "label", "expected"),
    [
        ("the publisher Fjord Press", "ORG", Group("Fjord Press", ORGANISATION, SpeakerRule.ORGANISATION)),
        ("the network CNN", "ORG", Group("CNN", ORGANISATION, SpeakerRule.OUTLET)),
        (
            "the State Publisher Fjord Press",
            "ORG",
            Group("State Publisher Fjord Press", ORGANISATION, SpeakerRule.ORGANISATION),
        ),
        ("the publisher Fjord Press", "GPE", Group("publisher Fjord Press", ORGANISATION, SpeakerRule.ORGANISATION)),
    ],
)
def test_a_plain_noun_before_the_name_of_a_body_is_left_out(phrase, label, expected):
    ents = {"Fjord Press": label, "CNN": "ORG"}
    assert group(f"So said>ROOT {phrase} .", phrase, ents=ents) == expected


def test_a_body_in_the_middle_of_a_phrase_does_not_stand_for_it():
    text = "So said>ROOT the mighty/JJ Fjord Press guild ."
    assert group(text, "the mighty Fjord Press guild", ents={"Fjord Press": "ORG"}).name == "mighty Fjord Press guild"


# Whose paper it is


@pytest.mark.parametrize(
    ("phrase", "ents", "expected"),
    [
        ("a report by Politico", {}, Group("Politico", ORGANISATION, SpeakerRule.OUTLET)),
        ("a New York Times poll", {}, Group("The New York Times", ORGANISATION, SpeakerRule.OUTLET)),
        (
            "a Justice Department memo",
            {"Justice Department": "ORG"},
            Group("Justice Department", ORGANISATION, SpeakerRule.PAPER),
        ),
        ("a Norway report", {"Norway": "GPE"}, Group("Norway", ORGANISATION, SpeakerRule.COUNTRY)),
        (
            "a statement by the Reed campaign",
            {"Reed": "PERSON"},
            Group("Reed campaign", ORGANISATION, SpeakerRule.PAPER),
        ),
        (
            "a statement by Ann Reed",
            {"Ann Reed": "PERSON"},
            Group("statement by Ann Reed", ORGANISATION, SpeakerRule.ORGANISATION),
        ),
        (
            "a letter of the Harbour Board office",
            {"Harbour Board": "ORG"},
            Group("Harbour Board", ORGANISATION, SpeakerRule.PAPER),
        ),
        (
            "a report on the Harbour Board dispute",
            {"Harbour Board": "ORG"},
            Group("report on the Harbour Board dispute", ORGANISATION, SpeakerRule.ORGANISATION),
        ),
        (
            "a report by the Harbour Board crew",
            {"Harbour Board": "ORG"},
            Group("Harbour Board", ORGANISATION, SpeakerRule.PAPER),
        ),
        (
            "a report on the Harbour Board",
            {"Harbour Board": "ORG"},
            Group("Harbour Board", ORGANISATION, SpeakerRule.PAPER),
        ),
        ("a report", {}, Group("report", ORGANISATION, SpeakerRule.PRINTED)),
        ("a dog by Politico", {}, Group("dog by Politico", ORGANISATION, SpeakerRule.ORGANISATION)),
    ],
)
def test_a_paper_speaks_for_who_wrote_it(phrase, ents, expected):
    assert group(f"So said>ROOT {phrase} .", phrase, ents=ents) == expected


def test_a_person_whom_the_model_takes_for_a_body_has_written_nothing():
    text, phrase, ents = "So said>ROOT a report by Reed on dues .", "a report by Reed on dues", {"Reed": "ORG"}
    assert group(text, phrase, ents=ents).name == "Reed"
    assert group(text, phrase, ents=ents, people=frozenset({"reed"})).name == "report by Reed on dues"


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("a report on the Harbour Board friends/NNS wrote/VBD", "a report on the Harbour Board", "Harbour Board"),
        ("a report by Reed campaign/NN wrote/VBD", "a report by Reed", "report by Reed"),
    ],
)
def test_words_behind_the_phrase_tell_nothing_of_the_author(text, phrase, name):
    ents = {"Harbour Board": "ORG", "Reed": "PERSON"}
    assert group(f"So said>ROOT {text} .", phrase, ents=ents).name == name


def test_the_author_of_a_paper_has_the_long_name_of_the_text():
    text = "The Harbour Safety Board met . So said>ROOT an HSB memo ."
    found = group(text, "an HSB memo", ents={"Harbour Safety Board": "ORG", "HSB": "ORG"})
    assert found.name == "Harbour Safety Board"


# What "it" may mean


def test_countries_and_bodies_are_what_it_may_mean():
    doc = written(
        "Norway , Oslo , Bergen , Norwegians/NNPS , the Harbour Board and the Irish Times met Reed and Cole .",
        ents={
            "Norway": "GPE",
            "Oslo": "GPE",
            "Bergen": "GPE",
            "Norwegians": "NORP",
            "the Harbour Board": "ORG",
            "the Irish Times": "ORG",
            "Reed": "ORG",
            "Cole": "PERSON",
        },
    )
    found = [(doc[start:end].text, name) for start, end, name in group_tokens(doc, Bodies(people=frozenset({"reed"})))]
    assert found == [
        ("Norway", "Norway"),
        ("Oslo", "Norway"),
        ("the Harbour Board", "Harbour Board"),
        ("the Irish Times", "The Irish Times"),
    ]


def test_a_place_of_no_list_is_no_it():
    assert list(group_tokens(written("Fjordville met .", ents={"Fjordville": "GPE"}), Bodies())) == []
