"""What is set up wrongly, told at start, each with a hint how to put it right."""

import difflib
import importlib.util
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from articles.extraction.tagger.folder import problems
from articles.services.entities.known_people import people_of_file


@register
def check_model(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Is the spaCy model there? Looks for it without loading it."""
    name = settings.SPACY_MODEL
    if Path(name).is_dir() or (name.isidentifier() and importlib.util.find_spec(name)):
        return []
    hint = "`make install` installs the default model; NEWSDESK_SPACY_MODEL names another installed one."
    return [
        Warning(f"The language model {name} is not installed: no article can be read in.", hint=hint, id="newsdesk.W001")
    ]


@register
def check_variables(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Is there a variable with our prefix that nothing reads? It is misspelt, or from another version."""
    return [
        Warning(f"{name} is not a setting of Newsdesk.", hint=_suggestion(name), id="newsdesk.W002")
        for name in settings.UNKNOWN_VARIABLES
    ]


@register
def check_known_people(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Does the file of known people make sense? Warnings only: what makes sense of it is used."""
    hint = "docs/known-people.md describes the file."
    return [
        Warning(f"NEWSDESK_KNOWN_PEOPLE, {settings.KNOWN_PEOPLE}: {problem}.", hint=hint, id="newsdesk.W003")
        for problem in people_of_file().problems
    ]


@register
def check_tagger(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Is the tagger that was asked for there, and whole? Only what is on the disk is looked at."""
    if settings.TAGGER_MODEL is None:
        return []
    hint = "Statements are found by the rules alone. training/README.md says how such a folder is made."
    return [
        Warning(f"NEWSDESK_TAGGER_MODEL, {settings.TAGGER_MODEL}: {problem}.", hint=hint, id="newsdesk.W004")
        for problem in problems(settings.TAGGER_MODEL)
    ]


@register
def check_full_text(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Can this SQLite search full text? Some are built without."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") and not sqlite_has("fts5"):
        message = f"SQLite {sqlite3.sqlite_version} of this Python has no FTS5: words could not be searched."
        hint = "Use a Python whose SQLite has it, as those of python.org and Debian do, or PostgreSQL: DATABASE_URL."
        return [Error(message, hint=hint, id="newsdesk.E001")]
    return []


def sqlite_has(module: str) -> bool:
    """Whether SQLite can make tables with a module, such as "fts5"."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(f"CREATE VIRTUAL TABLE probe USING {module}(words)")
    except sqlite3.DatabaseError:
        return False
    return True


def _suggestion(name: str) -> str:
    near = difflib.get_close_matches(name, settings.KNOWN_VARIABLES, n=1, cutoff=0.8)
    return f"Do you mean {near[0]}?" if near else "docs/settings.md lists them all."
