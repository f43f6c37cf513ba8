"""Words as the pieces that the encoder knows, with a vocabulary of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.tagger.pieces import LONGEST, MOST, Pieces

VOCABULARY = ["[PAD]", "[UNK]", "harbour", "har", "##bour", "##s", "b", "##our", "'", "中", "cafe", "##master", "h", "##a"]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    path = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", "utf8")
    return Pieces.read(path)


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("harbour", ["harbour"]),
        ("Harbour", ["harbour"]),
        ("harbours", ["harbour", "##s"]),
        ("harbourmasters", ["harbour", "##master", "##s"]),
        ("hara", ["har", "##a"]),
        ("café", ["cafe"]),
        ("CAFÉ", ["cafe"]),
        ("'", ["'"]),
        ("中中b", ["中", "中", "b"]),
        ("xyz", ["[UNK]"]),
        ("harbourx", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("har\u200bbour", ["harbour"]),
        ("h" + "a" * LONGEST, ["[UNK]"]),
    ],
)
def test_the_longest_piece_that_fits_comes_first(pieces, form, found):
    assert [VOCABULARY[number] for number in pieces.of([form])[0]] == found


def test_one_word_cannot_fill_a_window(pieces):
    assert len(pieces.of(["'" * 500])[0]) == MOST


@pytest.mark.medium
@given(st.lists(st.text(alphabet="harboursmteé中'x ", max_size=12), max_size=5))
def test_any_word_has_a_piece_and_always_the_same(pieces, forms):
    found = pieces.of(forms)
    assert [1 <= len(one) <= MOST for one in found] == [True] * len(forms)
    assert pieces.of(forms) == found
