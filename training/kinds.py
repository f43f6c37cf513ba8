"""Trains what tells saying from thinking: a logistic regression on the vectors of a cue (mean and last word).

No corpus of ours marks it in thousands of examples, so words do: cues with a verb of communication, or whose content
stands in quotation marks, are examples of what was voiced; cues with a word of thinking, wishing or supporting and no
marks are examples of what was not. Seen in context, the vectors then judge the cues that have neither word.

    python -m training.kinds --model articles/extraction/tagger/model --data ../shared/corpora/polnear/train.jsonl.gz
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from articles.extraction.tagger.network import load
from articles.extraction.tagger.tagging import vectors_of
from articles.extraction.tagger.words import Quoted
from articles.extraction.text.lexicon import lexicon, read_rows
from articles.words import indexed
from training.data import Article, Quote, articles
from training.network import HIDDEN

FRAMES_OF_SPEECH = {"clause", "quote", "infinitive"}
DECAY = 1e-3
MOSTLY = 0.8


def stems(words: Sequence[str]) -> set[str]:
    return set(indexed(" ".join(words)).split())


def labelled(article: Article, quote: Quote, voiced: set[str], unvoiced: set[str]) -> int | None:
    """1 for an example of what was said, 0 of what was not, None where the words do not tell."""
    first, last = quote.cue
    cue = stems(article.words.forms[first:last])
    inside = [article.words.quoted[number] != Quoted.OUTSIDE for a, b in quote.contents for number in range(a, b)]
    quoted = sum(inside) / len(inside)
    if cue & voiced and not cue & unvoiced:
        return 1
    if cue & unvoiced and not cue & voiced and not quoted:
        return 0
    return 1 if quoted >= MOSTLY else None


def examples(given: Sequence[Article], model: Path) -> Iterator[tuple[NDArray[np.float32], int]]:
    network = load(model)
    if network is None:
        raise SystemExit(f"no network in {model}")
    words = lexicon()
    voiced = stems([verb for verb, frames in words.verbs.items() if frames & FRAMES_OF_SPEECH and "shows" not in frames])
    unvoiced = stems([row[0] for row in read_rows("unvoiced_words")])
    voiced -= unvoiced
    for article in given:
        vectors = vectors_of(article.words, network.pieces.of(article.words.forms), network)
        for quote in article.quotes:
            label = labelled(article, quote, voiced, unvoiced)
            if label is not None:
                first, last = quote.cue
                yield np.concatenate([vectors[first:last].mean(0), vectors[last - 1]]), label


def fit(vectors: NDArray[np.float32], labels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights and, last, the bias of a logistic regression in which both classes weigh the same."""
    x, y = torch.from_numpy(vectors), torch.from_numpy(labels)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = (x - mean) / spread
    weights = torch.zeros(x.shape[1] + 1, requires_grad=True)
    balance = torch.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = x @ weights[:-1] + weights[-1]
        value = functional.binary_cross_entropy_with_logits(scores, y, balance) + DECAY * weights[:-1].square().sum()
        value.backward()
        return value

    optimizer.step(closure)
    plain = weights.detach()
    inner = plain[:-1] / spread
    return torch.cat([inner, (plain[-1] - (inner * mean).sum())[None]]).numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=0, help="read so many articles only")
    asked = parser.parse_args()
    target = asked.model / "voiced.npy"
    first_time = not target.is_file()
    if first_time:  # the network does not load without; it plays no part in what is read here
        np.save(target, np.zeros(2 * HIDDEN + 1, np.float32))
    try:
        found = list(examples(articles(asked.data)[: asked.most or None], asked.model))
    except BaseException:
        if first_time:
            target.unlink()
        raise
    labels = np.array([label for _, label in found], np.float32)
    weights = fit(np.stack([vector for vector, _ in found]), labels)
    np.save(target, weights.astype(np.float32))
    print(f"{len(found)} examples, {int(labels.sum())} of them voiced")


if __name__ == "__main__":
    main()
