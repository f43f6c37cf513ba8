"""Full-text search in PostgreSQL: a GIN index of tsvectors for each column of words.

The vectors are made of the forms as they are, without PostgreSQL's own parser or dictionaries and without places: a
word counts however late or often it comes. That the words of a phrase stand together is read from the column itself,
in the few rows that have them all.

The vector comes from a function of ours, which only serves to tell the planner that it is dear: PostgreSQL's own count
as free, and for a common word all rows would be taken apart instead of asking the index. Still it would be for a word
that nearly all rows have, as the planner counts on trying again what the index has found, which happens only where
memory is short. With quotes, names and titles that is rare and they are short; texts of articles have such words, and
taking one apart takes as long as reading a thousand rows from the index. So the planner is not shown the word there:
not knowing that it is common, it asks the index.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from articles.search.backends.columns import SEARCHED, TEXTS, Column, Sql
from articles.words import FORMS_VERSION, Needle, Phrase

UNION = "UNION"  # of UNION ALL, the planner knows nothing about how many different rows there are
VECTOR = "articles_vector_of_words"


def rows_with(columns: Sequence[Column], needle: Needle) -> Sql:
    """A query for the numbers of the rows where the needle stands in one of `columns`, which are of one table."""
    parts = [_rows_where(column, needle) for column in columns]
    # Apart, each is a search in one index; with OR, the vectors would be made again for what is found.
    return Sql(f" {UNION} ".join(part.text for part in parts), tuple(value for part in parts for value in part.parameters))


def columns(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """All columns of the database, as (table, name)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = ANY (current_schemas(false))"
        )
        return set(cursor.fetchall())


def is_built(connection: BaseDatabaseWrapper) -> bool:
    """Is everything there, of the version of the forms that we have now?"""
    wanted = {_index(table, name) for table, names in SEARCHED.items() for name in names}
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = ANY (current_schemas(false))")
        return wanted <= {name for (name,) in cursor.fetchall()}


# Changing a table does not take its indexes away: what is not there was never built of these forms.
holds_these_forms = is_built


def build(connection: BaseDatabaseWrapper) -> None:
    """Make the whole index anew from the columns of words."""
    with connection.cursor() as cursor:
        # SET keeps the planner from looking inside, where it would find the cheap functions.
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {VECTOR}(words text) RETURNS tsvector "
            "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 SET search_path = pg_catalog "
            "AS $$ SELECT array_to_tsvector(string_to_array(words, ' ')) $$"
        )
        # Readers wait only while old indexes give way to new ones, not while these are built.
        indexes = [(table, name, _index(table, name)) for table, names in SEARCHED.items() for name in names]
        for table, name, index in indexes:
            cursor.execute(f"CREATE INDEX {index}_new ON {table} USING gin ({_vector(name)})")
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = ANY (current_schemas(false)) "
            "AND tablename = ANY (%s) AND indexname ~ '_words_[0-9]+$'",
            (list(SEARCHED),),
        )
        for (old,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {old}")
        for table, _, index in indexes:
            cursor.execute(f"ALTER INDEX {index}_new RENAME TO {index}")
            # The planner knows how common a word is only from statistics of the new index.
            cursor.execute(f"ANALYZE {table}")


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """There are none: PostgreSQL keeps its indexes in step itself."""


def _index(table: str, name: str) -> str:
    return f"{table}_{name.removesuffix('_words')}_words_{FORMS_VERSION}"


def _vector(name: str) -> str:
    return f"{VECTOR}({name})"


def _rows_where(column: Column, needle: Needle) -> Sql:
    asked = "(SELECT CAST(%s AS tsquery))" if column == TEXTS else "CAST(%s AS tsquery)"
    sql = f"SELECT id FROM {column.table} WHERE {_vector(column.name)} @@ {asked}"  # noqa: S608 (names of our own)
    parameters = [" | ".join(f"({_all_forms(phrase)})" for phrase in needle.phrases)]
    if any(len(phrase.forms) > 1 for phrase in needle.phrases):
        together = f"strpos(' ' || {column.name} || ' ', %s) > 0"  # twice as fast as LIKE
        sql += f" AND ({' OR '.join([together] * len(needle.phrases))})"
        parameters += [f" {' '.join(phrase.forms)}{'' if phrase.open_end else ' '}" for phrase in needle.phrases]
    return Sql(sql, tuple(parameters))


def _all_forms(phrase: Phrase) -> str:
    *before, last = phrase.forms
    return " & ".join([*(f"'{form}'" for form in before), f"'{last}':*" if phrase.open_end else f"'{last}'"])
