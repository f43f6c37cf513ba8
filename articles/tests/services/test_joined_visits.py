"""Visits that reports alone have joined are one as long as reports link them, and go with the last of them."""

from datetime import date
from itertools import permutations

import pytest

from articles.extraction.records import FoundVisit
from articles.models import Article, Speaker, Visit, VisitSighting
from articles.services.corrections.apply import apply_correction
from articles.services.entities.merging import merge_visits
from articles.services.readings.articles import delete_article
from articles.tests.services.readings import TEXT, found_quote, make_reading, span, store_reading

pytestmark = pytest.mark.django_db
EARLY, LATE, BOTH = (1, 2), (8, 9), (1, 9)
REPORTS = {"/early.txt": EARLY, "/late.txt": LATE, "/both.txt": BOTH}


def report(source, *visits):
    """An article that reports `visits`, each from a first to a last day, and quotes somebody at the first of them."""
    text = f"{TEXT}\nRead from {source}.\n"
    evidence = (span(TEXT, "three days"),)
    found = [FoundVisit("Ana Ruiz", "Atland", date(2024, 4, a), date(2024, 4, b), evidence) for a, b in visits]
    quotes = [found_quote(text, "“Trade must grow,”", visit=0 if visits else None)]
    return store_reading(source, text, make_reading(text, quotes=quotes, visits=found), again=True).article


def standing():
    return sorted((visit.first_day.day, visit.last_day.day) for visit in Visit.objects.standing())


def days_by_article():
    """From when to when the visit was at which each article quotes somebody."""
    rows = Article.objects.exclude(quotes__visit=None).values_list(
        "source", "quotes__visit__first_day", "quotes__visit__last_day", "quotes__visit__merged_into"
    )
    assert not [source for source, _, _, merged in rows if merged]
    return {source: (first.day, last.day) for source, first, last, _ in rows}


def read_all(order=tuple(REPORTS)):
    for source in order:
        report(source, REPORTS[source])
    assert standing() == [BOTH]


def drop(article):
    delete_article(Article.objects.get(source=article))


ORDERS = pytest.mark.parametrize("order", list(permutations(REPORTS)))
UNLINK = pytest.mark.parametrize(
    ("unlink", "third"),
    [
        (drop, {}),
        (report, {}),
        (lambda source: report(source, EARLY), {"/both.txt": EARLY}),
        (lambda source: report(source, LATE), {"/both.txt": LATE}),
    ],
)


@pytest.mark.medium
@ORDERS
@UNLINK
def test_what_linked_two_visits_goes_and_they_are_two_again(order, unlink, third):
    read_all(order)
    unlink("/both.txt")
    assert standing() == [EARLY, LATE]
    assert days_by_article() == {"/early.txt": EARLY, "/late.txt": LATE} | third
    assert set(VisitSighting.objects.values_list("visit__merged_into", flat=True)) == {None}


@pytest.mark.medium
@ORDERS
def test_what_was_reported_since_they_were_joined_goes_along(order):
    read_all(order)
    report("/later.txt", LATE)
    report("/earlier.txt", EARLY)
    drop("/both.txt")
    assert standing() == [EARLY, LATE]
    assert days_by_article() == {
        **dict.fromkeys(["/early.txt", "/earlier.txt"], EARLY),
        **dict.fromkeys(["/late.txt", "/later.txt"], LATE),
    }


@pytest.mark.medium
@ORDERS
def test_they_are_joined_anew_by_another_link(order):
    read_all(order)
    drop("/both.txt")
    report("/another.txt", BOTH)
    assert standing() == [BOTH]
    assert set(days_by_article().values()) == {BOTH}


@pytest.mark.medium
@ORDERS
@pytest.mark.parametrize("gone", [drop, report])
def test_nothing_is_left_of_visits_that_no_article_reports_any_more(order, gone):
    read_all(order)
    for source in REPORTS:
        gone(source)
    assert not Visit.objects.exists()
    assert Speaker.objects.filter(name="Ana Ruiz").exists() == Article.objects.exists()


@pytest.mark.medium
@ORDERS
def test_of_a_joined_visit_whose_own_report_is_gone_no_ghost_is_left(order):
    read_all(order)
    drop("/late.txt")
    assert standing() == [BOTH]
    drop("/both.txt")
    assert standing() == [EARLY]
    assert Visit.objects.count() == 1


@pytest.mark.medium
def test_four_visits_part_where_no_report_links_them():
    days = {"/1.txt": (1, 2), "/2.txt": (8, 9), "/3.txt": (15, 16)}
    for source, visit in days.items():
        report(source, visit)
    report("/12.txt", (1, 9))
    report("/23.txt", (8, 16))
    assert standing() == [(1, 16)]
    drop("/23.txt")
    assert standing() == [(1, 9), (15, 16)]
    drop("/12.txt")
    assert standing() == sorted(days.values())
    assert days_by_article() == days


# Editors


@pytest.mark.medium
def test_what_an_editor_merged_stays_one_whatever_reports_say():
    report("/early.txt", EARLY)
    report("/late.txt", LATE)
    early, late = Visit.objects.order_by("first_day")
    merge_visits(late, early)
    report("/later.txt", LATE)
    report("/late.txt", LATE)
    drop("/late.txt")
    assert standing() == [BOTH]
    assert set(days_by_article().values()) == {BOTH}


@pytest.mark.medium
def test_what_an_editor_merged_stays_when_what_reports_joined_is_parted():
    read_all()
    report("/other.txt", (20, 21))
    joined, other = Visit.objects.standing().order_by("first_day")
    merge_visits(other, joined)
    drop("/both.txt")
    assert standing() == [(1, 21), LATE]
    assert days_by_article() == {"/early.txt": (1, 21), "/late.txt": LATE, "/other.txt": (1, 21)}


@pytest.mark.medium
def test_a_visit_that_an_editor_dated_stays_whole():
    read_all()
    Visit.objects.standing().update(by_editor=True)
    drop("/both.txt")
    assert standing() == [BOTH]


@pytest.mark.medium
def test_a_quote_that_an_editor_gave_a_joined_visit_keeps_it():
    report("/early.txt", EARLY)
    quote = report("/late.txt", LATE).quotes.get()
    early, late = Visit.objects.order_by("first_day")
    apply_correction(quote, "visit", early, None)
    report("/both.txt", BOTH)
    drop("/both.txt")
    quote.refresh_from_db()
    assert quote.visit == early
    assert standing() == [EARLY, LATE]
    report("/late.txt")
    assert Visit.objects.filter(pk=late.pk).exists()  # undoing would lead to it
