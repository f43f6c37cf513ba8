"""Settings as a process of its own sees them, from an environment of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SHOW = """
import json, sys
from newsdesk import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""
PRODUCTION = {"NEWSDESK_URL": "https://news.example.org", "NEWSDESK_TRUST_PROXY": "true", "HOST": "0.0.0.0"}


def python(*arguments, **variables):
    """Run python in the project with no variable of ours but `variables`."""
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "PORT", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment | {"NEWSDESK_ENV_FILE": os.devnull} | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )


def settings(*names, **variables):
    done = python("-c", SHOW, *names, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def data(tmp_path):
    return str(tmp_path / "data")


def test_a_fresh_checkout_needs_no_variable(data):
    found = settings("DEBUG", "HOST", "PORT", "SESSION_COOKIE_SECURE", "DATABASES", NEWSDESK_DATA=data)
    assert found["DATABASES"]["default"]["NAME"] == f"{data}/newsdesk.sqlite3"
    assert (found["DEBUG"], found["HOST"], found["PORT"], found["SESSION_COOKIE_SECURE"]) == (
        False,
        "127.0.0.1",
        8000,
        False,
    )


def test_other_sites_are_told_who_asks(data):
    assert settings("FETCH_USER_AGENT", NEWSDESK_DATA=data)["FETCH_USER_AGENT"].startswith("Newsdesk/")
    agent = settings("FETCH_USER_AGENT", NEWSDESK_DATA=data, NEWSDESK_URL="https://news.example.org")["FETCH_USER_AGENT"]
    assert agent.endswith(" (+https://news.example.org)")


def test_sqlite_waits_and_takes_its_lock_at_once(data):
    options = settings("DATABASES", NEWSDESK_DATA=data)["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 10
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_keeps_connections_and_checks_them(data):
    found = settings("DATABASES", NEWSDESK_DATA=data, DATABASE_URL="postgres://me:pw@db:5433/news?sslmode=require")
    database = found["DATABASES"]["default"]
    assert database["CONN_HEALTH_CHECKS"]
    assert database["OPTIONS"]["sslmode"] == "require"
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db", 5433, "pw")


def test_a_public_https_address_switches_its_protection_on(data):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]
    found = settings("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", *names, NEWSDESK_DATA=data, **PRODUCTION)
    assert all(found[name] for name in names)
    assert "news.example.org" in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://news.example.org"]


def test_cookies_have_names_of_their_own_and_guarded_ones_over_https(data):
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
    assert settings(*names, NEWSDESK_DATA=data) == dict(zip(names, ["newsdesk-session", "newsdesk-csrf"], strict=True))
    guarded = settings(*names, "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", NEWSDESK_DATA=data, **PRODUCTION)
    assert guarded.pop("SESSION_COOKIE_SECURE")
    assert guarded.pop("CSRF_COOKIE_SECURE")
    assert list(guarded.values()) == ["__Host-newsdesk-session", "__Host-newsdesk-csrf"]


def test_reading_is_open_and_attempts_are_five_unless_told(data):
    names = ("SIGN_IN", "SIGN_IN_ATTEMPTS", "AXES_FAILURE_LIMIT")
    assert list(settings(*names, NEWSDESK_DATA=data).values()) == [False, 5, 5]
    told = settings(*names, NEWSDESK_DATA=data, NEWSDESK_SIGN_IN="yes", NEWSDESK_SIGN_IN_ATTEMPTS="8")
    assert list(told.values()) == [True, 8, 8]


def test_forwarded_headers_are_trusted_only_when_told(data):
    names = ("SECURE_PROXY_SSL_HEADER", "SECURE_SSL_REDIRECT")
    assert not any(settings(*names, NEWSDESK_DATA=data, NEWSDESK_URL="https://news.example.org").values())
    assert all(settings(*names, NEWSDESK_DATA=data, **PRODUCTION).values())


def test_a_file_of_variables_is_read_and_exported_ones_go_first(tmp_path, data):
    (tmp_path / "variables").write_text("PORT=9001\nNEWSDESK_WORKERS=3 # cores\n")
    found = settings("PORT", "WORKERS", NEWSDESK_ENV_FILE=str(tmp_path / "variables"), NEWSDESK_DATA=data, PORT="9002")
    assert found == {"PORT": 9002, "WORKERS": 3}


def test_no_page_may_run_inline_code_or_load_from_elsewhere(data):
    directives = settings("CONTENT_SECURITY_POLICY", NEWSDESK_DATA=data)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert {source for sources in directives.values() for source in sources} <= {"'none'", "'self'", "data:"}
    assert "data:" not in directives["script-src"] + directives["style-src"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWSDESK_DEBUG", "perhaps"),
        ("PORT", "http"),
        ("DATABASE_URL", "mysql://db/news"),
        ("NEWSDESK_DATA", "/dev/null/x"),
        ("NEWSDESK_SIGN_IN", "sometimes"),
        ("NEWSDESK_SIGN_IN_ATTEMPTS", "0"),
    ],
)
def test_a_wrong_value_stops_any_command_with_one_line(data, name, value):
    done = python("manage.py", "check", **{"NEWSDESK_DATA": data, name: value})
    assert done.returncode == 1
    assert done.stderr.startswith("Newsdesk cannot start: ")
    assert name in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("variables", [{}, {"DATABASE_URL": "postgres://me:pw@db:5432/news"}])
def test_production_settings_pass_the_deployment_checks(data, variables):
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", NEWSDESK_DATA=data, **PRODUCTION, **variables)
    assert done.returncode == 0, done.stderr


def test_a_misspelt_variable_is_pointed_out(data):
    done = python("manage.py", "check", NEWSDESK_DATA=data, NEWSDESK_WORKRES="3")
    assert "NEWSDESK_WORKRES is not a setting" in done.stderr
    assert "NEWSDESK_WORKERS" in done.stderr


def test_an_inbox_of_its_own_is_taken_and_one_among_our_files_is_refused(tmp_path, data):
    assert settings("INBOX", NEWSDESK_DATA=data) == {"INBOX": None}
    assert settings("INBOX", NEWSDESK_DATA=data, NEWSDESK_INBOX=str(tmp_path)) == {"INBOX": str(tmp_path)}
    for place in (data, str(ROOT)):
        refused = python("-c", SHOW, "INBOX", NEWSDESK_DATA=data, NEWSDESK_INBOX=place)
        assert "NEWSDESK_INBOX needs a folder of its own" in refused.stderr
