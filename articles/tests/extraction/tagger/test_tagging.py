"""From scores to quotes: claims on the same words, sources, spans. The scores here are written by hand."""

import numpy as np
import pytest

from articles.extraction.tagger.tagging import characters, tag
from articles.extraction.tagger.words import cut
from articles.extraction.thresholds import section

TEXT = "Ada said it rained and Tom added that it snowed ."
NOTHING, SOURCE, CONTENT = 0, 1, 3
BIAS = section("newsdesk_quote_finder")["content_bias"]


class Scripted:
    """Scores as a test writes them down: `cues` are words, `roles` gives each cue's row of (label, score) by word number."""

    def __init__(self, words, cues, roles):
        self.words, self.cues, self.given = words, cues, roles

    def encode(self, window):
        count = len(window.at)
        scores = np.zeros((count, 3), np.float32)
        scores[:, 0] = 5
        for number in self.cues:
            scores[number] = (0, 5, 0)
        vectors = np.eye(count, dtype=np.float32)
        return vectors, vectors, scores

    def roles(self, keys, cues, near):
        scores = np.zeros((*near.numbers.shape, 5), np.float32)
        scores[:, :, NOTHING] = 3
        for row in range(len(near.numbers)):
            cue = int(near.numbers[row][near.inside[row]][0])
            for number, (label, score) in self.given[cue].items():
                column = int(np.flatnonzero(near.numbers[row] == number)[0])
                scores[row, column, label] = score
        return scores


def role(first, last, label, score=9):
    """B on the first word, I on the others."""
    return {number: (label if number == first else label + 1, score) for number in range(first, last)}


def found(cues, roles, **options):
    words = cut(TEXT)
    return tag(words, [[5]] * len(words), Scripted(words, cues, roles), **{"content_bias": BIAS, **options})


def test_each_cue_has_its_source_and_content():
    said = role(0, 1, SOURCE) | role(2, 4, CONTENT)
    added = role(5, 6, SOURCE) | role(7, 10, CONTENT)
    one, two = found([1, 6], {1: said, 6: added})
    assert (one.cue, one.sources, one.contents) == ((1, 2), ((0, 1),), ((2, 4),))
    assert (two.cue, two.sources, two.contents) == ((6, 7), ((5, 6),), ((7, 10),))
    assert [[TEXT[a:b] for a, b in characters(cut(TEXT), quote.contents)] for quote in (one, two)] == [
        ["it rained"],
        ["that it snowed"],
    ]


def test_words_that_two_cues_claim_go_to_the_surer_one():
    one, two = found([1, 6], {1: role(2, 10, CONTENT, 5), 6: role(7, 10, CONTENT, 9)})
    assert one.contents == ((2, 7),)
    assert two.contents == ((7, 10),)


def test_a_cue_whose_words_all_go_to_another_is_no_quote():
    (only,) = found([1, 6], {1: role(7, 10, CONTENT, 5), 6: role(7, 10, CONTENT, 9)})
    assert only.cue == (6, 7)


def test_a_cue_without_content_is_no_quote():
    assert found([1], {1: role(0, 1, SOURCE)}) == []


def test_of_two_sources_the_surer_stays():
    (one,) = found([1], {1: role(0, 1, SOURCE, 5) | role(5, 6, SOURCE, 8) | role(2, 4, CONTENT)})
    assert one.sources == ((5, 6),)


def test_contents_in_parts_stay_in_parts():
    (one,) = found([6], {6: role(2, 4, CONTENT) | role(7, 10, CONTENT)})
    assert one.contents == ((2, 4), (7, 10))


def test_parts_that_touch_stay_two():
    (one,) = found([6], {6: role(2, 4, CONTENT) | role(4, 6, CONTENT)})
    assert one.contents == ((2, 4), (4, 6))


def test_the_cue_is_neither_source_nor_content():
    (one,) = found([1], {1: role(0, 4, CONTENT)})
    assert 1 not in {number for a, b in one.contents for number in range(a, b)}


def test_cues_that_are_given_are_taken():
    (one,) = found([], {6: role(7, 10, CONTENT)}, given=[(6, 7)])
    assert one.cue == (6, 7)


@pytest.mark.parametrize(("bias", "content"), [(0.0, (2, 4)), (-1.5, (2, 3)), (-9.0, None)])
def test_a_bias_makes_contents_shorter(bias, content):
    roles = {1: role(2, 3, CONTENT) | {3: (CONTENT + 1, 4)}}
    assert [one.contents for one in found([1], roles, content_bias=bias)] == ([(content,)] if content else [])


def test_a_bias_finds_more_cues():
    roles = {number: role((number + 1) % 11, (number + 1) % 11 + 1, CONTENT) for number in range(11)}
    assert found([], roles) == []
    assert found([], roles, cue_bias=9.0)


def test_surer_scores_say_so():
    (sure,) = found([1], {1: role(0, 1, SOURCE, 9) | role(2, 4, CONTENT, 9)})
    (unsure,) = found([1], {1: role(0, 1, SOURCE, 4) | role(2, 4, CONTENT, 4)})
    assert sure.cue_score == unsure.cue_score == pytest.approx(0.9934, abs=0.001)
    for name in ("source_score", "content_score", "edge_score"):
        assert 0.5 < getattr(unsure, name) < 0.8 < getattr(sure, name) <= 1


def test_without_a_source_the_score_is_that_of_there_being_none():
    (one,) = found([1], {1: role(2, 4, CONTENT)})
    assert one.sources == ()
    # Nearly 11/12, as scores of content are lowered a little.
    assert one.source_score == pytest.approx(0.916, abs=0.001)


def test_an_empty_text_has_no_quotes():
    words = cut("")
    assert tag(words, [], Scripted(words, [], {}), content_bias=BIAS) == []
