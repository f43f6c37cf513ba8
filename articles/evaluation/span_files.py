"""Annotated articles without their words: offsets and hashes alone, to hand on where a text must not be; joined again later.

No Django. `strip` takes the words out of an article's JSON (the format of docs/evaluation.md, with its "text"); `join` puts
them back from the text, and notices when that is another one.
"""

import hashlib
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import Any

from articles.evaluation.gold import GoldError

# What of an article, and of a quote, is copied from its words; in a file of spans it is left out.
WORDS_OF_ARTICLE = ("text", "title", "standfirst", "outlet", "authors", "agency_credits", "published_from")
WORDS_OF_QUOTE = ("addressee", "reported_via")
QUOTES = ("quotes", "rejected")
SPANS = ("contents", "cue", "sources")


def digest_of(words: str) -> str:
    """SHA-256 of the words in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()


def strip(article: dict[str, Any]) -> dict[str, Any]:
    """`article` without a word of its text: the text's digest instead, and that of each span's words.

    Names of people and organisations stay, as the values they are; an unnamed group is called by the text's own words,
    which go.
    """
    bare = {key: value for key, value in article.items() if key not in WORDS_OF_ARTICLE}
    bare["text_sha256"] = digest_of(article["text"])
    for name in QUOTES:
        bare[name] = [_stripped(quote, article["text"]) for quote in article.get(name, ())]
    return bare


def join(bare: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    """What `strip` made, with `text` and the words of each span. Raises GoldError when a hash does not fit."""
    if bare.get("text_sha256") != digest_of(text):
        raise GoldError(f"{name}: the text is not the one that was annotated")
    whole = {key: value for key, value in bare.items() if key != "text_sha256"} | {"text": text}
    for key in QUOTES:
        whole[key] = [_joined(quote, text, name) for quote in bare.get(key, ())]
    return whole


def texts_by_digest(texts: Path, wanted: Container[str], read: Callable[[Path], str]) -> dict[str, str]:
    """Those texts in the folder `texts`, at any depth, whose digest is `wanted`, by digest; `read` gives that of a file.

    What is no article, as `read` has it by raising ValueError or OSError, is passed over.
    """
    found: dict[str, str] = {}
    for path in sorted(path for path in texts.rglob("*") if path.is_file()):
        try:
            text = read(path)
        except (OSError, ValueError):
            continue
        for form in _forms(text):
            if (digest := digest_of(form)) in wanted:
                found[digest] = form
    return found


def _forms(text: str) -> Iterable[str]:
    """A text as it is and as Path.read_text gives it: with a line end of one character."""
    return dict.fromkeys((text, text.replace("\r\n", "\n").replace("\r", "\n")))


def _stripped(quote: dict[str, Any], text: str) -> dict[str, Any]:
    bare = {key: value for key, value in quote.items() if key not in WORDS_OF_QUOTE}
    for key in SPANS:
        if key in quote:
            bare[key] = [
                {"start": span["start"], "end": span["end"], "sha256": digest_of(text[span["start"] : span["end"]])}
                for span in quote[key]
            ]
    if quote.get("speaker_type") == "collective":
        bare["speaker"] = None
    return bare


def _joined(bare: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    quote = dict(bare)
    for key in SPANS:
        if key in bare:
            quote[key] = [_worded(span, text, name) for span in bare[key]]
    return quote


def _worded(span: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    start, end = span["start"], span["end"]
    words = text[start:end]
    if not 0 <= start < end <= len(text) or digest_of(words) != span.get("sha256"):
        raise GoldError(f"{name}: characters {start} to {end} are not the words that were annotated")
    return {"start": start, "end": end, "text": words}
