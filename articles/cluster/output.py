"""What a run hands out: parts of JSON lines, or of Parquet with a schema that does not depend on what is in them."""

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

# Columns to sort and filter by; the whole article, as `extract` writes it, is in `json`.
COLUMNS = ("id", "title", "outlet", "published", "json")


class Form(StrEnum):
    LINES = "jsonl"
    PARQUET = "parquet"


def write(folder: Path, number: int, form: Form, articles: Iterable[dict[str, Any]]) -> None:
    """Write a part, which is whole or not there."""
    target = folder / f"part-{number:08}.{form}"
    unfinished = folder / f".{uuid4().hex}.unfinished"
    if form is Form.LINES:
        with unfinished.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(article, ensure_ascii=False)}\n" for article in articles)
    else:
        _write_table(unfinished, articles)
    unfinished.replace(target)


def _write_table(path: Path, articles: Iterable[dict[str, Any]]) -> None:
    import pyarrow
    import pyarrow.parquet

    rows = [{**article, "json": json.dumps(article, ensure_ascii=False)} for article in articles]
    schema = pyarrow.schema([pyarrow.field(name, pyarrow.string()) for name in COLUMNS])
    columns = [[row[name] for row in rows] for name in COLUMNS]
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema), path)
