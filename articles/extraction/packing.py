"""A Doc with all that was written on it as bytes, and back: a tenth of what it takes in memory.

spaCy leaves the spans and tokens that our components note out of a Doc's bytes; here they are written by their places.
"""

import io
import pickle
import zlib
from typing import Any

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

QUICK = 1  # of zlib's levels
LEFT_OUT = ["user_data", "tensor"]  # no component that runs later reads the tensor


def pack(doc: Doc, beside: object) -> bytes:
    """`doc`, and what belongs to it, as bytes for `unpack` where the same model is loaded."""
    file = io.BytesIO()
    pickle.dump(doc.to_bytes(exclude=LEFT_OUT), file)
    _Pickler(file, doc).dump((dict(doc.user_data), beside))
    return zlib.compress(file.getvalue(), QUICK)


def unpack(packed: bytes, vocab: Vocab) -> tuple[Doc, Any]:
    """What `pack` was given. Only for bytes that this program has made itself."""
    file = io.BytesIO(zlib.decompress(packed))
    doc = Doc(vocab).from_bytes(pickle.load(file))  # noqa: S301
    user_data, beside = _Unpickler(file, doc).load()
    doc.user_data.update(user_data)
    return doc, beside


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, doc: Doc) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._doc = doc

    def persistent_id(self, one: object) -> tuple[Any, ...] | None:
        """Where something of the Doc stands; nothing at all for the Doc itself; None for what is none of it."""
        if one is self._doc:
            return ()
        if isinstance(one, Token):
            return (one.i,)
        if isinstance(one, Span):
            return one.start, one.end, one.label_, one.id_, one.kb_id_
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, doc: Doc) -> None:
        super().__init__(file)
        self._doc = doc

    def persistent_load(self, place: tuple[Any, ...]) -> object:
        if not place:
            return self._doc
        if len(place) == 1:
            return self._doc[place[0]]
        start, end, label, id_, kb_id = place
        return Span(self._doc, start, end, label=label, span_id=id_, kb_id=kb_id)
