"""The network in torch as what the run-time code asks for scores, and predictions in the gold's format."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from articles.extraction.tagger.decoding import Floats
from articles.extraction.tagger.features import Around, Encoded
from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.tagging import Scorer, Tagged, characters, tag
from articles.extraction.thresholds import section
from training.data import Article, Quote
from training.ensemble import Ensemble

CONTENT_BIAS = section("newsdesk_quote_finder")["content_bias"]
SAME = 0.5  # of the words of two contents together, both have so many


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
    for one in tag(words, pieces.of(words.forms), scorer, content_bias=CONTENT_BIAS, cue_bias=cue_bias):
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
        found = tag(article.words, pieces.of(article.words.forms), scorer, content_bias=CONTENT_BIAS, cue_bias=cue_bias)
        mine, theirs = [_parts(one) for one in found], [_parts(one) for one in article.quotes]
        predicted, gold = predicted + len(mine), gold + len(theirs)
        pairs = _paired(mine, theirs)
        right += len(pairs)
        attributed += sum(_same_source(one, other) for one, other in pairs)
    total = max(predicted + gold, 1)
    return {"contents": 2 * right / total, "attribution": 2 * attributed / total, "predicted": predicted, "gold": gold}


class _Parts(NamedTuple):
    """The words of a quote's content and of its source, by number."""

    content: set[int]
    source: set[int]


def _parts(one: Tagged | Quote) -> _Parts:
    contents, sources = ({n for a, b in spans for n in range(a, b)} for spans in (one.contents, one.sources))
    return _Parts(contents, sources)


def _paired(mine: Sequence[_Parts], theirs: Sequence[_Parts]) -> list[tuple[_Parts, _Parts]]:
    """Contents that have half of their words in common, those with most first; each at most once."""
    shares = [(_overlap(one, other), i, j) for i, one in enumerate(mine) for j, other in enumerate(theirs)]
    pairs: dict[int, int] = {}
    for share, i, j in sorted(shares, reverse=True):
        if share >= SAME and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(mine[i], theirs[j]) for i, j in pairs.items()]


def _overlap(one: _Parts, other: _Parts) -> float:
    both = len(one.content & other.content)
    return both / len(one.content | other.content) if both else 0.0


def _same_source(one: _Parts, other: _Parts) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)
