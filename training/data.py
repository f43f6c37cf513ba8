"""Annotated articles as words and labels: PolNeAR's JSON lines or folders of gold files, in the same format.

What `manage.py export_training` writes has `judged` stretches: only there did editors say all there is to say. Outside of
them no word is an example of anything, but for the roles of a quote that an editor accepted.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articles.extraction.doc_text import clean
from articles.extraction.records import Span
from articles.extraction.tagger.decoding import B_CONTENT, B_SOURCE, OUT, B, I
from articles.extraction.tagger.words import PARAGRAPH, Ints, Words, cut

_Spans = dict[str, int] | list[dict[str, int]] | None


@dataclass(frozen=True, slots=True)
class Quote:
    """One annotated quote; all spans are [first, last) word numbers. `cue` is one span."""

    cue: tuple[int, int]
    sources: list[tuple[int, int]]
    contents: list[tuple[int, int]]

    def labels(self, length: int) -> Ints:
        """The role of each of the article's `length` words for this cue."""
        roles = np.zeros(length, np.int64)
        for begin, parts in ((B_SOURCE, self.sources), (B_CONTENT, self.contents)):
            for first, last in parts:
                roles[first:last] = begin + 1
                roles[first] = begin
        return roles


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str  # as annotated; `words` are those of its cleaned form, character for character
    words: Words
    quotes: list[Quote]
    judged: NDArray[np.bool_]  # for each word whether it is known to be a cue or none
    paragraphs: list[Span] | None = None  # the lines that are read; None: all
    edited: bool = False  # by editors of Newsdesk, whose rejections are examples of no quote

    def cue_labels(self) -> Ints:
        labels = np.full(len(self.words), OUT, np.int64)
        for quote in self.quotes:
            first, last = quote.cue
            labels[first:last] = I
            labels[first] = B
        return labels


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a .jsonl or .jsonl.gz file, or of all .json files of a folder, in order of their names."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield {"id": file.stem} | json.loads(file.read_text("utf8"))
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf8") as lines:
            yield from map(json.loads, lines)
    else:
        yield from map(json.loads, path.read_text("utf8").splitlines())


def articles(path: Path) -> list[Article]:
    """Every article of `path` with its quotes."""
    return [article(data) for data in read(path)]


def article(data: dict[str, Any]) -> Article:
    """One article from its JSON object. A quote without a cue, or inside of another, is no example: it is left out."""
    text = data["text"]
    paragraphs = _paragraphs(text, data)
    words = cut(clean(text), paragraphs)

    def ranges(spans: _Spans) -> list[range]:
        spans = [] if not spans else [spans] if isinstance(spans, dict) else spans
        return [one for one in (words.touched(span["start"], span["end"]) for span in spans) if one]

    def parts(spans: _Spans) -> list[tuple[int, int]]:
        return [(one.start, one.stop) for one in ranges(spans)]

    judged = np.full(len(words), "judged" not in data)
    for start, end in data.get("judged") or ():
        judged[_slice(words.touched(start, end))] = True
    quotes = []
    for given in data.get("quotes") or ():
        cues, contents = parts(given.get("cue")), parts(given.get("contents"))
        if cues and contents and not given.get("parent"):
            quotes.append(Quote(cues[0], parts(given.get("sources")), contents))
        elif "judged" in data:
            # The tagger finds neither statements inside others nor those without a cue; it shall not unlearn them either.
            for one in ranges(given.get("cue") if given.get("parent") else given.get("contents")):
                judged[_slice(one)] = False
    return Article(str(data.get("id")), text, words, quotes, judged, paragraphs, "judged" in data)


def _paragraphs(text: str, data: dict[str, Any]) -> list[Span] | None:
    """The lines that are read as the article, where the annotation tells: not its adverts. None: all of them."""
    read_here = [*(data.get("body") or ()), *(data.get("captions") or ())]
    if not read_here:
        return None
    read_here += [(one["start"], one["end"]) for quote in data.get("quotes") or () for one in _spans(quote)]
    lines = (Span(*found.span()) for found in PARAGRAPH.finditer(clean(text)))
    return [line for line in lines if any(start < line.end and line.start < end for start, end in read_here)]


def _spans(quote: dict[str, Any]) -> Iterable[dict[str, int]]:
    for name in ("cue", "sources", "contents"):
        value = quote.get(name) or ()
        yield from [value] if isinstance(value, dict) else value


def _slice(numbers: range) -> slice:
    return slice(numbers.start, numbers.stop)


def straightened(text: str) -> str:
    """With straight quotation marks in place of curly ones, character for character."""
    return text.translate(str.maketrans("“”„‘’", '"""\'\''))
