"""A large encoder: MPNet-base (Song et al. 2020), written out as the small one is.

Its vocabulary is BERT's with four signs before it, so that it reads the pieces that the small encoder reads.
"""

import math
from collections.abc import Iterable
from contextlib import nullcontext
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from articles.extraction.tagger.features import CLS, SEP
from articles.extraction.tagger.words import Case, Quoted
from training.network import PIECES, Layer, layer_weights

HIDDEN, LAYERS, HEADS, INNER = 768, 12, 12, 3072
MORE_PIECES, PLACES, FIRST_PLACE = 5, 514, 2
MOVED_BY = 4  # numbers of BERT's pieces, but for its own signs
START, FILLING, END = 0, 1, 2
BUCKETS, FAR = 32, 128
FROZEN = 3  # lowest layers that stay as they are
ROUNDED = 32  # windows are filled up to a multiple of that: few shapes are fast
NEVER = -1e4
EPS = 1e-5
OWN_NAME = "relative.weight"  # tells its weights from the small one's

State = tuple[Tensor, Tensor, Tensor, Tensor]


class MPNet(nn.Module):
    """Pieces of words, numbered as BERT numbers them, to vectors [batch, pieces, HIDDEN]."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES + MORE_PIECES, HIDDEN)
        self.places = nn.Embedding(PLACES, HIDDEN)
        self.cases = nn.Embedding(len(Case), HIDDEN)
        self.quoted = nn.Embedding(len(Quoted), HIDDEN)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.quoted.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPS)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout, HIDDEN, HEADS, INNER, EPS) for _ in range(layers))
        for layer in self.layers:
            layer.attention_dropout = 0.0  # it takes a third of a step's time
        self.dropout = nn.Dropout(dropout)
        numbers = torch.arange(PIECES) + MOVED_BY
        numbers[0], numbers[CLS], numbers[SEP] = FILLING, START, END
        self.register_buffer("numbers", numbers, persistent=False)
        self.register_buffer("buckets", buckets(torch.arange(-PLACES, PLACES)), persistent=False)

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor | None = None) -> Tensor:
        length = pieces.shape[1]
        more = -length % ROUNDED
        there = torch.ones_like(pieces, dtype=torch.bool) if mask is None else mask
        pieces, cases, quoted, there = (functional.pad(one, (0, more)) for one in (pieces, cases, quoted, there))
        return self.upper(self.lower(pieces, cases, quoted, there))[:, :length]

    def lower(self, pieces: Tensor, cases: Tensor, quoted: Tensor, there: Tensor | None = None) -> State:
        """What the frozen layers say, and all that `upper` needs beside; `there` is false for what fills up."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        away = cast(Tensor, self.buckets)[at[:, None] - at[None, :] + PLACES]
        with torch.no_grad() if self.training else nullcontext():
            bias = self.relative(away).permute(2, 0, 1)[None]
            if there is not None:
                bias = bias.masked_fill(~there[:, None, None, :], NEVER)
            x = self.pieces(cast(Tensor, self.numbers)[pieces])
            x = self.dropout(self.norm(x + self.places(at + FIRST_PLACE)))
            for layer in self.layers[:FROZEN]:
                x = layer(x, bias)
        return x, cases, quoted, bias

    def upper(self, state: State) -> Tensor:
        x, cases, quoted, bias = state
        # What we add about case and marks is told behind the frozen layers, so that nothing must be learned through them.
        x = x + self.cases(cases) + self.quoted(quoted)
        for layer in self.layers[FROZEN:]:
            x = layer(x, bias)
        return x

    def shared(self) -> dict[str, nn.Parameter]:
        """The weights of `lower`, by name. They stay as they were trained on plain text."""
        own = ("cases.", "quoted.", *(f"layers.{number}." for number in range(FROZEN, len(self.layers))))
        return {name: weight for name, weight in self.named_parameters() if not name.startswith(own)}

    def take_pretrained(self, weights: dict[str, Tensor]) -> None:
        """The weights of a checkpoint under Hugging Face's names."""
        get = {name.removeprefix("mpnet."): value.float() for name, value in weights.items()}
        mine = {
            "pieces.weight": get["embeddings.word_embeddings.weight"],
            "places.weight": get["embeddings.position_embeddings.weight"],
            "norm.weight": get["embeddings.LayerNorm.weight"],
            "norm.bias": get["embeddings.LayerNorm.bias"],
            "relative.weight": get["encoder.relative_attention_bias.weight"],
            "cases.weight": self.cases.weight.data,
            "quoted.weight": self.quoted.weight.data,
        }
        names = {"attended": "attention.attn.o", "attention_norm": "attention.LayerNorm"}
        mine |= layer_weights(get, len(self.layers), [f"attention.attn.{one}" for one in "qkv"], names)
        self.load_state_dict(mine)


def buckets(distances: Tensor) -> Tensor:
    """Which of BUCKETS stands for each distance between two pieces, below 0 for what is ahead (Raffel et al. 2020)."""
    half, exact = BUCKETS // 2, BUCKETS // 4
    away = distances.abs()
    far = exact + (torch.log(away.clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (distances < 0) * half + torch.where(away < exact, away, far.clamp(max=half - 1))


def layers_of(names: Iterable[str]) -> int:
    """How many layers the weights with these names are of."""
    return 1 + max(int(name.partition("layers.")[2].split(".")[0]) for name in names if "encoder.layers." in name)
