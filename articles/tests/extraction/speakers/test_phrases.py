"""Whom the longer words of a source name: owners, names beside a description, lists; on the real model's parse."""

import pytest

from articles.extraction.records import SpeakerType
from articles.tests.extraction.speakers.speaker_docs import only, read

pytestmark = pytest.mark.model


@pytest.mark.medium
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Liberal candidate Omar Diallo’s doctor", "Omar Diallo's doctor"),
        ("Mr. Diallo’s new firm", "Omar Diallo's new firm"),
        ("The Liberal candidate’s former doctor", "Omar Diallo's former doctor"),
        ("The Liberal candidate’s remarks", "Omar Diallo"),
    ],
)
def test_what_somebody_has_is_told_from_its_owner(source, name):
    text = f"Omar Diallo is the Liberal candidate. [{source}] warned that ice was thin."
    assert only(read(text)).speaker == name


def test_a_department_of_somebody_is_a_body_of_its_own():
    assert only(read("Robert Hale waved. [President Hale’s DOJ] warned that ice was thin.")).speaker == "DOJ"


def test_a_firm_of_somebody_is_a_body():
    text = "Omar Diallo rose. [Mr. Diallo’s new firm] warned that ice was thin."
    assert only(read(text)).speaker_type == SpeakerType.ORGANISATION


@pytest.mark.parametrize(
    "source",
    [
        "Hale’s running mate, Senator Maria Prado,",
        "A lawyer for the port, Maria Prado,",
        "One of the family’s lawyers, Maria Prado,",
        "His wife and current campaign manager Maria Prado",
        "Maria Prado, Mr. Hale’s opponent in the race,",
        "Maria Prado, who ran the port from 1995 to 1997, and has backed Hale since then",
    ],
)
def test_the_name_beside_a_description_is_the_speaker(source):
    assert only(read(f"Robert Hale waved. [{source}] said that ice was thin.")).speaker == "Maria Prado"


def test_which_goes_back_to_a_thing_and_never_to_its_owner():
    assert only(read("Salo spoke of Robert Hale’s last book, [which] warned that ice was thin.")).speaker != "Robert Hale"


def test_self_in_a_sentence_without_a_name_ends():
    assert only(read("It was said, [self]-consciously, that ice was thin.")).speaker is None
