"""Trains a large network on the same articles, and writes what it says of them: lessons for the small ones.

    python -m training.teacher --data FOLDER --encoder MPNET --vocabulary MINILM/vocab.txt --out build/teacher
    python -m training.train … --lessons build/teacher/lessons

The encoder's folder holds model.safetensors of an MPNet-base. Leaves weights.pt and the folder lessons/, one file an
article; what is there already is not done again.
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
from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.tagging import characters, tag
from articles.extraction.tagger.windows import SIZE, pack
from training import mpnet
from training.batches import inputs, role_scores
from training.data import Article, Quote, articles
from training.folders import CHECKPOINT, WEIGHTS
from training.lessons import Lesson
from training.loop import Plan, Training
from training.machine import Machine, machine
from training.network import Tagger, pretrained
from training.scoring import Network, TorchScorer, quick_scores
from training.steps import Epochs, teaches

AT_ONCE = 8  # windows
LESSONS = "lessons"


class Alone:
    """One network of any width as what TorchScorer asks."""

    def __init__(self, network: Tagger, on: Machine) -> None:
        self.network, self.on = network, on

    @property
    def device(self) -> torch.device:
        return self.network.device

    def eval(self) -> "Alone":
        self.network.eval()
        return self

    def encode(self, pieces: Tensor, cases: Tensor, quoted: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        with self.on.casting():
            vectors = self.network.encoder(pieces[None], cases[None], quoted[None])[0][at].float()
        return vectors, self.network.keys(vectors), functional.log_softmax(self.network.cues(vectors), -1)

    def roles(self, keys: Tensor, cues: Tensor, *near: Tensor) -> Tensor:
        return functional.log_softmax(self.network.roles(keys, cues, *near), -1)


def teacher(encoder: mpnet.MPNet) -> Tagger:
    return Tagger(encoder=encoder, width=mpnet.HIDDEN)


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

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self.vectors: list[Floats] = []

    def encode(self, window: Encoded) -> tuple[Floats, Floats, Floats]:
        found = super().encode(window)
        self.vectors.append(found[0])
        return found


@torch.inference_mode()
def read_alone(network: Tagger, article: Article, pieces: Sequence[Sequence[int]], on: Machine) -> tuple[Article, Lesson]:
    """A text that nobody annotated, with the quotes that `network` finds, and the lesson about it."""
    scorer = Keeping(Alone(network, on))
    quotes = [
        Quote(one.cue, list(one.sources), list(one.contents)) for one in tag(article.words, pieces, scorer) if one.contents
    ]
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


def train(asked: argparse.Namespace, corpus: Sequence[Article], vocabulary: Pieces, on: Machine) -> None:
    """Leaves weights.pt."""
    epochs = Epochs(corpus, vocabulary)
    dev = articles(asked.data / "dev")[::6]
    torch.manual_seed(asked.seed)
    encoder = mpnet.MPNet()
    encoder.take_pretrained(pretrained(asked.encoder / "model.safetensors"))
    total = round(len(epochs.steps(0, asked.seed)) * asked.epochs)
    plan = Plan(total, encoder_rate=5e-5, heads_rate=7e-4, warm_up=150, keep=0.997, seed=asked.seed)
    training = Training(teacher(encoder), plan, on, asked.out / CHECKPOINT, encoder.fixed())

    def look(average: Tagger, step: int) -> None:
        scorer = TorchScorer(Alone(average, on))
        print(json.dumps({"step": step} | quick_scores(scorer, vocabulary, dev)), flush=True)

    if training.run(lambda begin: epochs.forever(asked.seed, begin), look):
        torch.save(training.average.cpu().state_dict(), asked.out / WEIGHTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl.gz and dev/")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.86)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--texts", type=Path, help=".jsonl of texts that nobody annotated: leaves texts-NUMBER.jsonl, too")
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help="of the lessons: NUMBER OF, so that several run")
    asked = parser.parse_args()
    on = machine(asked.threads)
    vocabulary, weights, lessons = Pieces(asked.vocabulary), asked.out / WEIGHTS, asked.out / LESSONS
    lessons.mkdir(parents=True, exist_ok=True)
    corpus = [] if asked.texts and weights.is_file() else articles(asked.data / "train.jsonl.gz")
    if not weights.is_file():
        train(asked, corpus, vocabulary, on)
    network = teacher(mpnet.MPNet())
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.to(on.device).eval()
    number, of = asked.part
    if asked.texts:
        with (asked.out / f"texts-{number}.jsonl").open("w", encoding="utf8") as lines:
            for one in (text for text in articles(asked.texts)[number::of] if len(text.words)):
                found, about = read_alone(network, one, vocabulary.of(one.words.forms), on)
                if found.quotes:
                    about.save(lessons, found.name)
                    lines.write(json.dumps(in_gold_format(found)) + "\n")
        return
    for article in list(filter(teaches, corpus))[number::of]:
        if not (lessons / f"{article.name}.npz").is_file():
            lesson(network, article, vocabulary.of(article.words.forms), on).save(lessons, article.name)


if __name__ == "__main__":
    main()
