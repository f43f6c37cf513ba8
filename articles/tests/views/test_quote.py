"""The page of one quote, and its card in lists."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.models import Quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.views.pages import heading, query_count, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote():
    """Of Ana Ruiz at her visit, in an article with a quote before and one after it."""
    article = make_article(title="Talks open", outlet="The Gazette")
    visit = make_visit(make_speaker("Ana Ruiz"), "Peru")
    make_quote("Borders stay", article=article, speaker="Bo Lind")
    quote = make_quote(
        "Trade must grow",
        article=article,
        speaker="Ana Ruiz",
        visit=visit,
        said_on=date(2024, 4, 25),
        addressee="reporters",
        reported_via="state radio",
    )
    make_quote("It rains", article=article, speaker=None)
    return quote


def links(response, text):
    """The addresses of the links with this text."""
    return [unescape(url) for url in re.findall(rf'<a [^>]*href="([^"]+)"[^>]*>{text}</a>', response.content.decode())]


def test_the_page_has_everything_of_the_quote(client, quote):
    response = client.get(quote.get_absolute_url())
    assert response.status_code == 200
    assert heading(response) == "Quote 2 of 3 in Talks open"
    page = words(response)
    for part in (
        "“Trade must grow” Ana Ruiz · said · to reporters · via state radio",
        "ArticleIn article Talks open",
        "OutletThe Gazette; by Maria Keller",
        "Said25 April 2024",
        "Published26 April 2024",
        "VisitAna Ruiz in Peru, April 2024",
        "KindDirect: all of it stands in quotation marks",
        "StateFound by machine",
        "How this was found",
        "the day before the article came out, 26 April 2024; a day of the visit",
        "Quote of Ana Ruiz, number",
        f"SHA-256 of the article’s text{quote.article.digest}",
    ):
        assert part in page
    assert f'href="{quote.article.get_absolute_url()}#q-{quote.pk}"' in response.content.decode()
    assert "What editors changed" not in page


@pytest.mark.medium
def test_the_quotes_around_it_are_linked(client, quote):
    first, _, last = Quote.objects.order_by("start")
    response = client.get(quote.get_absolute_url())
    assert links(response, "← Previous quote in the article") == [f"/quotes/{first.pk}/"]
    assert links(response, "Next quote in the article →") == [f"/quotes/{last.pk}/"]
    response = client.get(first.get_absolute_url())
    assert links(response, "← Previous quote in the article") == []
    reject_quote(last, None)
    assert links(client.get(quote.get_absolute_url()), "Next quote in the article →") == []


@pytest.mark.medium
def test_others_of_the_same_speaker_at_the_same_visit_are_linked(client, quote):
    assert "at the same visit" not in words(client.get(quote.get_absolute_url()))
    others = [make_quote(f"Point {n}", speaker=quote.speaker, visit=quote.visit, article=make_article()) for n in range(7)]
    make_quote("Elsewhere", speaker=quote.speaker)
    reject_quote(others[6], None)
    response = client.get(quote.get_absolute_url())
    shown = [n for n in range(7) if f'href="/quotes/{others[n].pk}/"' in response.content.decode()]
    assert shown == [1, 2, 3, 4, 5]
    assert "Elsewhere" not in words(response)
    assert links(response, "All that Ana Ruiz said there") == ["/?speaker=ana-ruiz&visit=ana-ruiz-peru-2024-04"]


@pytest.mark.medium
def test_history_is_shown_with_names_to_editors_alone(client, quote):
    editor = make_editor("maria")
    first = apply_correction(quote, "speaker", make_speaker("Bo Lind"), editor, "he said it")
    undo_correction(first, editor)
    apply_correction(quote, "kind", "mixed", editor)
    page = words(client.get(quote.get_absolute_url()))
    assert "Kind, from direct to mixed" in page
    assert "Undone: Speaker, from Ana Ruiz to Bo Lind he said it" in page
    assert "Took back: Speaker, from Bo Lind to Ana Ruiz" in page
    assert "an editor, " in page
    assert "maria" not in page
    assert "StateCorrected by an editor; what was changed" in page
    client.force_login(editor)
    assert "maria, " in words(client.get(quote.get_absolute_url()))


def test_a_reader_with_an_account_sees_no_names_of_editors(client, quote, django_user_model):
    confirm_quote(quote, make_editor("maria"))
    client.force_login(django_user_model.objects.create_user("reader"))
    page = words(client.get(quote.get_absolute_url()))
    assert "State, from found by machine to confirmed by an editor" in page
    assert "maria" not in page


def test_a_rejected_quote_says_that_it_was_taken_out(client, quote):
    rejection = reject_quote(quote, make_editor("maria"), "a joke")
    for address in (f"/quotes/{quote.pk}/", f"/quotes/{quote.pk}/cite.ris"):
        response = client.get(address)
        assert response.status_code == 410
        page = words(response)
        assert f"An editor took it out on {rejection.made_at.day} {rejection.made_at:%B %Y}" in page
        for hidden in ("Trade must grow", "maria", "a joke", "See its correction"):
            assert hidden not in page
    assert client.get(f"/quotes/{quote.pk}/evidence/", headers={"HX-Request": "true"}).status_code == 410


def test_an_editor_is_led_from_a_rejected_quote_to_its_correction(client, quote):
    reject_quote(quote, None)
    client.force_login(make_editor())
    (url,) = links(client.get(quote.get_absolute_url()), "See its correction")
    assert urlsplit(url).path == f"/admin/articles/quote/{quote.pk}/change/"
    assert parse_qs(urlsplit(url).query) == {"next": [f"/quotes/{quote.pk}/"]}


def test_a_quote_rejected_without_a_correction_is_gone_as_well(client):
    quote = make_quote(state="rejected")
    response = client.get(quote.get_absolute_url())
    assert response.status_code == 410
    assert "An editor took it out: what stood here" in words(response)


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999999999"])
@pytest.mark.parametrize("address", ["/quotes/{}/", "/quotes/{}/cite.bib"])
def test_an_unknown_number_is_not_there(client, number, address):
    assert client.get(address.format(number)).status_code == 404


def test_evidence_of_an_unknown_number_is_not_there(client):
    assert client.get("/quotes/99/evidence/", headers={"HX-Request": "true"}).status_code == 404


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("/quotes/", "/"), ("/quotes/?kind=direct&q=a%20%26b&page=2", "/?kind=direct&q=a%20%26b&page=2")],
)
def test_the_folder_of_quotes_leads_to_the_list(client, address, leads_to):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, leads_to)


@pytest.mark.parametrize("address", ["", "evidence/", "cite.bib"])
def test_only_reading_is_possible(client, quote, address):
    assert client.post(f"/quotes/{quote.pk}/{address}").status_code == 405


@pytest.mark.parametrize("address", ["/?speaker=ana-ruiz&q=trade+%2Bgrow", "/quotes/{}/", "{article}"])
def test_an_editor_reaches_the_correction_with_the_way_back(client, quote, address):
    address = address.format(quote.pk, article=quote.article.get_absolute_url())
    assert "/admin/articles/" not in client.get(address).content.decode()
    client.force_login(make_editor())
    html = client.get(address).content.decode()
    edit = f"/admin/articles/quote/{quote.pk}/change/"
    urls = [unescape(url) for url in re.findall(r'href="([^"]+)"', html) if url.startswith(edit)]
    assert [parse_qs(urlsplit(url).query) for url in urls] == [{"next": [f"{address}#quote-{quote.pk}"]}]


def test_hostile_words_are_shown_as_words(client):
    evil = "<script>alert(1)</script>"
    article = make_article(
        f"{evil}\n\n{evil} said {evil}.",
        title=evil,
        outlet="<img src=x>",
        authors="<b>A</b>",
        published_from="<i>x</i>",
        extractor_version="<u>v</u>",
        source="https://evil.example/<s>",
    )
    speaker = make_speaker("<em>Ana</em>", slug="ana")
    quote = make_quote(
        evil,
        article=article,
        speaker=speaker,
        visit=make_visit(speaker, "<tt>"),
        source_text="<q>she",
        cue_text="<cite>",
        addressee="<dfn>",
        reported_via="<kbd>",
        rule="<hr>",
        visit_rule="<ins>",
        chain=[["<del>", 0, 8, "<sub>"]],
    )
    make_quote("<sup>", speaker=speaker, visit=quote.visit, article=make_article(evil + " again", title=evil))
    apply_correction(quote, "addressee", "<samp>", None, "<var>")
    for address in (f"/quotes/{quote.pk}/", f"/quotes/{quote.pk}/evidence/"):
        html = client.get(address, headers={"HX-Request": "true"}).content.decode()
        for tag in (
            *("<script>alert", "<img", "<b>A", "<i>x", "<u>v", "<s>", "<em>", "<tt>", "<q>she", "<cite>&", "<dfn>", "<kbd>"),
            *("<hr>", "<ins>", "<del>", "<sub>", "<sup>", "<samp>", "<var>"),
        ):
            assert tag not in html, tag


@pytest.mark.medium
def test_the_articles_own_address_is_linked_when_it_is_one(client):
    quote = make_quote(article=make_article(source="https://gazette.example/a?b=1&c=2"))
    assert (
        'href="https://gazette.example/a?b=1&amp;c=2" rel="noreferrer"'
        in client.get(quote.get_absolute_url()).content.decode()
    )
    for source in ("javascript:alert(1)", "/home/maria/a.txt"):
        other = make_quote(article=make_article(source=source))
        assert source not in client.get(other.get_absolute_url()).content.decode()


def test_words_that_are_gone_from_the_text_say_so(client):
    quote = make_quote("Trade must grow", contents=[], state="confirmed", needs_review=True)
    page = words(client.get(quote.get_absolute_url()))
    assert "which no longer has these words" in page
    assert "Confirmed by an editor, but the text has changed since" in page


@pytest.mark.medium
def test_the_page_costs_the_same_for_more_rows(client, quote, django_assert_max_num_queries):
    def grow(count):
        for number in range(count):
            make_quote(article=quote.article, speaker=quote.speaker, visit=quote.visit)
            make_quote(f"rade {number}", article=quote.article, parent=quote, speaker=f"Inner {number}")
            apply_correction(quote, "speaker", make_speaker(), make_editor(f"editor-{count}-{number}"))
            apply_correction(quote, "speaker", make_speaker("Ana Ruiz"), None)
            make_quote(article=make_article(outlet=f"{count} {number} Post"), speaker=quote.speaker, visit=quote.visit)

    grow(1)
    few = query_count(client, quote.get_absolute_url(), django_assert_max_num_queries)
    grow(6)
    assert query_count(client, quote.get_absolute_url(), django_assert_max_num_queries) == few
    assert few <= 14


# The card in lists


def test_a_card_leads_to_its_page_and_opens_its_evidence_in_place(client, quote):
    card = next(c for c in client.get("/").content.decode().split('<li class="quote') if f"quote-{quote.pk}" in c)
    assert f'<a href="/quotes/{quote.pk}/">Permalink</a>' in card
    assert f'<details hx-get="/quotes/{quote.pk}/evidence/" hx-trigger="toggle once" hx-swap="beforeend">' in card
    assert f'<a href="/quotes/{quote.pk}/#evidence">' in card


def test_a_card_of_words_that_are_gone_leads_to_where_the_article_lists_them(client, quote):
    Quote.objects.filter(pk=quote.pk).update(contents=[], state="confirmed")
    url = f"{quote.article.get_absolute_url()}#quote-{quote.pk}"
    assert f'href="{url}">In article' in client.get("/?speaker=ana-ruiz").content.decode()
    assert f'id="quote-{quote.pk}"' in client.get(quote.article.get_absolute_url()).content.decode()


def test_a_card_is_small(client, quote):
    """A list holds many: what the evidence tells is not on them."""
    client.force_login(make_editor())
    html = client.get("/?speaker=ana-ruiz").content.decode()
    card = html[html.index('<li class="quote') :].partition("</details>")[0]
    assert 0 < len(card.encode()) <= 900
    assert "the reporting words" not in card
