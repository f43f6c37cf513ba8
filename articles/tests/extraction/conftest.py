import pytest


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline; for tests marked `model`."""
    from articles.extraction import load

    return load()
