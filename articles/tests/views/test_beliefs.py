"""Beliefs and wishes that nobody voiced: out of sight on every page until a reader asks for them, and never called said."""

import re
from datetime import date

import pytest

from articles.models import Quote
from articles.services.corrections.apply import apply_correction, reject_quote
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.views.pages import cards, heading, option, words

pytestmark = pytest.mark.django_db

WISH = "the road will be mended"


@pytest.fixture
def wish():
    """Ana's wish at a visit, in an article with a quote of hers before it and one of Bo's behind it."""
    ana = make_speaker("Ana Ruiz")
    article = make_article(title="Roads")
    visit = make_visit(ana, "Peru", articles=[article])
    make_quote("We will talk", article=article, speaker=ana, visit=visit)
    row = make_quote(WISH, article=article, speaker=ana, visit=visit, kind="other", said_on=date(2024, 4, 25))
    make_quote("We agree", article=article, speaker="Bo Lind", visit=visit)
    article.refresh_from_db()
    return row


def marked(response):
    return re.findall(r'<mark class="said (\w+) speaker-\d" data-quotes', response.content.decode())


# Lists


def test_a_list_leaves_them_out_and_offers_them_with_their_count(client, wish):
    page = client.get("/")
    assert heading(page) == "2 quotes"
    assert WISH not in words(page)
    offered = option(page, "kind-other")
    assert (offered.label, offered.count, offered.url) == ("Beliefs and wishes", 1, "/?kind=other")
    assert option(page, "speaker-ana-ruiz").count == 1
    assert option(page, "visit-" + wish.visit.slug).count == 2
    assert option(page, "kind-direct").count == 2


def test_choosing_their_kind_shows_them(client, wish):
    page = client.get("/?kind=other&speaker=ana-ruiz")
    assert heading(page) == "1 belief or wish of Ana Ruiz"
    assert cards(page) == [f"“{WISH}”"]
    assert "Remove beliefs and wishes" in words(page)
    assert "Belief or wish · found by machine" in words(page)
    assert "on 25 April 2024" in words(page)
    assert "said 25 April" not in words(page)
    assert "Show 1 belief or wish" in words(page)
    assert option(page, "kind-direct").count == 1


@pytest.mark.medium
def test_they_can_be_chosen_with_other_kinds(client, wish):
    assert heading(client.get("/?kind=other&kind=direct")) == "3 direct quotes, beliefs and wishes"
    assert (
        heading(client.get("/?kind=other&kind=direct&speaker=ana-ruiz")) == "2 direct quotes, beliefs and wishes by Ana Ruiz"
    )
    assert heading(client.get("/?kind=direct&kind=mixed&kind=indirect")) == "2 direct, mixed or indirect quotes"


def test_the_table_over_them_does_not_say_that_anybody_spoke(client, wish):
    make_quote("the rain will end", article=wish.article, speaker="Bo Lind", visit=wish.visit, kind="other")
    assert "Who spoke at which visit" in words(client.get("/"))
    page = client.get("/?kind=other")
    assert "Whose beliefs and wishes at which visit" in words(page)
    assert 'aria-label="1 belief or wish"' in page.content.decode()


@pytest.mark.medium
def test_words_that_only_they_have_lead_to_them(client, wish):
    page = client.get("/?q=mended")
    assert heading(page) == "No quotes, matching “mended”"
    assert "What was not said matches: 1 belief or wish." in words(page)
    assert '<a href="/?kind=other&amp;q=mended">1 belief or wish</a>' in page.content.decode()
    assert heading(client.get("/?kind=other&q=mended")) == "1 belief or wish, matching “mended”"


def test_a_filter_in_the_way_counts_what_it_hides(client, wish):
    assert "1 belief or wish by any speaker" in words(client.get("/?kind=other&speaker=bo-lind"))


def test_a_list_of_nothing_else_says_so(client):
    make_quote(WISH, kind="other")
    page = client.get("/")
    assert "No quote has been found in the articles read so far, but 1 belief or wish that nobody voiced." in words(page)


# Speakers, visits, articles, about


@pytest.mark.parametrize("which", ["speaker", "visit"])
def test_a_speaker_and_a_visit_count_what_was_said_and_lead_to_the_rest(client, wish, which):
    row = getattr(wish, which)
    page = client.get(row.get_absolute_url())
    said = 1 if which == "speaker" else 2
    assert page.context["heading"] == ("1 quote" if said == 1 else "2 quotes")
    assert "and 1 belief or wish that nobody voiced" in words(page)
    assert f'<a href="/?{which}={row.slug}&amp;kind=other">1 belief or wish</a>' in page.content.decode()
    assert len(cards(page)) == said


@pytest.mark.medium
def test_without_any_nothing_is_said_of_them(client):
    quote = make_quote(visit=make_visit("Ana Ruiz"))
    for row in (quote.speaker, quote.visit, quote.article):
        assert "belief" not in words(client.get(row.get_absolute_url()))


@pytest.mark.medium
def test_who_has_nothing_else_is_listed_without_quotes_and_has_a_page(client):
    cy = make_quote(WISH, speaker="Cy Moss", kind="other").speaker
    make_speaker("Di Park")
    page = client.get("/speakers/")
    assert "person 1 belief or wish of Cy Moss Di Park person 0 quotes" in words(page)
    page = client.get(cy.get_absolute_url())
    assert page.context["heading"] == "No quotes"
    assert "but 1 belief or wish that nobody voiced" in words(page)


@pytest.mark.medium
def test_counts_of_lists_leave_them_out(client, wish):
    make_quote("nobody knows", speaker=None, kind="other")
    assert "1 quote by Ana Ruiz" in words(client.get("/speakers/"))
    assert "could not be told" not in words(client.get("/speakers/"))
    assert re.search(r"Peru .* 2 quotes", words(client.get("/visits/")))
    assert re.search(r"Roads .* 2 quotes", words(client.get("/articles/")))


def test_the_about_page_counts_them_apart(client, wish):
    reject_quote(make_quote("a wrong one", kind="other"), make_editor())
    page = client.get("/about/")
    assert (page.context["quotes"], page.context["rejected"].count) == (2, 0)
    assert "unless asked for by their kind: 1 belief or wish that nobody voiced" in words(page)


# The reading page


def test_an_article_marks_what_was_said_only(client, wish):
    page = client.get(wish.article.get_absolute_url())
    assert marked(page) == ["direct", "direct"]
    assert cards(page) == ["“We will talk”", "“We agree”"]
    assert page.context["counted"] == "2 quotes"
    assert "Show 1 belief or wish that nobody voiced" in words(page)
    assert "not said: a belief or wish" not in words(page)


def test_a_link_shows_them_and_hides_them_again(client, wish):
    address = wish.article.get_absolute_url()
    switch = client.get(address).context["beliefs"]
    assert switch.url == f"{address}?beliefs=shown"
    page = client.get(switch.url)
    assert marked(page) == ["direct", "other", "direct"]
    assert page.context["counted"] == "2 quotes, 1 belief or wish"
    assert "AR b1: belief or wish of Ana Ruiz" in page.content.decode()
    assert "not said: a belief or wish" in words(page)
    assert (page.context["beliefs"].label, page.context["beliefs"].url) == ("Hide beliefs and wishes", address)


@pytest.mark.medium
def test_numbers_and_colours_of_quotes_do_not_depend_on_them(client, wish):
    for words_ in ("one", "two", "three"):
        make_quote(f"wish {words_}", article=wish.article, speaker="Cy Moss", kind="other")
    make_quote("The end", article=wish.article, speaker="Bo Lind")

    def references(address):
        found = re.findall(
            r'class="reference speaker-(\d)"[^>]*aria-label="(\w+ \d+): quote', client.get(address).content.decode()
        )
        assert found
        return found

    address = wish.article.get_absolute_url()
    assert references(address) == references(f"{address}?beliefs=shown")


def test_the_switch_keeps_the_speaker_and_the_speaker_the_switch(client, wish):
    address = wish.article.get_absolute_url()
    page = client.get(f"{address}?speaker=ana-ruiz")
    assert page.context["counted"] == "1 of 2 quotes: by Ana Ruiz"
    assert page.context["beliefs"].url == f"{address}?speaker=ana-ruiz&beliefs=shown"
    page = client.get(page.context["beliefs"].url)
    assert page.context["counted"] == "1 of 2 quotes, 1 of 1 belief or wish: by Ana Ruiz"
    assert page.context["beliefs"].url == f"{address}?speaker=ana-ruiz"
    assert f'<a href="{address}?beliefs=shown">Show all quotes</a>' in page.content.decode()
    assert 'href="?speaker=bo-lind&amp;beliefs=shown"' in page.content.decode()


def test_an_article_of_nothing_else_offers_them(client):
    wish = make_quote(WISH, kind="other")
    page = client.get(wish.article.get_absolute_url())
    assert page.context["counted"] == "No quotes"
    assert "Show 1 belief or wish" in words(page)


def test_an_old_name_of_the_address_keeps_the_choice(client, wish):
    response = client.get(f"/articles/{wish.article.pk}-old-name/?beliefs=shown")
    assert response["Location"] == f"{wish.article.get_absolute_url()}?beliefs=shown"


def test_a_card_leads_to_the_marked_words(client, wish):
    page = client.get("/?kind=other")
    address = f"{wish.article.get_absolute_url()}?beliefs=shown#q-{wish.pk}"
    assert f'href="{address}"' in page.content.decode()
    assert f'id="q-{wish.pk}"' in client.get(address.partition("#")[0]).content.decode()


# The page of one, its evidence, citation and history


def test_its_page_names_it_and_nobody_said_it(client, wish):
    page = client.get(wish.get_absolute_url())
    text = words(page)
    assert heading(page) == "Belief or wish 1 of 1 in Roads"
    assert "Belief or wish: nobody voiced it" in text
    assert "the belief or wish, which nobody voiced; the words for whose it is" in text
    assert "quoted in" not in text
    assert "Belief or wish of Ana Ruiz, as told in" in text
    assert "Previous" not in text
    assert heading(client.get(Quote.objects.get(text="“We agree”").get_absolute_url())) == "Quote 2 of 2 in Roads"


def test_its_evidence_in_a_list_labels_it(client, wish):
    page = client.get(f"/quotes/{wish.pk}/evidence/", headers={"HX-Request": "true"})
    assert "<small>not said</small>" in page.content.decode()
    assert "<small>said</small>" not in page.content.decode()


def test_what_stands_inside_another_is_called_what_it_is(client, wish):
    inner = make_quote("roads matter", article=wish.article, parent=wish, speaker="Cy Moss")
    assert "a belief or wish of Ana Ruiz: “the road" in words(client.get(inner.get_absolute_url()))
    Quote.objects.filter(pk=inner.pk).update(kind="other")
    assert "a belief or wish of Cy Moss: “roads" in words(client.get(wish.get_absolute_url()))


def test_other_quotes_at_the_visit_are_said_ones(client, wish):
    quote = Quote.objects.get(text="“We will talk”")
    assert client.get(quote.get_absolute_url()).context["others"] == []
    assert client.get(wish.get_absolute_url()).context["others"] == [quote]


@pytest.mark.parametrize("fmt", ["bib", "ris", "json"])
def test_no_citation_says_that_somebody_said_it(client, wish, fmt):
    text = client.get(f"/quotes/{wish.pk}/cite.{fmt}").content.decode()
    assert f"Belief or wish of Ana Ruiz, which nobody voiced: “{WISH}”" in text
    assert "Ana Ruiz: “" not in text


@pytest.mark.medium
def test_an_editors_change_of_kind_moves_it_at_once_and_is_told(client, wish):
    apply_correction(wish, "kind", "indirect", make_editor())
    assert heading(client.get("/")) == "3 quotes"
    assert "Kind, from belief or wish to indirect" in words(client.get(wish.get_absolute_url()))
    assert "kind: belief or wish" in words(client.get(wish.get_absolute_url()))
    apply_correction(Quote.objects.get(text="“We agree”"), "kind", "other", make_editor("second"))
    assert heading(client.get("/")) == "2 quotes"
