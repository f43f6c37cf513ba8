"""Addresses that nothing else has."""

from itertools import count

from django.db import models
from django.utils.text import slugify

LONGEST = 150  # leaves room for a number in every slug field
RESERVED = {"unknown", "none"}  # what the addresses of filters say for "no speaker" and "no visit"


def free_slug(model: type[models.Model], words: str, *, besides: int | None = None) -> str:
    """A slug of `words` that no row of `model` has, but for the row numbered `besides`: "wang-yi", "wang-yi-2".

    Words without a Latin letter or digit get the model's name.
    """
    base = slugify(words)[:LONGEST].strip("-") or model._meta.model_name or "row"
    taken = set(model._default_manager.filter(slug__startswith=base).exclude(pk=besides).values_list("slug", flat=True))
    taken |= RESERVED
    return next(slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken)
