"""All rows of the database as they are but for their numbers and times: to see whether two databases hold the same."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

TIMES = {"added_at", "updated_at", "made_at", "read_at", "replaced_at"}
ELSEWHERE = {"read_with"}  # what was known where a text was read, which its line does not say
# What tells the rows of a table apart, where that is not all that they have.
KEYS = {"Article": ("source",), "Outlet": ("slug",), "Speaker": ("slug",), "Visit": ("slug",)}
# Lists of numbers in JSON, of rows of these models.
NUMBERS = {"quotes": "Quote", "sightings": "VisitSighting", "aliases": "Alias", "visits": "Visit"}


def all_rows() -> dict[str, list[Any]]:
    """By the name of the model; what points to a row has what tells that row apart."""
    models_ = [model for model in apps.get_app_config("articles").get_models() if model is not ContentType]
    return {model.__name__: sorted((_told(row) for row in model._base_manager.all()), key=repr) for model in models_}


def _told(row: models.Model) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in TIMES | ELSEWHERE or (field.primary_key and not field.remote_field):
            continue
        value = getattr(row, field.name)
        if field.name == "merged_rows":
            value = {name: _rows(name, numbers) for name, numbers in value.items()}
        told[field.name] = _name_of(value) if isinstance(value, models.Model) else _plain(value)
    return told


def _rows(name: str, numbers: Any) -> Any:
    if name not in NUMBERS:
        return numbers
    model = apps.get_model("articles", NUMBERS[name])
    return sorted((_name_of(row) for row in model._base_manager.filter(pk__in=numbers)), key=repr)


def _name_of(row: models.Model) -> Any:
    kind = type(row).__name__
    if kind in KEYS:
        return kind, *(getattr(row, name) for name in KEYS[kind])
    if kind == "Quote":
        return kind, row.article.source, str(row.contents)
    return kind, str({name: value for name, value in _told(row).items() if name != "parent"})


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
