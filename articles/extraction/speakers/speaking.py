"""Finds where the sources of statements stand: who speaks where, who spoke right before, who was asked something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.mentions.noun_phrases import RELATIVES
from articles.extraction.records import Kind
from articles.extraction.text.grammar import OBJECTS, paragraph_number
from articles.extraction.text.marks import CLOSERS, MARKS

ASKING = frozenset({"ask", "question", "press", "quiz"})


@dataclass(frozen=True, slots=True)
class Statements:
    """Where sources stand: `around`: for a token inside a quoted statement, its source tokens; `before`: for the first
    token of a source, the source of the statement right before; `begins`: where the statement of that source begins;
    `asked`: for the first token of a source, whom the statement before asked something (nobody said: no token); `said`:
    for the first token of a source, the tokens of its statement."""

    speaking: frozenset[int] = frozenset()
    around: dict[int, list[int]] = field(default_factory=dict)
    before: dict[int, tuple[int, int]] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)
    asked: dict[int, list[int]] = field(default_factory=dict)
    said: dict[int, frozenset[int]] = field(default_factory=dict)


def find_statements(doc: Doc, candidates: Sequence[QuoteCandidate]) -> Statements:
    """Where the sources of all candidates stand."""
    speaking = frozenset(token.i for candidate in candidates for span in candidate.sources for token in span)
    told = [candidate for candidate in candidates if candidate.sources]
    begins = {c.sources[0].start: min(span.start for span in (*c.contents, *c.sources, *c.cue)) for c in told}
    before = _source_before(doc, told)
    return Statements(speaking, _around(candidates), before, begins, _asked(told, before), _said(told))


def _said(candidates: Sequence[QuoteCandidate]) -> dict[int, frozenset[int]]:
    """For each source, the tokens of its statements."""
    said: dict[int, frozenset[int]] = {}
    for candidate in candidates:
        at = candidate.sources[0].start
        said[at] = said.get(at, frozenset()) | {token.i for span in candidate.contents for token in span}
    return said


def _around(candidates: Sequence[QuoteCandidate]) -> dict[int, list[int]]:
    """For each token that is quoted word for word, the tokens of the source."""
    around: dict[int, list[int]] = {}
    for candidate in candidates:
        source = [token.i for span in candidate.sources for token in span]
        for at in _verbatim(candidate):
            around.setdefault(at, []).extend(source)
    return around


def _verbatim(candidate: QuoteCandidate) -> Iterator[int]:
    """The tokens of a statement that are the speaker's own words: in marks, or a turn of a transcript, which has none."""
    marked = candidate.kind == Kind.DIRECT or all(span[0].text[:1] in MARKS - CLOSERS for span in candidate.contents)
    return (token.i for span in candidate.contents for token in span) if marked else iter(())


def _asked(candidates: Sequence[QuoteCandidate], before: dict[int, tuple[int, int]]) -> dict[int, list[int]]:
    """For each source after a question, the tokens that say who was asked: "Lee asked [Reed] whether …"."""
    objects: dict[int, list[int]] = {}
    for candidate in candidates:
        verb = next((t for span in candidate.cue for t in span if t.lemma_.lower() in ASKING), None)
        if verb is not None:
            objects[candidate.sources[0].start] = [t.i for t in verb.rights if t.dep_ in OBJECTS]
    return {at: objects[span[0]] for at, span in before.items() if span[0] in objects}


def _source_before(doc: Doc, candidates: Sequence[QuoteCandidate]) -> dict[int, tuple[int, int]]:
    """For each source, the source of the statement before it when that stands in the same or the paragraph before."""
    before: dict[int, tuple[int, int]] = {}
    last: tuple[int, int] | None = None
    for candidate in sorted(candidates, key=lambda c: c.contents[0].start):
        at = candidate.sources[0].start
        if last is not None and last[0] < at and paragraph_number(doc, at) - paragraph_number(doc, last[0]) <= 1:
            before[at] = last
        if candidate.sources[0].text.lower() not in RELATIVES:  # "Reed, who warned Salo, said …": Reed is named already
            last = (at, candidate.sources[0].end)
    return before
