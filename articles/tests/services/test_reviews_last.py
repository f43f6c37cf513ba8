"""A quote that asks for a review goes on to ask until an editor has looked at it."""

from datetime import date

import pytest

from articles.errors import Refusal
from articles.models import Alias, Quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
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


# Undoing


def test_undoing_one_of_two_corrections_is_no_answer(quote):
    first = apply_correction(quote, "addressee", "the press", None)
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    undo_correction(first, None)
    assert asks(quote) == (True, SEEN)
    undo_correction(quote.corrections.get(undoes=first), None)
    assert asks(quote) == (True, SEEN)


def test_undoing_the_last_one_leaves_nothing_to_ask(quote):
    correction = apply_correction(quote, "addressee", "the press", None)
    asking(quote)
    undo_correction(correction, None)
    assert (asks(quote), quote.state) == ((False, None), "machine")


def test_undoing_limits_asks_on_and_forgets_only_what_stood_in_place_of_the_words(quote):
    start, end = quote.contents[0]
    apply_correction(quote, "addressee", "the press", None)
    limits = apply_correction(quote, "contents", [[start + 1, end - 1]], None)
    asking(quote, SEEN | {"text": "other words", "contents": [[1, 2]]})
    undo_correction(limits, None)
    assert asks(quote) == (True, SEEN)
    assert quote.contents == [[start, end]]


def test_undoing_a_rejection_asks_on(quote):
    apply_correction(quote, "addressee", "the press", None)
    rejection = reject_quote(quote, None)
    asking(quote)
    undo_correction(rejection, None)
    assert (asks(quote), quote.state) == ((True, SEEN), "corrected")


@pytest.mark.parametrize(("field", "value"), [("addressee", "the press"), ("state", "confirmed"), ("state", "rejected")])
def test_whoever_corrects_a_quote_has_looked_at_it(quote, field, value):
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    apply_correction(quote, field, value, None)
    assert asks(quote) == (False, None)


def test_undoing_an_answer_asks_again(quote):
    apply_correction(quote, "addressee", "the press", None)
    asking(quote)
    answer = confirm_quote(quote, None)
    assert asks(quote) == (False, None)
    undoing = undo_correction(answer, None)
    assert asks(quote) == (True, SEEN)
    undo_correction(undoing, None)
    assert (asks(quote), quote.state) == ((True, SEEN), "confirmed")


def test_what_another_answer_settled_is_asked_again_when_that_is_taken_back_too(quote):
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    first, second = apply_correction(quote, "addressee", "the press", None), confirm_quote(quote, None)
    undo_correction(first, None)
    assert asks(quote) == (False, None)
    undo_correction(second, None)
    assert asks(quote) == (True, SEEN)


def test_an_answer_with_other_limits_is_taken_back_whole(quote):
    start, end = quote.contents[0]
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    answer = apply_correction(quote, "contents", [[start + 1, end - 1]], None)
    assert quote.found_values["contents"].keys() == answer.after.keys()
    undo_correction(answer, None)
    assert (asks(quote), quote.contents) == ((True, SEEN), [[start, end]])


def test_only_words_that_are_still_others_are_asked_about_again(quote):
    apply_correction(quote, "kind", "mixed", None)
    asking(quote, {"source_text": quote.source_text, "cue_text": "denied", "text": "gone", "contents": [[0, 4]]})
    answer = confirm_quote(quote, None)
    undo_correction(answer, None)
    assert asks(quote) == (True, {"cue_text": "denied"})


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
    old, other = quote.speaker, split_alias(alias, None, to=make_speaker("Li Na"))
    assert (asks(quote), quote.speaker) == ((True, SEEN), other)
    split_alias(other.aliases.get(), None, to=old)
    assert (asks(quote), quote.speaker) == ((True, SEEN), old)


def test_what_nobody_looked_at_is_not_confirmed(quote):
    apply_correction(quote, "kind", "mixed", None)
    asking(quote)
    with pytest.raises(Refusal, match="text has changed since an editor decided"):
        confirm_quote(quote, None, looked_at=False)
    assert (asks(quote), quote.state) == ((True, SEEN), "corrected")
    Quote.objects.update(needs_review=False, since_decided=None)
    confirm_quote(quote, None, looked_at=False)
    assert (asks(quote), quote.state) == ((False, None), "confirmed")
