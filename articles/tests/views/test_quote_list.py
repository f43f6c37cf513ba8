from datetime import date

import pytest

from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.views.pages import cards, heading, query_count, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def quotes():
    """Three quotes in one article: by Ana at her visit, by Bo, and by nobody known."""
    article = make_article(title="A summit opens")
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    make_quote("Trade must grow", article=article, speaker="Ana Ruiz", visit=visit)
    make_quote("Borders stay", article=article, speaker="Bo Lind", kind="mixed")
    make_quote("It rains", article=article, speaker=None, kind="indirect")
    return visit


def test_it_shows_all_quotes(client, quotes):
    response = client.get("/")
    assert cards(response) == ["“Trade must grow”", "“Borders stay”", "“It rains”"]
    assert heading(response) == "3 quotes"


def test_it_says_when_there_is_nothing(client):
    assert "No article has been read in yet" in words(client.get("/"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/?speaker=ana-ruiz", ["“Trade must grow”"]),
        ("/?speaker=ana-ruiz&speaker=bo-lind", ["“Trade must grow”", "“Borders stay”"]),
        ("/?speaker=unknown", ["“It rains”"]),
        ("/?visit=ana-ruiz-peru-2024-04", ["“Trade must grow”"]),
        ("/?visit=none", ["“Borders stay”", "“It rains”"]),
        ("/?kind=mixed&kind=indirect", ["“Borders stay”", "“It rains”"]),
        ("/?q=trade", ["“Trade must grow”"]),
        ("/?q=summit+borders", ["“Borders stay”"]),
        ("/?q=%22must+grow%22", ["“Trade must grow”"]),
        ("/?q=%22grow+must%22", []),
        ("/?q=&page=", ["“Trade must grow”", "“Borders stay”", "“It rains”"]),
        ("/?speaker=ana-ruiz&kind=mixed", []),
    ],
)
def test_it_filters(client, quotes, address, shown):
    assert cards(client.get(address)) == shown


def test_it_says_what_is_shown_and_offers_to_drop_each_part(client, quotes):
    response = client.get("/?speaker=ana-ruiz&q=trade")
    assert heading(response) == "1 quote by Ana Ruiz, matching “trade”"
    html = response.content.decode()
    assert 'class="chip" href="/?q=trade"' in html
    assert 'class="chip" href="/?speaker=ana-ruiz"' in html
    assert 'class="chip-clear" href="/"' in html


def test_it_highlights_what_matches(client, quotes):
    html = client.get("/?q=trade+ruiz+summit").content.decode()
    assert "“<mark>Trade</mark> must grow”" in html
    assert "Ana <mark>Ruiz</mark></a>" in html
    assert "A <mark>summit</mark> opens" in html


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("/?speaker=nobody", "No speaker here goes by “nobody”"),
        ("/?visit=nowhere", "No visit here goes by “nowhere”"),
        ("/?kind=shout", "“shout” is not a kind of quote. The kinds are direct, mixed and indirect."),
        ("/?q=" + "x" * 201, "The words were left out"),
        ("/?q=a%00b", "The words were left out"),
        ('/?q="open', "A quotation mark without a partner was ignored"),
        ("/?speaker=<script>", "No speaker here goes by “&lt;script&gt;”"),
        ("/?speaker=a%00b", "No speaker here goes by “ab”"),
    ],
)
def test_it_tells_what_in_the_address_cannot_be_used(client, quotes, address, problem):
    response = client.get(address)
    assert response.status_code == 200
    assert problem in " ".join(response.content.decode().split())


def test_a_speaker_that_nobody_is_has_no_quotes(client, quotes):
    response = client.get("/?speaker=nobody")
    assert cards(response) == []
    assert heading(response) == "No quotes by “nobody”"


def test_a_merged_speaker_stands_for_its_successor(client, quotes):
    make_speaker("Señora Ruiz", merged_into=make_speaker("Cy Ito"), slug="old")
    make_quote("New", speaker="Cy Ito")
    response = client.get("/?speaker=old")
    assert heading(response) == "1 quote by Cy Ito"
    assert 'value="cy-ito" checked' in response.content.decode()


def test_counts_say_what_each_choice_would_show(client, quotes):
    html = client.get("/?kind=mixed").content.decode()
    assert "<span>Bo Lind</span> <b>1</b>" in html
    assert "Ana Ruiz" not in html
    assert "<span>Direct</span> <b>1</b>" in html


def test_what_is_chosen_stays_in_the_filter_without_quotes(client, quotes):
    html = client.get("/?speaker=ana-ruiz&kind=mixed").content.decode()
    assert 'value="ana-ruiz" checked> <span>Ana Ruiz</span> <b>0</b>' in html


def test_many_speakers_fold_away(client):
    article = make_article()
    for number in range(30):
        make_quote(article=article, speaker=make_speaker(f"Speaker number {number:02}"))
    html = client.get("/").content.decode()
    assert "8 more</summary>" in html
    assert "and 14 others" in html
    html = client.get("/?speaker=speaker-number-15&speaker=speaker-number-29").content.decode()
    assert html.index('value="speaker-number-15" checked') < html.index("7 more</summary>")
    assert html.index('value="speaker-number-29" checked') < html.index("7 more</summary>")


def test_a_card_tells_who_where_and_when(client):
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    make_quote(
        "Trade must grow",
        article=make_article(title="A summit opens", outlet="The Gazette"),
        speaker="Ana Ruiz",
        visit=visit,
        source_text="Ms Ruiz",
        cue_text="told",
        addressee="reporters",
        reported_via="state radio",
        said_on=date(2024, 4, 25),
        rule="cue before content",
        visit_rule="said on a day of the visit",
        confidence=0.7,
        chain=[["She", 0, 3, "pronoun"], ["Ms Ruiz", None, None, "surname"]],
    )
    card = words(client.get("/"))
    for part in (
        "Ana Ruiz printed as “Ms Ruiz” · told · to reporters · via state radio",
        "In article A summit opens · The Gazette · said 25 April 2024, published 26 April 2024",
        "published 26 April 2024 · Ana Ruiz in Peru, April 2024",
        "Direct · found by machine, likely right",
        "Found bycue before content; confidence 0.70",
        "“She” (pronoun) ← “Ms Ruiz” (surname)",
        "said on a day of the visit",
    ):
        assert part in card


def test_a_card_leads_to_its_place_in_the_article(client):
    quote = make_quote("Trade must grow")
    assert f'href="{quote.article.get_absolute_url()}#q-{quote.pk}"' in client.get("/").content.decode()


def test_text_from_outside_is_shown_as_text(client):
    article = make_article(title="<img src=x onerror=alert(1)>", outlet="<b>Outlet</b>")
    make_quote(
        '<script>alert("x")</script>',
        article=article,
        speaker=make_speaker("<i>Ana</i>", slug="ana"),
        addressee="<u>you</u>",
        cue_text="<s>said</s>",
        chain=[["<em>She</em>", 0, 3, "<p>"]],
        rule="<hr>",
    )
    html = client.get("/?q=script").content.decode()
    for tag in ("<script>alert", "<img", "<b>Outlet", "<i>Ana", "<u>", "<s>", "<em>", "<hr>", "<p>)"):
        assert tag not in html


def test_editors_may_edit(client):
    quote = make_quote()
    edit = f"/admin/articles/quote/{quote.pk}/change/"
    assert edit not in client.get("/").content.decode()
    client.force_login(make_editor())
    assert edit in client.get("/").content.decode()


def test_a_long_list_comes_in_pages_that_keep_the_filter(client):
    article = make_article()
    speaker = make_speaker("Ana Ruiz")
    for number in range(51):
        make_quote(f"Point {number}", article=article, speaker=speaker)
    first = client.get("/?speaker=ana-ruiz")
    assert len(cards(first)) == 50
    assert 'href="/?speaker=ana-ruiz&amp;page=2"' in first.content.decode()
    assert cards(client.get("/?speaker=ana-ruiz&page=2")) == ["“Point 50”"]
    assert cards(client.get("/?page=999")) == ["“Point 50”"]
    assert len(cards(client.get("/?page=nonsense"))) == 50


def test_it_costs_the_same_number_of_queries_for_more_rows(client, django_assert_max_num_queries):
    def grow(names):
        for name in names:
            speaker = make_speaker(name)
            make_quote(article=make_article(outlet=f"{name} Post"), speaker=speaker, visit=make_visit(speaker))

    address = "/?q=point&speaker=number-1&visit=none&visit=x&speaker=unknown"
    grow([f"Number {n}" for n in range(10)])
    few = [query_count(client, url, django_assert_max_num_queries) for url in ("/", address)]
    grow([f"Person {n}" for n in range(10)])
    assert [query_count(client, url, django_assert_max_num_queries) for url in ("/", address)] == few
    assert max(few) <= 10


def test_a_full_page_stays_small(client):
    speakers = [make_speaker(f"Ambassador Number {n}") for n in range(60)]
    visits = [make_visit(speaker, "Switzerland") for speaker in speakers[:30]]
    for n in range(60):
        make_quote(
            f"We have agreed on point {n} of the long list of what we came here to talk about today",
            article=make_article(title=f"Ministers agree on point {n} after hours of talks in the capital"),
            speaker=speakers[n],
            visit=visits[n % 30],
            said_on=date(2024, 4, 25),
        )
    assert len(client.get("/").content) < 60_000


def test_only_reading_is_possible(client):
    assert client.post("/").status_code == 405
