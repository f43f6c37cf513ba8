import pytest

from articles.models import Article
from articles.search import extract

FILLER = "So it went on for days. " * 20


def article(text, title="Ministers met"):
    return Article(title=title, text=text)


@pytest.mark.parametrize(
    ("text", "needles", "words"),
    [
        ("Ministers met\n\nTrade was\n  on the table.", ("trade",), "Trade was on the table."),
        ("Ministers met\n\nNothing of note.", ("ministers",), "Nothing of note."),
        ("Ministers met\n\nThe ministers left.", ("ministers",), "The ministers left."),
        ("By Jo Park\n\nMinisters met\n\nTrade.", ("park",), "Trade."),
        ("No headline here, but trade.", ("trade",), "No headline here, but trade."),
        ("", ("trade",), ""),
    ],
)
def test_a_short_text_is_shown_whole_behind_its_title(text, needles, words):
    assert extract(article(text), needles) == words


def test_a_long_text_is_cut_at_words_around_what_was_found():
    shown = extract(article(f"Ministers met\n\n{FILLER}Free trade, they said. {FILLER}"), ("free trade",))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "days. Free trade, they said. So it" in shown
    assert len(shown) < 250
    assert set(shown.replace(".", "").replace(",", "").split()) <= {
        *FILLER.replace(".", "").split(),
        "Free",
        "trade",
        "they",
        "said",
        "…",
    }


def test_two_places_are_shown_and_no_more():
    text = f"Ministers met\n\n{FILLER}Trade first. {FILLER}Peace second. {FILLER}Trade third. {FILLER}"
    shown = extract(article(text), ("trade", "peace"))
    assert shown.count("…") == 3
    assert "Trade first." in shown
    assert "Peace second." in shown
    assert "third" not in shown


def test_many_matches_in_one_place_stay_one_short_place():
    shown = extract(article(f"Ministers met\n\n{FILLER}{'trade ' * 300}{FILLER}"), ("trade",))
    assert len(shown) < 800


def test_a_text_without_blanks_is_cut_anywhere():
    shown = extract(article("部长" * 300 + "王毅" + "部长" * 300, title=""), ("王毅",))
    assert "王毅" in shown
    assert len(shown) < 200
