import pytest

from articles.tests.factories import make_article, make_quote, make_visit
from articles.views.pages import QUOTES_A_PAGE

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


@pytest.mark.medium
def test_the_announcement_says_which_page(client):
    article = make_article()
    for _ in range(QUOTES_A_PAGE + 1):
        make_quote(article=article)
    html = client.get("/?page=2", headers=RESULTS).content.decode()
    assert f'<div hx-swap-oob="innerHTML:#status">{QUOTES_A_PAGE + 1} quotes found, page 2 of 2</div>' in html


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
