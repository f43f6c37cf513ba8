"""Rules have values that are stored, and labels that are shown: what is stored stays readable, what is shown may change."""

import pytest
from thinc.api import Config

from articles.extraction.rule_names import FoundBy, QuoteRule, SpeakerRule, VisitRule
from articles.extraction.thresholds import OWN

COMPONENTS = Config().from_disk(OWN)["components"]
NO_CONFIDENCE_OF_THEIR_OWN = {"ADDED", "TAGGER", "TAGGER_INSIDE", "KNOWN", "BYLINE", "NAMED", "ENTERED"}


def with_confidence(rules):
    return {rule for rule in rules if rule.name not in NO_CONFIDENCE_OF_THEIR_OWN}


def test_every_rule_of_quotes_has_its_confidence_in_the_settings():
    assert set(COMPONENTS["newsdesk_quote_finder"]["confidence"]) == with_confidence(QuoteRule)


def test_every_rule_of_speakers_has_its_confidence_in_the_settings():
    keys = set(COMPONENTS["newsdesk_speaker_resolution"]["confidence"]) - {"shared name"}
    assert keys == {rule.key for rule in with_confidence(SpeakerRule)}


@pytest.mark.parametrize("rules", [QuoteRule, SpeakerRule, VisitRule])
def test_a_rule_is_found_again_by_what_is_stored_of_it(rules):
    for rule in rules:
        detail = "Ann Lee in Peru" if "{}" in rule.value else ""
        assert rules.read(rule.told(detail)) == (rule, detail)


@pytest.mark.parametrize(
    ("stored", "rule", "detail"),
    [
        ("said to reporters", VisitRule.OTHER_PEOPLE, "reporters"),
        ("said to the visitor", VisitRule.TO_VISITOR, ""),
        ("said in Peru", VisitRule.OTHER_PLACE, "Peru"),
        ("Cy Ito in Peru: said by a host; no day told", VisitRule.NO_DAY, "Cy Ito in Peru: said by a host"),
        ("goes on from before: said at another time", VisitRule.GOES_ON, "said at another time"),
    ],
)
def test_details_are_told_from_the_rule(stored, rule, detail):
    assert VisitRule.read(stored) == (rule, detail)


def test_a_role_by_which_somebody_is_known_is_a_detail():
    stored = SpeakerRule.ROLE_KNOWN_AS.told("China's foreign minister")
    assert stored == "role, as in earlier articles: China's foreign minister"
    assert SpeakerRule.read(stored) == (SpeakerRule.ROLE_KNOWN_AS, "China's foreign minister")
    assert SpeakerRule.ROLE_KNOWN_AS.key == SpeakerRule.ROLE_KNOWN.key == "role, as in earlier articles"


def test_what_no_rule_has_written_is_shown_as_it_stands():
    assert VisitRule.read("a rule of former days") is None
    assert VisitRule.in_words("a rule of former days") == "a rule of former days"
    assert SpeakerRule.in_words("") == ""


def test_reasons_inside_reasons_are_put_into_words():
    told = VisitRule.INSIDE.told(VisitRule.GOES_ON.told(VisitRule.BY_HOST.told("Cy Ito in Peru")))
    expected = "as the statement that it stands inside: goes on from the statement before: Cy Ito in Peru: said by a host"
    assert VisitRule.in_words(told) == expected


@pytest.mark.parametrize(
    ("found_by", "stored"),
    [
        (FoundBy(QuoteRule.TURN), "name and colon"),
        (FoundBy(QuoteRule.TAGGER), "tagger"),
        (FoundBy(QuoteRule.TAGGER, QuoteRule.CUE_NOUN), "tagger, cue noun"),
        (FoundBy(QuoteRule.TAGGER_INSIDE, QuoteRule.CUE_BEFORE), "tagger inside, cue before content"),
    ],
)
def test_what_led_to_a_quote_is_stored_and_read(found_by, stored):
    assert str(found_by) == stored
    assert FoundBy.read(stored) == found_by


@pytest.mark.parametrize("stored", ["", "no rule", "tagger, no rule", "no rule, cue noun"])
def test_what_names_no_rule_leads_to_nothing(stored):
    assert FoundBy.read(stored) is None


def test_the_tagger_alone_is_told_from_the_tagger_and_a_rule():
    assert FoundBy(QuoteRule.TAGGER).by_tagger_alone
    assert FoundBy(QuoteRule.TAGGER_INSIDE).by_tagger_alone
    assert not FoundBy(QuoteRule.TAGGER, QuoteRule.CUE_NOUN).by_tagger_alone
    assert not FoundBy(QuoteRule.CUE_NOUN).by_tagger_alone


def test_groups_of_speaker_rules_hold_what_their_names_say():
    assert SpeakerRule.GOES_ON.is_pronoun
    assert not SpeakerRule.RELATIVE.is_pronoun
    assert SpeakerRule.ROLE_AND_SURNAME.names_role
    assert not SpeakerRule.LAST_MALE.names_role
    assert SpeakerRule.LAST_MALE.describes
    assert not SpeakerRule.FULL_NAME.describes


def test_rewording_a_label_changes_what_readers_see_and_nothing_that_is_stored(monkeypatch):
    monkeypatch.setattr(QuoteRule.CUE_NOUN, "label", "in other words")
    assert FoundBy.read("tagger, cue noun").label.endswith("; and by rule, in other words")
    assert str(FoundBy.read("tagger, cue noun")) == "tagger, cue noun"
    assert QuoteRule("cue noun") is QuoteRule.CUE_NOUN
