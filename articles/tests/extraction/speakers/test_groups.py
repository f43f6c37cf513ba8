"""Speakers who are several or a body: what "they", "both men", "the campaign" mean; on the real model's parse."""

import pytest

from articles.extraction.records import SpeakerType
from articles.tests.extraction.speakers.speaker_docs import component, only, read, speakers

pytestmark = pytest.mark.model

# Plurals for people whom the text has named


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Senators Aino Salo and Robert Hale met in Oslo.", "The senators", "Aino Salo and Robert Hale"),
        ("Senators Aino Salo and Robert Hale met in Oslo.", "The two leaders", "Aino Salo and Robert Hale"),
        ("Senators Aino Salo and Robert Hale met in Oslo.", "They", "Aino Salo and Robert Hale"),
        ("Omar Diallo ran against Robert Hale in May.", "Both men", "Omar Diallo and Robert Hale"),
    ],
)
def test_a_plural_may_mean_two_who_are_named(before, source, name):
    resolution = only(read(f"{before} [{source}] said that snow would fall."))
    assert (resolution.speaker, resolution.speaker_type) == (name, SpeakerType.COLLECTIVE)


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Senator Aino Salo, Senator Omar Diallo and Senator Robert Hale met in Oslo.", "The senators"),
        ("Aino Salo saw Omar Diallo near Robert Hale in Oslo.", "The two leaders"),
        ("Robert Hale waved.", "The two leaders"),
    ],
)
def test_a_plural_that_fits_others_as_well_names_nobody(before, source):
    assert only(read(f"{before} [{source}] said that snow would fall.")).speaker == source.lower().removeprefix("the ")


def test_most_of_whom_are_the_people_right_before():
    text = "The list has ninety retired pilots, [most of whom] said that snow would fall."
    assert only(read(text)).speaker == "ninety retired pilots"


def test_whose_aides_speak_too_is_told_as_printed():
    assert only(read("Aino Salo left. [Ms. Salo and her aides] said that snow fell.")).speaker == "Aino Salo and her aides"


# "They" and "it"


def test_they_are_who_spoke_last_also_when_it_was_a_body():
    before = "[Officials] warned of snow. Rain fell. Ice came. It got dark."
    assert speakers(read(f"{before}\n\nThe [Harbour Board] said so. [They] said it was late."))[-1] == "Harbour Board"


def test_they_are_no_statement():
    text = "[The leaders] met. [The statement] warned of snow. [They] said it was late."
    assert speakers(read(text))[-1] == "leaders"


def test_it_is_what_spoke_in_the_sentence_before():
    text = "A court heard the Coast Guard. [The report] warned the Coast Guard of snow. [It] said that it was late."
    assert speakers(read(text))[-1] == "report"


# Bodies under other words


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("The Hale campaign has an office.", "The campaign", "Hale campaign"),
        ("Robert Hale’s presidential campaign has an office.", "The campaign", "Hale campaign"),
        ("Robert Hale’s campaign has an office.", "Hale’s team", "Hale campaign"),
        ("The Hale campaign has an office.", "The Hale team", "Hale campaign"),
        ("It stood in The New York Post.", "The Post", "The New York Post"),
        ("It stood in The New York Post.", "The newspaper", "The New York Post"),
        ("The Harbour Safety Board is the federal Harbour Safety Board.", "The H.S.B.", "Harbour Safety Board"),
    ],
)
def test_a_body_is_taken_up_under_other_words(before, source, name):
    assert only(read(f"Robert Hale is back. {before} [{source}] warned that snow would fall.")).speaker == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A New York Times/Reuters poll", "The New York Times"),
        ("A USA TODAY study", "USA TODAY"),
        ("A report by the federal Harbour Safety Board", "Harbour Safety Board"),
    ],
)
def test_a_paper_is_of_the_body_with_the_longest_name(source, name):
    assert only(read(f"[{source}] warned that snow would fall.")).speaker == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Everyone I asked", "everyone"),
        ("Many experts we asked", "many experts"),
        ("A chorus of leaders", "chorus of leaders"),
        ("One of the advisers", "One of the advisers"),
        ("Ten percent", "Ten percent"),
        ("A group of doctors in 2015", "group of doctors"),
        ("The Europeans", "Europeans"),
        ("As many as ten percent of voters", "As many as ten percent of voters"),
    ],
)
def test_people_are_named_up_to_the_clause_about_them(source, name):
    resolution = only(read(f"It is late. [{source}] warned that snow would fall."))
    assert (resolution.speaker, resolution.speaker_type) == (name, SpeakerType.COLLECTIVE)


@pytest.mark.parametrize("source", ["Republican front-runner Omar Diallo", "Media titan Omar Diallo"])
def test_words_before_a_name_make_no_body_of_it(source):
    assert only(read(f"[{source}] warned that snow would fall.")).speaker == "Omar Diallo"


def test_such_as_gives_names():
    text = "Critics spoke, [such as Senator Aino Salo and Robert Hale]."
    assert only(read(text)).speaker == "Aino Salo and Robert Hale"


# "I"


def test_i_is_the_author_outside_of_quotations_only():
    doc = read("[I] asked whether snow would fall. “Perhaps,” [she] said. “[I] hope that it will.”")
    doc._.authors = ("Aino Salo",)
    assert [r.speaker for r in component("speaker_resolution")(doc)._.resolutions] == ["Aino Salo", None, None]


def test_i_of_two_authors_is_nobody():
    doc = read("[I] asked whether snow would fall.")
    doc._.authors = ("Aino Salo", "Robert Hale")
    assert only(component("speaker_resolution")(doc)).speaker is None


def test_we_is_nobody():
    doc = read("[We] asked whether snow would fall.")
    doc._.authors = ("Aino Salo",)
    assert only(component("speaker_resolution")(doc)).speaker is None
