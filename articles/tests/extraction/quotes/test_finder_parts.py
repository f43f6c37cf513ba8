"""What the finder does with statements once they are found: who goes on, what is said twice, what stands in what."""

import pytest

from articles.extraction.quotes.finder import parents_of, without_doubles
from articles.extraction.quotes.sentence_statements import absorb, becomes_channel, share_subjects, without_reporters
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import LIMITS, WORDS, laid_out, parsed, said, text, whole

ADDING = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said
,/,/punct/said adding=add/VBG/advcl/said that/IN:SCONJ/mark/pays Oslo/NNP/nsubj/pays
pays=pay/VBZ/ccomp/adding ././punct/said
"""


def shared(doc, *own):
    share_subjects(doc, list(own), WORDS.participles)
    return [text(doc, one.sources) for one in own]


def first_and_second(rows, first, second, **more):
    doc = parsed(rows)
    return doc, said(doc, first, cue="said", sources="Lind"), said(doc, second, **more)


def test_a_participle_goes_on_with_whoever_spoke_before():
    doc, one, two = first_and_second(ADDING, "it holds", "Oslo pays", cue="adding", sources="Oslo")
    assert shared(doc, one, two) == ["Lind", "Lind"]


def test_other_verbs_have_speakers_of_their_own():
    doc, one, two = first_and_second(ADDING.replace("adding", "added"), "it holds", "Oslo pays", cue="added")
    assert shared(doc, one, two) == ["Lind", ""]


def test_nobody_goes_on_with_who_spoke_later_or_unknown():
    doc, one, two = first_and_second(ADDING, "it holds", "Oslo pays", cue="adding")
    one.sources = []
    assert shared(doc, one, two) == ["", ""]
    doc, one, two = first_and_second(ADDING, "pays", "Oslo", cue="adding")
    assert shared(doc, one, two) == ["Lind", ""]


def test_a_participle_inside_what_was_said_does_not_go_on_with_its_speaker():
    doc, one, two = first_and_second(ADDING, "it holds , adding that", "Oslo pays", cue="adding")
    assert shared(doc, one, two) == ["Lind", ""]


JOINED = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said
and/CC/cc/holds insisted=insist/VBD/conj/holds that/IN:SCONJ/mark/pays Oslo/NNP/nsubj/pays
pays=pay/VBZ/ccomp/insisted ././punct/said
"""
JOINED_OWN = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said
and/CC/cc/said Berg/NNP/nsubj/insisted insisted=insist/VBD/conj/said that/IN:SCONJ/mark/pays
Oslo/NNP/nsubj/pays pays=pay/VBZ/ccomp/insisted ././punct/insisted
"""


def test_a_verb_hung_inside_what_was_said_goes_on_with_its_speaker():
    rows = JOINED
    doc, one, two = first_and_second(rows, "it holds", "Oslo pays", cue="insisted")
    assert shared(doc, one, two) == ["Lind", "Lind"]


def test_a_verb_with_a_subject_of_its_own_does_not_go_on():
    doc, one, two = first_and_second(JOINED_OWN, "it holds", "Oslo pays", cue="insisted", sources="Berg")
    assert shared(doc, one, two) == ["Lind", "Berg"]


GOOD = "Lind said it was “ good ” , but there was still room on “ many issues ” for all ."


def absorbed(written, content, *others, cue="said"):
    doc = laid_out(written)
    one = said(doc, content, cue=cue)
    absorb(doc, whole(doc), [one, *(said(doc, words, cue=other) for words, other in others)], LIMITS)
    return text(doc, one.contents)


def test_a_statement_runs_on_over_marked_words_behind_it():
    assert absorbed(GOOD, "it was “ good ”") == GOOD[len("Lind said ") : -len(" for all .")]


def test_not_over_somebody_elses_cue():
    assert absorbed(GOOD, "it was “ good ”", ("all", "room")) == "it was “ good ”"


def test_not_over_words_of_another_statement():
    assert absorbed(GOOD, "it was “ good ”", ("many issues", "all")) == "it was “ good ”"


def test_not_when_its_cue_stands_behind_it():
    assert absorbed(GOOD, "it was “ good ”", cue="room") == "it was “ good ”"


@pytest.mark.parametrize(("count", "far"), [(15, False), (16, True)])
def test_not_far_behind_it(count, far):
    written = f"Lind said it {'x ' * count}“ holds ” ."
    assert (absorbed(written, "it") == "it") is far


NO_LIMITS = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/was was=be/VBD:AUX/ccomp/said
theirs/NN/attr/was ,/,/punct/was their/PRP$/poss/limits “/``/punct/limits no/DT/det/limits
limits=limit/NNS/dep/was ”/''/punct/partnership old/JJ/amod/partnership
partnership/NN/appos/limits ././punct/said
"""


def test_a_statement_runs_on_to_the_noun_that_marked_words_stand_with():
    doc = parsed(NO_LIMITS)
    one = said(doc, "it was theirs", cue="said")
    absorb(doc, whole(doc), [one], LIMITS)
    assert text(doc, one.contents) == "it was theirs , their “ no limits ” old partnership"


REPORTED = """
“/``/punct/reported It/PRP/nsubj/holds holds=hold/VBZ/ccomp/reported ,/,/punct/reported
”/''/punct/said Lind/NNP/nsubj/said said=say/VBD/parataxis/reported ,/,/punct/said
AP/NNP/nsubj/reported reported=report/VBD/ROOT/reported ././punct/reported
"""


def test_who_reports_that_somebody_said_something_is_its_channel():
    doc = parsed(REPORTED)
    inner = said(doc, "“ It holds , ”", cue="said", sources="Lind")
    outer = said(doc, "“ It holds , ” Lind said", cue="reported", sources="AP")
    assert without_reporters(doc, [inner, outer]) == [inner]
    assert text(doc, inner.channel) == "AP"


def test_who_reports_more_than_that_keeps_it():
    doc = parsed(REPORTED)
    inner = said(doc, "“", cue="said", sources="Lind")
    outer = said(doc, "“ It holds , ” Lind said", cue="reported", sources="AP")
    assert without_reporters(doc, [inner, outer]) == [inner, outer]


def test_a_reporter_without_a_name_or_of_nobodys_words_stays():
    doc = parsed(REPORTED)
    inner = said(doc, "“ It holds , ”", cue="said", sources="Lind")
    outer = said(doc, "“ It holds , ” Lind said", cue="reported")
    assert without_reporters(doc, [inner, outer]) == [inner, outer]
    inner, outer = said(doc, "“ It holds , ”", cue="said"), said(doc, "“ It holds , ” Lind said", cue="reported")
    outer.sources = [Stretch(8, 9)]
    assert without_reporters(doc, [inner, outer]) == [inner, outer]


def test_only_reporting_is_passing_on():
    rows = REPORTED.replace("reported=report/", "added=add/").replace("reported", "added")
    doc = parsed(rows)
    inner = said(doc, "“ It holds , ”", cue="said", sources="Lind")
    outer = said(doc, "“ It holds , ” Lind said", cue="added", sources="AP")
    assert without_reporters(doc, [inner, outer]) == [inner, outer]


ACCORDING = """
According=accord/VBG/prep/said to/IN/prep/According AP/NNP/pobj/to ,/,/punct/said
Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said
././punct/said
"""


def test_according_to_somebody_may_only_tell_where_a_statement_was_heard():
    doc = parsed(ACCORDING)
    whole_sentence = said(doc, "Lind said it holds", cue="According to", sources="AP", verb="According")
    inner = said(doc, "it holds", cue="said", sources="Lind")
    assert becomes_channel(doc, whole_sentence, [inner])
    assert text(doc, inner.channel) == "AP"


def test_according_to_somebody_stays_beside_what_nobody_else_said():
    doc = parsed(ACCORDING)
    whole_sentence = said(doc, "Lind said it holds", cue="According to", sources="AP", verb="According")
    assert not becomes_channel(doc, whole_sentence, [])
    assert not becomes_channel(doc, whole_sentence, [said(doc, "it holds", cue="said")])
    apart = said(doc, "it holds", cue="Lind", sources="Lind")
    assert not becomes_channel(doc, whole_sentence, [apart])
    apart.contents = [Stretch(5, 8)]
    assert becomes_channel(doc, whole_sentence, [apart])


TWICE = laid_out("Lind said a b c d e f g h i j k l and Berg agreed .")


@pytest.mark.parametrize(
    ("second", "double"),
    [("a b c d e f g h i j k l", True), ("b c d e f g h i j k l", True), ("c d e f g h i j k l", False)],
)
def test_a_content_counts_once(second, double):
    one, two = said(TWICE, "a b c d e f g h i j k l", cue="said"), said(TWICE, second, cue="agreed")
    assert without_doubles([one, two]) == ([one] if double else [one, two])


def test_what_holds_the_cue_of_the_other_is_not_the_same():
    one, two = said(TWICE, "a b c d e f g h i j k l", cue="said"), said(TWICE, "a b c d e f g h i j k l", cue="a")
    assert without_doubles([one, two]) == [one, two]
    assert without_doubles([two, one]) == [two, one]


def test_the_parent_of_a_statement_is_the_smallest_that_holds_it_and_its_cue():
    large = said(TWICE, "a b c d e f g h i", cue="said")
    middle = said(TWICE, "c d e f g", cue="b")
    small = said(TWICE, "e f", cue="d")
    apart = said(TWICE, "e", cue="agreed")
    assert parents_of([large, middle, small, apart]) == [None, 0, 1, None]


def test_a_statement_without_a_cue_stands_in_what_holds_its_content():
    large, small = said(TWICE, "a b c", cue="said"), said(TWICE, "b")
    assert parents_of([small, large]) == [1, None]


def test_two_statements_of_one_size_hold_each_other_not():
    one, two = said(TWICE, "a b"), said(TWICE, "a b")
    assert parents_of([one, two]) == [None, None]
