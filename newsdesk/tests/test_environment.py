from ipaddress import ip_network
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsdesk.environment import Environment, PublicAddress

HOME = Path("/srv/newsdesk.sqlite3")


@pytest.mark.parametrize(("value", "meant"), [("true", True), ("YES", True), ("1", True), ("off", False), ("0", False)])
def test_flags_are_read_in_many_forms(value, meant):
    assert Environment({"A": value}).flag("A", not meant) is meant


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize("variables", [{}, {"A": ""}, {"A": "  "}])
def test_empty_counts_as_not_set(variables, default):
    assert Environment(variables).flag("A", default) is default


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda env: env.flag("A", False), "ja"),
        (lambda env: env.number("A", 2, 1, 64), "two"),
        (lambda env: env.number("A", 2, 1, 64), "0"),
        (lambda env: env.number("A", 2, 1, 64), "65"),
        (lambda env: env.number("A", 2, 1, 64), "-3"),
        (lambda env: env.number("A", 2, 1, 64), "9" * 5000),
        (lambda env: env.choice("A", "INFO", ("INFO", "DEBUG")), "LOUD"),
        (lambda env: env.path("A", HOME), "~nobody-has-this-name/data"),
        (lambda env: env.file("A"), "/no/such/file"),
        (lambda env: env.file("A"), "/"),
        (lambda env: env.address("A"), "news.example.org"),
        (lambda env: env.address("A"), "ftp://news.example.org"),
        (lambda env: env.address("A"), "https://news.example.org/desk"),
        (lambda env: env.address("A"), "https://me:secret@news.example.org"),
        (lambda env: env.address("A"), "https://news.example.org:port"),
        (lambda env: env.address("A"), "https://[::1"),
        (lambda env: env.places("A"), "10.0.0.0/33"),
        (lambda env: env.places("A"), "10.0.0.1/8"),
        (lambda env: env.places("A"), "10.0.0.256"),
        (lambda env: env.places("A"), "desk.example:port"),
        (lambda env: env.places("A"), "desk.example:0"),
        (lambda env: env.places("A"), "desk.example:65536"),
        (lambda env: env.places("A"), "http://desk.example"),
        (lambda env: env.places("A"), "[::1"),
        (lambda env: env.places("A"), "desk.example, *"),
        (lambda env: env.database("A", HOME), "mysql://me:secret@db/news"),
        (lambda env: env.database("A", HOME), "postgres://me:secret@db"),
        (lambda env: env.database("A", HOME), "postgres://me:secret@db:port/news"),
        (lambda env: env.database("A", HOME), "secret"),
        (lambda env: env.database("A", HOME), "oracle+x://me:secret@db/news"),
    ],
)
def test_a_bad_value_is_named_on_one_line_without_repeating_secrets(read, value):
    with pytest.raises(ImproperlyConfigured, match=r"^A\b.*\.$") as raised:
        read(Environment({"A": value}))
    assert "secret" not in str(raised.value)
    assert raised.value.__suppress_context__ or raised.value.__context__ is None


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://News.example.org/", PublicAddress("https", "news.example.org", "https://news.example.org")),
        ("http://10.0.0.7:8080", PublicAddress("http", "10.0.0.7", "http://10.0.0.7:8080")),
        ("http://[::1]:8000", PublicAddress("http", "[::1]", "http://[::1]:8000")),
        ("", None),
    ],
)
def test_a_public_address_is_taken_apart(value, address):
    assert Environment({"A": value}).address("A") == address


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("", ()),
        ("Desk.example", (("desk.example", None),)),
        ("desk:8080, localhost", (("desk", 8080), ("localhost", None))),
        ("10.1.0.0/16", ((ip_network("10.1.0.0/16"), None),)),
        ("10.0.0.1:9000", ((ip_network("10.0.0.1"), 9000),)),
        ("fd00::/8", ((ip_network("fd00::/8"), None),)),
        ("[fd00::/8]:443, [::1]", ((ip_network("fd00::/8"), 443), (ip_network("::1"), None))),
    ],
)
def test_places_are_names_and_networks_perhaps_with_a_port(value, places):
    assert Environment({"A": value}).places("A") == places


@pytest.mark.parametrize(
    ("value", "engine", "name"),
    [
        ("", "django.db.backends.sqlite3", str(HOME)),
        ("sqlite:////var/lib/news.db", "django.db.backends.sqlite3", "/var/lib/news.db"),
        ("postgres://me:pass%2Fword@db:5433/news", "django.db.backends.postgresql", "news"),
    ],
)
def test_databases(value, engine, name):
    found = Environment({"A": value}).database("A", HOME)
    assert (found["ENGINE"], found["NAME"]) == (engine, name)


def test_a_secret_comes_from_a_file(tmp_path):
    (tmp_path / "key").write_text("hidden\n")
    assert Environment({"A_FILE": str(tmp_path / "key")}).secret("A") == "hidden"


def test_a_secret_given_twice_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="A and A_FILE are both set"):
        Environment({"A_FILE": str(tmp_path / "key"), "A": "hidden"}).secret("A")


@pytest.mark.parametrize(("content", "why"), [(None, "No such file"), (b"", "is empty"), (b"\xff\xfe\xff", "not UTF-8")])
def test_a_secret_file_that_cannot_be_used_is_named(tmp_path, content, why):
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match=f"A_FILE.*key.*{why}"):
        Environment({"A_FILE": str(tmp_path / "key")}).secret("A")


@pytest.mark.parametrize("value", ["", "sqlite:////data/news.sqlite3"])
def test_a_sqlite_that_lacks_what_is_used_is_refused_with_what_helps(monkeypatch, value):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 9))
    monkeypatch.setattr("sqlite3.sqlite_version", "3.34.9")
    with pytest.raises(ImproperlyConfigured) as caught:
        Environment({"A": value}).database("A", HOME)
    assert str(caught.value) == (
        "this Python has SQLite 3.34.9, and Newsdesk needs 3.35.0 or newer; use a newer Python (make run "
        "PYTHON=/path/to/python3), or PostgreSQL (DATABASE_URL)."
    )
    assert Environment({"A": "postgres://db/news"}).database("A", HOME)["NAME"] == "news"


@pytest.mark.parametrize("version", [(3, 35, 0), (3, 40, 1), (4, 0, 0)])
def test_a_sqlite_that_has_it_is_not(monkeypatch, version):
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)
    assert Environment({}).database("A", HOME)["NAME"] == str(HOME)
