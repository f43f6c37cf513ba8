"""The names that tests find in Docs written by hand.

"Zorg" and "Bakr" are in no list; "Ann" and "Maria" are given names, "Wang" a surname that comes first.
"""

from articles.extraction.mentions.name_spotting import NameMention, find_names
from articles.tests.extraction.written_docs import written

PERSON = {"Zorg Bakr": "PERSON"}


def names(*sentences: str, known: tuple[str, ...] = (), ents: dict[str, str] | None = None) -> list[str]:
    return [name.text for name in find_names(written(*sentences, ents=ents), known)]


def only(*sentences: str, ents: dict[str, str] | None = None) -> NameMention:
    (name,) = find_names(written(*sentences, ents=ents))
    return name
