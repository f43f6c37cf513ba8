"""A quote that asks for a review goes on to ask until an editor has looked at it."""

from datetime import date

import pytest

from articles.errors import Refusal
from articles.models import Alias, Quote
from articles.services.corrections.apply import apply_correction, confirm_quote
from articles.services.entities.merging import split_alias
from articles.services.entities.visits import split_visit
from articles.tests.factories import make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db
SEEN = {"source_text": "Bo Ray"}


def asking(quote, since=SEEN):
    Quote.objects.filter(pk=quote.pk).update(needs_review=True, since_decided=since)
    return quote


def asks(quote):
    quote.refresh_from_db()
    return quote.needs_review, quote.since_decided


@pytest.fixture
def quote(db):
    return make_quote("The harbour will be open", speaker=make_speaker("Ana Ruiz"))


@pytest.mark.parametrize(("field", "value"), [("addressee", "the press"), ("state", "confirmed"), ("state", "rejected")])
def test_whoever_corrects_a_quote_has_looked_at_it(quote, field, value):
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    apply_correction(quote, field, value, None)
    assert asks(quote) == (False, None)


# Many at once


def test_a_visit_that_is_split_answers_nothing(quote):
    visit = make_visit(quote.speaker, articles=[quote.article])
    apply_correction(quote, "visit", visit, None)
    asking(quote)
    days = {"first_day": date(2024, 5, 1), "last_day": date(2024, 5, 2)}
    parted = split_visit(visit, None, host="Atland", sightings=visit.sightings.all(), **days)
    assert (asks(quote), quote.visit) == ((True, SEEN), parted)


def test_a_name_that_is_split_off_answers_nothing(quote):
    alias = Alias.objects.create(speaker=quote.speaker, text="the envoy", kind="role")
    quote.source_text = "the envoy"
    quote.save()
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    other = split_alias(alias, None, to=make_speaker("Li Na"))
    assert (asks(quote), quote.speaker) == ((True, SEEN), other)


def test_what_nobody_looked_at_is_not_confirmed(quote):
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    with pytest.raises(Refusal, match="text has changed since an editor decided"):
        confirm_quote(quote, None, looked_at=False)
    assert (asks(quote), quote.state) == ((True, SEEN), "corrected")
    Quote.objects.update(needs_review=False, since_decided=None)
    confirm_quote(quote, None, looked_at=False)
    assert (asks(quote), quote.state) == ((False, None), "confirmed")
