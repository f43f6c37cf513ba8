"""What tests of fetching share."""

import pytest

from articles.tests.sites import Names, running_site


@pytest.fixture
def site():
    with running_site() as site:
        yield site


@pytest.fixture
def names(monkeypatch):
    """Give names their meanings for one test."""

    def mean(**meanings):
        resolver = Names({name.replace("_", "."): addresses for name, addresses in meanings.items()})
        monkeypatch.setattr("socket.getaddrinfo", resolver.getaddrinfo)
        return resolver

    return mean
