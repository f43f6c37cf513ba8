"""Who points a row to a speaker or a visit that another merges at that moment points to what it becomes: on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, connections, transaction

from articles.models import Alias, Article, Quote, Speaker, Visit, VisitSighting
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.corrections.apply import apply_correction, undo_correction
from articles.services.entities.merging import merge_speakers, merge_visits, split_alias, unmerge_speaker
from articles.services.entities.visit_reports import create_visit
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.services.readings import TEXT, VISIT, found_quote, make_reading, store_reading

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite one writes at a time"),
]
LONG_ENOUGH = 1  # seconds, to be done in for who does not wait


def alone(act):
    try:
        return act()
    finally:
        connections.close_all()


def while_open(first, second):
    """`second` begins on a connection of its own when `first` is done, and before the transaction of `first` ends."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            job = pool.submit(alone, second)
            wait([job], timeout=LONG_ENOUGH)
        return job.result(timeout=60)


def merged_rows_in_use():
    quotes = Quote.objects.exclude(speaker__merged_into=None) | Quote.objects.exclude(visit__merged_into=None)
    visits = Visit.objects.exclude(visitor__merged_into=None)
    reports = VisitSighting.objects.exclude(visit__merged_into=None)
    return [*quotes, *visits, *reports, *Alias.objects.filter(withdrawn=False).exclude(speaker__merged_into=None)]


@pytest.fixture
def people(db):
    return make_speaker("A. Rice", found_name="A. Rice"), make_speaker("Ana Ruiz", found_name="Ana Ruiz")


@pytest.fixture
def visits(people):
    return [make_visit("Ana Ruiz", "Atland", date(2024, 4, first)) for first in (1, 20)]


def take_back(people):
    quote = make_quote(speaker=None)
    apply_correction(quote, "speaker", people[0], None)
    correction = apply_correction(quote, "speaker", None, None)
    return lambda: undo_correction(correction, None)


def add(people):
    article = make_article("Title\n\nTrade must grow, she said.\n")
    return lambda: add_quote(article, Missed(contents=[[7, 22]], speaker=people[0].pk), user=None)


def correct(people):
    quote = make_quote(speaker=None)
    return lambda: apply_correction(quote, "speaker", people[0].pk, None)


def enter_visit(people):
    return lambda: create_visit(people[0], "Atland", date(2024, 4, 1), date(2024, 4, 2))


def give_name(people):
    alias = Alias.objects.create(speaker=make_speaker("Li Na"), text="the envoy", kind="role")
    make_quote(speaker=alias.speaker, source_text="the envoy")
    return lambda: split_alias(alias, None, to=people[0])


def read(people):
    text = TEXT.replace("Ana Ruiz", "A. Rice")
    quotes = [found_quote(text, "“Trade must grow,”", "A. Rice", visit=0)]
    found = make_reading(text, quotes=quotes, visits=[replace(VISIT, visitor="A. Rice")])
    return lambda: store_reading("/a.txt", text, found)


WAYS = pytest.mark.parametrize("way", [correct, take_back, add, enter_visit, give_name, read])


@WAYS
def test_whom_another_is_merging_leads_to_whom_he_becomes(people, way):
    act = way(people)
    while_open(lambda: merge_speakers(*people), act)
    assert merged_rows_in_use() == []
    assert people[1].quotes.exists() or people[1].visits.exists()


@WAYS
def test_whoever_merges_takes_along_what_came_at_that_moment(people, way):
    act = way(people)
    while_open(act, lambda: merge_speakers(*Speaker.objects.filter(pk__in=[row.pk for row in people]).order_by("pk")))
    assert merged_rows_in_use() == []


def test_one_who_is_merged_into_one_who_is_being_merged_follows(people):
    third = make_speaker("Li Na")
    make_quote(speaker=third)
    while_open(lambda: merge_speakers(*people), lambda: merge_speakers(third, people[0]))
    assert merged_rows_in_use() == []
    assert people[1].quotes.count() == 1


def test_a_merge_is_taken_back_from_one_who_is_being_merged(people):
    third = make_speaker("Li Na")
    make_quote(speaker=third)
    merge_speakers(third, people[0])
    while_open(lambda: merge_speakers(*people), lambda: unmerge_speaker(Speaker.objects.get(pk=third.pk)))
    assert merged_rows_in_use() == []
    assert third.quotes.count() == 1


def correct_visit(visits):
    quote = make_quote(visit=None)
    return lambda: apply_correction(quote, "visit", visits[0].pk, None)


def report(visits):
    found = make_reading(quotes=[found_quote(TEXT, "“Trade must grow,”", visit=0)], visits=[at_days_of(visits[0])])
    return lambda: store_reading("/a.txt", TEXT, found)


def report_again(visits):
    report(visits)()
    text = f"{TEXT}\nRead again.\n"
    quotes = [found_quote(text, "“Trade must grow,”", visit=0)]
    found = make_reading(text, quotes=quotes, visits=[at_days_of(visits[0])])
    return lambda: store_reading("/a.txt", text, found, again=True)


def at_days_of(visit):
    return replace(VISIT, first_day=visit.first_day, last_day=visit.last_day)


@pytest.mark.parametrize("way", [correct_visit, report, report_again])
def test_so_it_is_with_visits(visits, way):
    act = way(visits)
    while_open(lambda: merge_visits(*visits), act)
    assert merged_rows_in_use() == []
    assert visits[1].quotes.count() == 1


@pytest.mark.parametrize("way", [correct_visit, report, report_again])
def test_whoever_merges_visits_takes_along_what_came_at_that_moment(visits, way):
    act = way(visits)
    while_open(act, lambda: merge_visits(*Visit.objects.filter(pk__in=[row.pk for row in visits]).order_by("pk")))
    assert merged_rows_in_use() == []
    assert Article.objects.exists()
