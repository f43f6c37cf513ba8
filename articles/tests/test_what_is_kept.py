"""What a run keeps of texts that it will ask for again is bounded, however many there are and however long."""

import gc
import pickle
from functools import partial

import pytest

from articles import extraction
from articles.ingestion.records import ParsedArticle
from articles.reading import KeptTexts, Knowledge, LocalReader, key_of, parse
from articles.services.readings import reextract as reextraction
from articles.services.readings.reextract import reextract_all
from articles.tests.test_ingest_command import FindQuotations, ingest, write

PREPARED = []


class Prepares(FindQuotations):
    """Tells which texts it was asked to prepare."""

    def __init__(self, text, passages, **options):
        PREPARED.append(text)
        super().__init__(text, passages, **options)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(extraction, "prepare", Prepares)
    PREPARED.clear()


def parsed_texts():
    """How many there are in memory."""
    gc.collect()
    return sum(type(one) is ParsedArticle for one in gc.get_objects())


@pytest.mark.django_db
def test_reading_again_keeps_no_more_texts_than_it_may(tmp_path, monkeypatch):
    write(tmp_path, *range(1, 9))
    ingest(tmp_path)
    monkeypatch.setattr(reextraction, "KeptTexts", partial(KeptTexts, 0))
    before = parsed_texts()
    kept = [parsed_texts() - before for _ in reextract_all(LocalReader(kept=0))]
    assert len(kept) == 8
    assert max(kept) <= 1


@pytest.mark.django_db
def test_a_reader_is_told_what_to_forget_without_the_text(tmp_path):
    told = []

    class Told(LocalReader):
        def forget(self, key):
            told.append(key)
            super().forget(key)

    write(tmp_path, 1, 2, 3)
    ingest(tmp_path)
    assert len(list(reextract_all(Told()))) == 3
    assert len(told) == 3
    assert max(len(pickle.dumps(key)) for key in told) < 100


def test_what_is_forgotten_makes_room_for_others():
    first, second = parse("Rain fell."), parse("Snow fell.")
    reader = LocalReader(kept=1)
    reader.prepare(first)
    reader.forget(key_of(first))
    reader.prepare(second)
    reader.extract(second, Knowledge())
    assert PREPARED == [first.text, second.text]


def test_the_same_text_with_other_parts_is_another():
    text = "Rain fell.\n\nSnow fell.\n"
    assert key_of(parse(text)) == key_of(parse(text))
    assert key_of(parse(text)) != key_of(parse(text, plain=True))
