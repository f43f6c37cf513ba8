"""Hosts are asked with pauses, rest when they ask for it, and say what programs shall leave alone."""

import threading
from dataclasses import replace

import pytest

from articles.fetching import FetchError, allowed_by_robots, fetch
from articles.fetching.answers import seconds_to_wait
from articles.fetching.clock import Clock
from articles.fetching.pauses import MOST_HOSTS, Pauses
from articles.fetching.robots import KEPT_SECONDS, RULES
from articles.tests.sites import LOCAL


class Watch:
    """Shows a time that only a test moves."""

    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture
def watch():
    return Watch()


def test_turns_at_one_host_are_a_pause_apart_and_others_do_not_wait(watch):
    pauses = Pauses(watch)
    assert [pauses.take_turn("a.example", 1) for _ in range(3)] == [0, 1, 2]
    assert pauses.take_turn("b.example", 1) == 0
    watch.time += 2.5
    assert pauses.take_turn("a.example", 1) == 0.5
    watch.time += 60
    assert pauses.take_turn("a.example", 1) == 0


def test_threads_get_turns_of_their_own(watch):
    pauses, turns = Pauses(watch), []
    threads = [threading.Thread(target=lambda: turns.append(pauses.take_turn("a.example", 1))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(turns) == list(range(20))


def test_a_rest_is_waited_for_when_it_is_short_and_told_when_it_is_long(watch):
    pauses = Pauses(watch)
    pauses.rest("a.example", 3)
    assert pauses.take_turn("a.example", 1) == 3
    pauses.rest("b.example", 100)
    with pytest.raises(FetchError) as caught:
        pauses.take_turn("b.example", 1)
    assert caught.value.retry_after == 100
    watch.time += 100
    assert pauses.take_turn("b.example", 1) == 0


def test_a_rest_is_a_day_at_most(watch):
    pauses = Pauses(watch)
    pauses.rest("a.example", 10**9)
    with pytest.raises(FetchError) as caught:
        pauses.take_turn("a.example", 1)
    assert caught.value.retry_after == 86_400


def test_hosts_are_forgotten_when_their_moment_has_passed(watch):
    pauses = Pauses(watch)
    for number in range(3 * MOST_HOSTS):
        pauses.take_turn(f"{number}.example", 1)
        watch.time += 2
    assert len(pauses._next) <= MOST_HOSTS + 1


def test_a_pause_does_not_count():
    clock = Clock(0.2, "a.example")
    clock.pause(0.3)
    assert clock.left() > 0


def test_two_requests_to_a_host_are_a_pause_apart(site, monkeypatch):
    waited = []
    monkeypatch.setattr("articles.fetching.clock.time.sleep", waited.append)
    site.page("/", "Here")
    for _ in range(2):
        fetch(site.at(), limits=replace(LOCAL, pause=30))
    assert waited[0] == 0
    assert 25 < waited[1] <= 30


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("Mon, 30 Nov 2015 10:00:00 GMT", 0),
    ],
)
def test_what_a_host_says_about_waiting_is_read(value, seconds):
    assert seconds_to_wait(value) == seconds


def test_a_moment_to_wait_for_is_read():
    assert seconds_to_wait("9" * 400) == 999_999_999
    assert seconds_to_wait("Fri, 30 Nov 2125 10:00:00 GMT") > 10**9


ROBOTS = """
User-agent: *
Disallow: /private
Disallow: /*?print=
Allow: /private/feed.xml

User-agent: Other
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/feed.xml", True),
        ("/private/list.xml", False),
        ("/private/feed.xml", True),
        ("/feed?print=1", False),
    ],
)
def test_robots_txt_is_kept(site, path, allowed):
    site.page("/robots.txt", ROBOTS)
    assert allowed_by_robots(site.at(path), limits=LOCAL) is allowed
    assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_rules_for_us_by_name_count_before_those_for_all(site):
    site.page("/robots.txt", "User-agent: *\nDisallow:\n\nUser-agent: newsdesk\nDisallow: /feed")
    assert not allowed_by_robots(site.at("/feed"), limits=LOCAL)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_robots_txt_forbids_nothing(site, status):
    site.page("/robots.txt", status=status)
    assert allowed_by_robots(site.at("/feed"), limits=LOCAL)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_cannot_say_now_is_asked_another_time(site, status):
    site.page("/robots.txt", status=status)
    with pytest.raises(FetchError) as caught:
        allowed_by_robots(site.at("/feed"), limits=LOCAL)
    assert caught.value.worth_another_try


def test_rules_are_asked_for_once_an_hour(site, watch, monkeypatch):
    monkeypatch.setattr(RULES, "_now", watch)
    site.page("/robots.txt", ROBOTS)
    for path in ("/a", "/b", "/private"):
        allowed_by_robots(site.at(path), limits=LOCAL)
    assert len(site.asked) == 1
    watch.time += KEPT_SECONDS + 1
    site.page("/robots.txt", "User-agent: *\nDisallow: /a")
    assert not allowed_by_robots(site.at("/a"), limits=LOCAL)


@pytest.mark.parametrize("text", ["", "<html>", "Disallow", "\x00\xff" * 50, "User-agent: *\nDisallow: %%%\n"])
def test_a_robots_txt_that_makes_no_sense_forbids_nothing(site, text):
    site.page("/robots.txt", text)
    assert allowed_by_robots(site.at("/feed"), limits=LOCAL)
