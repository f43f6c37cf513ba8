"""What stands in broken files where a character should be: no text holds it, no database and no export of XML takes it."""

import re

# Controls other than white space, halves of pairs, places that Unicode keeps free.
_NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def without_no_characters(text: str) -> str:
    """The text without it."""
    return _NO_CHARACTERS.sub("", text)
