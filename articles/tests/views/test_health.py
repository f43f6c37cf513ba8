import pytest
from django.conf import settings
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


def test_it_says_that_all_is_well(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "version": settings.VERSION, "database": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_it_says_that_the_database_is_gone(client, monkeypatch):
    def fail(*args):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


def test_it_asks_the_database_one_thing_and_opens_no_session(client, django_assert_num_queries, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "someone"
    with django_assert_num_queries(1) as captured:
        client.get("/healthz")
    assert captured[0]["sql"] == "SELECT 1"
