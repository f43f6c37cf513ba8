"""What an editor says of a speaker is used by the next article that is read, without any training."""

import pytest

from articles.models import Alias, Quote
from articles.services.entities.merging import merge_speakers
from articles.services.entities.speakers import rename_speaker
from articles.tests.admin_pages import change, save
from articles.tests.factories import make_editor, make_speaker
from articles.tests.services.readings import read_text

pytestmark = [pytest.mark.django_db, pytest.mark.model]


def read(number, text, day="5 June 2023"):
    read_text(f"/{number}.txt", f"News of the day, part {number}\n\nPublished: {day}\n\n{text}\n")
    return [quote.speaker and quote.speaker.name for quote in Quote.objects.filter(article__source=f"/{number}.txt")]


@pytest.mark.parametrize(
    ("alias", "kind", "text"),
    [
        ("Mr W", "name", "“We will build the bridge,” Mr W said on Monday."),
        ("Mr W", "surname", "“We will build the bridge,” Mr W said on Monday."),
        ("Dubya", "name", "“We will build the bridge,” Dubya said on Monday."),
        ("the Harbour Fox", "name", "“We will build the bridge,” the Harbour Fox said on Monday."),
        ("Walt Reedson", "name", "“We will build the bridge,” Walt Reedson said on Monday."),
        ("the bridge boss", "role", "“We will build it,” the bridge boss told reporters on Monday."),
        ("the mayor of Hull", "role", "“We will build the bridge,” the mayor of Hull said on Monday."),
    ],
)
def test_what_an_editor_enters_is_used_by_the_next_article(alias, kind, text):
    who = make_speaker("Walter Reed", found_name="Walter Reed")
    Alias.objects.create(speaker=who, text=alias, kind=kind, by_editor=True)
    assert read(1, text) == ["Walter Reed"]


@pytest.fixture
def page(client):
    client.force_login(make_editor("maria"))
    return client


@pytest.mark.medium
def test_a_corrected_speaker_is_found_by_the_same_words_in_the_next_article(page):
    """By way of the admin, from one article to the other, without training."""
    read(1, "“We will build the bridge,” Mr W said on Monday.")
    quote, who = Quote.objects.get(), make_speaker("Walter Reed")
    assert quote.speaker.name == "W"
    save(page, quote, speaker=who.pk)
    assert read(2, "“We are nearly there,” Mr W told reporters on Tuesday.") == ["Walter Reed"]
    assert Quote.objects.filter(speaker=who).count() == 2


@pytest.mark.medium
def test_an_alias_entered_on_the_speakers_page_is_used_by_the_next_article(page):
    who = make_speaker("Walter Reed")
    row = {"aliases-0-text": "Dubya", "aliases-0-kind": "name"}
    save(page, who, **row)
    assert read(1, "“We will build the bridge,” Dubya said on Monday. “It will stand,” he added.") == ["Walter Reed"] * 2


@pytest.mark.medium
def test_a_role_counts_around_the_days_that_an_editor_gave(page):
    first, second = make_speaker("Ann Lee"), make_speaker("Bo Reed")
    for who, days in ((first, ("2021-01-01", "2022-12-31")), (second, ("2023-01-01", ""))):
        row = {"aliases-0-text": "Norway's foreign minister", "aliases-0-kind": "role"}
        save(page, who, **row, **{"aliases-0-first_seen": days[0], "aliases-0-last_seen": days[1]})
    text = "Norway's foreign minister said the talks had helped both sides."
    assert read(1, text, "5 June 2022") == ["Ann Lee"]
    assert read(2, text + " ", "5 June 2023") == ["Bo Reed"]


@pytest.mark.medium
def test_a_merged_speaker_is_found_under_both_names():
    row = make_speaker("Walter Reed")
    other = make_speaker("Walt Reedson", found_name="Walt Reedson")
    merge_speakers(other, row)
    assert read(1, "“We will build the bridge,” Walt Reedson said on Monday.") == ["Walter Reed"]


@pytest.mark.medium
def test_a_renamed_speaker_is_found_under_both_names():
    row = make_speaker("Walt Reedson", found_name="Walt Reedson")
    rename_speaker(row, "Walter Reed")
    assert read(1, "“We will build the bridge,” Walter Reed said on Monday.") == ["Walter Reed"]
    assert read(2, "“We are nearly there,” Walt Reedson said on Monday.") == ["Walter Reed"]


@pytest.mark.medium
def test_whom_the_text_names_so_goes_before_what_was_entered():
    who = make_speaker("Walter Reed")
    Alias.objects.create(speaker=who, text="the mayor of Hull", kind="role", by_editor=True)
    text = "Jo Bird, the mayor of Hull, opened the bridge. “It will stand,” the mayor of Hull said on Monday."
    assert "Walter Reed" not in read(1, text)


@pytest.mark.medium
def test_a_surname_of_two_people_is_left_to_an_editor(page):
    for name in ("Wang Yi", "Wang Wenbin"):
        make_speaker(name)
    read(1, "“We will talk,” Wang said on Monday in Rome.")
    (row,) = page.get("/admin/articles/quote/?review=yes").context["cl"].result_list
    shown = page.get(change(row)).content.decode()
    assert all(f">{name}</button>" in shown for name in ("Wang Yi", "Wang Wenbin"))
