"""What the databases do for full-text search, each in its own way behind the same functions.

`rows_with(columns, needle)` is a query for the numbers of the rows in which a needle stands. `is_built`,
`holds_these_forms`, `build` and `drop_triggers` care for the index, and `columns` says what the database has by now.
UNION is how lists of rows are put together. All of them speak of columns of words, which `articles.words` fills.
"""

from types import ModuleType

from articles.search.backends import postgresql, sqlite


def backend_of(vendor: str) -> ModuleType:
    """The module for a database, by the name that its connection gives. KeyError for one that we do not know."""
    return {"postgresql": postgresql, "sqlite": sqlite}[vendor]
