"""What a page tells of its article beside the text is stored, kept with versions, and stays when the text is read again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from articles.extraction.records import Extraction
from articles.ingestion import open_document
from articles.ingestion.records import ParsedArticle
from articles.models import Article, Correction
from articles.services.corrections.apply import apply_correction
from articles.services.readings.articles import read_in
from articles.services.readings.reextract import reextract_all
from articles.tests.ingestion.pages.made import TEXT, article, page, paragraphs, read
from articles.tests.ingestion.pages.test_live_pages import ENTRIES
from articles.tests.services.readings import Finding

pytestmark = pytest.mark.django_db
SOURCE = "https://www.harbourpost.example/news/talks-go-on-in-lomar"
READER = Finding(Extraction((), (), (), version="test 1"))
CLOSED = {"isAccessibleForFree": False}
LIVE = {"@type": "LiveBlogPosting", "dateModified": "2024-05-14T22:00:00+05:30"}


def store(html, source=SOURCE):
    read_in(READER, source, read(html))
    return Article.objects.get(source=source)


def reread(row):
    (report,) = reextract_all(READER, [row.pk])
    assert not report.failure
    row.refresh_from_db()
    return report.news


def test_moments_are_stored_with_the_zones_in_which_they_were_told():
    row = store(page(data=article(dateModified="2024-05-15T09:00:00+05:30")))
    assert (row.published_at, row.published_offset) == (datetime(2024, 5, 14, 16, 20, tzinfo=UTC), 120)
    assert (row.modified_at, row.modified_offset) == (datetime(2024, 5, 15, 3, 30, tzinfo=UTC), 330)
    assert row.published_moment.isoformat() == "2024-05-14T18:20:00+02:00"
    assert row.modified_moment.isoformat() == "2024-05-15T09:00:00+05:30"
    assert (row.incomplete, row.parts) == ("", [])


def test_a_zone_with_summer_time_counts_as_on_that_day():
    row = store(page(data=article(datePublished="2024-05-14 12:20 ET")))
    assert (row.published_at, row.published_offset) == (datetime(2024, 5, 14, 16, 20, tzinfo=UTC), -240)


def test_a_page_without_a_zone_has_a_day_and_no_moment():
    row = store(page(data=article(datePublished="2024-05-14T18:20:00")))
    assert (row.published, row.published_at, row.published_moment) == (date(2024, 5, 14), None, None)


@pytest.mark.medium
def test_a_day_that_an_editor_corrects_has_no_moment_of_another_day():
    row = store(page())
    apply_correction(row, "published", "2024-05-12", None)
    row.refresh_from_db()
    assert row.published_moment is None
    assert row.published_at is not None


@pytest.mark.parametrize(
    ("modified", "told"),
    [(None, None), ("2024-05-14T18:20:30+02:00", None), ("2024-05-14T16:00:00Z", None), ("2024-05-14T16:22:00Z", "16:22")],
)
def test_what_was_changed_before_it_was_out_or_in_the_same_moment_is_not_changed(modified, told):
    moment = store(page(data=article(dateModified=modified))).modified_moment
    assert (moment and f"{moment:%H:%M}") == told


@pytest.mark.medium
def test_a_page_that_was_cut_says_so_until_it_is_whole():
    row = store(page(data=article(**CLOSED)))
    assert row.incomplete == "The publisher shows the rest to subscribers only."
    row = store(page(paragraphs(*TEXT) + ENTRIES))
    assert row.incomplete == ""
    assert row.versions.get().told["incomplete"] == "The publisher shows the rest to subscribers only."


def test_entries_of_a_live_page_are_stored_in_its_order():
    row = store(page(ENTRIES, data=article(**LIVE)))
    assert [(row.text[part.start : part.end].split("\n")[0], part.at.isoformat()) for part in row.entries] == [
        ("Talks end", "2024-05-14T18:00:00+02:00"),
        ("Talks begin", "2024-05-14T09:30:00+02:00"),
    ]


@pytest.mark.medium
def test_a_former_version_keeps_what_its_page_told():
    row = store(page(ENTRIES, data=article(**LIVE)))
    parts = row.parts
    row = store(page(ENTRIES + paragraphs("The council will vote on the ferry in June."), data=article(**LIVE)))
    version = row.versions.get()
    assert version.told == {"published_at": "2024-05-14T18:20:00+02:00", "modified_at": LIVE["dateModified"], "parts": parts}
    assert version.modified_moment == row.modified_at


@pytest.mark.medium
def test_reading_the_stored_text_again_leaves_what_the_page_told():
    row = store(page(ENTRIES, data=article(**LIVE)))
    before = {field.attname: getattr(row, field.attname) for field in Article._meta.concrete_fields}
    blocks = list(row.blocks.values_list("start", "end", "zone", "reason"))
    assert not reread(row)
    assert before == {field.attname: getattr(row, field.attname) for field in Article._meta.concrete_fields}
    assert list(row.blocks.values_list("start", "end", "zone", "reason")) == blocks
    assert (str(row.outlet), row.authors, row.published) == ("The Harbour Post", "Li Na", date(2024, 5, 14))


@pytest.mark.medium
def test_what_editors_corrected_stays_and_undoing_leads_back_to_the_page():
    row = store(page())
    apply_correction(row, "authors", "Bo Lind", None)
    apply_correction(row, "published", "2024-05-12", None)
    block = row.blocks.order_by("start").last()
    apply_correction(block, "zone", "boilerplate", None)
    assert not reread(row)
    assert (row.authors, row.published) == ("Bo Lind", date(2024, 5, 12))
    assert (row.found_values["authors"], row.found_values["published"]) == ("Li Na", "2024-05-14")
    block.refresh_from_db()
    assert (block.zone, block.found_zone) == ("boilerplate", "body")
    Correction.objects.all().delete()
    assert reread(row)
    assert (row.authors, row.published, str(row.outlet)) == ("Li Na", date(2024, 5, 14), "The Harbour Post")
    block.refresh_from_db()
    assert block.zone == "body"


def test_a_file_of_text_is_read_by_the_rules_of_today():
    (parsed,) = open_document(b"Two ministers meet\n\nBy Ana Ruiz\n\n26 April 2024\n\nThey met.", "a.txt").articles
    assert not parsed.told_beside
    stale = replace(parsed, authors=("Somebody",))
    row = read_in(READER, "news/a.txt", stale).article
    reread(row)
    assert row.authors == "Ana Ruiz"


def test_all_that_a_page_can_tell_is_read_from_the_rows_again():
    parsed = read(page(ENTRIES, data=article(**LIVE, **CLOSED)))
    parsed = replace(parsed, agency_credits=("Reuters",), standfirst="Both sides hope.", incomplete="Cut.")
    row = read_in(READER, SOURCE, parsed).article
    again = {}

    class Watching(Finding):
        def extract(self, parsed, known, *, keep=False):
            again[0] = parsed
            return self.found

    list(reextract_all(Watching(READER.found), [row.pk]))
    assert again[0] == replace(parsed, name="")
    assert isinstance(again[0], ParsedArticle)


def test_a_file_is_linked_to_the_address_that_it_tells(tmp_path):
    text = "Talks go on\n\nURL: https://gazette.example/talks\n\n“We go on,” Bo Ray said on Tuesday.\n"
    (parsed,) = open_document(text.encode(), "talks.txt").articles
    read_in(READER, "/files/talks.txt", parsed)
    row = Article.objects.get()
    assert row.original_address == "https://gazette.example/talks"
    reread(row)
    assert row.original_address == "https://gazette.example/talks"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://", "/a/b", "https://a.example/b c", "http://[::1"])
def test_what_is_no_address_is_never_linked(address):
    assert Article(source="/files/talks.txt", address=address).original_address == ""
