"""Whom a text first calls "an economist" and names in the next paragraph."""

import pytest

from articles.extraction import Passage, extract

pytestmark = pytest.mark.model


def speakers_of(text: str) -> list[str | None]:
    """Who says what in a text of which the first line is the title, in order of the text."""
    found = extract(text, [Passage(0, text.index("\n"), "title"), Passage(text.index("\n") + 2, len(text), "body")])
    return [quote.speaker for quote in sorted(found.quotes, key=lambda quote: quote.contents[0].start)]


@pytest.mark.parametrize(
    ("first", "then", "who"),
    [
        ("A leading economist", "Laura Stein, an economist at the bank", "Laura Stein"),
        ("An expert", "political commentator Laura Stein", "Laura Stein"),
        ("A leader of the miners", "Laura Stein, president of the miners union", "Laura Stein"),
        ("A leading economist", "Laura Stein, the mayor of Hull", "leading economist"),
        ("Economists", "Laura Stein, an economist at the bank", "economists"),
        ("An economist at Fjord University", "Laura Stein, an economist at Oslo College", "economist at Fjord University"),
    ],
)
def test_somebody_is_named_in_the_next_paragraph(first, then, who):
    text = f"Rents\n\n{first} said on Monday that rents would rise.\n\n“They have risen for years,” said {then}."
    assert speakers_of(text) == [who, "Laura Stein"]


def test_who_is_named_before_is_somebody_else():
    text = (
        "Rents\n\nLaura Stein, an economist at the bank, lives in Hull.\n\nAn economist said on Monday that rents "
        "would rise.\n\n“They have risen for years,” said Laura Stein."
    )
    assert speakers_of(text)[0] != "Laura Stein"
