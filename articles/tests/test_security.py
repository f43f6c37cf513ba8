"""What strangers send, and what every page carries against them."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.services.accounts import Role, create_account
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from newsdesk.tests import soak

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "seven blue herons"
PARAMETERS = ["q", "page", "speaker", "visit", "kind", "outlet", "state", "since", "until", "type", "next"]
NASTY = [
    "\x00",
    "a\x00b",
    "\x00" * 50,
    "x" * 10_000,
    "名" * 3_000,
    "-1",
    "0",
    "1.5",
    "1e999",
    "NaN",
    "9" * 400,
    "99999999999999999999",
    "²",
    "٣",
    "0000-00-00",
    "9999-12-31",
    "-0001-01-01",
    "2024-02-30",
    "%",
    "_%\\",
    "' OR 1=1 --",
    '"',
    '"unpaired',
    "-",
    '-""',
    "- - -",
    "a AND NOT OR NEAR(b) *",
    "{}[]()^:+~<>!&|",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "../../etc/passwd",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin1"),
    "\u202e\u200b\ufeff",
    "e" + "\u0301" * 500,
    "\r\nSet-Cookie: a=b",
    "none",
    "unknown",
    "null",
    " ",
    "",
]


@pytest.fixture
def newsroom() -> list[str]:
    """The addresses of all pages that strangers reach, with rows behind them."""
    article = make_article()
    speaker = make_speaker("Ana Ruiz", aliases=["the minister"])
    visit = make_visit(speaker, articles=[article])
    row = make_quote("We will talk", article=article, speaker=speaker, visit=visit)
    return [
        "/",
        "/quotes/",
        f"/quotes/{row.pk}/",
        f"/quotes/{row.pk}/evidence/",
        f"/quotes/{row.pk}/cite.bib",
        "/articles/",
        f"/articles/{article.pk}/",
        article.get_absolute_url(),
        "/speakers/",
        "/speakers/ana-ruiz/",
        "/visits/",
        visit.get_absolute_url(),
        "/about/",
        "/sign-in/",
        "/healthz",
    ]


def is_answer(response) -> bool:
    """Anything but a failure of ours."""
    return response.status_code < 500


def broken(client: Client, urls: Iterator[str] | list[str], **options) -> list[tuple[str, int]]:
    """The addresses that fail; an exception that nobody caught is a failure, not the end of the test."""
    client.raise_request_exception = False
    answers = [(url, client.get(url, **options)) for url in urls]
    return [(url[:200], response.status_code) for url, response in answers if not is_answer(response)]


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_no_parameter_breaks_the_front_page(client, newsroom, parameter):
    assert broken(client, [f"/?{urlencode({parameter: value})}" for value in NASTY]) == []


def test_no_parameters_break_a_page(client, newsroom):
    queries = [urlencode(dict.fromkeys(PARAMETERS, value)) for value in NASTY]
    assert broken(client, [f"{address}?{query}" for address in newsroom for query in queries]) == []


def test_parameters_given_many_times_or_with_odd_names_break_nothing(client, newsroom):
    odd = [
        "&".join(f"{name}={value}" for name in PARAMETERS for value in ("a", "b", "%00")),
        "&".join(f"speaker=s{number}" for number in range(900)),
        "&".join(f"p{number}=1" for number in range(1200)),
        "=&=&&&",
        "%",
        "q=%ff%fe",
        "q[]=1&q[a]=2&__proto__=x",
    ]
    assert broken(client, [f"{address}?{query}" for address in newsroom for query in odd]) == []


@pytest.mark.parametrize("target", ["results", "browse", "speakers", "\x00", "x" * 5000])
def test_headers_of_htmx_break_nothing(client, newsroom, target):
    for current in ("http://[", "\x00", "http://testserver/" + "a" * 9000, "//"):
        headers = {"HX-Request": "true", "HX-Target": target, "HX-Current-URL": current, "HX-Boosted": "true"}
        assert broken(client, newsroom, headers=headers) == []


@pytest.mark.parametrize("closed", [False, True])
def test_addresses_that_name_nothing_break_nothing(client, newsroom, settings, closed):
    settings.SIGN_IN = closed
    values = ["0", "-1", "9" * 30, "9223372036854775808", "a", "%00", "a%00b", "x" * 3000, "%F0%9F", "..", "1-", "1-%00"]
    places = ["/articles/{}/", "/speakers/{}/", "/visits/{}/", "/quotes/{}/", "/quotes/{}/evidence/", "/quotes/{}/cite.bib"]
    places += ["/quotes/1/cite.{}", "/{}", "/{}/", "/static/{}", "/admin/{}/", "/admin/articles/quote/{}/change/"]
    assert broken(client, [place.format(value) for place in places for value in values]) == []
    client.force_login(User.objects.create_superuser("root"))
    assert broken(client, [place.format(value) for place in places for value in values]) == []


@settings(max_examples=soak.examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 14),
    query=st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=40)), max_size=6),
)
def test_whatever_is_typed_into_an_address_there_is_an_answer(client, newsroom, place, query):
    readable = [(name, value.encode("utf-8", "replace").decode()) for name, value in query]
    assert broken(client, [f"{newsroom[place]}?{urlencode(readable)}"]) == []


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_long_address_leads_to_the_door_all_the_same(client, settings, headers):
    settings.SIGN_IN = True
    response = client.get("/?" + urlencode({"q": "名" * 3000}), headers=headers)
    assert response.get("HX-Redirect", response.get("Location")) == "/sign-in/?next=/"


@pytest.mark.parametrize("page", ["/add/", "/sources/", "/articles/1/copies/"])
def test_a_long_address_of_a_page_for_editors_leads_to_the_door_too(client, page):
    response = client.get(f"{page}?" + urlencode({"q": "名" * 3000}))
    assert response.get("Location") == "/sign-in/?next=/"


@pytest.mark.parametrize("name", NASTY)
def test_no_name_or_password_breaks_the_sign_in_page(client, name):
    client.raise_request_exception = False
    for form in ({"username": name, "password": "x"}, {"username": "x", "password": name}, {"next": name}, {name: name}):
        assert is_answer(client.post("/sign-in/", form))
        assert is_answer(client.post("/sign-in/", form, headers={"User-Agent": "x" * 9000, "Accept": "y" * 9000}))
    assert is_answer(client.post("/sign-out/", {"next": name}))
    assert is_answer(client.post("/preferences/", {"next": name, "theme": name}))


def test_what_strangers_type_is_shown_as_they_typed_it_and_runs_nowhere(client, newsroom):
    markup = "<img src=x onerror=alert(1)>"
    for address in newsroom:
        page = client.get(f"{address}?{urlencode(dict.fromkeys(PARAMETERS, markup))}", follow=True)
        assert "<img src=x" not in page.content.decode(), address


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "", "a b"])
def test_strange_hosts_are_refused(client, host):
    assert client.get("/", HTTP_HOST=host).status_code == 400


def test_forwarded_hosts_are_not_believed(client):
    response = client.get("/admin/", HTTP_X_FORWARDED_HOST="evil.example")
    assert response["Location"].startswith("/sign-in/")
    assert "evil.example" not in client.get("/", HTTP_X_FORWARDED_HOST="evil.example").content.decode()


# What every answer carries

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy(response) -> dict[str, str]:
    parts = response["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts if part.strip())


@pytest.fixture
def root(client) -> Client:
    create_account("root", Role.ADMINISTRATOR, PASSWORD)
    client.force_login(User.objects.get())
    return client


def test_every_answer_is_protected(root, newsroom):
    addresses = [*newsroom, "/nowhere/", "/admin/", "/admin/articles/quote/", "/admin/auth/user/add/", "/password/"]
    for response in [root.get(address) for address in addresses] + [root.post("/sign-out/"), root.get("/admin/login/")]:
        found = policy(response)
        assert {name: found[name] for name in STRICT} == STRICT
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]
        assert "Access-Control-Allow-Origin" not in response


def test_refusals_are_protected_too(client):
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(User.objects.create_user("bo"))
    refused = checked.post("/sign-in/", {"username": "a", "password": "b"})
    assert refused.status_code == 403
    assert "This form was not accepted" in refused.content.decode()
    assert "Signed in as <strong>bo</strong>" in refused.content.decode()
    for _ in range(5):
        locked = client.post("/sign-in/", {"username": "a", "password": "b"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert locked.status_code == 429
    for response in (refused, locked, client.get("/", HTTP_HOST="evil.example")):
        assert policy(response)["default-src"] == "'none'"
        assert not re.search(r"<style| style=|<script>", response.content.decode())
        assert "Access-Control-Allow-Origin" not in response


def test_signed_in_pages_are_in_no_shared_cache(root, newsroom):
    for address in [*newsroom, "/admin/", "/nowhere/"]:
        assert "private" in root.get(address)["Cache-Control"], address


def test_the_door_is_never_kept(client):
    assert "no-store" in client.get("/sign-in/")["Cache-Control"]


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\x00/"]
)
def test_next_leads_to_pages_of_ours_only(root, where):
    for address in (f"/sign-in/?next={quote(where)}", f"/admin/login/?next={quote(where)}"):
        response = root.get(address, follow=True)
        assert all(leads.startswith("/") and not leads.startswith("//") for leads, _ in response.redirect_chain)
        assert response.request["PATH_INFO"] in ("/", "/admin/")
