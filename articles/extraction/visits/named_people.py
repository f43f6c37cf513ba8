"""People as the names in a text tell them, for texts that no resolver has read; pronouns mean whom it spoke of last."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.text.pronouns import PERSONAL


def people_from_names(doc: Doc) -> Iterator[tuple[TokenSpan, str]]:
    """Words, and the fullest name of whom they mean; a pronoun means the first one named in the nearest sentence before."""
    names = {ent.start: ent for ent in doc.ents if ent.label_ == "PERSON"}
    fullest = _fullest_names(names.values())
    first_in_sentence: dict[int, str] = {}
    last: str | None = None
    for token in doc:
        if token.i in names:
            name = fullest[_plain_name(names[token.i].text)]
            last = first_in_sentence.setdefault(token.sent.start, name)
            yield names[token.i], name
        elif _is_name_in_passing(token, fullest):
            yield doc[token.i : token.i + 1], fullest[token.text]
        elif token.lower_ in PERSONAL and last:
            yield doc[token.i : token.i + 1], last


def _is_name_in_passing(token: Token, fullest: dict[str, str]) -> bool:
    """A word of somebody's name that the model took for no name."""
    return token.pos_ == "PROPN" and token.text in fullest and not token.ent_type_


def _fullest_names(names: Iterable[TokenSpan]) -> dict[str, str]:
    """For each name, and its first and last word, the fullest name that the text has for it."""
    fullest: dict[str, str] = {}
    for ent in sorted(names, key=lambda ent: -len(ent.text)):
        name = _plain_name(ent.text)
        parts = name.split() or [name]
        meant = fullest.get(parts[-1], name)
        for part in (parts[0], parts[-1]):
            fullest.setdefault(part, meant)
        fullest[name] = meant
    return fullest


def _plain_name(text: str) -> str:
    return text.replace("’", "'").removesuffix("'s").removesuffix("'").strip()
