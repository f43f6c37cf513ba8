import json
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.evaluation.speed import Sample, deal, measure_components
from articles.extraction import Engine
from articles.management.commands.bench import read_samples
from articles.tests.factories import make_quote
from articles.tests.ingestion.files.made import zipped

pytestmark = pytest.mark.slow

TEXT = "PARIS, May 3 - The minister arrived on Friday.\n\n“We are glad to be here,” said Anna Keller, the minister.\n"


@pytest.fixture
def article(tmp_path):
    (tmp_path / "article.txt").write_text(TEXT)
    return str(tmp_path / "article.txt")


SPEED = r" +(\d+) +\d+ +(\d+) +\d+\.\d\d$"


def speeds(printed):
    """(words a second, megabytes) by the name of the line."""
    lines = re.findall(rf"^(\S+){SPEED}", printed, re.MULTILINE)
    return [(name, int(words), int(megabytes)) for name, words, megabytes in lines]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.django_db
def test_bench_prints_speed_memory_and_response_times(article, capsys):
    make_quote()
    call_command("bench", article, passes=1, requests=2)
    printed = capsys.readouterr().out
    assert re.search(r"1 articles, 20 words", printed)
    found = speeds(printed)
    assert [name for name, _, _ in found] == ["Newsdesk", settings.SPACY_MODEL, "1", "2", "1", "8", "32"]
    assert all(words > 0 and 50 < megabytes < 5000 for _, words, megabytes in found)
    assert re.search(r"takes \d+\.\d\d times the processor time", printed)
    assert re.search(r"^quotes +\d+\.\d +\d+\.\d +[1-9]\d* +\d+\.\d$", printed, re.MULTILINE)


@pytest.mark.model
def test_bench_shares_the_time_among_the_components(article, capsys):
    seconds = measure_components(read_samples([article]), Engine(settings.SPACY_MODEL))
    assert list(seconds)[:3] == ["parsing the page", "cutting into tokens", "newsdesk_paragraphs"]
    assert list(seconds)[-2:] == ["newsdesk_visit_detection", "writing records"]
    assert {"parser", "ner", "newsdesk_quote_finder", "newsdesk_speaker_resolution"} <= set(seconds)
    assert seconds["ner"] > 0


def test_bench_reads_the_text_in_gold_as_a_body(article, tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "b.json").write_text(json.dumps({"text": "Two words"}))
    (folder / "a.json").write_text(json.dumps({"text": "One"}))
    assert read_samples([str(folder), article]) == [Sample("One", plain=True), Sample("Two words", plain=True), Sample(TEXT)]
    assert read_samples([str(folder / "a.json")]) == [Sample("One", plain=True)]


def test_bench_reads_files_of_every_kind_in_folders(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "all.zip").write_bytes(zipped({"a.txt": TEXT, "b.txt": "Two words"}))
    (tmp_path / "inner" / "all.txt").write_text("Three more words")
    assert read_samples([str(tmp_path)]) == [Sample(TEXT), Sample("Two words"), Sample("Three more words")]


def test_bench_says_which_file_cannot_be_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 and no more")
    with pytest.raises(CommandError, match=r"a\.pdf: damaged: "):
        read_samples([str(tmp_path)])


@pytest.mark.parametrize("content", ["no JSON", "[]", '{"title": "Gold without its text"}'])
def test_bench_says_which_gold_has_no_text(tmp_path, content):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(CommandError, match=r"a\.json: not JSON with a “text”"):
        read_samples([str(tmp_path)])


def test_texts_are_dealt_out_in_shares_of_about_as_many_words():
    samples = [Sample("word " * count) for count in (1, 5, 2, 3)]
    shares = [sorted(sample.words for sample in share) for share in deal(samples, 2)]
    assert shares == [[1, 5], [2, 3]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["/no/such/folder"], "/no/such/folder: no such file"), (["--passes", "0"], "count from 1")],
)
def test_bench_says_what_it_cannot_measure(arguments, says):
    with pytest.raises(CommandError, match=says):
        call_command("bench", *arguments)


def test_bench_says_when_there_is_nothing_to_read(tmp_path):
    with pytest.raises(CommandError, match="no files in this folder that can be read"):
        call_command("bench", str(tmp_path))
