import json
from datetime import date
from pathlib import Path

import pytest

from articles.extraction.linking.known_people import read_known_people
from articles.extraction.records import AliasKind, KnownAlias, SpeakerType

EXAMPLE = Path(__file__).resolve().parents[4] / "docs" / "known-people.example.json"
RUIZ = {"name": "Ana Ruiz", "wikidata": "Q1"}


def read(tmp_path, *entries):
    path = tmp_path / "people.json"
    path.write_text(json.dumps({"people": entries}), "utf8")
    return read_known_people(path)


def test_the_example_has_no_problem():
    found = read_known_people(EXAMPLE)
    assert found.problems == ()
    assert [who.name for who in found.speakers][:2] == ["Antony Blinken", "Barack Obama"]


def test_an_entry_becomes_a_known_speaker(tmp_path):
    role = {"role": "mayor  of Hull", "from": "2020-01-01", "to": "2023-05-31"}
    entry = RUIZ | {"aliases": ["Ana R. Ruiz", "Anita"], "roles": [role, {"role": "Norway's foreign minister"}]}
    (who,) = read(tmp_path, entry).speakers
    assert (who.name, who.type, who.wikidata) == ("Ana Ruiz", SpeakerType.PERSON, "Q1")
    assert who.aliases == (
        KnownAlias("Ana Ruiz", AliasKind.NAME, entered=True, exact=True),
        KnownAlias("Ana R. Ruiz", AliasKind.NAME, entered=True, exact=True),
        KnownAlias("Anita", AliasKind.NAME, entered=True, exact=True),
        KnownAlias("mayor of Hull", AliasKind.ROLE, date(2020, 1, 1), date(2023, 5, 31), entered=True, exact=True),
        KnownAlias("Norway's foreign minister", AliasKind.ROLE, entered=True, exact=True),
    )


def test_an_organisation_may_have_one_word(tmp_path):
    (who,) = read(tmp_path, {"name": "Reuters", "type": "organisation"}).speakers
    assert who.type == SpeakerType.ORGANISATION


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("Ana Ruiz", "it is not an object"),
        ({}, "a name is missing"),
        ({"name": 3}, "a name is missing"),
        ({"name": "Ana \ud800"}, "a name is missing"),
        ({"name": "Ana \x00"}, "a name is missing"),
        ({"name": "A " * 200}, "its name is longer than 200"),
        ({"name": "Ruiz"}, "needs more than one word"),
        (RUIZ | {"nmae": "x"}, "no field “nmae”"),
        (RUIZ | {"type": "ship"}, "“ship” is not a type; there are: person, organisation"),
        (RUIZ | {"type": ["person"]}, "is not a type"),
        (RUIZ | {"wikidata": "42"}, "“42” is not a Wikidata id"),
        (RUIZ | {"wikidata": 42}, "“42” is not a Wikidata id"),
        (RUIZ | {"aliases": "Anita"}, "“aliases” is not a list"),
        (RUIZ | {"aliases": [""]}, "an alias is not text"),
        (RUIZ | {"roles": ["mayor of Hull"]}, "a role is an object"),
        (RUIZ | {"roles": [{"from": "2020-01-01"}]}, "a role is missing"),
        (RUIZ | {"roles": [{"role": "the blue sky"}]}, "“the blue sky” is not a role"),
        (RUIZ | {"roles": [{"role": "mayor of Hull", "until": "2020"}]}, "no field “until”"),
        (
            RUIZ | {"roles": [{"role": "mayor of Hull", "from": "2020-13-01"}]},
            "“from” is not a day such as 2021-01-26: 2020-13-01",
        ),
        (RUIZ | {"roles": [{"role": "mayor of Hull", "to": 2020}]}, "“to” is not a day"),
        (RUIZ | {"roles": [{"role": "mayor of Hull", "from": "2020-02-01", "to": "2020-01-01"}]}, "ends before it begins"),
        ({"name": "WHO", "type": "organisation", "roles": [{"role": "mayor of Hull"}]}, "an organisation has no roles"),
        ({"name": "Li Na", "wikidata": "Q2"}, "Li Na has the Wikidata id Q2 too"),
        ({"name": "Li  Na"}, "another entry has this name"),
    ],
)
def test_what_is_wrong_is_told_and_the_others_count(tmp_path, entry, problem):
    found = read(tmp_path, {"name": "Li Na", "wikidata": "Q2"}, entry)
    (line,) = found.problems
    assert line.startswith("entry 2")
    assert problem in line
    assert "\n" not in line
    assert [who.name for who in found.speakers] == ["Li Na"]


def test_the_problem_names_the_entry(tmp_path):
    assert read(tmp_path, {"name": "Ana Ruiz", "type": 1}).problems[0].startswith("entry 1 (Ana Ruiz): ")


def test_two_namesakes_with_ids_are_two(tmp_path):
    assert len(read(tmp_path, RUIZ, RUIZ | {"wikidata": "Q3"}).speakers) == 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "the file is not JSON, line 1"),
        (b"\xff", "it is not UTF-8 text"),
        (b"[]", 'the file has no list "people"'),
        (b'{"people": {}}', 'the file has no list "people"'),
        (b"[" * 100_000, "the file is not JSON"),
        (None, "No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_has_one_problem_and_nobody(tmp_path, content, problem):
    path = tmp_path / "people.json"
    if content is not None:
        path.write_bytes(content)
    found = read_known_people(path)
    assert found.speakers == ()
    assert len(found.problems) == 1
    assert problem in found.problems[0]


def words_of(length):
    """A name or role of so many letters, in two words."""
    return "Ana " + "R" * (length - 4)


@pytest.mark.parametrize(
    ("entry", "fine"),
    [
        ({"name": words_of(200)}, True),
        ({"name": words_of(201)}, False),
        (RUIZ | {"aliases": [words_of(300)]}, True),
        (RUIZ | {"aliases": [words_of(301)]}, False),
        (RUIZ | {"wikidata": "Q123456789012"}, True),
        (RUIZ | {"wikidata": "Q1234567890123"}, False),
        (RUIZ | {"wikidata": "Q0"}, False),
        (RUIZ | {"wikidata": ""}, True),
        (RUIZ | {"roles": [{"role": "mayor of Hull", "from": "2020-01-01", "to": "2020-01-01"}]}, True),
        (RUIZ | {"roles": [{"role": "mayor of Hull", "from": None, "to": None}]}, True),
        (RUIZ | {"roles": []}, True),
        ({"name": "WHO", "type": "organisation", "roles": []}, True),
        ({"name": "WHO", "type": "organisation", "aliases": ["World Health Organization"]}, True),
        ({"name": "Ana Ruiz", "type": "person"}, True),
        ({"name": "Ana Ruiz", "type": "collective"}, False),
    ],
)
def test_what_may_be_written(tmp_path, entry, fine):
    found = read(tmp_path, entry)
    assert (len(found.speakers), len(found.problems)) == ((1, 0) if fine else (0, 1))


def test_an_alias_that_is_the_name_is_no_alias_of_it(tmp_path):
    (who,) = read(tmp_path, RUIZ | {"aliases": ["ANA RUIZ", "Anita", "anita"]}).speakers
    assert [alias.text for alias in who.aliases] == ["ANA RUIZ", "anita"]


@pytest.mark.parametrize(
    ("first", "second", "fine"),
    [
        ({"name": "Ana Ruiz", "wikidata": "Q1"}, {"name": "Ana Ruiz"}, False),
        ({"name": "Ana Ruiz"}, {"name": "Ana Ruiz", "wikidata": "Q1"}, False),
        ({"name": "Ana Ruiz"}, {"name": "Bo Ruiz"}, True),
        ({"name": "Ana Ruiz", "wikidata": "Q1"}, {"name": "Bo Ruiz", "wikidata": "Q1"}, False),
        ({"name": "Ana Ruiz", "wikidata": "Q1"}, {"name": "Bo Ruiz", "wikidata": "Q2"}, True),
    ],
)
def test_nobody_stands_in_it_twice(tmp_path, first, second, fine):
    assert len(read(tmp_path, first, second).speakers) == (2 if fine else 1)


def test_a_long_value_is_told_by_its_beginning(tmp_path):
    (problem,) = read(tmp_path, RUIZ | {"wikidata": "x" * 61}).problems
    assert f"“{'x' * 59}…”" in problem
    (problem,) = read(tmp_path, RUIZ | {"wikidata": "x" * 60}).problems
    assert f"“{'x' * 60}”" in problem


@pytest.mark.parametrize(
    ("entry", "called"),
    [
        ({"name": "Ana  Ruiz", "type": 1}, " (Ana Ruiz)"),
        ({"name": " ", "type": 1}, ""),
        ({"name": 3}, ""),
        ([], ""),
        ({"name": "A" * 70, "type": 1}, f" ({'A' * 60})"),
    ],
)
def test_an_entry_is_called_by_its_name_where_it_has_one(tmp_path, entry, called):
    assert read(tmp_path, entry).problems[0].startswith(f"entry 1{called}: ")
