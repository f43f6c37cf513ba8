"""To whom something was said, and through which outlet; on hand-made Docs."""

import pytest

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import Kind
from articles.extraction.speakers.addressing import addressee, reported_via, whole_name
from articles.tests.extraction.speakers.hand_docs import doc_of, people_of, scene, span_of

ENTS = people_of("Ann Reed", "Bob Hale", "Bo Salo", "Reed", "Hale", "Salo") | {"Harbour Board": "ORG"}
MET = "Ann Reed met Bob Hale ."


def told(text, words, speaker="Ann Reed", countries=()):
    """To whom the last sentence says that `speaker` spoke. `countries`: of people, by their name."""
    doc = doc_of(text, ENTS)
    found = scene(doc)
    for name, country in countries:
        found.person(name).countries.add(country)
    spans = [span_of(doc, one, last=True) for one in words]
    reading = None
    if speaker:
        span = span_of(doc, speaker)
        reading = found.reader.read([(span.start, span.end)])
    return addressee(spans, reading, found.reader)


@pytest.mark.parametrize(
    ("object_", "name"),
    [
        ("reporters", "reporters"),
        ("Bob Hale", "Bob Hale"),
        ("the Harbour Board", "Harbour Board"),
        ("the press", "press"),
        ("the audience", "audience"),
        ("the ministry", "ministry"),
        ("the guests", "guests"),
        ("a briefing", None),
        ("the track", None),
        ("the", None),
    ],
)
def test_somebody_listens_and_no_thing_does(object_, name):
    assert told(f"{MET}\nReed told {object_} so .", [object_]) == name


def test_nobody_is_told_where_no_words_say_so():
    assert told(f"{MET}\nReed spoke .", []) is None


def test_several_who_are_told_are_one():
    assert told(f"{MET}\nReed told Bob Hale and reporters so .", ["Bob Hale", "reporters"]) == "Bob Hale and reporters"


@pytest.mark.parametrize("topic", ["about:prep>told", "over:prep>told", "during/IN:prep>told"])
def test_what_it_is_about_is_not_told(topic):
    words = f"officials {topic.partition(':')[0].removesuffix('/IN')} rain"
    assert told(f"{MET}\nReed told officials {topic} rain .", [words]) == "officials"


@pytest.mark.parametrize("pronoun", ["it", "them"])
def test_who_speaks_in_the_next_sentence_is_not_told_yet(pronoun):
    doc = doc_of(f"Ann Reed told {pronoun} so .\nThe Harbour Board said so .", ENTS)
    found = scene(doc)
    board = span_of(doc, "The Harbour Board")
    found.reader.note(board.start, found.reader.read([(board.start, board.end)]))
    assert addressee([span_of(doc, pronoun)], None, found.reader) is None


def test_a_topic_is_opened_by_a_preposition_only():
    assert told(f"{MET}\nReed told officials over/RB there .", ["officials over"]) != "officials"


# Nobody speaks to themselves


@pytest.mark.parametrize(
    ("object_", "speaker", "name"),
    [
        ("Reed", "Ann Reed", None),
        ("Reed", "Bob Hale", "Ann Reed"),
        ("Reed", None, "Ann Reed"),
        ("herself", "Ann Reed", None),
    ],
)
def test_a_speaker_is_not_told(object_, speaker, name):
    assert told(f"{MET}\nIt told {object_} so .", [object_], speaker) == name


@pytest.mark.parametrize(("pronoun", "name"), [("him", "Bob Hale"), ("her", "Bob Hale")])
def test_a_pronoun_that_reads_as_the_speaker_is_the_other_one(pronoun, name):
    text = f"{MET}\nIt told {pronoun}/PRP:dobj>told so ."
    assert told(text, [pronoun]) == name


def test_a_pronoun_that_reads_as_the_speaker_is_nobody_where_nobody_else_is():
    assert told("Ann Reed rose .\nIt told her/PRP:dobj>told so .", ["her"]) is None


# "her guest", "the American"


@pytest.mark.parametrize(
    ("object_", "name"),
    [
        ("her guest", "Bob Hale"),
        ("the guest", "Bob Hale"),
        ("the American/NN", "Bob Hale"),
        ("a guest", "guest"),
        ("her old/JJ guest", None),
        ("her cousin", "Ann Reed's cousin"),
    ],
)
def test_the_guest_is_the_other_one_who_is_there(object_, name):
    text = f"{MET}\nReed told {object_} so ."
    words = object_.partition("/")[0] if "American" in object_ else object_.replace("/JJ", "")
    assert told(text, [words], countries=[("Bob Hale", "United States")]) == name


def test_the_american_is_an_american():
    text = f"{MET}\nReed told the American/NN so ."
    assert told(text, ["the American"], countries=[("Bob Hale", "Norway")]) != "Bob Hale"


def test_a_guest_is_nobody_of_the_speakers_own_country():
    text = f"{MET}\nReed told the guest so ."
    home = [("Ann Reed", "Norway"), ("Bob Hale", "Norway")]
    assert told(text, ["the guest"], countries=home) != "Bob Hale"
    assert told(text, ["the guest"], countries=[("Ann Reed", "Norway"), ("Bob Hale", "Sweden")]) == "Bob Hale"


@pytest.mark.parametrize(
    ("before", "is_clear"),
    [
        ("Ann Reed met Bob Hale and Bo Salo:dobj>met .", False),
        ("Bob Hale met Bo Salo .\nHale rose .\nHale sat .", True),
        ("Bob Hale met Bo Salo .\nHale rose .", True),
    ],
)
def test_of_two_others_the_one_who_is_clearly_more_present_is_told(before, is_clear):
    text = f"Ann Reed rose .\n{before}\nReed told the guest so ."
    assert (told(text, ["the guest"]) == "Bob Hale") is is_clear


@pytest.mark.parametrize(("sentences", "is_there"), [(6, True), (12, False)])
def test_who_was_there_long_ago_is_not_told(sentences, is_there):
    text = "Bob Hale rose .\n" + "Snow fell .\n" * sentences + "Ann Reed told the guest so ."
    assert (told(text, ["the guest"]) == "Bob Hale") is is_there


# Names that were cut


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Reed told Harbour News so .", "Harbour News"),
        ("Reed told Harbour .\nNews came .", "Harbour"),
        ("Reed told harbour News .", "harbour"),
        ("Reed told Harbour", "Harbour"),
    ],
)
def test_a_name_goes_on_to_its_end(text, whole):
    doc = doc_of(text)
    start, end = whole_name(doc[2:3])
    assert doc[start:end].text == whole


def test_a_name_ends_with_its_sentence():
    doc = doc_of("Reed told Harbour:dobj>told\nNews came .")
    assert whole_name(doc[2:3]) == (2, 3)


# Outlets


def via(text, words, addressed=()):
    doc = doc_of(text, ENTS)
    found = scene(doc)
    candidate = QuoteCandidate([doc[0:1]], Kind.DIRECT, "test")
    candidate.channel = [span_of(doc, one) for one in words]
    candidate.addressees = [span_of(doc, one) for one in addressed]
    return reported_via(candidate, found.reader)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A CNN interview said so .", "CNN interview"),
        ("In an interview with a CNN anchor .", "CNN interview"),
        ("In interviews near a b CNN anchor .", "CNN interview"),
        ("In interviews near a b c CNN anchor .", "CNN"),
        ("It told CNN in interviews .", "CNN interview"),
        ("It told CNN in two interviews .", "CNN"),
    ],
)
def test_a_channel_is_an_interview_where_the_words_near_say_so(text, name):
    assert via(text, ["CNN"]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It told CNN in a long interview .", "CNN interview"),
        ("It told CNN in a long good interview .", None),
        ("It told CNN so .", None),
        ("It told Reuters Events in an interview .", "Reuters Events interview"),
        ("It told Bob Hale in an interview .", None),
    ],
)
def test_who_is_told_is_a_channel_when_it_is_an_outlet_in_an_interview(text, name):
    words = next(one for one in ("CNN", "Reuters Events", "Bob Hale") if one in text)
    assert via(text, [], [words]) == name


def test_a_channel_that_names_nobody_leaves_the_word_to_whom_it_was_told():
    assert via("“ ” told CNN in an interview .", ["“"], ["CNN"]) == "CNN interview"
    assert via("It rose .", []) is None
