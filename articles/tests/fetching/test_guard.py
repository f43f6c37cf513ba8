"""Whoever enters an address reaches nothing through Newsdesk that is no part of the public internet."""

import socket
from dataclasses import replace
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from articles.fetching import FetchError, Limits, fetch
from articles.fetching.guard import is_public
from articles.tests.sites import LOCAL, running_site, site_at_a_usual_port

NOBODY = Limits(pause=0, seconds=20)

FORBIDDEN = Path(__file__).with_name("forbidden.txt").read_text("utf-8").splitlines()[1:]


@pytest.fixture(scope="module")
def counting():
    with site_at_a_usual_port() as site:
        yield site


@pytest.mark.parametrize("form", FORBIDDEN)
def test_no_form_of_a_forbidden_address_is_asked(counting, form):
    before = counting.connections
    with pytest.raises(FetchError) as caught:
        fetch(form.replace("PORT", str(counting.port)), limits=NOBODY)
    assert counting.connections == before
    assert not caught.value.worth_another_try
    assert "secret" not in str(caught.value)


def test_the_site_that_counts_would_have_answered(counting):
    counting.page("/", "Here")
    assert fetch(counting.at("/"), limits=LOCAL).data == b"Here"


@pytest.mark.parametrize("form", [form for form in FORBIDDEN if form.startswith("http") and "%" not in form])
def test_no_redirect_leads_to_one_either(site, counting, form):
    before = counting.connections
    site.page("/", status=302, Location=form.replace("PORT", str(counting.port)))
    only_this = replace(NOBODY, allow=((ip_network("127.0.0.1"), site.port),))
    with pytest.raises(FetchError):
        fetch(site.at("/"), limits=only_this)
    assert len(site.asked) == 1
    assert counting.connections == before


@pytest.mark.parametrize("ip", ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.63.0.1", "192.1.0.1", "2606:4700::1", "2a00::1"])
def test_the_public_internet_is_open(ip):
    assert is_public(ip_address(ip))


@pytest.mark.parametrize("meaning", ["10.0.0.1", "127.0.0.1", "::1", "fd00::1", "::ffff:10.0.0.1", "169.254.169.254"])
def test_a_name_is_refused_for_what_it_means(names, meaning):
    resolver = names(news_example=[meaning])
    with pytest.raises(FetchError, match=r"^news\.example isn't read: it is no host of the public internet") as caught:
        fetch("http://news.example/", limits=NOBODY)
    assert resolver.count == 1
    assert meaning not in str(caught.value)


def test_a_name_is_resolved_once_and_what_it_means_later_does_not_matter(site, names):
    with running_site("127.0.0.2", site.port) as other:
        other.page("/", "The checked one")
        resolver = names(news_example=["127.0.0.2", "127.0.0.1"])
        limits = replace(LOCAL, allow=((ip_network("127.0.0.2"), None),))
        found = fetch(f"http://news.example:{site.port}/", limits=limits)
    assert (found.data, resolver.count, site.connections) == (b"The checked one", 1, 0)
    assert other.asked[0].headers["Host"] == f"news.example:{site.port}"


def test_a_redirect_to_the_same_name_is_checked_anew(site, names):
    site.page("/", status=301, Location="/next")
    resolver = names(news_example=["127.0.0.1", "10.0.0.1"])
    with pytest.raises(FetchError, match="no host of the public internet"):
        fetch(f"http://news.example:{site.port}/", limits=LOCAL)
    assert (resolver.count, len(site.asked)) == (2, 1)


def test_of_the_addresses_of_a_name_only_those_are_asked_that_may_be(site, names):
    with running_site("127.0.0.2", site.port) as other:
        other.page("/", "Allowed")
        names(news_example=[["10.0.0.1", "127.0.0.1", "127.0.0.2"]])
        limits = replace(LOCAL, allow=((ip_network("127.0.0.2"), None),))
        assert fetch(f"http://news.example:{site.port}/", limits=limits).data == b"Allowed"
    assert site.connections == 0


def test_the_next_address_of_a_name_is_tried_when_one_does_not_answer(site, names):
    site.page("/", "Here")
    names(news_example=[["127.0.0.3", "127.0.0.1"]])
    assert fetch(f"http://news.example:{site.port}/", limits=LOCAL).data == b"Here"


@pytest.mark.parametrize("port", [1, 21, 22, 25, 110, 3306, 5432, 6379, 7999, 9000, 9200, 11211, 65535])
def test_other_ports_are_refused_before_a_name_is_looked_up(names, port):
    resolver = names(news_example=["1.1.1.1"])
    with pytest.raises(FetchError, match="80, 443 and 8000 to 8999"):
        fetch(f"http://news.example:{port}/", limits=NOBODY)
    assert resolver.count == 0


def test_what_is_allowed_opens_no_ports_of_others(names):
    names(news_example=["1.1.1.1"])
    limits = replace(LOCAL, seconds=1, allow=((ip_network("127.0.0.0/8"), None),))
    with pytest.raises(FetchError, match="80, 443 and 8000 to 8999"):
        fetch("http://news.example:9000/", limits=limits)


@pytest.mark.parametrize(
    ("place", "open_"),
    [
        (("news.example", None), True),
        ((ip_network("127.0.0.0/8"), None), True),
        (("other.example", None), False),
        (("example", None), False),
        ((ip_network("127.0.0.2"), None), False),
        ((ip_network("::1"), None), False),
    ],
)
def test_what_is_allowed_is_a_name_or_a_network(site, names, place, open_):
    site.page("/", "Here")
    names(news_example=["127.0.0.1"])
    limits = replace(LOCAL, allow=(place,))
    if open_:
        assert fetch(f"http://news.example:{site.port}/", limits=limits).data == b"Here"
    else:
        with pytest.raises(FetchError):
            fetch(f"http://news.example:{site.port}/", limits=limits)


def test_a_place_may_be_allowed_at_one_port_only(site):
    site.page("/", "Here")
    assert fetch(site.at(), limits=replace(LOCAL, allow=((ip_network("127.0.0.1"), site.port),))).data == b"Here"
    with pytest.raises(FetchError, match="isn't read"):
        fetch(site.at(), limits=replace(LOCAL, allow=((ip_network("127.0.0.1"), site.port + 1),)))


@pytest.mark.parametrize(
    ("failure", "later", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), False, "doesn't exist"),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), True, "can't be looked up now"),
    ],
)
def test_a_name_that_means_nothing_is_told_apart_from_a_resolver_that_fails(names, failure, later, words):
    names(news_example=[failure])
    with pytest.raises(FetchError, match=words) as caught:
        fetch("http://news.example/", limits=NOBODY)
    assert caught.value.worth_another_try is later


def test_no_proxy_of_the_environment_is_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.9:1")
    site.page("/story", "Here")
    assert fetch(site.at("/story"), limits=LOCAL).data == b"Here"
    assert site.asked[0].path == "/story"
