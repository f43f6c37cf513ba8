"""Web archives larger than files may be: read from the disk, and what comes of them is what is in them."""

import gzip
import random
import tracemalloc

import pytest
from django.core.management import call_command

from articles.ingestion import IngestionError, open_document, read_file_of_any_kind
from articles.ingestion.files.given import MAX_FILE_BYTES
from articles.ingestion.files.warc import condensing
from articles.models import Article
from articles.tests.ingestion.files.made import STORY, TITLE, page
from articles.tests.ingestion.files.test_web_archives import ADDRESS, OTHER, PAGE, http, record

NOISE = random.Random(7).randbytes(6_000_000)  # noqa: S311 (nothing secret)
PICTURE = http(NOISE, kind="image/png")
RECORDS = [
    record(ADDRESS(1), http(PAGE)),
    *(record(ADDRESS(f"{number}.png"), PICTURE) for number in range(4)),
    record(ADDRESS(2), http(page([OTHER, *STORY[1:]]).encode()), WARC_Payload_Digest="sha1:TWO"),
    record(ADDRESS("gone"), http(PAGE, status="404 Not Found")),
    record(ADDRESS(3), b"", kind="revisit", WARC_Payload_Digest="sha1:TWO"),
    record(ADDRESS(1), http(PAGE), at="2024-03-06T10:00:00Z"),
]


def written(folder, data, name="site.warc.gz"):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.medium
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_found_is_what_a_small_archive_would_give(tmp_path, packed):
    data = b"".join(gzip.compress(one) if packed else one for one in RECORDS)
    kept = read_file_of_any_kind(written(tmp_path, data, "site.warc.gz" if packed else "site.warc"))
    small = b"".join(one for one in RECORDS if NOISE not in one)
    assert len(kept) < 20_000
    found, wanted = open_document(kept, "site.warc.gz"), open_document(small, "site.warc")
    assert found.articles == wanted.articles
    assert [(article.title, article.name) for article in found.articles] == [
        (TITLE, ADDRESS(1)),
        (OTHER, ADDRESS(2)),
        (OTHER, ADDRESS(3)),
    ]
    assert "4 files that are no pages" in " ".join(found.notices)
    assert "1 page that was not found" in " ".join(found.notices)


@pytest.mark.medium
def test_no_more_is_held_than_one_record_and_what_is_kept(tmp_path):
    path = written(tmp_path, b"".join([*RECORDS, *RECORDS[1:5] * 4]), "site.warc")
    tracemalloc.start()
    read_file_of_any_kind(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 100_000_000
    assert peak < 3 * len(NOISE)


@pytest.mark.medium
@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_end_is_told_and_what_comes_before_it_is_read(tmp_path, packed):
    last = record(ADDRESS(4), PICTURE)
    data = b"".join(gzip.compress(one) if packed else one for one in [*RECORDS, last])
    document = open_document(read_file_of_any_kind(written(tmp_path, data[:-40])))
    assert len(document.articles) == 3
    assert "broken end" in " ".join(document.notices)


@pytest.mark.medium
def test_pages_that_are_too_many_are_refused_with_what_to_do(tmp_path):
    pages = [record(ADDRESS(number), http(b"<!doctype html>" + NOISE)) for number in range(3)]
    with pytest.raises(IngestionError, match=r"its pages alone .* 15,000,000 bytes packed.*; divide the web archive"):
        read_file_of_any_kind(written(tmp_path, b"".join(pages), "site.warc"))


@pytest.mark.medium
def test_a_bomb_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(condensing, "MAX_STREAMED", 50_000_000)
    bomb = gzip.compress(record(ADDRESS("bomb"), http(b"\0" * 60_000_000, kind="image/png"))) + gzip.compress(NOISE * 3)
    with pytest.raises(IngestionError, match="divide"):
        read_file_of_any_kind(written(tmp_path, bomb))


@pytest.mark.medium
def test_other_files_are_as_large_as_they_may_be_and_small_ones_come_as_they_are(tmp_path):
    small = b"".join(one for one in RECORDS if NOISE not in one)
    assert read_file_of_any_kind(written(tmp_path, small, "site.warc")) == small
    with pytest.raises(IngestionError, match="too large"):
        read_file_of_any_kind(written(tmp_path, b" " * (MAX_FILE_BYTES + 1), "a.txt"))
    with pytest.raises(IngestionError):
        read_file_of_any_kind(tmp_path / "nowhere.warc")


@pytest.mark.django_db
@pytest.mark.model
@pytest.mark.slow
def test_commands_read_them(tmp_path, capsys):
    path = written(tmp_path, b"".join(RECORDS), "site.warc")
    call_command("ingest", path)
    assert set(Article.objects.values_list("source", flat=True)) == {f"{path}#{ADDRESS(number)}" for number in (1, 2, 3)}
    call_command("extract", path, "--out", tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.json"))) == 3
