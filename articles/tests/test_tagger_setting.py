"""NEWSDESK_TAGGER_MODEL: another tagger in place of the shipped one, and what happens where it is not right."""

import pytest
from django.core.checks import run_checks

from articles.extraction import pipeline
from articles.extraction.tagger.folder import FILES, write_sums
from articles.extraction.tagger.network import MODEL, load
from articles.models import Quote
from articles.tests.extraction.components import component
from articles.tests.services.readings import read_text

TEXT = "“The ferry runs again on Monday,” said harbour master Ada Lind. “Nobody was hurt.”\n"


def warnings():
    return [found.msg for found in run_checks() if found.id == "newsdesk.W004"]


@pytest.fixture
def broken(settings, tmp_path):
    for name in FILES:
        (tmp_path / name).write_bytes(b"no network")
    settings.TAGGER_MODEL = tmp_path
    load.cache_clear()
    yield tmp_path
    pipeline.load.cache_clear()


def test_without_the_setting_there_is_nothing_to_tell(settings):
    settings.TAGGER_MODEL = None
    assert warnings() == []


def test_a_folder_that_is_not_there_is_told(settings, tmp_path):
    settings.TAGGER_MODEL = tmp_path / "none"
    assert warnings() == [f"NEWSDESK_TAGGER_MODEL, {tmp_path / 'none'}: there is no such folder."]


def test_a_broken_file_is_told(broken):
    write_sums(broken)
    assert warnings() == []
    (broken / "roles.onnx").write_bytes(b"no")
    assert warnings() == [f"NEWSDESK_TAGGER_MODEL, {broken}: roles.onnx is not as it was written."]


def test_the_shipped_one_is_taken_unless_another_is_named(tmp_path):
    assert component("quote_finder").folder == MODEL
    assert component("quote_finder", model=str(tmp_path)).folder == tmp_path


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_with_a_broken_one_the_rules_read(broken):
    article = read_text("/ferries.txt", TEXT)
    assert [quote.speaker.name for quote in Quote.objects.all()] == ["Ada Lind"]
    assert "tagger" not in article.extractor_version
