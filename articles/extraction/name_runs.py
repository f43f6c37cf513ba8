"""Stretches of a Doc that could be names by their look alone: "Ann Reed", "Hans-Peter van der Berg"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from articles.extraction.word_lists import words

HYPHENS = frozenset("-‐‑")


def name_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with initials, small words inside names and hyphened parts."""
    at = 0
    while at < len(doc):
        if not is_name_word(doc[at]):
            at += 1
            continue
        end = at + 1
        while end < len(doc):
            step = _continues(doc, end)
            if not step:
                break
            end += step
        yield at, end
        at = end


def _continues(doc: Doc, at: int) -> int:
    """How many tokens from `at` on continue a run of name words; 0: it ends here."""
    token, before = doc[at], doc[at - 1]
    if token.is_sent_start or before.is_space:
        return 0
    if is_name_word(token):
        return 1
    if token.text in HYPHENS and not before.whitespace_ and not token.whitespace_ and at + 1 < len(doc):
        return 2
    small = 0
    while at + small < len(doc) and doc[at + small].lower_ in words("name_particles") and small < 3:
        small += 1
    follows = at + small
    if small and follows < len(doc) and doc[follows].text in HYPHENS and follows + 1 < len(doc):
        return small + 2 if doc[follows + 1].text[:1].isupper() else 0
    return small + 1 if small and follows < len(doc) and is_name_word(doc[follows]) else 0


def is_name_word(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or token.tag_ == "PRP":
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON" or (len(text) == 2 and text[1] == ".")
