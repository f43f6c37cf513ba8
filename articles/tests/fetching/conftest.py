"""What tests of fetching share."""

import pytest

from articles.fetching.pauses import PAUSES
from articles.fetching.robots import RULES
from articles.tests.sites import Names, running_site


@pytest.fixture
def site():
    with running_site() as site:
        yield site


@pytest.fixture(autouse=True)
def _nobody_was_asked_before():
    PAUSES.clear()
    RULES.clear()


@pytest.fixture
def names(monkeypatch):
    """Give names their meanings for one test."""

    def mean(**meanings):
        resolver = Names({name.replace("_", "."): addresses for name, addresses in meanings.items()})
        monkeypatch.setattr("socket.getaddrinfo", resolver.getaddrinfo)
        return resolver

    return mean
