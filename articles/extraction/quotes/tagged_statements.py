"""What the trained tagger finds in a Doc, or in parts of it, as statements over its tokens."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.statements import Scores, Statement, Unit
from articles.extraction.records import Span
from articles.extraction.rule_names import QuoteRule
from articles.extraction.tagger.network import Network
from articles.extraction.tagger.tagging import Tagged
from articles.extraction.tagger.words import Words, cut
from articles.extraction.text.quotation_marks import find_quotations
from articles.extraction.text.stretches import Stretch, merged, stretch_of


class TaggerReading:
    """Reads a Doc by the tagger; `units` are all of its units. For `content_bias` see tagging.tag."""

    def __init__(self, doc: Doc, units: Sequence[Unit], network: Network, content_bias: float) -> None:
        self.doc = doc
        self.units = units
        self.network = network
        self.content_bias = content_bias
        # Computed once: a Doc is read again for each of its statements, and puts its text together when asked for it.
        self._text = doc.text
        self._tokens = [token.idx for token in doc]
        self._units = [unit.start for unit in units]

    def statements(self, cue_bias: float = 0.0) -> list[Statement]:
        """The tagger's quotes, in text order."""
        paragraphs = [Span(one.start_char, one.end_char) for one in self.doc.spans.get("paragraphs", ())]
        words = cut(self._text, paragraphs or None)
        found = self.network.tag(words, content_bias=self.content_bias, cue_bias=cue_bias)
        return self._as_statements(words, found, QuoteRule.TAGGER)

    def statements_inside(self, parts: Sequence[Stretch]) -> list[Statement]:
        """The quotes in these parts of the Doc, read as a text of their own."""
        words = cut(self._text, [self._characters(part) for part in parts])
        return self._as_statements(words, self.network.tag(words, content_bias=self.content_bias), QuoteRule.TAGGER_INSIDE)

    def quotations_inside(self, parts: Sequence[Stretch]) -> list[Stretch]:
        """What stands in quotation marks in these parts, read as a text of their own."""
        ranges, _ = find_quotations(self._text, [self._characters(part) for part in parts])
        spans = (self.doc.char_span(*one) for one in ranges)
        return [stretch_of(span) for span in spans if span is not None]

    def _characters(self, part: Stretch) -> Span:
        span = self.doc[part.start : part.end]
        return Span(span.start_char, span.end_char)

    def _as_statements(self, words: Words, found: Iterable[Tagged], rule: QuoteRule) -> list[Statement]:
        """Each in the unit of its cue; `verb` is the cue's last verb or its root."""
        statements = []
        for one in found:
            cue = bare(self.doc, self._stretch(words, one.cue))
            unit = self.units[max(bisect_right(self._units, cue.start) - 1, 0)]
            voiced = self.network.voiced(one.vector)
            statements.append(
                Statement(
                    contents=merged(self._stretch(words, part) for part in one.contents),  # two words can share a token
                    rule=rule,
                    unit=unit,
                    cue=[cue],
                    sources=[bare(self.doc, self._stretch(words, part)) for part in one.sources],
                    verb=verb_of(self.doc, cue),
                    scores=Scores(one.cue_score, one.source_score, one.content_score, one.edge_score, voiced),
                )
            )
        return statements

    def _stretch(self, words: Words, span: tuple[int, int]) -> Stretch:
        """The tokens that hold the words from span[0] to span[1], the latter exclusive."""
        first, last = int(words.starts[span[0]]), int(words.ends[span[1] - 1])
        return Stretch(bisect_right(self._tokens, first) - 1, bisect_right(self._tokens, last - 1))


def bare(doc: Doc, stretch: Stretch) -> Stretch:
    """Without the comma or colon at its end: "Qin,", "said:". One that is nothing else stays as it is."""
    start, end = stretch
    while start < end and doc[end - 1].is_punct and doc[end - 1].text not in (")", "]"):
        end -= 1
    return Stretch(start, end) if start < end else stretch


def verb_of(doc: Doc, cue: Stretch) -> int:
    """The token that a cue hangs on: its last verb, else the one nearest to the root of its sentence."""
    verbs = [index for index in range(*cue) if doc[index].tag_[:2] == "VB"]
    return verbs[-1] if verbs else int(doc[cue.start : cue.end].root.i)
