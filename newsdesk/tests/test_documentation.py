"""The environment is read in one place, and every variable is written down."""

import ast
import re
from pathlib import Path

import pytest

from newsdesk import settings
from newsdesk.gunicorn import graceful_timeout
from newsdesk.worker import LINGER

ROOT = Path(__file__).resolve().parents[2]
READERS = re.compile(r"os\.environ\b|os\.getenv\b|environb\b|dotenv")


DOCUMENTED = (ROOT / "docs/settings.md").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()


def reads() -> list[ast.Call]:
    """The calls `env.…("NAME", default)` in settings.py."""
    tree = ast.parse((ROOT / "newsdesk/settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call for call in calls if ast.unparse(call.func.value) in ("env", "Environment(os.environ)")]


def variables_read() -> set[str]:
    """The names in them; a secret may stand in a file as well."""
    names = {(call.args[0].value, call.func.attr) for call in reads()}
    return {name for name, _ in names} | {f"{name}_FILE" for name, reader in names if reader in ("secret", "database")}


def defaults() -> dict[str, str]:
    found = {call.args[0].value: call.args[1] for call in reads() if len(call.args) > 1}
    written = {name: default.value for name, default in found.items() if isinstance(default, ast.Constant)}
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in written.items()}


def test_reads_are_recognised():
    assert {"PORT", "DATABASE_URL_FILE", "NEWSDESK_SECRET_KEY_FILE", "NEWSDESK_ENV_FILE"} <= variables_read()
    assert {name for name in settings.KNOWN_VARIABLES if not name.startswith("NEWSDESK_TESTS_")} == variables_read()


@pytest.mark.parametrize("name", sorted(variables_read()))
def test_every_variable_is_documented(name):
    assert re.search(rf"^\| `{name}` \|", DOCUMENTED, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(variables_read() - {"NEWSDESK_ENV_FILE"}))
def test_every_variable_is_in_the_example(name):
    assert re.search(rf"^#{name}=", EXAMPLE, re.MULTILINE)


OF_TESTS = {
    "TEST_DATABASE_URL",
    "NEWSDESK_TESTS_REQUIRE",
    "NEWSDESK_TESTS_LOAD_SECONDS",
    "NEWSDESK_TESTS_SOAK",
    "CHROMIUM",
}


def documented() -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", DOCUMENTED, re.MULTILINE))


def test_nothing_is_documented_that_is_not_read():
    assert documented() - OF_TESTS <= variables_read()
    assert set(re.findall(r"^#(\w+)=", EXAMPLE, re.MULTILINE)) <= variables_read()


@pytest.mark.parametrize(("name", "default"), sorted(defaults().items()))
def test_documented_defaults_are_those_of_the_code(name, default):
    assert f"| `{name}` | `{default}` |" in DOCUMENTED
    assert f"\n#{name}={default}\n" in EXAMPLE


def test_only_settings_read_the_environment():
    # Entry points name the settings module; extraction and the cluster, which know no settings, tell a library how many
    # threads it may have, before that is loaded; tests and scripts of the developer are not the product.
    allowed = {
        "newsdesk/settings.py",
        "newsdesk/wsgi.py",
        "manage.py",
        "articles/extraction/__init__.py",
        "articles/cluster/on_ray.py",
    }
    files = [ROOT / "manage.py", *(ROOT / "newsdesk").rglob("*.py"), *(ROOT / "articles").rglob("*.py")]
    product = [file for file in files if "tests" not in file.relative_to(ROOT).parts]
    assert {str(file.relative_to(ROOT)) for file in product if READERS.search(file.read_text())} <= allowed


# What compose.yaml does not pass on, and why.
OF_THE_IMAGE = {
    "HOST": "the image listens on all addresses of its container",
    "PORT": "it is the port outside; inside, the image has its own",
    "NEWSDESK_DATA": "it is the volume",
    "NEWSDESK_ENV_FILE": "Compose itself reads .env",
    "NEWSDESK_DEBUG": "it is for development alone",
}


def test_a_container_can_be_given_every_variable_and_no_other():
    lines = re.findall(r"^      (\w+): (.+)$", (ROOT / "compose.yaml").read_text(), re.MULTILINE)
    assert [(name, f"${{{name}:-}}") for name, _ in lines] == lines
    assert {name for name, _ in lines} == documented() - OF_TESTS - OF_THE_IMAGE.keys()
    assert documented() >= OF_THE_IMAGE.keys()


def test_a_container_is_given_the_time_that_the_server_takes_to_stop():
    given = re.search(r"stop_grace_period: (\d+)s", (ROOT / "compose.yaml").read_text())
    assert given
    assert int(given[1]) >= graceful_timeout + LINGER


@pytest.mark.parametrize("file", ["compose.yaml", "compose.postgres.yaml", "Dockerfile"])
def test_containers_are_given_variables_that_are_read(file):
    names = re.findall(r"\b(NEWSDESK_\w+|DATABASE_URL)(?=[:=])", (ROOT / file).read_text())
    assert names
    assert set(names) <= variables_read()
