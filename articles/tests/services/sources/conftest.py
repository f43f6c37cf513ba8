"""A made-up site, and a source that is read there."""

import pytest

from articles.models import Source
from articles.tests.sites import running_site


@pytest.fixture
def site():
    with running_site() as site:
        yield site


@pytest.fixture
def source(site):
    return Source.objects.create(address=site.at("/feed.xml"))
