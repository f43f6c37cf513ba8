from datetime import date

import pytest

from articles.models import Correction, Quote
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.services.corrections.history import field_in_words, history_of, machine_said, names_in, readable, rejection_of
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db


def told(quote, *, with_names=True):
    return [(change.what, change.before, change.after) for change in history_of(quote, with_names=with_names)]


def test_nothing_changed_is_no_history():
    quote = make_quote()
    assert history_of(quote, with_names=True) == []
    assert machine_said(quote) == []


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("kind", "mixed", ("kind", "direct", "mixed")),
        ("addressee", "reporters", ("addressee", "none", "reporters")),
        ("reported_via", "state radio", ("channel", "none", "state radio")),
        ("said_on", date(2024, 4, 25), ("day", "none", "25 April 2024")),
    ],
)
def test_a_change_is_told_in_words(field, value, line):
    quote = make_quote()
    apply_correction(quote, field, value, None)
    assert told(quote) == [line]


def test_speakers_and_visits_are_told_by_name():
    visit = make_visit("Cy Ito", "Peru")
    quote = make_quote(speaker="Ana Ruiz", visit=visit)
    apply_correction(quote, "speaker", make_speaker("Bo Lind"), None)
    apply_correction(quote, "visit", None, None)
    assert told(quote) == [("visit", "Cy Ito in Peru, April 2024", "none"), ("speaker", "Ana Ruiz", "Bo Lind")]


def test_a_speaker_that_is_gone_is_told_by_number():
    quote = make_quote()
    correction = Correction(quote=quote, article=quote.article, field="speaker", before=None, after=77)
    assert readable(correction, 77) == "speaker 77, now gone"


def test_new_limits_are_told_by_their_words():
    quote = make_quote("We will\ntalk, and then decide")
    start = quote.start
    apply_correction(quote, "contents", [[start + 1, start + 13]], None)
    assert told(quote) == [("words", "“We will talk, and then decide”", "We will talk")]


def test_limits_in_parts_are_told_part_by_part():
    article = make_article("A title\n\nWe wait, she said, and then we go.\n", title="A title")
    quote = make_quote("We wait", article=article, speaker=None)
    first, second = article.text.index("We wait"), article.text.index("and then we go")
    apply_correction(quote, "contents", [[first, first + 7], [second, second + 14]], None)
    assert told(quote)[0][2] == "We wait … and then we go"


def test_a_verdict_is_told_by_its_meaning():
    quote = make_quote()
    confirm_quote(quote, None)
    assert told(quote) == [("state", "found by machine", "confirmed by an editor")]


def test_an_added_quote_tells_what_was_added():
    article = make_article("A title\n\nWe wait, she said.\n", title="A title")
    start = article.text.index("We wait")
    quote = add_quote(article, Missed(contents=[[start, start + 7]]), user=None)
    assert told(quote) == [("quote", "none", "We wait")]


def test_names_of_editors_are_for_editors():
    editor = make_editor("maria")
    quote = make_quote()
    apply_correction(quote, "kind", "mixed", editor, "part of it is hers")
    (change,) = history_of(quote, with_names=True)
    assert (change.who, change.reason, change.when.date()) == ("maria", "part of it is hers", date.today())
    assert [change.who for change in history_of(quote, with_names=False)] == ["an editor"]
    editor.delete()
    assert [change.who for change in history_of(quote, with_names=True)] == ["an editor"]


def test_what_was_taken_back_is_marked_and_stays():
    quote = make_quote()
    first = apply_correction(quote, "kind", "mixed", None)
    second = undo_correction(first, None)
    changes = history_of(quote, with_names=True)
    assert [(c.number, c.undone, c.undoes) for c in changes] == [(second.pk, False, True), (first.pk, True, False)]
    undo_correction(second, None)
    assert [(c.undone, c.undoes) for c in history_of(quote, with_names=True)] == [
        (False, True),
        (True, True),
        (False, False),
    ]


@pytest.mark.medium
def test_a_long_history_costs_no_more_queries(django_assert_max_num_queries):
    quote = make_quote(visit=make_visit())
    for number in range(8):
        apply_correction(quote, "speaker", make_speaker(f"Person {number}"), make_editor(f"editor-{number}"))
        apply_correction(quote, "visit", make_visit(f"Visitor {number}"), None)
    row = Quote.objects.get(pk=quote.pk)
    with django_assert_max_num_queries(3):
        assert len(history_of(row, with_names=True)) == 16


def test_the_machines_word_is_told_where_an_editor_has_another():
    visit = make_visit("Cy Ito", "Peru")
    quote = make_quote("We wait", speaker="Ana Ruiz", visit=visit, visit_rule="said by the visitor")
    for field, value in (("speaker", make_speaker("Bo Lind")), ("visit", None), ("kind", "mixed")):
        apply_correction(quote, field, value, None)
    apply_correction(quote, "contents", [[quote.start + 1, quote.start + 8]], None)
    assert machine_said(quote) == [
        ("words", "“We wait”"),
        ("speaker", "Ana Ruiz, by way of “Ana Ruiz”"),
        ("kind", "direct"),
        ("visit", "Cy Ito in Peru, April 2024 (said by the visitor)"),
    ]


def test_a_confirmation_repeats_nothing_of_the_machine():
    quote = make_quote()
    confirm_quote(quote, None)
    assert quote.found_values
    assert machine_said(quote) == []


def test_a_rejection_is_found_and_one_that_was_undone_is_none():
    quote = make_quote()
    assert rejection_of(quote) is None
    rejection = reject_quote(quote, None)
    assert rejection_of(Quote.objects.get()) == rejection
    undo_correction(rejection, None)
    assert rejection_of(Quote.objects.get()) is None


def test_an_added_quote_that_was_taken_back_tells_when():
    article = make_article("A title\n\nWe wait, she said.\n", title="A title")
    start = article.text.index("We wait")
    quote = add_quote(article, Missed(contents=[[start, start + 7]]), user=None)
    withdrawal = undo_correction(quote.corrections.get(), None)
    quote.refresh_from_db()
    assert quote.state == "rejected"
    assert rejection_of(quote) == withdrawal
    undo_correction(withdrawal, None)
    assert rejection_of(Quote.objects.get()) is None


def test_names_are_read_at_once_for_a_list(django_assert_num_queries):
    quote = make_quote()
    apply_correction(quote, "speaker", make_speaker("Bo Lind"), None)
    rows = list(quote.corrections.all())
    with django_assert_num_queries(1):
        names = names_in(rows)
        assert [readable(row, row.after, names) for row in rows] == ["Bo Lind"]


def test_fields_have_names_for_readers():
    assert field_in_words("agency_credits") == "agency credits"
    assert field_in_words("said_on") == "day"
