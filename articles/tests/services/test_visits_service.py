from datetime import date
from itertools import permutations

import pytest

from articles.errors import Refusal
from articles.extraction.records import FoundVisit
from articles.models import Visit, VisitSighting
from articles.services.corrections.apply import apply_correction
from articles.services.entities.merging import merge_speakers, merge_visits, unmerge_visit
from articles.services.entities.visit_reports import create_visit
from articles.services.entities.visits import known_visits, split_visit
from articles.services.readings.articles import delete_article
from articles.tests.factories import make_editor, make_quote, make_speaker, make_visit
from articles.tests.services.readings import TEXT, found_quote, make_reading, span, store_reading

pytestmark = pytest.mark.django_db


def days(first, last, host="Atland", visitor="Ana Ruiz", month=4):
    return FoundVisit(visitor, host, date(2024, month, first), date(2024, month, last), (span(TEXT, "three days"),))


def store(source, *visits, at=0, again=True):
    text = f"{TEXT}\nRead from {source}.\n"
    quotes = [found_quote(text, "“Trade must grow,”", visit=at if visits else None)]
    return store_reading(source, text, make_reading(text, quotes=quotes, visits=visits), again=again).article


def standing():
    return [(visit.first_day.day, visit.last_day.day) for visit in Visit.objects.standing().order_by("first_day")]


def test_a_visit_is_kept_with_who_reports_it():
    article = store("/a.txt", days(24, 26))
    visit = Visit.objects.get()
    assert (visit.visitor.name, visit.host, visit.slug) == ("Ana Ruiz", "Atland", "ana-ruiz-atland-2024-04")
    assert article.quotes.get().visit == visit
    sighting = visit.sightings.get()
    assert sighting.article == article
    assert [article.text[start:end] for start, end in sighting.evidence] == ["three days"]


REPORTS = {"/a.txt": days(24, 24), "/b.txt": days(24, 25), "/c.txt": days(25, 26)}


@pytest.mark.medium
@pytest.mark.parametrize("order", list(permutations(REPORTS)))
def test_reports_of_one_visit_are_joined_in_whatever_order(order):
    for source in order:
        store(source, REPORTS[source])
    assert standing() == [(24, 26)]
    assert Visit.objects.get().quotes.count() == 3


@pytest.mark.medium
@pytest.mark.parametrize("order", list(permutations(["/a.txt", "/b.txt", "/c.txt"])))
def test_a_report_that_links_two_makes_them_one(order):
    reports = {"/a.txt": days(1, 2), "/b.txt": days(8, 9), "/c.txt": days(1, 9)}
    for source in order:
        store(source, reports[source])
    assert standing() == [(1, 9)]
    assert Visit.objects.standing().get().quotes.count() == 3


@pytest.mark.medium
@pytest.mark.parametrize(("most", "visits"), [(5, [(1, 2), (8, 9)]), (6, [(1, 9)])])
def test_how_far_apart_reports_of_one_visit_are_is_the_settings_to_say(settings, tmp_path, most, visits):
    own = tmp_path / "own.cfg"
    own.write_text(f"[components.newsdesk_visit_detection.linking]\nmost_days_between = {most}\n", "utf8")
    settings.EXTRACTION_CONFIG = own
    store("/a.txt", days(1, 2))
    store("/b.txt", days(8, 9))
    assert standing() == visits


@pytest.mark.medium
@pytest.mark.parametrize("other", [days(24, 26, host="Bland"), days(24, 26, visitor="Jo Bird"), days(24, 26, month=7)])
def test_other_visits_stay_apart(other):
    store("/a.txt", days(24, 26))
    store("/b.txt", other)
    assert Visit.objects.count() == 2


def test_two_visits_of_one_month_have_addresses():
    store("/a.txt", days(1, 2), days(20, 21))
    assert sorted(Visit.objects.values_list("slug", flat=True)) == ["ana-ruiz-atland-2024-04", "ana-ruiz-atland-2024-04-2"]


@pytest.mark.medium
def test_days_that_no_article_gives_any_more_are_taken_back():
    store("/a.txt", days(24, 25))
    store("/b.txt", days(24, 29))
    store("/b.txt", days(24, 26))
    assert standing() == [(24, 26)]
    delete_article(store("/b.txt", days(24, 26)))
    assert standing() == [(24, 25)]


@pytest.mark.medium
def test_a_visit_that_no_article_reports_any_more_goes_with_its_visitor():
    store("/a.txt", days(24, 26, visitor="Jo Bird"))
    store("/a.txt")
    assert not Visit.objects.exists()
    assert not make_speaker("x").__class__.objects.filter(name="Jo Bird").exists()


@pytest.mark.medium
def test_an_editors_visit_keeps_its_days_and_stays():
    visit = create_visit(make_speaker("Ana Ruiz"), "Atland", date(2024, 4, 24), date(2024, 4, 25))
    article = store("/a.txt", days(24, 29))
    assert article.quotes.get().visit == visit
    assert standing() == [(24, 25)]
    delete_article(article)
    assert Visit.objects.get() == visit


@pytest.mark.medium
def test_a_visit_that_an_editor_gave_a_quote_stays():
    article = store("/a.txt", days(24, 26))
    quote, visit = article.quotes.get(), make_visit("Jo Bird")
    apply_correction(quote, "visit", visit, None)
    store("/a.txt", days(24, 26))
    quote.refresh_from_db()
    assert quote.visit == visit
    assert Visit.objects.count() == 2


@pytest.mark.medium
def test_an_article_read_again_does_not_lean_on_visits_that_only_it_reports():
    first = store("/a.txt", days(24, 26))
    assert known_visits(besides=first) == []
    store("/b.txt", days(24, 26))
    assert len(known_visits(besides=first)) == 1


def test_two_reports_of_one_visit_in_an_article_are_one_sighting():
    store("/a.txt", days(24, 25), days(25, 26))
    assert VisitSighting.objects.count() == 1
    assert standing() == [(24, 26)]


@pytest.mark.medium
def test_visits_of_merged_speakers_are_joined_by_later_reports():
    store("/a.txt", days(24, 25, visitor="A. Rice"))
    target = make_speaker("Jo Bird")
    merge_speakers(Visit.objects.get().visitor, target)
    store("/b.txt", days(24, 26, visitor="A. Rice"))
    assert standing() == [(24, 26)]
    assert Visit.objects.get().visitor == target


@pytest.mark.medium
def test_merging_visits_joins_days_and_can_be_taken_back():
    store("/a.txt", days(1, 2))
    store("/b.txt", days(20, 21))
    first, second = Visit.objects.order_by("first_day")
    merge_visits(second, first)
    assert standing() == [(1, 21)]
    assert first.quotes.count() == first.sightings.count() == 2
    store("/b.txt", days(20, 21))
    assert first.quotes.count() == 2
    unmerge_visit(second)
    assert standing() == [(1, 2), (20, 21)]
    assert second.sightings.count() == 1


def test_a_merged_visit_leads_on():
    source, target = make_visit("Ana Ruiz"), make_visit("Jo Bird")
    quote = make_quote(visit=source)
    merge_visits(source, target)
    quote.refresh_from_db()
    assert quote.visit == source.successor() == target
    apply_correction(quote, "visit", None, None)
    apply_correction(quote, "visit", source, None)
    assert quote.visit == target


# Split


@pytest.mark.medium
def test_reports_are_split_off_with_the_quotes_of_their_articles():
    kept, moved = store("/a.txt", days(24, 26)), store("/b.txt", days(25, 28))
    visit, editor = Visit.objects.get(), make_editor()
    report = visit.sightings.get(article=moved)
    parted = split_visit(
        visit, editor, host="Atland", first_day=date(2024, 4, 27), last_day=date(2024, 4, 28), sightings=[report]
    )
    visit.refresh_from_db()
    assert (parted.visitor, parted.host, parted.by_editor) == (visit.visitor, "Atland", True)
    assert (visit.last_day, kept.quotes.get().visit, moved.quotes.get().visit) == (date(2024, 4, 26), visit, parted)
    assert moved.quotes.get().corrections.get().made_by == editor
    store("/b.txt", days(27, 28))
    assert moved.quotes.get().visit == parted
    assert list(Visit.objects.values_list("pk", flat=True).order_by("pk")) == [visit.pk, parted.pk]


def test_quotes_are_split_off_alone():
    article = store("/a.txt", days(24, 26))
    visit = Visit.objects.get()
    days_of_new = {"first_day": date(2023, 4, 1), "last_day": date(2023, 4, 2)}
    parted = split_visit(visit, None, host="Borland", quotes=article.quotes.all(), **days_of_new)
    assert (article.quotes.get().visit, visit.sightings.count(), parted.sightings.count()) == (parted, 1, 0)


def test_a_split_of_nothing_or_of_other_visits_is_refused():
    visit, other = make_visit(), make_quote(visit=make_visit())
    april = {"host": "Atland", "first_day": date(2024, 4, 2), "last_day": date(2024, 4, 3)}
    with pytest.raises(Refusal, match="Choose the articles"):
        split_visit(visit, None, **april)
    with pytest.raises(Refusal, match="Not all of these"):
        split_visit(visit, None, quotes=[other], **april)
    with pytest.raises(Refusal, match="before the first"):
        split_visit(other.visit, None, quotes=[other], **(april | {"last_day": date(2024, 4, 1)}))
