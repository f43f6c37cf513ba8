import pytest

from articles.errors import Refusal
from articles.models import Correction, Quote
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.tests.factories import make_editor, make_speaker, make_visit
from articles.tests.services.readings import TEXT, found_quote, make_reading, span, store_reading

pytestmark = pytest.mark.django_db
MISSED = "She will stay for three days"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return store()


def store(text=TEXT, **reading):
    return store_reading("/a.txt", text, make_reading(text, **reading), again=True).article


def spans(words, text=TEXT):
    return [list(span(text, words))]


def test_a_missed_quote_is_a_quote_and_a_fact(article, editor):
    speaker, visit = make_speaker("Jo Bird"), make_visit("Ana Ruiz")
    quote = add_quote(
        article,
        Missed(
            contents=spans(f" {MISSED}"),
            speaker=speaker,
            visit=visit,
            cue=spans("told"),
            sources=spans("Ana Ruiz"),
            addressee="reporters",
            said_on="2024-04-25",
        ),
        user=editor,
        reason="heard it",
    )
    stored = Quote.objects.get(pk=quote.pk)
    assert TEXT[stored.start : stored.end] == stored.text == MISSED
    assert (stored.state, stored.confidence, stored.rule, stored.zone) == ("added", 1.0, "added by an editor", "body")
    assert (stored.speaker, stored.visit, stored.kind, stored.addressee) == (speaker, visit, "indirect", "reporters")
    assert (stored.cue_text, stored.source_text, str(stored.said_on)) == ("told", "Ana Ruiz", "2024-04-25")
    assert (stored.chain, stored.visit_rule) == ([["Jo Bird", None, None, "chosen by an editor"]], "chosen by an editor")
    assert stored.listed_on == article.published
    correction = Correction.objects.get()
    assert (correction.field, correction.before, correction.after["exact"]) == ("added", None, MISSED)
    assert (correction.quote, correction.made_by, correction.reason) == (quote, editor, "heard it")


def test_the_kind_is_told_by_the_marks_unless_it_is_said(article, editor):
    assert add_quote(article, Missed(contents=spans(MISSED)), user=editor).kind == "indirect"
    assert add_quote(article, Missed(contents=spans("on Monday. She"), kind="mixed"), user=editor).kind == "mixed"


def test_an_added_quote_stands_inside_what_holds_it(article, editor):
    outer = add_quote(
        article, Missed(contents=spans("Ana Ruiz told reporters on Monday. She will stay for three days.")), user=editor
    )
    inner = add_quote(article, Missed(contents=spans("three days")), user=editor)
    assert (inner.parent, outer.parent) == (outer, None)
    store("New.\n\n" + TEXT)
    assert Quote.objects.get(pk=inner.pk).parent == outer


@pytest.mark.parametrize(
    ("contents", "fields", "reason"),
    [
        ([], {}, "Mark the words"),
        ([[0, 9999]], {}, "inside the text"),
        ([[18, 20]], {}, "white space"),
        (spans("“Trade must grow,”"), {}, "a quote already: “Trade must grow,” by Ana Ruiz"),
        (spans("Trade must grow"), {}, "a quote already"),
        (spans("“Trade must grow,” Ana"), {}, "a quote already"),
        (spans(MISSED), {"speaker": 999}, "no speaker number 999"),
        (spans(MISSED), {"kind": "sung"}, "no kind"),
        (spans(MISSED), {"said_on": "Friday"}, "2024-04-26"),
        (spans(MISSED), {"cue": [[0, 9999]]}, "inside the text"),
    ],
)
def test_what_cannot_be_a_quote_is_refused_in_words(article, editor, contents, fields, reason):
    with pytest.raises(Refusal, match=reason):
        add_quote(article, Missed(contents=contents, **fields), user=editor)
    assert article.quotes.count() == 3
    assert not Correction.objects.exists()


def test_a_text_that_is_not_what_the_editor_saw_is_refused(article, editor):
    with pytest.raises(Refusal, match="choose the words anew"):
        add_quote(article, Missed(contents=spans(MISSED)), user=editor, digest="of another text")


def test_what_was_rejected_is_not_added_but_brought_back(article, editor):
    reject_quote(article.quotes.get(text="“Yes,”"), editor)
    with pytest.raises(Refusal, match="rejected as a quote: “Yes,”"):
        add_quote(article, Missed(contents=spans("“Yes,”")), user=editor)
    assert article.quotes.count() == 3


def test_words_beside_a_quote_may_be_another_one(article, editor):
    assert add_quote(article, Missed(contents=spans("“Trade must grow,” Ana Ruiz told reporters on Monday")), user=editor).pk


def test_undoing_takes_an_added_quote_out_of_sight_and_undoing_that_brings_it_back(article, editor):
    quote = add_quote(article, Missed(contents=spans(MISSED), speaker=make_speaker("Jo Bird")), user=editor)
    undoing = undo_correction(quote.corrections.get(), editor, "no quote")
    quote.refresh_from_db()
    assert (quote.state, undoing.before["exact"], undoing.after) == ("rejected", MISSED, None)
    assert quote not in Quote.objects.visible()
    again = undo_correction(undoing, editor)
    quote.refresh_from_db()
    assert (quote.state, quote.speaker.name, again.before, again.after["exact"]) == ("added", "Jo Bird", None, MISSED)


def test_what_was_said_of_an_added_quote_later_lasts_as_well(article, editor):
    quote = add_quote(article, Missed(contents=spans(MISSED), speaker=make_speaker("Jo Bird")), user=editor)
    correction = apply_correction(quote, "speaker", make_speaker("Li Po"), editor)
    assert (quote.state, quote.found_values) == ("added", {})
    confirm_quote(quote, editor)
    added = quote.corrections.get(field="added")
    undo_correction(added, editor)
    quote.refresh_from_db()
    assert quote.state == "rejected"  # though it was confirmed before
    confirm_quote(quote, editor)
    assert quote.state == "confirmed"
    undo_correction(correction, editor)
    quote.refresh_from_db()
    assert quote.speaker.name == "Li Po"  # as it was confirmed


def test_undoing_a_correction_of_an_added_quote_leads_back_to_what_was_entered(article, editor):
    quote = add_quote(article, Missed(contents=spans(MISSED), speaker=make_speaker("Jo Bird")), user=editor)
    for field, value in [("speaker", make_speaker("Li Po")), ("contents", spans("She will stay"))]:
        undo_correction(apply_correction(quote, field, value, editor), editor)
        quote.refresh_from_db()
    assert (quote.speaker.name, quote.text, quote.state, quote.found_values) == ("Jo Bird", MISSED, "added", {})


# Over extractions


@pytest.mark.parametrize("text", [TEXT, "New.\n\n" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("She", "And she")])
@pytest.mark.parametrize("words", [MISSED, f"{MISSED}.", "will stay for three days", None])
def test_the_row_stays_one_whether_the_machine_finds_it_too(article, editor, text, words):
    visit = make_visit("Ana Ruiz")
    wanted = "will stay for three days"
    quote = add_quote(
        article,
        Missed(contents=spans(wanted), speaker=make_speaker("Jo Bird"), visit=visit, sources=spans("Ruiz")),
        user=editor,
    )
    found = words and found_quote(text, words.replace("She", "she") if "And she" in text else words, "Li Na", addressee="us")
    store(text, quotes=[found] if found else [])
    kept = Quote.objects.get()
    assert kept == quote
    assert [text[start:end] for start, end in kept.contents] == [wanted]
    assert [text[start:end] for start, end in kept.sources] == ["Ruiz"]
    assert (kept.speaker.name, kept.visit, kept.addressee, kept.rule) == ("Jo Bird", visit, "", "added by an editor")
    assert (kept.state, kept.needs_review) == ("added", False)


@pytest.mark.medium
def test_what_the_machine_says_of_an_added_quote_is_known_once_it_finds_it(article, editor):
    quote = add_quote(article, Missed(contents=spans(MISSED), speaker=make_speaker("Jo Bird")), user=editor)
    store(quotes=[found_quote(TEXT, MISSED, "Li Na", addressee="us")])
    quote.refresh_from_db()
    assert quote.found_values["addressee"] == "us"
    undo_correction(quote.corrections.get(), editor)
    store(quotes=[found_quote(TEXT, MISSED, "Li Na", addressee="us")])
    kept = Quote.objects.get()
    assert (kept, kept.state) == (quote, "rejected")


@pytest.mark.medium
def test_an_added_quote_whose_words_are_gone_comes_back_with_them(article, editor):
    quote = add_quote(article, Missed(contents=spans(MISSED), cue=spans("told"), sources=spans("Ana Ruiz")), user=editor)
    store(TEXT.replace(MISSED, "She has left"), quotes=[])
    quote.refresh_from_db()
    assert (quote.contents, quote.text, quote.needs_review, quote.state) == ([], MISSED, True, "added")
    text = "New.\n\n" + TEXT
    store(text, quotes=[])
    quote.refresh_from_db()
    assert [text[start:end] for start, end in [*quote.contents, *quote.cue, *quote.sources]] == [MISSED, "told", "Ana Ruiz"]


@pytest.mark.medium
@pytest.mark.parametrize("away", [250, 350])
def test_words_that_may_be_entered_beside_a_quote_are_found_there_again(away, editor):
    """Its words go, and come back."""
    between = " ".join(["It rained."] * (away // 11))
    texts = [f"Title\n\nA minister spoke. {between} {said}.\n" for said in (MISSED, "Nothing at all was heard of it")]
    article = store(texts[0], quotes=[])
    add_quote(article, Missed(contents=spans(MISSED, texts[0]), sources=spans("A minister", texts[0])), user=editor)
    for text in (texts[1], texts[0]):
        store(text, quotes=[])
    assert Quote.objects.get().sources == spans("A minister", texts[0])
