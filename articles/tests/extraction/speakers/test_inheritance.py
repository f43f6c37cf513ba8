"""What a statement takes from the one before it: to whom it was said, and through whom it is known."""

import pytest

from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.records import Kind, SpeakerType
from articles.extraction.speakers.inheritance import carry_over
from articles.tests.extraction.speakers.hand_docs import doc_of

DIRECT, MIXED, INDIRECT = Kind.DIRECT, Kind.MIXED, Kind.INDIRECT
TEXT = "Reed told Salo so .\n\nShe added more .\n\nShe left early ."


def carried(*statements, text=TEXT, kind=DIRECT, first=None, cue=None, addressed=False, parent=None):
    """The addressee and channel of the second of two statements: the token where each starts, and its speaker."""
    doc = doc_of(text)
    candidates = [QuoteCandidate([doc[at : at + 1]], kind, "test") for at, _ in statements]
    candidates[-1].parent = parent
    if cue is not None:
        candidates[-1].cue = [doc[cue : cue + 1]]
    if addressed:
        candidates[-1].addressees = [doc[0:1]]
    resolutions = [Resolution(speaker, SpeakerType.PERSON) for _, speaker in statements]
    resolutions[0] = first or Resolution(statements[0][1], SpeakerType.PERSON, addressee="Salo", reported_via="CCTV")
    doc._.resolutions = resolutions
    carry_over(doc, candidates)
    return resolutions[-1].addressee, resolutions[-1].reported_via


ALL, NOTHING = ("Salo", "CCTV"), (None, None)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (((1, "Reed"), (6, "Reed")), ALL),
        (((1, "Reed"), (3, "Reed")), ALL),
        (((1, "Reed"), (10, "Reed")), NOTHING),
        (((1, "Reed"), (6, "Salo")), NOTHING),
        (((1, "Reed"), (6, None)), NOTHING),
        (((1, None), (6, None)), NOTHING),
        (((1, None), (6, "Reed")), NOTHING),
    ],
)
def test_a_direct_quotation_of_the_next_paragraph_goes_on(statements, found):
    assert carried(*statements) == found


@pytest.mark.parametrize(
    ("kind", "at", "found"), [(MIXED, 3, ALL), (MIXED, 6, NOTHING), (INDIRECT, 3, NOTHING), (DIRECT, 6, ALL)]
)
def test_other_statements_go_on_inside_a_sentence(kind, at, found):
    assert carried((1, "Reed"), (at, "Reed"), kind=kind) == found


def test_a_direct_quotation_that_tells_to_whom_takes_nothing_over_from_another_sentence():
    assert carried((1, "Reed"), (6, "Reed"), addressed=True) == NOTHING


def test_what_a_statement_has_of_its_own_stays():
    doc = doc_of(TEXT)
    candidates = [QuoteCandidate([doc[at : at + 1]], DIRECT, "test") for at in (1, 6)]
    doc._.resolutions = [
        Resolution("Reed", SpeakerType.PERSON, addressee="Salo", reported_via="CCTV"),
        Resolution("Reed", SpeakerType.PERSON, addressee="press", reported_via="AP"),
    ]
    carry_over(doc, candidates)
    assert (doc._.resolutions[1].addressee, doc._.resolutions[1].reported_via) == ("press", "AP")


def test_a_statement_inside_another_is_passed_over():
    assert carried((1, "Reed"), (6, "Reed"), parent=0) == NOTHING


@pytest.mark.parametrize(
    ("verb", "type_", "addressee"),
    [
        ("replied", SpeakerType.PERSON, "Reed"),
        ("added", SpeakerType.PERSON, None),
        ("replied", SpeakerType.ORGANISATION, None),
    ],
)
def test_who_replies_speaks_to_who_spoke_before(verb, type_, addressee):
    text = f"Reed told Salo so .\n\nSalo {verb} more ."
    first = Resolution("Reed", type_, addressee="Salo")
    assert carried((1, "Reed"), (7, "Salo"), text=text, cue=6, first=first) == (addressee, None)


def test_statements_go_on_in_text_order_whatever_their_numbers():
    doc = doc_of(TEXT)
    candidates = [QuoteCandidate([doc[at : at + 1]], DIRECT, "test") for at in (6, 1)]
    doc._.resolutions = [
        Resolution("Reed", SpeakerType.PERSON),
        Resolution("Reed", SpeakerType.PERSON, addressee="Salo"),
    ]
    carry_over(doc, candidates)
    assert doc._.resolutions[0].addressee == "Salo"
