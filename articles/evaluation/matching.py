"""Which predicted quote is which gold one. Spans become sets of words, so that a comma more or less costs nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.evaluation.gold import Quote
from articles.evaluation.saying import forms
from articles.extraction.records import Span

TOKEN = re.compile(r"\w+|[^\w\s]")
MIN_OVERLAP = 0.5  # of the words that two quotes have, together
DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those"} | {"my", "your", "his", "her", "its", "our", "their"}
)
DIRECT = 0.8  # of a direct quote's words stand in quotation marks
UNSCORED_ZONES = ("title", "caption")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quote with the numbers of the words that its parts cover."""

    quote: Quote
    content: frozenset[int]
    source: frozenset[int]
    source_words: frozenset[int]  # without determiners and punctuation, where anything is left then
    cue: frozenset[int]
    direct: bool = False
    saying: bool = False  # the cue has a verb of saying

    def same_source(self, other: "Marked") -> bool:
        """They name the speaker by words they share, or both name nobody."""
        return bool(self.source_words & other.source_words) or not (self.source or other.source)


@dataclass(frozen=True, slots=True)
class Pair:
    overlap: float
    predicted: Marked
    gold: Marked


class Words:
    """The words and signs of one text, numbered."""

    def __init__(self, text: str) -> None:
        # Late: pages show figures, and need not load numpy for that.
        from articles.extraction.tagger.words import Quoted, cut

        tokens = list(TOKEN.finditer(text))
        self.text = text
        self.spans = [Span(*token.span()) for token in tokens]
        self.words = [token.group().casefold() for token in tokens]
        self.at = {place: number for number, token in enumerate(tokens) for place in range(*token.span())}
        self.quoted = frozenset((cut(text).quoted != Quoted.OUTSIDE).nonzero()[0].tolist())

    def under(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words that `spans` touch, less the signs at the two ends of each."""
        found: set[int] = set()
        for start, end in spans:
            numbers = sorted({self.at[place] for place in range(start, end) if place in self.at})
            inner = [at for at, number in enumerate(numbers) if self.is_word(number)]
            if inner:
                found.update(numbers[inner[0] : inner[-1] + 1])
        return frozenset(found)

    def mark(self, quote: Quote) -> Marked:
        content, source, cue = self.under(quote.contents), self.under(quote.sources), self.under(quote.cue)
        telling = frozenset(number for number in source if self.is_word(number) and self.words[number] not in DETERMINERS)
        return Marked(
            quote=quote,
            content=content,
            source=source,
            source_words=telling or source,
            cue=cue,
            direct=bool(content) and len(content & self.quoted) >= DIRECT * len(content),
            saying=any(self.words[number] in forms() for number in cue),
        )

    def text_of(self, numbers: Iterable[int]) -> str:
        """The words as they stand in the text; "…" for what lies between stretches of them."""
        stretches: list[list[int]] = []
        for number in sorted(numbers):
            if stretches and stretches[-1][-1] == number - 1:
                stretches[-1].append(number)
            else:
                stretches.append([number])
        places = ((self.spans[stretch[0]].start, self.spans[stretch[-1]].end) for stretch in stretches)
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in places)

    def is_word(self, number: int) -> bool:
        return self.words[number][0].isalnum()


def pair(predicted: Sequence[Marked], gold: Sequence[Marked]) -> list[Pair]:
    """One to one, the best overlap first; among equals the pair that agrees on the source, then on the cue."""
    options = []
    for p, mine in enumerate(predicted):
        for g, right in enumerate(gold):
            shared = len(mine.content & right.content)
            overlap = shared / len(mine.content | right.content) if shared else 0.0
            if overlap >= MIN_OVERLAP:
                options.append((-overlap, not mine.same_source(right), not mine.cue & right.cue, g, p))
    pairs, used_predicted, used_gold = [], set(), set()
    for negative, _, _, g, p in sorted(options):
        if p not in used_predicted and g not in used_gold:
            used_predicted.add(p)
            used_gold.add(g)
            pairs.append(Pair(-negative, predicted[p], gold[g]))
    return pairs


def without_unscored(predicted: Sequence[Marked], gold: Sequence[Marked]) -> tuple[list[Marked], list[Marked]]:
    """Leave out gold quotes that count for neither side (borderline; in titles and captions) and predictions of them."""
    aside = [mark for mark in gold if _is_unscored(mark)]
    if not aside:
        return list(predicted), list(gold)
    pairs = pair(predicted, gold)
    on_aside = {id(found.predicted) for found in pairs if _is_unscored(found.gold)}
    on_scored = {id(found.predicted) for found in pairs if not _is_unscored(found.gold)}

    def counts(mark: Marked) -> bool:
        return id(mark) in on_scored or not any(_lies_on(mark, other) for other in aside)

    kept = [mark for mark in predicted if id(mark) not in on_aside and counts(mark)]
    return kept, [mark for mark in gold if not _is_unscored(mark)]


def _is_unscored(mark: Marked) -> bool:
    return mark.quote.borderline or mark.quote.zone in UNSCORED_ZONES


def _lies_on(mark: Marked, other: Marked) -> bool:
    """At least half of the characters of `mark`'s content are `other`'s."""
    own, ground = _characters(mark.quote), _characters(other.quote)
    return bool(own) and len(own & ground) >= MIN_OVERLAP * len(own)


def _characters(quote: Quote) -> set[int]:
    return {place for start, end in quote.contents for place in range(start, end)}
