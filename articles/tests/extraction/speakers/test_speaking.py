"""Where the sources of statements stand, on hand-made Docs."""

import pytest

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import Kind
from articles.extraction.speakers.speaking import find_statements
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, people_of


@pytest.mark.parametrize(
    ("content", "own_words"),
    [("“ it holds ”", True), ("‹ it holds ›", True), ("„ it holds “", True), ("＂ it holds ＂", True), ("it holds", False)],
)
def test_words_in_marks_of_any_shape_are_the_speakers_own(content, own_words):
    doc = doc_of(f"Reed said {content} .", people_of("Reed"))
    candidate = QuoteCandidate([doc[2 : len(doc) - 1]], Kind.MIXED, "by hand", sources=[doc[0:1]])
    around = find_statements(doc, [candidate]).around
    assert around.get(at_of(doc, "it"), []) == ([0] if own_words else [])
