"""What people add, read by the real model."""

import pytest
from django.core.management import call_command

from articles.errors import Refusal
from articles.models import Arrival, Article, Quote
from articles.models.arrivals import ArrivalKind, ArrivalState
from articles.services.readings.articles import delete_article
from articles.services.readings.reader import opened_reader
from articles.services.sources.arrivals import (
    addresses_given,
    file_given,
    give_up,
    keep,
    read_arrival,
    text_given,
    try_again,
)
from articles.tests.ingestion.files.made import zipped
from articles.tests.sites import LOCAL, running_site

pytestmark = [pytest.mark.django_db, pytest.mark.model]
TEXT = "Ministers meet\n\n26 April 2024\n\n“Trade must grow,” Ana Ruiz told reporters on Monday.\n"
OTHER = "Ferries stop\n\n27 April 2024\n\n“We need boats,” Bo Ray said on Tuesday.\n"


@pytest.fixture(scope="module")
def reader():
    with opened_reader() as opened:
        yield opened


@pytest.fixture
def site():
    with running_site() as running:
        yield running


PAGE = """<!doctype html><html lang="en"><head><title>Ministers meet</title>
<meta property="article:published_time" content="2024-04-26T08:00:00Z"></head>
<body><article><h1>Ministers meet</h1>
<p>Ana Ruiz, the minister of trade of Atland, came to the harbour of Eastport on Monday to speak with Li Na about boats.</p>
<p>“Trade must %s,” Ana Ruiz told reporters on Monday, after a long walk along the harbour wall with boat owners.</p>
<p>The ministers spoke for three hours in the town hall, where some forty people had come to listen to them.</p>
</article></body></html>"""


def arrive(given, reader, limits=LOCAL, **options):
    numbers = []
    keep([given], None, numbers.append)
    read_arrival(numbers[0], reader, limits, **options)
    return Arrival.objects.get(pk=numbers[0])


@pytest.mark.medium
def test_a_text_becomes_an_article_with_its_quotes(reader):
    row = arrive(text_given(TEXT), reader)
    assert (row.state, row.notices, row.finished_at is not None) == ("added", "", True)
    assert row.articles.get().title == "Ministers meet"
    assert Quote.objects.get().speaker.name == "Ana Ruiz"


@pytest.mark.medium
def test_the_same_text_again_is_unchanged_and_leads_to_the_article(reader):
    given = file_given("article.txt", TEXT.encode(), "text/plain")
    first, second = arrive(given, reader), arrive(given, reader)
    assert second.state == "unchanged"
    assert second.articles.get() == first.articles.get()
    assert Article.objects.count() == 1


@pytest.mark.medium
def test_two_files_of_one_name_are_two_articles(reader):
    arrive(file_given("article.txt", TEXT.encode(), "text/plain"), reader)
    arrive(file_given("article.txt", OTHER.encode(), "text/plain"), reader)
    assert Article.objects.count() == 2


@pytest.mark.medium
def test_each_article_of_a_file_is_an_article_and_what_cannot_be_read_keeps_no_other_out(reader):
    parts = {"a.txt": TEXT.encode(), "scan.txt": b"", "b.txt": OTHER.encode(), "photo.jpg": b"\xff\xd8\xff"}
    row = arrive(file_given("week.zip", zipped(parts), "application/zip"), reader)
    assert row.state == "added"
    assert sorted(article.title for article in row.articles.all()) == ["Ferries stop", "Ministers meet"]
    assert any("scan.txt" in line for line in row.notice_lines)
    assert Article.objects.get(title="Ferries stop").source.endswith("/week.zip#b.txt")


@pytest.mark.medium
def test_the_articles_of_a_file_are_read_as_a_folder_of_them_is(reader, tmp_path):
    texts = {
        "a.txt": "Ferries stop\n\n27 April 2024\n\n“We need boats,” Ruiz said on Tuesday.\n",
        "b.txt": "Boats wait\n\n25 April 2024\n\n“It will take time,” Ruiz said on Thursday.\n",
        "c.txt": TEXT,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    call_command("ingest", str(tmp_path))
    by_folder = who_said_what()
    assert {speaker for _, speaker in by_folder} == {"Ana Ruiz"}
    for article in Article.objects.all():
        delete_article(article)
    parts = {name: text.encode() for name, text in texts.items()}
    row = arrive(file_given("week.zip", zipped(parts), "application/zip"), reader)
    assert (row.state, row.articles.filter(provisional=False).count()) == ("added", 3)
    assert who_said_what() == by_folder


def who_said_what():
    return list(Quote.objects.order_by("text").values_list("text", "speaker__name"))


@pytest.mark.medium
def test_a_file_that_was_stopped_half_way_is_read_to_its_end(reader, monkeypatch):
    parts = {"a.txt": TEXT.encode(), "b.txt": OTHER.encode()}
    row = arrive(file_given("week.zip", zipped(parts), "application/zip"), reader)
    Article.objects.filter(title="Ministers meet").update(provisional=True)
    Arrival.objects.update(state=ArrivalState.READING)
    extract, read = reader.extract, []

    def noting(parsed, *given, **options):
        read.append(parsed.title)
        return extract(parsed, *given, **options)

    monkeypatch.setattr(reader, "extract", noting)
    read_arrival(row.pk, reader, LOCAL)
    assert read == ["Ferries stop", "Ministers meet"]  # the earlier one was read with what was known by then
    assert not Article.objects.filter(provisional=True).exists()
    assert Arrival.objects.get().articles.count() == 2


@pytest.mark.medium
def test_one_article_that_cannot_be_stored_keeps_no_other_out(reader):
    parts = {"a.txt": TEXT.encode(), f"{'b' * 200}/{'c' * 200}/{'d' * 200}/{'e' * 200}/{'f' * 200}.txt": OTHER.encode()}
    row = arrive(file_given("week.zip", zipped(parts), "application/zip"), reader)
    assert row.state == "added"
    assert [article.title for article in row.articles.all()] == ["Ministers meet"]
    assert "Not added: “Ferries stop”: its path or address is too long to be kept" in row.notices


@pytest.mark.medium
def test_a_page_is_known_by_its_address_and_read_again_under_it(reader, site):
    site.page("/old", status=301, Location="/ministers")
    site.page("/ministers", PAGE % "grow")
    (given,) = addresses_given(site.at("/old"))
    assert arrive(given, reader).state == "added"
    site.page("/ministers", PAGE % "shrink")
    row = arrive(given, reader)
    assert (row.state, row.address) == ("updated", site.at("/ministers"))
    assert Article.objects.get().source == site.at("/ministers")
    assert Quote.objects.get(speaker__name="Ana Ruiz").text == "“Trade must shrink,”"


@pytest.mark.medium
def test_why_something_could_not_be_read_is_kept_in_words_and_it_can_be_tried_again(reader, site):
    (given,) = addresses_given(site.at("/ministers"))
    row = arrive(given, reader)
    assert row.state == "failed"
    assert "404" in row.reason
    numbers = []
    try_again(row.pk, numbers.append)
    assert numbers == [row.pk]
    site.page("/ministers", PAGE % "grow")
    read_arrival(row.pk, reader, LOCAL)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("added", "")
    with pytest.raises(Refusal, match="was read, already"):
        try_again(row.pk, numbers.append)


def test_a_site_that_is_busy_is_asked_again_later_and_not_for_ever(reader, site):
    site.page("/ministers", status=429, Retry_After="7")
    numbers = []
    keep(addresses_given(site.at("/ministers")), None, numbers.append)
    assert read_arrival(numbers[0], reader, LOCAL, last_try=False) == pytest.approx(7, abs=1)
    row = Arrival.objects.get()
    assert row.state == "waiting"
    assert row.reason.endswith("It will be tried again.")
    assert read_arrival(numbers[0], reader, LOCAL) is None
    assert Arrival.objects.get().state == "failed"


def test_an_address_of_ones_own_network_is_refused_in_words(reader):
    row = arrive(*addresses_given("http://192.168.0.1/ministers"), reader)
    assert row.state == "failed"
    assert row.reason
    assert "Error" not in row.reason


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"%PDF-1.7 cut"), ("a.zip", zipped({})), ("a.txt", b""), ("a", bytes(9))]
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(reader, name, data):
    row = arrive(file_given(name, data, ""), reader)
    assert (row.state, Article.objects.count()) == ("failed", 0)
    assert len(row.reason.splitlines()) == 1


def test_what_was_stopped_half_way_is_read_to_its_end(reader):
    numbers = []
    keep([text_given(TEXT)], None, numbers.append)
    Arrival.objects.update(state=ArrivalState.READING)
    read_arrival(numbers[0], reader, LOCAL)
    finished = Arrival.objects.get()
    assert finished.state == "added"
    read_arrival(numbers[0], reader, LOCAL)
    read_arrival(numbers[0] + 1, reader, LOCAL)  # gone
    assert Arrival.objects.get().finished_at == finished.finished_at


def test_what_ended_the_process_that_read_it_is_told_and_waits_no_more():
    numbers = []
    keep([text_given(TEXT)], None, numbers.append)
    give_up(numbers[0], "ended the process that ran it twice")
    row = Arrival.objects.get()
    assert (row.state, row.reason) == ("failed", "it could not be read: ended the process that ran it twice")


def test_what_was_given_is_kept_as_it_came(reader):
    row = arrive(file_given("a.txt", TEXT.encode(), "text/plain"), reader)
    assert (row.data, row.size, row.kind) == (TEXT.encode(), len(TEXT.encode()), ArrivalKind.FILE)
