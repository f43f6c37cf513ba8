"""Files and folders of a command line to their articles, without the database; each article has the name of its result."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from articles.ingestion import TEXT_SUFFIXES, decode, find_files, read_file, read_file_of_any_kind
from articles.ingestion.records import Document, IngestionError, ParsedArticle
from articles.reading import Reader, reason_of
from articles.services.readings.ingest import Named

_DOUBLE = ".warc.gz"


class Opened(NamedTuple):
    """An article. `of_file`: its offsets count the file's own characters, as Path.read_text gives them."""

    item: Named
    parsed: ParsedArticle
    of_file: bool


class Opening(NamedTuple):
    """What command lines give: articles by the name of their result, and in order what there is to say of the rest."""

    articles: dict[str, Opened]
    files: int
    failures: list[tuple[Path, str]]
    notices: list[tuple[Path, str]]


def open_files(paths: Iterable[Path], reader: Reader, *, plain: bool = False) -> Opening:
    """The articles of `paths` and of all files that can be read in those that are folders. One that fails stops nothing.

    A file that was named is opened whatever its name ends in. With `plain`, the whole text of each article is body.
    """
    opening = Opening({}, 0, [], [])
    files = list(dict.fromkeys(_files(paths, opening)))
    for path in files:
        try:
            document, of_file = open_file(path, reader, plain=plain)
            named = _named(path, document, opening.articles)
        except Exception as error:  # whatever one file does to us, the others go on
            opening.failures.append((path, reason_of(error)))
            continue
        opening.notices.extend((path, notice) for notice in document.notices)
        for name, article in named.items():
            opening.articles[name] = Opened(Named(path, article.name), article, of_file)
    return opening._replace(files=len({*files, *(path for path, _ in opening.failures)}))


def _files(paths: Iterable[Path], opening: Opening) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            found = find_files([path])
            opening.failures.extend(found.errors)
            opening.notices.extend(found.skipped)
            yield from found.files
        else:
            yield path


def open_file(path: Path, reader: Reader, *, plain: bool = False) -> tuple[Document, bool]:
    """What is in a file, and whether its one article is the file as it stands. Raises what readers raise."""
    if plain and path.suffix.lower() in TEXT_SUFFIXES:
        return Document((reader.parse(_as_python_reads(read_file(path)), plain=True),)), True
    data = read_file_of_any_kind(path)
    document = reader.open_document(data, path.name)
    of_file = [article.text for article in document.articles] == [_text_of(data)]
    articles = tuple(_as_asked(article, reader, of_file=of_file, plain=plain) for article in document.articles)
    return replace(document, articles=articles), of_file


def _as_asked(article: ParsedArticle, reader: Reader, *, of_file: bool, plain: bool) -> ParsedArticle:
    text = _as_python_reads(article.text) if of_file else article.text
    if not plain and text == article.text:
        return article
    return replace(reader.parse(text, plain=plain), name=article.name)


def _text_of(data: bytes) -> str | None:
    try:
        return decode(data)
    except IngestionError:
        return None


def _as_python_reads(text: str) -> str:
    """Offsets in results are those of Path.read_text, where a Windows line end is one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _named(path: Path, document: Document, taken: dict[str, Opened]) -> dict[str, ParsedArticle]:
    """The articles by the names of their results. Raises IngestionError where another file has such a name."""
    stem = _stem(path)
    if len(document.articles) == 1:
        named = {stem: document.articles[0]}
    else:
        named = {f"{stem}-{place}": article for place, article in enumerate(document.articles, 1)}
    twin = next((taken[name].item.place for name in named if name in taken), None)
    if twin is not None:
        raise IngestionError(f"its result would overwrite that of {twin}")
    return named


def _stem(path: Path) -> str:
    stem = path.name[: -len(_DOUBLE)] if path.name.lower().endswith(_DOUBLE) else path.stem
    return os.fsencode(stem).decode("utf-8", "backslashreplace")  # a file name is bytes, and may be none in UTF-8
