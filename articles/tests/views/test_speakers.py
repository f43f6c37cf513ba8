from datetime import date
from html import unescape

import pytest

from articles.models import Alias, Speaker
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.views.pages import cards, heading, query_count, words
from articles.views.pages import QUOTES_A_PAGE

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


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ruiz", {"Ana Ruiz", "Émile Ruiz-Łoś"}),
        ("RUI", {"Ana Ruiz", "Émile Ruiz-Łoś"}),
        ("emile", {"Émile Ruiz-Łoś"}),
        ("ÉMILE los", {"Émile Ruiz-Łoś"}),
        ("ana ruiz", {"Ana Ruiz"}),
        ("ruiz ana", {"Ana Ruiz"}),
        ("foreign min", {"Ana Ruiz"}),
        ("minister ana", {"Ana Ruiz"}),
        ("ökologie", {"Bo Lind"}),
        ("王毅", {"王毅"}),
        ("毅", {"王毅"}),
        ("queen", set()),
        ("na", set()),
        ("%", set()),
        ("“ - ”", set()),
        ("  ", {"Ana Ruiz", "Émile Ruiz-Łoś", "Bo Lind", "王毅", "Silent"}),
    ],
)
def test_speakers_are_found_by_the_words_of_their_names_and_aliases(client, typed, found):
    make_speaker("Ana Ruiz", aliases=["foreign minister"])
    make_speaker("Émile Ruiz-Łoś")
    make_speaker("Bo Lind", aliases=["Leiter für Ökologie"])
    make_speaker("王毅", slug="wang-yi")
    make_speaker("Ms Ruiz", merged_into=make_speaker("Silent"))
    Alias.objects.create(speaker=Speaker.objects.get(name="Silent"), text="Queen", kind="role", withdrawn=True)
    response = client.get("/speakers/", {"q": typed})
    assert {speaker.name for speaker, *_ in response.context["rows"]} == found


def test_finding_and_the_type_go_together(client):
    make_quote(speaker=make_speaker("Ruiz Trading", type="organisation"))
    make_speaker("Ana Ruiz")
    make_speaker("Bo Lind")
    response = client.get("/speakers/?q=ruiz&type=organisation")
    html = response.content.decode()
    assert "1 organisation with “ruiz” in a name or role." in words(response)
    assert '<input type="hidden" name="type" value="organisation">' in html
    assert 'value="ruiz"' in html
    assert '<a href="/speakers/?q=ruiz">All 2</a>' in html
    assert '<a href="/speakers/?q=ruiz&amp;type=person">Persons 1</a>' in html
    assert '<a href="/?speaker=ruiz-trading"><strong>1</strong> quote' in html


def test_finding_nobody_says_so_and_leads_back(client):
    make_quote(speaker=None)
    response = client.get("/speakers/?q=<b>nobody</b>&type=person")
    assert "No persons with “<b>nobody</b>” in a name or role." in unescape(words(response))
    assert '<a href="/speakers/">All speakers</a>' in response.content.decode()
    assert "<b>" not in response.content.decode()


@pytest.mark.medium
def test_pages_of_what_was_found_keep_what_was_typed(client):
    for number in range(51):
        make_speaker(f"Ana {number}")
    html = client.get("/speakers/?q=ana&type=person").content.decode()
    assert 'href="/speakers/?q=ana&amp;type=person&amp;page=2"' in html
    assert len(client.get("/speakers/?q=ana&page=2").context["rows"]) == 1


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


@pytest.mark.medium
def test_a_speaker_with_many_quotes_has_pages(client):
    ana = make_speaker("Ana Ruiz")
    for _ in range(QUOTES_A_PAGE + 1):
        make_quote(speaker=ana)
    assert len(cards(client.get("/speakers/ana-ruiz/"))) == QUOTES_A_PAGE
    assert len(cards(client.get("/speakers/ana-ruiz/?page=2"))) == 1


@pytest.mark.medium
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


@pytest.mark.medium
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
