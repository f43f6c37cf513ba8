"""The encoders to begin with: a small one in the shape of MiniLM-L6-H384, or a large one, MPNet-base.

Each is a folder with model.safetensors and vocab.txt, as published.
"""

from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from articles.extraction.tagger.pieces import Pieces
from training import mpnet
from training.loop import Plan
from training.network import PIECES, Tagger, pretrained


@dataclass(frozen=True, slots=True)
class Size:
    """How a network of a size is trained: so many passes over the articles, and the plan but for its steps."""

    name: str
    epochs: float
    plan: Plan
    threads: int


SMALL = Size("MiniLM-L6", 4.0, Plan(0), 1)
LARGE = Size("MPNet-base", 1.86, Plan(0, encoder_rate=5e-5, heads_rate=7e-4, warm_up=150, keep=0.997), 2)


def size_of(network: Tagger) -> Size:
    return LARGE if isinstance(network.encoder, mpnet.MPNet) else SMALL


def beginning(folder: Path) -> Tagger:
    """A network whose encoder has the weights in `folder`, and whose heads know nothing yet."""
    network = Tagger(encoder=mpnet.MPNet(), width=mpnet.HIDDEN) if is_large(folder) else Tagger()
    network.encoder.take_pretrained(pretrained(folder / "model.safetensors"))
    return network


def like(weights: dict[str, Tensor]) -> Tagger:
    """A network of the shape that `weights` have, under our names."""
    if f"encoder.{mpnet.OWN_NAME}" in weights:
        return Tagger(encoder=mpnet.MPNet(layers=mpnet.layers_of(weights)), width=mpnet.HIDDEN)
    return Tagger(pieces=len(weights["encoder.pieces.weight"]))


def is_large(folder: Path) -> bool:
    """Whether the encoder in `folder` is an MPNet: its vocabulary tells."""
    with (folder / "vocab.txt").open(encoding="utf8") as pieces:
        return next(pieces).strip() == "<s>"


def vocabulary_of(folder: Path) -> list[str]:
    """The pieces that a network knows, in the order of BERT's, from a folder with vocab.txt."""
    pieces = (folder / "vocab.txt").read_text("utf8").splitlines()
    return pieces[mpnet.MOVED_BY :][:PIECES] if is_large(folder) else pieces


def pieces_of(folder: Path) -> Pieces:
    return Pieces(vocabulary_of(folder))
