from datetime import date

import pytest

from articles.errors import Refusal
from articles.extraction.records import Kind
from articles.models import Correction, Outlet, Quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.services.corrections.fields import set_value
from articles.services.corrections.zones import zones_in_doubt
from articles.services.readings.effective import effective
from articles.tests.factories import make_article, make_editor, make_outlet, make_quote, make_speaker, make_visit
from articles.tests.services.readings import TEXT, found_quote, make_reading, span, store_reading

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
    with pytest.raises(Refusal, match=reason):
        apply_correction(quote, field, after, None)
    assert not Correction.objects.exists()


def test_a_quote_that_was_replaced_meanwhile_is_refused_in_words(quote):
    Quote.objects.filter(pk=quote.pk).delete()
    with pytest.raises(Refusal, match="no longer there"):
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
    with pytest.raises(Refusal, match="already"):
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


@pytest.mark.medium
@pytest.mark.parametrize(("machine", "editors"), [(Kind.OTHER, "indirect"), (Kind.INDIRECT, "other")])
@pytest.mark.parametrize("text", [TEXT, ADDED + TEXT])
def test_an_editors_word_on_whether_it_was_said_lasts(editor, machine, editors, text):
    def found(text):
        return [found_quote(text, "the road was long", said="Ruiz", kind=machine)]

    store(quotes=found(TEXT))
    correction = apply_correction(only("the road was long"), "kind", editors, editor)
    store(text, quotes=found(text))
    assert only("the road was long").kind == editors
    undo_correction(correction, editor)
    assert only("the road was long").kind == machine


def test_moved_limits_do_not_make_a_belief_a_statement(editor):
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", kind=Kind.OTHER)])
    start = TEXT.index("Trade")
    apply_correction(Quote.objects.get(), "contents", [[start, start + len("Trade must grow")]], editor)
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", kind=Kind.OTHER)])
    assert only("Trade must grow").kind == "other"


@pytest.mark.medium
def test_a_statement_with_moved_limits_stays_one_though_it_is_taken_for_a_belief(editor):
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", kind=Kind.DIRECT)])
    start = TEXT.index("Trade")
    apply_correction(Quote.objects.get(), "contents", [[start, start + len("Trade must grow")]], editor)
    store(quotes=[found_quote(TEXT, "“Trade must grow,”", kind=Kind.OTHER)])
    assert only("Trade must grow").kind == "direct"


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


@pytest.mark.medium
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


@pytest.mark.medium
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


@pytest.mark.medium
def test_a_discontinuous_quote_is_found_part_by_part(editor):
    text = "Title\n\n“Trade must grow,” said Ana Ruiz, “and it will.” More."
    article = store(text, quotes=[found_quote(text, ["“Trade must grow,”", "“and it will.”"])])
    quote = article.quotes.get()
    apply_correction(quote, "addressee", "the press", editor)
    changed = text.replace("said Ana Ruiz", "the minister, Ana Ruiz, told us")
    store(changed, quotes=[])
    quote.refresh_from_db()
    assert [changed[a:b] for a, b in quote.contents] == ["“Trade must grow,”", "“and it will.”"]


# Boundaries

LONG = "“Trade must grow,” Ana Ruiz told reporters"


def spans(words, text=TEXT):
    return [[text.index(part), text.index(part) + len(part)] for part in ([words] if isinstance(words, str) else words)]


def words_of(quote):
    return [quote.article.text[start:end] for start, end in Quote.objects.get(pk=quote.pk).contents]


def test_boundaries_are_corrected_and_kept_as_a_fact(quote, editor):
    cue, sources = quote.cue, quote.sources
    correction = apply_correction(quote, "contents", [[21, 36]], editor, "the marks are the paper's")
    stored = Quote.objects.get(pk=quote.pk)
    assert words_of(stored) == ["Trade must grow"]
    assert (stored.text, TEXT[stored.start : stored.end]) == ("Trade must grow", "Trade must grow")
    assert (stored.state, stored.cue, stored.sources) == ("corrected", cue, sources)
    assert (correction.before["exact"], correction.after["exact"]) == ("“Trade must grow,”", "Trade must grow")
    assert correction.anchor == correction.after
    assert stored.found_values["contents"]["exact"] == "“Trade must grow,”"
    assert apply_correction(quote, "contents", spans("Trade must grow"), editor) is None


def test_white_space_at_the_ends_is_no_part_of_what_was_said(quote, editor):
    start, end = TEXT.index("She will"), TEXT.index("\n\n“Yes")
    apply_correction(quote, "contents", [[start - 1, end + 2]], editor)
    assert words_of(quote) == ["She will stay for three days."]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“Trade must grow,”", "direct"),
        ("Trade must grow", "direct"),
        (LONG, "mixed"),
        ("told reporters on Monday", "indirect"),
    ],
)
def test_the_kind_follows_the_marks(quote, editor, words, kind):
    apply_correction(quote, "contents", spans("She will stay"), editor)
    apply_correction(quote, "contents", spans(words), editor)
    assert Quote.objects.get(pk=quote.pk).kind == kind


def test_a_turn_of_a_transcript_stays_direct_without_marks(editor):
    text = "Talks in Rome\n\nMS RUIZ: Trade must grow. We will see to it."
    store(text, quotes=[found_quote(text, "Trade must grow. We will see to it.", said="RUIZ", rule="name and colon")])
    start = text.index("We")
    apply_correction(Quote.objects.get(), "contents", [[start, len(text)]], editor)
    assert only("We will see to it.").kind == "direct"


@pytest.mark.parametrize(
    ("words", "kind"),
    [("the road was long", "indirect"), ("‘It was a long road,’", "direct"), ("told me, ‘It was a long road,’", "mixed")],
)
def test_marks_around_a_statement_that_holds_another_are_not_the_inner_ones(editor, words, kind):
    text = "“He said the road was long, and told me, ‘It was a long road,’ and left,” Ana Ruiz said."
    inner = found_quote(
        text, "the road", cue=(span(text, "said"),), rule="tagger inside, cue before content", kind=Kind.MIXED
    )
    store(text, quotes=[inner])
    start = text.index(words)
    apply_correction(Quote.objects.get(), "contents", [[start, start + len(words)]], editor)
    assert only(words).kind == kind


def test_a_kind_that_an_editor_set_holds_whatever_the_marks_say(quote, editor):
    apply_correction(quote, "kind", "mixed", editor)
    correction = apply_correction(quote, "contents", spans("told reporters on Monday"), editor)
    assert quote.kind == "mixed"
    undo_correction(correction, editor)
    quote.refresh_from_db()
    assert (quote.kind, words_of(quote)) == ("mixed", ["“Trade must grow,”"])


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ([], "Mark the words"),
        ("all", "pairs of numbers"),
        ([[1, 2, 3]], "pairs of numbers"),
        ([[5, 5]], "inside the text"),
        ([[0, len(TEXT) + 1]], "inside the text"),
        ([[-1, 5]], "inside the text"),
        ([[18, 20]], "white space"),
        ([[30, 40], [20, 25]], "follow each other"),
        ([[20, 30], [29, 40]], "must not overlap"),
    ],
)
def test_boundaries_that_cannot_be_are_refused_in_words(quote, editor, contents, reason):
    with pytest.raises(Refusal, match=reason):
        apply_correction(quote, "contents", contents, editor)
    assert not Correction.objects.exists()
    assert words_of(quote) == ["“Trade must grow,”"]


def test_boundaries_may_have_parts(quote, editor):
    apply_correction(quote, "contents", spans(["Trade must grow", "on Monday"]), editor)
    assert quote.text == "Trade must grow … on Monday"
    store(ADDED + TEXT)
    assert words_of(only("Trade must grow … on Monday")) == ["Trade must grow", "on Monday"]


def test_undoing_boundaries_brings_back_the_machines_and_can_be_undone(quote, editor):
    correction = apply_correction(quote, "contents", spans(LONG), editor)
    undoing = undo_correction(correction, editor)
    quote.refresh_from_db()
    assert (quote.text, quote.kind, quote.state, quote.found_values) == ("“Trade must grow,”", "direct", "machine", {})
    undo_correction(undoing, editor)
    quote.refresh_from_db()
    assert (quote.text, quote.kind, quote.state) == (LONG, "mixed", "corrected")


CHANGES = [
    ("", "", ""),
    (ADDED, "", ""),
    ("", "\n", "\r\n"),
    ("", "“Trade must grow,”", '"Trade must grow,"'),
    (ADDED, "Two ministers meet", "Ministers meet once more"),
]


@pytest.mark.parametrize(("before", "old", "new"), CHANGES)
@pytest.mark.parametrize("found_again", ["“Trade must grow,”", LONG, "“Trade must grow,” Ana Ruiz", None])
def test_boundaries_survive_whatever_the_machine_finds(quote, editor, before, old, new, found_again):
    apply_correction(quote, "contents", spans(LONG), editor)
    text = before + TEXT.replace(old, new)
    found = found_again and found_quote(text, found_again.replace(old, new), "Li Na", addressee="us")
    store(text, quotes=[found] if found else [])
    kept = Quote.objects.get()
    assert (kept, kept.state, kept.needs_review) == (quote, "corrected", False)
    assert [text[start:end] for start, end in kept.contents] == [LONG.replace(old, new)]
    if found_again == "“Trade must grow,”":
        assert (kept.speaker.name, kept.addressee) == ("Li Na", "us")


@pytest.mark.medium
def test_undoing_boundaries_leads_to_where_the_machine_found_it_last(quote, editor):
    correction = apply_correction(quote, "contents", spans(LONG), editor)
    # Step by step, until nothing around it is as it was when it was corrected.
    text = TEXT.replace("Two ministers meet", "Another title for all of it")
    store(text, quotes=[])
    for _ in range(2):
        store(text, quotes=[])
        text = (
            text.replace("on Monday. She will stay", "to their faces. She left")
            + "\n\nNobody said: “Trade must grow,” at all."
        )
    store(text, quotes=[])
    undo_correction(correction, editor)
    quote.refresh_from_db()
    assert (words_of(quote), quote.needs_review) == (["“Trade must grow,”"], False)


@pytest.mark.medium
def test_boundaries_whose_words_are_gone_stand_nowhere_until_they_are_back(quote, editor):
    apply_correction(quote, "contents", spans(LONG), editor)
    text = TEXT.replace("told reporters", "told the guests")
    store(text)
    quote.refresh_from_db()
    assert (quote.contents, quote.text, quote.needs_review) == ([], LONG, True)
    assert not Quote.objects.filter(text="“Trade must grow,”").exists()
    store(TEXT)
    quote.refresh_from_db()
    assert (words_of(quote), quote.kind, quote.state) == ([LONG], "mixed", "corrected")
    assert [TEXT[start:end] for start, end in quote.sources] == ["Ruiz"]


@pytest.mark.medium
def test_what_reads_like_boundaries_that_are_gone_is_no_second_quote(quote, editor):
    apply_correction(quote, "contents", spans(LONG), editor)
    reworded = TEXT.replace("Trade must grow", "Trade must now grow")
    for _ in range(2):  # the second time, the text is as it was
        store(reworded, quotes=[found_quote(reworded, "“Trade must now grow,” Ana Ruiz told reporters")])
        kept = Quote.objects.get()
        assert (kept, kept.contents, kept.needs_review) == (quote, [], True)


def test_a_quote_that_is_put_where_the_machine_found_another_takes_its_place(article, quote, editor):
    apply_correction(quote, "contents", spans("“Yes,”"), editor)
    assert list(article.quotes.filter(text="“Yes,”")) == [quote]
    store()
    assert Quote.objects.get(text="“Yes,”") == quote
    assert not Quote.objects.filter(text="“Trade must grow,”").exists()


def test_what_another_editor_dealt_with_is_not_taken_away(article, quote, editor):
    confirm_quote(article.quotes.get(text="“Yes,”"), editor)
    apply_correction(quote, "contents", spans("“Yes,”"), editor)
    assert article.quotes.filter(text="“Yes,”").count() == 2


def test_a_confirmation_holds_the_boundaries(quote, editor):
    correction = apply_correction(quote, "contents", spans(LONG), editor)
    confirmation = confirm_quote(quote, editor)
    undo_correction(correction, editor)
    quote.refresh_from_db()
    assert (quote.text, quote.state) == (LONG, "confirmed")
    undo_correction(confirmation, editor)
    quote.refresh_from_db()
    assert (quote.text, quote.state) == ("“Trade must grow,”", "machine")


@pytest.mark.medium
def test_another_correction_leaves_the_quote_where_it_stands(quote, editor):
    """Step by step it followed its text; its first surroundings are all gone by now."""
    apply_correction(quote, "contents", spans("“Trade must grow,”"[1:-1]), editor)
    text = TEXT
    for old, new in [
        ("Two ministers meet", "A meeting"),
        ("Ana Ruiz told reporters on Monday.", "Ruiz said."),
        ("She", "He"),
    ]:
        text = text.replace(old, new)
        store(text, quotes=[])
    text = f"{text}\n\nTrade must grow, somebody wrote on a wall."
    store(text, quotes=[])
    quote.refresh_from_db()
    place = quote.contents
    apply_correction(quote, "addressee", "the press", editor)
    quote.refresh_from_db()
    assert quote.contents == place == spans("Trade must grow,", text)


@pytest.mark.medium
def test_what_stands_inside_corrected_boundaries_is_linked(article, quote, editor):
    apply_correction(quote, "contents", spans("“Trade must grow,” Ana Ruiz told reporters on Monday. She will stay"), editor)
    inner = article.quotes.get(text="“Yes,”")
    apply_correction(inner, "contents", spans("She will stay"), editor)
    assert Quote.objects.get(pk=inner.pk).parent == quote
    store(ADDED + TEXT)
    assert Quote.objects.get(pk=inner.pk).parent == quote
    apply_correction(inner, "contents", spans("Ruiz said the road"), editor)
    assert Quote.objects.get(pk=inner.pk).parent is None


# What a review asks for is an editor's answer


@pytest.mark.medium
@pytest.mark.parametrize(
    "answer",
    [
        confirm_quote,
        reject_quote,
        lambda quote, user: apply_correction(quote, "addressee", "somebody else", user),
        lambda quote, user: apply_correction(quote, "contents", quote.contents, user),
    ],
)
def test_any_answer_settles_a_review(quote, editor, answer):
    confirm_quote(quote, editor)
    Quote.objects.update(needs_review=True)
    quote.refresh_from_db()
    assert answer(quote, editor)
    quote.refresh_from_db()
    assert not quote.needs_review
    store()
    store(ADDED + TEXT)
    quote.refresh_from_db()
    assert not quote.needs_review


@pytest.mark.medium
def test_what_an_editor_settled_is_asked_anew_only_when_it_changes(quote, editor):
    confirm_quote(quote, editor)
    gone = TEXT.replace("“Trade must grow,” Ana Ruiz told reporters on Monday.", "Nothing was said.")
    store(gone, quotes=[])
    quote.refresh_from_db()
    assert quote.needs_review
    confirm_quote(quote, editor)
    store(ADDED + gone, quotes=[])
    quote.refresh_from_db()
    assert (quote.needs_review, quote.contents) == (False, [])
    store(TEXT, quotes=[])
    quote.refresh_from_db()
    assert words_of(quote) == ["“Trade must grow,”"]


@pytest.mark.medium
def test_a_doubt_ends_where_the_text_is_put_right(editor):
    paragraph = "He came in late. “Yes,” said Ruiz to the questions."
    text = f"Title\n\nThe rain fell on the guests all day long.\n\n{paragraph}"
    quote = store(text, quotes=[found_quote(text, "“Yes,”")]).quotes.get()
    apply_correction(quote, "addressee", "the press", editor)
    store(f"{paragraph}\n\nSomething else stood here for a day.\n\n{paragraph}", quotes=[])
    quote.refresh_from_db()
    assert quote.needs_review
    store(text, quotes=[])
    assert words_of(quote) == ["“Yes,”"]
    assert Quote.objects.get(pk=quote.pk).start == text.index("“Yes,”")


# Rejected


@pytest.mark.medium
@pytest.mark.parametrize("words", ["“Trade must now grow,”", "Trade must now grow", "“Trade must now grow"])
def test_a_rejected_quote_does_not_come_back_in_other_words(quote, editor, words):
    reject_quote(quote, editor)
    text = ADDED + TEXT.replace("Trade must grow", "Trade must now grow")
    for _ in range(2):
        store(text, quotes=[found_quote(text, words)])
        assert not Quote.objects.visible().exists()


@pytest.mark.medium
def test_a_rejected_quote_does_not_come_back_where_it_may_be_one_of_two(editor):
    paragraph = "He came in late. “Yes,” said Ruiz to the questions."
    text = f"Title\n\n{paragraph}"
    quote = store(text, quotes=[found_quote(text, "“Yes,”")]).quotes.get()
    reject_quote(quote, editor)
    twice = f"Other\n\n{paragraph}\n\n{paragraph}"
    second = twice.rindex("“Yes,”")
    both = [found_quote(twice, "“Yes,”"), found_quote(twice, "“Yes,”", contents_from=second)]
    store(twice, quotes=both)
    assert not Quote.objects.visible().exists()
    quote.refresh_from_db()
    assert quote.needs_review
    reject_quote(quote, editor, "the first one")
    store(twice, quotes=both)
    assert [row.start for row in Quote.objects.visible()] == [second]


# Articles and blocks

HEADER = [
    ("title", "A better title", "A better title"),
    ("standfirst", "What it is about", "What it is about"),
    ("authors", "Jo Bird\r\nMaria Keller", "Jo Bird\nMaria Keller"),
    ("published", date(2024, 5, 1), date(2024, 5, 1)),
    ("agency_credits", "AFP", "AFP"),
]


@pytest.mark.medium
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


@pytest.mark.medium
def test_a_corrected_outlet_survives_extraction(article, editor):
    apply_correction(article, "outlet", make_outlet("The Gong"), editor)
    assert store().outlet.name == "The Gong"
    apply_correction(article, "outlet", None, editor)
    assert store().outlet is None


def test_setting_a_field_enters_no_outlet(article):
    set_value(article, "outlet", "The Gong")
    assert article.outlet is None
    assert not Outlet.objects.filter(name="The Gong").exists()
    apply_correction(article, "outlet", "The Gong", None)
    assert article.outlet == Outlet.objects.get(name="The Gong")


def test_an_outlet_is_known_by_what_texts_call_it_and_by_the_name_that_an_editor_gave_it(article):
    outlet = Outlet.objects.met("The  Bell")
    Outlet.objects.update(name="The Harbour Bell")
    assert Outlet.objects.met("the bell") == Outlet.objects.called("The Harbour Bell") == outlet
    assert Outlet.objects.met(" ") is None
    assert Outlet.objects.count() == 1


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


@pytest.mark.medium
def test_what_was_said_of_a_part_that_is_gone_can_be_taken_back(editor):
    text = "Title\n\nThe rain fell all day.\n\nShare this\n\nThe guests came late."
    article = store(text, quotes=[])
    correction = apply_correction(article.blocks.all()[2], "zone", "boilerplate", editor)
    store("Another title\n\nNo word of it is left.\n\nNor here.", quotes=[])
    undoing = undo_correction(correction, editor)
    with pytest.raises(Refusal, match="undone already"):
        undo_correction(correction, editor)
    assert store(text, quotes=[]).blocks.all()[2].zone == "body"
    undo_correction(undoing, editor)
    assert store(text, quotes=[]).blocks.all()[2].zone == "boilerplate"


@pytest.mark.medium
def test_a_corrected_zone_goes_nowhere_in_silence(editor):
    text = "Title\n\nThe rain fell all day.\n\nShare this\n\nThe guests came late.\n\nLast words."
    article = store(text, quotes=[])
    block = next(block for block in article.blocks.all() if text[block.start : block.end] == "Share this")
    correction = apply_correction(block, "zone", "boilerplate", editor)
    assert zones_in_doubt(article) == []
    elsewhere = "Another title\n\nNo word of it is left.\n\nShare this\n\nNor here.\n\nShare this\n\nNor there."
    again = store(elsewhere, quotes=[])
    assert [block.zone for block in again.blocks.all()] == ["title", "body", "body", "body", "body", "body"]
    assert zones_in_doubt(again) == [correction]
    assert zones_in_doubt(store(text, quotes=[])) == []


@pytest.mark.medium
def test_a_corrected_zone_is_followed_until_nothing_around_it_is_as_it_was(editor):
    article = store("Title\n\nThe rain fell all day.\n\nAF Bond", quotes=[])
    correction = apply_correction(article.blocks.last(), "zone", "caption", editor)
    store("Title\n\nThe rain fell all day.\n\nAF Bond\n\nWhat a guest told us later.", quotes=[])
    newest = "Title\n\nNobody saw the sun.\n\nAF Bond\n\nWhat a guest told us later."
    for again in store(newest, quotes=[]), store(newest, quotes=[]):
        assert [block.zone for block in again.blocks.all()] == ["title", "body", "caption", "body"]
        assert zones_in_doubt(again) == []
    undoing = undo_correction(correction, editor)
    assert [block.zone for block in store(newest, quotes=[]).blocks.all()] == ["title", "body", "body", "body"]
    undo_correction(undoing, editor)
    assert [block.zone for block in store(newest, quotes=[]).blocks.all()] == ["title", "body", "caption", "body"]


def test_a_corrected_zone_holds_for_all_lines_of_a_block_that_was_wrapped_anew(article, editor):
    apply_correction(article.blocks.all()[1], "zone", "caption", editor)
    again = store(TEXT.replace("told reporters on Monday.", "told reporters on Monday.\n\n"), quotes=[])
    assert [block.zone for block in again.blocks.all()] == ["title", "caption", "caption", "body"]
    assert zones_in_doubt(again) == []


def test_extraction_reads_the_article_as_editors_put_it_right(article, editor):
    apply_correction(article, "published", "2024-05-01", editor)
    apply_correction(article, "authors", "", editor)
    apply_correction(article.blocks.last(), "zone", "boilerplate", editor)
    article.refresh_from_db()
    parsed = effective(make_reading().parsed, article).read_as
    assert parsed.published == date(2024, 5, 1)
    assert parsed.authors == ()
    assert [block.zone.value for block in parsed.blocks] == ["title", "body", "boilerplate"]


def test_the_state_follows_from_the_corrections_alone(editor):
    article = make_article()
    quotes = [make_quote(article=article) for _ in range(2)]
    confirm_quote(quotes[0], editor)
    assert quotes[1].state == "machine"
