"""Readers see the words that a text has now in place of those that an editor saw, marked as that."""

import pytest

from articles.models import Quote
from articles.services.corrections.apply import apply_correction, confirm_quote
from articles.tests.factories import make_quote
from articles.tests.services import test_other_words as texts
from articles.tests.views.pages import words

pytestmark = pytest.mark.django_db


def confirmed(**change):
    """A confirmed quote of Bo Ray whose article has changed since."""
    texts.store()
    confirm_quote(texts.only(), None)
    texts.store(**change)
    return texts.only()


def places(quote):
    """Where readers meet a quote: in the list, on its own page, in the margin of its article."""
    return ["/", quote.get_absolute_url(), quote.article.get_absolute_url()]


def pages(client, quote):
    return [words(client.get(address)) for address in places(quote)]


@pytest.mark.medium
def test_a_one_word_edit_of_the_source_is_shown_as_changed_since_confirmed(client):
    quote = confirmed(beside="Boo Ray said", source="Boo Ray")
    for page in pages(client, quote):
        assert "printed as “Boo Ray”, changed since confirmed; was “Bo Ray”" in page
        assert "onfirmed by an editor, but the text has changed since" in page


@pytest.mark.medium
def test_a_name_that_is_the_speakers_own_is_shown_when_it_has_changed(client):
    quote = confirmed(beside="Ana Ruiz said", source="Ana Ruiz")
    quote.source_text = quote.speaker.name
    quote.save()
    for page in pages(client, quote):
        assert f"printed as “{quote.speaker.name}”, changed since confirmed" in page


@pytest.mark.medium
def test_another_word_of_saying_is_shown_as_changed(client):
    quote = confirmed(beside="Bo Ray denied", cue="denied")
    for page in pages(client, quote):
        assert "denied changed since confirmed; was “said”" in page


@pytest.mark.medium
def test_words_that_were_added_or_taken_out_are_shown_as_that(client):
    quote = confirmed(beside="said", source=None)
    for page in pages(client, quote):
        assert "removed since confirmed: “Bo Ray”" in page
    quote.source_text, quote.since_decided = "Bo Ray", {"source_text": ""}
    quote.save()
    for page in pages(client, quote):
        assert "added since confirmed" in page


@pytest.mark.medium
def test_the_words_that_stand_in_place_of_confirmed_ones_are_shown_beside_them(client):
    other = texts.WORDS.replace("every ship", "every small ship")
    quote = confirmed(words=other)
    for page in pages(client, quote):
        assert f"Changed since confirmed. The article now says: {other}" in page
    assert texts.WORDS in pages(client, quote)[1]


@pytest.mark.medium
def test_the_evidence_tells_both(client):
    quote = confirmed(beside="Boo Ray denied", source="Boo Ray", cue="denied")
    page = words(client.get(f"/quotes/{quote.pk}/evidence/", headers={"HX-Request": "true"}))
    assert "Changed since confirmedsource: from Bo Ray to Boo Raycue: from said to denied" in page


@pytest.mark.medium
def test_what_was_corrected_or_added_is_said_to_have_changed_since_that(client):
    texts.store()
    apply_correction(texts.only(), "addressee", "the press", None)
    texts.store("Boo Ray said", "Boo Ray")
    assert "changed since corrected" in words(client.get("/"))
    Quote.objects.update(state="added")
    assert "changed since added" in words(client.get("/"))


@pytest.mark.medium
def test_nothing_is_said_where_nothing_changed(client):
    quote = confirmed(before="Another sentence stands here now, and nobody said it.")
    for page in pages(client, quote):
        assert "changed since" not in page


@pytest.mark.medium
def test_what_was_printed_then_is_escaped(client):
    quote = make_quote(source_text="Bo", state="confirmed", needs_review=True, since_decided={"source_text": "<b>Ray"})
    for address in places(quote):
        assert "<b>Ray" not in client.get(address).content.decode()


@pytest.mark.medium
def test_editors_are_told_what_to_look_at(admin_client):
    quote = confirmed(beside="Boo Ray said", source="Boo Ray")
    page = words(admin_client.get(f"/admin/articles/quote/{quote.pk}/change/"))
    assert "its article changed: source was “Bo Ray”, is now “Boo Ray”" in page
