"""From what the components wrote on a Doc to records with places in the article's text."""

from datetime import date
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

import articles.extraction.factories  # noqa: F401  registers the extensions
from articles.extraction.annotations import Placement, QuoteCandidate, Resolution
from articles.extraction.assembly import assemble
from articles.extraction.doc_text import DocText, lay_out
from articles.extraction.records import (
    AliasKind,
    ChainLink,
    Extraction,
    FoundAlias,
    FoundQuote,
    FoundSpeaker,
    FoundVisit,
    Kind,
    Passage,
    Span,
    SpeakerType,
)

TITLE = "Ice will hold"
ADVERT = "Buy our paper!"
BODY = "“It is safe,” Ada Lind said.\nShe said the ice was thick."
TEXT = f"{TITLE}\n{ADVERT}\n{BODY}"
LAYOUT = lay_out(TEXT, [Passage(0, len(TITLE), "title"), Passage(TEXT.index("“"), len(TEXT), "body")])


def read(layout: DocText = LAYOUT) -> Doc:
    return spacy.blank("en").tokenizer(layout.text)


def span(doc: Doc, words: str) -> spacy.tokens.Span:
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words), alignment_mode="expand")
    assert found is not None
    return found


def candidate(doc: Doc, *contents: str, **told: Any) -> QuoteCandidate:
    values = {"kind": Kind.INDIRECT, "rule": "by hand"} | told
    for name in ("cue", "sources", "channel"):
        values[name] = [span(doc, words) for words in values.get(name, ())]
    return QuoteCandidate([span(doc, words) for words in contents], **values)


def assembled(doc: Doc, *candidates: QuoteCandidate, layout: DocText = LAYOUT) -> Extraction:
    doc._.candidates = list(candidates)
    return assemble(doc, layout, "by hand")


def only(doc: Doc, one: QuoteCandidate, **told: Any) -> FoundQuote:
    """The one quote of a candidate, with what was told of it: resolution, placement."""
    doc._.resolutions = [told["resolution"]] if "resolution" in told else []
    doc._.placements = [told["placement"]] if "placement" in told else []
    (quote,) = assembled(doc, one, layout=told.get("layout", LAYOUT)).quotes
    return quote


def printed(*spans: Span) -> list[str]:
    return [TEXT[one.start : one.end] for one in spans]


# Places


@pytest.mark.medium
def test_places_are_those_of_the_article():
    doc = read()
    quote = only(doc, candidate(doc, "It is safe,", cue=["said"], sources=["Ada Lind"]))
    assert printed(*quote.contents) == ["It is safe,"]
    assert printed(*quote.cue) == ["said"]
    assert printed(*quote.sources) == ["Ada Lind"]
    assert quote.contents[0].start == TEXT.index("It is safe")


@pytest.mark.medium
@pytest.mark.parametrize(("words", "zone"), [("Ice will hold", "title"), ("It is safe", "body")])
def test_the_zone_is_that_of_the_passage(words, zone):
    doc = read()
    assert only(doc, candidate(doc, words)).zone == zone


@pytest.mark.medium
def test_a_quote_between_passages_is_of_the_body():
    layout = LAYOUT.__class__(LAYOUT.text, LAYOUT.passages[1:], LAYOUT.origins[1:])
    doc = read(layout)
    across = QuoteCandidate([doc[0 : len(doc)]], Kind.DIRECT, "by hand")
    assert only(doc, across, layout=layout).zone == "body"


@pytest.mark.medium
def test_parts_stand_in_order_and_once_each():
    doc = read()
    quote = only(doc, candidate(doc, "the ice was thick", "It is safe", "It is safe"))
    assert printed(*quote.contents) == ["It is safe", "the ice was thick"]


@pytest.mark.medium
def test_white_space_at_the_ends_is_left_out():
    doc = read()
    gap = span(doc, "She").start - 1
    padded = doc[gap : gap + 2]
    assert padded.text == "\nShe"
    quote = only(doc, QuoteCandidate([padded], Kind.INDIRECT, "by hand"))
    assert printed(*quote.contents) == ["She"]


@pytest.mark.medium
def test_a_quote_of_white_space_alone_is_none():
    doc = read()
    gap = span(doc, "She").start - 1
    assert assembled(doc, QuoteCandidate([doc[gap : gap + 1]], Kind.INDIRECT, "by hand")).quotes == ()


def test_a_stretch_over_two_passages_has_two_places():
    doc = read()
    across = doc[span(doc, "hold").start : span(doc, "It").end]
    quote = only(doc, QuoteCandidate([across], Kind.DIRECT, "by hand"))
    assert printed(*quote.contents) == ["hold", "“It"]


# What is known of a quote


@pytest.mark.medium
def test_what_was_told_of_speaker_and_visit_is_handed_on():
    doc = read()
    resolution = Resolution("Ada Lind", SpeakerType.PERSON, addressee="reporters", reported_via="AP")
    placement = Placement(date(2024, 5, 3), 0, "said by the visitor")
    quote = only(doc, candidate(doc, "It is safe"), resolution=resolution, placement=placement)
    assert (quote.speaker, quote.speaker_type) == ("Ada Lind", SpeakerType.PERSON)
    assert (quote.addressee, quote.reported_via) == ("reporters", "AP")
    assert (quote.said_on, quote.visit, quote.visit_rule) == (date(2024, 5, 3), 0, "said by the visitor")
    assert (quote.kind, quote.rule) == (Kind.INDIRECT, "by hand")


def test_a_quote_of_which_nothing_is_told_has_no_speaker_and_no_visit():
    doc = read()
    quote = only(doc, candidate(doc, "It is safe"))
    assert (quote.speaker, quote.addressee, quote.reported_via, quote.visit, quote.chain) == (None, None, None, None, ())


@pytest.mark.medium
@pytest.mark.parametrize(
    ("via", "channel", "told"),
    [("AP", ["Ada Lind"], "AP"), (None, ["Ada Lind"], "Ada Lind"), (None, ["Ada", "Lind"], "Ada Lind"), (None, [], None)],
)
def test_the_words_of_a_channel_stand_for_it_when_it_has_no_name(via, channel, told):
    doc = read()
    quote = only(doc, candidate(doc, "It is safe", channel=channel), resolution=Resolution(reported_via=via))
    assert quote.reported_via == told


@pytest.mark.medium
@pytest.mark.parametrize(
    ("confidence", "share", "told"),
    [(0.8, 1.0, 0.8), (0.8, 0.5, 0.4), (0.12345, 1.0, 0.123), (1.5, 1.0, 1.0), (-0.5, 1.0, 0.0)],
)
def test_doubt_about_the_speaker_is_doubt_about_the_quote(confidence, share, told):
    doc = read()
    quote = only(doc, candidate(doc, "It is safe", confidence=confidence), resolution=Resolution(share=share))
    assert quote.confidence == told


@pytest.mark.medium
def test_a_chain_leads_through_the_article():
    doc = read()
    start = doc.text.index("Ada")
    links = (ChainLink("Ada", Span(start, start + 3), "name"), ChainLink("Ada Lind", None, "known"))
    chain = only(doc, candidate(doc, "It is safe"), resolution=Resolution(chain=links)).chain
    assert chain == (ChainLink("Ada", Span(TEXT.index("Ada"), TEXT.index("Ada") + 3), "name"), links[1])


# Order and parents


@pytest.mark.medium
def test_quotes_come_in_the_order_of_the_text_the_longer_first():
    doc = read()
    found = assembled(
        doc,
        candidate(doc, "the ice was thick"),
        candidate(doc, "the ice"),
        candidate(doc, "It is safe"),
    )
    assert [printed(*quote.contents) for quote in found.quotes] == [["It is safe"], ["the ice was thick"], ["the ice"]]


@pytest.mark.medium
def test_parents_are_renumbered_to_that_order():
    doc = read()
    found = assembled(
        doc,
        candidate(doc, "the ice was thick"),
        candidate(doc, "the ice", parent=0),
        candidate(doc, "It is safe"),
    )
    assert [quote.parent for quote in found.quotes] == [None, None, 1]


@pytest.mark.medium
def test_a_parent_that_is_no_quote_is_left_out():
    doc = read()
    gap = span(doc, "She").start - 1
    nothing = QuoteCandidate([doc[gap : gap + 1]], Kind.INDIRECT, "by hand")
    found = assembled(doc, nothing, candidate(doc, "the ice", parent=0))
    assert [quote.parent for quote in found.quotes] == [None]


# Speakers, visits and the rest


@pytest.mark.medium
def test_the_names_of_speakers_stand_in_the_article():
    doc = read()
    start = doc.text.index("Ada")
    here = FoundAlias("Ada Lind", AliasKind.NAME, Span(start, start + 8))
    nowhere = FoundAlias("Lind", AliasKind.SURNAME, Span(len(TITLE), len(TITLE) + 1))  # between two passages
    doc._.speakers = [FoundSpeaker("Ada Lind", SpeakerType.PERSON, (here, nowhere))]
    (speaker,) = assembled(doc).speakers
    assert (speaker.name, speaker.type) == ("Ada Lind", SpeakerType.PERSON)
    assert [printed(alias.span) for alias in speaker.aliases] == [["Ada Lind"]]


@pytest.mark.medium
def test_the_evidence_of_visits_stands_in_the_article():
    doc = read()
    start = doc.text.index("said")
    day = date(2024, 5, 3)
    doc._.visits = [FoundVisit("Ada Lind", "Peru", day, day, (Span(start, start + 4), Span(len(TITLE), len(TITLE) + 1)))]
    (visit,) = assembled(doc).visits
    assert (visit.visitor, visit.host, visit.first_day) == ("Ada Lind", "Peru", day)
    assert printed(*visit.evidence) == ["said"]


@pytest.mark.medium
def test_the_version_and_the_skipped_paragraphs_are_told():
    doc = read()
    doc._.skipped_paragraphs = 2
    found = assembled(doc)
    assert (found.version, found.skipped_paragraphs, found.quotes) == ("by hand", 2, ())
