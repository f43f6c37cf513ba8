"""Annotated articles as words and labels: PolNeAR's JSON lines or folders of gold files, in the same format."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from articles.extraction.doc_text import clean
from articles.extraction.tagger.decoding import B_CONTENT, B_SOURCE, OUT, B, I
from articles.extraction.tagger.words import Ints, Words, cut


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
    """Every article of `path` with its quotes; those without a cue or a content teach nothing and are left out."""
    return [article(data) for data in read(path)]


def article(data: dict[str, Any]) -> Article:
    text = data["text"]
    words = cut(clean(text))

    def parts(spans: Any) -> list[tuple[int, int]]:
        spans = [] if not spans else [spans] if isinstance(spans, dict) else spans
        ranges = [words.touched(span["start"], span["end"]) for span in spans]
        return [(one.start, one.stop) for one in ranges if one]

    quotes = []
    for data_of_quote in data.get("quotes") or ():
        cues, contents = parts(data_of_quote.get("cue")), parts(data_of_quote.get("contents"))
        if cues and contents:
            quotes.append(Quote(cues[0], parts(data_of_quote.get("sources")), contents))
    return Article(str(data.get("id")), text, words, quotes)


def straightened(text: str) -> str:
    """With straight quotation marks in place of curly ones, character for character."""
    return text.translate(str.maketrans("“”„‘’", '"""\'\''))
