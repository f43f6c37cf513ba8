"""Which way imports point: docs/architecture.md has the map."""

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "articles"

# From top to bottom. A layer imports what is below it; not its neighbours on the same line.
# Some rooms are named before anything is in them, so that what comes finds its place: api here.
LAYERS = [
    {"newsdesk.urls", "newsdesk.wsgi", "newsdesk.settings", "articles.apps"},
    {"articles.urls", "articles.checks"},
    {"articles.admin", "articles.views", "articles.api", "articles.management", "articles.middleware"},
    {"articles.forms", "articles.templatetags", "articles.jobs"},
    {"articles.services"},
    {"articles.search"},
    {"articles.models"},
    {"articles.evaluation", "articles.cluster"},
    {"articles.reading"},
    {"articles.ingestion", "articles.extraction", "articles.fetching"},
    {"articles.words", "articles.errors"},
]
# The wings of the two largest, in the same way. Quotes, speakers and visits are strangers to each other.
EXTRACTION = [
    {"pipeline"},
    {"factories", "version", "assembly", "model", "drafts"},
    {"quotes", "speakers", "visits"},
    {"linking"},
    {"mentions", "tagger"},
    {"text"},
    {"annotations", "doc_text", "thresholds"},
    {"records", "rule_names", "errors"},
]
# Of the quotes' side alone: nobody else knows that there is a network.
KNOWN_TO = {"tagger": {"quotes"}}
SERVICES = [
    {"exporting", "taking_out", "collections", "sources", "loading"},
    {"readings", "accounts"},
    {"entities"},
    {"corrections"},
    {"anchoring"},
    {"engine", "locking", "sentences", "snapshots"},
]
INGESTION = [{"documents"}, {"pages", "files", "feeds"}]
MOST_MODULES = 25  # in one folder: more are no longer found by eye

# Plain names that every layer may use.
RECORDS = {"articles.ingestion.records", "articles.extraction.records", "articles.extraction.rule_names"}
# Lower layers that a layer must not reach past its own records.
ONLY_RECORDS = {"articles.models", "articles.search", "articles.views", "articles.forms", "articles.templatetags"}
PURE = tuple(
    f"articles.{name}"
    for name in ["ingestion", "extraction", "fetching", "reading", "cluster", "evaluation", "words", "errors"]
)


def modules():
    for path in sorted(APP.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith(("articles.tests", "articles.migrations")):
            yield name, path


@cache
def imports(path):
    return list(_imports(path))


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if (ROOT / whole.replace(".", "/")).with_suffix(".py").exists() else str(node.module)
                if (ROOT / whole.replace(".", "/") / "__init__.py").exists():
                    yield whole


def layer_of(name):
    """The number of a module's layer, counted from the top, and the module's package there; None when it has none."""
    for number, packages in enumerate(LAYERS):
        for package in packages:
            if name == package or name.startswith(f"{package}."):
                return number, package
    return None


def wrong_imports(name, imported):
    mine = layer_of(name)
    for target in imported:
        theirs = layer_of(target)
        if mine is None or theirs is None or theirs[1] == mine[1] or target in RECORDS:
            continue
        if theirs[0] <= mine[0] or (mine[1] in ONLY_RECORDS and theirs[1] in ("articles.ingestion", "articles.extraction")):
            yield f"{name} imports {target}"


def wing_of(name, package, wings):
    """The floor and the wing of a module of `package`; None for the package itself and for what has no wing."""
    inside = name.removeprefix(f"articles.{package}.").split(".")[0]
    return next(((floor, inside) for floor, rooms in enumerate(wings) if inside in rooms), None)


def wrong_doors(name, imported, package, wings, known_to):
    """Imports between wings of one package that do not lead down."""
    mine = wing_of(name, package, wings)
    for target in imported:
        theirs = wing_of(target, package, wings) if target.startswith(f"articles.{package}.") else None
        if mine is None or theirs is None or mine[1] == theirs[1]:
            continue
        if theirs[0] <= mine[0] or mine[1] not in known_to.get(theirs[1], {mine[1]}):
            yield f"{name} imports {target}"


HOUSES = [("extraction", EXTRACTION, KNOWN_TO), ("services", SERVICES, {})]


@pytest.mark.medium
@pytest.mark.parametrize(("package", "wings", "known_to"), [*HOUSES, ("ingestion", INGESTION, {})])
def test_wings_open_downwards_only(package, wings, known_to):
    inside = [(name, path) for name, path in modules() if name.startswith(f"articles.{package}.")]
    assert [wrong for name, path in inside for wrong in wrong_doors(name, imports(path), package, wings, known_to)] == []


def test_what_the_wings_of_ingestion_share_knows_none_of_them():
    wings = tuple(f"articles.ingestion.{room}" for rooms in INGESTION for room in rooms)
    shared = [path for path in (APP / "ingestion").glob("*.py") if path.stem not in ("__init__", "documents")]
    assert len(shared) > 1
    assert [(path.stem, name) for path in shared for name in imports(path) if name.startswith(wings)] == []


@pytest.mark.parametrize(("package", "wings", "known_to"), HOUSES)
def test_every_module_is_in_a_wing(package, wings, known_to):
    inside = [name for name, _ in modules() if name.startswith(f"articles.{package}.")]
    assert [name for name in inside if wing_of(name, package, wings) is None] == []


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("extraction.quotes.finder", "extraction.speakers.entities"),
        ("extraction.visits.placement", "extraction.quotes.statements"),
        ("extraction.text.clauses", "extraction.quotes.statements"),
        ("extraction.speakers.resolver", "extraction.tagger.network"),
        ("extraction.mentions.roles", "extraction.linking.identity"),
        ("services.corrections.fields", "services.entities.speakers"),
        ("services.anchoring.anchors", "services.corrections.apply"),
    ],
)
def test_a_door_that_leads_up_or_sideways_is_seen(name, target):
    package, wings, known_to = next(house for house in HOUSES if name.startswith(house[0]))
    assert list(wrong_doors(f"articles.{name}", [f"articles.{target}"], package, wings, known_to))


def test_no_folder_holds_more_than_can_be_found_by_eye():
    folders = {path.parent for _, path in modules()}
    crowded = {folder.name: len(list(folder.glob("*.py"))) for folder in folders}
    assert {name: count for name, count in crowded.items() if count > MOST_MODULES} == {}


def test_every_module_has_a_layer():
    assert [name for name, _ in modules() if layer_of(name) is None and name not in ("articles",)] == []


@pytest.mark.medium
def test_imports_point_down():
    assert [wrong for name, path in modules() for wrong in wrong_imports(name, imports(path))] == []


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("articles.services.readings.quotes", "articles.views.quotes"),
        ("articles.ingestion.files", "articles.extraction.mentions.names"),
        ("articles.models.quotes", "articles.extraction.linking.identity"),
        ("articles.models.quotes", "articles.services.readings.quotes"),
        ("articles.admin.quotes", "articles.views.quotes"),
    ],
)
def test_an_import_that_points_up_is_seen(name, target):
    assert list(wrong_imports(name, [target]))


@pytest.mark.medium
def test_training_uses_what_it_trains_and_measures_and_nobody_uses_training():
    training = {path: set(imports(path)) for path in sorted((ROOT / "training").glob("*.py"))}
    assert training
    allowed = ("articles.extraction", "articles.evaluation", "articles.words", "articles.errors")
    used = {target for targets in training.values() for target in targets if target.startswith(("articles.", "newsdesk"))}
    assert {target for target in used if not target.startswith(allowed)} == set()
    users = [name for name, path in modules() if any(target.split(".")[0] == "training" for target in imports(path))]
    assert users == []


def test_what_reads_and_understands_does_not_know_django():
    found = {
        f"{name} imports {target}"
        for name, path in modules()
        if name.startswith(PURE)
        for target in imports(path)
        if target.split(".")[0] == "django"
    }
    assert not found


def loaded_by(code, *packages):
    """Which of `packages` Python has loaded after running `code`."""
    check = f"{code}\nimport sys\nprint(*[name for name in {packages!r} if name in sys.modules])"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"}
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.medium
def test_reading_and_extraction_load_without_django():
    packages = "articles.extraction, articles.ingestion, articles.reading, articles.words"
    assert loaded_by(f"import {packages}", "django", "spacy") == []


SERVE = """
from newsdesk.wsgi import application
from django.urls import get_resolver
from django.contrib import admin
admin.autodiscover()
get_resolver().url_patterns
"""


@pytest.mark.medium
def test_serving_pages_does_not_load_the_language_model(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSDESK_DATA", str(tmp_path))
    assert loaded_by(SERVE, "django", "spacy", "thinc") == ["django"]
