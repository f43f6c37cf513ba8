"""Whom names, roles and pronouns mean where several people could be meant; on the real model's parse of own sentences."""

import pytest

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import Kind, SpeakerType
from articles.tests.extraction.speakers.speaker_docs import component, model, only, read, resolve, speakers

pytestmark = pytest.mark.model


def with_cues(text):
    """As `read`, with the verb of each source as its statement's cue."""
    doc = read(text)
    for candidate in doc._.candidates:
        verb = candidate.sources[0].root.head
        candidate.cue = [doc[verb.i : verb.i + 1]]
    return component("speaker_resolution")(doc)


# Pronouns


def test_a_pronoun_means_the_only_one_named_right_before():
    text = (
        "[Robert Hale] said that prices fell. Hale smiled, and Hale waved.\n\n"
        "That is more than others manage. Just look at Mayor Omar Diallo. [He] said that rents rose."
    )
    assert speakers(read(text))[-1] == "Omar Diallo"


def test_who_was_named_since_outweighs_who_spoke_last():
    text = (
        "On Sunday, [Robert Hale] said that the bridge was unsafe. Hale was applauded.\n\n"
        "Vice President Omar Diallo weighed in as well, telling a station, “It is safe,” [he] said."
    )
    assert speakers(read(text))[-1] == "Omar Diallo"


@pytest.mark.parametrize(
    "text",
    [
        "Robert Hale came late. [Laura Stein] asked Hale whether it had rained.\n\n“It always does,” [he] said.",
        "Robert Hale came late. Hale was cold. [Omar Diallo] asked whether it had rained.\n\n“It always does,” [he] said.",
    ],
)
def test_who_was_asked_answers(text):
    assert speakers(with_cues(text))[-1] == "Robert Hale"


def test_who_asks_may_go_on_without_marks():
    text = "Robert Hale came late. [Omar Diallo] asked whether it had rained. [He] said that he had walked."
    assert speakers(with_cues(text))[-1] == "Omar Diallo"


def test_a_pronoun_may_stand_before_the_name():
    text = "“Rents rose,” said [Omar Diallo], a tenant.\n\nIn [his] speech to the council, Robert Hale praised the plan."
    assert speakers(read(text))[-1] == "Robert Hale"


def test_the_topic_of_a_sentence_is_he():
    text = "“We wait,” [Omar Diallo] said. Diallo left.\n\nAs for Robert Hale, [he] said that he would stay."
    assert speakers(read(text))[-1] == "Robert Hale"


@pytest.mark.parametrize(
    "text",
    [
        "Robert Hale spoke first. Then one voter raised the rents. [She] asked Hale for help.",
        "Laura Stein spoke first. The answer, [the partner] told them, was simple. “Sell,” [he] said.",
    ],
)
def test_somebody_unnamed_is_nobody_named(text):
    resolution = read(text)._.resolutions[-1]
    assert resolution.speaker_type != SpeakerType.PERSON
    assert resolution.speaker in ("one voter", "partner")


def test_his_is_the_subject_of_its_own_clause():
    text = (
        "“No,” said [Omar Diallo] when asked. A voter who likes Hale, Diallo lost his son when [he] said so.\n\n"
        "Robert Hale surged as the front-runner on [his] promise of lower rents."
    )
    assert speakers(read(text))[-1] == "Robert Hale"


# Relative pronouns


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Omar Diallo spoke to Robert Hale on camera, [who] answered that he was tired.", "Robert Hale"),
        ("They elected Robert Hale this year, [who] says that rents are too high.", "Robert Hale"),
        ("“No,” said Robert Hale, the Rivers and Harbours Board commissioner, [who] conceded a mistake.", "Robert Hale"),
    ],
)
def test_who_goes_back_to_a_person(text, name):
    assert only(read(text)).speaker == name


def test_which_goes_back_to_no_person():
    text = "In May they bring out “Salt,” by the reporter Robert Hale, [which] tells of the sea."
    assert only(read(text)).speaker is None


# Roles


@pytest.mark.parametrize(
    "role", ["the Republican", "the business mogul", "the former governor", "the three-term senator", "The retired surgeon"]
)
def test_an_epithet_means_whom_the_text_keeps_naming(role):
    text = f"Robert Hale came home on Monday. Hale has won before, and Hale will run. “It is time,” [{role}] said."
    assert only(read(text)).speaker == "Robert Hale"


def test_an_epithet_that_was_told_once_is_kept():
    text = (
        "Robert Hale came home. Hale has won before, and Hale will run. “It is time,” [the independent senator] said.\n\n"
        "[Omar Diallo] disagreed. Diallo laughed. “No,” [the senator] said."
    )
    assert speakers(read(text)) == ["Robert Hale", "Omar Diallo", "Robert Hale"]


@pytest.mark.parametrize("role", ["The president", "The analyst", "A senator"])
def test_the_holder_of_an_office_and_a_stranger_are_not_guessed(role):
    text = f"Robert Hale came home on Monday. Hale has won before, and Hale will run. “It is time,” [{role}] said."
    assert only(read(text)).speaker_type == SpeakerType.COLLECTIVE


def test_a_senator_is_not_the_governor():
    text = "Sen. Robert Hale came home. Hale has won before, and Hale will run. “It is time,” [the former governor] said."
    assert only(read(text)).speaker != "Robert Hale"


def test_an_epithet_is_not_the_subject_of_its_sentence():
    text = (
        "Robert Hale and Omar Diallo both run. Hale talked, Hale walked, and Diallo ran. "
        "Hale leads Diallo by ten points, but [the millionaire] said he would go on."
    )
    assert only(read(text)).speaker != "Robert Hale"


def test_a_role_of_somebody_named_later_is_not_taken_for_them():
    text = (
        "Robert Hale came home. Hale has won before, and Hale will run. “It is time,” [the Lakeland senator] said.\n\n"
        "Sen. Laura Stein of Westmark disagreed."
    )
    assert only(read(text)).speaker == "Robert Hale"


def test_a_verb_tells_a_role():
    text = (
        "Robert Hale has become the Labour candidate. Hale left. Omar Diallo spoke, Diallo sang and Diallo slept.\n\n"
        "“I will win,” [the Labour candidate] said."
    )
    assert only(read(text)).speaker == "Robert Hale"


# Families and names


def test_herself_tells_who_of_a_couple_is_meant():
    text = "Robert Prado waved. Prado smiled.\n\nLaura Prado sang.\n\nRobert Prado left. [Prado] herself said it was late."
    assert only(read(text)).speaker == "Laura Prado"


def test_a_daughter_named_in_passing_does_not_take_over_the_surname():
    text = (
        "Laura Prado came. Laura Prado spoke, and Laura Prado sang. [Prado] said rents were high.\n\n"
        "“We build,” [Prado] said.\n\n“We plan,” [Prado] said.\n\n"
        "In 2006, a bank hired Elena Prado.\n\nDonors liked what [Prado] said on Monday."
    )
    assert speakers(read(text)) == ["Laura Prado"] * 4


def test_a_wife_is_named_after_her_role():
    text = "Robert Prado was away. The story came from [his first wife, Laura Prado,] who said he slept."
    assert only(read(text)).speaker == "Laura Prado"


def test_a_wife_without_a_name_is_not_her_husband():
    text = "Robert Prado was away. [His first wife] said he slept."
    assert only(read(text)).speaker == "Robert Prado's first wife"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Robert Hale Joins Talks Of Neighbours.\n\nMayor Robert Hale came home. [Hale] said he slept.", "Robert Hale"),
        ("[Dean Archer], a baker, said that bread is dear.", "Dean Archer"),
        ("One voter, [Guadalupe Otapec], 35, said that bread is dear.", "Guadalupe Otapec"),
    ],
)
def test_names_are_cut_where_they_end(text, name):
    assert only(read(text)).speaker == name


# Sources that are no noun phrase


@pytest.mark.parametrize(
    "text",
    [
        "Robert Hale came home. [He was among five doctors] against the plan.",
        "Robert Hale is a [self]-described radical.",
    ],
)
def test_clauses_and_self_are_sources(text):
    assert only(read(text)).speaker == "Robert Hale"


@pytest.mark.parametrize(("source", "name"), [("others", "others"), ("many", "many people"), ("dozens", "dozens of people")])
def test_some_of_many_are_people(source, name):
    resolution = only(read(f"Robert Hale came home. But [{source}] said that rents fell."))
    assert (resolution.speaker, resolution.speaker_type) == (name, SpeakerType.COLLECTIVE)


def test_a_quotation_all_alone_goes_on():
    doc = model()("“We wait,” Robert Hale said.\n\n“And we hope.”")
    for cue, name in (([], "Robert Hale"), ([doc[7:8]], None)):
        doc = resolve(doc, [doc[5:7]])
        alone = QuoteCandidate([doc.spans["quotations"][1]], Kind.DIRECT, "test", cue=cue)
        doc._.candidates = [doc._.candidates[0], alone]
        assert speakers(component("speaker_resolution")(doc)) == ["Robert Hale", name]


# Nicknames that the text introduces


@pytest.mark.parametrize(("source", "name"), [("Bob Salo", "Bob Salo"), ("Bob", "Bob Salo"), ("Salo", "Bob Salo")])
@pytest.mark.parametrize("whole", ["Robert C. “Bob” Salo", "Robert (Bob) Salo", 'Robert "Bob" Salo'])
def test_a_nickname_inside_a_name_is_another_name(whole, source, name):
    text = f"The mayor, {whole}, sang. Bob Salo bowed. [{source}] said that ice was thin."
    assert only(read(text)).speaker == name


def test_a_name_with_a_nickname_is_kept_whole_when_there_is_no_other():
    assert only(read("The mayor, Robert “Bob” Salo, sang. [Bob] said that ice was thin.")).speaker == "Robert “Bob” Salo"


def test_a_title_between_names_is_no_nickname():
    text = "Aino Salo sang “Snow” Friday. [Salo] said that ice was thin."
    assert only(read(text)).speaker == "Aino Salo"


def test_a_namesake_who_is_named_only_later_is_not_meant():
    text = (
        "Bob Salo sang. Bob Salo bowed. Bob Salo waved. [Salo] said that ice was thin. Snow fell on Oslo.\n\n"
        "There are two others: Omar Diallo and Tim Salo."
    )
    assert only(read(text)).speaker == "Bob Salo"


# Relatives


def test_a_relative_who_is_named_is_meant_again():
    text = "Omar Diallo is back. Diallo’s wife, Melania, waved. [Diallo’s wife] said that ice was thin."
    assert only(read(text)).speaker == "Melania"


def test_a_relative_who_is_not_named_stays_somebody():
    text = "Omar Diallo is back. Hale’s wife, Melania, waved. [Diallo’s wife] said that ice was thin."
    assert only(read(text)).speaker == "Omar Diallo's wife"


def test_of_two_sons_none_is_meant():
    text = (
        "Omar Diallo is back. Diallo’s son, Robert, waved. Diallo’s son, David, sang. [Diallo’s son] said that ice was thin."
    )
    assert only(read(text)).speaker == "Omar Diallo's son"


def test_the_former_president_is_the_namesake_who_held_the_office():
    text = (
        "President Carlos Prado came with his wife, Maria Prado. Maria Prado sang. [The former president] said it was late."
    )
    assert only(read(text)).speaker == "Carlos Prado"


def test_a_woman_without_a_name_is_taken_up_without_one():
    text = (
        "The paper met a woman in Hull. It sent its reporter Ann Reed. Reed was tired. [The woman] said that ice was thin."
    )
    resolution = only(read(text))
    assert (resolution.speaker, resolution.speaker_type) == ("woman", SpeakerType.COLLECTIVE)
