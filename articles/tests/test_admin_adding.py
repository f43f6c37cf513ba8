"""Adding a quote that the machine missed, on the page of its article."""

from datetime import date
from urllib.parse import quote as quoted

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles.admin.adding import nearest, places_of
from articles.models import Correction, Quote, Speaker
from articles.services.corrections.apply import reject_quote
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit

TEXT = (
    "Ministers meet\n\n“We will\ntalk,” Ana Ruiz said. Later she said: “We will talk,” and left.\n\n"
    "“Trade,” the minister told us, “must grow.” It did.\n"
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Trade", [["Trade"]]),
        ("“We will talk,”", [["“We will\ntalk,”"], ["“We will talk,”"]]),
        ('"We will talk,"', [["“We will\ntalk,”"], ["“We will talk,”"]]),
        ("“Trade,” … “must grow.”", [["“Trade,”", "“must grow.”"]]),
        ("“Trade,” ... nothing", []),
        ("never said", []),
        (" \n ", []),
    ],
)
def test_words_are_found_in_the_text(words, found):
    assert [[TEXT[start:end] for start, end in spans] for spans in places_of(words, TEXT)] == found


def test_the_nearest_words_beside_the_quote_are_its_cue():
    (first,), (second,) = places_of("“We will talk,”", TEXT)
    assert nearest("said", TEXT, [first]) == (TEXT.index("said."), TEXT.index("said.") + 4)
    assert nearest("said", TEXT, [second]) == (TEXT.index("said:"), TEXT.index("said:") + 4)
    assert nearest("will", TEXT, [first]) == (TEXT.rindex("will"), TEXT.rindex("will") + 4)
    assert nearest("whispered", TEXT, [first]) is None


@pytest.fixture
def article(db):
    return make_article(TEXT, title="Ministers meet")


@pytest.fixture
def page(client, db):
    client.force_login(make_editor("maria"))
    return client


def address(article, query=""):
    return reverse("admin:articles_article_add_quote", args=[article.pk]) + query


def add(page, article, query="", **values):
    """Send the form as it stands, with other values."""
    form = page.get(address(article, query)).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return page.post(address(article, query), data | values)


def errors(response):
    assert response.status_code == 200
    return str(response.context["form"].errors.as_data())


def test_blanks_without_end_between_words_are_looked_through_once():
    assert places_of(f"We will{' ' * 100_000}talk", "We will talk") == [[(0, 12)]]
    assert places_of(f"We{' ' * 100_000}…{' ' * 100_000}talk", "We will talk") == [[(0, 2), (8, 12)]]


@pytest.mark.medium
def test_a_missed_quote_is_added(page, article):
    speaker, visit = make_speaker("Ana Ruiz"), make_visit("Li Na")
    response = add(
        page,
        article,
        f"?next={quoted('/articles/')}",
        words="“Trade,” … “must grow.”",
        speaker=speaker.pk,
        source_words="the minister",
        cue_words="told us",
        visit=visit.pk,
        addressee="us",
        reported_via="radio",
        said_on="2024-04-25",
        reason="overlooked",
    )
    assert (response.status_code, response["Location"]) == (302, "/articles/")
    quote = Quote.objects.get()
    assert (quote.text, quote.state, quote.kind) == ("“Trade,” … “must grow.”", "added", "direct")
    assert (quote.speaker, quote.visit, quote.source_text, quote.cue_text) == (speaker, visit, "the minister", "told us")
    assert (quote.addressee, quote.reported_via, quote.said_on) == ("us", "radio", date(2024, 4, 25))
    correction = Correction.objects.get()
    assert (correction.field, correction.reason, correction.made_by.username) == ("added", "overlooked", "maria")
    html = page.get("/articles/").content.decode()
    assert "Added: “Trade,” … “must grow.”." in html
    assert f'name="corrections" value="{correction.pk}"' in html


@pytest.mark.medium
def test_without_a_way_back_the_article_follows(page, article):
    assert add(page, article, words="“must grow.”")["Location"] == reverse(
        "admin:articles_article_change", args=[article.pk]
    )


@pytest.mark.medium
def test_a_selection_says_what_and_where(page, article):
    start = TEXT.rindex("“We will talk")
    query = f"?start={start - 1}&end={start + 15}"
    html = page.get(address(article, query)).content.decode()
    assert "“We will talk,”</textarea>" in html
    assert add(page, article, query).status_code == 302
    assert Quote.objects.get().start == start


@pytest.mark.parametrize("query", ["?start=5&end=2", "?start=x&end=9", "?start=0&end=99999", "?start=3"])
def test_a_selection_that_is_none_leaves_the_form_empty(page, article, query):
    assert page.get(address(article, query)).context["form"]["words"].value() is None


@pytest.mark.medium
def test_of_several_places_one_is_chosen(page, article):
    response = add(page, article, words="“We will talk,”")
    assert "several places" in errors(response)
    html = response.content.decode()
    assert html.count('type="radio"') == 2
    assert "<mark>“We will talk,”</mark> Ana Ruiz said." in html
    assert add(page, article, words="“We will talk,”", place=TEXT.rindex("“We will talk")).status_code == 302
    assert Quote.objects.get().start == TEXT.rindex("“We will talk")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"words": "never said"}, "do not stand in the article"),
        ({"words": ""}, "required"),
        ({"words": "“must grow.”", "cue_words": "whispered"}, "do not stand beside"),
        ({"words": "“must grow.”", "digest": "0"}, "read again meanwhile"),
        ({"words": "“must grow.”", "said_on": "someday"}, "valid date"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_added(page, article, values, told):
    assert told in errors(add(page, article, **values))
    assert not Quote.objects.exists()


@pytest.mark.medium
def test_what_is_a_quote_already_or_was_rejected_is_told(page, article):
    quote = make_quote("must grow.", article=article)
    response = add(page, article, words="“must grow.”", new_speaker="Li Na")
    assert "a quote already" in errors(response)
    assert not Speaker.objects.filter(name="Li Na").exists()
    reject_quote(quote, None)
    assert "were rejected" in errors(add(page, article, words="“must grow.”"))


def test_a_new_speaker_is_entered_with_the_quote(page, article):
    add(page, article, words="“must grow.”", new_speaker="Li Na", new_type="person")
    assert Quote.objects.get().speaker == Speaker.objects.get(name="Li Na")


@pytest.mark.medium
def test_the_visit_of_the_articles_quotes_is_preset(page, article):
    main, other = make_visit("Ana Ruiz"), make_visit("Li Na")
    assert page.get(address(article)).context["form"]["visit"].value() is None
    other.sightings.create(article=article, first_day=other.first_day, last_day=other.last_day)
    assert page.get(address(article)).context["form"]["visit"].value() == other.pk
    make_quote("Trade,", article=article, visit=main)
    assert page.get(address(article)).context["form"]["visit"].value() == main.pk


@pytest.mark.medium
def test_the_text_is_escaped(page):
    article = make_article("Title\n\n“<script>alert(1)</script>” he said. “<script>alert(1)</script>” again.", title="<b>T")
    html = add(page, article, words="“<script>alert(1)</script>”").content.decode()
    assert "<mark>“&lt;script&gt;alert(1)&lt;/script&gt;”</mark> he said." in html
    assert "<script>alert" not in html
    assert "<b>T" not in html


def test_only_who_may_change_quotes_adds_them(client, article):
    assert client.get(address(article)).status_code == 302
    user = User.objects.create_user("guest", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(user)
    assert client.get(address(article)).status_code == 403
    assert client.post(address(article), {"words": "“must grow.”", "digest": article.digest}).status_code == 403
    assert not Quote.objects.exists()


@pytest.mark.medium
def test_the_page_of_the_article_leads_there(page, article):
    url = reverse("admin:articles_article_change", args=[article.pk])
    html = page.get(url).content.decode()
    assert f'<a href="{address(article)}?next={quoted(url, safe="")}">Add a missed quote</a>' in html
