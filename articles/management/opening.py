"""Files and folders of a command line to their articles, without the database; each article has the name of its result."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from articles.ingestion import find_files
from articles.ingestion.records import Document, IngestionError, ParsedArticle
from articles.reading import Call, Reader, reason_of
from articles.reading.opening import stem_of
from articles.services.readings.ingest import Named


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
    for path, opened in reader.answers((path, Call("open_file", (path,), {"plain": plain})) for path in files):
        try:
            if isinstance(opened, Exception):
                raise opened
            named = _named(path, opened.document, opening.articles)
        except Exception as error:  # whatever one file does to us, the others go on
            opening.failures.append((path, reason_of(error)))
            continue
        opening.notices.extend((path, notice) for notice in opened.document.notices)
        for name, article in named.items():
            opening.articles[name] = Opened(Named(path, article.name), article, opened.of_file)
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


def _named(path: Path, document: Document, taken: dict[str, Opened]) -> dict[str, ParsedArticle]:
    """The articles by the names of their results. Raises IngestionError where another file has such a name."""
    stem = stem_of(path)
    if len(document.articles) == 1:
        named = {stem: document.articles[0]}
    else:
        named = {f"{stem}-{place}": article for place, article in enumerate(document.articles, 1)}
    twin = next((taken[name].item.place for name in named if name in taken), None)
    if twin is not None:
        raise IngestionError(f"its result would overwrite that of {twin}")
    return named
