"""A file to the articles in it, with the text that offsets in results count."""

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from articles.ingestion import TEXT_SUFFIXES, decode, open_document, read_file, read_file_of_any_kind
from articles.ingestion.records import Document, IngestionError, ParsedArticle
from articles.reading.texts import parse

_DOUBLE = ".warc.gz"


class OpenedFile(NamedTuple):
    """`of_file`: the one article is the file as it stands, its offsets those of Path.read_text."""

    document: Document
    of_file: bool


def open_file(path: Path, *, plain: bool = False) -> OpenedFile:
    """What is in a file. With `plain`, the whole text of each article is body. Raises IngestionError and OSError."""
    if plain and path.suffix.lower() in TEXT_SUFFIXES:
        return OpenedFile(Document((parse(_as_python_reads(read_file(path)), plain=True),)), of_file=True)
    data = read_file_of_any_kind(path)
    document = open_document(data, path.name)
    of_file = [article.text for article in document.articles] == [_text_of(data)]
    articles = tuple(_as_asked(article, of_file=of_file, plain=plain) for article in document.articles)
    return OpenedFile(replace(document, articles=articles), of_file)


def _as_asked(article: ParsedArticle, *, of_file: bool, plain: bool) -> ParsedArticle:
    text = _as_python_reads(article.text) if of_file else article.text
    if not plain and text == article.text:
        return article
    return replace(parse(text, plain=plain), name=article.name)


def _text_of(data: bytes) -> str | None:
    try:
        return decode(data)
    except IngestionError:
        return None


def _as_python_reads(text: str) -> str:
    """Offsets in results are those of Path.read_text, where a Windows line end is one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def stem_of(path: Path) -> str:
    """What the results of a file are called."""
    stem = path.name[: -len(_DOUBLE)] if path.name.lower().endswith(_DOUBLE) else path.stem
    return os.fsencode(stem).decode("utf-8", "backslashreplace")  # a file name is bytes, and may be none in UTF-8
