import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.models import Arrival, Job, Source
from articles.services.accounts import Role, create_account
from articles.tests.factories import make_article, make_editor, make_quote
from articles.tests.views.pages import heading, words

pytestmark = pytest.mark.django_db
SOURCES = "/sources/"
OPML = b"""<opml version="2.0"><body><outline text="News"><outline type="rss" text="Harbour" xmlUrl="https://a.example/rss"/>
<outline type="rss" text="Odd" xmlUrl="https://b.example:0/"/><outline type="rss" xmlUrl="https://c.example/rss"/></outline></body></opml>"""


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def make_source(**fields):
    values = {"address": f"https://{uuid.uuid4().hex[:8]}.example/rss", "title": "The Harbour"}
    return Source.objects.create(**(values | fields))


def detail(source):
    return reverse("source_detail", args=[source.pk])


def change(client, source, do, **form):
    return client.post(reverse("source_change", args=[source.pk]), {"do": do, **form}, follow=True)


def test_visitors_are_led_to_the_door_and_readers_are_refused(client, django_user_model):
    assert client.get(SOURCES).url == "/sign-in/?next=/sources/"
    create_account("rea", Role.READER)
    client.force_login(django_user_model.objects.get(username="rea"))
    assert client.post(SOURCES, {"address": "https://a.example/rss"}).status_code == 403
    assert not Source.objects.exists()


def test_the_page_to_add_articles_leads_to_sources(client, editor):
    assert 'href="/sources/"' in client.get("/add/").content.decode()


def test_an_address_is_followed_and_read_by_a_job(client, editor):
    answer = client.post(SOURCES, {"address": "a.example/rss?utm_source=x"})
    source = Source.objects.get()
    assert answer.url == detail(source)
    assert source.address == "https://a.example/rss"
    assert (Job.objects.get().args, Job.objects.get().key) == ([source.pk], f"source {source.pk}")
    assert "Reading now" in words(client.get(answer.url))


def test_an_address_is_followed_once(client, editor):
    source = make_source(address="https://a.example/rss")
    answer = client.post(SOURCES, {"address": "https://A.example:443/rss"}, follow=True)
    assert "“The Harbour” is followed already." in words(answer)
    assert (Source.objects.get(), Job.objects.count()) == (source, 0)


@pytest.mark.parametrize(
    ("typed", "says"),
    [(" ", "Enter the address of a feed"), ("ftp://a.example", "must begin with http"), ("a b", "isn't a")],
)
def test_what_is_no_address_is_told_and_stays_in_the_field(client, editor, typed, says):
    answer = client.post(SOURCES, {"address": typed})
    assert says in words(answer).replace("&#x27;", "'")
    assert f'value="{typed}"' in answer.content.decode()
    assert not Source.objects.exists()


def test_each_state_is_told_in_words(client, editor):
    now = timezone.now()
    for title, fields in {
        "Fine": {"last_read": now, "next_try": now},
        "New": {"next_try": now},
        "Rest": {"paused": True},
        "Shaky": {"failures": 2, "next_try": now, "last_error": "a.example doesn’t answer."},
        "Gone": {"failures": 5, "last_error": "a.example doesn’t answer."},
        "Many": {"offered": [["https://a.example/1", "World"]]},
    }.items():
        make_source(title=title, **fields)
    page = words(client.get(SOURCES))
    for said in (
        "Fine Up to date",
        "New Not read yet",
        "Rest Paused",
        "Shaky Failing, will be tried again",
        "Gone Stopped after 5 failed tries",
        "Many Choose a feed",
    ):
        assert said in page
    assert page.index("Gone Stopped") < page.index("Many Choose") < page.index("Fine Up to date")
    assert page.count("a.example doesn’t answer.") == 2
    assert page.count("Try again now") == 2


def test_a_source_counts_what_it_brought(client, editor):
    source = make_source()
    article = make_article(title="Talks end")
    make_quote(article=article)
    make_quote(article=article)
    for _ in range(2):  # another reading brought the same article
        Arrival.objects.create(kind="address", label="Talks", source=source, state="added").articles.add(article)
    assert "1 article, 2 quotes" in words(client.get(SOURCES))
    page = client.get(detail(source))
    assert heading(page) == "The Harbour"
    assert "2 items: 2 added" in words(page)
    assert article.get_absolute_url() in page.content.decode()


def test_what_sources_bring_is_not_among_what_people_added(client, editor):
    Arrival.objects.create(kind="address", label="By itself", source=make_source())
    assert "By itself" not in words(client.get("/add/"))


def test_a_source_is_tried_again_at_once(client, editor):
    source = make_source(failures=5, last_error="a.example doesn’t answer.")
    change(client, source, "read")
    source.refresh_from_db()
    assert (source.failures, source.next_try is not None, Job.objects.get().args) == (0, True, [source.pk])
    change(client, source, "read")
    assert Job.objects.count() == 1


@pytest.mark.medium
def test_a_job_that_waits_for_another_try_does_not_keep_somebody_waiting(client, editor):
    source = make_source()
    change(client, source, "read")
    Job.objects.update(run_after=timezone.now() + timedelta(hours=1))
    assert "Reading now" not in words(client.get(SOURCES))
    change(client, source, "read")
    assert Job.objects.get().run_after is None


@pytest.mark.medium
def test_a_source_is_paused_and_resumed(client, editor):
    source = make_source(next_try=timezone.now())
    assert "“The Harbour” is paused." in words(change(client, source, "pause"))
    assert not Source.objects.due(timezone.now())
    assert "is followed again." in words(change(client, source, "resume"))
    assert Source.objects.due(timezone.now()).get() == source
    assert Job.objects.count() == 1


def test_a_source_is_renamed_and_an_empty_name_leaves_it_to_the_feed(client, editor):
    source = make_source(etag="v1")
    page = change(client, source, "rename", title="  Harbour\0 News ", **{"from": "source"})
    assert heading(page) == "Harbour News"
    assert Source.objects.get().etag == "v1"
    change(client, source, "rename", title=" ")
    source.refresh_from_db()
    assert (source.title, source.etag) == ("", "")  # the next reading has to get the feed, which tells its title


@pytest.mark.medium
def test_a_source_is_removed_and_its_articles_stay(client, editor):
    source, article = make_source(), make_article()
    arrival = Arrival.objects.create(kind="address", label="Talks", source=source)
    arrival.articles.add(article)
    page = change(client, source, "remove", **{"from": "source"})
    assert heading(page) == "Sources"
    assert "“The Harbour” was removed. Its articles stay." in words(page)
    arrival.refresh_from_db()
    assert (arrival.source, arrival.articles.get()) == (None, article)
    assert "This source was removed." in words(change(client, source, "pause"))
    assert client.get(detail(source)).status_code == 404


@pytest.mark.medium
def test_an_editor_chooses_among_the_feeds_of_a_page(client, editor):
    offered = [["https://a.example/1", "World"], ["https://a.example/2", "Sport"], ["https://a.example/3", ""]]
    source = make_source(title="", offered=offered)
    assert "Choose at least one feed." in words(change(client, source, "choose", feeds=["https://evil.example/"]))
    change(client, source, "choose", feeds=["https://a.example/2", "https://a.example/3", "https://a.example/2"])
    assert [(one.title, one.address) for one in Source.objects.order_by("pk")] == [
        ("Sport", "https://a.example/2"),
        ("", "https://a.example/3"),
    ]
    source.refresh_from_db()
    assert (source.offered, Job.objects.count()) == ([], 2)


def test_a_list_of_feeds_comes_in_and_goes_out(client, editor):
    make_source(address="https://c.example/rss", title="C & D")
    page = client.post("/sources/import/", {"list": SimpleUploadedFile("feeds.opml", OPML)}, follow=True)
    assert "1 source added. 1 source followed already." in words(page)
    assert "there is no port 0" in words(page)
    assert Job.objects.count() == 1
    answer = client.get("/sources/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="newsdesk-sources.opml"'
    Source.objects.all().delete()
    client.post("/sources/import/", {"list": SimpleUploadedFile("again.opml", answer.content)})
    assert [(one.title, one.address) for one in Source.objects.order_by("title")] == [
        ("C & D", "https://c.example/rss"),
        ("Harbour", "https://a.example/rss"),
    ]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "Choose a list of feeds"),
        ({"list": SimpleUploadedFile("a.opml", b"no list")}, "not a list of feeds"),
        ({"list": SimpleUploadedFile("a.opml", bytes(5_000_001))}, "too large"),
    ],
)
def test_what_is_no_list_is_refused(client, editor, form, says):
    assert says in words(client.post("/sources/import/", form, follow=True))
    assert not Source.objects.exists()


def test_an_address_that_was_a_feed_can_be_followed_from_its_row(client, editor):
    arrival = Arrival.objects.create(
        kind="address", label="a", address="https://a.example/rss", state="failed", reason="a feed", is_feed=True
    )
    page = client.get(reverse("added", args=[arrival.batch])).content.decode()
    assert '<input type="hidden" name="address" value="https://a.example/rss">' in page
    assert "Follow this feed" in page


@pytest.mark.medium
def test_a_row_asks_for_itself_while_its_source_is_read(client, editor):
    client.post(SOURCES, {"address": "https://a.example/rss"})
    source = Source.objects.get()
    assert 'hx-trigger="every 2s"' in client.get(SOURCES).content.decode()
    asked = {"hx_request": "true", "hx_target": f"source-{source.pk}"}
    assert (
        client.get(detail(source), headers=asked)
        .content.decode()
        .startswith(f'<li class="source" id="source-{source.pk}" hx-get')
    )
    card = {"hx_request": "true", "hx_target": "source-card"}
    assert "Reading now" in words(client.get(detail(source), headers=card))
    Job.objects.all().delete()
    assert "every 2s" not in client.get(detail(source), headers=asked).content.decode()
    assert client.get(detail(source), headers=card)["HX-Refresh"] == "true"


@pytest.mark.medium
def test_more_sources_cost_no_more_queries(client, editor, django_assert_max_num_queries):
    def grow(number):
        for _ in range(number):
            source = make_source(next_try=timezone.now())
            arrival = Arrival.objects.create(kind="address", label="Talks", source=source, state="added")
            arrival.articles.add(make_quote().article)

    grow(2)
    pages = SOURCES, detail(Source.objects.first()), "/sources/export/"
    few = []
    for page in pages:
        with django_assert_max_num_queries(20) as asked:
            client.get(page)
        few.append(len(asked))
    grow(12)
    for page, number in zip(pages, few, strict=True):
        with django_assert_max_num_queries(number):
            client.get(page)


@pytest.mark.medium
def test_an_address_is_put_right_and_read_again(client, editor):
    source = make_source(last_read=timezone.now(), title="Harbour")
    shown = change(client, source, "move", address="https://new.example/rss", **{"from": "source"})
    source.refresh_from_db()
    assert (source.address, source.title) == ("https://new.example/rss", "Harbour")
    assert "The address is now https://new.example/rss." in words(shown)
    assert Job.objects.get().key == f"source {source.pk}"
    assert "it must begin with http:// or https://" in words(change(client, source, "move", address="ftp://x.example"))


def test_a_page_that_lists_articles_says_so_and_is_followed_by_a_button(client, editor):
    source = make_source(kind="page", next_try=None, last_error="This page names no feed, but links to articles (2 now).")
    shown = client.get(detail(source))
    assert "No feed found" in words(shown)
    assert ">Follow its links</button>" in shown.content.decode()
    change(client, source, "read")
    assert Job.objects.get().key == f"source {source.pk}"
