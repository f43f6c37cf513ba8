"""The words in a text that back a finding."""

from collections.abc import Sequence


def words_at(text: str, spans: Sequence[Sequence[int]]) -> list[str]:
    """The words at each span, on one line; spans outside the text are left out."""
    inside = (text[start:end] for start, end in spans if 0 <= start < end <= len(text))
    return [" ".join(words.split()) for words in inside if words.strip()]
