import json
import re
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import reading
from articles.evaluation.gold import SAMPLES, from_json
from articles.extraction.records import Kind

pytestmark = pytest.mark.model

TEXT = "“We have time,” Prime Minister Anna Novak said on Sunday.\n\nShe added that nobody should panic.\n"


def extract(tmp_path, *files, **options):
    errors = StringIO()
    out = tmp_path / "out"
    try:
        call_command("extract", *map(str, files), out=out, stderr=errors, **options)
    finally:
        extract.errors = errors.getvalue()
    return {path.stem: json.loads(path.read_text("utf8")) for path in out.glob("*.json")}


@pytest.fixture
def novak(tmp_path):
    path = tmp_path / "novak.txt"
    path.write_text(TEXT, "utf8")
    return path


@pytest.mark.medium
def test_it_writes_one_json_object_a_file(tmp_path, novak):
    found = extract(tmp_path, novak, plain=True)["novak"]
    assert {"title", "outlet", "authors", "published", "agency_credits", "body", "captions", "quotes"} <= set(found)
    first = found["quotes"][0]
    assert first["contents"] == [{"start": 0, "end": 15, "text": "“We have time,”"}]
    assert (first["speaker"], first["speaker_type"], first["kind"]) == ("Anna Novak", "person", "direct")
    assert {"cue", "sources", "zone", "addressee", "reported_via", "said_on", "visit", "confidence", "rule"} <= set(first)


def test_plain_takes_the_whole_text_as_body(tmp_path, novak):
    assert extract(tmp_path, novak, plain=True)["novak"]["body"] == [[0, len(TEXT)]]


@pytest.mark.parametrize(
    ("options", "written"),
    [
        ({"plain": True}, True),
        ({}, False),
        ({"plain": True, "other": False}, False),
        ({"other": True}, True),
    ],
)
def test_what_was_only_believed_is_written_with_plain_or_when_asked_for(tmp_path, novak, monkeypatch, options, written):
    def believing(texts, **kwargs):
        """The same, but the second statement is a belief."""
        readings, knowledge, failed = real(texts, **kwargs)
        first, second = readings["novak"].extraction.quotes
        found = replace(readings["novak"].extraction, quotes=(first, replace(second, kind=Kind.OTHER)))
        return {"novak": replace(readings["novak"], extraction=found)}, knowledge, failed

    real = reading.read_together
    monkeypatch.setattr(reading, "read_together", believing)
    kinds = [quote["kind"] for quote in extract(tmp_path, novak, **options)["novak"]["quotes"]]
    assert kinds == ["direct", "other"] if written else kinds == ["direct"]


NESTED = "Ann Novak said on Monday that the minister had told her that the road would be closed in May.\n"


@pytest.mark.parametrize(
    ("options", "cues"),
    [
        ({"plain": True}, ["said"]),
        ({}, ["said", "had told"]),
        ({"plain": True, "inner": True}, ["said", "had told"]),
        ({"inner": False}, ["said"]),
    ],
)
def test_a_statement_inside_another_is_left_out_with_plain_or_when_asked_for(tmp_path, options, cues):
    path = tmp_path / "nested.txt"
    path.write_text(NESTED, "utf8")
    quotes = extract(tmp_path, path, **options)["nested"]["quotes"]
    assert [" ".join(part["text"] for part in quote["cue"]) for quote in quotes] == cues


def test_offsets_are_those_of_the_text_as_python_reads_it(tmp_path):
    path = tmp_path / "windows.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    found = extract(tmp_path, path, plain=True)["windows"]
    assert from_json("windows", path.read_text("utf8"), found).quotes


def test_a_bad_file_costs_one_line_and_the_others_go_on(tmp_path, novak):
    bad, empty = tmp_path / "bad.txt", tmp_path / "empty.txt"
    bad.write_bytes(b"\x00\x01\x02")
    empty.touch()
    with pytest.raises(CommandError, match="3 of 4 files failed"):
        extract(tmp_path, bad, novak, empty, tmp_path / "absent.txt", plain=True)
    assert (tmp_path / "out" / "novak.json").exists()
    assert len(extract.errors.splitlines()) == 3
    assert "Traceback" not in extract.errors


def test_two_files_of_one_stem_do_not_overwrite_each_other(tmp_path, novak):
    twin = tmp_path / "novak.md"
    twin.write_text("Something else", "utf8")
    with pytest.raises(CommandError, match="1 of 2 files failed"):
        extract(tmp_path, novak, twin, plain=True)
    assert extract.errors == f"{twin}: its result would overwrite that of {novak}\n"


def test_an_unwritable_folder_has_a_reason(tmp_path, novak):
    with pytest.raises(CommandError, match="cannot write to"):
        call_command("extract", str(novak), out=novak)


@pytest.mark.slow
def test_the_order_of_files_does_not_matter(tmp_path):
    files = sorted(SAMPLES.glob("*.txt"))[:3]
    assert extract(tmp_path / "a", *files) == extract(tmp_path / "b", *reversed(files))


@pytest.mark.slow
def test_a_speaker_and_a_visit_have_one_name_over_all_files_of_a_run(tmp_path):
    found = extract(tmp_path, *SAMPLES.glob("*.txt"))
    quotes = [quote for article in found.values() for quote in article["quotes"]]
    labels = {quote["visit"] for quote in quotes if quote["speaker"] == "Antony Blinken"}
    assert {"antony-blinken-china-2023-06", "antony-blinken-china-2024-04"} <= labels
    assert not {quote["speaker"] for quote in quotes} & {"Blinken", "Antony J. Blinken", "Mr Blinken"}


def test_a_failing_article_is_named_and_the_others_are_written(tmp_path, novak, monkeypatch):
    from articles import extraction

    other = tmp_path / "other.txt"
    other.write_text("Nothing was said.", "utf8")
    real = extraction.prepare

    def break_down(text, *args, **kwargs):
        if text == TEXT:
            raise ZeroDivisionError("oops")
        return real(text, *args, **kwargs)

    monkeypatch.setattr(extraction, "prepare", break_down)
    with pytest.raises(CommandError, match="1 of 2 files failed"):
        extract(tmp_path, novak, other, plain=True)
    assert re.fullmatch(
        rf"{re.escape(str(novak))}: ZeroDivisionError: oops \(test_extract_command.py:\d+\)\n", extract.errors
    )
    assert (tmp_path / "out" / "other.json").exists()


def test_ctrl_c_is_told_in_one_line_and_writes_nothing(tmp_path, novak, monkeypatch):
    def stop(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("articles.extraction.prepare", stop)
    with pytest.raises(CommandError, match=r"^Stopped; nothing is written\.$") as stopped:
        extract(tmp_path, novak)
    assert stopped.value.returncode == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_the_file_of_known_people_is_used(tmp_path, settings):
    settings.KNOWN_PEOPLE = tmp_path / "people.json"
    role = {"role": "Norwegian foreign minister", "from": "2020-01-01", "to": "2023-12-31"}
    people = {"people": [{"name": "Anna Novak", "roles": [role]}]}
    settings.KNOWN_PEOPLE.write_text(json.dumps(people), "utf8")
    for year in (2023, 2024):
        text = f"Talks\n\nPublished: 3 May {year}\n\nNorway's foreign minister said the talks had helped both sides.\n"
        (tmp_path / f"{year}.txt").write_text(text, "utf8")
    found = extract(tmp_path, tmp_path / "2023.txt", tmp_path / "2024.txt")
    assert [quote["speaker"] for quote in found["2023"]["quotes"]] == ["Anna Novak"]
    assert "Anna Novak" not in [quote["speaker"] for quote in found["2024"]["quotes"]]
