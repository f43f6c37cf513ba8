"""From the words of a source to the speaker, on the real model's parse of own sentences."""

from datetime import date

import pytest

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import AliasKind, Kind, KnownAlias, KnownSpeaker, SpeakerType
from articles.tests.extraction.speakers.speaker_docs import component, only, read, speakers

pytestmark = pytest.mark.model

MEETING = "Finnish foreign minister Aino Salo met US Secretary of State Robert Hale in Oslo on Monday."


@pytest.mark.parametrize(
    "source",
    [
        "Aino Salo",
        "Salo",
        "Ms Salo",
        "Minister Salo",
        "Finland's foreign minister",
        "The Finnish foreign minister",
        "The top Finnish diplomat",
        "She",
    ],
)
def test_a_person_is_named_in_many_ways(source):
    resolution = only(read(f"{MEETING} [{source}] said that talks would go on."))
    assert (resolution.speaker, resolution.speaker_type) == ("Aino Salo", SpeakerType.PERSON)


@pytest.mark.parametrize("source", ["Hale", "Mr Hale", "Secretary Hale", "The secretary of state", "The American diplomat"])
def test_the_other_person_of_the_sentence_is_told_apart(source):
    assert only(read(f"{MEETING} [{source}] said that talks would go on.")).speaker == "Robert Hale"


@pytest.mark.parametrize(
    "sentence",
    [
        "Lin Wei, China's trade minister, opened the fair. [The Chinese trade minister] said trade would grow.",
        "The Chinese trade minister, Lin Wei, opened the fair. [Lin] said trade would grow.",
        "[Chinese trade minister Lin Wei] said trade would grow.",
        "The fair was opened by Lin Wei, 61, who thanked his guests. [Mr Lin] said trade would grow.",
        "THE CHINESE CAPITAL welcomed trade minister Lin Wei. [He] said trade would grow.",
    ],
)
def test_a_surname_may_come_first(sentence):
    assert only(read(sentence)).speaker == "Lin Wei"


NAMESAKES = (
    "Trade minister Lin Wei spoke in Oslo. “Ties are good,” [Mr Lin] said.\n\n"
    "In Geneva, police minister Lin Hao warned of crime. “We must act,” [Lin] said. [Police Minister Lin] said more."
)


def test_namesakes_stay_apart():
    assert speakers(read(NAMESAKES)) == ["Lin Wei", "Lin Hao", "Lin Hao"]


def test_husband_and_wife_stay_apart():
    text = "Carlos Prado and his wife Maria Prado voted. [Mrs Prado] said the queue was short. [Mr Prado] said it was long."
    assert speakers(read(text)) == ["Maria Prado", "Carlos Prado"]


def test_who_spoke_goes_on_as_he():
    text = (
        "As they sat down, Diallo told Robert Hale that the road was long.\n\n"
        "“We have walked far,” [he] said.\n\nOmar Diallo is the host."
    )
    marked = text.replace("Diallo told", "[Diallo] told")
    assert speakers(read(marked)) == ["Omar Diallo", "Omar Diallo"]


def test_a_pronoun_is_bound_by_the_clause_around_it():
    text = "Aino Salo met Ines Prado. Prado said [she] hoped for rain."
    assert only(read(text)).speaker == "Ines Prado"


def test_a_pronoun_is_not_the_person_it_speaks_to():
    text = "Omar Diallo met Robert Hale in Oslo. [He] told Diallo that snow would fall."
    assert only(read(text)).speaker == "Robert Hale"


def test_she_is_not_a_man():
    assert only(read("Robert Hale met Ines Prado in Oslo. [She] said that snow would fall.")).speaker == "Ines Prado"


def test_they_may_be_one_senior_official():
    text = "[A senior Treasury official] said rates would rise. “Wait and see,” [they] added."
    assert speakers(read(text)) == ["senior Treasury official"] * 2


def test_it_is_the_country_spoken_of():
    text = "Norway has taken issue with the plan. [It] said that the plan was late."
    assert only(read(text)).speaker == "Norway"


@pytest.mark.parametrize(
    ("source", "name", "type_"),
    [
        ("Oslo", "Norway", SpeakerType.ORGANISATION),
        ("The US", "United States", SpeakerType.ORGANISATION),
        ("Washington", "United States", SpeakerType.ORGANISATION),
        ("The Finance Ministry", "Finance Ministry", SpeakerType.ORGANISATION),
        ("Reuters", "Reuters", SpeakerType.ORGANISATION),
        ("US officials", "US officials", SpeakerType.COLLECTIVE),
        ("Many analysts", "many analysts", SpeakerType.COLLECTIVE),
        ("A spokesman for Mr Hale", "spokesman for Mr Hale", SpeakerType.COLLECTIVE),
        ("Hale’s lawyers", "Robert Hale's lawyers", SpeakerType.COLLECTIVE),
        ("A number of senators", "senators", SpeakerType.COLLECTIVE),
        ("Aino Salo and Robert Hale", "Aino Salo and Robert Hale", SpeakerType.COLLECTIVE),
        ("Hale’s remarks", "Robert Hale", SpeakerType.PERSON),
        ("Salo, who chairs the talks,", "Aino Salo", SpeakerType.PERSON),
    ],
)
def test_other_speakers_have_types_of_their_own(source, name, type_):
    resolution = only(read(f"{MEETING} [{source}] said that snow would fall."))
    assert (resolution.speaker, resolution.speaker_type) == (name, type_)


def test_a_short_name_of_a_body_leads_to_the_long_one():
    text = "The Harbour Safety Board (HSB) met on Monday. [The HSB] said the harbour was safe."
    assert only(read(text)).speaker == "Harbour Safety Board"


@pytest.mark.parametrize(
    "text", ["[He] said so.", "[They] said so.", "It rained. [Who] said so?", "[“”] said so.", "[...] said."]
)
def test_unknown_stays_unknown(text):
    resolution = only(read(text))
    assert (resolution.speaker, resolution.speaker_type, resolution.chain) == (None, None, ())


def test_an_indefinite_role_is_nobody_known():
    text = f"{MEETING} [A foreign minister] said that snow would fall."
    assert only(read(text)).speaker_type == SpeakerType.COLLECTIVE


# What earlier articles taught


def holder(name, role, first, last):
    return KnownSpeaker(name, SpeakerType.PERSON, (KnownAlias(role, AliasKind.ROLE, first, last),))


HOLDERS = (
    holder("Aino Salo", "Finland's foreign minister", date(2019, 6, 1), date(2020, 5, 20)),
    holder("Eero Niemi", "Finnish foreign minister", date(2020, 8, 1), date(2021, 3, 3)),
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 12, 24), "Aino Salo"),
        (date(2021, 2, 2), "Eero Niemi"),
        (date(2020, 6, 26), "Finnish foreign minister"),  # in between: nobody can tell
        (date(2025, 1, 1), "Finnish foreign minister"),
    ],
)
def test_an_office_changes_hands(day, name):
    assert only(read("[The Finnish foreign minister] said snow would fall.", known=HOLDERS, day=day)).speaker == name


def test_a_surname_leads_to_the_full_name_known_from_elsewhere():
    doc = read("[Niemi] said that snow would fall.", known=HOLDERS, day=date(2021, 1, 1))
    assert only(doc).speaker == "Eero Niemi"
    assert only(doc).chain[-1].span is None


def test_a_known_role_is_used_for_a_person_of_this_text():
    text = "Eero Niemi and Omar Diallo met. [The top Finnish diplomat] said snow would fall."
    assert only(read(text, known=HOLDERS, day=date(2021, 1, 1))).speaker == "Eero Niemi"


# Evidence


def test_the_chain_leads_from_the_words_to_the_name():
    doc = read(f"{MEETING} Mr Hale smiled. “Snow will fall,” [he] said.")
    resolution = only(doc)
    assert [link.text for link in resolution.chain] == ["he", "Mr Hale", "Robert Hale"]
    for link in resolution.chain:
        assert doc.text[link.span.start : link.span.end] == link.text
    assert 0 < resolution.confidence <= 1


def test_speakers_are_listed_with_the_ways_to_name_them():
    doc = read(f"{MEETING} [Mr Hale] said that snow would fall. [Oslo] agreed.")
    found = {speaker.name: {(alias.text, alias.kind) for alias in speaker.aliases} for speaker in doc._.speakers}
    assert found["Robert Hale"] >= {
        ("Robert Hale", AliasKind.NAME),
        ("Mr Hale", AliasKind.SURNAME),
        ("US Secretary of State", AliasKind.ROLE),
    }
    assert ("Oslo", AliasKind.NAME) in found["Norway"]
    assert len(found) == len(doc._.speakers)


def test_every_mention_of_a_person_is_handed_on():
    doc = read(f"{MEETING} She left.")
    assert [(m.span.text, m.speaker_name) for m in doc._.mentions] == [
        ("Aino Salo", "Aino Salo"),
        ("Robert Hale", "Robert Hale"),
        ("She", "Aino Salo"),
    ]


# Statements that take something from others


def test_a_bare_quotation_takes_over_the_speaker():
    doc = read("“It is cold,” [Aino Salo] said.\n\n“Snow will fall.”")
    quote = doc.char_span(doc.text.index("“Snow"), len(doc.text), alignment_mode="expand")
    doc._.candidates.append(QuoteCandidate([quote], Kind.DIRECT, "test", source_of=0))
    component("speaker_resolution")(doc)
    first, second = doc._.resolutions
    assert (second.speaker, second.chain) == ("Aino Salo", first.chain)
    assert second.confidence < first.confidence


def test_a_statement_inside_a_statement_is_reported_by_the_outer_speaker():
    doc = read("[Ines Prado] said that [Robert Hale] warned of snow.")
    doc._.candidates[1].parent = 0
    component("speaker_resolution")(doc)
    assert doc._.resolutions[1].speaker == "Robert Hale"
    assert doc._.resolutions[1].reported_via == "Ines Prado"


@pytest.mark.parametrize(
    ("sentence", "channel", "via"),
    [
        (
            "[Ines Prado] said that snow would fall, according to the Associated Press.",
            "the Associated Press",
            "Associated Press",
        ),
        ("[Ines Prado] said that snow would fall in an interview with CNN.", "CNN", "CNN interview"),
    ],
)
def test_the_channel_is_named(sentence, channel, via):
    doc = read(sentence)
    start = doc.text.index(channel)
    doc._.candidates[0].channel = [doc.char_span(start, start + len(channel))]
    component("speaker_resolution")(doc)
    assert only(doc).reported_via == via


def test_the_addressee_is_resolved_like_a_source():
    doc = read(f"{MEETING} [Salo] told the American diplomat that snow would fall.")
    start = doc.text.index("the American diplomat")
    doc._.candidates[0].addressees = [doc.char_span(start, start + len("the American diplomat"))]
    component("speaker_resolution")(doc)
    assert only(doc).addressee == "Robert Hale"


def test_chains_that_point_in_a_circle_end():
    doc = read("“Snow will fall.”\n\n“It is cold.” [Salo] left.")
    doc._.candidates = [
        QuoteCandidate([doc[0:4]], Kind.DIRECT, "test", source_of=1),
        QuoteCandidate([doc[5:9]], Kind.DIRECT, "test", source_of=0, parent=7),
    ]
    component("speaker_resolution")(doc)
    assert speakers(doc) == [None, None]


def test_the_clause_around_a_pronoun_outweighs_what_was_said_before():
    text = "Anna Salo waved. Salo smiled. Salo sat down, and Salo drank. Maria Prado said [she] hoped for rain."
    assert only(read(text)).speaker == "Maria Prado"


def test_the_speaker_before_outweighs_whom_they_spoke_about():
    text = "[Omar Diallo] told Robert Hale that Hale was late, that Hale was slow and Hale was loud.\n\n“We go,” [he] said."
    assert speakers(read(text)) == ["Omar Diallo", "Omar Diallo"]


def test_both_asks_for_a_second_speaker():
    text = "The plan won, with both [US President] Robert Hale and his predecessor Carlos Prado calling it good."
    assert only(read(text)).speaker == "Robert Hale and Carlos Prado"


def test_what_goes_straight_on_is_said_to_the_same_person():
    doc = read(
        "[Omar Diallo] told Robert Hale that snow fell.\n\n“It is cold,” [he] said.\n\n[Hale] replied that it was June."
    )
    start = doc.text.index("Robert Hale")
    doc._.candidates[0].addressees = [doc.char_span(start, start + len("Robert Hale"))]
    doc._.candidates[2].cue = [doc.char_span(doc.text.index("replied"), doc.text.index("replied") + len("replied"))]
    component("speaker_resolution")(doc)
    assert [resolution.addressee for resolution in doc._.resolutions] == ["Robert Hale", "Robert Hale", "Omar Diallo"]
