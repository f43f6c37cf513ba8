"""Turns at asking a host are taken by all processes that share the database."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.fetching import FetchError
from articles.models import Host
from articles.services.sources.turns import StoredTurns, forget_old_turns
from articles.tests.own_database import ROOT, own_database, python
from articles.tests.sites import LOCAL, running_site

pytestmark = pytest.mark.django_db

EACH = 30  # requests of a process
# Pauses are so long that how fast the machine is makes no difference; nobody waits for them.
FETCH = """
import json, sys, time
from dataclasses import replace
from ipaddress import ip_network
from articles.fetching import fetch
from articles.services.sources.limits import limits
waited = []
time.sleep = waited.append
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    fetch(sys.argv[1], limits=replace(limits(), allow=((ip_network("127.0.0.0/8"), None),), pause=1000))
print(json.dumps(waited))
"""
ASK = """
import json, sys
from dataclasses import replace
from ipaddress import ip_network
from articles.fetching import FetchError, fetch
from articles.services.sources.limits import limits
try:
    fetch(sys.argv[1], limits=replace(limits(), allow=((ip_network("127.0.0.0/8"), None),), pause=0))
    print(json.dumps("asked"))
except FetchError as error:
    print(json.dumps([str(error), error.retry_after]))
"""


@pytest.fixture
def environment(tmp_path):
    with own_database(tmp_path) as environment:
        yield environment


def begun(environment, *arguments):
    call = [sys.executable, "-c", f"import django\ndjango.setup()\n{FETCH}", *arguments]
    return subprocess.Popen(
        call, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.slow
def test_processes_that_ask_at_once_get_turns_of_their_own(environment):
    with running_site() as site:
        site.page("/", "Here")
        processes = [begun(environment, site.at(), str(EACH)) for _ in range(2)]
        assert [process.stdout.readline() for process in processes] == ["ready\n"] * 2
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        ended = [process.communicate(timeout=120) for process in processes]
        assert len(site.asked) == 2 * EACH
    assert [process.returncode for process in processes] == [0, 0], ended
    each = [[round(seconds / 1000) for seconds in json.loads(out)] for out, _ in ended]
    assert sorted(each[0] + each[1]) == list(range(2 * EACH))
    assert each == [sorted(turns) for turns in each]


@pytest.mark.slow
def test_a_rest_that_a_host_asked_one_process_for_is_kept_by_others(environment):
    with running_site() as site:
        site.page("/", status=429, Retry_After="3600")
        answers = [json.loads(python(environment, ASK, site.at(path))) for path in ("/", "/other")]
        assert [asked.path for asked in site.asked] == ["/"]
    assert answers[0] == [f"127.0.0.1:{site.port} wants fewer requests (429).", 3600]
    assert "asked for a rest" in answers[1][0]
    assert 3000 < answers[1][1] <= 3600


def test_hosts_do_not_wait_for_each_other():
    turns = StoredTurns()
    assert [round(turns.take_turn("a.example", 1000) / 1000) for _ in range(3)] == [0, 1, 2]
    assert turns.take_turn("b.example", 1000) == 0


def test_a_rest_is_a_day_at_most_and_no_later_one_shortens_it():
    turns = StoredTurns()
    turns.rest("a.example", 10**9)
    turns.rest("a.example", 10)
    with pytest.raises(FetchError) as caught:
        turns.take_turn("a.example", 1)
    assert 86_000 < caught.value.retry_after <= 86_400
    assert Host.objects.get().next_turn is None


def test_hosts_are_forgotten_when_their_moment_has_passed():
    long_ago, soon = timezone.now() - timedelta(hours=2), timezone.now() + timedelta(hours=2)
    Host.objects.create(site="old.example", next_turn=long_ago, rest_until=long_ago)
    Host.objects.create(site="older.example", next_turn=long_ago)
    Host.objects.create(site="resting.example", next_turn=long_ago, rest_until=soon)
    Host.objects.create(site="asked.example", next_turn=soon)
    assert forget_old_turns() == 2
    assert set(Host.objects.values_list("site", flat=True)) == {"resting.example", "asked.example"}


def test_what_the_settings_say_of_fetching_has_these_turns(settings):
    from articles.services.sources.limits import limits

    settings.FETCH_ALLOW = LOCAL.allow
    assert isinstance(limits().turns, StoredTurns)
