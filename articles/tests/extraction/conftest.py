import pytest


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline; for tests marked `model`."""
    from articles.extraction import load

    return load()


@pytest.fixture(scope="session")
def rules():
    """The pipeline with the rules alone, without the trained tagger."""
    from articles.extraction import DEFAULT_MODEL, pipeline

    return pipeline.load(DEFAULT_MODEL, "[components.newsdesk_quote_finder]\ntagger = false\n")
