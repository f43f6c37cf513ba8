"""Whose words it is, and who passes them on, in sentences written for it, with the real model."""

import pytest

from articles.tests.extraction.quotes.quote_docs import read, words


@pytest.fixture(scope="module")
def nlp(rules):
    """These are tests of the rules, without the trained tagger."""
    return rules


pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "channel"),
    [
        (
            "The Gazette quoted the mayor as saying the bridge would hold.",
            *("the mayor", "quoted … as saying", "the bridge would hold", "The Gazette"),
        ),
        (
            "“The bridge will hold,” it quoted the mayor as saying.",
            *("the mayor", "quoted … as saying", "“The bridge will hold,”", ""),
        ),
        (
            "The mayor was quoted by the Gazette as saying the bridge would hold.",
            *("The mayor", "was quoted by the Gazette as saying", "the bridge would hold", "the Gazette"),
        ),
        (
            "Norland “respects the union and will not leave it,” Berg was quoted as saying in the ministry’s account.",
            *("Berg", "was quoted as saying", "Norland “respects the union and will not leave it,”", "the ministry"),
        ),
        (
            "The minister told the council that the port would close, the paper reported on Monday.",
            *("The minister", "told", "the port would close", "the paper"),
        ),
        (
            "Her trip, Berg told her, “comes at a critical juncture for the port”, state broadcaster Kanal reported.",
            *("Berg", "told", "Her trip … “comes at a critical juncture for the port”", "state broadcaster Kanal"),
        ),
    ],
)
def test_who_spoke_is_the_source_and_who_passes_it_on_the_channel(nlp, text, source, cue, content, channel):
    (candidate,) = read(nlp, text)._.candidates
    assert words(candidate.sources) == source
    assert words(candidate.cue) == cue
    assert words(candidate.contents) == content
    assert words(candidate.channel) == channel


def test_a_quotation_behind_words_passed_on_is_a_quote_of_its_own(nlp):
    text = "Norland “seeks no harm,” Berg was quoted as saying in the ministry’s account. “It wants to trade with us all.”"
    candidates = read(nlp, text)._.candidates
    assert [words(one.contents) for one in candidates] == ["Norland “seeks no harm,”", "“It wants to trade with us all.”"]
    assert candidates[1].source_of == 0


def test_nobody_is_told_by_themselves(nlp):
    (candidate,) = read(nlp, "Ms Lind told herself that it would be fine.")._.candidates
    assert candidate.addressees == []


@pytest.mark.parametrize(
    "source", ["Lind, Dahl and other officials", "He, Dahl, and other senior Norland officials", "Lind and Dahl"]
)
def test_all_who_speak_together_are_the_source(nlp, source):
    (candidate,) = read(nlp, f"{source} condemned the attack on the port.")._.candidates
    assert words(candidate.sources) == source


@pytest.mark.parametrize("tail", ["the Gazette reported on", "on", "plus", "yet"])
def test_a_text_that_breaks_off_is_read(nlp, tail):
    assert len(read(nlp, f"“It holds,” the mayor said, {tail}")._.candidates) == 1
