"""What it takes to read pages is loaded with the first page, so that web workers never hold it."""

import pytest

from articles.tests.test_layers import SERVE, loaded_by

HEAVY = ("lxml", "trafilatura", "resiliparse", "htmldate", "dateparser", "yaml", "ftfy", "markdown_it")


@pytest.mark.medium
def test_importing_what_reads_articles_in_loads_none_of_it():
    assert loaded_by("import articles.ingestion, articles.ingestion.pages, articles.reading", *HEAVY) == []


@pytest.mark.medium
def test_serving_pages_loads_none_of_it_nor_what_asks_other_hosts(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSDESK_DATA", str(tmp_path))
    assert loaded_by(SERVE, "django", *HEAVY, "urllib3", "protego", "feedparser") == ["django"]


@pytest.mark.medium
def test_reading_a_page_loads_it_without_django():
    read = "from articles.tests.ingestion.pages.made import page, read; read(page())"
    assert loaded_by(read, "django", "spacy", "lxml", "trafilatura") == ["lxml", "trafilatura"]
