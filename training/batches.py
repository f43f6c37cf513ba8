"""Neighbouring windows of one article as tensors, and the loss on them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from articles.extraction.tagger.features import around, encode_words
from articles.extraction.tagger.windows import Window
from articles.extraction.tagger.words import Ints, Words
from training.data import Article, Quote
from training.lessons import Lesson, softened
from training.network import Tagger

RADIUS = 128
CUE_WEIGHT, FLAT_WEIGHT, ROLE_SHARE, FEW = 8.0, 0.5, 12.0, 4
SHARE_OF_CUES = 0.65
SHORTENED = 0.3
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Inputs:
    """Windows padded to one length, all on one device: pieces, cases, quoted, mask [windows, pieces]; `at` tells where each
    kept word's first piece stands in the windows laid end to end."""

    pieces: Tensor
    cases: Tensor
    quoted: Tensor
    mask: Tensor
    at: Tensor


def inputs(words: Words, pieces: Sequence[Sequence[int]], windows: Sequence[Window], device: torch.device) -> Inputs:
    encoded = [encode_words(words, pieces, window) for window in windows]
    length = max(len(one.pieces) for one in encoded)
    shape = (len(encoded), length)
    arrays = [np.zeros(shape, np.int64) for _ in range(3)]
    mask = np.zeros(shape, bool)
    at = []
    for row, one in enumerate(encoded):
        for array, values in zip(arrays, (one.pieces, one.cases, one.quoted), strict=True):
            array[row, : len(values)] = values
        mask[row, : len(one.pieces)] = True
        at.append(one.at + row * length)
    return Inputs(*(torch.from_numpy(array).to(device) for array in (*arrays, mask, np.concatenate(at))))


def vectors(network: Tagger, given: Inputs) -> Tensor:
    """One vector for each kept word, [words, HIDDEN]."""
    every = network.encoder(given.pieces, given.cases, given.quoted, given.mask)
    return network.dropout(every.flatten(0, 1)[given.at])


def cue_vectors(words: Tensor, spans: Sequence[tuple[int, int]]) -> Tensor:
    """Mean and last vector of each span, [spans, 2 HIDDEN]."""
    return torch.stack([torch.cat([words[first:last].mean(0), words[last - 1]]) for first, last in spans])


def role_scores(
    network: Tagger, vecs: Tensor, words: Words, offset: int, spans: Sequence[tuple[int, int]]
) -> tuple[Tensor, Ints]:
    """Scores [cues, width, ROLE_LABELS] of the words around each cue, and which word each column is (-1: none).

    `vecs` are those of the words from number `offset` on; `spans` are numbered as the vectors are.
    """
    near = around(words, offset, len(vecs), spans, RADIUS)
    keys = network.keys(vecs)[torch.from_numpy(np.maximum(near.numbers, 0)).to(vecs.device)]
    signs = (near.inside.astype(np.float32), (near.numbers >= 0).astype(np.float32))
    given = [torch.from_numpy(one).to(vecs.device) for one in (near.distances, near.sentences, near.paragraphs, *signs)]
    return network.roles(keys, cue_vectors(vecs, spans), *given), near.numbers


def loss(
    network: Tagger,
    article: Article,
    pieces: Sequence[Sequence[int]],
    windows: Sequence[Window],
    chance: random.Random,
    lesson: Lesson | None = None,
) -> Tensor:
    """The loss on some neighbouring windows of an article: on its cues and roles as far as somebody judged them.

    With a `lesson`, also on what a teacher says of them.
    """
    part = _Part(article, windows[0].keep_from, windows[-1].keep_to, lesson)
    vecs = vectors(network, inputs(article.words, pieces, windows, network.device)).float()
    total = CUE_WEIGHT * _loss_on_cues(network, vecs, part)
    if lesson is not None and network.mimic is not None:
        total = total + network.mimic(vecs, lesson.vectors[part.first : part.last])
    total = total + FLAT_WEIGHT * _loss_on_flat(network, vecs, part)
    here = [n for n, quote in enumerate(article.quotes) if part.first <= quote.cue[0] and quote.cue[1] <= part.last]
    chosen = [number for number in here if chance.random() < SHARE_OF_CUES] or here[:1]
    return total + _loss_on_roles(network, vecs, part, chosen, chance) if chosen else total


class _Part(NamedTuple):
    """Words `first` to `last` of an article, and what a teacher says of it."""

    article: Article
    first: int
    last: int
    lesson: Lesson | None

    def labels(self, number: int) -> Ints:
        """The roles of these words for one of the article's quotes."""
        return self.article.quotes[number].labels(len(self.article.words))[self.first : self.last]

    def as_judged(self, labels: Ints) -> Ints:
        return np.where(self.article.judged[self.first : self.last], labels, IGNORED)


def _loss_on_cues(network: Tagger, vecs: Tensor, part: _Part) -> Tensor:
    cues = part.as_judged(part.article.cue_labels()[part.first : part.last])
    taught = None if part.lesson is None else part.lesson.cues[part.first : part.last].astype(np.float32)
    return cross_entropy(network.cues(vecs), cues, taught) / max((cues != IGNORED).sum(), 1)


def _loss_on_flat(network: Tagger, vecs: Tensor, part: _Part) -> Tensor:
    flat = np.zeros(part.last - part.first, np.int64)
    for number in range(len(part.article.quotes)):
        labels = part.labels(number)
        flat = np.where(labels > 0, labels, flat)
    flat = part.as_judged(flat)
    return cross_entropy(network.flat(vecs), flat) / max((flat != IGNORED).sum(), 1)


def _loss_on_roles(network: Tagger, vecs: Tensor, part: _Part, chosen: Sequence[int], chance: random.Random) -> Tensor:
    spans = [shortened(part.article.quotes[number], chance, part.first) for number in chosen]
    scores, numbers = role_scores(network, vecs, part.article.words, part.first, spans)
    labels = np.full(numbers.shape, IGNORED, np.int64)
    taught = None if part.lesson is None else np.zeros(scores.shape, np.float32)
    for row, number in enumerate(chosen):
        there = numbers[row] >= 0
        if part.lesson is not None and taught is not None:
            taught[row], known = part.lesson.roles_at(number, numbers[row] + part.first)
            there &= known
        labels[row] = np.where(there, part.labels(number)[np.maximum(numbers[row], 0)], IGNORED)
    taught = None if taught is None else taught.reshape(-1, taught.shape[-1])
    roles = cross_entropy(scores.flatten(0, 1), labels.ravel(), taught)
    return roles / max(len(chosen), FEW) / ROLE_SHARE


def cross_entropy(scores: Tensor, labels: Ints, taught: NDArray[np.float32] | None = None) -> Tensor:
    """Summed over the labels that are not IGNORED; with a teacher's log chances [words, labels], of those as well."""
    right = torch.from_numpy(labels).to(scores.device)
    if taught is None:
        return functional.cross_entropy(scores, right, reduction="sum", ignore_index=IGNORED)
    given = right != IGNORED
    return softened(scores[given], right[given], torch.from_numpy(taught).to(scores.device)[given])


def shortened(quote: Quote, chance: random.Random, offset: int) -> tuple[int, int]:
    """The quote's cue, sometimes a part of it: found cues are not always whole."""
    first, last = quote.cue[0] - offset, quote.cue[1] - offset
    if last - first > 1 and chance.random() < SHORTENED:
        first = chance.randrange(first, last)
        last = chance.randrange(first + 1, last + 1)
    return first, last
