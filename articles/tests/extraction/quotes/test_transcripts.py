"""Turns of transcripts and signed quotations, by the rules alone and with the trained tagger."""

from functools import partial

import pytest

from articles.extraction.doc_text import lay_out
from articles.extraction.pipeline import make_doc
from articles.extraction.records import Passage
from articles.tests.extraction.quotes.quote_docs import quotes, read

pytestmark = pytest.mark.model


@pytest.fixture(params=["rules", "nlp"])
def pipe(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def find(pipe):
    return partial(quotes, pipe)


TALK = """MS LIND: The bridge will hold. I think that it is safe.
QUESTION: Mayor Berg said that it would fall. Is he wrong?
MS LIND: I am not so sure about that.
He told us that he had asked an engineer.
(Laughter.)
[Crosstalk]
QUESTION: Thank you very much.
The port opens on Monday."""


def pipe_all(pipe, text):
    doc = make_doc(pipe, lay_out(text, [Passage(0, len(text), "body")]))
    for _, component in pipe.pipeline:
        doc = component(doc)
    return doc


def outer(pipe, text):
    """(kind, source, content) of the statements that stand in no other."""
    return [
        (one.kind.value, "|".join(span.text for span in one.sources), " … ".join(span.text for span in one.contents))
        for one in read(pipe, text)._.candidates
        if one.parent is None
    ]


def test_the_turns_of_a_transcript_are_quotes_word_for_word(pipe):
    assert outer(pipe, TALK) == [
        ("direct", "MS LIND", "The bridge will hold. I think that it is safe."),
        ("direct", "QUESTION", "Mayor Berg said that it would fall. Is he wrong?"),
        ("direct", "MS LIND", "I am not so sure about that. … He told us that he had asked an engineer."),
        ("direct", "QUESTION", "Thank you very much."),
    ]


def test_what_a_turn_reports_is_a_statement_inside_it(pipe):
    candidates = read(pipe, TALK)._.candidates
    inner = {one.sources[0].text: candidates[one.parent].sources[0].text for one in candidates if one.parent is not None}
    assert inner["Mayor Berg"] == "QUESTION"


def test_two_labels_do_not_swallow_what_stands_between(find):
    text = "HARBOUR: The bridge was opened on Friday.\nThe port closed.\nTOWN: The market was full."
    assert "The port closed" not in " ".join(content for _, _, _, content in find(text))


def test_marks_before_a_name_are_no_part_of_it(pipe):
    text = (
        '"LIND: Will the bridge hold?\n"BERG: It will hold for a hundred years, and our engineers know “all about it.”\n'
        '"LIND: They said that before.'
    )
    assert [(source, content) for _, source, content in outer(pipe, text)] == [
        ("LIND", "Will the bridge hold?"),
        ("BERG", "It will hold for a hundred years, and our engineers know “all about it.”"),
        ("LIND", "They said that before."),
    ]


def test_one_label_in_capitals_is_no_transcript(find):
    assert find("HARBOUR NEWS: The bridge was opened on Friday.") == []


def test_a_name_behind_a_dash_signs_a_quotation(find):
    assert find("“The bridge is far too narrow for us.” — Ada Berg") == [
        ("direct", "Ada Berg", "—", "“The bridge is far too narrow for us.”")
    ]


def test_signed_quotations_hold_what_they_report(pipe):
    text = "“The mayor said that the bridge is safe. He knows nothing about it.”― Ada Berg.\n“Close it.” – Tom Reed, 34"
    assert outer(pipe, text) == [
        ("direct", "Ada Berg", "“The mayor said that the bridge is safe. He knows nothing about it.”"),
        ("direct", "Tom Reed", "“Close it.”"),
    ]


def test_a_dash_before_a_sentence_signs_nothing(find):
    found = find("“The bridge is far too narrow for us.” — Ada Berg said so on Monday")
    assert ("—", "Ada Berg") not in [(cue, source) for _, source, cue, _ in found]


def test_speakers_of_a_transcript_are_told_from_labels_and_from_whom_they_speak_of(pipe):
    text = (
        "Secretary of State Ada Lind and Foreign Minister Tom Reed met in the town hall on Monday.\n"
        "MODERATOR: Good morning. We begin with two questions for the guests.\n"
        "QUESTION: Did Foreign Minister Reed accept your invitation to the harbour?\n"
        "SECRETARY LIND: He did. He said that he would come in May.\n"
        "MINISTER REED: I look forward to it. She said that the food is good."
    )
    doc = pipe_all(pipe, text)
    said = [
        (" ".join(span.text for span in one.sources), who.speaker)
        for one, who in zip(doc._.candidates, doc._.resolutions, strict=True)
    ]
    assert ("QUESTION", None) in said
    assert ("MODERATOR", "moderator") in said
    assert ("SECRETARY LIND", "Ada Lind") in said
    assert ("MINISTER REED", "Tom Reed") in said
    assert ("He", "Tom Reed") in said
    assert ("She", "Ada Lind") in said


PAGE = "Rosa Lind, the mayor of Wexcombe, and Peter Dale, the harbour master, met on Monday. This is what they said.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rosa Lind", "Peter Dale"),
        ("Lind", "Dale"),
        ("[00:12:03] Rosa Lind", "[00:12:09] Peter Dale"),
        ("LIND (voice-over)", "DALE (by phone)"),
    ],
)
def test_names_before_colons_are_labels_of_turns_however_they_are_written(pipe, first, second):
    text = f"{PAGE}{first}: We will not sell.\n{second}: Then who pays for it?\n{first}: Those who broke it."
    names = [one.split("] ")[-1].split(" (")[0] for one in (first, second, first)]
    turns = [one for one in outer(pipe, text) if one[1] in names]
    assert turns == [
        ("direct", names[0], "We will not sell."),
        ("direct", names[1], "Then who pays for it?"),
        ("direct", names[2], "Those who broke it."),
    ]


def test_questions_and_answers_are_turns(pipe):
    text = "Rosa Lind, the mayor, spoke to the Gazette.\nQ: Will you sell?\nA: It was never ours to sell."
    assert outer(pipe, text)[-2:] == [("direct", "Q", "Will you sell?"), ("direct", "A", "It was never ours to sell.")]


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE}Location: The town hall will be open.\nPrice: The seats are free for all of them.",
        f"{PAGE}Northern Ireland: The rain goes on.\nNew York: The sun shines.\nNorthern Ireland: The rain goes on.",
        f"{PAGE}What we know: The bridge was closed.\nWhat we don't: The reason was not told.",
        f"{PAGE}Rosa Lind: 14 votes\nPeter Dale: 12 votes\nRosa Lind: 3 seats",
        f"{PAGE}A: The plan was changed.\nB: The plan was kept.",
    ],
)
def test_other_labels_are_nobodys_turns(pipe, text):
    assert not [one for one in outer(pipe, text) if one[0] == "direct"]
