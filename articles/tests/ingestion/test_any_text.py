"""Any text at all can be parsed, in time that grows with its length only."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingestion import parse
from articles.ingestion.lines import INVISIBLE

PIECES = [
    "By Jane Doe",
    "Jane Doe",
    "26 April 2024",
    "4/5/2024 EDT",
    "© AFP 2023",
    "Related",
    "Comments",
    "---",
    "title: x",
    "# ",
    "• ",
    "(Reuters)",
    "“",
    "”",
    '"',
    "He said on Friday that the talks would go on for several more days, and left.",
    "Support our work",
    "ALSO SEE: x",
    "NOTE: x",
    "| The Example",
    "Jane Doe is a reporter.",
    "\n",
    "\r\n",
    "\n\n",
    "\u2028",
    "\ufeff",
    " ",
    "\x00",
    "<b>",
]
MARKS = set("•◦▪‣●∙■□►▶➤·-*+–—>#" + INVISIBLE)


@pytest.mark.medium
@settings(deadline=None)  # the first text reads the word lists
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_falls_into_ordered_blocks(text):
    article = parse(text)
    place = 0
    for block in article.blocks:
        assert place <= block.start < block.end <= len(text)
        assert all(char.isspace() or char in MARKS for char in text[place : block.start])
        place = block.end
    assert all(char.isspace() or char in MARKS for char in text[place:])


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "a",
        "Aa ",
        "“",
        '"',
        "1/",
        "a-",
        "# ",
        "• \n",
        "a\n",
        "\n",
        "Jane Doe\n26 April 2024\n",
        "---\na: b\n",
        "(Image ",
    ],
)
def test_a_large_text_takes_no_more_than_its_share_of_time(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        start = time.process_time()
        parse(text)
        return time.process_time() - start

    seconds(1000)  # reads the word lists
    # Ten times the text: a quadratic step would take a hundred times as long.
    assert seconds(1_000_000) < 25 * max(seconds(100_000), 0.1)
