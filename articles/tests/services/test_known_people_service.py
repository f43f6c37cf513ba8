import json
from datetime import date

import pytest
from django.core.checks import run_checks

from articles.extraction.records import AliasKind, SpeakerType
from articles.models import Alias, Quote, Speaker
from articles.tests.factories import make_speaker
from articles.tests.services.readings import (
    found_quote,
    found_speaker,
    known_speakers,
    make_reading,
    read_text,
    store_reading,
)

pytestmark = pytest.mark.django_db
MAYOR = {"role": "mayor of Hull", "from": "2020-01-01", "to": "2023-05-31"}
RUIZ = {"name": "Ana Ruiz", "wikidata": "Q1", "aliases": ["Anita", "Ana R. Ruiz"], "roles": [MAYOR]}
BLINKEN = {"name": "Antony Blinken", "roles": [{"role": "US secretary of state", "from": "2021-01-26", "to": "2025-01-20"}]}
STORY = """Talks on trade

Published: {day}

The top US diplomat said the talks were useful. “We will meet again,” he said in Rome on Monday, after a long dinner.
"""


@pytest.fixture
def people(settings, tmp_path):
    """Writes the file of known people."""
    settings.KNOWN_PEOPLE = tmp_path / "people.json"

    def write(*entries):
        settings.KNOWN_PEOPLE.write_text(json.dumps({"people": entries}), "utf8")

    return write


def store(name, source="/a.txt", *ways, published=date(2022, 4, 26)):
    text = f"Title of {source}\n\n“Yes,” said {name}. {' '.join(words for words, _ in ways)}\n"
    reading = make_reading(
        text, quotes=[found_quote(text, "“Yes,”", name)], speakers=[found_speaker(text, name, *ways)], published=published
    )
    return store_reading(source, text, reading, again=True).article.quotes.get().speaker


def only_known():
    (known,) = known_speakers()
    return known


def ways(known, kind):
    return {alias.text for alias in known.aliases if alias.kind == kind}


def test_without_the_setting_nobody_is_known():
    assert known_speakers() == []


def test_whom_only_the_file_knows_is_known_before_the_first_article(people):
    people(RUIZ)
    known = only_known()
    assert (known.name, known.type, known.wikidata) == ("Ana Ruiz", SpeakerType.PERSON, "Q1")
    assert ways(known, AliasKind.ROLE) == {"mayor of Hull"}
    assert not Speaker.objects.exists()


@pytest.mark.medium
def test_whoever_speaks_gets_a_row_with_the_name_and_id_of_the_file(people):
    people(RUIZ)
    speaker = store("Ana R. Ruiz")
    assert (speaker.name, speaker.slug, speaker.wikidata) == ("Ana Ruiz", "ana-ruiz", "Q1")
    assert store("Ana Ruiz", "/b.txt") == speaker
    assert store("Anita", "/c.txt") == speaker
    assert Speaker.objects.count() == 1


@pytest.mark.parametrize("name", ["Ana Ruiz", "Ana R. Ruiz", "Ana Maria Ruiz"])
def test_a_speaker_of_the_name_is_the_one_of_the_file(people, name):
    speaker = store(name)
    people(RUIZ)
    known = only_known()
    assert known.name == name
    assert known.wikidata == "Q1"
    assert ways(known, AliasKind.ROLE) == {"mayor of Hull"}
    assert store("Ana Ruiz", "/b.txt") == speaker
    speaker.refresh_from_db()
    assert speaker.wikidata == "Q1"


def test_a_speaker_of_the_same_id_is_the_one_whatever_the_name(people):
    make_speaker("Mayor Ana", wikidata="Q1")
    other = make_speaker("Ana Ruiz")
    people(RUIZ)
    names = {known.name: known.wikidata for known in known_speakers()}
    assert names == {"Mayor Ana": "Q1", "Ana Ruiz": ""}
    assert other.wikidata == ""


def test_a_speaker_of_another_id_is_somebody_else(people):
    make_speaker("Ana Ruiz", wikidata="Q2")
    people(RUIZ)
    assert sorted((known.name, known.wikidata) for known in known_speakers()) == [("Ana Ruiz", "Q1"), ("Ana Ruiz", "Q2")]


def test_of_several_namesakes_none_is_the_one_of_the_file(people):
    make_speaker("Ana Ruiz")
    make_speaker("Ana Ruiz")
    people(RUIZ)
    assert [known.wikidata for known in known_speakers()] == ["", ""]


@pytest.mark.medium
def test_a_surname_alone_is_the_one_of_the_file_when_nobody_else_has_it(people):
    speaker = store("Ruiz")
    people(RUIZ)
    assert only_known().name == "Ana Ruiz"
    assert store("Ana Ruiz", "/b.txt") == speaker
    speaker.refresh_from_db()
    assert (speaker.name, speaker.wikidata) == ("Ana Ruiz", "Q1")


def test_a_surname_alone_that_two_have_is_neither(people):
    store("Ruiz")
    people(RUIZ, {"name": "Carlos Ruiz"})
    assert sorted(known.name for known in known_speakers()) == ["Ana Ruiz", "Carlos Ruiz", "Ruiz"]


def test_an_organisation_is_known_by_its_names(people):
    speaker = make_speaker("World Health Organisation", type="organisation")
    people({"name": "World Health Organization", "type": "organisation", "aliases": ["WHO", "World Health Organisation"]})
    known = only_known()
    assert (known.name, known.type) == (speaker.name, SpeakerType.ORGANISATION)
    assert "WHO" in ways(known, AliasKind.NAME)


def test_a_person_is_no_organisation_of_the_name(people):
    make_speaker("Ana Ruiz", type="organisation")
    people(RUIZ)
    assert len(known_speakers()) == 2


def test_offices_of_the_file_go_before_what_articles_say(people):
    store("Ana Ruiz", "/a.txt", ("the mayor of Hull", "role"), ("leader of the council", "role"), published=date(2023, 9, 1))
    people(RUIZ)
    roles = [alias for alias in only_known().aliases if alias.kind == AliasKind.ROLE]
    assert {alias.text: alias.exact for alias in roles} == {"leader of the council": False, "mayor of Hull": True}


def test_what_an_editor_withdrew_is_not_brought_back_by_the_file(people):
    speaker = store("Ana Ruiz")
    Alias.objects.create(speaker=speaker, text="Anita", kind="name", by_editor=True, withdrawn=True)
    people(RUIZ)
    assert "Anita" not in ways(only_known(), AliasKind.NAME)


def test_reading_an_article_again_may_lean_on_the_file(people):
    people(RUIZ)
    speaker = store("Ana Ruiz")
    (known,) = known_speakers(besides=speaker.quotes.get().article)
    assert known.wikidata == "Q1"


def test_a_changed_file_counts_from_the_next_article_on(people):
    people(RUIZ)
    assert only_known().name == "Ana Ruiz"
    people({"name": "Jo Bird-Oliveira"})
    assert only_known().name == "Jo Bird-Oliveira"


@pytest.mark.parametrize("broken", ["{", "[]", '{"people": [{"name": "Ruiz"}]}', None])
def test_a_broken_file_stops_nothing_and_is_told(people, settings, broken):
    if broken is not None:
        settings.KNOWN_PEOPLE.write_text(broken)
    assert known_speakers() == []
    assert store("Ana Ruiz").name == "Ana Ruiz"
    (warning,) = (found for found in run_checks() if found.id == "newsdesk.W003")
    assert warning.msg.startswith(f"NEWSDESK_KNOWN_PEOPLE, {settings.KNOWN_PEOPLE}: ")
    assert "\n" not in warning.msg
    assert not warning.is_serious()


def test_a_file_without_mistakes_is_not_told(people):
    people(RUIZ)
    assert not [found for found in run_checks() if found.id == "newsdesk.W003"]


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.parametrize(("day", "held"), [("5 June 2023", True), ("5 June 2025", False)])
def test_an_office_is_whose_it_was_on_the_day(people, day, held):
    people(BLINKEN)
    read_text("/a.txt", STORY.format(day=day))
    quotes = list(Quote.objects.select_related("speaker"))
    assert len(quotes) == 2
    assert {quote.speaker.name == "Antony Blinken" for quote in quotes} == {held}
