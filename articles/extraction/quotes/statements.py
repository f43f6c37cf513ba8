"""What the rules of the quote finder share: units of text, and statements in the making."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from articles.extraction.rule_names import FoundBy, QuoteRule
from articles.extraction.text.grammar import TENSED
from articles.extraction.text.lexicon import lexicon
from articles.extraction.text.marks import MARKS
from articles.extraction.text.stretches import Stretch, quotations_of, tokens_of

# Quotations right behind each other are of one sentence as a rule; thousands of them are not.
LONGEST_UNIT = 1000
COMPLEMENTS = frozenset(["acomp", "attr", "ccomp", "dative", "dobj", "xcomp"])


class Unit(NamedTuple):
    """A sentence as far as quotes go: no boundary inside a quotation or between it and its "he said"."""

    start: int
    end: int
    paragraph: int
    zone: str
    quotations: tuple[Stretch, ...]

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.start, self.end)

    def quotation_at(self, index: int) -> Stretch | None:
        """The quotation that holds token `index`."""
        number = bisect_right(self.quotations, (index, index)) if self.quotations else 0
        # A quotation that starts with the token stands at `number`, one that started before right in front of it.
        near = self.quotations[max(number - 1, 0) : number + 1]
        return next((one for one in near if index in one), None)

    def is_marked(self, stretch: Stretch) -> bool:
        """Whether a quotation shares a token with `stretch`."""
        number = bisect_right(self.quotations, stretch) if self.quotations else 0
        return any(one.overlaps(stretch) for one in self.quotations[max(number - 1, 0) : number + 1])


class Scores(NamedTuple):
    """How sure the tagger is of the parts of a statement, and that it was voiced: probabilities."""

    cue: float
    source: float
    content: float
    edge: float  # the less sure end of the content
    voiced: float


@dataclass(slots=True, eq=False)
class Statement:
    """A quote in the making. `verb` is the token that its cue hangs on; `carried` whose speaker it shares."""

    contents: list[Stretch]
    rule: QuoteRule
    unit: Unit
    cue: list[Stretch] = field(default_factory=list)
    sources: list[Stretch] = field(default_factory=list)
    addressees: list[Stretch] = field(default_factory=list)
    channel: list[Stretch] = field(default_factory=list)
    verb: int = -1
    scores: Scores | None = None
    carried: "Statement | None" = None
    agreed: QuoteRule | None = None  # the rule that found it too, of what the tagger found

    @property
    def start(self) -> int:
        return self.contents[0].start

    @property
    def end(self) -> int:
        return self.contents[-1].end

    @property
    def found_by(self) -> FoundBy:
        return FoundBy(self.rule, self.agreed)

    def covers(self, index: int) -> bool:
        return any(index in stretch for stretch in self.contents)

    def tokens(self) -> set[int]:
        return tokens_of(self.contents)


def make_units(doc: Doc) -> list[Unit]:
    """Cut every paragraph into units, in order. A Doc without paragraphs is one paragraph of body."""
    quotations = quotations_of(doc)
    paragraphs = [(span.start, span.end, span.label_) for span in doc.spans.get("paragraphs", ())]
    starts = [token.i for token in doc if token.is_sent_start]
    opening = [one.start for one in quotations]
    units: list[Unit] = []
    for number, (start, end, zone) in enumerate(paragraphs or [(0, len(doc), "body")]):
        inside = quotations[bisect_left(opening, start) : bisect_left(opening, end)]
        own = set(starts[bisect_left(starts, start) : bisect_left(starts, end)])
        cuts = [start, *sorted(_cuts(doc, own, inside) - {start, end}), end]
        for first, last in pairwise(_without_endless(cuts, inside)):
            held = quotations[bisect_left(opening, first) : bisect_left(opening, last)]
            units.append(Unit(first, last, number, zone, tuple(held)))
    return units


def _without_endless(cuts: Sequence[int], quotations: Iterable[Stretch]) -> list[int]:
    """`cuts`, and more before quotations where they lie so far apart that no sentence is there to be read."""
    starts = [one.start for one in quotations]
    found = [cuts[0]]
    for cut in cuts[1:]:
        while cut - found[-1] > LONGEST_UNIT:
            number = bisect_right(starts, found[-1] + LONGEST_UNIT)
            if number >= len(starts) or starts[number] >= cut:
                break
            found.append(starts[number])
        found.append(cut)
    return found


def _cuts(doc: Doc, sentence_starts: set[int], quotations: Sequence[Stretch]) -> set[int]:
    """Sentence starts, less those inside or right after a quotation that goes on, plus those that the parser missed."""
    cuts = set(sentence_starts)
    for quotation in quotations:
        cuts.difference_update(range(quotation.start + 1, quotation.end))
        if quotation.start and doc[_last_word(doc, quotation.start)].text in (".", "!", "?"):
            cuts.add(quotation.start)
        if quotation.end >= len(doc):
            continue
        if _goes_on_behind(doc, quotation):
            cuts.discard(quotation.end)
        elif last_word_mark(doc, quotation) == "." and doc[quotation.end].text[:1].isupper():
            cuts.add(quotation.end)
    return cuts


def _goes_on_behind(doc: Doc, quotation: Stretch) -> bool:
    """Whether the sentence of a quotation goes on behind it: "“…,” he said", "“…?” Li asked"."""
    after = doc[quotation.end]
    if after.text[:1].islower() or after.is_punct:
        return True
    last = last_word_mark(doc, quotation)
    return last == "," or (last in ("?", "!") and _only_reports(after))


def _only_reports(first: Token) -> bool:
    """Whether the sentence that `first` starts tells no more than who spoke: “…?” the mayor asked on Friday."""
    if not first.is_sent_start:
        return False
    verb = first.sent.root
    frames = lexicon().frames(verb.lemma_) if verb.tag_ in TENSED else None
    if frames is None or not frames & {"clause", "quote"}:
        return False
    whom = {"dobj", "dative"} if "infinitive" in frames else set()  # "told reporters"
    return not any(one.dep_ in COMPLEMENTS - whom and one.i > verb.i for one in verb.children)


def _last_word(doc: Doc, index: int) -> int:
    """The token before `index` that is no white space."""
    index -= 1
    while index > 0 and doc[index].is_space:
        index -= 1
    return index


def last_word_mark(doc: Doc, quotation: Stretch) -> str:
    """The punctuation right before a quotation's closing mark, "" where there is none."""
    for index in (quotation.end - 1, quotation.end - 2):
        text = doc[index].text if index > quotation.start else ""
        stripped = text.rstrip("".join(MARKS))
        if stripped:
            return stripped[-1] if not stripped[-1].isalnum() else ""
    return ""
