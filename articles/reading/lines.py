"""A reading as one line of JSON that loses nothing: what is read on one machine can be stored by another.

    {"newsdesk": 1, "source": "/news/talks.txt", "article": {"text": …, "blocks": […], …}, "found": {"quotes": […], …}}

The names are those of the records (ingestion/records.py, extraction/records.py); what has its usual value is left out.
The format that quality is measured on is another one (gold.py). Whoever changes what a line means raises SCHEMA.
"""

import json
import types
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from articles.errors import Refusal
from articles.extraction.records import Extraction, FoundQuote, Span
from articles.ingestion.records import ParsedArticle

SCHEMA = 1


class LineError(Refusal):
    """A line that is no reading. `str(error)` says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One reading of one text. `source` is what the article is known by: its file's path or its address."""

    source: str
    article: ParsedArticle
    found: Extraction


def record_to_line(record: Record) -> str:
    """Without the line's end."""
    line = {"newsdesk": SCHEMA, "source": record.source, "article": _plain(record.article), "found": _plain(record.found)}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def record_from_line(line: str | bytes) -> Record:
    """What `record_to_line` was given. Raises LineError for anything else."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise LineError("it is not JSON; was it cut off?") from None
    return record_from_json(values)


def record_from_json(values: Any) -> Record:  # noqa: ANN401 - whatever stands there
    """The same, of a line that was parsed already."""
    if not isinstance(values, dict) or "newsdesk" not in values:
        raise LineError("it is no full reading; “manage.py extract --lines FILE” writes them")
    if values["newsdesk"] != SCHEMA:
        raise LineError(f"it is of form {values['newsdesk']!s:.20}, and this version of Newsdesk reads form {SCHEMA}")
    try:
        parts = (values["source"], values["article"], values["found"])
        record = Record(
            _checked(str, parts[0], "source"),
            _checked(ParsedArticle, parts[1], "article"),
            _checked(Extraction, parts[2], "found"),
        )
    except KeyError as missing:
        raise LineError(f"it has no “{missing.args[0]}”") from None
    _refuse_what_cannot_be(record)
    return record


def _plain(value: Any) -> Any:  # noqa: ANN401 - any record, or a part of one
    if is_dataclass(value) and not isinstance(value, type):
        own = ((one.name, getattr(value, one.name), one.default) for one in fields(value))
        return {name: _plain(part) for name, part, default in own if default is MISSING or part != default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a moment is one as well
        return value.isoformat()
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _checked(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401 - of the annotations of records
    """`value` as the `kind` that an annotation names."""
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        kind = next(one for one in get_args(kind) if one is not types.NoneType)
        return None if value is None else _checked(kind, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise LineError(f"“{where}” is not a list")
        return tuple(_checked(get_args(kind)[0], one, where) for one in value)
    if is_dataclass(kind):
        return _record(kind, value, where)
    return _single(kind, value, where)


def _record(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, dict):
        raise LineError(f"“{where}” is not an object in {{ }}")
    hints, needed = _fields_of(kind)
    if unknown := value.keys() - hints.keys():
        raise LineError(f"“{where}” has no “{min(unknown)}” in this version of Newsdesk")
    if missing := needed - value.keys():
        raise LineError(f"“{where}” has no “{min(missing)}”")
    return kind(**{name: _checked(hints[name], part, name) for name, part in value.items()})


@cache
def _fields_of(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:  # noqa: ANN401 - as above
    """The kinds of a record's fields, and which of them have no usual value."""
    return get_type_hints(kind), frozenset(one.name for one in fields(kind) if one.default is MISSING)


def _single(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401 - as above
    try:
        if kind is Span:
            start, end = value
            return Span(_single(int, start, where), _single(int, end, where))
        if kind in (date, datetime) and isinstance(value, str):
            return kind.fromisoformat(value)
        if issubclass(kind, Enum):
            return kind(value)
    except (TypeError, ValueError):
        raise LineError(f"“{where}” cannot be {value!s:.40}") from None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise LineError(f"“{where}” cannot be {value!s:.40}")
    return value


def _refuse_what_cannot_be(record: Record) -> None:
    """Places outside of the text, and links to what is not there."""
    found, length = record.found, len(record.article.text)
    spans = [Span(block.start, block.end) for block in record.article.blocks]
    spans += (span for visit in found.visits for span in visit.evidence)
    spans += (span for quote in found.quotes for span in _places(quote))
    if any(not 0 <= start < end <= length for start, end in spans):
        raise LineError("it names places that are not in its text")
    if any(visit.last_day < visit.first_day for visit in found.visits):
        raise LineError("a visit ends before it begins")
    for quote in found.quotes:
        _refuse_quote(quote, found)


def _refuse_quote(quote: FoundQuote, found: Extraction) -> None:
    if not quote.contents:
        raise LineError("a quote has no contents")
    if not _is_in(quote.visit, found.visits):
        raise LineError("a quote is of a visit that is not there")
    if not _is_in(quote.parent, found.quotes):
        raise LineError("a quote stands in one that is not there")


def _places(quote: FoundQuote) -> Iterator[Span]:
    yield from (*quote.contents, *quote.cue, *quote.sources)
    yield from (link.span for link in quote.chain if link.span)


def _is_in(place: int | None, things: Sequence[object]) -> bool:
    return place is None or 0 <= place < len(things)
