"""Warnings at start for what is set up wrongly, each with a hint how to put it right."""

import difflib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


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


def _suggestion(name: str) -> str:
    near = difflib.get_close_matches(name, settings.KNOWN_VARIABLES, n=1, cutoff=0.8)
    return f"Do you mean {near[0]}?" if near else "docs/settings.md lists them all."
