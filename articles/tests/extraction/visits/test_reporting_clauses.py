"""The words around a statement that say when and where it was made, on parses written by hand."""

from datetime import date

import pytest

from articles.extraction.text.dates import DateExpression
from articles.extraction.visits.reporting_clauses import (
    Clause,
    Clauses,
    is_about_visit,
    is_departure,
)
from articles.extraction.visits.visit_days import Visit
from articles.extraction.visits.visit_facts import DateMention, read_facts
from articles.tests.extraction.visits.hand_docs import doc_of, word
from articles.tests.extraction.visits.visit_docs import Said, say

PEOPLE = ("Ruiz", "Berg")
WEDNESDAY = date(2024, 5, 15)
MONDAY, TUESDAY = date(2024, 5, 13), date(2024, 5, 14)
LATE = Said("it was late", "Ruiz")


def sentence(before: str = "", after: str = "", verb: str = "said=say/VBD", aux: str = "") -> str:
    """ "…, Ruiz said … that it was late"."""
    name = verb.partition("=")[0]
    return (
        f"{before} Ruiz/NNP/nsubj/{name} {aux} {verb}/ROOT/{name} {after} "
        f"that/IN/mark/was it/PRP/nsubj/was was=be/VBD/ccomp/{name} late/JJ/acomp/was"
    )


def read(text: str, *said: Said, index: int = 0) -> Clause:
    doc = doc_of(text, people=PEOPLE, day=WEDNESDAY)
    say(doc, *(said or (LATE,)))
    clause = Clauses(read_facts(doc), doc._.candidates).read(index)
    assert clause is not None
    return clause


def places(clause: Clause) -> list[str]:
    return [mention.place.country for mention in clause.places]


# Its words


def test_of_the_statement_nothing_but_its_length_stays():
    clause = read(sentence())
    assert clause.text == "Ruiz said that            "
    assert clause.words == [0, 1, 2]
    assert clause.verb is not None
    assert clause.verb.text == "said"


def test_a_bare_quotation_has_no_clause():
    doc = doc_of(sentence(), people=PEOPLE)
    say(doc, Said("it was late", "Ruiz", cue=""))
    assert Clauses(read_facts(doc), doc._.candidates).read(0) is None


def test_without_a_cue_the_verb_above_the_source_will_do():
    doc = doc_of(sentence(), people=PEOPLE)
    say(doc, LATE)
    doc._.candidates[0].cue = []
    clause = Clauses(read_facts(doc), doc._.candidates).read(0)
    assert clause is not None
    assert clause.verb == word(doc, "said")


def test_the_words_of_other_statements_are_left_out_too():
    text = sentence(after="Berg/NNP/nsubj/rested rested=rest/VBD/ccomp/said and/CC/cc/rested")
    clause = read(text, LATE, Said("Berg rested", "Ruiz"))
    assert clause.words == [0, 1, 4, 5]
    assert clause.people == ["Ruiz", "Berg"]


def test_a_statement_inside_another_has_its_words_from_it():
    text = (
        "Berg/NNP/nsubj/wrote wrote=write/VBD/ROOT/wrote Ruiz/NNP/nsubj/said "
        "said=say/VBD/ccomp/wrote it/PRP/nsubj/was was=be/VBD/ccomp/said late/JJ/acomp/was"
    )
    outer = Said("Ruiz said it was late", "Berg", "wrote")
    inner = Said("it was late", "Ruiz", parent=0)
    assert read(text, outer, inner, index=1).words == [0, 1, 2, 3]
    assert read(text, outer, inner).words == [0, 1]


# When


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (sentence(after="on/IN/prep/said Tuesday/NNP/pobj/on"), TUESDAY),
        (sentence(after="Tuesday/NNP/npadvmod/said"), TUESDAY),
        (sentence(after="Tuesday/NNP/npadvmod/was"), TUESDAY),  # whatever the parser makes of it
        (sentence(after="on/IN/prep/was Tuesday/NNP/pobj/on"), TUESDAY),
        (sentence(after="aloud/RB/advmod/said Tuesday/NNP/npadvmod/was"), TUESDAY),
        (sentence(after="out/RP/prt/said loud/RB/advmod/said Tuesday/NNP/npadvmod/was"), None),
        (sentence("On/IN/prep/said Tuesday/NNP/pobj/On"), TUESDAY),
        (sentence(), None),
        # "Ruiz, who arrived on Monday, said": the day of the arrival
        (
            sentence().replace(
                "said=", "who/WP/nsubj/came came=come/VBD/relcl/Ruiz on/IN/prep/came Monday/NNP/pobj/on said="
            ),
            None,
        ),
        # "travelling in Lima on Monday, Ruiz said": at the same time
        (sentence("Travelling=travel/VBG/advcl/said on/IN/prep/Travelling Monday/NNP/pobj/on"), MONDAY),
        (sentence("Travelled=travel/VBN/advcl/said on/IN/prep/Travelled Monday/NNP/pobj/on"), None),
        (
            sentence().replace("said=", "travelling=travel/VBG/acl/Ruiz on/IN/prep/travelling Monday/NNP/pobj/on said="),
            MONDAY,
        ),
        # "speaking on Monday" too, in whatever form
        (sentence("spoken=speak/VBN/advcl/said on/IN/prep/spoken Monday/NNP/pobj/on"), MONDAY),
        # "the first minister there since Monday"
        (sentence("since/IN/prep/said Monday/NNP/pobj/since"), None),
        (sentence("by/IN/prep/said Monday/NNP/pobj/by"), None),
        # The day of the saying goes before another.
        (
            sentence(
                "after/IN/prep/said talks=talk/NNS/pobj/after held=hold/VBN/dep/talks on/IN/prep/held Monday/NNP/pobj/on",
                "on/IN/prep/said Tuesday/NNP/pobj/on",
            ),
            TUESDAY,
        ),
        (
            sentence(
                "after/IN/prep/said talks=talk/NNS/pobj/after held=hold/VBN/dep/talks on/IN/prep/held Monday/NNP/pobj/on"
            ),
            MONDAY,
        ),
    ],
)
def test_the_day_of_the_saying(text, day):
    assert read(text).day == day


def test_a_date_in_the_statement_is_none_of_the_saying():
    text = f"{sentence()} on/IN/prep/was Monday/NNP/pobj/on"
    assert read(text, Said("it was late on Monday", "Ruiz")).dates == []


@pytest.mark.parametrize(
    ("verb", "aux", "perfect"),
    [
        ("said=say/VBN", "has=have/VBZ/aux/said", True),
        ("said=say/VBN", "have/VBP/aux/said", True),
        ("said=say/VBN", "had=have/VBD/aux/said", False),
        ("said=say/VBN", "was=be/VBD/auxpass/said", False),
        ("say/VB", "did=do/VBD/aux/say", False),
        ("said=say/VBD", "", False),
    ],
)
def test_has_said_is_no_certain_occasion(verb, aux, perfect):
    said = Said("it was late", "Ruiz", cue=verb.partition("=")[0].partition("/")[0])
    text = sentence(verb=verb, aux=aux) if "=" in verb else sentence(verb="say=say/VB", aux=aux)
    assert read(text, said).perfect == perfect


def plain(words: str) -> str:
    """Words of the clause of which only the letters count, hung on the verb."""
    return " ".join(f"{one}/NN/dep/said" for one in words.split())


@pytest.mark.parametrize(
    ("words", "edge"),
    [
        ("on the first day", "first"),
        ("on the opening day", "first"),
        ("on the last day", "last"),
        ("on the final day", "last"),
        ("on the closing day", "last"),
        ("on the second day", ""),
        ("on the first night", ""),
        ("at the start of his trip", "first"),
        ("at the beginning of her four-day visit", "first"),
        ("at the outset of the trip", "first"),
        ("at the end of his trip", "last"),
        ("at the close of their trip", "last"),
        ("at the conclusion of the long hard trip", "last"),
        ("at the end of the very long hard trip", ""),  # too far
        ("at the end of the war", ""),
        ("as he left", "last"),
        ("as she ended", "last"),
        ("while they concluded", "last"),
        ("as they wrapped up", "last"),
        ("as he arrived", "first"),
        ("as she began", "first"),
        ("as he ate", ""),
        ("", ""),
    ],
)
def test_on_which_day_of_the_visit(words, edge):
    assert read(sentence(plain(words))).day_of_visit == edge


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("two days before his visit", 2),
        ("a day before the trip", 1),
        ("3 days ahead of her visit", 3),
        ("12 days prior to the visit", 12),
        ("Two days before their state visit", 2),
        ("two days before his speech", 0),
        ("two weeks before his visit", 0),
        ("", 0),
    ],
)
def test_so_many_days_before_the_visit(words, days):
    assert read(sentence(plain(words))).days_before == days


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("after his first trip", "first"),
        ("on an earlier visit", "earlier"),
        ("during the previous visit", "previous"),
        ("following their Last tour", "last"),
        ("from that trip", "that"),
        ("on his second trip", ""),
        ("on his first day", ""),
        ("before his first trip", ""),
    ],
)
def test_another_trip_is_named(words, which):
    assert read(sentence(plain(words))).other_trip == which


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("after his return", True),
        ("upon her return", True),
        ("since the visit", True),
        ("after returning", True),
        ("after leaving", True),
        ("back home", True),
        ("back in Madrid", True),
        ("after his speech", False),
        ("back then", False),
    ],
)
def test_after_the_visit(words, after):
    assert read(sentence(plain(words))).after == after


@pytest.mark.parametrize(
    ("words", "earlier"),
    [("previously", True), ("long", True), ("time and again", True), ("later", False), ("along", False)],
)
def test_at_some_earlier_time(words, earlier):
    assert read(sentence(plain(words))).earlier == earlier


BEFORE_TALKS = "Before/IN/prep/{0} the/DT/det/talks talks=talk/NNS/pobj/Before"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (sentence(BEFORE_TALKS.format("said")), "the talks Ruiz said that "),
        (sentence("Ahead/RB/advmod/said of/IN/prep/Ahead talks=talk/NNS/pobj/of"), "talks Ruiz said that "),
        (sentence(plain("on the eve of talks")), "talks Ruiz said that "),
        (sentence(plain("as he prepared for talks")), "talks Ruiz said that "),
        (sentence("After/IN/prep/said talks=talk/NNS/pobj/After"), ""),
        # "Before she left, Ruiz said": the verb of the side clause hangs on the cue.
        (
            sentence("Before/IN/mark/left she/PRP/nsubj/left left=leave/VBD/advcl/said"),
            "she left Ruiz said that ",
        ),
        # "Ruiz, who rested before talks, said": on another clause
        (
            sentence().replace(
                "said=", "who/WP/nsubj/came came=come/VBD/relcl/Ruiz before/IN/prep/came talks/NNS/pobj/before said="
            ),
            "talks said that ",
        ),
    ],
)
def test_before_the_visit_or_the_talks(text, before):
    assert read(text).before.rstrip() == before.rstrip()


def test_before_that_hangs_on_no_verb_above_the_cue_says_nothing():
    text = (
        "Berg/NNP/nsubj/rested rested=rest/VBD/ROOT/rested before/IN/prep/rested "
        "talks=talk/NNS/pobj/before "
        "and/CC/cc/rested Ruiz/NNP/nsubj/said said=say/VBD/conj/rested it/PRP/nsubj/was "
        "was=be/VBD/ccomp/said "
        "late/JJ/acomp/was"
    )
    assert read(text).before == ""


# Where


AT_A_CONFERENCE = "at/IN/prep/said a/DT/det/conference conference/NN/pobj/at in/IN/prep/conference Lima/NNP/pobj/in"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("in/IN/prep/said Lima/NNP/pobj/in", ["Peru"]),
        ("outside/IN/prep/said Lima/NNP/pobj/outside", ["Peru"]),
        ("of/IN/prep/said Lima/NNP/pobj/of", []),
        ("to/IN/prep/said Lima/NNP/pobj/to", []),
        ("in/IN/prep/said Spanish/JJ/pobj/in", []),
        ("in/IN/prep/said Lima/NNP/dobj/in", []),
        ("in/IN/prep/said Lima/NNP/pobj/in and/CC/cc/Lima Oslo/NNP/conj/Lima", ["Peru", "Norway"]),
        ("in/IN/prep/said Lima/NNP/pobj/in ,/./punct/Lima Peru/NNP/appos/Lima", ["Peru", "Peru"]),
        (AT_A_CONFERENCE, ["Peru"]),
        (AT_A_CONFERENCE.replace("conference", "forum"), ["Peru"]),
        (AT_A_CONFERENCE.replace("conference", "shop"), []),
        # "visiting in Lima": a clause of its own
        ("visiting=visit/VBG/advcl/said a/DT/det/fair fair/NN/dobj/visiting in/IN/prep/fair Lima/NNP/pobj/in", []),
        ("visiting=visit/VBG/advcl/said a/DT/det/forum forum/NN/dobj/visiting in/IN/prep/forum Lima/NNP/pobj/in", []),
    ],
)
def test_where_it_was_said(words, found):
    assert places(read(sentence(after=words))) == found


def test_a_place_in_the_statement_is_none_of_the_saying():
    text = f"{sentence()} in/IN/prep/said Lima/NNP/pobj/in"
    assert places(read(text, Said("it was late in Lima", "Ruiz"))) == []


# On which occasion


@pytest.mark.parametrize(
    ("words", "talks", "occasions"),
    [
        ("at/IN/prep/said a/DT/det/conference conference/NN/pobj/at", True, {"conference"}),
        ("after/IN/prep/said talks=talk/NNS/pobj/after", True, {"talk"}),
        ("on/IN/prep/said his/PRP$/poss/trip trip/NN/pobj/on", True, set()),
        ("meeting=meet/VBG/advcl/said Berg/NNP/dobj/meeting", True, set()),
        ("on/IN/prep/said Tuesday/NNP/pobj/on", False, set()),
    ],
)
def test_talks_and_trips_are_occasions(words, talks, occasions):
    clause = read(sentence(after=words))
    assert (clause.talks, clause.occasions) == (talks, occasions)


READOUT = "in/IN/prep/said a/DT/det/readout readout/NN/pobj/in of/IN/prep/readout the/DT/det/visit visit/NN/pobj/of"


@pytest.mark.parametrize(
    ("words", "sums_up"),
    [
        (READOUT, True),
        (READOUT.replace("of/IN", "on/IN").replace("pobj/of", "pobj/on"), True),
        (READOUT.replace("of/IN", "for/IN").replace("pobj/of", "pobj/for"), False),
        (READOUT.replace("visit", "talk"), False),
        (READOUT.replace("readout", "speech"), False),
        (READOUT.partition(" of/")[0], False),
    ],
)
def test_a_paper_on_the_whole_visit_sums_it_up(words, sums_up):
    assert read(sentence(after=words)).sums_up == sums_up


@pytest.mark.parametrize(
    ("lemma", "about"), [("talk", True), ("trip", True), ("meet", True), ("Summit", True), ("fish", False)]
)
def test_words_about_a_visit(lemma, about):
    doc = doc_of(f"word={lemma}/NN/ROOT/word")
    assert is_about_visit(doc[0]) == about


@pytest.mark.parametrize(
    ("words", "departure"),
    [
        ("leaving Madrid", True),
        (" departing", True),
        ("flying to Lima", True),
        ("he leaves", False),
        ("setting off", True),
        ("setting out", False),
        ("the talks", False),
    ],
)
def test_words_of_departure(words, departure):
    assert is_departure(words) == departure


# Whether its time is that of a visit


def clause_of(*times: tuple[date | None, date | None, bool]) -> Clause:
    dates = [DateMention(0, 1, DateExpression(0, 1, first, last, vague)) for first, last, vague in times]
    return Clause([], "", None, dates, [], [])


VISIT = Visit("Ana Ruiz", "Peru", MONDAY, TUESDAY)


@pytest.mark.parametrize(
    ("times", "inside"),
    [
        ([(MONDAY, MONDAY, False)], True),
        ([(WEDNESDAY, WEDNESDAY, False)], False),
        ([(date(2024, 5, 1), date(2024, 5, 31), True)], True),
        ([(MONDAY, TUESDAY, True)], True),
        ([(TUESDAY, WEDNESDAY, True)], False),
        ([(date(2024, 5, 12), MONDAY, True)], False),
        ([(date(2024, 5, 1), date(2024, 6, 1), True)], True),
        ([(date(2024, 5, 1), date(2024, 6, 2), True)], False),  # too long to tell
        ([(MONDAY, TUESDAY, False)], False),  # neither a day nor vague
        ([(None, None, True)], False),
        ([(MONDAY, None, True)], False),
        ([], False),
        ([(WEDNESDAY, WEDNESDAY, False), (MONDAY, TUESDAY, True)], False),  # the day goes first
    ],
)
def test_a_clause_falls_into_a_visit(times, inside):
    assert clause_of(*times).falls_into(VISIT) == inside


def test_the_first_day_and_the_first_vague_time_count():
    clause = clause_of((MONDAY, TUESDAY, True), (TUESDAY, TUESDAY, False), (MONDAY, MONDAY, False))
    assert clause.day == TUESDAY
    assert clause.vague is clause.dates[0]
