from datetime import date

import pytest

from articles.models import Article
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.views.pages import heading, query_count, words

pytestmark = pytest.mark.django_db


def test_the_list_shows_articles_newest_first_with_their_quotes(client):
    make_article(title="Older", published=date(2023, 6, 19))
    article = make_article(title="Newer", outlet="The Gazette")
    make_quote(article=article)
    make_quote(article=article, state="rejected")
    page = words(client.get("/articles/"))
    assert "Newer The Gazette · 26 April 2024 1 quote Older" in page


def test_the_list_says_when_it_is_empty(client):
    assert "There are no articles yet." in words(client.get("/articles/"))


def test_the_list_can_be_cut_to_the_articles_on_one_visit(client):
    make_article(title="About something else")
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru", articles=[make_article(title="About the visit")])
    response = client.get(f"/articles/?visit={visit.slug}")
    assert heading(response) == "Articles on Ana Ruiz’s visit to Peru in April 2024"
    assert "About the visit" in words(response)
    assert "About something else" not in words(response)


@pytest.mark.parametrize("slug", ["nowhere", "none", "%00"])
def test_an_unknown_visit_cuts_nothing_from_the_list(client, slug):
    make_article(title="About something else")
    page = words(client.get(f"/articles/?visit={slug}"))
    assert "No visit here has this address; all articles are shown." in page
    assert "About something else" in page


@pytest.fixture
def articles():
    make_article("Ministers met.\n\n" + "So it went. " * 40 + "Free trade, they said. It ended.", title="Ministers met")
    make_article("Nothing at all.", title="Trade fair", published=date(2023, 6, 19))
    make_article("Only <b>weather</b>.", title="Quiet day", published=None)


def test_articles_are_found_by_words_of_their_title_and_text(client, articles):
    page = words(client.get("/articles/?q=trades"))
    assert "2 articles with “trades”." in page
    assert page.index("Ministers met") < page.index("Free trade, they said. It ended. 0 quotes") < page.index("Trade fair")
    assert "Quiet day" not in page


def test_what_was_found_is_marked_and_the_rest_escaped(client, articles):
    html = client.get("/articles/?q=trade").content.decode()
    assert "Free <mark>trade</mark>, they said." in html
    assert "<mark>Trade</mark> fair</a>" in html
    assert "&lt;b&gt;<mark>weather</mark>&lt;/b&gt;" in client.get("/articles/?q=weather").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence", "shown"),
    [
        ('"free trade" minister', "1 article with “free trade” and “minister”.", ["Ministers met"]),
        ("trade -free", "1 article with “trade”, without “free”.", ["Trade fair"]),
        ("-trade", "1 article without “trade”.", ["Quiet day"]),
        ("trade wind", "No article with “trade” and “wind”.", []),
        ("wea*", "1 article with “wea*”.", ["Quiet day"]),
    ],
)
def test_a_sentence_says_which_articles_are_shown(client, articles, typed, sentence, shown):
    response = client.get("/articles/", {"q": typed})
    assert sentence in words(response)
    assert [row.article.title for row in response.context["rows"]] == shown


def test_words_that_nothing_has_leave_a_way_out(client, articles):
    response = client.get("/articles/?q=nowhere")
    assert "Each word has to stand in the title or the text." in words(response)
    assert '<a href="/articles/">All articles</a>' in response.content.decode()


def test_the_search_leads_to_the_quotes_with_the_same_words(client):
    make_quote("Trade must grow")
    html = client.get("/articles/?q=%22must+grow%22").content.decode()
    assert '<a href="/?q=%22must+grow%22">1 quote with the same words</a>' in html


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("trade —", "“—” has no letter or figure to look for and was left out."),
        ('trade "free', "A quotation mark without a partner was ignored"),
        ("—", "“—” has no letter or figure to look for and was left out."),
    ],
)
def test_what_cannot_be_looked_for_is_told(client, articles, typed, problem):
    assert problem in words(client.get("/articles/", {"q": typed}))


def test_only_what_has_no_letter_shows_all_articles(client, articles):
    assert len(client.get("/articles/?q=—").context["rows"]) == 3


def test_words_and_a_visit_narrow_the_list_together(client, articles):
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru", articles=Article.objects.filter(title="Trade fair"))
    response = client.get(f"/articles/?visit={visit.slug}&q=trade")
    assert [row.article.title for row in response.context["rows"]] == ["Trade fair"]
    html = response.content.decode()
    assert f'<input type="hidden" name="visit" value="{visit.slug}">' in html
    assert heading(response) == "Articles on Ana Ruiz’s visit to Peru in April 2024"


@pytest.mark.parametrize(
    "typed", ["\x00", "a\x00b", '""', "'\"()*:&|!", "x" * 500, "-", "*", "AND OR NOT", "😀", "title_words:x", "\u0301"]
)
def test_any_typed_text_gives_a_page(client, articles, typed):
    response = client.get("/articles/", {"q": typed})
    assert response.status_code == 200
    assert "\x00" not in response.content.decode()


@pytest.mark.medium
def test_pages_of_what_was_found_keep_the_words(client, django_assert_max_num_queries):
    for n in range(45):
        make_article(f"Trade talk number {n}.", title=f"Talk {n}")
    response = client.get("/articles/?q=trade&page=2")
    assert len(response.context["rows"]) == 20
    assert 'href="/articles/?q=trade&amp;page=3"' in response.content.decode()
    assert query_count(client, "/articles/?q=trade", django_assert_max_num_queries) <= 4


def test_an_article_without_title_can_be_opened(client):
    make_article("Only a text.", title="", outlet=None, published=None)
    assert "Untitled undated" in words(client.get("/articles/"))
    assert heading(client.get("/articles/", follow=True)) == "Articles"


@pytest.mark.medium
def test_the_list_costs_the_same_number_of_queries_for_more_rows(client, django_assert_max_num_queries):
    for n in range(10):
        make_quote(article=make_article(outlet=f"Outlet A{n}"))
    few = query_count(client, "/articles/", django_assert_max_num_queries)
    for n in range(10):
        make_quote(article=make_article(outlet=f"Outlet B{n}"))
    assert query_count(client, "/articles/", django_assert_max_num_queries) == few <= 3
