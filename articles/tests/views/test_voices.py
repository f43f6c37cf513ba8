import pytest

from articles.tests.factories import make_article, make_quote, make_speaker
from articles.views.annotation import mark_article
from articles.views.voices import letters_for, voices_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Wang Yi", "WY"),
        ("Antony J. Blinken", "AJB"),
        ("Ministry of Foreign Affairs", "MFA"),
        ("the White House", "WH"),
        ("The Hague", "Ha"),
        ("Speaker A", "SA"),
        ("Reuters", "Re"),
        ("王毅", "王毅"),
        ("習近平", "習近"),
        ("محمد علي", "مع"),
        ("ßophia Ægir", "ßÆ"),
        ("Ana María de la Cruz Solano", "AMC"),
        ("O’Brien", "Ob"),
        ("of the", "OT"),
        ("…", "2"),
        ("", "2"),
    ],
)
def test_letters_are_the_initials(name, letters):
    assert letters_for(name) == letters


def test_letters_that_are_taken_grow_then_get_a_number():
    taken = []
    for _ in range(4):
        taken.append(letters_for("Wang Yi", taken))
    assert taken == ["WY", "WYi", "WY2", "WY3"]


def test_each_speaker_of_an_article_has_letters_of_its_own():
    article = make_article()
    names = ["Wang Yi", "Wu Yong", "Will Young", "王毅", "王毅夫", "?"]
    quotes = [make_quote(article=article, speaker=make_speaker(f"{name}"), text=name) for name in names]
    voices = voices_of([*quotes, make_quote(article=article, speaker=None)])
    assert len({voice.letters for voice in voices}) == len(voices) == 7


def test_the_most_quoted_come_first_and_the_unknown_last():
    article = make_article()
    quotes = [make_quote(article=article, speaker=name) for name in ("Ana Ruiz", None, None, None, "Bo Lind", "Bo Lind")]
    assert [(voice.name, voice.letters, voice.colour, len(voice.quotes)) for voice in voices_of(quotes)] == [
        ("Bo Lind", "BL", 1, 2),
        ("Ana Ruiz", "AR", 2, 1),
        ("Unknown speaker", "?", 0, 3),
    ]


def test_the_ninth_speaker_shares_a_colour_with_the_first():
    article = make_article()
    voices = voices_of([make_quote(article=article, speaker=make_speaker(f"Speaker {chr(65 + n)}")) for n in range(9)])
    assert [voice.colour for voice in voices] == [1, 2, 3, 4, 5, 6, 7, 8, 1]


def test_the_first_quote_is_the_first_that_stands_in_the_text():
    article = make_article()
    gone, there = make_quote(article=article, contents=[]), make_quote(article=article)
    assert voices_of([gone, there])[0].first == there
    assert voices_of([gone])[0].first is None


def test_a_statement_in_a_statement_shows_both_speakers():
    article = make_article("Bo said Ana promised “peace soon” at last.", title="")
    outer = make_quote("Ana promised “peace soon” at last", article=article, speaker="Bo Lind", kind="mixed")
    inner = make_quote("“peace soon”", article=article, speaker="Ana Ruiz")
    make_quote(article=make_article(), speaker="Ana Ruiz")
    (block,) = mark_article(article, list(article.blocks.all()), [outer, inner])
    marked = [(piece.text, piece.classes) for paragraph in block.paragraphs for piece in paragraph if piece.said]
    assert marked == [
        ("Ana promised ", "said mixed speaker-1"),
        ("“peace soon”", "said direct speaker-2 inner within-mixed within-1"),
        (" at last", "said mixed speaker-1"),
    ]
