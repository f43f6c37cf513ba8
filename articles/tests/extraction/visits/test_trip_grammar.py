"""Who, where and when hang on a word: questions to parses written by hand."""

from datetime import date

import pytest

from articles.extraction.visits.trip_grammar import (
    attached_dates,
    date_head,
    governor,
    official_countries,
    owners,
    people_at,
    people_in_branch,
    place_at,
    places_after,
    places_from,
    subject_of,
)
from articles.tests.extraction.visits.hand_docs import doc_of, facts_of, word

PEOPLE = ("Ruiz", "Berg", "Salo")
FRIDAY = date(2024, 5, 17)


def named(facts, mentions):
    return [facts.doc[mention.start : mention.end].text for mention in mentions]


# The verb above


LAST_DAY = (
    "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke on/IN/prep/spoke the/DT/det/day "
    "last/JJ/amod/day day/NN/pobj/on of/IN/prep/day her/PRP$/poss/trip trip/NN/pobj/of"
)


@pytest.mark.parametrize(("token", "verb"), [("trip", "spoke"), ("last", "spoke"), ("spoke", "spoke")])
def test_the_governor_is_the_nearest_verb_above(token, verb):
    assert governor(word(doc_of(LAST_DAY), token)).text == verb


def test_the_governor_of_words_without_a_verb_is_their_top():
    doc = doc_of("Ruiz/NNP/ROOT/Ruiz in/IN/prep/Ruiz Lima/NNP/pobj/in")
    assert governor(word(doc, "Lima")).text == "Ruiz"


def test_an_auxiliary_governs_too():
    doc = doc_of("Ruiz/NNP/nsubj/is is=be/VBZ/ROOT/is in/IN/prep/is Lima/NNP/pobj/in")
    assert governor(word(doc, "Lima")).text == "is"


# Who does it


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("Ruiz/NNP/nsubj/landed landed=land/VBD/ROOT/landed", "landed", "Ruiz"),
        ("Ruiz/NNP/nsubjpass/seen was=be/VBD/auxpass/seen seen=see/VBN/ROOT/seen", "seen", "Ruiz"),
        # "Ruiz was seen arriving", "Ruiz tried to leave"
        ("Ruiz/NNP/nsubjpass/seen seen=see/VBN/ROOT/seen arriving=arrive/VBG/xcomp/seen", "arriving", "Ruiz"),
        (
            "Ruiz/NNP/nsubj/tried tried=try/VBD/ROOT/tried to/TO/aux/leave leave/VB/xcomp/tried",
            "leave",
            "Ruiz",
        ),
        # "Ruiz, who visited Lima, left", "the mayor Ruiz met": by the noun that the clause hangs on
        (
            "Ruiz/NNP/nsubj/left who/WP/nsubj/visited visited=visit/VBD/relcl/Ruiz left=leave/VBD/ROOT/left",
            "visited",
            "Ruiz",
        ),
        ("mayor/NN/ROOT/mayor that/WDT/nsubj/came came=come/VBD/relcl/mayor", "came", "mayor"),
        ("talks=talk/NNS/ROOT/talks which/WDT/nsubj/failed failed=fail/VBD/relcl/talks", "failed", "talks"),
        ("mayor/NN/ROOT/mayor Ruiz/NNP/nsubj/met met=meet/VBD/relcl/mayor", "met", "Ruiz"),
        ("Ruiz/NNP/ROOT/Ruiz arriving=arrive/VBG/acl/Ruiz", "arriving", "Ruiz"),
        ("mayor/NN/ROOT/mayor visiting=visit/VBG/relcl/mayor", "visiting", "mayor"),
        # "who spoke?": nothing to hang on
        ("who/WP/nsubj/spoke spoke=speak/VBD/ROOT/spoke", "spoke", "who"),
        # "Land in Peru!": nobody
        ("Land/VB/ROOT/Land in/IN/prep/Land Peru/NNP/pobj/in", "Land", None),
        # A headline without a verb of its own: "Ruiz to land"
        ("Ruiz/NNP/ROOT/Ruiz to/TO/aux/land land/VB/advcl/Ruiz", "land", "Ruiz"),
        # "Ruiz spoke before flying on"
        (
            "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke before/IN/prep/spoke flying=fly/VBG/pcomp/before",
            "flying",
            "Ruiz",
        ),
    ],
)
def test_who_does_it(sentence, verb, subject):
    found = subject_of(word(doc_of(sentence), verb))
    assert (found.text if found else None) == subject


# Whom words name


@pytest.mark.parametrize(
    ("sentence", "token", "names"),
    [
        ("Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met", "Ruiz", ["Ruiz"]),
        ("Ruiz/NNP/nsubj/met and/CC/cc/Ruiz Berg/NNP/conj/Ruiz met=meet/VBD/ROOT/met", "Ruiz", ["Ruiz", "Berg"]),
        ("minister/NN/nsubj/met Ruiz/NNP/appos/minister met=meet/VBD/ROOT/met", "minister", ["Ruiz"]),
        ("Ruiz/NNP/compound/team team/NN/nsubj/met met=meet/VBD/ROOT/met", "team", ["Ruiz"]),
        # The name says which Berg: "the Ruiz aide Berg" is Berg.
        ("Ruiz/NNP/compound/Berg Berg/NNP/nsubj/met met=meet/VBD/ROOT/met", "Berg", ["Berg"]),
        ("Ruiz/NNP/poss/aide 's/POS/case/Ruiz aide/NN/nsubj/met met=meet/VBD/ROOT/met", "aide", []),
        ("Ruiz/NNP/nsubj/met and/CC/cc/Ruiz Ruiz/NNP/conj/-2 met=meet/VBD/ROOT/met", "Ruiz", ["Ruiz"]),
        ("they/PRP/nsubj/met met=meet/VBD/ROOT/met", "they", []),
    ],
)
def test_a_noun_phrase_names_its_head_and_those_joined_to_it(sentence, token, names):
    facts = facts_of(sentence, people=PEOPLE)
    assert people_at(facts, word(facts.doc, token)) == names


def test_nobody_is_named_by_no_word():
    assert people_at(facts_of("They/PRP/nsubj/met met/VBD/ROOT/met"), None) == []


@pytest.mark.parametrize(("dependency", "names"), [("prep", ["Berg"]), ("agent", ["Berg"]), ("advmod", []), ("pobj", [])])
def test_a_branch_names_whom_its_preposition_leads_to(dependency, names):
    facts = facts_of(f"Ruiz/NNP/nsubj/met met/VBD/ROOT/met with/IN/{dependency}/met Berg/NNP/pobj/with", people=PEOPLE)
    assert people_in_branch(facts, word(facts.doc, "with")) == names


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Ruiz/NNP/poss/visit 's/POS/case/Ruiz visit/NN/ROOT/visit", ["Ruiz"]),
        ("the/DT/det/visit Ruiz/NNP/compound/visit visit/NN/ROOT/visit", ["Ruiz"]),
        ("the/DT/det/visit Ruiz/NNP/nmod/visit visit/NN/ROOT/visit", ["Ruiz"]),
        ("a/DT/det/visit visit/NN/ROOT/visit by/IN/prep/visit Ruiz/NNP/pobj/by", ["Ruiz"]),
        ("a/DT/det/visit visit/NN/ROOT/visit by/IN/agent/visit Ruiz/NNP/pobj/by", ["Ruiz"]),
        ("a/DT/det/visit visit/NN/ROOT/visit from/IN/prep/visit Ruiz/NNP/pobj/from", []),
        ("a/DT/det/visit visit/NN/ROOT/visit Ruiz/NNP/appos/visit", []),
        ("Peru/NNP/poss/visit 's/POS/case/Peru visit/NN/ROOT/visit", []),
        (
            "Ruiz/NNP/poss/visit and/CC/cc/Ruiz Berg/NNP/conj/Ruiz 's/POS/case/Berg visit/NN/ROOT/visit",
            ["Ruiz", "Berg"],
        ),
        (
            "Ruiz/NNP/poss/visit 's/POS/case/Ruiz visit/NN/ROOT/visit by/IN/prep/visit Berg/NNP/pobj/by",
            ["Ruiz"],
        ),
    ],
)
def test_whose_visit_it_is(phrase, names):
    facts = facts_of(phrase, people=PEOPLE)
    assert owners(facts, word(facts.doc, "visit")) == names


# Where


FLEW_OUT = "Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew out/IN/prep/flew of/IN/prep/out Lima/NNP/pobj/of"
CONFERENCE = (
    "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke at/IN/prep/spoke a/DT/det/conference "
    "conference/NN/pobj/at in/IN/prep/conference Lima/NNP/pobj/in"
)
IN_PERU_AT = (
    "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke in/IN/prep/spoke Peru/NNP/pobj/in "
    "at/IN/prep/Peru the/DT/det/Kremlin Kremlin/NNP/pobj/at"
)
MET_IN = "Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met Berg/NNP/dobj/met in/IN/prep/Berg Lima/NNP/pobj/in"
DURING = (
    "Ruiz/NNP/nsubj/spoke spoke=speak/VBD/ROOT/spoke during/IN/prep/spoke a/DT/det/summit "
    "summit/NN/pobj/during in/IN/prep/summit Lima/NNP/pobj/in"
)


@pytest.mark.parametrize(
    ("sentence", "token", "places"),
    [
        ("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew to/IN/prep/flew Lima/NNP/pobj/to", "flew", ["Lima"]),
        ("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew over/IN/prep/flew Lima/NNP/pobj/over", "flew", []),
        ("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew to/IN/advmod/flew Lima/NNP/pobj/to", "flew", []),
        (FLEW_OUT, "flew", ["Lima"]),
        (FLEW_OUT.replace("of", "from"), "flew", []),
        (CONFERENCE, "spoke", ["Lima"]),
        (CONFERENCE.replace("in/", "near/").replace("/in", "/near"), "spoke", []),
        (IN_PERU_AT, "spoke", ["Peru"]),  # the place itself is told
        (MET_IN, "met", ["Lima"]),  # parsers hang "in Lima" on the name
        (MET_IN.replace("Berg", "envoys"), "met", []),
        (MET_IN.replace("in/", "to/").replace("/in", "/to"), "met", []),
        (DURING, "spoke", []),
        ("Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met in/IN/prep/met Spanish/JJ/pobj/in", "met", []),
        (
            "Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew to/IN/prep/flew Chile/NNP/pobj/to "
            ",/./punct/Chile Peru/NNP/conj/Chile and/CC/cc/Peru Cuba/NNP/conj/Peru",
            "flew",
            ["Chile", "Peru", "Cuba"],
        ),
    ],
)
def test_the_places_that_hang_on_a_word(sentence, token, places):
    facts = facts_of(sentence, people=PEOPLE)
    assert named(facts, places_after(facts, word(facts.doc, token))) == places


@pytest.mark.parametrize(
    ("sentence", "places"),
    [(IN_PERU_AT, ["Peru", "Kremlin"]), (DURING, ["Lima"]), (DURING.replace("during", "despite"), [])],
)
def test_deeper_places_are_those_of_an_occasion(sentence, places):
    facts = facts_of(sentence, people=PEOPLE)
    found = named(facts, places_after(facts, word(facts.doc, "spoke"), deep=True))
    assert [place.removeprefix("the ") for place in found] == places


def test_only_the_prepositions_that_are_asked_for_lead_to_a_place():
    facts = facts_of("Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew to/IN/prep/flew Lima/NNP/pobj/to", people=PEOPLE)
    assert places_after(facts, word(facts.doc, "flew"), leads=("in", "at")) == []


@pytest.mark.parametrize(("words_between", "found"), [(10, True), (11, False)])
def test_a_place_far_before_its_verb_is_of_another_clause(words_between, found):
    between = " ".join(f"day{number}/NN/dep/met" for number in range(words_between))
    facts = facts_of(f"In/IN/prep/met {between} met=meet/VBD/ROOT/met Lima/NNP/pobj/In")
    assert bool(places_after(facts, word(facts.doc, "met"))) == found


@pytest.mark.parametrize(
    ("dependency", "found"),
    [("pobj", True), ("dobj", True), ("conj", True), ("npadvmod", True), ("poss", False), ("nsubj", False)],
)
def test_a_place_is_where_one_goes_and_no_owner_or_subject(dependency, found):
    facts = facts_of(f"saw=see/VBD/ROOT/saw Peru/NNP/{dependency}/saw")
    assert bool(places_from(facts, word(facts.doc, "Peru"))) == found


def test_a_people_is_no_place_to_be():
    facts = facts_of("saw=see/VBD/ROOT/saw Spanish/JJ/dobj/saw")
    assert places_from(facts, word(facts.doc, "Spanish")) == []


def test_the_place_in_apposition_is_taken_too():
    facts = facts_of("in/IN/ROOT/in Lima/NNP/pobj/in ,/./punct/Lima Peru/NNP/appos/Lima")
    assert named(facts, places_from(facts, word(facts.doc, "Lima"))) == ["Lima", "Peru"]


def test_the_place_that_a_word_is_part_of():
    facts = facts_of("to/IN/ROOT/to South/NNP/compound/Africa Africa/NNP/pobj/to now/RB/advmod/to")
    found = [named(facts, place_at(facts, token)) for token in facts.doc]
    assert found == [[], ["South Africa"], ["South Africa"], []]
    assert place_at(facts, None) == []


@pytest.mark.parametrize(
    ("sentence", "countries"),
    [
        (
            "talks=talk/NNS/dobj/held held=hold/VBD/ROOT/held with/IN/prep/talks "
            "Chinese/JJ/amod/envoys envoys/NNS/pobj/with",
            {"China"},
        ),
        (
            "talks=talk/NNS/dobj/held held=hold/VBD/ROOT/held with/IN/prep/held Chinese/JJ/amod/envoys envoys/NNS/pobj/with",
            {"China"},
        ),
        (
            "talks=talk/NNS/dobj/held held=hold/VBD/ROOT/held for/IN/prep/talks Chinese/JJ/amod/envoys envoys/NNS/pobj/for",
            set(),
        ),
        (
            "talks=talk/NNS/dobj/held held=hold/VBD/ROOT/held with/IN/prep/talks "
            "envoys/NNS/pobj/with in/IN/prep/envoys Lima/NNP/pobj/in",
            set(),
        ),
        (
            "talks=talk/NNS/dobj/held held=hold/VBD/ROOT/held with/IN/prep/held envoys/NNS/pobj/with Chinese/JJ/advmod/held",
            set(),
        ),
    ],
)
def test_unnamed_partners_tell_their_country(sentence, countries):
    facts = facts_of(sentence)
    assert official_countries(facts, word(facts.doc, "talks"), word(facts.doc, "held")) == countries


# When


def days(facts, token, verb):
    found = attached_dates(facts, word(facts.doc, token), word(facts.doc, verb))
    return named(facts, found)


LANDED = "Ruiz/NNP/nsubj/landed landed=land/VBD/ROOT/landed on/IN/prep/landed Monday/NNP/pobj/on"
BEGAN = (
    "Ruiz/NNP/nsubj/began began=begin/VBD/ROOT/began her/PRP$/poss/visit visit/NN/dobj/began "
    "on/IN/prep/began Monday/NNP/pobj/on and/CC/cc/began rested=rest/VBD/conj/began "
    "well/RB/advmod/rested "
    "there/RB/advmod/rested"
)
A_WEEK_AFTER = (
    "Ruiz/NNP/nsubj/saw saw=see/VBD/ROOT/saw Cuba/NNP/dobj/saw on/IN/prep/saw "
    "Monday/NNP/pobj/on after/IN/prep/saw "
    "her/PRP$/poss/visit visit/NN/pobj/after to/IN/prep/visit Minsk/NNP/pobj/to"
)
AS_SHE_WRAPPED_UP = (
    "Ruiz/NNP/nsubj/urged urged=urge/VBD/ROOT/urged them/PRP/dobj/urged "
    "on/IN/prep/urged Monday/NNP/pobj/on to/TO/aux/act "
    "act/VB/xcomp/urged as/IN/mark/wrapped she/PRP/nsubj/wrapped "
    "wrapped=wrap/VBD/advcl/act a/DT/det/trip "
    "trip/NN/dobj/wrapped to/IN/prep/trip Peru/NNP/pobj/to at/IN/advmod/wrapped last/JJ/amod/at"
)


@pytest.mark.parametrize(
    ("sentence", "token", "verb", "found"),
    [
        (LANDED, "landed", "landed", ["Monday"]),
        (BEGAN, "visit", "began", ["Monday"]),
        (BEGAN, "rested", "rested", []),  # of another verb
        (A_WEEK_AFTER, "saw", "saw", ["Monday"]),
        (A_WEEK_AFTER, "visit", "saw", []),  # Monday is no day of the visit to Minsk
        (A_WEEK_AFTER.replace("after", "on"), "visit", "saw", ["Monday"]),
        (AS_SHE_WRAPPED_UP, "wrapped", "wrapped", ["Monday"]),
        (AS_SHE_WRAPPED_UP.replace("as/", "because/"), "wrapped", "wrapped", []),
        # The date hangs on the visit, however far that is from the verb.
        (
            "plans=plan/NNS/nsubj/failed for/IN/prep/plans her/PRP$/poss/visit visit/NN/pobj/for "
            "on/IN/prep/visit Monday/NNP/pobj/on failed=fail/VBD/ROOT/failed",
            "visit",
            "failed",
            ["Monday"],
        ),
        # … and the one that hangs on the verb is not the visit's, when that stands deeper.
        (
            "plans=plan/NNS/nsubj/failed for/IN/prep/plans her/PRP$/poss/visit visit/NN/pobj/for "
            "failed=fail/VBD/ROOT/failed on/IN/prep/failed Monday/NNP/pobj/on",
            "visit",
            "failed",
            [],
        ),
        # Another trip stands nearer.
        (
            "Ruiz/NNP/nsubj/flew flew=fly/VBD/ROOT/flew home/RB/advmod/flew "
            "after/IN/prep/flew a/DT/det/visit "
            "visit/NN/pobj/after to/IN/prep/visit Minsk/NNP/pobj/to on/IN/prep/flew "
            "Monday/NNP/pobj/on",
            "flew",
            "flew",
            [],
        ),
        # Parsers like to hang the day on the name or the object before it.
        (
            "Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met Berg/NNP/pobj/with with/IN/prep/met "
            "on/IN/prep/Berg "
            "Monday/NNP/pobj/on and/CC/cc/met they/PRP/nsubj/ate ate=eat/VBD/conj/met "
            "rice/NN/dobj/ate too/RB/advmod/ate",
            "met",
            "met",
            ["Monday"],
        ),
        (
            "Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met envoys/NNS/dobj/met on/IN/prep/envoys "
            "Monday/NNP/pobj/on "
            "and/CC/cc/met they/PRP/nsubj/ate ate=eat/VBD/conj/met rice/NN/dobj/ate "
            "too/RB/advmod/ate",
            "met",
            "met",
            ["Monday"],
        ),
        (
            "Ruiz/NNP/nsubj/came came=come/VBD/ROOT/came for/IN/prep/came "
            "talks=talk/NNS/pobj/for on/IN/prep/talks "
            "Monday/NNP/pobj/on and/CC/cc/came they/PRP/nsubj/ate ate=eat/VBD/conj/came "
            "rice/NN/dobj/ate too/RB/advmod/ate",
            "came",
            "came",
            ["Monday"],
        ),
        (
            "Ruiz/NNP/nsubj/came came=come/VBD/ROOT/came for/IN/prep/came rice/NN/pobj/for "
            "on/IN/prep/rice "
            "Monday/NNP/pobj/on and/CC/cc/came they/PRP/nsubj/ate ate=eat/VBD/conj/came "
            "it/PRP/dobj/ate too/RB/advmod/ate",
            "came",
            "came",
            [],
        ),
        # … but not on the subject, nor on a name beside another verb.
        (
            "envoys/NNS/nsubj/met on/IN/prep/envoys Monday/NNP/pobj/on met=meet/VBD/ROOT/met "
            "Ruiz/NNP/dobj/met and/CC/cc/met ate=eat/VBD/conj/met too/RB/advmod/ate",
            "met",
            "met",
            [],
        ),
        (
            "Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met Berg/NNP/dobj/met and/CC/cc/met "
            "saw=see/VBD/conj/met Salo/NNP/dobj/saw on/IN/prep/Salo Monday/NNP/pobj/on",
            "met",
            "met",
            [],
        ),
        # The time of the main clause is not that of the one before it.
        (
            "Ruiz/NNP/nsubj/slept slept=sleep/VBD/ROOT/slept on/IN/prep/slept Monday/NNP/pobj/on "
            "and/CC/cc/slept ate=eat/VBD/conj/slept as/IN/mark/flew she/PRP/nsubj/flew "
            "flew=fly/VBD/advcl/ate",
            "flew",
            "flew",
            [],
        ),
        (
            "Ruiz/NNP/nsubj/ended ended=end/VBD/ROOT/ended visits=visit/NNS/dobj/ended on/IN/prep/ended Monday/NNP/pobj/on",
            "ended",
            "ended",
            [],
        ),
        # A date at the end of a caption is the caption's.
        (
            "Ruiz/NNP/nsubj/greets greets=greet/VBZ/ROOT/greets Berg/NNP/dobj/greets "
            "at/IN/prep/greets the/DT/det/hall "
            "hall/NN/pobj/at ,/./punct/hall May/NNP/appos/hall 3/CD/nummod/May ,/./punct/May "
            "2024/CD/nummod/May "
            "././punct/greets",
            "greets",
            "greets",
            ["May 3, 2024"],
        ),
    ],
)
def test_the_dates_that_say_when(sentence, token, verb, found):
    facts = facts_of(sentence, people=PEOPLE, day=FRIDAY)
    assert days(facts, token, verb) == found


@pytest.mark.parametrize(("words_after", "found"), [(3, ["Monday"]), (4, [])])
def test_a_date_closes_the_sentence_when_few_words_follow(words_after, found):
    after = " ".join(f"word{number}/NN/dep/rice" for number in range(words_after))
    sentence = (
        "Ruiz/NNP/nsubj/ate ate=eat/VBD/ROOT/ate with/IN/prep/ate rice/NN/pobj/with "
        "on/IN/prep/rice "
        f"Monday/NNP/pobj/on {after}"
    )
    assert days(facts_of(sentence, people=PEOPLE, day=FRIDAY), "ate", "ate") == found


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        (LANDED, "landed"),
        ("Ruiz/NNP/nsubj/landed landed=land/VBD/ROOT/landed Monday/NNP/npadvmod/landed", "landed"),
        (
            "Ruiz/NNP/nsubj/landed landed=land/VBD/ROOT/landed from/IN/prep/landed on/IN/prep/from Monday/NNP/pobj/on",
            "landed",
        ),
        ("On/IN/ROOT/On Monday/NNP/pobj/On", "On"),
        ("Monday/NNP/ROOT/Monday", "Monday"),
    ],
)
def test_a_date_hangs_on_the_word_before_its_prepositions(sentence, head):
    facts = facts_of(sentence, people=PEOPLE, day=FRIDAY)
    assert date_head(facts, facts.dates[0]).text == head
