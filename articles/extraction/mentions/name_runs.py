"""Stretches of a Doc that could be names by their look alone: "Ann Reed", "Hans-Peter van der Berg", "Robert “Bob” Salo"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from articles.extraction.mentions.names import fold
from articles.extraction.text.lexicon import table, words

HYPHENS = frozenset("-‐‑")
MOST_PARTICLES = 3


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
    if before.is_space or (token.is_sent_start and not _is_torn_off(before)):
        return 0
    if is_name_word(token):
        return 1
    if token.is_quote or token.text == "(":
        return _nickname(doc, at)
    if token.text in HYPHENS and at + 1 < len(doc) and not before.whitespace_ and not token.whitespace_:
        return 2
    return _particles(doc, at)


def _is_torn_off(token: Token) -> bool:
    """Whether a name word is a sentence by itself, with no mark behind it: parsers tear "Hugo | Stein warned" so."""
    return bool(token.is_sent_start) and len(token.sent) == 1 and bool(token.whitespace_) and token.pos_ == "PROPN"


def _particles(doc: Doc, at: int) -> int:
    """How many tokens small words have that go on with a name, and the name word behind them: "van der Berg"; 0: none."""
    small = 0
    while small < MOST_PARTICLES and at + small < len(doc) and doc[at + small].lower_ in words("name_particles"):
        small += 1
    follows = at + small
    if not small or follows >= len(doc):
        return 0
    if doc[follows].text in HYPHENS and follows + 1 < len(doc):
        return small + 2 if doc[follows + 1].text[:1].isupper() else 0  # "al-Reed"
    return small + 1 if is_name_word(doc[follows]) else 0


def _nickname(doc: Doc, at: int) -> int:
    """How many tokens a nickname inside a name has with its marks: "Robert C. [“Bob”] Salo"; 0: it is none."""
    close = next((i for i in range(at + 2, min(at + 4, len(doc))) if doc[i].is_quote or doc[i].text == ")"), None)
    if close is None or not _stands_in_name(doc, at, close):
        return 0
    return close - at + 1 if _is_nickname(doc, at, close) else 0


def _stands_in_name(doc: Doc, at: int, close: int) -> bool:
    """Whether the name goes on behind the marks at `at` and `close`, in the same sentence."""
    if close + 1 >= len(doc) or not is_name_word(doc[close + 1]):
        return False
    if doc[at].whitespace_ or not doc[close].whitespace_:
        return False
    return not any(token.is_sent_start for token in doc[at + 2 : close + 2])


def _is_nickname(doc: Doc, at: int, close: int) -> bool:
    """A given name in brackets, or words with capitals in quotation marks."""
    inside = doc[at + 1 : close]
    if doc[at].text == "(":
        return fold(inside.text) in table("given_names")
    return doc[close].is_quote and all(token.text[0].isupper() and token.is_alpha for token in inside)


def is_name_word(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or token.tag_ == "PRP":
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON" or (len(text) == 2 and text[1] == ".")
