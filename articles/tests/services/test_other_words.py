"""A quote that an editor decided on asks for a review when the words beside it change, and shows both."""

from dataclasses import replace

import pytest

from articles.extraction.records import Kind
from articles.models import Quote
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote
from articles.tests.services.readings import found_quote, make_reading, store_reading
from articles.tests.services.readings import span as span_of

pytestmark = pytest.mark.django_db

WORDS = "“The harbour will be open to every ship by the end of May,”"
AFTER = "He had come by train. Nobody asked Bo Ray about the road to the north."


def text_of(beside, after=AFTER, before="The ministers met at the harbour.", words=WORDS):
    return f"Title\n\n{before}\n\n{words} {beside} on Monday. {after}\n"


def store(beside="Bo Ray said", source="Bo Ray", cue="said", quotes=None, **other):
    """`source` and `cue` are what the machine makes of the words `beside`; without them it finds none."""
    text = text_of(beside, **other)
    start = text.index(beside)
    if quotes is None:
        quote = found_quote(text, other.get("words", WORDS), "Bo Ray" if source else None, source or "")
        sources = (span_of(text, source, start),) if source else ()
        quotes = [replace(quote, sources=sources, cue=(span_of(text, cue, start),) if cue else ())]
    return store_reading("/a.txt", text, make_reading(text, quotes=quotes), again=True).article


def only():
    return Quote.objects.visible().get()


def correct(quote, user):
    apply_correction(quote, "addressee", "the press", user)


DECISIONS = pytest.mark.parametrize("decide", [confirm_quote, correct])


@pytest.mark.medium
@DECISIONS
def test_another_name_beside_it_asks_for_a_review(decide):
    store()
    decide(only(), None)
    store("Ana Ruiz said", source="Ana Ruiz")
    quote = only()
    assert quote.needs_review
    assert quote.source_text == "Ana Ruiz"
    assert quote.since_decided == {"source_text": "Bo Ray"}


@pytest.mark.medium
@pytest.mark.parametrize("quotes", [None, []])
def test_what_an_editor_added_asks_as_well(quotes):
    article = store(quotes=[])
    near = article.text.index("Bo Ray said")
    places = [[found.start, found.end] for found in (span_of(article.text, words, near) for words in ("said", "Bo Ray"))]
    contents = span_of(article.text, WORDS)
    quote = add_quote(
        article, Missed(contents=[[contents.start, contents.end]], cue=places[:1], sources=places[1:]), user=None
    )
    store("Ana Ruiz said", "Ruiz", quotes=quotes)
    quote.refresh_from_db()
    assert (quote.needs_review, quote.since_decided) == (True, {"source_text": "Bo Ray"})
    assert [quote.article.text[start:end] for start, end in quote.sources] == ["Ana Ruiz"] == [quote.source_text]
    assert quote.cue_text == "said"


@pytest.mark.medium
@pytest.mark.parametrize(
    ("beside", "source", "cue", "decided"),
    [
        ("Boo Ray said", "Boo Ray", "said", {"source_text": "Bo Ray"}),
        ("Bo Ray denied", "Bo Ray", "denied", {"cue_text": "said"}),
        ("he said", "he", "said", {"source_text": "Bo Ray"}),
        ("Mr Bo Ray said", "Mr Bo Ray", "said", {"source_text": "Bo Ray"}),
        ("a friend of Bo Ray's said", "a friend of Bo Ray's", "said", {"source_text": "Bo Ray"}),
        ("Ana Ruiz denied", "Ana Ruiz", "denied", {"source_text": "Bo Ray", "cue_text": "said"}),
        ("Ana Ruiz said", None, None, {"source_text": "Bo Ray"}),
        ("she said to Bo Ray", "she", "said", {"source_text": "Bo Ray"}),
    ],
)
def test_each_change_of_the_words_is_one(beside, source, cue, decided):
    store()
    confirm_quote(only(), None)
    store(beside, source, cue)
    quote = only()
    assert (quote.needs_review, quote.since_decided) == (True, decided)


@pytest.mark.medium
@pytest.mark.parametrize("quotes", [None, []])
def test_the_words_that_the_text_has_now_are_kept_though_the_machine_finds_none_there(quotes):
    store()
    confirm_quote(only(), None)
    store("Ana Ruiz said", None, quotes=quotes)
    assert (only().source_text, only().cue_text) == ("Ana Ruiz", "said")


@pytest.mark.medium
@DECISIONS
def test_a_second_reading_of_the_same_text_keeps_them(decide):
    store()
    decide(only(), None)
    for _ in range(2):
        store("Ana Ruiz said", None)
        assert (only().source_text, only().cue_text) == ("Ana Ruiz", "said")
        assert [only().article.text[start:end] for start, end in only().sources] == ["Ana Ruiz"]
        assert only().since_decided == {"source_text": "Bo Ray"}


@pytest.mark.medium
def test_what_an_editor_saw_beside_it_stays_though_the_machine_finds_it_no_more():
    store()
    confirm_quote(only(), None)
    for other in ({}, {"before": "It rained."}):
        store("Bo Ray said", None, None, **other)
        assert (only().source_text, only().cue_text, only().needs_review) == ("Bo Ray", "said", False)
        assert [only().article.text[start:end] for start, end in only().sources] == ["Bo Ray"]


@pytest.mark.medium
def test_what_the_machine_finds_there_in_a_second_reading_takes_its_place():
    store()
    confirm_quote(only(), None)
    store("Ana Ruiz said", None)
    store("Ana Ruiz said", "Ruiz")
    assert (only().source_text, only().since_decided) == ("Ruiz", {"source_text": "Bo Ray"})


@pytest.mark.medium
def test_a_source_that_was_put_in_is_a_change():
    store("so it was announced", source=None, cue="announced")
    confirm_quote(only(), None)
    store("so it was announced by Ana Ruiz", "Ana Ruiz", "announced")
    assert (only().needs_review, only().since_decided) == (True, {"source_text": ""})


@pytest.mark.medium
def test_a_source_that_was_taken_out_is_a_change():
    store("it was said by Bo Ray", cue="said")
    confirm_quote(only(), None)
    store("it was said", None, "said")
    assert (only().needs_review, only().since_decided) == (True, {"source_text": "Bo Ray"})


@pytest.mark.medium
@DECISIONS
@pytest.mark.parametrize(
    ("beside", "other"),
    [
        ("Bo Ray said", {"before": "Ana Ruiz met Li Na at the harbour, and a good many others."}),
        ("Bo Ray said", {"after": "Ana Ruiz had come by plane."}),
        ("Bo\n   Ray  said", {}),
        ("– Bo Ray, said:", {}),
        ("BO RAY SAID", {}),
        ("Bo Ray hoarsely said", {}),
    ],
)
def test_white_space_marks_and_words_further_off_are_no_change(decide, beside, other):
    store()
    decide(only(), None)
    source, cue = ("RAY", "SAID") if beside.isupper() else ("Ray", "said")
    store(beside, source, cue, **other)
    quote = only()
    assert (quote.needs_review, quote.since_decided) == (False, None)


@pytest.mark.medium
def test_other_marks_around_the_quote_are_no_change():
    store()
    confirm_quote(only(), None)
    store(words=WORDS.replace("“", '"').replace("”", '"'))
    assert not only().needs_review


@pytest.mark.medium
def test_another_finding_in_the_same_words_is_no_change():
    store()
    confirm_quote(only(), None)
    store("Bo Ray said", "Ray", None)
    store("Bo Ray said", "Ray", None, before="It rained.")
    quote = only()
    assert (quote.needs_review, quote.source_text) == (False, "Ray")


@pytest.mark.medium
@pytest.mark.parametrize("decide", [reject_quote, lambda quote, user: None])
def test_nobody_is_asked_about_what_no_editor_stands_for(decide):
    store()
    decide(only(), None)
    store("Ana Ruiz said", "Ana Ruiz")
    assert not Quote.objects.filter(needs_review=True).exists()


@pytest.mark.medium
def test_what_was_seen_first_is_remembered_over_several_changes_and_until_an_answer():
    store()
    confirm_quote(only(), None)
    for name in ("Boo Ray", "Bob Ray"):
        store(f"{name} said", name)
    quote = only()
    assert (quote.source_text, quote.since_decided) == ("Bob Ray", {"source_text": "Bo Ray"})
    confirm_quote(quote, None)
    quote.refresh_from_db()
    assert (quote.needs_review, quote.since_decided) == (False, None)


@pytest.mark.medium
def test_words_that_are_put_right_are_no_news_any_more_but_the_review_waits_for_an_editor():
    store()
    confirm_quote(only(), None)
    store("Boo Ray said", "Boo Ray")
    store()
    assert (only().needs_review, only().since_decided) == (True, None)


@pytest.mark.medium
def test_a_quote_in_parts_is_asked_about_for_the_words_between_them():
    parts = ["“The harbour will be open to every ship,”", "“by the end of May at the latest.”"]
    for name in ("Bo Ray", "Ana Ruiz"):
        text = f"Title\n\nIt rained.\n\n{parts[0]} {name} said, {parts[1]} He left.\n"
        quote = found_quote(text, parts, name, kind=Kind.DIRECT)
        store_reading("/a.txt", text, make_reading(text, quotes=[quote]), again=True)
        if name == "Bo Ray":
            confirm_quote(only(), None)
    assert (only().needs_review, only().source_text) == (True, "Ruiz")


# Its own words


@pytest.mark.medium
def test_the_words_that_stand_in_place_of_what_was_confirmed_are_remembered():
    store()
    confirm_quote(only(), None)
    other = WORDS.replace("every ship", "every small ship")
    store(words=other)
    quote = only()
    assert (quote.needs_review, quote.text, quote.contents) == (True, WORDS, [])
    assert quote.since_decided["text"] == other
    assert [quote.article.text[start:end] for start, end in quote.since_decided["contents"]] == [other]
    assert [(changed.what, changed.then, changed.now) for changed in quote.other_words] == [("quote", WORDS, other)]


@pytest.mark.medium
def test_they_are_followed_from_text_to_text_until_the_confirmed_ones_are_back():
    store()
    confirm_quote(only(), None)
    words = [WORDS.replace("every ship", "every small ship"), WORDS.replace("every ship", "each small ship")]
    for other in words:
        store(words=other, before="It rained." if other == words[-1] else "It snowed.")
        assert only().since_decided["text"] == other
    store(after="Then he left.", words=words[-1])
    assert only().since_decided["text"] == words[-1]
    store()
    assert (only().since_decided, len(only().contents)) == (None, 1)


@pytest.mark.medium
def test_they_end_where_they_did_whatever_else_changed_behind_them():
    store()
    confirm_quote(only(), None)
    other = WORDS.replace("every ship", "every small ship")
    store("Ana Ruiz added", "Ana Ruiz", "added", words=other)
    assert only().since_decided["text"] == other


@pytest.mark.medium
def test_nothing_stands_in_place_of_words_that_were_taken_out():
    store()
    confirm_quote(only(), None)
    store(words="Not a word was heard of it, but", quotes=[])
    assert (only().needs_review, only().since_decided) == (True, None)


@pytest.mark.medium
def test_an_answer_settles_what_stands_in_its_place():
    store()
    confirm_quote(only(), None)
    store(words=WORDS.replace("every ship", "every small ship"))
    confirm_quote(quote := only(), None)
    quote.refresh_from_db()
    assert (quote.needs_review, quote.since_decided) == (False, None)
