"""Whatever the text and the passages: no crash, every span inside the text, no empty content."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.records import Passage
from newsdesk.tests import soak

pytestmark = [pytest.mark.model, pytest.mark.slow]

# Bits that news is made of, in any order: marks without partner, cues without source, labels, breaks.
MARKS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "``",
    "''",
    "«",
    "»",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    ", ",
    ". ",
    ": ",
    "? ",
    " — ",
    "\u00a0",
]
WORDS = ["she said", "Mr Li", "said that ", "according to ", "adding ", "told them ", "the harbour is closed", "LIND:", "5"]
MORE = ["warned of ", "urged him to go", "It grew", "raised concerns about ", "called it ", "who ", "'90s", "\u200b", "\x00"]
BITS = st.sampled_from([*MARKS, *WORDS, *MORE])
TEXTS = st.one_of(st.text(max_size=200), st.lists(BITS, max_size=40).map("".join))
ZONES = st.sampled_from(["title", "standfirst", "body", "caption"])
PASSAGES = st.lists(st.builds(Passage, st.integers(-3, 210), st.integers(-3, 210), ZONES), max_size=4)


@settings(max_examples=soak.examples(60))
@given(TEXTS, PASSAGES, st.booleans())
def test_any_text_and_passages_go_through(text, passages, whole):
    if whole:
        passages = [Passage(0, len(text), "body")]
    found = extract(text, passages)
    zones = {passage.zone for passage in passages}
    for place, quote in enumerate(found.quotes):
        assert quote.contents
        assert quote.zone in zones
        assert 0 <= quote.confidence <= 1
        assert quote.parent is None or (0 <= quote.parent < len(found.quotes) and quote.parent != place)
        for span in (*quote.contents, *quote.cue, *quote.sources):
            assert 0 <= span.start < span.end <= len(text)
        assert all(text[span.start : span.end].strip() for span in quote.contents)
    starts = [quote.contents[0].start for quote in found.quotes]
    assert starts == sorted(starts)
