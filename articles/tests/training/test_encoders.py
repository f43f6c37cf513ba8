"""The small encoder and the large one, told apart by their files."""

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed here; training has an environment of its own")

from articles.extraction.tagger.features import CLS, SEP  # noqa: E402
from training import mpnet  # noqa: E402
from training.card import card  # noqa: E402
from training.encoders import LARGE, SMALL, is_large, like, pieces_of, size_of, vocabulary_of  # noqa: E402
from training.network import PIECES, Tagger  # noqa: E402

BERT = ["[PAD]", *(f"[unused{number}]" for number in range(100)), "[CLS]", "[SEP]", "the", "##ing"]
BERT += [f"word{number}" for number in range(PIECES - len(BERT))]


def folder(tmp_path, pieces):
    (tmp_path / "vocab.txt").write_text("\n".join(pieces) + "\n", "utf8")
    return tmp_path


def test_the_large_encoders_vocabulary_becomes_the_small_ones(tmp_path):
    large = folder(tmp_path, ["<s>", "<pad>", "</s>", "<unk>", *BERT, "<mask>"])
    assert is_large(large)
    assert vocabulary_of(large) == BERT
    assert (BERT.index("[CLS]"), BERT.index("[SEP]")) == (CLS, SEP)


def test_the_small_encoders_vocabulary_is_as_it_is(tmp_path):
    small = folder(tmp_path, ["[UNK]", *BERT])
    assert not is_large(small)
    assert vocabulary_of(small) == ["[UNK]", *BERT]
    assert pieces_of(small).of(["The"]) == [[1 + BERT.index("the")]]


def test_weights_tell_the_shape_of_their_network():
    large = Tagger(encoder=mpnet.MPNet(layers=4), width=mpnet.HIDDEN)
    for one, size in ((large, LARGE), (Tagger(pieces=300), SMALL)):
        again = like(one.state_dict())
        again.load_state_dict(one.state_dict())
        assert size_of(again) is size


def test_the_card_tells_of_the_encoder_that_was_used():
    for size, others in ((SMALL, LARGE), (LARGE, SMALL)):
        text = card({"encoder": size.name})
        assert size.name in text
        assert others.name not in text
    assert card({}) == card({"encoder": SMALL.name})
