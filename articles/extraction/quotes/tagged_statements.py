"""What the trained tagger finds in a Doc, as statements over its tokens."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.statements import Scores, Statement, Unit
from articles.extraction.records import Span
from articles.extraction.rule_names import QuoteRule
from articles.extraction.tagger.network import Network
from articles.extraction.tagger.tagging import Tagged
from articles.extraction.tagger.words import Words, cut
from articles.extraction.text.stretches import Stretch


def words_of(doc: Doc) -> Words:
    """The words of a Doc's paragraphs as the tagger reads them."""
    paragraphs = [Span(one.start_char, one.end_char) for one in doc.spans.get("paragraphs", ())]
    return cut(doc.text, paragraphs or None)


def tagged_statements(doc: Doc, units: Sequence[Unit], network: Network, cue_bias: float = 0.0) -> list[Statement]:
    """The tagger's quotes, in text order."""
    words = words_of(doc)
    return as_statements(doc, units, words, network.tag(words, cue_bias=cue_bias), network, QuoteRule.TAGGER)


def as_statements(
    doc: Doc, units: Sequence[Unit], words: Words, found: Iterable[Tagged], network: Network, rule: QuoteRule
) -> list[Statement]:
    """What the tagger found among `words`, each in the unit of its cue; `verb` is the cue's last verb or its root."""
    tokens = TokensOf(doc, words)
    starts = [unit.start for unit in units]
    statements = []
    for one in found:
        cue = bare(doc, tokens.stretch(one.cue))
        unit = units[max(bisect_right(starts, cue.start) - 1, 0)]
        statements.append(
            Statement(
                contents=merged(tokens.stretch(part) for part in one.contents),
                rule=rule,
                unit=unit,
                cue=[cue],
                sources=[bare(doc, tokens.stretch(part)) for part in one.sources],
                verb=verb_of(doc, cue),
                scores=Scores(
                    one.cue_score, one.source_score, one.content_score, one.edge_score, network.voiced(one.vector)
                ),
            )
        )
    return statements


class TokensOf:
    """Which tokens of a Doc the tagger's words stand in."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.words = words
        self.starts = [token.idx for token in doc]

    def stretch(self, span: tuple[int, int]) -> Stretch:
        """The tokens that hold the words from span[0] to span[1], the latter exclusive."""
        first, last = int(self.words.starts[span[0]]), int(self.words.ends[span[1] - 1])
        return Stretch(bisect_right(self.starts, first) - 1, bisect_right(self.starts, last - 1))


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, those that touch as one: two words can share a token."""
    found: list[Stretch] = []
    for one in stretches:
        if found and one.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


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
