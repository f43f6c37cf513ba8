"""What went wrong with which quote, by type, with the words of the text: for reading, not for counting."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.evaluation.gold import Annotated, Quote
from articles.evaluation.matching import Marked, Pair
from articles.evaluation.scores import HEADER_FIELDS, Judged, plain, right_speaker, visits_meant
from articles.extraction.records import Span

# In the order in which they are listed.
TYPES = (
    *("wrong header", "missed", "invented", "cut short", "too long", "wrong source", "source missing"),
    *("wrong kind", "wrong speaker", "wrong day", "wrong visit"),
)
MOST_CHARACTERS = 140


@dataclass(frozen=True, slots=True)
class Error:
    type: str
    article: str
    place: int  # in characters
    words: str  # what the text says there
    detail: str = ""  # what was predicted, and what would be right


def find_errors(gold: Sequence[Annotated], judged: Sequence[Judged], predictions: Mapping[str, Annotated]) -> list[Error]:
    """All errors, by type in the order of TYPES, then by article and place. `judged` in the order of `gold`."""
    meant = visits_meant(judged)
    found: list[Error] = []
    for article, result in zip(gold, judged, strict=True):
        found += _of_header(article, predictions.get(article.name))
        found += [_of_quote("missed", mark, article, _who(mark.quote)) for mark in result.missed]
        found += [_of_quote("invented", mark, article, _how(mark.quote, article.text)) for mark in result.wrong]
        for match in result.pairs:
            found += [
                _of_quote(kind, match.gold, article, detail) for kind, detail in _of_pair(match, result, article, meant)
            ]
    return sorted(found, key=lambda error: (TYPES.index(error.type), error.article, error.place))


def _of_header(article: Annotated, predicted: Annotated | None) -> Iterator[Error]:
    for name in HEADER_FIELDS if predicted and article.whole else ():
        mine, right = getattr(predicted, name), getattr(article, name)
        if plain(mine) != plain(right):
            yield Error("wrong header", article.name, 0, name, f"{mine or 'nothing'}, not {right or 'nothing'}")


def _of_quote(kind: str, mark: Marked, article: Annotated, detail: str) -> Error:
    place = mark.quote.contents[0].start if mark.quote.contents else 0
    return Error(kind, article.name, place, shorten(said(mark.quote.contents, article.text)), detail)


def _of_pair(
    match: Pair, result: Judged, article: Annotated, meant: Mapping[str | None, str | None]
) -> Iterator[tuple[str, str]]:
    """The faults of a quote that was found: type, and what was predicted."""
    yield from _of_content(match, result)
    yield from _of_source(match, article)
    if match.gold.quote.kind is not None:  # else bare spans: nothing more to compare
        yield from _of_who_and_how(match, article)
        if article.whole:
            yield from _of_day_and_visit(match.predicted.quote, match.gold.quote, meant)


def _of_content(match: Pair, result: Judged) -> Iterator[tuple[str, str]]:
    lacking, added = match.gold.content - match.predicted.content, match.predicted.content - match.gold.content
    if len(lacking) > len(added):
        yield "cut short", f"without “{result.words.text_of(lacking)}”"
    elif added:
        yield "too long", f"with “{result.words.text_of(added)}”"


def _of_source(match: Pair, article: Annotated) -> Iterator[tuple[str, str]]:
    mine, right = match.predicted, match.gold
    if mine.same_source(right):
        return
    wanted = said(right.quote.sources, article.text) or "none"
    if mine.source:
        yield "wrong source", f"“{said(mine.quote.sources, article.text)}”, not “{wanted}”"
    else:
        yield "source missing", f"should be “{wanted}”"


def _of_who_and_how(match: Pair, article: Annotated) -> Iterator[tuple[str, str]]:
    mine, right = match.predicted.quote, match.gold.quote
    if mine.kind != right.kind:
        yield "wrong kind", f"{mine.kind}, not {right.kind}"
    if right.speaker and not right_speaker(mine, right):
        source = said(right.sources, article.text) or "no source"
        yield "wrong speaker", f"{mine.speaker or 'nobody'}, not {right.speaker} ({source})"


def _of_day_and_visit(mine: Quote, right: Quote, meant: Mapping[str | None, str | None]) -> Iterator[tuple[str, str]]:
    if mine.said_on != right.said_on:
        yield "wrong day", f"{mine.said_on or 'none'}, not {right.said_on or 'none'}"
    if meant.get(mine.visit, "nothing") != right.visit:
        yield "wrong visit", f"{mine.visit or 'none'}, not {right.visit or 'none'}"


def _who(quote: Quote) -> str:
    return ", ".join(filter(None, (quote.kind, quote.speaker)))


def _how(quote: Quote, text: str) -> str:
    """What made it a quote: its reporting words and its source."""
    parts = (("cue", said(quote.cue, text)), ("source", said(quote.sources, text)))
    sure = f", confidence {quote.confidence:.2f}" if quote.confidence is not None else ""
    return ", ".join(f"{name} “{words}”" for name, words in parts if words) + sure


def said(spans: Iterable[Span], text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def shorten(words: str) -> str:
    return words if len(words) <= MOST_CHARACTERS else f"{words[: MOST_CHARACTERS - 1]}…"
