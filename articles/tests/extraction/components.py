"""A component as its factory makes it from config.cfg, for hand-made Docs: no model is loaded."""

from collections.abc import Callable
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import articles.extraction.factories  # noqa: F401  registers the components


@cache
def _blank() -> Language:
    return spacy.blank("en")


def component(name: str, **changes: Any) -> Callable[[Doc], Doc]:
    """`name` without "newsdesk_"; `changes` go before the values of config.cfg."""
    return _blank().create_pipe(f"newsdesk_{name}", config=changes)
