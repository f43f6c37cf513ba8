"""The bookmarklet: what hands a page over, and what has it added."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.jobs.worker import Worker
from articles.models import Arrival, BookmarkletKey, Job, Offer
from articles.services.accounts import Role, create_account
from articles.services.sources import offers
from articles.services.sources.offers import MOST_OFFERS, new_key, owner_of
from articles.tests.factories import make_editor
from articles.tests.views.pages import heading, words
from articles.views.bookmarklet import attempts
from newsdesk.settings import CONTENT_SECURITY_POLICY as POLICY

pytestmark = pytest.mark.django_db
PAGE = "/add/bookmarklet/"
HAND_OVER = "/add/offers/"
HTML = "<!DOCTYPE html><html><head><title>Talks end</title></head><body><p>“Yes,” Ana Ruiz said.</p></body></html>"
ADDRESS = "https://news.example/talks"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    attempts.forget()


@pytest.fixture
def editor(client):
    user = make_editor("maria")
    client.force_login(user)
    return user


def hand_over(key, html=HTML, **fields):
    """As another site's page sends it: without cookies, checked against forgery where that is checked."""
    sent = {"key": key, "address": ADDRESS, "title": "Talks end", "page": SimpleUploadedFile("page.html", html.encode())}
    return Client(enforce_csrf_checks=True).post(HAND_OVER, sent | fields)


def key_in(page):
    href = unescape(re.search(r'id="bookmarklet-link" href="([^"]*)"', page.content.decode())[1])
    return re.search(r"p\('key',\"([^\"]+)\"\)", unquote(href))[1]


def refusal(client, answer):
    """What the editor reads whose page was refused."""
    assert answer.status_code == 303
    return words(client.get(answer.url))


def test_editors_find_the_way_and_readers_are_refused(client, django_user_model):
    assert client.get(PAGE).url == f"/sign-in/?next={PAGE}"
    create_account("rea", Role.READER)
    client.force_login(django_user_model.objects.get(username="rea"))
    assert client.post(PAGE).status_code == 403
    client.force_login(make_editor())
    assert f'href="{PAGE}"' in client.get("/add/").content.decode()
    assert "Make my bookmarklet" in words(client.get(PAGE))


def test_the_key_is_shown_once_and_kept_nowhere(client, editor):
    key = key_in(client.post(PAGE))
    assert owner_of(key) == editor
    assert key.partition("-")[2] not in client.get(PAGE).content.decode()
    assert key not in repr(list(BookmarkletKey.objects.values_list()))
    assert "You made a bookmarklet on" in words(client.get(PAGE))


def test_the_link_holds_a_script_in_an_address_and_the_policy_is_as_strict_as_ever(client, editor):
    page = client.post(PAGE)
    href = unescape(re.search(r'id="bookmarklet-link" href="([^"]*)"', page.content.decode())[1])
    assert href.startswith("javascript:void")
    assert not set(href) & set(' "<>\n\\')
    assert "http://testserver/add/offers/" in unquote(href)
    policy = [rule.strip() for rule in page["Content-Security-Policy"].split(";")]  # in any order
    assert "script-src 'self'" in policy
    assert POLICY["DIRECTIVES"]["form-action"] == ["'self'"]


def test_the_link_leads_to_the_address_that_readers_use(client, editor, settings):
    settings.PUBLIC_ADDRESS = type(
        "Public", (), {"origin": "https://desk.example", "scheme": "https", "host": "desk.example"}
    )
    assert "https://desk.example/add/offers/" in unquote(client.post(PAGE).content.decode())


def test_a_page_that_is_handed_over_waits_for_its_editor_and_adds_nothing(client, editor):
    answer = hand_over(new_key(editor))
    offer = Offer.objects.get()
    assert (answer.status_code, answer.url) == (303, reverse("offered", args=[offer.pk]))
    assert answer.cookies == {}
    assert (offer.user, offer.address, offer.title, offer.data.decode()) == (editor, ADDRESS, "Talks end", HTML)
    assert (Arrival.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.medium
def test_the_editor_sees_what_it_is_but_never_the_page_itself(client, editor):
    answer = hand_over(new_key(editor), title="<b>Talks</b> end")
    page = client.get(answer.url)
    assert heading(page) == "Add this page?"
    assert "&lt;b&gt;Talks&lt;/b&gt; end" in page.content.decode()
    assert ADDRESS in words(page)
    assert "Ana Ruiz" not in words(page)
    assert Arrival.objects.count() == 0
    assert "Waiting for your decision" in words(client.get(PAGE))


def test_the_editor_has_it_added_once(client, editor):
    url = hand_over(new_key(editor)).url
    answer = client.post(url, {"what": "add"})
    arrival = Arrival.objects.get()
    assert answer.url == reverse("added", args=[arrival.batch])
    assert (arrival.label, arrival.address, arrival.content_type) == ("Talks end", ADDRESS, "text/html; charset=utf-8")
    assert (arrival.data.decode(), arrival.added_by, arrival.state) == (HTML, editor, "waiting")
    assert Job.objects.get().args == [arrival.pk]
    again = client.post(url, {"what": "add"})
    assert (again.status_code, heading(again)) == (404, "Nothing to add")
    assert (Arrival.objects.count(), Job.objects.count(), Offer.objects.count()) == (1, 1, 0)


def test_without_the_forms_token_nothing_is_added(editor):
    url = hand_over(new_key(editor)).url
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(url, {"what": "add"}).status_code == 403
    assert Arrival.objects.count() == 0


@pytest.mark.medium
def test_another_editor_neither_sees_nor_adds_nor_discards_it(client, editor):
    url = hand_over(new_key(editor)).url
    client.force_login(make_editor("li"))
    for answer in (client.get(url), client.post(url, {"what": "add"})):
        assert (answer.status_code, heading(answer)) == (404, "Nothing to add")
        assert "Talks end" not in words(answer)
    client.post(url, {"what": "discard"})
    assert "Talks end" not in words(client.get(PAGE))
    assert (Arrival.objects.count(), Offer.objects.count()) == (0, 1)


def test_who_is_not_signed_in_is_led_there_and_back(editor):
    url = hand_over(new_key(editor)).url
    assert Client().get(url).url == f"/sign-in/?next={url}"


def test_an_editor_discards_a_page(client, editor):
    url = hand_over(new_key(editor)).url
    assert "The page was discarded." in words(client.post(url, {"what": "discard"}, follow=True))
    assert (Arrival.objects.count(), Offer.objects.count()) == (0, 0)


@pytest.mark.parametrize("key", ["", "1-wrong", "none", "ключ", "9" * 40, "1-" + "a" * 43, "\x00"])
def test_a_wrong_key_keeps_nothing_and_says_what_to_do(client, editor, key):
    new_key(editor)
    assert "Make a new bookmarklet below" in refusal(client, hand_over(key))
    assert Offer.objects.count() == 0


@pytest.mark.medium
def test_a_new_key_voids_the_old_one_and_what_was_handed_over_with_it(client, editor):
    old = key_in(client.post(PAGE))
    hand_over(old)
    new = key_in(client.post(PAGE))
    assert Offer.objects.count() == 0
    assert "is not valid" in refusal(client, hand_over(old))
    assert hand_over(new).url.startswith(HAND_OVER)


def test_the_key_of_one_who_may_add_no_more_is_void(editor):
    key = new_key(editor)
    editor.is_active = False
    editor.save()
    assert owner_of(key) is None
    editor.is_active = True
    editor.save()
    assert owner_of(key) == editor
    editor.groups.clear()
    assert owner_of(key) is None


@pytest.mark.medium
def test_many_wrong_keys_from_one_place_close_it_for_a_while(client, editor):
    key = new_key(editor)
    for _ in range(attempts.MOST):
        hand_over("1-wrong")
    assert "Wait a minute" in refusal(client, hand_over(key))
    assert not attempts.is_too_many("192.0.2.7")
    attempts.forget()
    assert hand_over(key).url.startswith(HAND_OVER)


@pytest.mark.medium
def test_a_page_that_is_too_large_is_refused_and_one_of_the_largest_is_kept(client, editor, monkeypatch):
    monkeypatch.setattr("articles.views.bookmarklet.handing_over.LARGEST", 3_000_000)
    key = new_key(editor)
    assert hand_over(key, "a" * 3_000_000).url.startswith(HAND_OVER)
    assert "it is too large" in refusal(client, hand_over(key, "a" * 3_000_001))
    assert "it is too large" in refusal(client, hand_over(key, "a" * 3_200_000))
    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"address": "file:///home/notes.html"}, {"address": ""}, {"address": "about:blank"}, {"page": ""}]
)
def test_what_is_no_page_of_the_web_is_refused(client, editor, fields):
    assert "is not a page of the web" in refusal(client, hand_over(new_key(editor), **fields))
    assert Offer.objects.count() == 0


def test_odd_titles_and_addresses_do_no_harm(editor):
    hand_over(new_key(editor), title="\x00Talks\n" + "é" * 400, address=f"{ADDRESS}?utm_source=x#part")
    offer = Offer.objects.get()
    assert (offer.address, len(offer.title), offer.title[:7]) == (ADDRESS, 300, "Talks é")


@pytest.mark.medium
def test_twenty_pages_may_wait_and_one_more_is_told_so(client, editor):
    key = new_key(editor)
    for _ in range(MOST_OFFERS):
        assert hand_over(key).url.startswith(HAND_OVER)
    assert "20 pages are waiting for your decision already" in refusal(client, hand_over(key))
    client.post(reverse("offered", args=[Offer.objects.first().pk]), {"what": "discard"})
    assert hand_over(key).url.startswith(HAND_OVER)


@pytest.mark.medium
def test_after_an_hour_it_is_no_offer_any_more_and_a_worker_deletes_it(client, editor):
    url = hand_over(new_key(editor)).url
    hand_over(new_key(make_editor("li")))
    Offer.objects.filter(user=editor).update(offered_at=timezone.now() - timedelta(minutes=61))
    assert client.post(url, {"what": "add"}).status_code == 404
    assert client.get(url).status_code == 404
    Worker("here")._keep_up()
    assert [offer.user.username for offer in Offer.objects.all()] == ["li"]


def test_the_place_to_hand_over_takes_no_other_request():
    assert Client().get(HAND_OVER).status_code == 405


def test_a_key_is_compared_as_a_whole(editor, monkeypatch):
    asked = []
    monkeypatch.setattr(offers, "constant_time_compare", lambda one, other: asked.append((one, other)) or one == other)
    key = new_key(editor)
    assert owner_of(key) == editor
    assert owner_of("1-wrong") is None
    assert [len(value) for pair in asked for value in pair] == [64] * 4
