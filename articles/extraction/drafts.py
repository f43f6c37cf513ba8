"""A prepared text as bytes, to be asked elsewhere or later: all that was written on its Doc but what knowledge changes.

The bytes are for processes that read with the very same rules and models: none others understand them. They hold no vector
and no network, some 25 bytes for each character of the text.
"""

import io
import pickle
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from articles.extraction.doc_text import DocText

# What follows from knowledge is written anew each time.
WRITTEN_ANEW = frozenset(
    {"known_speakers", "known_visits", "resolutions", "speakers", "mentions", "visits", "placements"},
)
NOT_NEEDED = ("tensor", "user_data", "user_data_keys", "user_data_values")
QUICKLY = 1  # zlib's level: three times smaller at a hundredth of the time that reading takes


class _Parts(NamedTuple):
    doc: bytes
    written: bytes  # what our components wrote, see _Pickler
    layout: DocText
    version: str


def pack(doc: Doc, layout: DocText, version: str) -> bytes:
    """What `unpack` makes the same of. `version`: by what it was read (version.py)."""
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(dict(_written(doc)))
    parts = _Parts(doc.to_bytes(exclude=NOT_NEEDED), buffer.getvalue(), layout, version)
    return zlib.compress(pickle.dumps(parts, pickle.HIGHEST_PROTOCOL), QUICKLY)


def unpack(packed: bytes, nlp: Language) -> tuple[Doc, DocText, str]:
    """What was given to `pack`, by a pipeline that is the same."""
    parts: _Parts = pickle.loads(zlib.decompress(packed))  # noqa: S301 (made by a process of ours)
    doc = Doc(nlp.vocab).from_bytes(parts.doc)
    for name, value in _Unpickler(io.BytesIO(parts.written), doc).load().items():
        setattr(doc._, name, value)
    return doc, parts.layout, parts.version


def _written(doc: Doc) -> Iterator[tuple[str, Any]]:
    """What was written as `doc._.name`, as spaCy keeps it."""
    kept: dict[Any, Any] = doc.user_data
    for key, value in kept.items():
        if isinstance(key, tuple) and key[0] == "._." and key[1] not in WRITTEN_ANEW:
            yield str(key[1]), value


class _Pickler(pickle.Pickler):
    """Spans and tokens go by their places, whatever holds them."""

    def persistent_id(self, thing: object) -> tuple[Any, ...] | None:
        if isinstance(thing, Span):
            return "span", thing.start, thing.end, thing.label_, thing.id_, thing.kb_id_
        if isinstance(thing, Token):
            return "token", thing.i
        return ("doc",) if isinstance(thing, Doc) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, doc: Doc) -> None:
        super().__init__(file)
        self._doc = doc

    def persistent_load(self, place: tuple[Any, ...]) -> object:
        match place:
            case "span", start, end, label, id_, kb_id:
                return Span(self._doc, start, end, label, span_id=id_, kb_id=kb_id)
            case "token", number:
                return self._doc[number]
        return self._doc
