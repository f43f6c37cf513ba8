"""What the tagger and the rules found, as one list: on Docs by hand, with statements put in."""

from collections import Counter

import pytest

from articles.extraction.quotes.holding import Holders, Stretches
from articles.extraction.quotes.partners import Partners, share
from articles.extraction.quotes.tagger_merge import (
    around,
    by_marks,
    is_wanted,
    join,
    learn,
    takes_in_another,
    without_link,
    without_remnants,
)
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import LIMITS, laid_out, parsed, part, said, text

DOC = laid_out("Lind told Berg that the old bridge holds , Oslo said , and the new one falls .")


def tagged(content, **parts):
    return said(DOC, content, **({"rule": QuoteRule.TAGGER, "cue": "told"} | parts))


def ruled(content, **parts):
    return said(DOC, content, **({"cue": "told"} | parts))


def partner(one, ruled):
    return Partners(ruled, LIMITS.same).of(one)


def test_the_rules_version_has_the_same_cue():
    one, two, other = tagged("the old bridge"), ruled("old bridge holds"), ruled("the old bridge", cue="Oslo said")
    assert partner(one, [other, two]) is two


def test_a_cue_alone_makes_no_partner():
    one, two = tagged("the old bridge"), ruled("the new one falls")
    assert partner(one, [two]) is None


def test_without_a_common_cue_most_of_the_same_content_makes_a_partner():
    one = tagged("the old bridge holds", cue="said")
    half, less = ruled("old bridge", cue="told"), ruled("holds", cue="told")
    assert partner(one, [less, half]) is half
    assert partner(one, [less]) is None
    assert partner(one, []) is None


def test_a_cue_is_the_same_when_the_rules_hang_theirs_on_a_word_of_it():
    one, two = tagged("the old bridge", cue="told Berg that"), ruled("the old bridge holds")
    two.cue, two.verb = [], 1
    assert partner(one, [two]) is two
    two.verb = 4
    two.cue = [Stretch(2, 3)]
    assert partner(one, [ruled("holds", cue="Oslo"), two]) is two


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"), [({1, 2}, {2, 3}, 1 / 3), ({1}, {1}, 1), ({1}, {2}, 0), (set(), {1}, 0), ({1}, set(), 0)]
)
def test_the_share_of_tokens_that_both_have(mine, theirs, shared):
    assert share(mine, theirs) == shared


def test_the_tokens_around_a_statement_report_it():
    one = tagged("the old bridge", sources="Lind", addressees="Berg", channel="Oslo")
    assert around(one) == {0, 1, 2}


def learned(one, two, others=()):
    verbs = Counter(each.verb for each in [one, *others])
    learn(one, two, LIMITS.same, limits_too=not takes_in_another(one, two, verbs))
    return one


def test_the_limits_of_the_rules_hold_where_both_mean_the_same():
    one = learned(tagged("that the old bridge holds"), ruled("the old bridge holds"))
    assert text(DOC, one.contents) == "the old bridge holds"
    assert (one.rule, one.agreed) == (QuoteRule.TAGGER, QuoteRule.CUE_BEFORE)


def test_limits_that_hardly_meet_stay_the_taggers():
    one = learned(tagged("that the old bridge holds"), ruled("holds"))
    assert text(DOC, one.contents) == "that the old bridge holds"


@pytest.mark.parametrize("rule", [QuoteRule.ACCORDING_TO, QuoteRule.CUE_INSIDE, QuoteRule.CUE_NOUN])
def test_some_rules_are_sure_of_their_limits(rule):
    one = learned(tagged("that the old bridge holds"), ruled("holds", rule=rule))
    assert text(DOC, one.contents) == "holds"


def test_limits_that_take_in_another_statement_are_not_taken_over():
    other = tagged("the new one falls", cue="holds")
    one = learned(tagged("that the old bridge"), ruled("that the old bridge holds"), [other])
    assert text(DOC, one.contents) == "that the old bridge"


def test_limits_may_take_in_a_statement_that_was_inside_before():
    other = tagged("the new one falls", cue="holds")
    one = learned(tagged("that the old bridge holds"), ruled("the old bridge holds"), [other])
    assert text(DOC, one.contents) == "the old bridge holds"


def test_who_passes_on_is_told_from_who_spoke():
    two = ruled("the old bridge holds", sources="Lind", channel="Oslo")
    one = learned(tagged("the old bridge holds", cue="said", sources="Oslo"), two)
    assert (text(DOC, one.sources), text(DOC, one.channel), text(DOC, one.cue), one.verb) == ("Lind", "Oslo", "told", 1)


def test_a_channel_without_a_source_leaves_the_source():
    two = ruled("the old bridge holds", channel="Oslo")
    one = learned(tagged("the old bridge holds", cue="said", sources="Oslo"), two)
    assert (text(DOC, one.sources), text(DOC, one.channel), text(DOC, one.cue)) == ("Oslo", "Oslo", "said")


def test_the_tagger_learns_source_addressee_and_channel():
    two = ruled("the old bridge holds", sources="Lind", addressees="Berg", channel="Oslo")
    one = learned(tagged("the old bridge holds"), two)
    assert [text(DOC, parts) for parts in (one.sources, one.addressees, one.channel)] == ["Lind", "Berg", "Oslo"]


def test_what_the_tagger_knows_it_keeps():
    two = ruled("the old bridge holds", sources="Lind", channel="Oslo")
    one = learned(tagged("the old bridge holds", sources="Berg", channel="said"), two)
    assert [text(DOC, parts) for parts in (one.sources, one.channel)] == ["Berg", "said"]


def test_nobody_inside_the_content_is_told_it():
    two = ruled("holds", addressees="bridge", channel="old")
    one = learned(tagged("the old bridge"), two)
    assert (one.addressees, one.channel) == ([], [])


def test_the_verb_of_the_rules_counts_when_it_is_of_the_cue():
    one = learned(tagged("holds", cue="told Berg"), ruled("holds", cue="told"))
    assert one.verb == 1
    one = learned(tagged("holds", cue="said"), ruled("holds", cue="told"))
    assert one.verb == DOC[10].i


def test_what_is_left_of_a_statement_between_two_cues_is_none():
    outer = tagged("Lind told Berg", cue="Oslo said", sources="Oslo")
    inner = tagged("the old bridge holds", sources="Lind", addressees="Berg")
    assert without_remnants([outer, inner], LIMITS.remnant) == [inner]
    assert text(DOC, inner.channel) == "Oslo"


def test_a_known_channel_stays():
    outer = tagged("Lind told Berg", cue="Oslo said", sources="Oslo")
    inner = tagged("the old bridge holds", sources="Lind", addressees="Berg", channel="one")
    without_remnants([outer, inner], LIMITS.remnant)
    assert text(DOC, inner.channel) == "one"


def test_who_speaks_passes_nothing_on_to_himself():
    outer = tagged("told Berg", cue="Oslo said", sources="Lind")
    inner = tagged("the old bridge holds", sources="Lind", addressees="Berg")
    assert without_remnants([outer, inner], LIMITS.remnant) == [inner]
    assert inner.channel == []


@pytest.mark.parametrize(
    ("outer", "inner", "sources"),
    [
        ("Lind told Berg that the old bridge holds", "the old bridge holds", "Lind"),  # shares words
        ("Lind told Berg", "the old bridge holds", None),  # nobody said it
        ("Berg that the old", "holds", "Lind"),  # does not hold the cue
    ],
)
def test_what_says_something_of_its_own_is_no_remnant(outer, inner, sources):
    outer = tagged(outer, cue="Oslo said", sources="Oslo")
    inner = tagged(inner, **({"sources": sources} if sources else {}))
    assert without_remnants([outer, inner], LIMITS.remnant) == [outer, inner]


@pytest.mark.parametrize(("content", "kept"), [("Lind told Berg that the old", True), ("Lind told Berg that the", False)])
def test_more_than_three_tokens_beside_a_cue_are_no_remnant(content, kept):
    outer = tagged(content, cue="Oslo said", sources="Oslo")
    inner = tagged("holds", sources="Lind")
    assert (outer in without_remnants([outer, inner], LIMITS.remnant)) is kept


def wanted_beside(doc, two, tagged):
    quotations = Stretches(Stretch(span.start, span.end) for span in doc.spans["quotations"])
    return is_wanted(two, Holders(one.tokens() for one in tagged), quotations)


@pytest.mark.parametrize(
    ("rule", "content", "wanted"),
    [
        (QuoteRule.ACCORDING_TO, "the new one falls", True),
        (QuoteRule.CUE_AFTER, "the new one falls", False),
        (QuoteRule.CUE_BEFORE, "bridge holds", True),
        (QuoteRule.CUE_AFTER, "bridge holds", False),
        (QuoteRule.ACCORDING_TO, "bridge holds", False),
    ],
)
def test_a_statement_of_the_rules_counts_where_its_rule_is_sure(rule, content, wanted):
    one = tagged("Berg that the old bridge holds", cue="said")
    two = ruled(content, rule=rule, cue="that", sources="Lind")
    assert wanted_beside(DOC, two, [one]) is wanted


def test_a_statement_of_the_rules_inside_another_has_a_source_and_its_cue_there():
    one = tagged("Berg that the old bridge holds", cue="said")
    assert not wanted_beside(DOC, ruled("bridge holds", cue="that"), [one])
    assert not wanted_beside(DOC, ruled("bridge holds", cue="told", sources="Lind"), [one])
    assert not wanted_beside(DOC, ruled("holds , Oslo", cue="said", sources="Lind"), [one])


MARKED = laid_out("Lind said it “ holds ” and Berg left .")


@pytest.mark.parametrize(
    ("content", "sources", "wanted"),
    [("it “ holds ”", "Lind", True), ("it “ holds ”", None, False), ("left", "Lind", False)],
)
def test_marked_words_with_a_source_are_not_lost(content, sources, wanted):
    two = said(MARKED, content, cue="said", **({"sources": sources} if sources else {}))
    assert wanted_beside(MARKED, two, []) is wanted


def closed(content, cue="said", *others, written="Lind said “ it really holds ” and Berg left ."):
    doc = laid_out(written)
    one = said(doc, content, cue=cue)
    by_marks(doc, [one, *(said(doc, words) for words in others)], [part(doc, "“ it really holds ”")])
    return text(doc, one.contents)


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("it really holds", "“ it really holds ”"),
        ("really holds", "“ it really holds ”"),
        ("holds", "holds"),
        ("really holds ” and Berg", "“ it really holds ” and Berg"),
        ("left", "left"),
        ("it really … Berg", "“ it really holds ” … Berg"),
    ],
)
def test_a_content_that_nearly_fills_marks_fills_them(content, whole):
    assert closed(content) == whole


def test_marks_that_two_statements_share_close_neither():
    assert closed("it", "said", "really holds") == "it"


def test_marks_that_hold_the_cue_are_not_those_of_the_content():
    assert closed("really holds", "it") == "really holds"


def test_marks_around_nothing_close_nothing():
    doc = laid_out("Lind said “ . ” it holds")
    one = said(doc, "it holds", cue="said")
    by_marks(doc, [one], [part(doc, "“ . ”")])
    assert text(doc, one.contents) == "it holds"


THAT = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/mark/holds it/PRP/nsubj/holds
holds=hold/VBZ/ccomp/said ././punct/said
"""
THAT_DOES = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said that/IN:SCONJ/nsubj/holds holds=hold/VBZ/ccomp/said
././punct/said
"""


def test_the_word_that_only_links_is_no_content():
    doc = parsed(THAT)
    assert text(doc, without_link(doc, [part(doc, "that it holds"), part(doc, ".")])) == "it holds … ."
    assert text(doc, without_link(doc, [part(doc, "that")])) == "that"
    assert text(doc, without_link(doc, [part(doc, "it holds")])) == "it holds"


def test_a_pronoun_is_content():
    doc = parsed(THAT_DOES)
    assert text(doc, without_link(doc, [part(doc, "that holds")])) == "that holds"


WHOLE = """
Lind/NNP/nsubj/1 said=say/VBD/ccomp/9 that/IN:SCONJ/mark/holds it/PRP/nsubj/holds
holds=hold/VBZ/ccomp/1 and/CC/cc/holds left=leave/VBD/conj/holds ,/,/punct/9 Oslo/NNP/nsubj/9
said=say/VBD/ROOT/9 ././punct/9
"""


def test_joined_the_tagger_has_its_limits_from_the_rules_and_what_it_lacks():
    doc = parsed(WHOLE)
    one = said(doc, "that it holds and", rule=QuoteRule.TAGGER, cue="Lind")
    ruled_one = said(doc, "it holds", cue="Lind", sources="Oslo")
    extra = said(doc, "left", rule=QuoteRule.ACCORDING_TO)
    useless = said(doc, "left")
    found = join(doc, [one], [ruled_one, extra, useless], LIMITS)
    assert found == [one, extra]
    assert (text(doc, one.contents), text(doc, one.sources)) == ("it holds", "Oslo")


def test_joined_a_tagged_statement_without_a_partner_loses_its_links_only():
    doc = parsed(WHOLE)
    one = said(doc, "that it holds and", rule=QuoteRule.TAGGER, cue="Lind")
    assert join(doc, [one], [], LIMITS) == [one]
    assert text(doc, one.contents) == "it holds"


def test_joined_the_limits_of_the_rules_do_not_take_in_another_statement():
    doc = parsed(WHOLE)
    one = said(doc, "it holds", rule=QuoteRule.TAGGER, cue="Lind")
    other = said(doc, "Oslo", rule=QuoteRule.TAGGER, cue="left")
    ruled_one = said(doc, "it holds and left", cue="Lind")
    assert join(doc, [one, other], [ruled_one], LIMITS) == [one, other]
    assert text(doc, one.contents) == "it holds"
    assert join(doc, [one], [ruled_one], LIMITS) == [one]
    assert text(doc, one.contents) == "it holds and left"
