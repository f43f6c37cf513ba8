"""The trained tagger and the rules together. Sentences of our own; the real network."""

from dataclasses import replace

import pytest

from articles.extraction.quotes.confidence import FEATURES, chance, weights
from articles.extraction.quotes.tagger_merge import without_joint
from articles.extraction.records import Kind
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.quote_docs import read, words

pytestmark = pytest.mark.model


def found(nlp, text):
    return read(nlp, text)._.candidates


def test_where_both_agree_the_quote_names_both(nlp):
    (one,) = found(nlp, "“The bridge will hold,” Ms Lind said on Friday.")
    assert one.rule == "tagger, cue after content"
    assert (words(one.sources), words(one.cue), one.kind) == ("Ms Lind", "said", Kind.DIRECT)
    assert words(one.contents) == "“The bridge will hold,”"


def test_the_limits_are_those_of_the_rules(nlp):
    (one,) = found(nlp, "On Friday the ambassador warned the government not to step on the rights of fishermen.")
    assert words(one.contents) == "not to step on the rights of fishermen"


def test_a_cue_that_no_rule_knows_is_found(nlp):
    text = "The union has been adamant that nobody will lose a job, and its members voted on Monday."
    assert [one.rule for one in found(nlp, text)] == ["tagger"]


def test_a_belief_that_nobody_voiced_is_no_statement(nlp):
    kinds = [one.kind for one in found(nlp, "Ms Lind believes that the bridge will hold, and so does her deputy.")]
    assert kinds == [Kind.OTHER] * len(kinds) != []


def test_what_is_too_unsure_counts_as_nothing_unless_it_stands_in_marks(nlp, monkeypatch):
    bare, marked = (f"The union has been adamant that {said}." for said in ("nobody will pay", "“nobody will pay”"))
    (sure,) = found(nlp, bare)
    finder = nlp.get_pipe("newsdesk_quote_finder")
    monkeypatch.setattr(finder, "limits", replace(finder.limits, least=sure.confidence + 0.01))
    assert found(nlp, bare) == []
    assert [one.rule for one in found(nlp, marked)] == ["tagger"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not respond to a request for comment on the new rules.",
        "Neither side has yet confirmed a meeting between the two ministers.",
    ],
)
def test_what_was_not_said_is_not_among_statements(nlp, text):
    assert all(one.kind is Kind.OTHER for one in found(nlp, text))


def test_who_passes_a_statement_on_is_its_channel_and_not_its_source(nlp):
    text = "“The bridge will hold,” Foreign Minister Ada Lind said on Tuesday, the Gazette reported."
    (one,) = found(nlp, text)
    assert words(one.sources) == "Foreign Minister Ada Lind"
    assert words(one.channel) == "the Gazette"


def test_a_statement_inside_a_statement_is_found_too(nlp):
    text = "Spokesman Tor Berg said Ms Lind had told the envoys that the port would be closed by winter."
    outer, inner = found(nlp, text)
    assert (words(outer.sources), words(inner.sources)) == ("Spokesman Tor Berg", "Ms Lind")
    assert inner.parent == 0
    assert words(inner.contents) == "the port would be closed by winter"


def test_the_reporting_words_end_without_their_colon(nlp):
    (one,) = found(nlp, "His message to the envoys was short, and he said: “If you do not mend the bridge, we will.”")
    assert words(one.cue) == "said"


def test_without_the_tagger_rules_find_what_they_know(rules):
    (one,) = found(rules, "“The bridge will hold,” Ms Lind said on Friday.")
    assert one.rule == "cue after content"
    assert one.features == ()
    assert found(rules, "The union has been adamant that nobody will lose a job.") == []


def test_agreement_makes_surer(nlp):
    (one,) = found(nlp, "“The bridge will hold,” Ms Lind said on Friday.")
    given = weights()
    assert len(one.features) == len(FEATURES) == len(given) - 1
    assert one.confidence == chance(one.features, given) > 0.8
    alone = [0.0 if name == "agreed" else value for name, value in zip(FEATURES, one.features, strict=True)]
    assert chance(alone, given) < one.confidence


def test_the_version_names_the_tagger(nlp, rules):
    from articles.extraction.version import version

    assert ", tagger " in version(nlp)
    assert "tagger" not in version(rules)


def test_a_quotation_that_the_tagger_joined_is_not_added_again(nlp):
    (one,) = found(nlp, "“The bridge will hold,” Ms Lind said on Friday. “It was built for a hundred years.”")
    assert words(one.contents) == "“The bridge will hold,” … “It was built for a hundred years.”"


def test_the_rules_limits_do_not_take_in_another_statement_of_the_tagger(nlp):
    text = "Ms Berg, a former mayor, said she had fought for the bridge for years and called the delay a disgrace."
    first, second = found(nlp, text)
    assert words(first.contents) == "she had fought for the bridge for years"
    assert words(second.contents) == "the delay a disgrace"


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("the senator of lying and", "the senator of lying"),
        ("the senator of lying, but", "the senator of lying"),
        ("“the senator and", "“the senator"),
        ("the senator of lying,", "the senator of lying,"),
        ("and", "and"),
    ],
)
def test_a_content_ends_before_the_word_with_which_the_sentence_goes_on(nlp, content, kept):
    doc = nlp.tokenizer(content)
    start, end = without_joint(doc, Stretch(0, len(doc)))
    assert doc[start:end].text == kept
