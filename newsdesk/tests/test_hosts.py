import pytest
from django.http.request import validate_host

from newsdesk import hosts
from newsdesk.environment import PublicAddress
from newsdesk.hosts import addresses, allowed_hosts, bracketed, own_addresses


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
@pytest.mark.parametrize("listening_on", ["127.0.0.1", "0.0.0.0", "192.168.1.5"])
def test_this_machine_is_answered(host, listening_on):
    assert validate_host(host, allowed_hosts(listening_on, "", ()))


def test_the_local_network_is_answered_when_listening_on_every_address(monkeypatch):
    monkeypatch.setattr(hosts.socket, "gethostname", lambda: "Desk.lan")
    for name in ("desk.lan", "desk.local", *map(bracketed, own_addresses())):
        assert validate_host(name, allowed_hosts("0.0.0.0", "", ()))
        assert name in ("127.0.0.1", "[::1]") or not validate_host(name, allowed_hosts("127.0.0.1", "", ()))


@pytest.mark.parametrize("listening_on", ["127.0.0.1", "0.0.0.0", "::"])
def test_other_names_are_refused(listening_on):
    assert not validate_host("rebound.example.com", allowed_hosts(listening_on, "news.example.org", ["press.example.org"]))


def test_the_public_address_and_added_hosts_are_answered():
    known = allowed_hosts("0.0.0.0", "news.example.org", ["Press.example.org"])
    assert validate_host("news.example.org", known)
    assert validate_host("press.example.org", known)


@pytest.mark.parametrize(
    ("listening_on", "shown"),
    [
        ("127.0.0.1", ["http://127.0.0.1:8000/"]),
        ("::1", ["http://[::1]:8000/"]),
        ("0.0.0.0", ["http://127.0.0.1:8000/", "http://10.0.0.7:8000/"]),
        ("::", ["http://127.0.0.1:8000/", "http://10.0.0.7:8000/", "http://[fd00::7]:8000/"]),
    ],
)
def test_the_addresses_shown_are_those_listened_to(monkeypatch, listening_on, shown):
    monkeypatch.setattr(hosts, "own_addresses", lambda: ["10.0.0.7", "fd00::7"])
    assert addresses(listening_on, 8000, None) == shown


def test_the_public_address_is_shown_alone():
    public = PublicAddress("https", "news.example.org", "https://news.example.org")
    assert addresses("0.0.0.0", 8000, public) == ["https://news.example.org/"]
