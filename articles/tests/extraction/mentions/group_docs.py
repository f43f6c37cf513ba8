"""Where tests of groups find what a phrase names."""

from articles.extraction.mentions.groups import Group, read_group
from articles.extraction.mentions.organisations import find_bodies
from articles.tests.extraction.written_docs import place, written


def group(
    text: str, phrase: str, *, ents: dict[str, str] | None = None, people: frozenset[str] = frozenset()
) -> Group | None:
    """What `phrase` names in `text`, whose own bodies are known."""
    doc = written(text, ents=ents)
    return read_group(doc, *place(doc, phrase), find_bodies(doc, people))
