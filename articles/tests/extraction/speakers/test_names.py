"""Which words are the name of a person, where capitals, offices and months mislead; on the real model's parse."""

import pytest

from articles.extraction.records import KnownSpeaker, SpeakerType
from articles.tests.extraction.speakers.speaker_docs import only, read, speakers

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The singer Larry King, a Dane, waited. [Larry King] said that ice was thin.", "Larry King"),
        ("[Mary Bishop, a sailor,] said that ice was thin.", "Mary Bishop"),
        ("[Prime Minister Theresa May] said that ice was thin.", "Theresa May"),
        ("[Peter R. Judge] said that ice was thin.", "Peter R. Judge"),
    ],
)
def test_a_surname_may_be_an_office_or_a_month(text, name):
    assert only(read(text)).speaker == name


def test_a_day_after_a_name_is_no_surname():
    assert only(read("[Ines Prado] Monday said that ice was thin.")).speaker == "Ines Prado"


def test_an_office_before_a_name_is_no_part_of_it():
    assert only(read("“It is late,” said [Charlotte Mayor Jennifer Hale].")).speaker == "Jennifer Hale"


def test_an_outlet_before_a_name_is_no_part_of_it():
    text = "Omar Diallo is back. In a talk with the editors of the Washington Post [Diallo] said that ice was thin."
    assert only(read(text)).speaker == "Omar Diallo"


@pytest.mark.parametrize("source", ["Mr. King, 82,", "King"])
def test_a_surname_that_is_an_office_stands_alone_after_the_whole_name(source):
    assert only(read(f"Last week Larry King opened the hall. [{source}] said that ice was thin.")).speaker == "Larry King"


def test_a_king_is_no_mr_king():
    text = "Larry King opened the hall for the king of Norway. [The king] said that ice was thin."
    assert only(read(text)).speaker != "Larry King"


def test_an_acronym_with_dots_is_no_short_form_of_a_name():
    text = "The leader, Kim Jong Un, was silent. [The U.N.] said that ice was thin."
    assert only(read(text)).speaker_type == SpeakerType.ORGANISATION


def test_who_won_a_contest_is_not_called_by_it():
    text = "Aino Salo wrote to a former Miss Universe about ice. [She] said that it was thin."
    assert only(read(text)).speaker == "Aino Salo"


def test_a_name_with_a_role_beside_it_is_a_person_whatever_the_model_says():
    text = "[Vann R. Newkirk II, a writer for The Atlantic,] said that ice was thin."
    assert only(read(text)).speaker == "Vann R. Newkirk II"


def test_a_name_that_signs_a_quotation_is_a_person():
    text = "“We wait.” ― [Nell Carden Grey]\n\n“It is cold.” ― [Christina Lastra]."
    assert [r.speaker_type for r in read(text)._.resolutions] == [SpeakerType.PERSON] * 2


def test_a_name_with_a_title_stands_without_one_in_a_headline():
    text = "Zorba on Trade: [Zorba] Warns of Ice.\n\n“It is thin,” [Mr. Zorba] said. “We wait,” [Zorba] said."
    assert speakers(read(text)) == ["Zorba"] * 3


def test_a_verb_that_could_be_a_noun_does_not_hide_its_subject():
    text = "Omar Diallo spoke. [Diallo] charges that countries that gain from ice paid for it."
    assert only(read(text)).speaker == "Omar Diallo"


def test_an_earlier_article_does_not_shorten_a_name():
    known = (KnownSpeaker("Diallo", SpeakerType.PERSON),)
    assert only(read("[Omar Diallo] said that ice was thin.", known=known)).speaker == "Omar Diallo"
