"""Docs written by hand, so that a test says which parse it means and no model is asked.

    doc = written("The mayor , Ann Reed , said>ROOT so .", "She left .", ents={"Ann Reed": "PERSON"})

One argument is one sentence, its tokens apart by a space. A token is `text/TAG:POS=lemma>head:dep`, each part but the
text may be left out: the tag is guessed from the word, the part of speech from the tag. `head` is the nearest token of
the sentence with that text. Articles, adjectives and nouns in front of a noun hang on it; other tokens without a head
on the root: the token that says `>ROOT`, else the first verb. `_` right behind the text: white space follows even where
the marks around would have none.
"""

import re
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

import articles.extraction.factories  # noqa: F401  registers the Doc extensions
from articles.extraction.mentions.headline_names import mark_headlines
from articles.tests.extraction.token_notation import POS, VOCAB

HEADLINE_SHARE = 0.8
TOKEN = re.compile(
    r"(?P<text>.[^/>=:_]*)(?P<apart>_)?(?:/(?P<tag>[A-Z$]+))?(?::(?P<pos>[A-Z]+))?(?:=(?P<lemma>[^>]+))?"
    r"(?:>(?P<head>[^:]+|:)(?::(?P<dep>\w+))?)?"
)
TAGS = {
    **dict.fromkeys(["the", "a", "an", "this", "no", "some", "every", "another", "any", "each"], "DT"),
    **dict.fromkeys(
        ["of", "for", "in", "on", "at", "by", "with", "from", "after", "about", "as", "since", "behind", "if"], "IN"
    ),
    **dict.fromkeys(["and", "or", "but"], "CC"),
    **dict.fromkeys(["he", "she", "they", "we", "i", "it", "him", "them"], "PRP"),
    **dict.fromkeys(["his", "her", "their", "its", "our", "my"], "PRP$"),
    **dict.fromkeys(["who", "which"], "WP"),
    **dict.fromkeys(["said", "told", "was", "met", "spoke", "left", "became", "warned"], "VBD"),
    **dict.fromkeys(["says", "is", "has"], "VBZ"),
    **dict.fromkeys(["'s", "’s", "'", "’"], "POS"),
    **dict.fromkeys(["not", "now", "then", "also", "newly", "so"], "RB"),
    **dict.fromkeys(["one", "two", "three"], "CD"),
    **dict.fromkeys(["former", "foreign", "new", "senior", "top", "first", "federal", "chief"], "JJ"),
    **dict.fromkeys("-‐‑", "HYPH"),
    **dict.fromkeys(["(", "["], "LRB"),
    "that": "WDT",
    "to": "TO",
}
LEMMAS = {"said": "say", "says": "say", "told": "tell", "was": "be", "is": "be", "became": "become", "met": "meet"}
LEMMAS |= {"spoke": "speak", "warned": "warn", "left": "leave", "has": "have"}
INSIDE_A_NOUN_PHRASE = {"DT": "det", "PRP$": "poss", "JJ": "amod", "NN": "compound", "NNP": "compound", "CD": "nummod"}
CLOSING = frozenset(",.;:!?)]”’'") | {"'s", "’s", "-", "‐", "%"}
OPENING = frozenset("([“‘-‐$")


def written(*sentences: str, ents: dict[str, str] | None = None, zones: tuple[str, ...] = ("body",)) -> Doc:
    """The Doc of `sentences`. `ents`: labels of names, wherever they stand. Two zones and more: a sentence is a line."""
    rows = [[_read(token) for token in sentence.split(" ")] for sentence in sentences]
    tokens = [token for row in rows for token in row]
    heads, deps = _tree(rows)
    doc = Doc(
        VOCAB,
        words=[token["text"] for token in tokens],
        spaces=[
            bool(token["apart"]) or _space(token["text"], after["text"])
            for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)
        ],
        tags=[token["tag"] for token in tokens],
        pos=[token["pos"] for token in tokens],
        lemmas=[token["lemma"] for token in tokens],
        heads=heads,
        deps=deps,
    )
    doc.ents = [span for name, label in (ents or {}).items() for span in spans(doc, name, label)]
    starts = [sum(map(len, rows[:number])) for number in range(len(rows) + 1)]
    lines = (
        ((*line, zone) for line, zone in zip(pairwise(starts), zones, strict=True))
        if len(zones) > 1
        else [(0, len(doc), zones[0])]
    )
    doc.spans["paragraphs"] = [Span(doc, start, end, label=zone) for start, end, zone in lines]
    mark_headlines(doc, HEADLINE_SHARE)
    return doc


def token(doc: Doc, word: str, number: int = 1) -> Token:
    """The first, second, … token that is `word`."""
    return [one for one in doc if one.text == word][number - 1]


def at(doc: Doc, word: str, number: int = 1) -> int:
    """Where the first, second, … token stands that is `word`."""
    return token(doc, word, number).i


def spans(doc: Doc, text: str, label: str = "") -> list[Span]:
    """Every place of the words `text`, apart by spaces as they were written."""
    words = text.split(" ")
    return [
        Span(doc, start, start + len(words), label=label)
        for start in range(len(doc) - len(words) + 1)
        if [one.text for one in doc[start : start + len(words)]] == words
    ]


def place(doc: Doc, text: str) -> tuple[int, int]:
    """The first and the last token (exclusive) of the words `text`."""
    found = spans(doc, text)[0]
    return found.start, found.end


def _read(written_token: str) -> dict[str, str]:
    match = TOKEN.fullmatch(written_token)
    assert match, written_token
    text = match["text"].replace("\\n", "\n")
    tag = match["tag"] or _tag(text)
    return {
        "text": text,
        "apart": match["apart"] or "",
        "tag": tag,
        "pos": match["pos"] or POS.get(tag, "PUNCT"),
        "lemma": match["lemma"] or LEMMAS.get(text.lower(), text.lower()),
        "head": match["head"] or "",
        "dep": match["dep"] or "",
    }


def _tag(text: str) -> str:
    if not text.strip():
        return "SP"
    if text.lower() in TAGS:
        return TAGS[text.lower()]
    if text[0].isdigit():
        return "CD"
    if not text[0].isalpha():
        return "."
    return "NNP" if text[0].isupper() else "NN"


def _tree(rows: list[list[dict[str, str]]]) -> tuple[list[int], list[str]]:
    heads, deps, start = [], [], 0
    for row in rows:
        root = _root(row)
        for number in range(len(row)):
            head, dep = _head(row, number, root)
            heads.append(start + head)
            deps.append(dep)
        start += len(row)
    return heads, deps


def _head(row: list[dict[str, str]], number: int, root: int) -> tuple[int, str]:
    word = row[number]
    if number == root:
        return root, "ROOT"
    if word["head"]:
        same = [other for other, one in enumerate(row) if one["text"] == word["head"] and other != number]
        return min(same, key=lambda other: abs(other - number)), word["dep"] or "dep"
    noun = _noun_after(row, number)
    if noun is not None and word["tag"] in INSIDE_A_NOUN_PHRASE:
        return noun, INSIDE_A_NOUN_PHRASE[word["tag"]]
    return root, "punct" if word["pos"] == "PUNCT" else "dep"


def _noun_after(row: list[dict[str, str]], number: int) -> int | None:
    """The last noun of the adjectives and nouns that follow token `number`."""
    end = number + 1
    while end < len(row) and row[end]["tag"] in ("JJ", "NN", "NNP", "NNS", "NNPS", "CD"):
        end += 1
    return next((at for at in range(end - 1, number, -1) if row[at]["pos"] in ("NOUN", "PROPN")), None)


def _root(row: list[dict[str, str]]) -> int:
    told = [number for number, word in enumerate(row) if word["head"] == "ROOT"]
    verbs = [number for number, word in enumerate(row) if word["pos"] in ("VERB", "AUX") and not word["head"]]
    return [*told, *verbs, 0][0]


def _space(text: str, after: str) -> bool:
    return after not in CLOSING and text not in OPENING and "\n" not in text + after
