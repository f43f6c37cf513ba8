import pytest

from articles.views.evidence import excerpts

TEXT = "It rained. Ana Ruiz arrived in Peru on Wednesday. Her trip ends soon.\n\nNobody knows why she came to Peru"


def shown(text, *words, most=3):
    """Each excerpt on a line, the words that back it in brackets."""
    spans = [[text.index(part), text.index(part) + len(part)] for part in words]
    return [
        "".join(f"[{part.text}]" if part.backs else part.text for part in excerpt) for excerpt in excerpts(text, spans, most)
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ([], []),
        (["arrived"], ["Ana Ruiz [arrived] in Peru on Wednesday."]),
        (["Ana", "Peru"], ["[Ana] Ruiz arrived in [Peru] on Wednesday."]),
        (["arrived in", "in Peru"], ["Ana Ruiz [arrived in][ Peru] on Wednesday."]),
        (["It rained."], ["[It rained.]"]),
        (["rained", "trip"], ["It [rained].", "Her [trip] ends soon."]),
        (["came"], ["Nobody knows why she [came] to Peru"]),
        (["soon"], ["Her trip ends [soon]."]),
    ],
)
def test_words_are_shown_in_their_sentence(words, lines):
    assert shown(TEXT, *words) == lines


def test_a_long_sentence_is_shortened_between_words():
    text = "word " * 100 + "trip " + "word " * 100
    (line,) = shown(text, "trip")
    assert line.startswith("… word word")
    assert line.endswith("word word …")
    assert len(line) < 300


def test_no_more_excerpts_than_asked_for():
    assert len(shown(TEXT, "rained", "arrived", "trip", most=2)) == 2


@pytest.mark.parametrize("span", [[-1, 5], [5, 5], [7, 3], [0, 999], [10, 11]])
def test_spans_that_show_nothing_are_left_out(span):
    assert excerpts(TEXT, [span]) == []
