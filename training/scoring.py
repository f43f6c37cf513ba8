"""The network in torch as what the run-time code asks for scores, and predictions in the gold's format."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from articles.extraction.tagger.decoding import Floats
from articles.extraction.tagger.features import Around, Encoded
from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.tagging import Scorer, characters, tag
from training.data import Article
from training.ensemble import Ensemble


class TorchScorer:
    def __init__(self, ensemble: Ensemble) -> None:
        self.ensemble = ensemble.eval()

    @torch.inference_mode()
    def encode(self, window: Encoded) -> tuple[Floats, Floats, Floats]:
        pieces, cases, quoted, at = (self._given(one) for one in (window.pieces, window.cases, window.quoted, window.at))
        vectors, keys, scores = self.ensemble.encode(pieces, cases, quoted, at)
        return _taken(vectors), _taken(keys), _taken(scores)

    @torch.inference_mode()
    def roles(self, keys: Floats, cues: Floats, near: Around) -> Floats:
        signs = (near.inside.astype(np.float32), (near.numbers >= 0).astype(np.float32))
        given = (keys, cues, near.distances, near.sentences, near.paragraphs, *signs)
        return _taken(self.ensemble.roles(*(self._given(one) for one in given)))

    def _given(self, array: NDArray[Any]) -> Tensor:
        return torch.from_numpy(array).to(self.ensemble.device)


def _taken(tensor: Tensor) -> Floats:
    array: Floats = tensor.float().cpu().numpy()
    return array


def predict(scorer: Scorer, pieces: Pieces, article: Article, cue_bias: float) -> dict[str, Any]:
    """An article with its quotes in the gold's format."""
    words = article.words
    quotes = []
    for one in tag(words, pieces.of(words.forms), scorer, cue_bias=cue_bias):
        spans = {"cue": (one.cue,), "sources": one.sources, "contents": one.contents}
        quotes.append(
            {
                name: [
                    {"start": start, "end": end, "text": article.text[start:end]} for start, end in characters(words, parts)
                ]
                for name, parts in spans.items()
            }
            | {"scores": [one.cue_score, one.source_score, one.content_score, one.edge_score]}
        )
    return {"text": article.text, "quotes": quotes}


def write(scorer: Scorer, pieces: Pieces, articles: Iterable[Article], folder: Path, cue_bias: float = 0.0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / f"{article.name}.json").write_text(json.dumps(predict(scorer, pieces, article, cue_bias)), "utf8")


def quick_scores(scorer: Scorer, pieces: Pieces, articles: Sequence[Article], cue_bias: float = 0.0) -> dict[str, float]:
    """F1 of contents at IoU 0.5 and of attribution: a rough guide while training; docs/evaluation.md has the real ones."""
    right = attributed = predicted = gold = 0
    for article in articles:
        found = tag(article.words, pieces.of(article.words.forms), scorer, cue_bias=cue_bias)
        mine = [
            ({n for a, b in one.contents for n in range(a, b)}, {n for a, b in one.sources for n in range(a, b)})
            for one in found
        ]
        theirs = [
            ({n for a, b in one.contents for n in range(a, b)}, {n for a, b in one.sources for n in range(a, b)})
            for one in article.quotes
        ]
        predicted, gold = predicted + len(mine), gold + len(theirs)
        options = sorted(
            (
                (len(p[0] & g[0]) / len(p[0] | g[0]), i, j)
                for i, p in enumerate(mine)
                for j, g in enumerate(theirs)
                if p[0] & g[0]
            ),
            reverse=True,
        )
        used: set[tuple[str, int]] = set()
        for overlap, i, j in options:
            if overlap >= 0.5 and ("p", i) not in used and ("g", j) not in used:
                used |= {("p", i), ("g", j)}
                right += 1
                attributed += bool(mine[i][1] & theirs[j][1]) or not (mine[i][1] or theirs[j][1])
    total = max(predicted + gold, 1)
    return {"contents": 2 * right / total, "attribution": 2 * attributed / total, "predicted": predicted, "gold": gold}
