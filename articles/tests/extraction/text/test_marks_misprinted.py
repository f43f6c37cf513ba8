"""Quotations between marks with spaces inside, in corner brackets, without a closing mark, and with marked words inside."""

import pytest

from articles.tests.extraction.text.test_quotation_marks import odd_paragraphs, quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("« It holds », said Ada Berg.", ["« It holds »"]),
        ("“ It holds, ” said Ada Berg. “No.”", ["“ It holds, ”", "“No.”"]),
        ('" It holds, " said Ada Berg. "No."', ['" It holds, "', '"No."']),
        ('She said " yes" and "no ".', ['" yes"', '"no "']),
        ("« It grew,\n« and fell », said Ada Berg.", ["« It grew,", "« and fell »"]),
        ("「It holds,」 said Ada Berg, 『and well.』", ["「It holds,」", "『and well.』"]),
    ],
)
def test_spaces_inside_marks_and_other_brackets_are_seen(text, found):
    assert quotations(text) == found
    assert odd_paragraphs(text) == 0


@pytest.mark.parametrize("text", ["a “ b ” said", 'the 5 " and 6', "one » two « three", 'a " b'])
def test_marks_that_stand_alone_open_nothing(text):
    assert [one for one in quotations(text) if "b" not in one] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Shall we go? he asked.\n“Yes,” said Ada Berg.", ["“Shall we go?", "“Yes,”"]),
        ("“It is late, Tom Reed said on Monday.\n“Good,” said Ada Berg.", ["“It is late,", "“Good,”"]),
        ("“It is late. We go, said Tom Reed.\n“Good,” said Ada Berg.", ["“It is late. We go,", "“Good,”"]),
        ("“It is late, she said. “It is dark.”", ["“It is late,", "“It is dark.”"]),
        ("„It is late, she said.", ["„It is late,"]),
    ],
)
def test_a_forgotten_mark_closes_before_the_words_that_tell_who_spoke(text, found):
    assert quotations(text) == found
    assert odd_paragraphs(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        # What somebody tells that others said.
        "“I met him. It was late, he said.\n“I left,” said Ada Berg.",
        "“It was late, and they said so.\n“I left,” said Ada Berg.",
    ],
)
def test_what_runs_on_may_tell_what_others_said(text):
    first, second = text.split("\n")
    assert quotations(text) == [first, second.partition(" said")[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"It fell by "five feet" in May.\n"And then," he said.', ['"It fell by "five feet" in May.', '"And then,"']),
        ('"It fell by "five feet in May.\n"And then," he said.', ['"It fell by "five feet in May.', '"And then,"']),
        ('"It fell. She asked, "Why?" I left.\n"And then," he said.', ['"Why?"', '"And then,"']),
        ('"It fell, it was late. "So be it" was heard.\n"Good," he said.', ['"So be it"', '"Good,"']),
    ],
)
def test_what_runs_on_is_not_torn_by_words_marked_inside(text, found):
    assert quotations(text) == found
