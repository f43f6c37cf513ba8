"""What an editor says of a speaker is used by the next article that is read, without any training."""

import pytest

from articles.models import Alias, Quote
from articles.services.articles import ingest_text
from articles.tests.factories import make_speaker

pytestmark = [pytest.mark.django_db, pytest.mark.model]


def read(number, text, day="5 June 2023"):
    ingest_text(f"/{number}.txt", f"News of the day, part {number}\n\nPublished: {day}\n\n{text}\n")
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
def test_alias(alias, kind, text):
    who = make_speaker("Walter Reed", found_name="Walter Reed")
    Alias.objects.create(speaker=who, text=alias, kind=kind, by_editor=True)
    assert read(2, text + " ") == ["Walter Reed"]
