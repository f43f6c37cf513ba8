import re
from urllib.parse import quote as percent

import pytest
from django.utils.html import escape, strip_tags

from articles.models import VisitSighting
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.views.pages import heading, query_count, words

pytestmark = pytest.mark.django_db


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
    mark = f'<mark class="said direct speaker-1" data-quotes="{quote.pk}">“Trade must grow”</mark>'
    reference = f'<a class="reference speaker-1" data-voice="AR" href="#quote-{quote.pk}" data-quotes="{quote.pk}"'
    assert f'<span class="anchor" id="q-{quote.pk}"></span>{mark}{reference} aria-label="AR 1: quote by Ana Ruiz">' in html
    assert f'id="quote-{quote.pk}"' in html
    assert f'href="#q-{quote.pk}"' in html


def test_a_quote_in_the_headline_is_marked_there(client):
    article = make_article("“We agree,” says Ruiz\n\nIt is so.", title="“We agree,” says Ruiz")
    make_quote("We agree,", article=article, zone="title")
    html = client.get(article.get_absolute_url()).content.decode()
    title = html[html.index("<h1") : html.index("</h1>")]
    assert '<mark class="said direct speaker-1"' in title
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
    html = client.get(article.get_absolute_url()).content.decode()
    caption = re.search(r'<aside class="caption" aria-label="Caption">(.*?)</aside>', html)[1]
    assert strip_tags(caption) == "CaptionMinisters smile."


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
    assert "Trade must grow</mark>" not in client.get(article.get_absolute_url()).content.decode()


def test_a_quote_whose_words_are_gone_is_listed_without_a_place(client):
    article = make_article()
    make_quote("Trade must grow", article=article, contents=[], state="corrected")
    page = words(client.get(article.get_absolute_url()))
    assert "No longer in the text" in page


def test_editors_may_edit_from_the_margin(client):
    quote = make_quote()
    client.force_login(make_editor())
    assert f"/admin/articles/quote/{quote.pk}/change/" in client.get(quote.article.get_absolute_url()).content.decode()


@pytest.mark.medium
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
    assert query_count(client, address, django_assert_max_num_queries) == few <= 7


def test_the_header_tells_how_long_the_text_is(client):
    article = make_article("A title\n\n" + "word " * 460, title="A title")
    assert "460 words, about 2 minutes to read" in words(client.get(article.get_absolute_url()))


@pytest.mark.parametrize("source", ["https://news.example.org/a?b=1&c=2", "http://news.example.org/"])
def test_an_article_from_an_address_leads_to_its_original(client, source):
    html = client.get(make_article(source=source).get_absolute_url()).content.decode()
    assert f'<a href="{escape(source)}" rel="noreferrer">' in html


@pytest.mark.parametrize("source", ["/articles/a.txt", "javascript:alert(1)", "https://", "http://[", "ftp://example.org/a"])
def test_other_sources_are_no_links(client, source):
    assert "Original" not in words(client.get(make_article(source=source).get_absolute_url()))


def test_the_speakers_are_listed_with_their_letters_and_counts(client):
    article = make_article()
    for name in ("Ana Ruiz", "Bo Lind", "Bo Lind", None):
        make_quote(article=article, speaker=name)
    page = words(client.get(article.get_absolute_url()))
    assert "4 quotes BL First quote by Bo Lind 2 Quotes by Bo Lind only AR First quote by Ana Ruiz 1" in page
    assert "? First quote by Unknown speaker 1 Quotes by Unknown speaker only" in page


def test_one_speakers_quotes_can_be_shown_alone(client):
    article = make_article()
    for name in ("Ana Ruiz", "Bo Lind", None):
        make_quote(f"Said by {name}", article=article, speaker=name)
    for slug, name in (("ana-ruiz", "Ana Ruiz"), ("unknown", "None")):
        html = client.get(article.get_absolute_url(), {"speaker": slug}).content.decode()
        assert re.findall(r"Said by ([\w ]+)”</mark>", html) == [name]
        assert len(cards_in(html)) == 1
    assert "1 of 3 quotes: by Ana Ruiz" in words(client.get(article.get_absolute_url(), {"speaker": "ana-ruiz"}))


@pytest.mark.parametrize("slug", ["nobody", "<script>", "x" * 5000, "\x00"])
def test_who_is_not_quoted_cuts_nothing(client, slug):
    article = make_quote("Said anyhow").article
    response = client.get(article.get_absolute_url(), {"speaker": slug})
    assert "is not quoted in this article; all quotes are shown." in words(response)
    assert "Said anyhow”</mark>" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


def test_quotes_that_stand_nowhere_are_listed_apart(client):
    article = make_article()
    make_quote("Still there", article=article)
    make_quote("Gone since", article=article, contents=[], state="corrected")
    html = client.get(article.get_absolute_url()).content.decode()
    assert (
        html.index("Still there”</blockquote>")
        < html.index('id="unplaced-heading"')
        < html.index("Gone since”</blockquote>")
    )


def test_paragraphs_say_where_they_start_in_the_text(client):
    text = "A title\n\n  One.\r\n\r\nTwo & two.\n"
    article = make_article(text, title="A title", blocks=[(0, 7, "title"), (11, len(text), "body")])
    html = client.get(article.get_absolute_url()).content.decode()
    for start, first in re.findall(r'data-start="(\d+)">(\w+)', html):
        assert text[int(start) :].startswith(first)
    assert re.findall(r'data-start="(\d+)"', html) == ["0", "11", str(text.index("Two"))]


def test_line_ends_reach_the_page_as_they_are(client):
    """A browser makes one character of a bare \\r\\n, and selections would be counted wrongly."""
    text = "One line\r\nand another.\n\nMore."
    article = make_article(text, title="", blocks=[(0, len(text), "body")])
    assert "One line&#13;\nand another." in client.get(article.get_absolute_url()).content.decode()


def test_texts_carry_their_language_and_direction(client):
    article = make_article("عنوان\n\nنص", title="عنوان", language="ar")
    html = client.get(article.get_absolute_url()).content.decode()
    assert '<h1 id="title" lang="ar" dir="auto">' in html
    assert '<div class="reading-text" lang="ar">' in html
    assert '<p dir="auto" data-start="7">' in html


def test_editors_may_add_a_missed_quote_and_correct_the_header_and_come_back(client):
    article = make_quote().article
    address = f"{article.get_absolute_url()}?speaker=ana-ruiz"
    back = "next=" + percent(address, safe="")
    assert "/admin/" not in client.get(address).content.decode()
    client.force_login(make_editor())
    html = client.get(address).content.decode()
    assert f'href="/admin/articles/article/{article.pk}/add-quote/?{back}"' in html
    assert f'href="/admin/articles/article/{article.pk}/change/?{back}"' in html


def test_hostile_names_are_shown_as_text(client):
    article = make_quote(speaker=make_speaker('<b>"x"</b> <i onmouseover=alert(1)>', slug="x")).article
    html = client.get(article.get_absolute_url(), {"speaker": "x"}).content.decode()
    assert "<b>" not in html.replace("<b>Unknown", "")
    assert "<i onmouseover" not in html


def cards_in(html: str) -> list[str]:
    return re.findall(r'class="quote margin-quote', html)
