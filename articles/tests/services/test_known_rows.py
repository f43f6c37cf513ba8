"""Speakers in the database are looked up by words: as few as a text may mean, as they are by now, and none is missed."""

import json
import random
from datetime import date

import pytest

from articles.extraction.linking.asking import asked_by, asked_for
from articles.extraction.linking.identity import match_speaker
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, Span, SpeakerType
from articles.models import Alias, RoleKey, Speaker, SpeakerKey
from articles.services.engine import linking_of_settings
from articles.services.entities.known_names import editors_word, stored_speakers
from articles.services.entities.known_people import with_people_of_file
from articles.services.entities.known_rows import KnownRows
from articles.services.entities.merging import merge_speakers, unmerge_speaker
from articles.services.entities.speaker_keys import ensure_keys, fill_keys
from articles.services.entities.speakers import rename_speaker
from articles.tests.factories import make_speaker

pytestmark = pytest.mark.django_db
DAY = date(2024, 4, 26)
FAMILIES = ["Ruiz", "O’Rourke", "Wang", "Müller-Stein", "Lund"]
GIVEN = ["Ana", "Bob", "Robert", "Li", "A.", "Tom", "Rosa"]
ROLES = ["the foreign minister", "the Chinese foreign minister", "US secretary of state", "the mayor of Hull"]


def called(text, day=DAY):
    """Whom a text may mean, by name."""
    asked = asked_by(text, (), linking_of_settings())
    return [known.name for _, known in KnownRows().near(asked, day)]


def make_many(count, letter):
    """So many people whose names no text has."""
    names = [f"Pat {letter}{number}son" for number in range(count)]
    Speaker.objects.bulk_create(Speaker(name=name, found_name=name, slug=name.lower().replace(" ", "-")) for name in names)
    fill_keys()


@pytest.mark.slow
def test_as_many_are_looked_at_for_a_text_whether_few_or_many_are_known():
    make_speaker("Ana Ruiz")
    text, counts = "“Yes,” said Ana Ruiz, the mayor of Hull.", []
    for more, letter in ((100, "X"), (2_900, "Y")):
        make_many(more, letter)
        rows = KnownRows()
        rows.near(asked_by(text, (), linking_of_settings()), DAY)
        counts.append(len(rows.looked_up))
    assert counts == [1, 1]


def test_what_was_saved_a_moment_ago_is_known():
    ruiz = make_speaker("Ana Ruiz")
    assert called("“Yes,” said Ruiz.") == ["Ana Ruiz"]
    assert called("“Yes,” said the Fox.") == []
    Alias.objects.create(speaker=ruiz, text="Fox", kind="name")
    assert called("“Yes,” said the Fox.") == ["Ana Ruiz"]
    assert called("“Yes,” said the Chinese foreign minister.") == []
    Alias.objects.create(speaker=ruiz, text="foreign minister of China", kind="role")
    assert called("“Yes,” said the Chinese foreign minister.") == ["Ana Ruiz"]
    rename_speaker(ruiz, "Ana Lund")
    assert called("“Yes,” said Lund.") == ["Ana Lund"]


def test_a_merged_name_leads_to_whom_it_became_until_they_are_parted():
    ruiz, lund = make_speaker("Ana Ruiz"), make_speaker("Jo Lund")
    Alias.objects.create(speaker=lund, text="Fox", kind="surname", by_editor=True)
    merge_speakers(lund, ruiz)
    assert called("“Yes,” said Jo Lund.") == ["Ana Ruiz"]
    SpeakerKey.objects.all().delete()
    fill_keys()
    assert called("“Yes,” said Jo Lund.") == ["Ana Ruiz"]
    lund.refresh_from_db()
    unmerge_speaker(lund)
    assert "Jo Lund" in called("“Yes,” said Jo Lund.")
    assert "Jo Lund" in called("“Yes,” said the Fox.")


def test_keys_that_are_missing_are_made_after_a_migration():
    ruiz = make_speaker("Ana Ruiz")
    Alias.objects.create(speaker=ruiz, text="the mayor of Hull", kind="role")
    SpeakerKey.objects.all().delete()
    RoleKey.objects.all().delete()
    assert called("“Yes,” said Ruiz.") == []
    ensure_keys("default")
    assert called("“Yes,” said Ruiz.") == ["Ana Ruiz"]
    assert fill_keys(again=True) == 0


def test_a_role_that_was_seen_at_another_time_is_nobodys():
    ruiz = make_speaker("Ana Ruiz")
    Alias.objects.create(speaker=ruiz, text="foreign minister of China", kind="role", first_seen=DAY, last_seen=DAY)
    text = "“Yes,” said the Chinese foreign minister."
    assert (called(text), called(text, date(2022, 1, 1)), called(text, None)) == (["Ana Ruiz"], [], ["Ana Ruiz"])


@pytest.fixture
def crowd(settings, tmp_path):
    """Three hundred people, many of a name, some in the file of known people as well."""
    chance = random.Random(1)  # noqa: S311
    for number in range(300):
        given, family = chance.choice([*GIVEN, ""]), chance.choice([*FAMILIES, f"Berg{number}"])
        row = make_speaker(
            f"{given} {family}".strip(), slug=f"s{number}", wikidata=chance.choice(["", "", f"Q{number + 1}"])
        )
        for kind, words in (("role", ROLES), ("name", [f"{one} {family}" for one in GIVEN]), ("surname", [f"Mr {family}"])):
            if chance.random() < 0.3:
                Alias.objects.create(
                    speaker=row, text=chance.choice(words), kind=kind, by_editor=chance.random() < 0.2,
                    withdrawn=chance.random() < 0.1, first_seen=chance.choice([None, DAY]),
                )  # fmt: skip
    settings.KNOWN_PEOPLE = tmp_path / "people.json"
    entries = [{"name": f"{given} {family}"} for given in ("Ana", "Robert", "Xu") for family in FAMILIES[:4]]
    mayor = [{"role": "mayor of Hull"}]
    entries += [{"name": f"Bob Berg{number}", "wikidata": f"Q{number + 1}", "roles": mayor} for number in range(9)]
    settings.KNOWN_PEOPLE.write_text(json.dumps({"people": entries}), "utf8")


@pytest.mark.slow
@pytest.mark.parametrize("with_file", [True, False])
def test_those_looked_up_tell_who_somebody_is_as_all_do(crowd, settings, with_file):
    settings.KNOWN_PEOPLE = settings.KNOWN_PEOPLE if with_file else None
    said, chance = editors_word(), random.Random(2)  # noqa: S311
    everybody = [known for _, known in with_people_of_file(stored_speakers(said), said.withdrawn)]
    matched = 0
    for number in range(200):
        family = chance.choice([*FAMILIES, f"Berg{chance.randrange(300)}"])
        name = chance.choice([family, f"{chance.choice(GIVEN)} {family}"])
        aliases = [FoundAlias(chance.choice(ROLES), AliasKind.ROLE, Span(0, 1))] * chance.randrange(2)
        aliases += [FoundAlias(f"Ms {family}", AliasKind.SURNAME, Span(0, 1))] * chance.randrange(2)
        somebody = FoundSpeaker(name, SpeakerType.PERSON, tuple(aliases))
        near = [known for _, known in KnownRows().near(asked_for(somebody), DAY)]
        one, other = (match_speaker(somebody, some, DAY, linking_of_settings()) for some in (near, everybody))
        assert one == other, number
        matched += one is not None
    assert matched > 20
