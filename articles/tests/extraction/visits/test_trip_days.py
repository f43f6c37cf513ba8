"""What the words at a trip phrase say about its time, on parses written by hand."""

from datetime import date

import pytest

from articles.extraction.visits.trip_days import (
    Edge,
    days_told,
    edge_told,
    is_elsewhen,
    is_future,
    length_told,
)
from articles.tests.extraction.visits.hand_docs import doc_of, facts_of, word

WEDNESDAY = date(2024, 5, 15)
MONDAY, NEXT_MONDAY = date(2024, 5, 13), date(2024, 5, 20)


# Which days, and where in the visit they lie


def told(sentence, token, verb=None, lemma=None):
    """(first day, last day, edge) of each date at the phrase."""
    facts = facts_of(sentence, people=("Ruiz", "Berg"), day=WEDNESDAY)
    phrase = word(facts.doc, token)
    name = phrase.lemma_.lower() if lemma is None else lemma
    return list(days_told(facts, phrase, word(facts.doc, verb or token), name))


def simple(verb, date_words="on/IN/prep/VERB Monday/NNP/pobj/on", before="", after=""):
    """ "Ruiz landed on Monday", with other words."""
    name = verb.partition("/")[0].partition("=")[0]
    return f"Ruiz/NNP/nsubj/VERB {before} {verb}/ROOT/VERB {after} {date_words}".replace("VERB", name)


@pytest.mark.parametrize(
    ("sentence", "token", "edge"),
    [
        (simple("landed=land/VBD"), "landed", Edge.FIRST),
        (simple("arrived=arrive/VBD"), "arrived", Edge.FIRST),
        (simple("left=leave/VBD"), "left", Edge.LAST),
        (simple("toured=tour/VBD"), "toured", Edge.ON),
        (simple("flew=fly/VBD"), "flew", Edge.ON),
        (simple("flew=fly/VBD", after="out/IN/prep/VERB"), "flew", Edge.LAST),
        (simple("flew=fly/VBD", after="from/IN/prep/VERB"), "flew", Edge.LAST),
        (simple("flew=fly/VBD", after="into/IN/prep/VERB"), "flew", Edge.ON),
        (simple("spoke=speak/VBD", after="out/RP/prt/VERB"), "spoke", Edge.ON),  # no journey
    ],
)
def test_a_verb_tells_where_in_the_visit_its_day_lies(sentence, token, edge):
    assert told(sentence, token) == [(MONDAY, MONDAY, edge)]


@pytest.mark.parametrize(
    ("verb", "edge"),
    [("began=begin/VBD", Edge.FIRST), ("ended=end/VBD", Edge.LAST), ("paused=pause/VBD", Edge.ON)],
)
def test_a_noun_takes_it_from_the_verb_above(verb, edge):
    sentence = simple(verb, after="her/PRP$/poss/visit visit/NN/dobj/VERB")
    name = verb.partition("=")[0]
    assert told(sentence, "visit", name) == [(MONDAY, MONDAY, edge)]


def test_a_departure_is_the_last_day_whatever_the_verb():
    sentence = simple("watched=watch/VBD", after="her/PRP$/poss/departure departure/NN/dobj/VERB")
    assert told(sentence, "departure", "watched") == [(MONDAY, MONDAY, Edge.LAST)]


def test_an_arrival_is_the_first_day_whatever_the_verb():
    sentence = simple("watched=watch/VBD", after="her/PRP$/poss/arrival arrival/NN/dobj/VERB")
    assert told(sentence, "arrival", "watched") == [(MONDAY, MONDAY, Edge.FIRST)]


def test_several_days_are_the_whole_visit():
    days = "from/IN/prep/VERB May/NNP/pobj/from 6/CD/nummod/May to/IN/prep/VERB May/NNP/pobj/to 8/CD/nummod/May"
    found = told(simple("stayed=stay/VBD", days), "stayed")
    assert found == [(date(2024, 5, 6), date(2024, 5, 8), Edge.RANGE)]


@pytest.mark.parametrize("words", ["last/JJ/amod/week week/NN/npadvmod/VERB", "in/IN/prep/VERB 2019/CD/pobj/in"])
def test_a_vague_time_says_nothing(words):
    assert told(simple("visited=visit/VBD", words), "visited") == []


@pytest.mark.parametrize(
    ("verb", "before", "day"),
    [
        ("land/VB", "will/MD/aux/VERB", NEXT_MONDAY),
        ("lands=land/VBZ", "", NEXT_MONDAY),  # "lands on Monday" is to come
        ("land/VBP", "", NEXT_MONDAY),
        ("landed=land/VBD", "", MONDAY),
    ],
)
def test_a_weekday_lies_ahead_where_the_verb_does(verb, before, day):
    assert told(simple(verb, before=before), "lands" if "lands" in verb else verb.partition("/")[0].partition("=")[0]) == [
        (day, day, Edge.FIRST)
    ]


def test_the_present_of_other_verbs_is_news_of_a_day_gone_by():
    assert told(simple("greets=greet/VBZ"), "greets") == [(MONDAY, MONDAY, Edge.ON)]


@pytest.mark.parametrize(
    ("verb", "auxiliary", "found"),
    [
        ("visiting=visit/VBG", "is=be/VBZ/aux/VERB", True),
        ("meeting=meet/VBG", "are=be/VBP/aux/VERB", True),
        ("hosting=host/VBG", "’s=be/VBZ/aux/VERB", True),
        ("visiting=visit/VBG", "was=be/VBD/aux/VERB", False),
        ("resting=rest/VBG", "is=be/VBZ/aux/VERB", False),
        ("visited=visit/VBN", "is=be/VBZ/aux/VERB", False),
        ("visiting=visit/VBG", "", False),
    ],
)
def test_what_is_going_on_is_going_on_today(verb, auxiliary, found):
    sentence = simple(verb, "", before=auxiliary)
    today = [(WEDNESDAY, WEDNESDAY, Edge.ON)]
    assert told(sentence, verb.partition("=")[0]) == (today if found else [])


def test_a_day_told_goes_before_today():
    sentence = simple("visiting=visit/VBG", before="is=be/VBZ/aux/VERB")
    assert told(sentence, "visiting") == [(MONDAY, MONDAY, Edge.ON)]


def test_nothing_is_today_without_a_day_of_publication():
    facts = facts_of("Ruiz/NNP/nsubj/visiting is=be/VBZ/aux/visiting visiting=visit/VBG/ROOT/visiting")
    verb = word(facts.doc, "visiting")
    assert list(days_told(facts, verb, verb, "visit")) == []


# Future, doubt and other times


@pytest.mark.parametrize(
    ("sentence", "verb", "future"),
    [
        ("Ruiz/NNP/nsubj/land will/MD/aux/land land/VB/ROOT/land", "land", True),
        ("Ruiz/NNP/nsubj/land ’ll/MD/aux/land land/VB/ROOT/land", "land", True),
        ("Ruiz/NNP/nsubj/land did=do/VBD/aux/land land/VB/ROOT/land", "land", False),
        ("Ruiz/NNP/nsubj/landed landed=land/VBD/ROOT/landed", "landed", False),
        ("Ruiz/NNP/nsubj/hopes hopes=hope/VBZ/ROOT/hopes to/TO/aux/land land/VB/xcomp/hopes", "land", True),
        ("Ruiz/NNP/nsubj/is is=be/VBZ/ROOT/is due/JJ/acomp/is to/TO/aux/land land/VB/xcomp/due", "land", True),
        (
            "Ruiz/NNP/nsubj/expected expected=expect/VBN/ROOT/expected will/NN/dep/land land/VB/ccomp/expected",
            "land",
            True,
        ),
        ("Ruiz/NNP/nsubj/managed managed=manage/VBD/ROOT/managed to/TO/aux/land land/VB/xcomp/managed", "land", False),
        ("Ruiz/NNP/nsubj/hopes hopes=hope/VBZ/ROOT/hopes landing=land/VBG/advcl/hopes", "landing", False),
        ("Ruiz/NNP/nsubj/hopes hopes=hope/VBZ/ROOT/hopes", "hopes", False),
    ],
)
def test_what_is_to_come(sentence, verb, future):
    assert is_future(word(doc_of(sentence), verb)) == future


@pytest.mark.parametrize(
    ("sentence", "token", "elsewhen"),
    [
        ("Ruiz/NNP/poss/visit planned/JJ/amod/visit visit/NN/ROOT/visit", "visit", True),
        ("her/PRP$/poss/visit last/JJ/amod/visit visit/NN/ROOT/visit", "visit", True),
        ("her/PRP$/poss/visit state/NN/compound/visit visit/NN/ROOT/visit", "visit", False),
        ("her/PRP$/poss/visit postponed=postpone/VBN/amod/visit visit/NN/ROOT/visit", "visit", True),
        ("visit/NN/ROOT/visit planned/JJ/acl/visit", "visit", False),  # tells of the visit, not of when
        ("Ruiz/NNP/nsubj/delayed delayed=delay/VBD/ROOT/delayed her/PRP$/poss/visit visit/NN/dobj/delayed", "visit", True),
        ("Ruiz/NNP/nsubj/praised praised=praise/VBD/ROOT/praised her/PRP$/poss/visit visit/NN/dobj/praised", "visit", False),
        ("Ruiz/NNP/nsubj/visited visited=visit/VBD/ROOT/visited last/JJ/advmod/visited", "visited", True),
        ("Ruiz/NNP/nsubj/visited visited=visit/VBD/ROOT/visited", "visited", False),
        # "canceled and flew": the verb of a verb is no matter
        ("Ruiz/NNP/nsubj/cancel cancel/VBP/ROOT/cancel and/CC/cc/cancel fly/VBP/conj/cancel", "fly", False),
        # "spoke before flying on", "spoke before she visited Lima", "spoke until landing"
        ("Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke before/IN/prep/spoke flying=fly/VBG/pcomp/before", "flying", True),
        (
            "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke until/IN/prep/spoke landing=land/VBG/pcomp/until",
            "landing",
            True,
        ),
        (
            "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke after/IN/prep/spoke landing=land/VBG/pcomp/after",
            "landing",
            False,
        ),
        (
            "spoke=speak/VBD/ROOT/spoke before/IN/mark/visited she/PRP/nsubj/visited visited=visit/VBD/advcl/spoke",
            "visited",
            True,
        ),
        (
            "spoke=speak/VBD/ROOT/spoke when/IN/mark/visited she/PRP/nsubj/visited visited=visit/VBD/advcl/spoke",
            "visited",
            False,
        ),
        (
            "spoke=speak/VBD/ROOT/spoke before/IN/mark/visited she/PRP/nsubj/visited visited=visit/VBD/conj/spoke",
            "visited",
            False,
        ),
        # … but "before leaving" tells that she was still there.
        (
            "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke before/IN/prep/spoke leaving=leave/VBG/pcomp/before",
            "leaving",
            False,
        ),
    ],
)
def test_a_trip_at_another_time_or_in_doubt(sentence, token, elsewhen):
    assert is_elsewhen(word(doc_of(sentence), token)) == elsewhen


# Told without a day


ON_THE_DAY = "spoke=speak/VBD/ROOT/spoke on/IN/prep/spoke {0}/JJ/amod/day day/NN/pobj/on of/IN/prep/day visit/NN/pobj/of"
ITS_VERB = "Ruiz/NNP/nsubj/{0} {0}={1}/{2}/ROOT/{0} her/PRP$/poss/visit visit/NN/{3}/{0}"


@pytest.mark.parametrize(
    ("sentence", "edge"),
    [
        (ON_THE_DAY.format("last"), Edge.LAST),
        (ON_THE_DAY.format("final"), Edge.LAST),
        (ON_THE_DAY.format("first"), Edge.FIRST),
        (ON_THE_DAY.format("opening"), Edge.FIRST),
        (ON_THE_DAY.format("second"), None),
        (ON_THE_DAY.format("last").replace("day", "leg"), None),
        (ITS_VERB.format("ended", "end", "VBD", "dobj"), Edge.LAST),
        (ITS_VERB.format("ends", "end", "VBZ", "dobj"), Edge.LAST),
        (ITS_VERB.format("ending", "end", "VBG", "dobj"), Edge.LAST),
        (ITS_VERB.format("began", "begin", "VBD", "dobj"), Edge.FIRST),
        (ITS_VERB.format("praised", "praise", "VBD", "dobj"), None),
        (ITS_VERB.format("end", "end", "VB", "dobj"), None),
        (ITS_VERB.format("ended", "end", "VBD", "nsubj"), None),
        ("Ruiz/NNP/nsubj/hopes hopes=hope/VBZ/ROOT/hopes ending=end/VBG/xcomp/hopes visit/NN/dobj/ending", None),
    ],
)
def test_where_in_the_visit_a_phrase_without_a_day_stands(sentence, edge):
    assert edge_told(word(doc_of(sentence), "visit")) == edge


# How long


@pytest.mark.parametrize(
    ("text", "length", "edge"),
    [
        ("on a three-day visit to Peru", 3, None),
        ("on a three day visit", 3, None),
        ("on a 3-day visit", 3, None),
        ("on a 12-day tour", 12, None),
        ("two days of talks", 2, None),
        ("two full days of talks", 2, None),
        ("two packed days in Lima", 2, None),
        ("over four days", 4, None),
        ("spent four days there", 4, None),
        ("spends four days there", 4, None),
        ("spend 4 days there", 4, None),
        ("TWO DAYS OF TALKS", 2, None),
        ("a three-days visit", None, None),
        ("within four days", None, None),
        ("four days ago", None, None),
        ("a visit", None, None),
        ("after two days of talks", 2, Edge.LAST),
        ("following a two-day visit", 2, Edge.LAST),
        ("ended two days of talks", 2, Edge.LAST),
        ("at the end of a two-day visit", 2, Edge.LAST),
        ("concluded her three-day visit", 3, Edge.LAST),
        ("wrapped up her long hard three-day visit", 3, Edge.LAST),
        ("wrapped up her long and hard three-day visit", 3, None),  # too far
        ("began her three-day visit", 3, Edge.FIRST),
        ("kicked off a three-day visit", 3, Edge.FIRST),
        ("arrived in Lima for a three-day visit", 3, Edge.FIRST),
        ("on the first day of a three-day visit", 3, Edge.FIRST),
    ],
)
def test_how_long_a_visit_lasted(text, length, edge):
    assert length_told(text) == (length, edge)
