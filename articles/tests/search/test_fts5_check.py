import sqlite3

import pytest

from articles import checks


@pytest.mark.parametrize(("module", "there"), [("fts5", True), ("fts99", False)])
def test_a_module_of_sqlite_is_there_or_not(module, there):
    assert checks.sqlite_has(module) is there


def test_this_sqlite_can_search():
    assert checks.check_full_text(None) == []


@pytest.mark.parametrize(("engine", "told"), [("sqlite3", ["newsdesk.E001"]), ("postgresql", [])])
def test_a_sqlite_without_full_text_search_is_told(settings, monkeypatch, engine, told):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", f"django.db.backends.{engine}")

    def refuse(action, *details):
        return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_CREATE_VTABLE else sqlite3.SQLITE_OK

    class WithoutModules(sqlite3.Connection):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.set_authorizer(refuse)

    connect = sqlite3.connect
    monkeypatch.setattr(checks.sqlite3, "connect", lambda name: connect(name, factory=WithoutModules))
    assert [message.id for message in checks.check_full_text(None)] == told
