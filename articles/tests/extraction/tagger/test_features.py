"""What the network is given: pieces of a window, and the words around cues."""

import numpy as np

from articles.extraction.tagger.features import CLS, SEP, around, encode_words
from articles.extraction.tagger.windows import Window
from articles.extraction.tagger.words import Case, Quoted, cut

TEXT = "Ada spoke.\n“Go on,” she said."  # 3 words, then 8


def test_pieces_of_a_window_have_frames_around_paragraphs():
    words = cut(TEXT)
    pieces = [[1000 + number] * (2 if number == 1 else 1) for number in range(len(words))]
    found = encode_words(words, pieces, Window(0, 5, 0, 5))
    assert found.pieces.tolist() == [CLS, 1000, 1001, 1001, 1002, SEP, 1003, 1004, SEP]
    assert found.at.tolist() == [1, 2, 4, 6, 7]
    assert found.cases[found.at].tolist() == words.cases[:5].tolist()
    assert found.quoted.tolist() == [0, 0, 0, 0, 0, 0, Quoted.OPENING, Quoted.INSIDE, 0]
    assert found.cases[[0, 5, 8]].tolist() == [Case.OTHER] * 3


def test_only_words_that_count_are_looked_up():
    words = cut(TEXT)
    found = encode_words(words, [[7]] * len(words), Window(0, 3, 1, 2))
    assert found.at.tolist() == [2]


def test_words_around_a_cue():
    words = cut(TEXT)
    found = around(words, 0, len(words), [(8, 10)], 2)
    assert found.numbers.tolist() == [[6, 7, 8, 9, 10]]
    assert found.distances.tolist() == [[18, 19, 20, 20, 21]]
    assert found.inside.tolist() == [[False, False, True, True, False]]
    assert found.paragraphs.tolist() == [[2] * 5]


def test_other_paragraphs_and_sentences_are_told():
    words = cut(TEXT)
    found = around(words, 0, len(words), [(1, 2)], 50)
    assert found.numbers[0].tolist() == list(range(len(words)))
    assert found.paragraphs[0].tolist() == [2] * 3 + [3] * 8
    assert set(found.sentences[0, 3:].tolist()) == {4}


def test_cues_with_fewer_words_around_are_filled_up():
    words = cut(" ".join("abcdefghij"))
    found = around(words, 0, len(words), [(0, 1), (5, 6), (9, 10)], 3)
    assert found.numbers.tolist() == [[0, 1, 2, 3, -1, -1, -1], [2, 3, 4, 5, 6, 7, 8], [6, 7, 8, 9, -1, -1, -1]]
    assert not (found.inside & (found.numbers < 0)).any()


def test_a_part_of_a_text_counts_from_its_own_beginning():
    words = cut(TEXT)
    whole = around(words, 0, len(words), [(5, 6)], 2)
    part = around(words, 3, 8, [(2, 3)], 2)
    assert np.where(part.numbers >= 0, part.numbers + 3, -1).tolist() == whole.numbers.tolist()
    assert part.sentences.tolist() == whole.sentences.tolist()
    assert part.paragraphs.tolist() == whole.paragraphs.tolist()
