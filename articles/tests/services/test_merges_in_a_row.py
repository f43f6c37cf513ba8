"""A is merged into B, and B into C: what A brought along stays A's, whichever merge is taken back first."""

from datetime import date

import pytest

from articles.models import Alias, Quote, Speaker, Visit, VisitSighting
from articles.services.entities.known_names import merged_names
from articles.services.entities.merging import merge_speakers, merge_visits, unmerge_speaker, unmerge_visit
from articles.services.entities.visit_days import follow_sightings
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db
NAMES = ("Bo Ray", "Ana Ruiz", "Li Na")


def a_speaker(name, *aliases):
    speaker = make_speaker(name, found_name=name)
    for text in (name, *aliases):
        Alias.objects.create(speaker=speaker, text=text, kind="name", by_editor=True)
    make_quote(speaker=speaker, visit=make_visit(speaker))
    return speaker


def in_a_row(merge, rows):
    for number in range(len(rows) - 1):
        merge(fresh(rows[number]), fresh(rows[number + 1]))


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def everything():
    return {
        "quotes": list(Quote.objects.order_by("pk").values_list("pk", "speaker", "visit")),
        "visits": list(Visit.objects.order_by("pk").values_list("pk", "visitor", "first_day", "last_day")),
        "aliases": list(Alias.objects.order_by("pk").values_list("pk", "speaker", "text", "withdrawn")),
        "reports": list(VisitSighting.objects.order_by("pk").values_list("pk", "visit")),
    }


@pytest.fixture
def people(db):
    return [a_speaker(name) for name in NAMES]


def test_each_writes_down_its_own_names_alone(people):
    in_a_row(merge_speakers, people)
    assert [fresh(row).merged_rows["names"] for row in people[:2]] == [["Bo Ray"], ["Ana Ruiz"]]
    assert merged_names() == {people[2].pk: ["Bo Ray", "Ana Ruiz"]}
    unmerge_speaker(fresh(people[0]))
    assert merged_names() == {people[2].pk: ["Ana Ruiz"]}


def test_a_name_of_both_is_each_ones_own(db):
    people = [a_speaker("Bo Ray", "the Fox"), a_speaker("Ana Ruiz", "the Fox"), a_speaker("Li Na")]
    in_a_row(merge_speakers, people)
    assert [fresh(row).merged_rows["names"] for row in people[:2]] == [["Bo Ray", "the Fox"], ["Ana Ruiz", "the Fox"]]


def test_a_name_that_was_withdrawn_until_another_brought_it_is_not_ones_own(people):
    Alias.objects.create(speaker=people[1], text="Bo Ray", kind="name", withdrawn=True)
    in_a_row(merge_speakers, people)
    assert fresh(people[1]).merged_rows["names"] == ["Ana Ruiz"]
    unmerge_speaker(fresh(people[0]))
    assert Alias.objects.get(text="Bo Ray", withdrawn=True).speaker in people[1:]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("shared", [(), ("the Fox",)])
def test_merges_are_taken_back_in_whatever_order(db, order, shared):
    people = [a_speaker("Bo Ray", *shared), a_speaker("Ana Ruiz"), a_speaker("Li Na", *shared)]
    before = everything()
    in_a_row(merge_speakers, people)
    assert {quote.speaker for quote in Quote.objects.all()} == {people[2]}
    for number in order:
        unmerge_speaker(fresh(people[number]))
    assert everything() == before


def test_who_was_parted_from_it_and_merged_elsewhere_is_not_taken_along(people):
    in_a_row(merge_speakers, people)
    unmerge_speaker(fresh(people[0]))
    merge_speakers(fresh(people[0]), fresh(people[2]))
    unmerge_speaker(fresh(people[1]))
    standing = {speaker.pk: speaker.quotes.count() for speaker in Speaker.objects.standing()}
    assert standing == {people[1].pk: 1, people[2].pk: 2}
    assert Visit.objects.get(quotes__speaker=people[1]).visitor == people[1]
    assert fresh(people[2]).visits.count() == 2
    unmerge_speaker(fresh(people[0]))
    assert all(fresh(row).quotes.count() == 1 for row in people)


@pytest.fixture
def visits(db):
    rows = []
    for first in (1, 10, 20):
        days = {"first_day": date(2024, 4, first), "last_day": date(2024, 4, first + 1)}
        article = make_article()
        rows.append(make_visit("Ana Ruiz", "Atland", articles=[article], **days))
        make_quote(article=article, visit=rows[-1])
    return rows


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_so_it_is_with_visits(visits, order):
    before = everything()
    in_a_row(merge_visits, visits)
    assert (fresh(visits[2]).first_day, fresh(visits[2]).sightings.count()) == (date(2024, 4, 1), 3)
    for number in order:
        unmerge_visit(fresh(visits[number]))
    assert everything() == before


def test_a_visit_that_was_parted_from_it_and_merged_elsewhere_is_not_taken_along(visits):
    in_a_row(merge_visits, visits)
    unmerge_visit(fresh(visits[0]))
    merge_visits(fresh(visits[0]), fresh(visits[2]))
    unmerge_visit(fresh(visits[1]))
    assert {visit.pk: visit.quotes.count() for visit in Visit.objects.standing()} == {visits[1].pk: 1, visits[2].pk: 2}


def test_a_report_that_stayed_with_one_merged_twice_counts_for_the_days(visits):
    """It stayed, as its article reported the other visit as well."""
    article = visits[0].sightings.get().article
    values = {"first_day": date(2024, 4, 10), "last_day": date(2024, 4, 11)}
    VisitSighting.objects.create(visit=visits[1], article=article, **values)
    in_a_row(merge_visits, visits)
    assert VisitSighting.objects.get(first_day=date(2024, 4, 1)).visit == visits[0]
    assert fresh(visits[2]).first_day == date(2024, 4, 1)
    assert not follow_sightings(fresh(visits[2]))
