"""Which pieces of words a shipped network keeps: half of its bytes are their vectors, and many pieces never occur in news.

A word that loses its piece is cut into smaller ones, as every rare word is.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from articles.extraction.tagger.pieces import Pieces
from training.data import articles
from training.ensemble import Ensemble

MOST_PIECES = 23_000
SIGNS = 104  # pieces at the beginning that stand for no letters, among them [CLS] and [SEP]: they keep their numbers


def used_pieces(data: Path, vocabulary: Pieces) -> set[int]:
    """The numbers of all pieces in some articles."""
    return {number for one in articles(data) for word in vocabulary.of(one.words.forms) for number in word}


def worth_keeping(vocabulary: Sequence[str], used: set[int], most: int) -> list[int]:
    """The numbers of at most `most` pieces, in order: signs, single characters of European scripts, the used ones, and then
    the most frequent of the rest, as vocabularies are sorted by frequency behind their signs and characters.
    """
    always = {
        number
        for number, piece in enumerate(vocabulary)
        if number < SIGNS or (len(piece.removeprefix("##")) == 1 and piece[-1] < "\u0370")
    }
    rest = [
        number
        for number, piece in enumerate(vocabulary)
        if number not in always and number not in used and piece.isascii() and not piece.startswith("[")
    ]
    return sorted([*sorted(always | used), *rest][:most])


def leave_out(ensemble: Ensemble, kept: Sequence[int]) -> None:
    """Keep the vectors of pieces `kept` only."""
    for member in ensemble.members:
        old = member.encoder.pieces.weight.detach()
        member.encoder.pieces = nn.Embedding.from_pretrained(old[torch.tensor(kept)])
