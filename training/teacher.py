"""Writes what a large network says of the articles that it was trained on, and of others: lessons for small ones.

    python -m training.train --data FOLDER --encoder MPNET --out build/large
    python -m training.teacher --data FOLDER --encoder MPNET --weights build/large/weights.pt --out build/teacher
    python -m training.train … --lessons build/teacher/lessons

Leaves the folder lessons/, one file an article; with --data, what is there already is not done again.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from articles.extraction.tagger.decoding import Floats
from articles.extraction.tagger.features import Encoded
from articles.extraction.tagger.tagging import characters, tag
from articles.extraction.tagger.windows import SIZE, pack
from training.batches import inputs, role_scores
from training.data import Article, Quote, articles
from training.encoders import pieces_of
from training.ensemble import Ensemble
from training.lessons import Lesson
from training.machine import Machine, machine
from training.network import Tagger
from training.restore import networks_of
from training.scoring import CONTENT_BIAS, TorchScorer
from training.steps import teaches

AT_ONCE = 8  # windows
LESSONS = "lessons"


@torch.inference_mode()
def lesson(network: Tagger, article: Article, pieces: Sequence[Sequence[int]], on: Machine) -> Lesson:
    """What `network` says of an article's words, and of the roles around each cue of its annotation."""
    windows = pack(article.words, [len(one) for one in pieces], SIZE)
    parts = []
    for first in range(0, len(windows), AT_ONCE):
        given = inputs(article.words, pieces, windows[first : first + AT_ONCE], network.device)
        with on.casting():
            every = network.encoder(given.pieces, given.cases, given.quoted, given.mask)
        parts.append(every.float().flatten(0, 1)[given.at])
    return told(network, article, torch.cat(parts))


def told(network: Tagger, article: Article, vectors: Tensor) -> Lesson:
    """What `network` says of an article's words, given their vectors."""
    roles = []
    for quote in article.quotes:
        scores, numbers = role_scores(network, vectors, article.words, 0, [quote.cue])
        there = numbers[0] >= 0
        roles.append((int(numbers[0][there][0]), _halves(functional.log_softmax(scores[0], -1))[there]))
    cues = functional.log_softmax(network.cues(vectors), -1)
    return Lesson(_halves(cues), roles, _halves(functional.layer_norm(vectors, vectors.shape[-1:])))


class Keeping(TorchScorer):
    """Keeps the vectors of the windows that it was asked for."""

    def __init__(self, ensemble: Ensemble) -> None:
        super().__init__(ensemble)
        self.vectors: list[Floats] = []

    def encode(self, window: Encoded) -> tuple[Floats, Floats, Floats]:
        found = super().encode(window)
        self.vectors.append(found[0])
        return found


@torch.inference_mode()
def read_alone(network: Tagger, article: Article, pieces: Sequence[Sequence[int]], on: Machine) -> tuple[Article, Lesson]:
    """A text that nobody annotated, with the quotes that `network` finds, and the lesson about it."""
    scorer = Keeping(Ensemble([network]))
    with on.casting():
        found = tag(article.words, pieces, scorer, content_bias=CONTENT_BIAS)
    quotes = [Quote(one.cue, list(one.sources), list(one.contents)) for one in found]
    article = replace(article, quotes=quotes)
    return article, told(network, article, torch.from_numpy(np.concatenate(scorer.vectors)).to(network.device))


def in_gold_format(article: Article) -> dict[str, Any]:
    def spans(parts: Iterable[tuple[int, int]]) -> list[dict[str, int]]:
        return [{"start": start, "end": end} for start, end in characters(article.words, tuple(parts))]

    quotes = [
        {"cue": spans([one.cue]), "sources": spans(one.sources), "contents": spans(one.contents)} for one in article.quotes
    ]
    return {"id": article.name, "text": article.text, "quotes": quotes}


def _halves(tensor: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float16]]:
    array: np.ndarray[tuple[int, ...], np.dtype[np.float16]] = tensor.cpu().numpy().astype(np.float16)
    return array


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="of the network that teaches")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with vocab.txt, as it was trained with")
    parser.add_argument("--data", type=Path, help="folder with train.jsonl.gz")
    parser.add_argument("--texts", type=Path, help=".jsonl of texts that nobody annotated: leaves texts-NUMBER.jsonl, too")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help="of the lessons: NUMBER OF, so that several run")
    asked = parser.parse_args()
    on = machine(asked.threads)
    vocabulary, lessons = pieces_of(asked.encoder), asked.out / LESSONS
    lessons.mkdir(parents=True, exist_ok=True)
    network = networks_of(asked.weights)[0].to(on.device).eval()
    number, of = asked.part
    if asked.texts:
        with (asked.out / f"texts-{number}.jsonl").open("w", encoding="utf8") as lines:
            for one in (text for text in articles(asked.texts)[number::of] if len(text.words)):
                found, about = read_alone(network, one, vocabulary.of(one.words.forms), on)
                if found.quotes:
                    about.save(lessons, found.name)
                    lines.write(json.dumps(in_gold_format(found)) + "\n")
    if asked.data:
        for article in list(filter(teaches, articles(asked.data / "train.jsonl.gz")))[number::of]:
            if not (lessons / f"{article.name}.npz").is_file():
                lesson(network, article, vocabulary.of(article.words.forms), on).save(lessons, article.name)


if __name__ == "__main__":
    main()
