"""Lines of people who speak in turn: names alone above their words, and labels as parliaments print them."""

import pytest

from articles.ingestion.parsing import parse
from articles.ingestion.records import Zone
from articles.ingestion.structure.turn_lines import begins_a_turn

HEAD = """Talk about the mill

By Nadia Prosser

12 March 2025

Ada Berg, who owns the mill, and Tom Reed, the head teacher, met in the school on Monday. This is what they said.

"""


def body(text):
    article = parse(HEAD + text)
    return [article.text[start:end] for start, end in article.spans(Zone.BODY)][1:]


def test_names_alone_and_short_questions_below_them_are_of_the_article():
    lines = ["Ada Berg", "It is ours.", "Tom Reed", "Who will pay for the bridge?", "Ada Berg", "Those who drive over it."]
    assert body("\n\n".join(lines)) == lines


def test_a_name_that_never_comes_again_is_a_heading():
    lines = ["Ada Berg", "It has been ours for ninety years, and it will be.", "Tom Reed", "He would not be so sure of it."]
    assert body("\n\n".join(lines)) == [lines[1], lines[3]]


def test_a_members_short_question_is_no_heading():
    lines = ["Mr. BERG. It has stood for ninety years.", "Mrs. REED. Will he yield?", "Mr. BERG. I will not yield to that."]
    assert body("\n\n".join(lines)) == lines


def test_a_members_words_are_no_headline():
    article = parse("Mills Bill\n\nHon. ADA BERG (Millford) — When will it be mended?\n\nMr REED — In May, with luck.")
    assert article.title == "Mills Bill"


@pytest.mark.parametrize(
    "text",
    [
        "Mr BERG (Millford—Minister for Mills) (2.05 pm)—I welcome",
        "Mr. BERG. I rise",
        "The DEPUTY SPEAKER (Ms Reed)—Order!",
        "The SPEAKER: Order!",
        "Ms Berg (Millford) (2.09 pm): That was last year.",
    ],
)
def test_labels_of_parliaments_begin_turns(text):
    assert begins_a_turn(text)


@pytest.mark.parametrize(
    "text", ["Mr Berg said no.", "The BBC reported it.", "The UN (New York) said so.", "Mr Berg: a life", "Mill vote: no"]
)
def test_other_lines_begin_none(text):
    assert not begins_a_turn(text)
