"""What a row holds: its values compared, and words cut to what a column takes."""

from typing import Any

from django.db.models import Model


def values_of(row: Model) -> dict[str, Any]:
    """Every column of `row` as it is in memory, to see whether saving it would change anything."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def clip(words: str, longest: int) -> str:
    """`words`, at most `longest` characters of them, with an ellipsis where some were left out.

    PostgreSQL refuses longer ones, where SQLite would take them.
    """
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
