"""Turns of transcripts on Docs by hand: "NAME: words", and what stands between them."""

import pytest

from articles.extraction.quotes.statements import make_units
from articles.extraction.quotes.transcripts import beside, headline_line, turns
from articles.tests.extraction.quotes.parsed_docs import laid_out, said, text


def spoken(written, **entities):
    """[(name, content)] of the turns of a text."""
    doc = laid_out(written, **entities)
    return [(text(doc, one.sources), text(doc, one.contents)) for one in turns(doc, make_units(doc))]


def test_two_names_in_capitals_with_colons_are_a_transcript():
    assert spoken("LIND : It holds .\nBERG : Does it ?") == [("LIND", "It holds ."), ("BERG", "Does it ?")]


@pytest.mark.parametrize(
    "line",
    [
        "Lind : It holds .",
        "LIND It holds .",
        ": It holds .",
        "LIND said BERG : It holds .",
        "12 : It holds .",
        "MR : ,",
        "AB : It holds .",
        "LIND / BERG : It holds .",
        "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT : It holds .",
    ],
)
def test_other_words_before_a_colon_are_no_name(line):
    assert spoken(f"{line}\nBERG : Does it ?") == []


@pytest.mark.parametrize("name", ["LIND", "MS LIND", "ABC", "MR. LIND ( OSLO )", "ONE TWO THREE FOUR FIVE SIX SEVEN"])
def test_names_may_have_several_words_and_brackets(name):
    assert spoken(f"{name} : It holds .\nBERG : Does it ?")[0] == (name, "It holds .")


@pytest.mark.parametrize("mark", ["“", "„", "‹", "＂", "‘", "''"])
def test_marks_before_a_name_are_no_part_of_it(mark):
    assert spoken(f"{mark} LIND : It holds .\nBERG : Does it ?")[0] == ("LIND", "It holds .")


def test_a_turn_holds_the_marks_at_its_end():
    assert spoken("LIND : It “ holds ” .\nBERG : Does it ?!")[0] == ("LIND", "It “ holds ” .")


def test_what_stands_between_turns_goes_to_the_one_before_where_people_answer():
    written = "LIND : It holds .\nBerg left .\nBERG : Does it ?\nLIND : Yes ."
    assert spoken(written)[0] == ("LIND", "It holds . … Berg left .")


def test_between_labels_that_never_come_again_nothing_is_said():
    assert spoken("PORT : It holds .\nBerg left .\nTOWN : Does it ?")[0] == ("PORT", "It holds .")


def test_after_the_last_turn_nobody_goes_on():
    written = "LIND : It holds .\nBERG : Does it ?\nLIND : Yes .\nBerg left ."
    assert spoken(written)[-1] == ("LIND", "Yes .")


@pytest.mark.parametrize("count", [5, 6])
def test_a_turn_goes_on_for_some_paragraphs_only(count):
    between = "\n".join(["Berg left ."] * count)
    written = f"LIND : It holds .\n{between}\nBERG : Does it ?\nLIND : Yes ."
    assert spoken(written)[0][1].count("left") == (5 if count == 5 else 0)


@pytest.mark.parametrize("line", ["( Laughter . )", "[ Crosstalk ]", "“ ( Laughter )", "” ’", "‹ ( Laughter ) ›"])
def test_stage_directions_are_not_said(line):
    assert spoken(f"LIND : It holds .\n{line}\nBERG : Does it ?\nLIND : Yes .")[0] == ("LIND", "It holds .")


@pytest.mark.parametrize("line", ["( Berg left ) and came back .", "Berg left ( Oslo )"])
def test_brackets_alone_make_no_stage_direction(line):
    found = spoken(f"LIND : It holds .\n{line}\nBERG : Does it ?\nLIND : Yes .")
    assert "Berg left" in found[0][1]


def test_a_caption_between_turns_is_not_said():
    written = "LIND : It holds .\n# caption\nThe bridge .\n# body\nBERG : Does it ?\nLIND : Yes ."
    assert spoken(written)[0] == ("LIND", "It holds .")


def test_a_headline_is_no_turn():
    assert spoken("# title\nLIND : It holds\n# body\nBERG : Does it ?") == []


def headline(written, **entities):
    doc = laid_out(written, **entities)
    found = headline_line(doc, make_units(doc)[:1])
    return (text(doc, found.sources), text(doc, found.contents)) if found is not None else None


def test_a_headline_of_a_name_and_a_colon_is_said_by_the_named():
    assert headline("# title\nAda Lind : Bridge holds", Lind="PERSON") == ("Ada Lind", "Bridge holds")


@pytest.mark.parametrize(
    "written", ["# title\nAda lind : Bridge holds", "# title\nAda Lind Bridge holds", "# body\nAda Lind : Bridge holds"]
)
def test_other_headlines_are_said_by_nobody(written):
    assert headline(written, Lind="PERSON", lind="PERSON") is None


def test_a_topic_says_nothing():
    assert headline("# title\nAda Port : Bridge holds") is None
    assert headline("# title\nMay Day : Bridge holds", May="DATE") is None
    assert headline("# title\nDay One : May holds", May="PERSON") is None


def test_no_units_have_no_headline():
    assert headline_line(laid_out("It holds ."), []) is None


TURN = "Oslo agreed . LIND : Berg said it holds . BERG : Does it ?"


@pytest.fixture
def turn_and_doc():
    doc = laid_out(TURN)
    return said(doc, "Berg said it holds .", sources="LIND"), doc


@pytest.mark.parametrize(
    ("content", "cue", "kept"),
    [("it holds", "said", True), ("Oslo", "agreed", True), ("holds .", None, False), ("it holds . BERG", "said", False)],
)
def test_statements_stand_outside_of_turns_or_wholly_inside(turn_and_doc, content, cue, kept):
    turn, doc = turn_and_doc
    one = said(doc, content, **({"cue": cue} if cue else {}))
    assert beside(doc, [one], [turn]) == ([one] if kept else [])


def test_a_statement_that_takes_its_source_from_the_name_of_the_turn_is_not_inside(turn_and_doc):
    turn, doc = turn_and_doc
    one = said(doc, "it holds", cue="said", sources="LIND")
    assert beside(doc, [one], [turn]) == []


def test_a_statement_touches_a_turn_with_its_cue_too(turn_and_doc):
    turn, doc = turn_and_doc
    outside, touching = said(doc, "Oslo", cue="agreed"), said(doc, "Oslo", cue="said")
    across = said(doc, "agreed . LIND", cue="Oslo")
    assert beside(doc, [outside, touching, across], [turn]) == [outside]
