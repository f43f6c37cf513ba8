"""Whom pronouns and descriptions mean, told by the sentences around them; on the real model's parse of own sentences."""

from datetime import date

import pytest

from articles.extraction.mentions.groups import group_tokens
from articles.extraction.mentions.organisations import find_bodies
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType
from articles.tests.extraction.speakers.speaker_docs import component, only, read, speakers

pytestmark = pytest.mark.model


# The sentence that leads up to a quotation

SPOKE = "Robert Hale, on a visit to Oslo, was pleased with the talks. “We are on a good road,” [Hale] said. "


@pytest.mark.parametrize(
    "leading",
    [
        "Omar Diallo himself promised less. “My hope is for better contact,” [he] said.",
        "Omar Diallo opened his part with a question. “Shall we go on?” [he] asked.",
    ],
)
def test_the_subject_of_the_sentence_before_a_quotation_is_its_speaker(leading):
    assert speakers(read(f"{SPOKE}\n\n{leading}"))[-1] == "Omar Diallo"


def test_the_leading_sentence_may_be_a_paragraph_with_a_label():
    label = "What Oslo says: Foreign Minister Omar Diallo opened more than five hours of talks with a question."
    text = f"{SPOKE}Hale left, Hale waved, and Hale sang.\n\n{label}\n\n“Shall we?” [he] asked."
    assert speakers(read(text))[-1] == "Omar Diallo"


def test_a_paragraph_of_several_sentences_does_not_lead_up_to_the_next():
    text = f"{SPOKE}Omar Diallo listened, and Diallo smiled.\n\n“It is cold,” [he] said."
    assert speakers(read(text))[-1] == "Robert Hale"


def test_who_spoke_in_the_sentence_before_goes_on():
    text = "Omar Diallo met Robert Hale. [Hale] said that snow would fall. “I know,” [he] said."
    resolution = read(text)._.resolutions[-1]
    assert (resolution.speaker, resolution.chain[0].rule) == ("Robert Hale", "pronoun: the speaker goes on")


def test_who_is_introduced_at_the_end_of_a_paragraph_speaks_in_the_next():
    before = "While Robert Hale had poets, Salo has none, which is what worries Omar Diallo, head of the port."
    assert only(read(f"{before}\n\n“Well,” [he] said.")).speaker == "Omar Diallo"


# Unnamed people taken up again


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("[A senior Treasury official] said rates would rise.", "the official", "senior Treasury official"),
        ("[Treasury officials] said rates would rise.", "the officials", "Treasury officials"),
        ("[A port worker] said ships were late. Rain fell.", "The worker", "port worker"),
    ],
)
def test_the_official_is_the_one_who_spoke_before(before, source, name):
    resolution = read(f"{before} “It is bad,” [{source}] said.")._.resolutions[-1]
    assert (resolution.speaker, resolution.speaker_type) == (name, SpeakerType.COLLECTIVE)
    assert resolution.chain[0].rule == "the one spoken of before"


def test_the_official_is_one_whom_the_text_introduced():
    text = "A senior Treasury official met reporters. “It is bad,” [the official] said."
    assert only(read(text)).speaker == "senior Treasury official"


def test_an_introduced_official_is_not_somebody_known_to_be_one():
    role = KnownAlias("Norway's senior trade official", AliasKind.ROLE, date(2021, 1, 1), date(2021, 1, 1))
    known = (KnownSpeaker("Aino Salo", SpeakerType.PERSON, (role,)),)
    text = "Aino Salo is ill. A senior Treasury official met reporters. “It is bad,” [the official] said."
    assert only(read(text, known=known, day=date(2021, 1, 2))).speaker == "senior Treasury official"


def test_the_official_of_long_ago_is_not_taken_up():
    text = f"[A senior Treasury official] said so. {'Rain fell. ' * 20}“It is bad,” [the official] said."
    assert speakers(read(text))[-1] == "official"


def test_another_official_is_not_taken_up():
    text = "[A senior Treasury official] said rates would rise. [The harbour official] said ships were late."
    assert speakers(read(text))[-1] == "harbour official"


# Offices of the past


def test_a_month_before_a_surname_is_no_first_name():
    text = (
        "Ann Reed is back. In June Reed, then the Harbour Party’s trade chief, had told the press so. [Reed] said no more."
    )
    doc = read(text)
    assert only(doc).speaker == "Ann Reed"
    assert [speaker.name for speaker in doc._.speakers if speaker.type == SpeakerType.PERSON] == ["Ann Reed"]


def test_a_source_cut_down_to_its_verb_means_the_name_before_the_apposition():
    text = "Ann Reed is back. In June Reed, then the Communist Party’s trade chief, [had] told the press that rain fell."
    assert only(read(text)).speaker == "Ann Reed"


# Names of people are no bodies


def test_a_person_whom_the_model_takes_for_a_body_is_none():
    doc = read("Bo Wang came. It rained.")
    doc.ents = [doc.char_span(3, 7, label="ORG")]
    for people, found in ((frozenset({"wang"}), 0), (frozenset(), 1)):
        bodies = find_bodies(doc, people)
        assert len(bodies.places) == len(list(group_tokens(doc, bodies))) == found


# Descriptions


def test_two_roles_of_one_person_are_not_looked_up_by_one_of_them():
    role = KnownAlias("former first lady", AliasKind.ROLE, date(2024, 5, 1), date(2024, 5, 2))
    known = (KnownSpeaker("Laura Reed", SpeakerType.PERSON, (role,)),)
    text = "Aino Salo ran. Salo won, and Salo sang. [The former first lady and senator] said that snow would fall."
    assert only(read(text, known=known, day=date(2024, 5, 3))).speaker == "Aino Salo"


def test_a_mother_of_three_is_the_woman_spoken_of():
    text = "Aino Salo ran. Robert Hale waved to her. [The 34-year-old mother of three] said that snow would fall."
    assert only(read(text)).speaker == "Aino Salo"


# Who is not meant


def test_a_pronoun_that_two_fit_equally_well_means_nobody():
    assert only(read("Robert Hale and David Reed met in Oslo. [He] said that it was late.")).speaker is None


def test_a_clause_whose_subject_is_unspoken_is_about_somebody_else():
    text = "Omar Diallo lost twice. Diallo went home. Running against Robert Hale in May, [he] said that snow would fall."
    assert only(read(text)).speaker == "Omar Diallo"


def with_words_before(text):
    """As `read`, with the words of the last source's sentence before it as what was said."""
    doc = read(text)
    candidate = doc._.candidates[-1]
    at = candidate.sources[0].start
    candidate.contents = [doc[candidate.sources[0].sent.start : at]]
    return component("speaker_resolution")(doc)


def test_who_goes_on_is_not_whom_the_words_name():
    text = "“We need people of wit,” said [Omar Diallo]. “We need them now.”\n\nPeople like Robert Hale, [he] said."
    assert speakers(with_words_before(text))[-1] == "Omar Diallo"


def test_who_spoke_before_does_not_outweigh_whose_plan_it_is():
    text = "“It is late,” said [Omar Diallo].\n\nRobert Hale left early. Hale’s plan stands, [he] said."
    assert speakers(with_words_before(text))[-1] == "Robert Hale"


def test_an_unnamed_subject_of_the_sentence_is_taken_up():
    text = "Aino Salo waved. My mother has softened with age, but even now [she] says that snow will fall."
    assert only(read(text)).speaker == "my mother"


def test_a_label_in_capitals_is_a_surname():
    resolution = only(read("“Good morning.”\n\n[HALE]: Let us start with the snow."))
    assert (resolution.speaker, resolution.speaker_type) == ("Hale", SpeakerType.PERSON)


@pytest.mark.parametrize("label", ["CNN", "MODERATOR", "NATO"])
def test_a_label_that_names_a_body_or_a_part_is_no_surname(label):
    assert only(read(f"“Good morning.”\n\n[{label}]: Let us start with the snow.")).speaker_type != SpeakerType.PERSON


def test_the_judge_may_be_a_justice():
    text = (
        "Robert Hale sued. Hale left. Supreme Court Justice Aino Salo heard him. Hale rose. [The judge] said that it rained."
    )
    assert only(read(text)).speaker == "Aino Salo"


def test_who_was_asked_by_somebody_unnamed_answers():
    text = "Omar Diallo was asked by [a caller] why it snowed. “So it can melt,” [he] said."
    assert speakers(with_cues_of(text, "asked"))[-1] == "Omar Diallo"


def with_cues_of(text, verb):
    """As `read`, with `verb` as the cue of the first statement."""
    doc = read(text)
    doc._.candidates[0].cue = [doc[t.i : t.i + 1] for t in doc if t.text == verb]
    return component("speaker_resolution")(doc)
