"""manage.py ingest, given web addresses, of a site on this machine."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import ingest as command
from articles.models import Article, Quote
from articles.services.readings import ingest as intake
from articles.services.readings.reader import opened_reader
from articles.services.sources import arrivals
from articles.services.sources.limits import limits
from articles.tests.ingestion.files.made import STORY, page, zipped
from articles.tests.sites import LOCAL, running_site

pytestmark = [pytest.mark.model, pytest.mark.django_db]

MORE = (*STORY, "“The wall will last a hundred years,” Bo Ray, the engineer, told the council on Wednesday evening.")
FERRY = (
    "Ferry sails again",
    "By Li Na",
    "6 March 2024",
    "“The ferry sails again in May,” Bo Ray, the harbour master of Eastport, told reporters at the town hall on Wednesday.",
    "It had been out of service since the winter storms, which broke the pier and two of the boats that lay there.",
)


@pytest.fixture
def site():
    with running_site() as site:
        yield site


@pytest.fixture(autouse=True)
def _this_machine_may_be_asked_at_once(settings, monkeypatch):
    settings.FETCH_ALLOW = LOCAL.allow
    monkeypatch.setattr(command, "limits", lambda: replace(limits(), pause=0))


def ingest(*paths, **options):
    """Exit status and lines of the command."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, paths), stdout=out, **options)
        status = 0
    except CommandError as error:
        out.write(str(error))
        status = error.returncode
    return status, out.getvalue().splitlines()


def sources():
    return list(Article.objects.order_by("source").values_list("source", flat=True))


@pytest.mark.medium
def test_an_article_is_known_by_the_normal_form_of_its_address(site):
    site.page("/wall?id=7", page())
    status, lines = ingest(f"HTTP://127.0.0.1:{site.port}/wall?utm_source=mail&id=7#top")
    assert (status, lines) == (
        0,
        [f"added      {site.at('/wall?id=7')}", "1 address: 1 added, 0 updated, 0 unchanged, 0 failed"],
    )
    assert sources() == [site.at("/wall?id=7")]
    assert Article.objects.get().title == STORY[0]
    assert Quote.objects.exists()


@pytest.mark.medium
def test_an_address_that_has_another_text_by_now_is_updated(site):
    site.page("/wall", page())
    ingest(site.at("/wall"))
    assert ingest(site.at("/wall"))[1] == [
        f"unchanged  {site.at('/wall')}",
        "1 address: 0 added, 0 updated, 1 unchanged, 0 failed",
    ]
    site.page("/wall", page(MORE))
    assert ingest(site.at("/wall"))[1][0] == f"updated    {site.at('/wall')}"
    assert sources() == [site.at("/wall")]
    assert "a hundred years" in Article.objects.get().text


@pytest.mark.medium
def test_an_article_is_known_by_the_address_that_answers_in_the_end(site):
    site.page("/short", status=302, Location="/wall?utm_source=short")
    site.page("/wall?utm_source=short", page())
    status, lines = ingest(site.at("/short"))
    assert (status, lines[:2]) == (
        0,
        [f"note       {site.at('/short')}: it leads to {site.at('/wall')}", f"added      {site.at('/wall')}"],
    )
    assert sources() == [site.at("/wall")]


@pytest.mark.medium
def test_what_several_addresses_lead_to_is_read_once(site):
    site.page("/short", status=301, Location="/wall")
    site.page("/wall", page())
    status, lines = ingest(site.at("/wall"), site.at("/short"), site.at("/wall?utm_source=mail"))
    assert (status, lines) == (
        0,
        [
            f"note       {site.at('/short')}: it leads to {site.at('/wall')}, which was given already",
            f"note       {site.at('/wall?utm_source=mail')}: it was given already",
            f"added      {site.at('/wall')}",
            "3 addresses: 1 added, 0 updated, 0 unchanged, 0 failed",
        ],
    )


@pytest.mark.medium
def test_those_that_fail_are_told_in_words_and_stop_no_others(site, tmp_path):
    (tmp_path / "wall.html").write_text(page(), "utf8")
    site.page("/forbidden", "no", status=403)
    site.raw("/large", b"HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\n")
    site.page("/photo", b"\xff\xd8\xff\xe0" + bytes(90), Content_Type="image/jpeg")
    site.page("/ferry", page(FERRY))
    bad = [site.at("/absent"), site.at("/forbidden"), site.at("/large"), site.at("/photo"), "http://a b/"]
    status, lines = ingest(*bad, site.at("/ferry"), tmp_path / "wall.html")
    assert status == 1
    for address, line, reason in zip(bad, lines, ["404", "403", "MB", "a JPEG", "isn't a web address"], strict=False):
        assert line.startswith(f"failed     {address}: ")
        assert reason in line
        assert "Error" not in line
    assert lines[5:] == [
        f"added      {tmp_path}/wall.html",
        f"added      {site.at('/ferry')}",
        "7 files and addresses: 2 added, 0 updated, 0 unchanged, 5 failed",
        "5 files and addresses could not be read; the reasons stand above.",
    ]


def test_an_address_of_this_network_is_not_asked_without_leave(site, settings):
    settings.FETCH_ALLOW = ()
    site.page("/wall", page())
    status, lines = ingest(site.at("/wall"))
    assert status == 1
    assert "NEWSDESK_FETCH_ALLOW" in lines[0]
    assert site.asked == []


@pytest.mark.medium
def test_files_at_an_address_are_read_by_their_kind_and_each_article_has_its_name(site):
    site.page("/all", zipped({"wall.html": page(), "ferry.html": page(FERRY)}), Content_Type="application/zip")
    assert ingest(site.at("/all"))[1][-1] == "1 address: 2 added, 0 updated, 0 unchanged, 0 failed"
    assert sources() == [site.at("/all") + "#ferry.html", site.at("/all") + "#wall.html"]


@pytest.mark.medium
def test_what_is_read_a_second_time_is_asked_for_once(site, monkeypatch):
    monkeypatch.setattr(intake, "KEPT_CHARACTERS", 0)
    site.page("/wall", page())
    site.page("/ferry", page(FERRY))
    assert ingest(site.at("/wall"), site.at("/ferry"))[1][-1].startswith("2 addresses: 2 added")
    assert [asked.path for asked in site.asked] == ["/wall", "/ferry"]
    assert not Article.objects.filter(provisional=True).exists()


@pytest.mark.medium
def test_articles_of_files_and_addresses_are_read_in_order_of_publication(site, tmp_path):
    (tmp_path / "ferry.html").write_text(page(FERRY), "utf8")
    site.page("/wall", page())
    lines = ingest(tmp_path, site.at("/wall"))[1]
    assert lines[:2] == [f"added      {site.at('/wall')}", f"added      {tmp_path}/ferry.html"]


@pytest.mark.medium
def test_a_page_that_was_added_in_the_browser_is_the_same_article(site):
    site.page("/short", status=302, Location="/wall?utm_source=short")
    site.page("/wall?utm_source=short", page())
    numbers = []
    arrivals.keep(arrivals.addresses_given(site.at("/short")), None, numbers.append)
    with opened_reader() as reader:
        arrivals.read_arrival(numbers[0], reader, LOCAL)
    site.page("/wall", page(MORE))
    assert ingest(site.at("/wall"))[1][0] == f"updated    {site.at('/wall')}"
    assert Article.objects.count() == 1
