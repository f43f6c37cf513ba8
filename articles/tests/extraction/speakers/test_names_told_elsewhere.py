"""Whose words they are where a name stands beside, before or in another form, and whose they are not."""

import pytest

from articles.extraction import Passage, extract
from articles.extraction.records import SpeakerType

pytestmark = pytest.mark.model


def said(text: str, nlp) -> list[tuple[str | None, str]]:
    """Who says what in a text whose first paragraph is its title: speaker and words, in order of the text."""
    found = extract(text, [Passage(0, text.index("\n"), "title"), Passage(text.index("\n") + 2, len(text), "body")])
    quotes = sorted(found.quotes, key=lambda quote: quote.contents[0].start)
    return [(quote.speaker, text[quote.contents[0].start : quote.contents[-1].end]) for quote in quotes]


def speaker_of(words: str, text: str, nlp) -> str | None:
    (speaker,) = {who for who, told in said(text, nlp) if words in told}
    return speaker


OPENING = "Lighthouse to be sold\n\nClara Moss, the governor, said on Friday that the lighthouse would be sold.\n\n"


@pytest.mark.parametrize(
    ("rest", "who"),
    [
        ("Laura Stein put down her cup. “My mother lit that lamp.”", "Laura Stein"),
        ("Tom Hale, who keeps goats, was angrier. “My mother lit that lamp.”", "Tom Hale"),
        ("An elderly voter put down his cup. “My mother lit that lamp.”", "elderly voter"),
        ("“My mother lit that lamp.”", "Clara Moss"),  # nobody acts in between
        ("The lamp is two hundred years old. “My mother lit that lamp.”", "Clara Moss"),
        ("“It is old,” said Tom Hale. “My mother lit that lamp.”", "Tom Hale"),
    ],
)
def test_a_quotation_is_theirs_who_act_right_before_it(rest, who, nlp):
    assert speaker_of("My mother", OPENING + rest, nlp) == who


@pytest.mark.parametrize(
    ("rest", "who"),
    [
        ("Tom Hale rose from his chair. “We have had enough of this.” The secretary nodded.", "Tom Hale"),
        ("Tom Hale rose from his chair. “We have had enough of this,” the secretary said.", "secretary"),
    ],
)
def test_who_only_listens_says_nothing(rest, who, nlp):
    assert speaker_of("had enough", OPENING + rest, nlp) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("After Nora Quist had stumbled on Monday, it was Alma Reyes who won the race on Tuesday.", "Alma Reyes"),
        ("After Nora Quist had stumbled on Monday, the winner was Alma Reyes.", "Alma Reyes"),
        ("After Alma Reyes had stumbled on Monday, Nora Quist won the race on Tuesday.", "Nora Quist"),
    ],
)
def test_a_sentence_that_says_who_it_is_is_about_them(words, who, nlp):
    text = f"Island race\n\n{words}\n\n“I hardly felt my feet,” she told the crowd."
    assert speaker_of("my feet", text, nlp) == who


def test_a_printed_given_name_is_not_a_relatives(nlp):
    text = "Mill sold\n\nUrsula Brandt told the court that the mill was empty.\n\nOtto Brandt, her cousin, disputed it."
    assert speaker_of("mill was empty", text, nlp) == "Ursula Brandt"


def test_an_office_in_capitals_is_no_given_name(nlp):
    text = "Roads\n\nSipho Dube said that the road was open. MEC Dube added that the bridge would follow."
    assert {who for who, _ in said(text, nlp)} == {"Sipho Dube"}


def test_letters_of_a_pronoun_in_capitals_are_a_name(nlp):
    text = "Fever\n\nThe World Health Organization (WHO) met on Friday. The WHO said that the fever was over."
    assert speaker_of("fever was over", text, nlp) == "World Health Organization"


def test_a_spokesman_of_a_body_in_capitals_is_unnamed(nlp):
    text = "Fever\n\nThe World Health Organization (WHO) met on Friday. A WHO spokesman said that the fever was over."
    assert speaker_of("fever was over", text, nlp) == "WHO spokesman"


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Norby Shipyards could not pay its workers on Friday.", "bank"),
        ("Norby Savings Bank closed its last branch on Friday.", "Norby Savings Bank"),
    ],
)
def test_the_bank_is_no_shipyard(before, who, nlp):
    assert speaker_of("accounts were safe", f"Debts\n\n{before}\n\nThe bank said that all accounts were safe.", nlp) == who


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Zora's longtime gardener, Leo Falk,", "Leo Falk"),
        ("Holm's neighbour in Lisbon, Dario Penn,", "Dario Penn"),
        ("Holm's old tutor, Ivo Marsh,", "Ivo Marsh"),
    ],
)
def test_whom_somebody_has_may_have_a_name(source, who, nlp):
    text = f"Garden\n\nJonas Holm and Zora Lund grew roses.\n\n“They never watered them,” {source} said on Monday."
    assert speaker_of("never watered", text, nlp) == who


def test_pm_is_the_title_of_a_prime_minister(nlp):
    text = "Trip\n\nPM Lisek flew home. The prime minister said that the trip was cheap."
    assert speaker_of("trip was cheap", text, nlp) == "Lisek"


def test_somebody_taken_up_as_he_or_who_is_a_person(nlp):
    text = "Gym\n\nAbeni “Rock” Okoro, who runs the gym, said that the door was locked."
    found = extract(text, [Passage(0, 3, "title"), Passage(5, len(text), "body")])
    assert [quote.speaker_type for quote in found.quotes] == [SpeakerType.PERSON]


def test_a_king_by_name_is_a_person_and_no_office(nlp):
    text = "Speech\n\nOn Friday the city heard Edmund Albert King Jr. in its hall. King said that it was time to vote."
    assert speaker_of("time to vote", text, nlp) == "Edmund Albert King Jr."


FIRM = "Deals\n\nCorvina announced that it would close two shops. Corvina said it would reopen them in May."


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (FIRM, SpeakerType.ORGANISATION),
        (FIRM.replace("it would", "she would"), SpeakerType.PERSON),
        (FIRM.replace("Corvina announced", "Ms. Corvina announced"), SpeakerType.PERSON),
    ],
)
def test_what_is_called_it_is_no_person(text, type_, nlp):
    found = extract(text, [Passage(0, 5, "title"), Passage(7, len(text), "body")])
    assert {quote.speaker_type for quote in found.quotes if quote.parent is None} == {type_}


def test_her_mom_is_somebody_else(nlp):
    text = "Beach\n\nLaura Stein wept on the beach. Her mom said that the summer was over. She said that it had been long."
    assert [who for who, _ in said(text, nlp)] == ["Laura Stein's mom", "Laura Stein"]
