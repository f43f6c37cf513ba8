"""From the words of a source to the speaker, reading by reading, on Docs that no model parsed."""

import pytest

from articles.extraction.records import SpeakerType
from articles.extraction.speakers.source_resolution import WAYS
from articles.extraction.speakers.speaking import Statements
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, people_of, scene, span_of

REED, SALO = "Ann Reed", "Bo Salo"
PEOPLE = people_of(REED, SALO, "Reed", "Salo")


def read(text: str, source: str, ents=PEOPLE, last=True, authors=()):
    """The reading of `source`, where it stands last."""
    doc = doc_of(text, ents)
    doc._.authors = authors
    span = span_of(doc, source, last)
    return scene(doc).reader.read([(span.start, span.end)])


def named(text: str, source: str, ents=PEOPLE, last=True) -> str | None:
    reading = read(text, source, ents, last)
    return reading.name if reading else None


def rules(text: str, source: str, ents=PEOPLE) -> list[str]:
    reading = read(text, source, ents)
    return [link.rule for link in reading.chain] if reading else []


# The ways to read a source, in their order

EXAMPLES = {
    "some_of_whom": ("The list has 90 pilots:dobj>has , most:dep>said of whom said:relcl>pilots so .", "whom"),
    "label_of_interview": ("Ann Reed rose .\nA : No .", "A"),
    "pronoun": ("Ann Reed rose .\nShe said so .", "She"),
    "described_as_self": ("Ann Reed is a self:amod>taught - taught/VBN:amod>cook cook:attr>is .", "self"),
    "beside_name": ("Ann Reed , the mayor:appos>Reed of Hull , said so .", "the mayor of Hull"),
    "owned": ("Ann Reed rose .\nHer lawyer said so .", "Her lawyer"),
    "name_or_role": ("Ann Reed said so .", "Ann Reed"),
    "misspelt_name": ("Jo Halvorsen rose .\nHalvorsan/NN said so .", "Halvorsan"),
    "some_of_them": ("The list has 90 pilots:dobj>has , most:dep>said of whom said:relcl>pilots so .", "most of whom"),
    "several": ("Ann Reed and Bo Salo:conj>Reed met .\nThe two leaders said so .", "The two leaders"),
    "told_before": ("A senior/JJ official met Bo Salo .\nThe official said so .", "The official"),
    "campaign": ("The Reed:compound>campaign campaign met .\nThe campaign said so .", "The campaign"),
    "group": ("Many analysts said so .", "Many analysts"),
}


def first_way(text, source):
    """The name of the way that tells whom `source` names."""
    doc = doc_of(text, PEOPLE | people_of("Jo Halvorsen"))
    span, reader = span_of(doc, source, last=True), scene(doc).reader
    return next(read.__name__ for read in WAYS if read(reader, span.start, span.end) is not None)


def test_each_way_to_read_a_source_has_its_example():
    assert [first_way(*example) for example in EXAMPLES.values()] == list(EXAMPLES)
    assert list(EXAMPLES) == [read.__name__ for read in WAYS]


def test_who_answers_is_the_only_person_named_before_and_who_asks_is_nobody():
    assert named("Ann Reed rose .\nA : No .", "A") == "Ann Reed"
    assert named("Ann Reed rose .\nQ : No ?", "Q") is None
    assert named("Ann Reed and Bo Salo rose .\nA : No .", "A") is None
    assert named("Ann Reed rose .\nA : Bo Salo rose .\nA : No .", "A") == "Ann Reed"


# Names


@pytest.mark.parametrize("source", ["Ann Reed", "Reed", "Mayor Reed", "Ms. Reed", "the outspoken Reed"])
def test_a_name_with_or_without_what_stands_before_it_is_its_bearer(source):
    assert named(f"Ann Reed rose .\n{source.replace('outspoken', 'outspoken/JJ')} said so .", source) == REED


def test_a_full_stop_quotation_marks_and_prepositions_are_no_part_of_a_source():
    assert named("Ann Reed rose .\nThat was according/VBG to “ Reed ” .", "according to “Reed”") == REED


def test_an_empty_source_is_nobodys():
    assert read("Ann Reed rose . “", "“") is None


@pytest.mark.parametrize(
    ("source", "is_it"), [("Halvorsan", True), ("Halvorsun", True), ("Halvdan", False), ("halvorsan", False)]
)
def test_a_surname_with_a_letter_wrong_is_still_a_surname(source, is_it):
    found = named(f"Jo Halvorsen rose .\n{source}/NN said so .", source, people_of("Jo Halvorsen"))
    assert (found == "Jo Halvorsen") is is_it


# Pronouns


@pytest.mark.parametrize(("source", "name"), [("She", REED), ("He", SALO)])
def test_a_pronoun_is_whoever_it_means(source, name):
    assert named(f"Ann Reed met Bo Salo .\n{source} said so .", source) == name


def test_a_clause_that_begins_with_a_pronoun_is_that_pronoun():
    assert named("Ann Reed rose .\nShe was among those .", "She was among those") == REED


def test_a_noun_after_a_pronoun_makes_an_owner_of_it():
    assert named("Ann Reed rose .\nHer lawyer said so .", "Her lawyer") == "Ann Reed's lawyer"


def test_a_pronoun_that_two_fit_alike_is_nobodys():
    assert named("Bo Salo and Al Niemi:conj>Salo met .\nHe said so .", "He", people_of(SALO, "Al Niemi")) is None


def test_a_pronoun_that_fits_nobody_named_is_the_unnamed_people_who_spoke():
    doc = doc_of("The senior/JJ officials met .\nHe said so .")
    reader = scene(doc).reader
    reader.note(2, reader.read([(0, 3)]))
    reading = reader.read([(5, 6)])
    assert (reading.name, reading.chain[0].rule) == ("senior officials", "pronoun: the people spoken of before")


def test_a_pronoun_goes_back_to_somebody_unnamed_who_spoke():
    text = "One voter came .\n“ No , ” said a voter:nsubj>said .\nShe added more ."
    doc = doc_of(text)
    before = Statements(before={at_of(doc, "She"): (at_of(doc, "a"), at_of(doc, "voter", last=True) + 1)})
    found = scene(doc, before).reader.read([(at_of(doc, "She"), at_of(doc, "She") + 1)])
    assert (found.name, found.chain[0].rule) == ("voter", "pronoun: somebody not named")


@pytest.mark.parametrize(
    ("text", "authors", "name"),
    [
        ("I said so .", ("Jo Bird",), "Jo Bird"),
        ("I said so .", ("Jo Bird", "Al Niemi"), None),
        ("I said so .", (), None),
        ("We said so .", ("Jo Bird",), None),
        ("“ I said so , ” Reed said .", ("Jo Bird",), None),
    ],
)
def test_i_is_the_one_author_outside_of_quotation_marks(text, authors, name):
    source = "We" if "We" in text else "I"
    reading = read(text, source, authors=authors)
    assert (reading.name if reading else None) == name


# "who", "which"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ann Reed , who:nsubj>runs runs/VBZ:relcl>Reed Hull , said so .", "who", REED),
        ("The mayor:nsubj>said of Hull , who:nsubj>sat sat:relcl>mayor , said so .", "who", "mayor of Hull"),
        ("The committee:nsubj>said , which:nsubj>sat sat:relcl>committee , said so .", "which", "committee"),
        ("Ann Reed 's book:nsubj>said , which:nsubj>sold sold/VBD:relcl>book , said so .", "which", None),
        ("Ann Reed 's aides:nsubj>said , who:nsubj>sat sat:relcl>aides , said so .", "who", "Ann Reed's aides"),
        ("Ann Reed , which:nsubj>sold sold/VBD:relcl>Reed , said so .", "which", None),
    ],
)
def test_a_relative_pronoun_goes_back_to_the_noun_before(text, source, name):
    assert named(text, source, people_of(REED)) == name


def test_a_relative_pronoun_says_so_in_the_chain():
    text = "Ann Reed , who:nsubj>runs runs/VBZ:relcl>Reed Hull , said so ."
    assert rules(text, "who") == ["relative pronoun", "full name"]


def test_a_relative_pronoun_at_the_start_goes_back_to_nothing():
    assert named("Who said so .", "Who") is None


MANY = "The list has 90 retired/JJ pilots:dobj>has , most:dep>said of whom said:relcl>pilots so ."


@pytest.mark.parametrize("source", ["whom", "most of whom"])
def test_most_of_whom_are_the_people_right_before(source):
    reading = read(MANY, source)
    assert (reading.name, reading.chain[0].rule) == ("90 retired pilots", "relative pronoun")


@pytest.mark.parametrize(("before", "name"), [("Ann Reed", REED), ("The aides of Reed", "Reed")])
def test_whom_alone_is_whoever_it_goes_back_to(before, name):
    assert named(f"{before} , whom:dobj>met Salo:nsubj>met met:relcl>Reed , said so .", "whom") == name


@pytest.mark.parametrize(
    ("people", "name"),
    [
        ("groups of retired/JJ pilots", "groups of retired pilots"),
        ("books of retired/JJ pilots", "retired pilots"),
        ("doctors and:cc>doctors pilots:conj>doctors", "doctors and pilots"),
    ],
)
def test_some_of_whom_take_in_the_whole_phrase_before(people, name):
    head = people.split(" ")[0]
    text = f"The list has {head}:dobj>has {people.partition(' ')[2]} , some:dep>said of whom said:relcl>{head} so ."
    found = named(text, "some of whom")
    assert found is not None
    assert found == name


# "self-described"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Reed:nsubj>said , a self:amod>described - described/VBN:amod>radical radical/NN:appos>Reed , said so .",
        "Ann Reed is a self:amod>taught - taught/VBN:amod>cook cook:attr>is .",
    ],
)
def test_what_is_said_of_oneself_is_said_by_whom_it_describes(text):
    assert named(text, "self") == REED


def test_a_self_made_thing_without_anybody_near_is_nobodys():
    assert named("It is a self:amod>made - made/VBN:amod>cake cake:attr>is .", "self") is None


# Sources that the parser cut


def test_a_title_cut_off_from_its_name_is_the_bearer():
    text = "The President:compound>Ruiz Ana Ruiz said so ."
    assert named(text, "President", people_of("Ana Ruiz")) == "Ana Ruiz"


def test_a_role_beside_a_name_is_the_bearer():
    assert named("Ann Reed , the mayor:appos>Reed of Hull , said so .", "the mayor of Hull") == REED


@pytest.mark.parametrize(("verb", "named_so"), [("had", True), ("today", False)])
def test_the_verb_after_an_apposition_is_the_name_before_it(verb, named_so):
    text = f"Ann Reed , the mayor:appos>Reed of Hull , {verb} told/VBN it ."
    assert (named(text, verb) == REED) is named_so


def test_the_verb_after_brackets_is_not_the_name_before_them():
    assert named("Ann Reed ( the mayor:appos>Reed ) had told/VBN it .", "had") != REED


def test_a_verb_at_the_start_of_a_text_has_no_name_before_it():
    assert named("Told of it , Ann Reed rose .", "Told") is None


# Names beside a description of one person


@pytest.mark.medium
@pytest.mark.parametrize(
    "source",
    [
        "a lawyer for the port , Ann Reed",
        "his wife , Ann Reed",
        "one of the lawyers , Ann Reed",
        "one of a group , Ann Reed",
        "Salo 's running/NN mate , Ann Reed",
        "Salo 's neighbour , Ann Reed",
        "his lawyer , Ann Reed",
    ],
)
def test_the_name_after_a_description_of_one_person_is_the_speaker(source):
    printed = source.replace(" ,", ",").replace("/NN", "").replace(" '", "'")
    assert named(f"Bo Salo rose .\n{source} , said so .", printed) == REED


@pytest.mark.parametrize(
    "source",
    [
        "the lawyers of the port , Ann Reed",
        "the letter of the port , Ann Reed",
        "one of the ports , Ann Reed",
        "Salo 's broken/JJ letter , Ann Reed",
        "Salo 's broken/JJ firm , Ann Reed",
        "a lawyer for the port , friend Ann Reed",
        "a lawyer for the port ( Ann Reed )",
    ],
)
def test_a_name_after_a_description_of_several_or_of_a_thing_is_not_the_speaker(source):
    assert named(f"Bo Salo rose .\n{source} , said so .", doc_of(source).text) != REED


@pytest.mark.parametrize(
    ("sentence", "source", "speaker"),
    [
        ("his neighbour , Ann Reed , said so .", "his neighbour", "Ann Reed"),
        ("his neighbour , Ann Reed said so .", "his neighbour", "Bo Salo's neighbour"),
        ("his neighbour , Reed , said so .", "his neighbour", "Bo Salo's neighbour"),
    ],
)
def test_a_full_name_right_behind_a_source_is_the_speaker_where_a_sign_ends_it(sentence, source, speaker):
    assert named(f"Bo Salo rose .\n{sentence}", source) == speaker


# What somebody has


@pytest.mark.parametrize(
    ("source", "name", "type_"),
    [
        ("Reed 's remarks", REED, SpeakerType.PERSON),
        ("Reed 's lawyer", "Ann Reed's lawyer", SpeakerType.COLLECTIVE),
        ("Reed 's lawyers", "Ann Reed's lawyers", SpeakerType.COLLECTIVE),
        ("Reed 's old/JJ friends", "Ann Reed's old friends", SpeakerType.COLLECTIVE),
        ("Reed 's firm", "Ann Reed's firm", SpeakerType.ORGANISATION),
        ("Reed 's campaign", "Reed campaign", SpeakerType.ORGANISATION),
        ("Reed 's team", "Reed team", SpeakerType.ORGANISATION),
        ("Reed 's DOJ", "DOJ", SpeakerType.ORGANISATION),
        ("Reed 's PR", "PR", SpeakerType.ORGANISATION),
        ("Reed 's X", REED, SpeakerType.PERSON),
        ("the Reed:compound>aides aides", "Reed aides", SpeakerType.COLLECTIVE),
        ("her lawyers", "Ann Reed's lawyers", SpeakerType.COLLECTIVE),
        ("her remarks", REED, SpeakerType.PERSON),
        ("the mayor 's lawyer", "Ann Reed's lawyer", SpeakerType.COLLECTIVE),
        ("the mayor 's remarks", REED, SpeakerType.PERSON),
    ],
)
def test_what_somebody_says_is_theirs_and_their_people_are_others(source, name, type_):
    text = f"Ann Reed , the mayor:appos>Reed of Hull , rose .\n{source} said so ."
    reading = read(text, source.replace(" '", "'").replace("/JJ", "").replace(":compound>aides", ""))
    assert (reading.name, reading.type) == (name, type_)


def test_a_team_of_somebody_with_a_campaign_is_the_campaign():
    text = "The Reed:compound>campaign campaign met .\nAnn Reed rose .\nReed 's team said so ."
    assert named(text, "Reed's team") == "Reed campaign"


def test_whose_name_follows_what_they_have_is_nobody_of_that_owner():
    assert named("Ann Reed rose .\nReed 's friend Bo Salo said so .", "Reed's friend Bo Salo") == SALO


def test_a_relative_whom_the_text_has_named_is_that_person():
    text = "Ann Reed rose .\nReed 's husband , Bo Salo , rose .\nReed 's husband said so ."
    reading = read(text, "Reed's husband")
    assert reading.name == SALO
    assert reading.chain[0].rule == "named before as a relative"


def test_a_relative_named_only_later_is_not_known_yet():
    text = "Ann Reed rose .\nReed 's husband said so .\nReed 's husband , Bo Salo , rose ."
    assert named(text, "Reed's husband", last=False) == "Ann Reed's husband"


# Campaigns and teams


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("The Reed:compound>campaign campaign met .", "the campaign", "Reed campaign"),
        ("Reed 's presidential/JJ campaign met .", "the campaign", "Reed campaign"),
        ("The Reed:compound>campaign campaign met .", "the Reed team", "Reed campaign"),
        ("The Reed:compound>campaign campaign met .", "the Reed camp", "Reed campaign"),
        ("The Reed:compound>campaign campaign met .", "the Salo team", "Salo team"),
        ("It rained .", "the Reed team", "Reed team"),
        ("It rained .", "the campaign", "campaign"),
    ],
)
def test_the_campaign_is_that_of_whom_the_text_spoke_last(before, source, name):
    text = f"Ann Reed met Bo Salo .\n{before}\n{source} said so ."
    assert named(text, source) == name


def test_a_campaign_spoken_of_only_later_is_not_known_yet():
    text = "Ann Reed rose .\nthe campaign said so .\nReed 's campaign met ."
    assert named(text, "the campaign", last=False) == "campaign"


# People and bodies without a name


@pytest.mark.parametrize(
    ("source", "name", "type_"),
    [
        ("Oslo", "Norway", SpeakerType.ORGANISATION),
        ("Reuters", "Reuters", SpeakerType.ORGANISATION),
        ("the Harbour Board", "Harbour Board", SpeakerType.ORGANISATION),
        ("many analysts", "many analysts", SpeakerType.COLLECTIVE),
        ("one of the analysts", "one of the analysts", SpeakerType.COLLECTIVE),
        ("some/DT", "some people", SpeakerType.COLLECTIVE),
        ("the statement", "statement", SpeakerType.ORGANISATION),
    ],
)
def test_others_than_named_people_speak_too(source, name, type_):
    reading = read(f"It rained .\n{source} said so .", source.removesuffix("/DT"))
    assert (reading.name, reading.type) == (name, type_)


@pytest.mark.parametrize(
    ("source", "name"), [("the official", "senior port official"), ("a port official", "port official")]
)
def test_the_official_takes_up_who_spoke_before(source, name):
    doc = doc_of(f"A senior/JJ port official said so .\nRain fell .\n{source} added more .")
    reader = scene(doc).reader
    reader.note(3, reader.read([(0, 4)]))
    span = span_of(doc, source)
    assert reader.read([(span.start, span.end)]).name == name


def test_the_leaders_are_two_who_were_named_together():
    text = "Ann Reed and Bo Salo:conj>Reed met .\nThe two leaders said so ."
    reading = read(text, "The two leaders")
    assert (reading.name, reading.chain[0].rule) == ("Ann Reed and Bo Salo", "those named together")


# Turns of a transcript


@pytest.mark.parametrize(
    ("label", "is_name"), [("LEE", True), ("LE", False), ("NATO", False), ("CHINA", False), ("Lee", False), ("L33", False)]
)
def test_a_label_in_capitals_is_a_surname_unless_it_names_something_else(label, is_name):
    ents = {"North Atlantic Treaty Organization": "ORG"}
    text = f"The North Atlantic Treaty Organization met .\n\n{label}/NNP : Good/JJ morning ."
    reading = read(text, label, ents)
    assert bool(reading and reading.type == SpeakerType.PERSON) is is_name


def test_a_surname_in_capitals_without_a_colon_is_no_turn():
    reading = read("It rained .\n\nLEE/NNP said so .", "LEE", {})
    assert reading is None or reading.type != SpeakerType.PERSON


# A name at the end of plain words


@pytest.mark.parametrize(
    ("source", "is_it"),
    [
        ("Republican front runner Ann Reed", True),
        ("Harbour News commentary Ann Reed", True),
        ("Republican plans for:prep>plans Ann Reed", False),
        ("Republican News and Ann Reed", False),
        ("Republican News telling/VBG Ann Reed", False),
    ],
)
def test_a_name_after_plain_words_alone_is_the_speaker(source, is_it):
    printed = source.replace(":prep>plans", "").replace("/VBG", "")
    assert (named(f"It rained .\n{source} said so .", printed) == REED) is is_it


# Several speakers


def test_people_joined_by_and_are_one_speaker_together():
    reading = read("Ann Reed and Bo Salo:conj>Reed said so .", "Ann Reed and Bo Salo")
    assert (reading.name, reading.type) == ("Ann Reed and Bo Salo", SpeakerType.COLLECTIVE)
    assert [who.name for who in reading.people] == [REED, SALO]


def test_parts_in_several_places_are_one_speaker_together():
    doc = doc_of("Ann Reed , said so , and Bo Salo .", PEOPLE)
    assert scene(doc).reader.read([(0, 2), (7, 9)]).name == "Ann Reed and Bo Salo"


def test_whose_aides_speak_too_is_told_as_the_text_prints_it():
    assert named("Ann Reed rose .\nReed and her aides:conj>Reed said so .", "Reed and her aides") == "Ann Reed and her aides"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Both:preconj>Reed Ann Reed and Bo Salo:conj>Reed said so .", "Ann Reed and Bo Salo"),
        ("Both:preconj>Reed Ann Reed and her deputy Bo Salo:conj>Reed said so .", "Ann Reed and Bo Salo"),
        ("Both:preconj>Reed Ann Reed or Bo Salo:conj>Reed said so .", REED),
        ("Ann Reed and Bo Salo:conj>Reed said so .", REED),
        ("Both:preconj>Reed Ann Reed and", REED),
    ],
)
def test_both_takes_in_the_partner_that_the_source_was_cut_before(text, name):
    both = text.startswith("Both")
    doc = doc_of(text, PEOPLE)
    assert scene(doc).reader.read([(both, both + 2)]).name == name
