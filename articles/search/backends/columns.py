"""The columns of words that are searched."""

from typing import Any, NamedTuple

from articles.models import Article, Quote, Speaker


class Column(NamedTuple):
    table: str
    name: str


class Sql(NamedTuple):
    """A piece of SQL and its parameters."""

    text: str
    parameters: tuple[Any, ...]


QUOTES = Column(Quote._meta.db_table, "search_words")
SPEAKERS = Column(Speaker._meta.db_table, "search_words")
TITLES = Column(Article._meta.db_table, "title_words")
TEXTS = Column(Article._meta.db_table, "text_words")

MODELS = (Quote, Speaker, Article)
SEARCHED: dict[str, tuple[str, ...]] = {model._meta.db_table: tuple(model.WORDS) for model in MODELS}
