"""Quotes that ask for a review, when many are changed at once: they go on to ask, but for those that are rejected."""

import pytest

from articles.models import Quote
from articles.services.corrections.apply import apply_correction
from articles.tests.admin_pages import act, listed
from articles.tests.factories import make_editor, make_quote, make_speaker

pytestmark = pytest.mark.django_db
TO_REVIEW = "?review=yes"


@pytest.fixture
def page(client):
    client.force_login(make_editor("maria"))
    return client


@pytest.fixture
def quotes(db):
    """One that asks for a review, and one that does not."""
    rows = [make_quote("We will talk"), make_quote("We will not")]
    for row in rows:
        apply_correction(row, "addressee", "the press", None)
    Quote.objects.filter(pk=rows[0].pk).update(needs_review=True)
    return rows


@pytest.mark.medium
@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("set_kind", {"kind": "indirect"}),
        ("set_speaker", {"new_speaker": "Li Na"}),
        ("set_visit", {"visitor": "1", "host": "Atland", "first_day": "2024-04-01", "last_day": "2024-04-02"}),
    ],
)
def test_what_is_set_for_many_answers_no_review(page, quotes, action, values):
    if "visitor" in values:
        values = values | {"visitor": str(make_speaker("Li Na").pk)}
    assert "Quotes changed" in act(page, "quote", action, quotes, chosen="1", **values)
    assert Quote.objects.filter(corrections__field=action.removeprefix("set_")).count() == 2
    assert listed(page, "quote", TO_REVIEW) == {"We will talk"}


@pytest.mark.medium
def test_undoing_for_many_answers_none_either(page, quotes):
    for quote in quotes:
        apply_correction(quote, "kind", "mixed", None, looked_at=False)
    assert "Last corrections undone: 2." in act(page, "quote", "undo_last", quotes)
    assert listed(page, "quote", TO_REVIEW) == {"We will talk"}


@pytest.mark.medium
def test_confirming_many_leaves_out_those_that_have_to_be_looked_at_and_says_so(page, quotes):
    told = act(page, "quote", "confirm", quotes)
    assert "Quotes confirmed: 1." in told
    assert "Could not be done: 1. “We will talk”: Its text has changed since an editor decided on it" in told
    assert {str(quote): quote.state for quote in Quote.objects.all()} == {
        "“We will talk”": "corrected",
        "“We will not”": "confirmed",
    }


@pytest.mark.medium
def test_those_that_are_rejected_ask_no_more(page, quotes):
    act(page, "quote", "reject", quotes)
    assert not Quote.objects.filter(needs_review=True).exists()
