import pytest

from articles.tests.factories import make_quote, make_visit

pytestmark = pytest.mark.django_db

RESULTS = {"HX-Request": "true", "HX-Target": "results"}


def test_htmx_gets_the_list_the_filter_and_the_announcement(client):
    make_quote("Trade must grow")
    html = client.get("/", headers=RESULTS).content.decode()
    assert "<html" not in html
    assert '<h1 id="results-heading"' in html
    assert 'hx-swap-oob="innerHTML:#facets"' in html
    assert '<div hx-swap-oob="innerHTML:#status">1 quote found</div>' in html
    assert "<title>1 quote · Newsdesk</title>" in html
    assert "<form" not in html


def test_links_that_change_the_filter_get_the_form_as_well(client):
    html = client.get("/?q=trade", headers={**RESULTS, "HX-Target": "browse"}).content.decode()
    assert "<html" not in html
    assert '<form id="filter"' in html
    assert 'value="trade"' in html


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Target": "results"},
        {**RESULTS, "HX-Target": "something-else"},
        {"HX-Request": "true"},
        {**RESULTS, "HX-History-Restore-Request": "true"},
    ],
)
def test_everybody_else_gets_the_whole_page(client, headers):
    assert "<html" in client.get("/", headers=headers).content.decode()


@pytest.mark.parametrize("headers", [{}, RESULTS])
def test_caches_are_told_what_the_answer_depends_on(client, headers):
    vary = client.get("/", headers=headers)["Vary"]
    assert {"HX-Request", "HX-Target", "HX-History-Restore-Request"} <= {name.strip() for name in vary.split(",")}


def test_the_address_line_says_the_filter_and_no_empty_fields(client):
    response = client.get("/?q=&speaker=nobody&page=1", headers=RESULTS)
    assert response["HX-Push-Url"] == "/?speaker=nobody"
    assert "HX-Push-Url" not in client.get("/?q=")


@pytest.mark.parametrize("path", ["speakers", "visits"])
def test_pages_of_quotes_can_be_fetched_alone(client, path):
    visit = make_visit("Ana Ruiz")
    make_quote("Trade must grow", speaker=visit.visitor, visit=visit)
    row = visit if path == "visits" else visit.visitor
    html = client.get(row.get_absolute_url(), headers=RESULTS).content.decode()
    assert "<html" not in html
    assert "Trade must grow" in html
