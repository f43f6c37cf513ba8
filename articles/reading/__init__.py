"""From a text to all that is understood of it: joins ingestion and extraction. No Django.

Importing this package is cheap; spaCy and its model are loaded by the first text that is read.
"""

from articles.reading.counting import CountingReader
from articles.reading.gold import to_gold
from articles.reading.kept import KEPT_CHARACTERS, Kept
from articles.reading.knowledge import Knowledge, laid_out, near_visits
from articles.reading.reader import KEPT_DRAFTS, Ask, Call, LocalReader, Reader
from articles.reading.reasons import UnforeseenError, printable, reason_of
from articles.reading.texts import READ_ZONES, Reading, key_of, parse, passages
from articles.reading.together import InMemory, read, read_together
from articles.reading.two_passes import Report, asks_for, in_two_passes, place_in_order

__all__ = [
    "KEPT_CHARACTERS",
    "KEPT_DRAFTS",
    "READ_ZONES",
    "Ask",
    "Call",
    "CountingReader",
    "InMemory",
    "Kept",
    "Knowledge",
    "LocalReader",
    "Reader",
    "Reading",
    "Report",
    "UnforeseenError",
    "asks_for",
    "in_two_passes",
    "key_of",
    "laid_out",
    "near_visits",
    "parse",
    "passages",
    "place_in_order",
    "printable",
    "read",
    "read_together",
    "reason_of",
    "to_gold",
]
