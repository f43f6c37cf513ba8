"""What an editor is told comes from us: the message of a fault in the program is never shown as an answer."""

import ast
from pathlib import Path

import pytest

from articles.errors import Refusal
from articles.extraction import ExtractionError
from articles.fetching import FetchError
from articles.ingestion.records import IngestionError
from articles.services.corrections.apply import Gone
from articles.services.corrections.conflicts import Conflict

APP = Path(__file__).resolve().parents[1]
# Ours; what is said of a form's field by Django; and the doors of admin that carry a refusal on.
SHOWN = {"Refusal", "Conflict", "Gone", "Refused", "ValidationError", "IngestionError", "ExtractionError", "GoldError"}


def handlers_that_tell(path):
    """Each `except … as name` whose body uses `name` otherwise than as the cause of another error or in a log."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ExceptHandler) or node.name is None:
            continue
        calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and ast.unparse(one.func).startswith("logger.")]
        causes = {id(one.cause) for one in ast.walk(node) if isinstance(one, ast.Raise)}
        causes |= {id(one) for call in calls for one in ast.walk(call)}
        used = [one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == node.name and id(one) not in causes]
        if used:
            types = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            yield node.lineno, {ast.unparse(one).split(".")[-1] for one in types}


@pytest.mark.parametrize("folder", ["admin", "views", "services/corrections", "services/entities", "services/anchoring"])
def test_only_refusals_are_caught_and_shown(folder):
    found = [
        f"{path.name}:{line} {names - SHOWN}"
        for path in sorted((APP / folder).glob("*.py"))
        for line, names in handlers_that_tell(path)
        if names - SHOWN
    ]
    assert found == []


@pytest.mark.parametrize("kind", [Conflict, Gone, FetchError, ExtractionError, IngestionError])
def test_every_refusal_is_of_one_class(kind):
    assert issubclass(kind, Refusal)
    assert not issubclass(Refusal, ValueError)


def test_a_handler_that_shows_another_error_is_seen(tmp_path):
    (tmp_path / "one.py").write_text("try:\n    act()\nexcept ValueError as error:\n    show(str(error))\n")
    (tmp_path / "two.py").write_text("try:\n    act()\nexcept ValueError as error:\n    raise Refusal('no') from error\n")
    assert [names for _, names in handlers_that_tell(tmp_path / "one.py")] == [{"ValueError"}]
    assert list(handlers_that_tell(tmp_path / "two.py")) == []
