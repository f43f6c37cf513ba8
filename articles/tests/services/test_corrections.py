from datetime import date

import pytest

from articles.extraction.records import Kind
from articles.models import Correction, Quote
from articles.services.articles import corrected, store_reading
from articles.services.corrections import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.tests.factories import make_article, make_editor, make_outlet, make_quote, make_speaker, make_visit
from articles.tests.services.readings import TEXT, found_quote, make_reading

pytestmark = pytest.mark.django_db
ADDED = "A first paragraph that is new.\n\n"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return store()


@pytest.fixture
def quote(article):
    return article.quotes.get(text="“Trade must grow,”")


def store(text=TEXT, **reading):
    return store_reading("/a.txt", text, make_reading(text, **reading), again=True).article


def only(text):
    return Quote.objects.get(text=text)


# One row


@pytest.mark.parametrize(
    ("field", "after", "shown"),
    [
        ("kind", "mixed", "mixed"),
        ("addressee", "the press", "the press"),
        ("reported_via", "AP", "AP"),
        ("said_on", date(2024, 4, 25), date(2024, 4, 25)),
        ("said_on", "2024-04-25", date(2024, 4, 25)),
    ],
)
def test_a_correction_changes_the_quote_and_is_kept_as_a_fact(quote, editor, field, after, shown):
    correction = apply_correction(quote, field, after, editor, "heard it")
    stored = Quote.objects.get(pk=quote.pk)
    assert getattr(stored, field) == getattr(quote, field) == shown
    assert stored.state == "corrected"
    assert (correction.field, correction.after) == (field, str(after))
    assert (correction.made_by, correction.reason, correction.quote) == (editor, "heard it", quote)
    assert correction.anchor["exact"] == "“Trade must grow,”"


@pytest.mark.parametrize("as_row", [True, False])
def test_speaker_and_visit_are_given_as_rows_or_numbers(quote, editor, as_row):
    speaker, visit = make_speaker("Jo Bird"), make_visit("Ana Ruiz")
    apply_correction(quote, "speaker", speaker if as_row else str(speaker.pk), editor)
    apply_correction(quote, "visit", visit if as_row else visit.pk, editor)
    assert (quote.speaker, quote.visit) == (speaker, visit)
    assert quote.chain == [["Jo Bird", None, None, "chosen by an editor"]]
    assert quote.visit_rule == "chosen by an editor"
    apply_correction(quote, "speaker", None, editor)
    assert quote.speaker is None
    assert quote.chain == []


def test_a_value_that_it_has_already_is_no_correction(quote, editor):
    assert apply_correction(quote, "speaker", quote.speaker, editor) is None
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("field", "after", "reason"),
    [
        ("text", "“Other words”", "cannot be corrected"),
        ("confidence", 1, "cannot be corrected"),
        ("kind", "sung", "no kind"),
        ("state", "machine", "no state"),
        ("speaker", 999, "no speaker number 999"),
        ("visit", "x' OR 1=1", "no visit"),
        ("said_on", "Friday", "2024-04-26"),
        ("addressee", "x" * 301, "longer than 300"),
    ],
)
def test_what_cannot_be_is_refused_in_words(quote, field, after, reason):
    with pytest.raises(ValueError, match=reason):
        apply_correction(quote, field, after, None)
    assert not Correction.objects.exists()


def test_a_quote_that_was_replaced_meanwhile_is_refused_in_words(quote):
    Quote.objects.filter(pk=quote.pk).delete()
    with pytest.raises(ValueError, match="no longer there"):
        reject_quote(quote, None)


def test_states_follow_each_other(quote, editor):
    apply_correction(quote, "kind", "mixed", editor)
    confirm_quote(quote, editor)
    assert quote.state == "confirmed"
    apply_correction(quote, "kind", "indirect", editor)
    assert quote.state == "corrected"
    reject_quote(quote, editor)
    apply_correction(quote, "addressee", "the press", editor)
    assert quote.state == "rejected"


def test_undoing_is_a_new_row_and_can_be_undone(quote, editor):
    first = apply_correction(quote, "kind", "mixed", editor)
    second = apply_correction(quote, "kind", "indirect", editor)
    undoing = undo_correction(second, editor, "a slip")
    quote.refresh_from_db()
    assert (quote.kind, quote.state) == ("mixed", "corrected")
    assert (undoing.before, undoing.after, undoing.undoes, undoing.reason) == ("indirect", "mixed", second, "a slip")
    undo_correction(first, editor)
    quote.refresh_from_db()
    assert (quote.kind, quote.state, quote.found_values) == ("direct", "machine", {})
    undo_correction(undoing, editor)
    quote.refresh_from_db()
    assert (quote.kind, quote.state) == ("indirect", "corrected")
    assert Correction.objects.count() == 5
    with pytest.raises(ValueError, match="already"):
        undo_correction(first, editor)


def test_undoing_a_speaker_brings_the_chain_back(quote, editor):
    chain, speaker = quote.chain, quote.speaker
    undo_correction(apply_correction(quote, "speaker", make_speaker(), editor), editor)
    quote.refresh_from_db()
    assert (quote.chain, quote.speaker) == (chain, speaker)


# Over extractions


@pytest.mark.parametrize("text", [TEXT, ADDED + TEXT, TEXT.replace("\n", "\r\n")])
def test_a_corrected_speaker_survives_extraction(quote, editor, text):
    speaker = make_speaker("Jo Bird")
    apply_correction(quote, "speaker", speaker, editor)
    store(text)
    quote.refresh_from_db()
    assert (quote.speaker, quote.state, quote.needs_review) == (speaker, "corrected", False)
    assert text[quote.start : quote.end] == "“Trade must grow,”"
    assert Quote.objects.count() == 3


def test_what_nobody_corrected_follows_the_machine(quote, editor):
    apply_correction(quote, "speaker", make_speaker("Jo Bird"), editor)
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", "Li Na", addressee="reporters")])
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.addressee) == ("Jo Bird", "reporters")


def test_undoing_after_a_new_extraction_gives_the_machines_newest_word(quote, editor):
    correction = apply_correction(quote, "speaker", make_speaker("Jo Bird"), editor)
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", "Li Na")])
    undo_correction(correction, editor)
    quote.refresh_from_db()
    assert quote.speaker.name == "Li Na"
    assert quote.chain[0][0] == "Li Na"


def test_a_confirmed_quote_is_not_changed_by_extraction(quote, editor):
    confirmation = confirm_quote(quote, editor)
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", "Li Na", kind=Kind.MIXED, addressee="nobody")])
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.kind, quote.addressee, quote.state) == ("Ana Ruiz", "direct", "", "confirmed")
    undo_correction(confirmation, editor)
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.kind, quote.state) == ("Li Na", "mixed", "machine")


@pytest.mark.parametrize("deal", [confirm_quote, reject_quote])
@pytest.mark.parametrize("text", [TEXT, ADDED + TEXT])
def test_what_an_editor_dealt_with_stays_though_it_is_not_found(quote, editor, deal, text):
    deal(quote, editor)
    store(text, quotes=[])
    kept = Quote.objects.get()
    assert kept == quote
    assert [text[start:end] for start, end in kept.contents] == ["“Trade must grow,”"]
    assert [text[start:end] for start, end in kept.sources] == ["Ruiz"]
    assert [text[start:end] for _, start, end, _ in kept.chain] == ["Ruiz"]


@pytest.mark.parametrize("text", [TEXT, ADDED + TEXT])
@pytest.mark.parametrize("words", ["“Trade must grow,”", "Trade must grow", "“Trade must grow,” Ana"])
def test_a_rejected_quote_does_not_come_back(quote, editor, text, words):
    reject_quote(quote, editor)
    store(text, quotes=[found_quote(text, words)])
    assert Quote.objects.get().state == "rejected"


def test_what_overlaps_a_rejected_quote_by_less_than_half_is_another_one(quote, editor):
    reject_quote(quote, editor)
    store(quotes=[found_quote(TEXT, "“Trade must grow,” Ana Ruiz told reporters on Monday")])
    assert Quote.objects.visible().count() == 1


def test_a_corrected_quote_is_not_doubled_by_a_finding_with_other_borders(quote, editor):
    apply_correction(quote, "addressee", "the press", editor)
    store(quotes=[found_quote(TEXT, "Trade must grow")])
    assert Quote.objects.get().addressee == "the press"


def test_of_two_equally_good_places_none_is_taken_in_silence(editor):
    text = "Title\n\nHe said so. “Yes,” said Ruiz. It was late."
    article = store(text, quotes=[found_quote(text, "“Yes,”")])
    quote = article.quotes.get()
    apply_correction(quote, "addressee", "the press", editor)
    paragraph = text.split("\n\n")[1]
    twice = f"Another title\n\n{paragraph}\n\n{paragraph}"
    store(twice, quotes=[])
    quote.refresh_from_db()
    assert quote.needs_review
    assert quote.addressee == "the press"
    confirm_quote(quote, editor)
    assert not quote.needs_review


def test_reworded_quotes_keep_their_correction_and_ask_for_review(quote, editor):
    apply_correction(quote, "addressee", "the press", editor)
    text = TEXT.replace("Trade must grow", "Trade must now grow")
    store(text, quotes=[found_quote(text, "“Trade must now grow,”")])
    quote.refresh_from_db()
    assert (quote.text, quote.addressee, quote.needs_review) == ("“Trade must now grow,”", "the press", True)


def test_a_quote_whose_words_are_gone_stays_without_a_place_and_comes_back(quote, editor):
    apply_correction(quote, "addressee", "the press", editor)
    gone = TEXT.replace("“Trade must grow,” Ana Ruiz told reporters on Monday.", "Nothing was said.")
    store(gone, quotes=[])
    quote.refresh_from_db()
    assert (quote.contents, quote.needs_review, quote.text) == ([], True, "“Trade must grow,”")
    assert quote.end <= len(gone)
    store(ADDED + TEXT)
    quote.refresh_from_db()
    assert (ADDED + TEXT)[quote.start : quote.end] == "“Trade must grow,”"
    assert (quote.addressee, quote.state) == ("the press", "corrected")
    assert Quote.objects.count() == 3


def test_a_discontinuous_quote_is_found_part_by_part(editor):
    text = "Title\n\n“Trade must grow,” said Ana Ruiz, “and it will.” More."
    article = store(text, quotes=[found_quote(text, ["“Trade must grow,”", "“and it will.”"])])
    quote = article.quotes.get()
    apply_correction(quote, "addressee", "the press", editor)
    changed = text.replace("said Ana Ruiz", "the minister, Ana Ruiz, told us")
    store(changed, quotes=[])
    quote.refresh_from_db()
    assert [changed[a:b] for a, b in quote.contents] == ["“Trade must grow,”", "“and it will.”"]


# Articles and blocks

HEADER = [
    ("title", "A better title", "A better title"),
    ("standfirst", "What it is about", "What it is about"),
    ("authors", "Jo Bird\r\nMaria Keller", "Jo Bird\nMaria Keller"),
    ("published", date(2024, 5, 1), date(2024, 5, 1)),
    ("agency_credits", "AFP", "AFP"),
]


@pytest.mark.parametrize(("field", "after", "shown"), HEADER)
@pytest.mark.parametrize("text", [TEXT, ADDED + TEXT])
def test_a_corrected_header_survives_extraction(article, editor, field, after, shown, text):
    correction = apply_correction(article, field, after, editor)
    assert getattr(article, field) == shown
    again = store(text)
    assert getattr(again, field) == shown
    undo_correction(correction, editor)
    again.refresh_from_db()
    assert getattr(again, field) == getattr(store(text), field) != shown


def test_a_corrected_outlet_survives_extraction(article, editor):
    apply_correction(article, "outlet", make_outlet("The Gong"), editor)
    assert store().outlet.name == "The Gong"
    apply_correction(article, "outlet", None, editor)
    assert store().outlet is None


def test_a_corrected_date_does_not_quote_other_words(article, editor):
    correction = apply_correction(article, "published", "2024-05-01", editor)
    assert article.published_from == ""
    undo_correction(correction, editor)
    article.refresh_from_db()
    assert article.published_from == "26 April 2024"


@pytest.mark.parametrize("text", [TEXT, ADDED + TEXT])
def test_a_corrected_zone_survives_extraction(article, editor, text):
    correction = apply_correction(article.blocks.last(), "zone", "boilerplate", editor)
    again = store(text)
    assert [block.zone for block in again.blocks.all()][-2:] == ["body", "boilerplate"]
    undo_correction(correction, editor)
    assert again.blocks.last().zone == "body"


def test_extraction_reads_the_article_as_editors_put_it_right(article, editor):
    apply_correction(article, "published", "2024-05-01", editor)
    apply_correction(article, "authors", "", editor)
    apply_correction(article.blocks.last(), "zone", "boilerplate", editor)
    article.refresh_from_db()
    parsed = corrected(make_reading().parsed, article)
    assert parsed.published == date(2024, 5, 1)
    assert parsed.authors == ()
    assert [block.zone.value for block in parsed.blocks] == ["title", "body", "boilerplate"]


def test_the_state_follows_from_the_corrections_alone(editor):
    article = make_article()
    quotes = [make_quote(article=article) for _ in range(2)]
    confirm_quote(quotes[0], editor)
    assert quotes[1].state == "machine"
