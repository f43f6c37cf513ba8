"""Neighbouring windows of one article as tensors, and the loss on them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from articles.extraction.tagger.features import around, encode_words
from articles.extraction.tagger.windows import Window
from articles.extraction.tagger.words import Ints, Words
from training.data import Article, Quote
from training.network import CUE_LABELS, Tagger

RADIUS = 128
CUE_WEIGHT, FLAT_WEIGHT, ROLE_SHARE, FEW = 8.0, 0.5, 12.0, 4
SHARE_OF_CUES = 0.65
SHORTENED = 0.3


@dataclass(frozen=True, slots=True)
class Inputs:
    """Windows padded to one length: pieces, cases, quoted, mask [windows, pieces]; `at` tells where each kept word's first
    piece stands in the windows laid end to end."""

    pieces: Tensor
    cases: Tensor
    quoted: Tensor
    mask: Tensor
    at: Tensor


def inputs(words: Words, pieces: Sequence[Sequence[int]], windows: Sequence[Window]) -> Inputs:
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
    tensors = [torch.from_numpy(array) for array in (*arrays, mask)]
    return Inputs(*tensors, at=torch.from_numpy(np.concatenate(at)))


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
    numbers = torch.from_numpy(np.maximum(near.numbers, 0))
    keys = network.keys(vecs)[numbers]
    given = [torch.from_numpy(one) for one in (near.distances, near.sentences, near.paragraphs)]
    there = torch.from_numpy((near.numbers >= 0).astype(np.float32))
    scores = network.roles(keys, cue_vectors(vecs, spans), *given, torch.from_numpy(near.inside.astype(np.float32)), there)
    return scores, near.numbers


def loss(
    network: Tagger, article: Article, pieces: Sequence[Sequence[int]], windows: Sequence[Window], chance: random.Random
) -> Tensor:
    """The loss on some neighbouring windows of an article."""
    first, last = windows[0].keep_from, windows[-1].keep_to
    vecs = vectors(network, inputs(article.words, pieces, windows)).float()
    cue_labels = torch.from_numpy(article.cue_labels()[first:last])
    total = CUE_WEIGHT * functional.cross_entropy(network.cues(vecs).view(-1, CUE_LABELS), cue_labels)
    flat = np.zeros(last - first, np.int64)
    for quote in article.quotes:
        labels = quote.labels(len(article.words))[first:last]
        flat = np.where(labels > 0, labels, flat)
    total = total + FLAT_WEIGHT * functional.cross_entropy(network.flat(vecs), torch.from_numpy(flat))
    here = [quote for quote in article.quotes if first <= quote.cue[0] and quote.cue[1] <= last]
    chosen = [quote for quote in here if chance.random() < SHARE_OF_CUES] or here[:1]
    if not chosen:
        return total
    spans = [shortened(quote, chance, first) for quote in chosen]
    scores, numbers = role_scores(network, vecs, article.words, first, spans)
    labels = np.full(numbers.shape, -100, np.int64)
    for row, quote in enumerate(chosen):
        all_labels = quote.labels(len(article.words))[first:last]
        labels[row] = np.where(numbers[row] >= 0, all_labels[np.maximum(numbers[row], 0)], -100)
    roles = functional.cross_entropy(
        scores.flatten(0, 1), torch.from_numpy(labels).flatten(), reduction="sum", ignore_index=-100
    )
    return total + roles / max(len(chosen), FEW) / ROLE_SHARE


def shortened(quote: Quote, chance: random.Random, offset: int) -> tuple[int, int]:
    """The quote's cue, sometimes a part of it: found cues are not always whole."""
    first, last = quote.cue[0] - offset, quote.cue[1] - offset
    if last - first > 1 and chance.random() < SHORTENED:
        first = chance.randrange(first, last)
        last = chance.randrange(first + 1, last + 1)
    return first, last
