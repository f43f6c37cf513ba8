from datetime import date

import pytest

from articles.search import Query, search_quotes
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db


def found(**query):
    return [quote.text.strip("“”") for quote in search_quotes(Query(**query))]


def test_everything_is_found_without_a_filter():
    make_quote("Yes")
    assert found() == ["Yes"]


def test_rejected_quotes_are_left_out():
    make_quote("Yes", state="rejected")
    assert found() == []


def test_speakers_are_alternatives():
    article = make_article()
    for name in ("Ana Ruiz", "Bo Lind", "Cy Ito"):
        make_quote(f"{name} speaks", article=article, speaker=name)
    assert found(speakers=("ana-ruiz", "cy-ito")) == ["Ana Ruiz speaks", "Cy Ito speaks"]


def test_an_unknown_speaker_can_be_asked_for():
    make_quote("Nobody knows", speaker=None)
    make_quote("Ana knows", speaker="Ana Ruiz")
    assert found(speakers=("unknown",)) == ["Nobody knows"]
    assert len(found(speakers=("unknown", "ana-ruiz"))) == 2


def test_visits_and_no_visit_can_be_asked_for():
    visit = make_visit("Ana Ruiz")
    make_quote("There", visit=visit)
    make_quote("Elsewhere")
    assert found(visits=(visit.slug,)) == ["There"]
    assert found(visits=("none",)) == ["Elsewhere"]
    assert found(visits=("of-old",)) == []


def test_kinds_are_alternatives():
    article = make_article()
    for kind in ("direct", "mixed", "indirect"):
        make_quote(kind, article=article, kind=kind)
    assert found(kinds=("mixed", "indirect")) == ["mixed", "indirect"]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("TRADE", True),
        ("trade grow", True),
        ("trade shrink", False),
        ('"must grow"', True),
        ('"grow must"', False),
        ("ruiz", True),
        ("summit", True),
        ("ruiz summit trade", True),
        ("100%", False),
        ("do_not", False),
        ("don't", True),
        ("don’t", True),
    ],
)
def test_each_word_is_looked_for_in_quote_speaker_and_title(text, matches):
    article = make_article(title="A summit opens")
    make_quote("Trade must grow, 100 of us say; don’t stop", article=article, speaker=make_speaker("Ana Ruiz"))
    assert bool(found(text=text)) is matches


@pytest.mark.parametrize("text", ["škoda", "ŠKODA", "Škoda", "šKoda"])
def test_letters_beyond_a_to_z_match_in_either_case(text):
    make_quote("Škoda stays", speaker="Ana Ruiz")
    make_quote("Nothing stays", speaker=None)
    assert found(text=text) == ["Škoda stays"]


def test_the_newest_article_comes_first_and_undated_ones_last():
    make_quote("Undated", article=make_article(published=None))
    make_quote("Old", article=make_article(published=date(2023, 6, 19)))
    make_quote("New", article=make_article(published=date(2024, 4, 26)))
    assert found() == ["New", "Old", "Undated"]
