from datetime import date

import pytest

from articles.models import VisitSighting
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
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
    assert "No article has been read in yet" in words(client.get("/articles/"))


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


def test_an_article_without_title_can_be_opened(client):
    make_article("Only a text.", title="", outlet=None, published=None)
    assert "Untitled undated" in words(client.get("/articles/"))
    assert heading(client.get("/articles/", follow=True)) == "Articles"


def test_the_list_costs_the_same_number_of_queries_for_more_rows(client, django_assert_max_num_queries):
    for n in range(10):
        make_quote(article=make_article(outlet=f"Outlet A{n}"))
    few = query_count(client, "/articles/", django_assert_max_num_queries)
    for n in range(10):
        make_quote(article=make_article(outlet=f"Outlet B{n}"))
    assert query_count(client, "/articles/", django_assert_max_num_queries) == few <= 3


def test_an_article_shows_its_header(client):
    article = make_article(
        "A summit opens\n\nIt does.",
        title="A summit opens",
        standfirst="It took days.",
        outlet="The Gazette",
        authors="Maria Keller\nJo Park",
        agency_credits="AFP",
        published_from="Updated 26.4.24",
    )
    page = words(client.get(article.get_absolute_url()))
    assert "The Gazette A summit opens" in page
    assert "It took days." in page
    assert "By Maria Keller, Jo Park" in page or "ByMaria Keller, Jo Park" in page
    assert "26 April 2024 read from “Updated 26.4.24”" in page
    assert "AFP" in page


def test_an_article_tells_which_visits_it_reports_and_in_which_words(client):
    article = make_article("Ana Ruiz arrived in Peru on Wednesday.", title="")
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    VisitSighting.objects.create(
        visit=visit, article=article, first_day=visit.first_day, last_day=visit.last_day, evidence=[[9, 24]]
    )
    page = words(client.get(article.get_absolute_url()))
    assert "Ana Ruiz in Peru, 24–26 April 2024 read from “Ana Ruiz arrived in Peru on Wednesday.”" in page


@pytest.mark.parametrize("address", ["/articles/{pk}-wrong/", "/articles/{pk}/", "/articles/{pk}-A-SUMMIT-OPENS/"])
def test_other_addresses_lead_to_the_right_one(client, address):
    article = make_article(title="A summit opens")
    response = client.get(address.format(pk=article.pk))
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


@pytest.mark.parametrize("address", ["/articles/99-no/", f"/articles/{10**30}-no/", "/articles/no/", "/articles/1-a/b/"])
def test_no_article_no_page(client, address):
    assert client.get(address).status_code == 404


def test_quotes_are_marked_and_linked_both_ways(client):
    article = make_article()
    quote = make_quote("Trade must grow", article=article)
    html = client.get(article.get_absolute_url()).content.decode()
    mark = f'<mark class="said" data-quotes="{quote.pk}">“Trade must grow”</mark>'
    assert f'<span class="anchor" id="q-{quote.pk}"></span>{mark}<a class="reference" href="#quote-{quote.pk}"' in html
    assert f'id="quote-{quote.pk}"' in html
    assert f'href="#q-{quote.pk}"' in html


def test_a_quote_in_the_headline_is_marked_there(client):
    article = make_article("“We agree,” says Ruiz\n\nIt is so.", title="“We agree,” says Ruiz")
    make_quote("We agree,", article=article, zone="title")
    html = client.get(article.get_absolute_url()).content.decode()
    title = html[html.index("<h1") : html.index("</h1>")]
    assert '<mark class="said"' in title
    assert html.count("“We agree,”</mark>") == 1


def test_a_headline_that_an_editor_changed_leaves_the_marked_one_in_the_text(client):
    article = make_article("“We agree,” says Ruiz\n\nIt is so.", title="“We agree,” says Ruiz")
    make_quote("We agree,", article=article, zone="title")
    article.title = "They agree"
    article.save()
    response = client.get(article.get_absolute_url())
    assert heading(response) == "They agree"
    assert "“We agree,”</mark>" in response.content.decode()


def test_adverts_and_bylines_are_folded_away_with_their_reason(client):
    article = make_article("Buy now!\n\nIt is so.", title="", blocks=[(0, 8, "boilerplate"), (10, 19, "body")])
    html = client.get(article.get_absolute_url()).content.decode()
    assert html.index("It is so.") < html.index('<details class="reading-other">') < html.index("Buy now!")
    assert "made for a test" in html


def test_captions_stand_apart(client):
    article = make_article("Ministers smile.\n\nIt is so.", title="", blocks=[(0, 16, "caption"), (18, 27, "body")])
    assert (
        '<aside class="caption" aria-label="Caption"><p>Ministers smile.</p></aside>'
        in client.get(article.get_absolute_url()).content.decode()
    )


def test_hostile_markup_in_an_article_is_shown_as_text(client):
    text = "<script>alert(1)</script>\n\nShe said “<img src=x onerror=alert(2)> & </mark><b>now</b>” to us."
    article = make_article(text, title="<script>alert(1)</script>", authors="<u>Eve</u>", published_from="<s>")
    make_quote("<img src=x onerror=alert(2)> & </mark><b>now</b>", article=article)
    html = client.get(article.get_absolute_url()).content.decode()
    assert "&lt;img src=x onerror=alert(2)&gt; &amp; &lt;/mark&gt;&lt;b&gt;now&lt;/b&gt;”</mark>" in html
    for tag in ("<script>alert", "<img", "<b>now", "<u>", "<s>"):
        assert tag not in html


def test_rejected_quotes_are_not_marked(client):
    article = make_article()
    make_quote("Trade must grow", article=article, state="rejected")
    assert "<mark" not in client.get(article.get_absolute_url()).content.decode()


def test_a_quote_whose_words_are_gone_is_listed_without_a_place(client):
    article = make_article()
    make_quote("Trade must grow", article=article, contents=[], state="corrected")
    page = words(client.get(article.get_absolute_url()))
    assert "No longer in the text" in page


def test_editors_may_edit_from_the_margin(client):
    quote = make_quote()
    client.force_login(make_editor())
    assert f"/admin/articles/quote/{quote.pk}/change/" in client.get(quote.article.get_absolute_url()).content.decode()


def test_one_article_costs_the_same_number_of_queries_for_more_quotes(client, django_assert_max_num_queries):
    article = make_article()
    address = article.get_absolute_url()

    def grow(numbers):
        for n in numbers:
            speaker = make_speaker(f"Number {n}")
            make_quote(article=article, speaker=speaker, visit=make_visit(speaker, articles=[article]))

    grow(range(5))
    few = query_count(client, address, django_assert_max_num_queries)
    grow(range(5, 15))
    assert query_count(client, address, django_assert_max_num_queries) == few <= 6
