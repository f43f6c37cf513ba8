from datetime import date

import pytest

from articles.models import Alias
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.views.pages import cards, heading, query_count, words

pytestmark = pytest.mark.django_db


def test_the_list_shows_who_is_quoted_most_first(client):
    make_speaker("Silent")
    make_quote(speaker="Ana Ruiz")
    for _ in range(2):
        make_quote(speaker=make_speaker("The Ministry", type="organisation") if _ == 0 else "The Ministry")
    page = words(client.get("/speakers/"))
    assert page.index("The Ministry organisation 2 quotes") < page.index("Ana Ruiz person 1 quote")
    assert "Silent person 0 quotes" in page


def test_the_list_can_be_cut_to_one_type(client):
    make_speaker("Ana Ruiz")
    make_speaker("The Ministry", type="organisation")
    page = words(client.get("/speakers/?type=organisation"))
    assert "The Ministry" in page
    assert "Ana Ruiz" not in page
    assert "is not a type of speaker" in words(client.get("/speakers/?type=robot"))


def test_merged_speakers_and_rejected_quotes_do_not_count(client):
    make_quote(speaker="Ana Ruiz", state="rejected")
    make_speaker("Ms Ruiz", merged_into=make_speaker("Bo Lind"))
    page = words(client.get("/speakers/"))
    assert "Ana Ruiz person 0 quotes" in page
    assert "Ms Ruiz" not in page


def test_quotes_without_a_speaker_are_counted_apart(client):
    make_quote(speaker=None)
    html = client.get("/speakers/").content.decode()
    assert '<a href="/?speaker=unknown">1 quote</a>' in html


def test_the_list_says_when_it_is_empty(client):
    assert "Nobody has been quoted yet" in words(client.get("/speakers/"))


def test_a_speaker_has_names_roles_visits_and_quotes(client):
    ana = make_speaker("Ana Ruiz")
    Alias.objects.create(speaker=ana, text="Ms Ruiz", kind="surname", first_seen=date(2023, 6, 19))
    Alias.objects.create(
        speaker=ana, text="foreign minister", kind="role", first_seen=date(2023, 6, 19), last_seen=date(2024, 4, 26)
    )
    visit = make_visit(ana, "Peru")
    make_quote("Trade must grow", speaker=ana, visit=visit)
    make_quote("Elsewhere", speaker=ana)
    response = client.get("/speakers/ana-ruiz/")
    page = words(response)
    assert heading(response) == "Ana Ruiz"
    assert "Roles in the texts foreign minister 19 June 2023 – 26 April 2024" in page.replace(
        "textsforeign", "texts foreign"
    )
    assert "Ms Ruiz 19 June 2023" in page
    assert "Peru 24–26 April 2024" in page
    assert "Ana Ruiz in Peru, April 2024 1 quote" in page
    assert sorted(cards(response)) == ["“Elsewhere”", "“Trade must grow”"]
    assert 'href="/?speaker=ana-ruiz&amp;visit=ana-ruiz-peru-2024-04"' in response.content.decode()
    assert 'href="/?speaker=ana-ruiz&amp;visit=none"' in response.content.decode()


def test_a_merged_speaker_leads_to_the_one_it_became(client):
    last = make_speaker("Ana Ruiz")
    middle = make_speaker("A. Ruiz", merged_into=last)
    first = make_speaker("Ms Ruiz", merged_into=middle)
    response = client.get(first.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, "/speakers/ana-ruiz/")


def test_speakers_merged_in_a_circle_are_not_found(client):
    one = make_speaker("One")
    two = make_speaker("Two", merged_into=one)
    one.merged_into = two
    one.save()
    assert client.get("/speakers/one/").status_code == 404


@pytest.mark.parametrize("address", ["/speakers/nobody/", "/speakers/no body/", "/speakers/%00/"])
def test_no_speaker_no_page(client, address):
    assert client.get(address).status_code == 404


def test_a_speaker_with_many_quotes_has_pages(client):
    ana = make_speaker("Ana Ruiz")
    for _ in range(51):
        make_quote(speaker=ana)
    assert len(cards(client.get("/speakers/ana-ruiz/"))) == 50
    assert len(cards(client.get("/speakers/ana-ruiz/?page=2"))) == 1


def test_the_page_of_somebody_quoted_everywhere_stays_small(client):
    ana = make_speaker("Ana Ruiz", aliases=[f"the minister who holds office number {n}" for n in range(60)])
    for n in range(60):
        make_quote(
            f"We have agreed on point {n} of the long list of what we came here to talk about today",
            article=make_article(title=f"Ministers agree on point {n} after hours of talks in the capital"),
            speaker=ana,
            visit=make_visit(ana, f"Country {n}"),
        )
    response = client.get("/speakers/ana-ruiz/")
    assert len(response.content) < 60_000
    assert "and 48 earlier" in words(response)
    assert "and 48 more: filter by visit" in words(response)


def test_more_rows_cost_no_more_queries(client, django_assert_max_num_queries):
    ana = make_speaker("Ana Ruiz", aliases=["minister"])

    def grow(numbers):
        for n in numbers:
            make_quote(speaker=ana, visit=make_visit(ana, f"Country {n}"))
            make_quote(speaker=f"Person {n}")

    def counts():
        return [query_count(client, url, django_assert_max_num_queries) for url in ("/speakers/", "/speakers/ana-ruiz/")]

    grow(range(10))
    few = counts()
    grow(range(10, 20))
    assert counts() == few
    assert max(few) <= 8
