"""Accounts in use: made by command, signed in and out with, locked after too many wrong passwords."""

import io
from datetime import timedelta
from urllib.parse import quote

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from articles.services.accounts import Role, create_account
from articles.tests.factories import make_editor, make_quote, make_speaker
from articles.tests.views.pages import heading, words

pytestmark = pytest.mark.django_db
PASSWORD = "seven blue herons"


@pytest.fixture
def maria():
    create_account("maria", Role.EDITOR, PASSWORD)
    return User.objects.get(username="maria")


def sign_in(client, name="maria", password=PASSWORD, follow=False, **more):
    headers = {key: value for key, value in more.items() if key.isupper()}
    data = {key: value for key, value in more.items() if not key.isupper()}
    return client.post("/sign-in/", {"username": name, "password": password} | data, follow=follow, **headers)


def signed_in(client):
    return "Signed in as" in words(client.get("/"))


# The command


@pytest.mark.parametrize(("role", "says"), [("reader", "a reader"), ("editor", "an editor"), ("administrator", "an admin")])
def test_the_command_makes_an_account_and_prints_its_password_once(client, capsys, role, says):
    call_command("create_account", "maria", role=role)
    printed = capsys.readouterr().out
    assert f"maria is {says}" in printed
    assert sign_in(client, password=printed.partition("password  ")[2].strip()).status_code == 302


def test_the_command_takes_a_password_and_does_not_print_it(client, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\nnothing else counts\n"))
    call_command("create_account", "maria", role="reader", password_stdin=True)
    assert PASSWORD not in "".join(capsys.readouterr())
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize(("given", "why"), [("", "no password"), ("short\n", "too short")])
def test_the_command_makes_no_account_without_a_good_password(monkeypatch, given, why):
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    with pytest.raises(CommandError, match=why):
        call_command("create_account", "maria", role="reader", password_stdin=True)
    assert not User.objects.exists()


def test_the_command_changes_no_account(client, maria):
    with pytest.raises(CommandError, match="stays as it is"):
        call_command("create_account", "maria", role="administrator")
    assert not User.objects.get().is_superuser
    assert sign_in(client).status_code == 302


# Signing in


@pytest.mark.medium
def test_signing_in_leads_back_to_where_one_was(client, maria):
    form = client.get("/sign-in/?next=/speakers/%3Ftype%3Dperson").content.decode()
    assert 'name="next" value="/speakers/?type=person"' in form
    response = sign_in(client, next="/speakers/?type=person")
    assert (response.status_code, response["Location"]) == (302, "/speakers/?type=person")
    assert signed_in(client)


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "https://testserver@evil.example/",
        "\x00//evil.example",
        " //evil.example",
        "relative",
        "http://testserver/",
        "/sign-in/",
        "/sign-in/?next=/sign-in/",
        "/sign-out/",
        "http://[",
        "",
    ],
)
def test_signing_in_and_out_lead_nowhere_else(client, maria, foreign):
    assert sign_in(client, next=foreign)["Location"] == "/"
    assert client.get(f"/sign-in/?next={quote(foreign)}")["Location"] == "/"
    assert client.post("/sign-out/", {"next": foreign})["Location"] == "/"
    assert client.get(f"/sign-in/?next={quote(foreign)}").status_code == 200


@pytest.mark.medium
def test_a_wrong_password_and_a_name_that_is_none_are_told_alike(client, maria):
    answers = [words(sign_in(client, name, "wrong")) for name in ("maria", "nobody")]
    assert "No account has this name and this password" in answers[0]
    assert answers[0] == answers[1]
    User.objects.update(is_active=False)
    assert words(sign_in(client)) == answers[0]


def test_the_form_tells_browsers_what_to_fill_in(client):
    form = client.get("/sign-in/").content.decode()
    assert 'autocomplete="username"' in form
    assert 'autocomplete="current-password"' in form
    assert 'autocapitalize="none"' in form


def test_the_session_has_a_new_key_after_signing_in(client, maria, settings):
    client.force_login(User.objects.create_user("bo"))
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_sessions_last_two_weeks_and_those_of_administrators_a_day_at_work(client, maria):
    sign_in(client)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(days=13)
    Session.objects.all().delete()
    create_account("root", Role.ADMINISTRATOR, PASSWORD)
    other = Client()
    sign_in(other, "root")
    assert Session.objects.get().expire_date < timezone.now() + timedelta(hours=12, minutes=1)


def test_cookies_are_kept_from_scripts_and_other_sites(client, maria, settings):
    cookies = sign_in(client).cookies
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert cookies[name]["httponly"]
        assert cookies[name]["samesite"] == "Lax"
        assert cookies[name]["path"] == "/"
        assert not cookies[name]["domain"]


def test_signing_out_needs_a_form_and_ends_the_session(client, maria):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert signed_in(client)
    response = client.post("/sign-out/", {"next": "/visits/"}, follow=True)
    assert response.redirect_chain == [("/visits/", 302)]
    assert "You are signed out" in words(response)
    assert not signed_in(client)
    assert not Session.objects.exists()


@pytest.mark.medium
@pytest.mark.parametrize("role", Role)
def test_everybody_changes_their_own_password(client, role):
    create_account("maria", role, PASSWORD)
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser)
    page = client.get("/password/").content.decode()
    assert 'autocomplete="new-password"' in page
    assert 'autocomplete="current-password"' in page
    new = {"new_password1": "eight red cranes", "new_password2": "eight red cranes"}
    assert "old password was entered incorrectly" in words(client.post("/password/", {"old_password": "wrong"} | new))
    response = client.post("/password/", {"old_password": PASSWORD} | new, follow=True)
    assert "Your password is changed" in words(response)
    assert signed_in(client)
    assert not signed_in(elsewhere)
    assert sign_in(Client(), password="eight red cranes").status_code == 302


def test_visitors_have_no_password_to_change(client):
    assert client.get("/password/")["Location"] == "/sign-in/?next=/password/"


@pytest.mark.medium
def test_the_line_at_the_foot_offers_what_one_may_do(client, maria):
    assert 'href="/sign-in/?next=/speakers/"' in client.get("/speakers/").content.decode()
    create_account("bo", Role.READER, PASSWORD)
    sign_in(client, "bo")
    page = client.get("/speakers/").content.decode()
    assert "Signed in as <strong>bo</strong>" in page
    assert "/admin/" not in page
    sign_in(client)
    assert 'href="/admin/"' in client.get("/speakers/").content.decode()


# The admin's door


def test_the_admin_sends_visitors_to_our_page_and_they_come_back(client, maria):
    response = client.get("/admin/articles/quote/?q=a b")
    assert response["Location"] == "/sign-in/?next=/admin/articles/quote/%3Fq%3Da%2520b"
    assert sign_in(client, next="/admin/articles/quote/?q=a")["Location"] == "/admin/articles/quote/?q=a"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/admin/login/", "/sign-in/?next=/admin/"),
        ("/admin/login/?next=/admin/articles/", "/sign-in/?next=/admin/articles/"),
        ("/admin/password_change/", "/password/"),
    ],
)
def test_old_addresses_of_the_admin_lead_to_ours(client, maria, address, leads):
    if "password" in address:
        client.force_login(maria)
    assert client.get(address)["Location"] == leads


def test_a_reader_at_the_admin_is_told_and_not_sent_in_circles(client):
    create_account("bo", Role.READER, PASSWORD)
    response = sign_in(client, "bo", follow=True, next="/admin/")
    assert response.status_code == 403
    assert heading(response) == "Your account may not do this"
    assert "signed in as bo" in words(response)


def test_signing_out_of_the_admin_leads_to_the_pages(client, maria):
    client.force_login(maria)
    assert client.post("/admin/logout/")["Location"] == "/"
    assert not signed_in(client)
    assert client.post("/admin/logout/")["Location"] == "/sign-in/?next=/admin/"


# Too many attempts


def fail(client, times, name="maria", **headers):
    for _ in range(times):
        response = sign_in(client, name, "wrong", **headers)
    return response


@pytest.mark.medium
def test_the_fifth_wrong_password_locks_and_the_right_one_does_not_help(client, maria):
    assert fail(client, 4).status_code == 200
    response = fail(client, 1)
    assert response.status_code == 429
    assert "Try again in 15 minutes." in words(response)
    assert 0 < int(response["Retry-After"]) <= 900
    assert sign_in(client).status_code == 429
    assert not signed_in(client)


@pytest.mark.medium
def test_the_page_says_the_same_of_names_that_are_none(client, maria):
    assert words(fail(client, 5)) == words(fail(client, 5, "nobody"))


@pytest.mark.medium
def test_after_a_quarter_of_an_hour_the_right_password_opens_again(client, maria):
    fail(client, 5)
    sign_in(client)  # does not make the pause longer
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert "Try again in 1 minute." in words(sign_in(client))
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert sign_in(client).status_code == 302


@pytest.mark.medium
def test_signing_in_forgets_the_wrong_attempts_before(client, maria):
    for _ in range(3):
        assert fail(client, 4).status_code == 200
        assert sign_in(client).status_code == 302


@pytest.mark.medium
def test_another_browser_is_no_way_round(client, maria):
    fail(client, 3, HTTP_USER_AGENT="one")
    assert fail(Client(), 2, HTTP_USER_AGENT="two").status_code == 429


@pytest.mark.medium
def test_others_behind_the_same_address_sign_in_as_ever(client, maria):
    create_account("bo", Role.READER, PASSWORD)
    fail(client, 5)
    assert sign_in(Client(), "bo").status_code == 302


@pytest.mark.medium
def test_the_owner_signs_in_from_elsewhere(client, maria):
    fail(client, 5, REMOTE_ADDR="192.0.2.7")
    assert sign_in(Client(), REMOTE_ADDR="192.0.2.8").status_code == 302


@pytest.mark.medium
def test_what_a_client_claims_about_its_address_does_not_count(client, maria):
    for number in range(4):
        fail(client, 1, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert fail(client, 1, HTTP_X_FORWARDED_FOR="192.0.2.9").status_code == 429


@pytest.mark.medium
def test_behind_a_proxy_the_address_it_added_counts(client, maria, settings):
    settings.TRUST_PROXY = True
    for number in range(5):
        response = fail(client, 1, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 192.0.2.1")
    assert response.status_code == 429
    assert sign_in(Client(), HTTP_X_FORWARDED_FOR="192.0.2.1, 192.0.2.2").status_code == 302


@pytest.mark.medium
def test_the_number_of_attempts_is_a_setting(client, maria, settings):
    settings.SIGN_IN_ATTEMPTS = settings.AXES_FAILURE_LIMIT = 2
    assert fail(client, 2).status_code == 429
    assert "2 times" in words(sign_in(client))


@pytest.mark.medium
def test_administrators_see_the_lock_and_lift_it(client, maria):
    locked_out = Client()
    fail(locked_out, 5)
    create_account("root", Role.ADMINISTRATOR, PASSWORD)
    sign_in(client, "root")
    assert "maria" in words(client.get("/admin/axes/accessattempt/"))
    row = AccessAttempt.objects.get(username="maria")
    client.post(f"/admin/axes/accessattempt/{row.pk}/delete/", {"post": "yes"})
    assert sign_in(locked_out).status_code == 302
    fail(locked_out, 5)
    call_command("axes_reset_username", "maria")
    assert sign_in(locked_out).status_code == 302


@pytest.mark.medium
def test_neither_rows_nor_log_hold_the_password_or_a_token(client, maria, caplog):
    checked = Client(enforce_csrf_checks=True)
    checked.get("/sign-in/")
    page = checked.get("/sign-in/").content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    caplog.set_level("DEBUG")
    for _ in range(6):
        sign_in(checked, password="my secret words", csrfmiddlewaretoken=token)
    sign_in(client, "typed-into-the-wrong-field", "x")
    rows = [repr(sorted(row.items(), key=str)) for row in AccessAttempt.objects.values("get_data", "post_data", "path_info")]
    told = caplog.text + "".join(rows)
    assert rows
    assert "Repeated login failure" in caplog.text
    for secret in ("my secret words", token, "typed-into-the-wrong-field"):
        assert secret not in told


def test_who_signed_in_when_is_kept_for_administrators(client, maria):
    sign_in(client, HTTP_USER_AGENT="a browser")
    row = AccessLog.objects.get()
    assert (row.username, row.user_agent, row.logout_time) == ("maria", "a browser", None)
    client.post("/sign-out/")
    assert AccessLog.objects.get().logout_time


# Where reading asks for sign-in


@pytest.fixture
def closed(settings):
    settings.SIGN_IN = True


def test_a_closed_newsdesk_shows_nothing_but_its_door(client, closed):
    make_quote("We will talk", speaker="Ana Ruiz")
    for address in ("/", "/?speaker=ana-ruiz", "/speakers/ana-ruiz/", "/speakers/nobody/", "/articles/1/"):
        response = client.get(address)
        assert response["Location"] == f"/sign-in/?next={quote(address)}"
        assert client.head(address).status_code == 302
    assert "Reading here needs an account" in words(client.get("/sign-in/"))
    assert client.get("/healthz").status_code == 200
    sheet = client.get("/static/css/base.css")
    assert sheet.status_code == 200
    sheet.close()


@pytest.mark.medium
def test_readers_read_a_closed_newsdesk_and_caches_keep_nothing(client, closed):
    make_speaker("Ana Ruiz")
    create_account("bo", Role.READER, PASSWORD)
    assert sign_in(client, "bo", follow=True, next="/speakers/ana-ruiz/").status_code == 200
    for response in (client.get("/speakers/ana-ruiz/"), client.head("/"), Client().get("/"), client.get("/nowhere/")):
        assert "private" in response["Cache-Control"]
        assert "public" not in response["Cache-Control"]


def test_htmx_is_sent_to_the_page_instead_of_putting_it_into_the_list(client, closed):
    headers = {"HX-Request": "true", "HX-Target": "results", "HX-Current-URL": "http://testserver/?kind=direct"}
    response = client.get("/?page=2", headers=headers)
    assert response.status_code == 200
    assert response.content == b""
    assert response["HX-Redirect"] == f"/sign-in/?next={quote('/?kind=direct')}"
    boosted = client.get("/visits/", headers=headers | {"HX-Boosted": "true"})
    assert boosted["HX-Redirect"] == "/sign-in/?next=/visits/"


@pytest.mark.parametrize("claimed", ["http://[", "https://evil.example/", "", "nonsense"])
def test_htmx_comes_back_to_pages_of_ours_only(client, closed, claimed):
    response = client.get("/visits/", headers={"HX-Request": "true", "HX-Current-URL": claimed})
    assert response["HX-Redirect"] == "/sign-in/?next=/visits/"


def test_signing_out_works_when_the_session_is_over(client, closed):
    assert client.post("/sign-out/")["Location"] == "/"


def test_an_open_newsdesk_keeps_pages_of_the_signed_in_out_of_shared_caches(client):
    assert "Cache-Control" not in client.get("/speakers/").headers
    client.force_login(make_editor())
    assert set(client.get("/speakers/")["Cache-Control"].split(", ")) == {"private", "no-cache"}
