"""The network in torch: a BERT encoder, a tagger of cues, and a scorer of roles that is asked for each cue.

After BERT (Devlin et al. 2019) in the shape of MiniLM-L6-H384 (Wang et al. 2020), written out here so that learned
vectors of case and quotation marks can be added to the word vectors and no mask is needed at run time.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from articles.extraction.tagger.words import Case, Quoted

HIDDEN, LAYERS, HEADS, INNER, PIECES, PLACES = 384, 6, 12, 1536, 30522, 512
SHARED = 2  # layers that the second network of an ensemble has in common with the first
ROLE = 192
BUCKETS, SENTENCES, PARAGRAPHS = 41, 7, 5
CUE_LABELS, ROLE_LABELS = 3, 5
STEPS = (1, 2, 4, 8, 16, 1)  # between the three words of each convolution


class Layer(nn.Module):
    """One transformer layer, normalised behind its sums as BERT is."""

    def __init__(
        self, dropout: float, hidden: int = HIDDEN, heads: int = HEADS, inner: int = INNER, eps: float = 1e-12
    ) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, eps=eps)
        self.widen = nn.Linear(hidden, inner)
        self.narrow = nn.Linear(inner, hidden)
        self.norm = nn.LayerNorm(hidden, eps=eps)
        self.dropout = self.attention_dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`mask` is true where a piece is, or is added to how much each piece attends to each other."""
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        if mask is not None and mask.is_floating_point():
            mask = mask.to(q.dtype)
        p, blind = (self.dropout, self.attention_dropout) if self.training else (0.0, 0.0)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=blind)
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.attention_norm(x + functional.dropout(mixed, p))
        wide = self.narrow(functional.gelu(self.widen(x)))
        normed: Tensor = self.norm(x + functional.dropout(wide, p))
        return normed


class Encoder(nn.Module):
    """Pieces of words to vectors [batch, pieces, HIDDEN]."""

    def __init__(self, dropout: float = 0.1, pieces: int = PIECES) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, HIDDEN)
        self.places = nn.Embedding(PLACES, HIDDEN)
        self.segment = nn.Parameter(torch.zeros(HIDDEN))
        self.cases = nn.Embedding(len(Case), HIDDEN)
        self.quoted = nn.Embedding(len(Quoted), HIDDEN)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.quoted.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor | None = None) -> Tensor:
        attend = None if mask is None else mask[:, None, None, :]
        return self.upper(self.lower(pieces, cases, quoted, attend), attend)

    def lower(self, pieces: Tensor, cases: Tensor, quoted: Tensor, attend: Tensor | None = None) -> Tensor:
        """As far as two networks of an ensemble go together."""
        x = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.segment
        x = self.dropout(self.norm(x + self.cases(cases) + self.quoted(quoted)))
        for layer in self.layers[:SHARED]:
            x = layer(x, attend)
        return x

    def upper(self, x: Tensor, attend: Tensor | None = None) -> Tensor:
        for layer in self.layers[SHARED:]:
            x = layer(x, attend)
        return x

    def shared(self) -> dict[str, nn.Parameter]:
        """The weights of `lower`, by name."""
        own = tuple(f"layers.{number}." for number in range(SHARED, LAYERS))
        return {name: weight for name, weight in self.named_parameters() if not name.startswith(own)}

    def take_pretrained(self, weights: dict[str, Tensor]) -> None:
        """The weights of a BERT checkpoint of this shape, under Hugging Face's names."""
        get = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
        mine = {
            "pieces.weight": get["embeddings.word_embeddings.weight"],
            "places.weight": get["embeddings.position_embeddings.weight"],
            "segment": get["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": get["embeddings.LayerNorm.weight"],
            "norm.bias": get["embeddings.LayerNorm.bias"],
            "cases.weight": self.cases.weight.data,
            "quoted.weight": self.quoted.weight.data,
        }
        names = {"attended": "attention.output.dense", "attention_norm": "attention.output.LayerNorm"}
        mine |= layer_weights(get, LAYERS, [f"attention.self.{one}" for one in ("query", "key", "value")], names)
        self.load_state_dict(mine)


def layer_weights(get: dict[str, Tensor], layers: int, qkv: Sequence[str], names: dict[str, str]) -> dict[str, Tensor]:
    """The weights of all layers under our names; `qkv` and `names` say what a checkpoint calls the parts of attention."""
    names = names | {"widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm"}
    mine = {}
    for number in range(layers):
        theirs = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            mine[f"layers.{number}.qkv.{part}"] = torch.cat([get[f"{theirs}{one}.{part}"] for one in qkv])
            for name, other in names.items():
                mine[f"layers.{number}.{name}.{part}"] = get[f"{theirs}{other}.{part}"]
    return mine


class Mix(nn.Module):
    """A residual block over the words around: normalised, a depthwise convolution, then all channels mixed.

    The convolution is written out: onnxruntime takes ten times as long for one that keeps channels apart.
    """

    def __init__(self, step: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(ROLE)
        self.step = step
        # As torch begins a convolution of width 3.
        self.before, self.here, self.after, self.bias = (
            nn.Parameter(torch.empty(ROLE).uniform_(-(3**-0.5), 3**-0.5)) for _ in range(4)
        )
        self.mix = nn.Linear(ROLE, ROLE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        length, step = x.shape[1], self.step
        wide = functional.pad(self.norm(x) * there, (0, 0, step, step))
        y = wide[:, :length] * self.before + wide[:, step : step + length] * self.here + wide[:, 2 * step :] * self.after
        return x + self.dropout(self.mix(functional.gelu(y + self.bias)))


class Roles(nn.Module):
    """For a cue and the words around it: which are its source, which its content."""

    def __init__(self, dropout: float = 0.1, width: int = HIDDEN) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * width, ROLE)
        self.distances = nn.Embedding(BUCKETS, ROLE)
        self.sentences = nn.Embedding(SENTENCES, ROLE)
        self.paragraphs = nn.Embedding(PARAGRAPHS, ROLE)
        self.is_cue = nn.Parameter(torch.zeros(ROLE))
        self.blocks = nn.ModuleList(Mix(step, dropout) for step in STEPS)
        self.norm = nn.LayerNorm(ROLE)
        self.labels = nn.Linear(ROLE, ROLE_LABELS)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        keys: Tensor,
        cues: Tensor,
        distances: Tensor,
        sentences: Tensor,
        paragraphs: Tensor,
        inside: Tensor,
        there: Tensor,
    ) -> Tensor:
        """Scores [cues, words, ROLE_LABELS].

        keys [cues, words, ROLE]: projected word vectors; cues [cues, 2 width]: mean and last vector of each cue's words;
        distances, sentences, paragraphs [cues, words]: buckets of how far a word is; inside [cues, words]: 1 for the cue's
        own words; there [cues, words]: 0 for words that only fill up.
        """
        cue = self.cue(cues)[:, None]
        there = there[:, :, None]
        x = keys + cue + keys * cue + self.distances(distances) + self.sentences(sentences) + self.paragraphs(paragraphs)
        x = self.dropout(functional.gelu(x + inside[:, :, None] * self.is_cue))
        for block in self.blocks:
            x = block(x, there)
        return self.labels(self.norm(x))


class Tagger(nn.Module):
    """All of one network."""

    def __init__(
        self, dropout: float = 0.1, pieces: int = PIECES, encoder: nn.Module | None = None, width: int = HIDDEN
    ) -> None:
        """`pieces` is how many the vocabulary has; `encoder` another than the small one, with vectors of `width`."""
        super().__init__()
        self.width = width
        self.encoder: Any = encoder or Encoder(dropout, pieces)
        self.dropout = nn.Dropout(dropout)
        self.cues = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, CUE_LABELS))
        self.flat = nn.Linear(width, ROLE_LABELS)  # an easier task beside: any source, any content; not used at run time
        self.keys = nn.Linear(width, ROLE)
        self.roles = Roles(dropout, width)
        self.mimic: Any = None  # what compares its vectors with a teacher's, where there is one

    @property
    def device(self) -> torch.device:
        return self.flat.weight.device


def pretrained(path: Path) -> dict[str, Tensor]:
    """The tensors of a .safetensors file."""
    from safetensors.torch import load_file

    weights: dict[str, Tensor] = load_file(path)
    return weights
