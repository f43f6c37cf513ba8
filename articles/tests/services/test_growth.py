"""How much is done for a run, or for an article with many quotes, grows with its size and not with its square: counted."""

from datetime import date, timedelta
from pathlib import PurePath

import pytest

from articles.extraction.records import FoundSpeaker, FoundVisit, Kind, SpeakerType
from articles.ingestion.records import ParsedArticle
from articles.management.opening import open_files
from articles.models import Quote
from articles.reading import Knowledge, LocalReader, Reading, knowledge
from articles.tests.services.readings import found_quote, make_reading, store_reading

MANY = 60


@pytest.fixture
def count(monkeypatch):
    """Counts the calls of a method or function from now on."""
    calls = []

    def start(owner, name):
        real = getattr(owner, name)

        def counting(*arguments):
            calls.append(name)
            return real(*arguments)

        monkeypatch.setattr(owner, name, counting)
        return calls

    return start


def test_visits_are_called_something_once_for_all_articles(count):
    days = [date(2024, 1, 1) + timedelta(days=30 * number) for number in range(MANY)]
    trips = [FoundVisit("Ana Ruiz", "Norway", day, day) for day in days]
    speaker = FoundSpeaker("Ana Ruiz", SpeakerType.PERSON)
    readings = [
        Reading(ParsedArticle("words"), make_reading(speakers=[speaker], visits=[trip]).extraction) for trip in trips
    ]
    known = Knowledge()
    for one in readings:
        known = known.after(one)
    calls = count(knowledge, "visit_slug")
    labels = [known.visit_labels(one) for one in readings]
    assert len({label for (label,) in labels}) == MANY
    assert len(calls) < 3 * MANY


def test_files_of_the_same_name_are_found_without_comparing_all(tmp_path, monkeypatch):
    stems = []
    monkeypatch.setattr(PurePath, "stem", property(lambda path: stems.append(path) or path.name.removesuffix(".txt")))
    (tmp_path / "other").mkdir()
    paths = [tmp_path / f"{number}.txt" for number in range(MANY)] + [tmp_path / "other/7.txt"]
    for path in paths:
        path.write_text("Words.")
    opened = open_files(paths, LocalReader())
    assert len(opened.articles) == MANY
    assert opened.failures == [(paths[-1], f"its result would overwrite that of {tmp_path}/7.txt")]
    assert len(stems) < 5 * MANY


@pytest.mark.medium
@pytest.mark.django_db
def test_statements_find_what_they_stand_in_without_comparing_all(count):
    words = [f"the road number {number} was long" for number in range(MANY)]
    text = "Roads\n\n" + "\n\n".join(f"Li Na said Ana Ruiz said {said}." for said in words)
    found = []
    for said in words:
        found.append(found_quote(text, f"Ana Ruiz said {said}", "Li Na", kind=Kind.INDIRECT))
        found.append(found_quote(text, said, kind=Kind.INDIRECT, parent=len(found) - 1))
    calls = count(Quote, "__eq__")
    article = store_reading("/a.txt", text, make_reading(text, quotes=found)).article
    assert Quote.objects.filter(article=article).exclude(parent=None).count() == MANY
    assert len(calls) < 5 * len(found)
