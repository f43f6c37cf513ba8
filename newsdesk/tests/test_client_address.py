import pytest
from django.test import RequestFactory

from newsdesk.client_address import client_address


def address(remote="192.0.2.1", forwarded=None):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", None),
        ("unix:/run/socket", None),
    ],
)
def test_addresses_are_read_and_those_of_one_ipv6_network_count_as_one(settings, remote, counted):
    for settings.TRUST_PROXY in (False, True):
        assert address(remote) == counted


def test_the_header_means_nothing_without_a_trusted_proxy():
    assert address(forwarded="203.0.113.5") == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("10.1.1.1, 203.0.113.5", "203.0.113.5"),
        ("10.1.1.1,203.0.113.5:4711", "203.0.113.5"),
        ("[2001:db8:1:2::9]:4711", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("203.0.113.5, unknown", "192.0.2.1"),
        ("203.0.113.5, ", "192.0.2.1"),
        ("1.2.3.4.5", "192.0.2.1"),
        ("'; drop table", "192.0.2.1"),
        ("", "192.0.2.1"),
    ],
)
def test_of_a_trusted_proxy_the_last_address_counts(settings, forwarded, counted):
    settings.TRUST_PROXY = True
    assert address(forwarded=forwarded) == counted
