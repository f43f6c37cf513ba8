"""A database that cannot be used for the moment: readers are told so, with 503, in words that help."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from articles.tests.own_database import ROOT, own_database, python
from articles.tests.test_concurrency import serving
from newsdesk.tests.soak import SOAK

# Another process holds what the sign-in needs to write, and gives it back only when it is told to.
HOLD = """
import sys
from django.db import connection, transaction
with transaction.atomic():
    if connection.vendor == "postgresql":
        connection.cursor().execute("LOCK TABLE axes_accessattempt, django_session IN ACCESS EXCLUSIVE MODE")
    print("held", flush=True)
    sys.stdin.read()
"""
# What a reader gets: status, headers, text, and what the log has.
ASK = """
import json, sys
from django.conf import settings
from django.db import connection
from django.test import Client
method, address, wait = sys.argv[1:4]
settings.ALLOWED_HOSTS.append("testserver")
settings.DATABASES["default"]["OPTIONS"] |= {"timeout": float(wait)} if connection.vendor == "sqlite" else {}
if connection.vendor == "postgresql" and float(wait):
    connection.cursor().execute(f"SET lock_timeout = {int(float(wait) * 1000)}")
answer = Client(raise_request_exception=False).generic(
    method, address, "username=a&password=b", content_type="application/x-www-form-urlencoded"
)
print(json.dumps([answer.status_code, dict(answer.headers), answer.content.decode()]))
"""
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def ask(environment, method, address, wait=0.2):
    *log, last = python(environment, ASK, method, address, str(wait)).splitlines()
    return *json.loads(last), log


@pytest.fixture
def locked(tmp_path):
    with own_database(tmp_path) as environment:
        command = [sys.executable, "-c", f"import django\ndjango.setup()\n{HOLD}"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout.readline() == "held\n"
            yield environment
            holder.stdin.close()


def test_a_database_that_is_locked_too_long_asks_to_come_back(locked):
    status, headers, page, log = ask(locked, "POST", "/sign-in/")
    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert "no-store" in headers["Cache-Control"]
    assert "default-src" in headers["Content-Security-Policy"]
    assert "<h1>Newsdesk is busy</h1>" in page
    assert "check whether it was saved" in page
    assert len(log) == 1, log
    assert "Service Unavailable: /sign-in/: " in log[0]
    assert "lock" in log[0]


def test_others_read_on_meanwhile(locked):
    assert ask(locked, "GET", "/")[0] == 200


def test_a_database_that_does_not_answer_is_told(tmp_path):
    with own_database(tmp_path) as environment:
        gone = "postgres://me:pa55@127.0.0.1:1/gone"
        status, headers, page, log = ask(environment | {"DATABASE_URL": gone}, "GET", "/", wait=0)
    assert status == 503
    assert headers["Retry-After"] == "60"
    assert "The database does not answer" in page
    assert "pa55" not in page + "".join(log)


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="waits as long as a reader would: make soak")
def test_the_server_gives_up_in_time(locked, tmp_path):
    log = tmp_path / "server.log"
    with serving(locked, log) as port:
        began = time.monotonic()
        form = urllib.parse.urlencode({"username": "a", "password": "b"}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/sign-in/", data=form)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.open(f"http://127.0.0.1:{port}/sign-in/").close()
        token = next(cookie.value for handler in opener.handlers for cookie in getattr(handler, "cookiejar", ()))
        request.add_header("X-CSRFToken", token)
        with pytest.raises(urllib.error.HTTPError) as answer:
            opener.open(request, timeout=60)
        answer.value.close()
        assert answer.value.code == 503
        assert 15 < time.monotonic() - began < 50
