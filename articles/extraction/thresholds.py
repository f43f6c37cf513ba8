"""Thresholds: those of config.cfg, with the values of a file of one's own over them.

Such a file has the sections and names of config.cfg, as many of them as wanted:

    [components.newsdesk_visit_detection]
    most_silent_days = 6

What config.cfg does not have is refused, so that a misspelt name does not pass for a setting.
"""

import configparser
import difflib
import hashlib
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articles.extraction.errors import ExtractionError

if TYPE_CHECKING:
    from thinc.api import Config

OWN = Path(__file__).parent / "config.cfg"
SECTION = "components"  # the rest of config.cfg says which components there are and in what order: that is code's to say


def thresholds_over(changes: str) -> "Config":
    """config.cfg with `changes`, the text of such a file, over it; as it is where they are empty.

    Raises ExtractionError, which names what is wrong, for text that is no such file and for names or values that
    config.cfg has no place for.
    """
    from thinc.api import Config

    return Config(values_over(changes))


def values_over(changes: str) -> dict[str, Any]:
    """As `thresholds_over`, as plain values: pages ask for those of linking, and must not load a library for that."""
    values = _parsed(OWN.read_text("utf8"))
    updates = _parsed(changes) if changes.strip() else {}
    for name, value in updates.items():
        if name != SECTION:
            raise ExtractionError(f"[{name}] holds no thresholds; sections begin with [{SECTION}.")
        _check(value, values[SECTION], SECTION)
    return _merged(values, updates)


def section(component: str, changes: str = "") -> dict[str, Any]:
    """The values of a component's section, as `values_over`."""
    values: dict[str, Any] = values_over(changes)[SECTION][component]
    return values


def _merged(values: dict[str, Any], updates: dict[str, Any]) -> dict[str, Any]:
    pairs = {name: _merged(values[name], new) if isinstance(new, dict) else new for name, new in updates.items()}
    return {**values, **pairs}


def changes_in(path: Path | None) -> str:
    """The text of the file of one's own; empty for no file. Raises ExtractionError where it cannot be read."""
    if path is None:
        return ""
    try:
        return path.read_text("utf8")
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "it is not UTF-8 text"
        raise ExtractionError(f"cannot read the thresholds in {path}: {why}") from error


def changes_digest(changes: str) -> str:
    """Six letters that change when a value does, not when only a comment or an order does; empty for no changes."""
    if not changes.strip():
        return ""
    values = json.dumps(_parsed(changes), sort_keys=True)
    return hashlib.sha256(values.encode()).hexdigest()[:6]


def _parsed(changes: str) -> dict[str, Any]:
    # Not with Config, which wants every section above a section to be written too.
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), default_section="")
    parser.optionxform = str  # type: ignore[assignment]
    try:
        parser.read_string(changes)
    except (configparser.Error, ValueError) as error:
        lines = str(error).strip().splitlines() or ["it cannot be read"]
        raise ExtractionError(f"the thresholds are not written like config.cfg: {lines[0]}") from error
    found: dict[str, Any] = {}
    for section in parser.sections():
        part: Any = found
        for name in section.split("."):
            part = part.setdefault(name, {})
            if not isinstance(part, dict):
                raise ExtractionError(f"[{section}] is a value, not a section")
        part.update({name: _value(words) for name, words in parser[section].items()})
    return found


def _value(words: str) -> object:
    try:
        return json.loads(words)
    except ValueError:
        return words


def _check(changes: object, known: object, where: str) -> None:
    """Does `known`, a part of config.cfg, have a place for each of `changes`?"""
    if not isinstance(known, dict):
        if not _fits(changes, known):
            raise ExtractionError(f"{where} = {json.dumps(changes)}: it must be like {json.dumps(known)}")
        return
    if not isinstance(changes, dict):
        raise ExtractionError(f"{where} is a section, not a value")
    for name, value in changes.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; do you mean “{near[0]}”?" if near else ""
            raise ExtractionError(f"[{where}] has no “{name}”{hint}")
        _check(value, known[name], f"{where}.{name}")


def _fits(value: object, example: object) -> bool:
    if isinstance(example, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(example, bool)
    if isinstance(example, int):
        return isinstance(value, int)
    return isinstance(value, int | float) and math.isfinite(value)
