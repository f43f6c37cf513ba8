import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Arrival, Article, Job
from articles.models.arrivals import ArrivalKind, ArrivalState
from articles.services.accounts import Role, create_account
from articles.services.sources.arrivals import LARGEST, MOST_AT_ONCE
from articles.tests.factories import make_article, make_editor, make_quote
from articles.tests.views.pages import heading, words

pytestmark = pytest.mark.django_db
ADD = "/add/"


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def make_arrival(state=ArrivalState.WAITING, batch=None, **fields):
    values = {"kind": "text", "label": "Two ministers meet", "batch": batch or uuid.uuid4()}
    return Arrival.objects.create(state=state, **(values | fields))


def page_of_batch(client, arrival, **headers):
    return client.get(reverse("added", args=[arrival.batch]), headers=headers)


def test_editors_find_the_way_in_the_header_and_readers_do_not(client):
    assert "Add articles" not in words(client.get("/"))
    client.force_login(make_editor())
    assert '<a class="masthead-add" href="/add/">Add articles</a>' in client.get("/").content.decode()


def test_visitors_are_led_to_the_door_and_readers_are_refused(client, django_user_model):
    assert client.get(ADD).url == "/sign-in/?next=/add/"
    create_account("rea", Role.READER)
    client.force_login(django_user_model.objects.get(username="rea"))
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"what": "text", "text": "Words"}).status_code == 403
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("path", ["/", "/articles/"])
def test_an_empty_archive_shows_editors_how_to_fill_it_and_readers_one_sentence(client, path):
    assert "There are no articles yet." in words(client.get(path))
    assert "<form method=" not in client.get(path).content.decode().split("<main", 1)[1].split("</main>")[0]
    client.force_login(make_editor())
    page = client.get(path).content.decode()
    assert "/add/" in page.split("<main", 1)[1]
    assert "manage.py" not in page


def test_a_pasted_text_is_kept_and_waits_to_be_read(client, editor):
    answer = client.post(ADD, {"what": "text", "text": "Two ministers meet\n\n“Yes,” Ana Ruiz said."})
    arrival = Arrival.objects.get()
    assert answer.url == reverse("added", args=[arrival.batch])
    assert (arrival.label, arrival.state, arrival.added_by) == ("Two ministers meet", "waiting", editor)
    assert Job.objects.get().args == [arrival.pk]
    assert arrival.data.decode().endswith("“Yes,” Ana Ruiz said.")
    assert heading(client.get(answer.url)) == "Articles added"
    assert "1 item: 1 waiting" in words(client.get(answer.url))


def test_many_addresses_are_a_row_each_and_the_same_one_once(client, editor):
    typed = "https://news.example/a\nnews.example/b https://news.example/a\n"
    client.post(ADD, {"what": "addresses", "addresses": typed})
    assert [row.address for row in Arrival.objects.all()] == ["https://news.example/a", "https://news.example/b"]


def test_files_are_a_row_each(client, editor):
    files = [SimpleUploadedFile("a.txt", b"A text"), SimpleUploadedFile("b.html", b"<p>A page", "text/html")]
    client.post(ADD, {"what": "files", "files": files})
    rows = [(row.label, row.data, row.content_type) for row in Arrival.objects.all()]
    assert rows == [("a.txt", b"A text", "text/plain"), ("b.html", b"<p>A page", "text/html")]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"what": "text", "text": "  \n"}, "Paste the text of an article"),
        ({"what": "addresses", "addresses": " "}, "Enter the web address of an article"),
        ({"what": "addresses", "addresses": "news.example/a ftp://news.example/b"}, "ftp"),
        ({"what": "addresses", "addresses": "https://news.example/" + "a" * 3000}, "This address is too long"),
        ({"what": "addresses", "addresses": "a.example " * (MOST_AT_ONCE + 1)}, "Add at most 200 at once"),
        ({"what": "files"}, "Choose at least one file"),
        ({}, "Choose at least one file"),
    ],
)
def test_what_cannot_be_added_is_told_and_what_was_typed_stays(client, editor, form, says):
    answer = client.post(ADD, form)
    assert answer.status_code == 200
    assert says in words(answer)
    assert form.get("addresses", "").strip()[:20] in answer.content.decode()
    assert not Arrival.objects.exists()


def test_one_file_that_is_too_large_keeps_all_of_its_request_out(client, editor):
    files = [SimpleUploadedFile("a.txt", b"A text"), SimpleUploadedFile("b.pdf", bytes(LARGEST + 1))]
    answer = client.post(ADD, {"what": "files", "files": files})
    assert "“b.pdf” is too large: files have at most 15 MB. Nothing was added." in words(answer)
    assert not Arrival.objects.exists()


def test_rows_tell_what_came_of_each_and_lead_to_the_articles(client, editor):
    batch = uuid.uuid4()
    article = make_article(title="Talks end")
    make_quote(article=article)
    make_arrival(ArrivalState.ADDED, batch, label="talks.txt").articles.add(article)
    make_arrival(ArrivalState.FAILED, batch, label="<b>scan</b>.pdf", reason="there is no text in it")
    waiting = make_arrival(ArrivalState.READING, batch, label="c.txt", notices="a picture was left out\na note as well")
    page = page_of_batch(client, waiting)
    assert "3 items: 1 added, 1 not added, 1 being read" in words(page)
    html = page.content.decode()
    assert f'href="{article.get_absolute_url()}">Talks end</a>' in html
    assert "&lt;b&gt;scan&lt;/b&gt;.pdf" in html
    assert "not added: there is no text in it" in words(page)
    assert "a picture was left out" in words(page)


def test_rows_ask_for_themselves_until_all_are_done(client, editor):
    arrival = make_arrival()
    html = page_of_batch(client, arrival).content.decode()
    assert 'hx-trigger="every 2s"' in html
    assert f'href="/add/{arrival.batch}/">reload it</a>' in html  # for who has no scripts
    article = make_article()
    make_quote(article=article)
    arrival.articles.add(article)
    Arrival.objects.update(state=ArrivalState.ADDED)
    rows = page_of_batch(client, arrival, hx_request="true", hx_target="arrivals").content.decode()
    assert rows.lstrip().startswith('<div id="arrivals"')
    assert "every 2s" not in rows
    assert f'1 quote found: <a id="arrivals-quotes" href="/?batch={arrival.batch}">look it over</a>' in rows
    assert '<div id="status" hx-swap-oob="innerHTML">1 item: 1 added</div>' in rows


@pytest.mark.medium
def test_what_failed_can_be_tried_again(client, editor):
    arrival = make_arrival(ArrivalState.FAILED, reason="the host does not answer")
    again = reverse("add_again", args=[arrival.pk])
    assert client.get(again).status_code == 405
    assert client.post(again).url == reverse("added", args=[arrival.batch])
    arrival.refresh_from_db()
    assert (arrival.state, arrival.reason) == ("waiting", "")
    assert "was read, already" in words(client.post(again, follow=True))
    assert client.post(reverse("add_again", args=[arrival.pk + 1])).status_code == 404


def test_the_form_lists_what_was_added_last(client, editor):
    batch = uuid.uuid4()
    for number in range(3):
        make_arrival(batch=batch, label=f"file-{number}.txt", added_by=editor)
    assert "file-0.txt and 2 more" in words(client.get(ADD))


def test_an_unknown_batch_is_not_found(client, editor):
    assert client.get(reverse("added", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.medium
def test_the_rows_of_a_batch_cost_a_fixed_number_of_queries(client, editor, django_assert_max_num_queries):
    arrival = make_arrival(ArrivalState.ADDED)
    arrival.articles.add(make_article())
    with django_assert_max_num_queries(20) as few:
        page_of_batch(client, arrival)
    for number in range(12):
        make_arrival(ArrivalState.ADDED, arrival.batch, label=str(number)).articles.add(make_article())
    with django_assert_max_num_queries(len(few)):
        page_of_batch(client, arrival)
    assert Article.objects.count() == 13


def test_rows_that_ask_for_themselves_after_the_session_ended_lead_to_the_door_and_back(client):
    page = f"{ADD}{uuid.uuid4()}/"
    headers = {"HX-Request": "true", "HX-Target": "arrivals", "HX-Current-URL": f"http://testserver{page}?page=2"}
    answer = client.get(page, headers=headers)
    assert answer["HX-Redirect"] == f"/sign-in/?next={page}%3Fpage%3D2"


def test_what_came_by_the_inbox_is_listed_and_what_sources_brought_is_not(client, editor):
    given = {"kind": ArrivalKind.FILE, "state": ArrivalState.ADDED}
    Arrival.objects.create(label="scanned.pdf", token=uuid.uuid4(), **given)
    Arrival.objects.create(label="brought.html", **given)
    shown = words(client.get("/add/"))
    assert "scanned.pdf" in shown
    assert "brought.html" not in shown
