import inspect
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import get_template

from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.views.pages import cards, heading, option, words
from articles.views.pages import QUOTES_A_PAGE
from articles.views.quotes import QuoteList

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


@pytest.mark.medium
@pytest.mark.parametrize(("cue", "shown"), [("said", True), ("заявил", True), (":", False), ("--", False), ("", False)])
def test_reporting_words_are_shown_and_signs_are_not(client, cue, shown):
    make_quote("Trade must grow", cue_text=cue)
    by = re.search(r'<p class="by">.*?</p>', client.get("/").content.decode())[0]
    assert (f"<i>{cue}</i>" in by) == ("<i>" in by) == shown


def test_it_says_when_there_is_nothing(client):
    assert "There are no articles yet." in words(client.get("/"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/?speaker=ana-ruiz", ["“Trade must grow”"]),
        ("/?speaker=ana-ruiz&speaker=bo-lind", ["“Trade must grow”", "“Borders stay”"]),
        ("/?speaker=unknown", ["“It rains”"]),
        ("/?visit=ana-ruiz-peru-2024-04", ["“Trade must grow”"]),
        ("/?visit=none", ["“Borders stay”", "“It rains”"]),
        ("/?kind=mixed&kind=indirect", ["“Borders stay”", "“It rains”"]),
        ("/?outlet=the-harbour-gazette&kind=mixed", ["“Borders stay”"]),
        ("/?outlet=unknown", []),
        ("/?state=machine&state=confirmed&kind=direct", ["“Trade must grow”"]),
        ("/?state=confirmed", []),
        ("/?from=2024-04-26&to=2024-04-26&kind=indirect", ["“It rains”"]),
        ("/?from=2024-04-27", []),
        ("/?to=2024&speaker=bo-lind", ["“Borders stay”"]),
        ("/?q=summit+-trade", ["“Borders stay”", "“It rains”"]),
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
        ("/?kind=shout", "“shout” is not a kind of quote. The kinds are direct, mixed, indirect and other."),
        ("/?q=" + "x" * 201, "The words were left out"),
        ("/?q=a%00b", "The words were left out"),
        ('/?q="open', "A quotation mark without a partner was ignored"),
        ("/?speaker=<script>", "No speaker here goes by “&lt;script&gt;”"),
        ("/?outlet=nowhere", "No outlet here goes by “nowhere”"),
        ("/?from=2024-02-31", "The first day was left out: “2024-02-31” is not a day of the calendar."),
        ("/?from=2024-02-03&to=2024-02-01", "The first day comes after the last one"),
        ("/?to=<i>", "“&lt;i&gt;” is not a day of the calendar"),
        ("/?q=—", "“—” has no letter or figure to search for and was ignored."),
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
    assert option(response, "speaker-cy-ito").chosen


def test_counts_say_what_each_choice_would_show(client, quotes):
    response = client.get("/?kind=mixed")
    assert option(response, "speaker-bo-lind").count == 1
    assert "Ana Ruiz" not in response.content.decode()
    assert option(response, "kind-direct").count == 1


def test_what_is_chosen_stays_in_the_filter_without_quotes(client, quotes):
    ana = option(client.get("/?speaker=ana-ruiz&kind=mixed"), "speaker-ana-ruiz")
    assert (ana.chosen, ana.count, ana.url) == (True, 0, "/?kind=mixed")


@pytest.mark.medium
def test_many_speakers_fold_away(client):
    article = make_article()
    for number in range(30):
        make_quote(article=article, speaker=make_speaker(f"Speaker number {number:02}"))
    html = client.get("/").content.decode()
    assert "6 more</summary>" in html
    assert '<a href="/speakers/" hx-boost="false">and 18 others</a>' in html
    html = client.get("/?speaker=speaker-number-13&speaker=speaker-number-29").content.decode()
    offered = html.count('<a id="speaker-')
    assert f"and {30 - offered} others</a>" in html
    assert html.index('id="speaker-speaker-number-13"') < html.index("more</summary>")
    assert html.index('id="speaker-speaker-number-29"') < html.index("more</summary>")


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
        "Direct · found by machine",
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


@pytest.mark.medium
def test_editors_may_edit(client):
    quote = make_quote()
    edit = f"/admin/articles/quote/{quote.pk}/change/"
    assert edit not in client.get("/").content.decode()
    client.force_login(make_editor())
    assert edit in client.get("/").content.decode()


@pytest.mark.medium
def test_a_long_list_comes_in_pages_that_keep_the_filter(client):
    article = make_article()
    speaker = make_speaker("Ana Ruiz")
    for number in range(QUOTES_A_PAGE + 1):
        make_quote(f"Point {number}", article=article, speaker=speaker)
    first = client.get("/?speaker=ana-ruiz")
    assert len(cards(first)) == QUOTES_A_PAGE
    assert 'href="/?speaker=ana-ruiz&amp;page=2"' in first.content.decode()
    assert cards(client.get("/?speaker=ana-ruiz&page=2")) == [f"“Point {QUOTES_A_PAGE}”"]
    assert cards(client.get("/?page=999")) == [f"“Point {QUOTES_A_PAGE}”"]
    assert len(cards(client.get("/?page=nonsense"))) == QUOTES_A_PAGE


def test_the_address_keeps_one_order(client, quotes):
    """However the parameters came, links write them one way, so that one list has one address."""
    typed = "q=trade&to=2024-04-30&state=machine&kind=direct&from=2024-04-01&outlet=the-harbour-gazette&visit=none"
    make_quote("Trade, too", speaker="Bo Lind", kind="indirect")
    indirect = option(client.get(f"/?{typed}&speaker=bo-lind"), "kind-indirect")
    assert indirect.url == (
        "/?speaker=bo-lind&visit=none&kind=direct&kind=indirect&outlet=the-harbour-gazette&state=machine"
        "&from=2024-04-01&to=2024-04-30&q=trade"
    )


def test_what_is_chosen_by_links_travels_with_the_form(client, quotes):
    html = client.get("/?speaker=ana-ruiz&speaker=unknown&state=machine&q=x&from=2024").content.decode()
    chosen = html[html.index('<div id="chosen">') :].split("</div>")[0]
    assert re.findall(r'name="(\w+)" value="([\w-]+)"', chosen) == [
        ("speaker", "ana-ruiz"),
        ("speaker", "unknown"),
        ("state", "machine"),
    ]
    assert '<input id="from" name="from" type="date" value="2024-01-01" form="filter">' in html


@pytest.mark.medium
def test_outlets_states_and_years_are_offered_with_counts(client, quotes):
    make_quote("Old", article=make_article(outlet=None, published=date(2023, 6, 19)), confidence=0.2)
    make_quote("Undated", article=make_article(outlet=None, published=None), state="confirmed")
    response = client.get("/")
    offered = {
        ident: option(response, ident) for ident in ("outlet-unknown", "state-unsure", "state-confirmed", "days-2023")
    }
    assert {ident: (one.label, one.count) for ident, one in offered.items()} == {
        "outlet-unknown": ("Unknown outlet", 2),
        "state-unsure": ("Machine, unsure", 1),
        "state-confirmed": ("Confirmed", 1),
        "days-2023": ("2023", 1),
    }
    assert option(client.get("/?from=2023&to=2023"), "days-2023-06").label == "June"
    for ident in ("state-corrected", "days-0001", "days-2023-06"):
        assert f'id="{ident}"' not in response.content.decode()


def test_nothing_found_names_the_filters_that_are_in_the_way(client, quotes):
    page = client.get("/?speaker=ana-ruiz&kind=mixed&q=borders")
    html = page.content.decode()
    assert '<a href="/?kind=mixed&amp;q=borders">1 quote by any speaker</a>' in html
    assert "of any kind" not in html
    assert "with any words" not in html
    assert "Dropping one filter alone would not help." in words(client.get("/?speaker=nobody&kind=mixed&q=xyz"))
    assert "Dropping" not in words(client.get("/?q=xyz"))


def test_it_tells_articles_without_quotes_from_no_articles(client):
    make_article()
    assert "No quote has been found in the articles read so far." in words(client.get("/"))


def test_words_in_the_whole_text_are_a_link_away(client):
    make_quote("Trade grows", article=make_article("Port\n\nShips wait in the harbour for trade.\n", title="Port"))
    make_article("Rain\n\nThe harbour is grey.\n", title="Rain")
    response = client.get("/?q=harbour")
    assert cards(response) == []
    assert "In the whole text, 2 articles have these words." in words(response)
    assert 'href="/articles/?q=harbour"' in response.content.decode()
    assert "In the whole text" not in words(client.get("/"))


def test_the_table_counts_what_the_list_shows(client, quotes):
    table = client.get("/?kind=direct&kind=mixed").context["table"]
    assert [visit and visit.slug for visit in table.columns] == ["ana-ruiz-peru-2024-04", None]
    assert [(row.speaker.name, [cell.count for cell in row.cells]) for row in table.rows] == [
        ("Ana Ruiz", [1, 0]),
        ("Bo Lind", [0, 1]),
    ]
    assert table.rows[0].cells[0].url == "/?speaker=ana-ruiz&visit=ana-ruiz-peru-2024-04&kind=direct&kind=mixed"
    assert "Who spoke at which visit" not in words(client.get("/?speaker=ana-ruiz"))


@pytest.mark.medium
@pytest.mark.parametrize("chosen", [0, 2, 4])
@pytest.mark.parametrize("editor", [False, True])
def test_a_full_page_stays_small(client, chosen, editor):
    """More of everything than fits, long names, some of them chosen; and for an editor, whose cards have a link more."""
    speakers = [make_speaker(f"Special Representative {n} for Sustainable Ocean Affairs") for n in range(60)]
    visits = [make_visit(speaker, "Bosnia and Herzegovina", date(2024 - n % 20, 4, 1)) for n, speaker in enumerate(speakers)]
    for n in range(60):
        article = make_article(
            title=f"Ministers agree on point {n} after hours of talks in the capital and promise to meet once more",
            outlet=f"The Harbour Gazette and Evening Post {n % 25}",
        )
        for kind in ("direct", "mixed", "indirect"):
            make_quote(
                f"We have, {kind}, agreed on point {n} of the long list of what we came here to talk about in these days",
                article=article,
                speaker=speakers[n if kind == "direct" else n % 4],
                visit=visits[n % 30],
                kind=kind,
                said_on=date(2024 - n % 20, 4, 1 + n % 28),
                addressee="reporters in the capital",
            )
    if editor:
        client.force_login(make_editor())
    names = "".join(f"speaker={speaker.slug}&" for speaker in speakers[:chosen])
    response = client.get(f"/?{names}kind=mixed&kind=indirect&q=point" if chosen else "/")
    assert len(cards(response)) == QUOTES_A_PAGE
    assert len(response.content) < 60_000


def test_only_reading_is_possible(client):
    assert client.post("/").status_code == 405


def templates_of_the_list():
    """The sources of the list's template and of all that it includes or extends, by name."""
    sources, waiting = {}, ["articles/quote_list.html", "articles/_quote_results_swap.html"]
    while waiting:
        name = waiting.pop()
        if name not in sources:
            sources[name] = Path(get_template(name).origin.name).read_text("utf-8")
            waiting += re.findall(r'{% (?:include|extends) "([^"]+)"', sources[name])
    return sources


def test_templates_use_all_that_the_list_gives_them():
    words = set(re.findall(r"\b\w+\b", " ".join(templates_of_the_list().values())))
    unused = {field.name for field in fields(QuoteList)} - words
    assert unused == set()


def test_every_field_of_the_list_says_what_it_is():
    source = inspect.getsource(QuoteList)
    assert all(f"\n    {field.name}: " in source for field in fields(QuoteList))
    plain = {"groups", "page_links", "page", "may_edit"}
    untold = [field.name for field in fields(QuoteList) if not re.search(rf"\n    {field.name}: .*#", source)]
    assert set(untold) <= plain


def test_the_list_gives_templates_its_fields(client):
    given = client.get("/").context
    assert all(field.name in given for field in fields(QuoteList))
