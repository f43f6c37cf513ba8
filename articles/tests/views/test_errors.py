import re

import pytest
from django.template.loader import render_to_string

from articles.tests.views.pages import words

pytestmark = pytest.mark.django_db


def test_a_missing_page_leads_on(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no page here" in words(response)
    assert 'href="/speakers/"' in response.content.decode()


def test_the_page_for_failures_needs_no_request_and_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "Something failed on our side" in render_to_string("500.html")


@pytest.mark.parametrize("template_fails", [False, True])
def test_a_failure_is_told_even_when_its_page_fails(client, monkeypatch, template_fails):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("articles.views.quotes.search_quotes", fail)
    if template_fails:
        monkeypatch.setattr("articles.views.errors.render_to_string", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something failed on our side" in words(response)


@pytest.mark.parametrize("address", ["/", "/speakers/", "/visits/", "/articles/"])
def test_pages_carry_no_inline_script_or_style(client, address):
    html = client.get(address).content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert not re.search(r"<[^>]* on\w+=", html)


@pytest.mark.parametrize("address", ["/", "/speakers/", "/visits/", "/articles/"])
def test_pages_say_that_machines_err(client, address):
    assert "found by a machine, which makes mistakes" in words(client.get(address))


def test_signing_in_leads_back_to_the_same_filter(client):
    assert 'href="/sign-in/?next=/%3Fspeaker%3Dana%26q%3Dx"' in client.get("/?speaker=ana&q=x").content.decode()


def test_scripts_wait_longer_for_a_page_than_it_waits_for_the_database(client, settings):
    """Else they give up a moment before the answer that says what is the matter."""
    waits = re.search(r'"timeout": (\d+)', client.get("/").content.decode()).group(1)
    assert int(waits) >= 1000 * settings.LOCK_SECONDS + 5000
