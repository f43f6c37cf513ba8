"""What a run keeps of texts that it will ask for again is bounded, however many there are and however long."""

import gc
import pickle

import pytest

from articles import extraction
from articles.ingestion.records import ParsedArticle
from articles.reading import Kept, Knowledge, LocalReader, key_of, parse, reader
from articles.services.readings import reextract as reextraction
from articles.services.readings.reextract import reextract_all
from articles.tests.test_ingest_command import FindQuotations, ingest, unpack, write

PREPARED = []
PACKED = []


class Prepares(FindQuotations):
    """Tells which texts it was asked to prepare."""

    def __init__(self, text, passages, **options):
        PREPARED.append(text)
        super().__init__(text, passages, **options)

    def pack(self):
        PACKED.append(self.text)
        return super().pack()


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(extraction, "prepare", Prepares)
    monkeypatch.setattr(extraction, "unpack", unpack)
    PREPARED.clear()
    PACKED.clear()


def parsed_texts():
    """How many there are in memory."""
    gc.collect()
    return sum(type(one) is ParsedArticle for one in gc.get_objects())


@pytest.mark.medium
@pytest.mark.django_db
def test_reading_again_keeps_no_more_texts_than_it_may(tmp_path, monkeypatch):
    write(tmp_path, *range(1, 9))
    ingest(tmp_path)
    monkeypatch.setattr(reextraction, "KEPT_CHARACTERS", 0)
    before = parsed_texts()
    kept = [parsed_texts() - before for _ in reextract_all(LocalReader(kept=0))]
    assert len(kept) == 8
    assert max(kept) <= 1


@pytest.mark.medium
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
    assert [first.text, second.text] == PREPARED


def test_the_same_text_with_other_parts_is_another():
    text = "Rain fell.\n\nSnow fell.\n"
    assert key_of(parse(text)) == key_of(parse(text))
    assert key_of(parse(text)) != key_of(parse(text, plain=True))


def test_what_is_kept_is_limited_by_number_and_by_the_length_of_texts():
    kept = Kept(100, 3)
    for key, characters in (("a", 60), ("b", 50), ("c", 30), ("d", 5), ("e", 5)):
        kept.keep(key, key.upper(), characters)
    assert [kept.get(key) for key in "abcde"] == ["A", None, "C", "D", None]
    assert kept.pop("a") == "A"
    assert kept.pop("a") is None
    kept.keep("c", "again", 95)
    assert [kept.get(key) for key in "acd"] == [None, "again", "D"]


@pytest.mark.parametrize("limit", [{"kept": 1}, {"characters": 30}])
def test_drafts_that_are_many_or_long_are_kept_as_bytes_and_no_text_is_prepared_twice(monkeypatch, limit):
    monkeypatch.setattr(reader, "KEPT_OF_DRAFTS", limit.get("characters", 1000))
    texts = [parse(f"{number} Rain fell here.") for number in range(3)]
    reads = LocalReader(kept=limit.get("kept", 100))
    found = [reads.extract(text, Knowledge(), keep=True) for text in texts]
    assert [text.text for text in texts[1:]] == PACKED
    assert [reads.extract(text, Knowledge()) for text in texts] == found
    assert [text.text for text in texts] == PREPARED


def test_what_is_packed_is_forgotten_too():
    text = parse("Rain fell.")
    reads = LocalReader(kept=0)
    reads.prepare(text)
    reads.forget(key_of(text))
    reads.extract(text, Knowledge())
    assert [text.text, text.text] == PREPARED
