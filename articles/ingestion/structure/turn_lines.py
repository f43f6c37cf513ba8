"""Lines that show somebody speaking in turn: "Mr RUIZ (Northvale)—…", "Mrs. REED. …", and names alone above their words."""

import re
from collections import Counter
from collections.abc import Iterable

from articles.ingestion.lines import Line

_TITLE = r"(?:The|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Hon|Sen|Rep|Senator)\.?"
# As parliaments print it: a title, a name in capitals, brackets, and what parts it from the words.
_PARLIAMENTS = re.compile(
    rf"{_TITLE} (?:[A-Z][A-Z.’'-]+ ?)+(?:\([^)]*\) ?)*(?:[—–―:]|\. [A-Z]|\.\s*$)"
    rf"|{_TITLE} [A-Z][\w’' -]+(?: \([^)]*\))+ ?[—–―:]"
)
_NAME = re.compile(r"[A-Z][\w.’'-]+(?: (?:[a-z]{1,3} )?[A-Z][\w.’'-]*){1,3}")


def begins_a_turn(text: str) -> bool:
    """Whether a line begins with who speaks, as in the report of a parliament."""
    return _PARLIAMENTS.match(text) is not None


def names_above(lines: Iterable[Line]) -> frozenset[str]:
    """The names that stand alone in lines above what is said, where two or more take turns; else none."""
    found = Counter(line.text for line in lines if line.zone is None and _NAME.fullmatch(line.text))
    return frozenset(found) if len(found) > 1 and max(found.values()) > 1 else frozenset()
