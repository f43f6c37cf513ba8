"""A merge lasts though no article names the merged one any more, and a later text names him again."""

from datetime import date

import pytest

from articles.extraction.records import FoundVisit, SpeakerType
from articles.models import Alias, Article, Quote, Speaker, Visit
from articles.services.entities.merging import merge_speakers, merge_visits, unmerge_speaker, unmerge_visit
from articles.services.entities.speakers import rename_speaker, withdraw_alias
from articles.services.readings.articles import delete_article
from articles.tests.factories import make_speaker
from articles.tests.services.readings import (
    TEXT,
    found_quote,
    found_speaker,
    known_speakers,
    make_reading,
    span,
    store_reading,
)

pytestmark = pytest.mark.django_db
RICE, ALICE = ("A. Rice", "name"), ("Alice Rice", "name")


def store(name, source, *ways, type="person"):
    """An article in which `name`, whom it calls by `ways`, says something."""
    words = " ".join(words for words, _ in ways)
    text = f"Title of {source}\n\n“Yes,” said {name}. {words}\n"
    type = SpeakerType(type)
    quote = found_quote(text, "“Yes,”", name, speaker_type=type)
    speakers = [found_speaker(text, name, *ways, type=type)]
    return store_reading(source, text, make_reading(text, quotes=[quote], speakers=speakers), again=True).article


def stop_naming(article):
    text = "Another title\n\nNothing is said here of anybody at all.\n"
    store_reading(article.source, text, make_reading(text, quotes=[]), again=True)


def replace_by_another(article):
    store("Jo Bird", article.source)


LAST = pytest.mark.parametrize("last_one_goes", [delete_article, stop_naming, replace_by_another])


def merged(*ways, name="A. Rice", into="Ana Ruiz", type="person"):
    """The article that named the one who was merged into `into`, and both rows."""
    article = store(name, "/merged.txt", *ways, type=type)
    store(into, "/standing.txt", type=type)
    source, target = Speaker.objects.get(name=name), Speaker.objects.get(name=into)
    merge_speakers(source, target)
    return article, source, target


def speaker_of(article):
    return article.quotes.get().speaker


@pytest.mark.medium
@LAST
@pytest.mark.parametrize("ways", [(), (RICE,)])
def test_whoever_is_named_again_is_the_successor(last_one_goes, ways):
    article, _, target = merged(*ways)
    last_one_goes(article)
    assert speaker_of(store("A. Rice", "/later.txt", *ways)) == target


@pytest.mark.medium
def test_so_is_whoever_is_found_by_another_of_his_names():
    article, _, target = merged(RICE, ALICE)
    delete_article(article)
    assert speaker_of(store("Alice Rice", "/later.txt")) == target


@pytest.mark.medium
@pytest.mark.parametrize(("type", "name"), [("organisation", "The Harbour Bank"), ("collective", "diplomats")])
def test_so_are_organisations_and_groups(type, name):
    article, _, target = merged((name, "name"), name=name, into="Another", type=type)
    delete_article(article)
    assert speaker_of(store(name, "/later.txt", (name, "name"), type=type)) == target


@pytest.mark.medium
def test_a_merge_made_by_an_earlier_version_lasts_too():
    article, source, target = merged(RICE)
    del source.merged_rows["names"]
    source.save()
    delete_article(article)
    assert speaker_of(store("A. Rice", "/later.txt", RICE)) == target


@pytest.mark.medium
def test_merges_in_a_row_last():
    article, _, second = merged(RICE)
    third = make_speaker("Jo Bird")
    merge_speakers(second, third)
    delete_article(article)
    assert speaker_of(store("A. Rice", "/later.txt", RICE)) == third


@pytest.mark.medium
def test_one_who_is_named_beside_his_successor_is_no_other():
    article, _, target = merged(RICE)
    delete_article(article)
    Alias.objects.all().delete()  # as earlier versions did
    text = "Title\n\n“Yes,” said Ana Ruiz. “No,” said A. Rice.\n"
    quotes = [found_quote(text, "“Yes,”", "Ana Ruiz"), found_quote(text, "“No,”", "A. Rice")]
    store_reading("/both.txt", text, make_reading(text, quotes=quotes), again=True)
    assert {row.speaker for row in Quote.objects.all()} == {target}


@pytest.mark.medium
def test_a_text_is_read_with_the_names_of_those_who_were_merged():
    article, _, _ = merged(RICE)
    delete_article(article)
    (known,) = known_speakers(besides=Article.objects.get())
    assert (known.name, [alias.text for alias in known.aliases]) == ("Ana Ruiz", ["A. Rice"])
    assert not known.aliases[0].entered  # no better known than a name that texts use


@pytest.mark.medium
def test_the_name_stays_in_sight_of_editors_who_can_withdraw_it():
    article, _, target = merged(RICE)
    delete_article(article)
    withdraw_alias(target.aliases.get(text="A. Rice"))
    assert [alias.text for known in known_speakers() for alias in known.aliases] == []
    assert speaker_of(store("A. Rice", "/later.txt", RICE)) not in (None, target)


@pytest.mark.medium
def test_a_name_withdrawn_before_the_merge_stays_withdrawn():
    article = store("A. Rice", "/merged.txt", RICE, ALICE)
    source, target = Speaker.objects.get(), make_speaker("Ana Ruiz", found_name="Ana Ruiz")
    withdraw_alias(Alias.objects.get(text="Alice Rice"))
    merge_speakers(source, target)
    assert source.merged_rows["names"] == ["A. Rice"]
    delete_article(article)
    assert speaker_of(store("Alice Rice", "/later.txt")) != target
    assert speaker_of(store("A. Rice", "/again.txt")) == target


@pytest.mark.medium
def test_the_name_of_texts_that_was_withdrawn_is_not_brought_back_by_a_merge():
    article = store("Rice", "/merged.txt", ("Rice", "name"))
    source, target = Speaker.objects.get(), make_speaker("Ana Ruiz", found_name="Ana Ruiz")
    rename_speaker(source, "Jo Bird")
    withdraw_alias(Alias.objects.get(text="Rice"))
    merge_speakers(source, target)
    delete_article(article)
    assert speaker_of(store("Rice", "/later.txt")) != target
    assert speaker_of(store("Jo Bird", "/again.txt")) == target


@pytest.mark.medium
def test_merging_says_anew_that_a_withdrawn_name_is_the_successors_and_unmerging_takes_that_back():
    article = store("Ana Ruiz", "/1.txt", RICE)
    withdraw_alias(Alias.objects.get())
    other, target = speaker_of(store("A. Rice", "/2.txt", RICE)), speaker_of(article)
    assert other != target
    merge_speakers(other, target)
    assert speaker_of(store("A. Rice", "/3.txt", RICE)) == target
    other.refresh_from_db()
    unmerge_speaker(other)
    assert target.aliases.get(text="A. Rice").withdrawn
    assert speaker_of(store("A. Rice", "/4.txt", RICE)) == other


@pytest.mark.medium
@pytest.mark.parametrize("ways", [(), (RICE,)])
def test_namesakes_of_one_who_was_merged_are_not_thrown_together_with_his_successor(ways):
    article, _, target = merged(*ways)
    namesake = make_speaker("A. Rice", found_name="A. Rice")
    delete_article(article)
    assert speaker_of(store("A. Rice", "/later.txt", *ways)) not in (target, namesake)


@pytest.mark.medium
def test_unmerging_leads_back_to_what_the_name_meant_before():
    article, source, target = merged(RICE)
    delete_article(article)
    later = store("A. Rice", "/later.txt", RICE)
    source.refresh_from_db()
    unmerge_speaker(source)
    assert (source.merged_into, source.merged_rows) == (None, {})
    assert "A. Rice" not in target.aliases.exclude(sightings__article=later).values_list("text", flat=True)
    assert speaker_of(store("A. Rice", "/again.txt", RICE)) == source
    assert speaker_of(store("A. Rice", "/later.txt", RICE)) == source
    assert not target.aliases.filter(text="A. Rice").exists()


@pytest.mark.medium
def test_unmerging_lets_a_name_of_both_go_that_no_article_uses_any_more():
    article, standing = store("A. Rice", "/1.txt", RICE), store("Ana Ruiz", "/2.txt")
    source, target = speaker_of(article), speaker_of(standing)
    Alias.objects.create(speaker=target, text="A. Rice", kind="name")
    merge_speakers(source, target)
    stop_naming(article)
    assert target.aliases.get().text == "A. Rice"
    unmerge_speaker(source)
    assert not target.aliases.exists()


# Visits


def found(host="Bland", first=24, last=26, visitor="Ana Ruiz"):
    return FoundVisit(visitor, host, date(2024, 4, first), date(2024, 4, last), (span(TEXT, "three days"),))


def report(source, *visits):
    text = f"{TEXT}\nRead from {source}.\n"
    quotes = [found_quote(text, "“Trade must grow,”", visit=0 if visits else None)]
    return store_reading(source, text, make_reading(text, quotes=quotes, visits=visits), again=True).article


def no_longer_report(article):
    report(article.source)


@pytest.fixture
def visits():
    """Two visits, each with its article: to Bland, as it was misread once, and to Atland, where it went to."""
    report("/merged.txt", found())
    report("/standing.txt", found("Atland", 25, 27))
    return Visit.objects.get(host="Bland"), Visit.objects.get(host="Atland")


def visit_of(article):
    return article.quotes.get().visit


@pytest.mark.medium
@pytest.mark.parametrize(
    "last_one_goes", [delete_article, no_longer_report, lambda article: report(article.source, found())]
)
def test_a_merged_visit_that_is_reported_again_is_its_successor(visits, last_one_goes):
    source, target = visits
    merge_visits(source, target)
    last_one_goes(Article.objects.get(source="/merged.txt"))
    later = report("/later.txt", found())
    assert visit_of(later) == target
    assert target.sightings.filter(article=later).exists()
    assert Visit.objects.standing().count() == 1


@pytest.mark.medium
def test_so_is_one_whose_days_only_overlap_and_one_merged_twice(visits):
    source, target = visits
    other = visit_of(report("/third.txt", found("Cland", 1, 2)))
    merge_visits(source, target)
    merge_visits(target, other)
    delete_article(Article.objects.get(source="/merged.txt"))
    assert visit_of(report("/later.txt", found("Bland", 26, 28))) == other


@pytest.mark.parametrize("other", [found("Bland", 1, 2), found("Dland"), found(visitor="Li Na")])
def test_a_visit_of_other_days_another_host_or_visitor_is_another_one(visits, other):
    source, target = visits
    merge_visits(source, target)
    assert visit_of(report("/later.txt", other)) not in (source, target)


def test_a_standing_visit_that_fits_as_well_goes_before_a_merged_one(visits):
    source, target = visits
    merge_visits(source, target)
    standing = Visit.objects.create(
        visitor=source.visitor, host="Bland", first_day=source.first_day, last_day=source.last_day, slug="another"
    )
    assert visit_of(report("/later.txt", found())) == standing


@pytest.mark.medium
def test_a_merged_visit_of_a_merged_speaker_leads_on(visits):
    source, target = visits
    merge_visits(source, target)
    merge_speakers(source.visitor, make_speaker("Jo Bird"))
    delete_article(Article.objects.get(source="/merged.txt"))
    assert visit_of(report("/later.txt", found())) == target


@pytest.mark.medium
def test_what_reports_alone_had_joined_is_two_visits_when_the_link_is_gone():
    for number, (first, last) in enumerate([(1, 2), (8, 9), (1, 9)], start=1):
        report(f"/{number}.txt", found(first=first, last=last))
    joined = Visit.objects.standing().get()
    assert Visit.objects.exclude(merged_into=None).get().first_day.day == 8
    for source in ("/2.txt", "/3.txt"):
        delete_article(Article.objects.get(source=source))
    assert visit_of(report("/later.txt", found(first=8, last=9))) != joined


@pytest.mark.medium
def test_unmerging_a_visit_leads_back(visits):
    source, target = visits
    merge_visits(source, target)
    delete_article(Article.objects.get(source="/merged.txt"))
    report("/later.txt", found())
    source.refresh_from_db()
    unmerge_visit(source)
    assert visit_of(report("/later.txt", found())) == source
    target.refresh_from_db()
    assert (target.first_day.day, target.last_day.day) == (25, 27)
