"""Leaves out what a model takes for a person where the text tells of a firm: "Brixly said it would cut its prices"."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from articles.extraction.mentions.names import fold, is_title
from articles.extraction.text.grammar import SUBJECTS, clause_verb
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.pronouns import PERSONAL

OF_A_BODY = frozenset({"it", "its", "itself"})
FIRMS = frozenset({"app", "brand", "business", "company", "firm", "maker", "operator", "platform", "start-up", "startup"})
LEAST = 2  # sentences that tell it
FARTHEST = 12  # tokens from a name to "its"


def without_bodies(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of `spans`, names of people by their look, those that are not a body's; a body has one word, and others end in it."""
    alone = {fold(doc[start].text) for start, end in spans if end - start == 1}
    bodies = {word for word in alone if _is_body(doc, word, spans)}
    return [(start, end) for start, end in spans if fold(doc[end - 1].text) not in bodies]


def _is_body(doc: Doc, word: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a name of one word is told of as a body, and never as a person."""
    if word in table("given_names") or word in words("surnames_first"):
        return False
    named = [span for span in spans if fold(doc[span[1] - 1].text) == word]
    if any(_is_persons(doc, start, end) for start, end in named):
        return False
    told = Counter(doc[end - 1].sent.start for _, end in named if _tells_of_body(doc[end - 1]))
    return len(told) >= LEAST


def _is_persons(doc: Doc, start: int, end: int) -> bool:
    """Whether a title or a given name stands at a name, or "he" or "she" in its sentence."""
    if start and is_title(doc[start - 1].text):
        return True
    given = end - start > 1 and fold(doc[start].text) in table("given_names")
    return given or any(token.lower_ in PERSONAL for token in doc[start].sent)


def _tells_of_body(name: Token) -> bool:
    """Whether the sentence of a name goes on with "it" or "its", or calls it a firm: "Brixly …, as the company does"."""
    verb = clause_verb(name)
    if name.dep_ not in SUBJECTS or verb is None or verb.i < name.i:
        return False
    after = name.doc[name.i + 1 : name.sent.end]
    if any(token.lower_ in FIRMS and token.doc[token.left_edge.i].lower_ == "the" for token in after):
        return True
    near = next((token for token in after[:FARTHEST] if token.lower_ in OF_A_BODY), None)
    return near is not None and not any(token.pos_ in ("NOUN", "PROPN") for token in name.doc[name.i + 1 : near.i])
