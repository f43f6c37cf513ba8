"""Annotated articles, ours or anybody's: reads the JSON format that docs/evaluation.md describes. No Django.

Gold and predictions share the format, so that both are read by `from_json`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.errors import Refusal
from articles.extraction.records import Span

HERE = Path(__file__).parent
DATA = HERE / "data"  # gold of the sample articles
SAMPLES = HERE.parent.parent / "samples"


class GoldError(Refusal):
    """Gold that cannot be used. `str(error)` is one line for the person who named the folder."""


@dataclass(frozen=True, slots=True)
class Quote:
    contents: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    kind: str | None = None  # None: the annotators did not say
    zone: str = "body"
    speaker: str | None = None
    speaker_type: str | None = None
    said_on: str | None = None
    visit: str | None = None
    borderline: bool = False
    confidence: float | None = None  # of predictions
    id: str = ""
    names: tuple[str, ...] = ()  # what else the text calls the speaker, and nobody else, where the annotators say so


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article as somebody, or something, understood it."""

    name: str
    text: str
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    body: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    # False for corpora that annotate bare texts: no header, no body, and all that `Quote` has beyond its spans.
    whole: bool = True


def from_json(name: str, text: str, data: dict[str, Any], *, whole: bool = True) -> Annotated:
    """One article from its JSON object. Raises GoldError for spans that do not fit `text`."""
    people = data.get("people") or {}
    return Annotated(
        name=name,
        text=text,
        title=data.get("title") or "",
        outlet=data.get("outlet") or "",
        authors=tuple(data.get("authors") or ()),
        published=data.get("published") or "",
        body=tuple(_span({"start": start, "end": end}, name, text) for start, end in data.get("body") or ()),
        quotes=tuple(_quote(quote, name, text, people) for quote in data.get("quotes") or ()),
        whole=whole,
    )


def _quote(data: dict[str, Any], name: str, text: str, people: Mapping[str, Sequence[str]]) -> Quote:
    def spans(key: str) -> tuple[Span, ...]:
        value = data.get(key) or []
        return tuple(_span(span, name, text) for span in ([value] if isinstance(value, dict) else value))

    return Quote(
        contents=spans("contents"),
        cue=spans("cue"),
        sources=spans("sources"),
        kind=data.get("kind"),
        zone=data.get("zone") or "body",
        speaker=data.get("speaker"),
        speaker_type=data.get("speaker_type"),
        said_on=data.get("said_on"),
        visit=data.get("visit"),
        borderline=bool(data.get("borderline")),
        confidence=data.get("confidence"),
        id=data.get("id") or "",
        names=tuple(people.get(data.get("speaker") or "", ())),
    )


def _span(data: dict[str, Any], name: str, text: str) -> Span:
    span = Span(data["start"], data["end"])
    if not 0 <= span.start < span.end <= len(text):
        raise GoldError(f"{name}: characters {span.start} to {span.end} lie outside the text of {len(text)}")
    if data.get("text", text[span.start : span.end]) != text[span.start : span.end]:
        raise GoldError(f"{name}: at character {span.start} the text does not read “{data['text'][:40]}”")
    return span


def load(folder: Path, texts: Path) -> list[Annotated]:
    """Every FOLDER/STEM.json with its text, TEXTS/STEM.txt, or the "text" in the JSON itself where it has one."""
    articles = []
    for path in json_files(folder):
        data = read_json(path)
        if isinstance(data.get("text"), str):
            articles.append(from_json(path.stem, data["text"], data, whole="body" in data))
            continue
        text_file = texts / f"{path.stem}.txt"
        try:
            text = text_file.read_text("utf8")
        except OSError as error:
            raise GoldError(f"the text of {path.name} cannot be read: {text_file}: {error.strerror}") from error
        articles.append(from_json(path.stem, text, data))
    return articles


def knows_other(gold: Iterable[Annotated]) -> bool:
    """Whether what was only believed, wished or supported counts as a quote there too.

    So it is where the annotators gave such quotes the kind "other", or gave no kinds at all.
    """
    kinds = {quote.kind for article in gold for quote in article.quotes} - {None}
    return "other" in kinds or not kinds


def knows_inner(gold: Iterable[Annotated]) -> bool:
    """Whether statements inside others are annotated there: whether the content of some lies within that of another."""
    return any(
        one is not other and one.contents and all(_within(part, other) for part in one.contents)
        for article in gold
        for one in article.quotes
        for other in article.quotes
    )


def _within(part: Span, quote: Quote) -> bool:
    return any(around.start <= part.start and part.end <= around.end for around in quote.contents)


def json_files(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"no .json files in {folder}")
    return paths


def read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf8"))
    except ValueError as error:
        raise GoldError(f"{path}: not JSON: {error}") from error
    if not isinstance(data, dict):
        raise GoldError(f"{path}: not a JSON object")
    return data


def digest(paths: Iterable[Path]) -> str:
    """Changes when any of the files does, or one is added, removed or renamed."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def data_digest() -> str:
    """Digest of the samples and their gold, as pinned in floors.json."""
    return digest([*DATA.glob("*.json"), *SAMPLES.glob("*.txt")])
