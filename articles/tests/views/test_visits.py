import pytest

from articles.models import VisitSighting
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.views.pages import cards, heading, query_count, words

pytestmark = pytest.mark.django_db


def test_the_list_shows_visits_with_their_articles_and_quotes(client):
    article = make_article()
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru", articles=[article, make_article()])
    for _ in range(3):
        make_quote(article=article, visit=visit)
    assert "Ana Ruiz in Peru 24–26 April 2024 · reported by 2 articles 3 quotes" in words(client.get("/visits/"))


def test_the_list_says_when_it_is_empty(client):
    assert "No article read so far reports a visit" in words(client.get("/visits/"))


def test_merged_visits_are_not_listed(client):
    make_visit("Bo Lind", "Chile", merged_into=make_visit("Ana Ruiz", "Peru"))
    assert "Chile" not in words(client.get("/visits/"))


def test_a_table_counts_speakers_against_visits(client):
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    make_quote(speaker="Bo Lind", visit=visit)
    make_quote(speaker="Cy Ito")
    html = client.get("/visits/").content.decode()
    assert '<a href="/?speaker=bo-lind&amp;visit=ana-ruiz-peru-2024-04" aria-label="1 quote">1</a>' in html
    assert '<a href="/?speaker=cy-ito&amp;visit=none" aria-label="1 quote">1</a>' in html
    assert '<a href="/?speaker=cy-ito" aria-label="1 quote">1</a>' in html
    assert html.count('<span aria-hidden="true">–</span>') == 2


def test_a_table_that_is_cut_says_so(client, monkeypatch):
    monkeypatch.setattr("articles.views.visits.TABLE_SPEAKERS", 1)
    for name in ("Bo Lind", "Cy Ito", "Di Oz"):
        make_quote(speaker=name)
    page = words(client.get("/visits/"))
    assert "2 more speakers with fewer quotes" in page
    assert "more visit" not in page


def test_a_visit_shows_who_went_where_and_the_words_that_say_so(client):
    article = make_article("Ana Ruiz arrived in Peru on Wednesday.", title="", outlet="The Gazette")
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    VisitSighting.objects.create(
        visit=visit, article=article, first_day=visit.first_day, last_day=visit.last_day, evidence=[[9, 24], [0, 999]]
    )
    response = client.get(visit.get_absolute_url())
    assert heading(response) == "Ana Ruiz in Peru"
    page = words(response)
    assert "Untitled The Gazette, 26 April 2024; has it on 24–26 April 2024" in page
    assert "<b>arrived in Peru</b> on Wednesday." in response.content.decode()


def test_a_visit_shows_its_quotes_by_speaker(client):
    article = make_article()
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    for speaker, said in [(None, "Nobody"), ("Cy Ito", "Cy one"), ("Bo Lind", "Bo"), ("Cy Ito", "Cy two")]:
        make_quote(said, article=article, speaker=speaker, visit=visit)
    response = client.get(visit.get_absolute_url())
    assert cards(response) == ["“Bo”", "“Cy one”", "“Cy two”", "“Nobody”"]
    html = response.content.decode()
    assert '<a href="/?speaker=cy-ito&amp;visit=ana-ruiz-peru-2024-04">2 quotes</a>' in html
    assert '<a href="/?speaker=unknown&amp;visit=ana-ruiz-peru-2024-04">1 quote</a>' in html


@pytest.mark.medium
def test_a_page_of_a_much_reported_visit_stays_small(client):
    visit = make_visit("Ambassador Number One", "Switzerland")
    sentence = (
        "Ambassador Number One arrived in the capital on Wednesday for three days of talks on trade, security and climate."
    )
    for n in range(60):
        title = f"Ministers agree on point {n} after hours of talks in the capital"
        article = make_article(f"{title}\n\n{sentence}\n\n{sentence}", title=title, outlet=f"The Outlet Number {n}")
        start = article.text.index("arrived")
        VisitSighting.objects.create(
            visit=visit,
            article=article,
            first_day=visit.first_day,
            last_day=visit.last_day,
            evidence=[[start, start + 7], [start + 150, start + 157]],
        )
        make_quote(
            f"We have agreed on point {n} of the long list of what we came here to talk about today",
            article=article,
            speaker=f"Ambassador Number {n}",
            visit=visit,
        )
    response = client.get(visit.get_absolute_url())
    assert len(response.content) < 60_000
    assert "The first 12 of 60 articles" in words(response)
    assert 'href="/articles/?visit=ambassador-number-one-switzerland-2024-04"' in response.content.decode()


def test_a_visit_entered_by_an_editor_has_no_article(client):
    assert "No article; an editor entered this visit" in words(client.get(make_visit(by_editor=True).get_absolute_url()))


def test_a_merged_visit_leads_to_the_one_it_became(client):
    standing = make_visit("Ana Ruiz", "Peru")
    merged = make_visit("Bo Lind", "Peru", merged_into=standing)
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, standing.get_absolute_url())


def test_no_visit_no_page(client):
    assert client.get("/visits/nowhere/").status_code == 404


@pytest.mark.medium
def test_more_rows_cost_no_more_queries(client, django_assert_max_num_queries):
    visit = make_visit("Ana Ruiz", "Peru")

    def grow(numbers):
        for n in numbers:
            article = make_article(outlet=f"Outlet {n}")
            other = make_visit(f"Person {n}", articles=[article])
            VisitSighting.objects.create(visit=visit, article=article, first_day=visit.first_day, last_day=visit.last_day)
            make_quote(article=article, speaker=other.visitor, visit=visit)
            make_quote(article=article, speaker=other.visitor, visit=other)

    def counts():
        urls = ("/visits/", visit.get_absolute_url())
        return [query_count(client, url, django_assert_max_num_queries) for url in urls]

    grow(range(10))
    few = counts()
    grow(range(10, 20))
    assert counts() == few
    assert max(few) <= 8
