"""What is read off a Doc once, however often it is asked as knowledge grows: what knowledge cannot change."""

from collections.abc import Callable
from typing import TypeVar

from spacy.tokens import Doc

Found = TypeVar("Found")


def once(doc: Doc, key: str, read: Callable[[], Found]) -> Found:
    """What `read` gives, kept on the Doc by `key`. It reads nothing but tokens, names and spans, and nobody changes what
    it gives."""
    kept = doc.user_data
    place = f"newsdesk, read once: {key}"
    if place not in kept:
        kept[place] = read()
    found: Found = kept[place]
    return found
