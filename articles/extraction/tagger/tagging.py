"""A text's quotes as the network sees them: cues first, then for each cue the words of its source and content."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np

from articles.extraction.tagger.decoding import (
    B_CONTENT,
    B_SOURCE,
    OUT,
    B,
    Floats,
    log_softmax,
    spans,
    viterbi,
)
from articles.extraction.tagger.features import Around, Encoded, around, encode_words
from articles.extraction.tagger.windows import SIZE, pack
from articles.extraction.tagger.words import Words

RADIUS = 80  # words on both sides of a cue; trained with 128, which finds the same and takes longer
BATCH = 16
Span = tuple[int, int]  # [first, last) numbers of words


class Scorer(Protocol):
    """What computes scores: the network as ONNX at run time, or in torch while it is trained."""

    def encode(self, window: Encoded) -> tuple[Floats, Floats, Floats]:
        """Vectors [words, HIDDEN], keys [words, ROLE] and scores of cue labels [words, 3] of a window's kept words."""

    def roles(self, keys: Floats, cues: Floats, near: Around) -> Floats:
        """Scores of role labels [cues, width, 5]; keys [cues, width, ROLE], cues [cues, 2 HIDDEN]."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One quote, its spans as numbers of words, and how sure the network is of each part (probabilities)."""

    cue: Span
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    cue_score: float  # the mean over the cue's words of not being outside
    source_score: float  # the mean over the source's words; without a source, that no word near is one
    content_score: float  # the mean over the content's words
    edge_score: float  # the least sure of the two ends of the content: inside in, outside out
    vector: Floats  # the cue's: mean and last of its words


def tag(
    words: Words,
    pieces: Sequence[Sequence[int]],
    scorer: Scorer,
    *,
    content_bias: float,
    cue_bias: float = 0.0,
    given: Sequence[Span] | None = None,
) -> list[Tagged]:
    """The quotes of a text, in order of their cues.

    `cue_bias` is added to the scores of cue labels: above 0 more quotes are found and more of them are wrong;
    `content_bias` to those of content: below 0 contents are shorter. `given` are cues to take in place of those found, to
    measure the roles alone.
    """
    if not len(words):
        return []
    vectors, keys, cue_scores = _encode(words, pieces, scorer)
    cue_scores = cue_scores.copy()
    cue_scores[:, B:] += cue_bias
    logs = log_softmax(cue_scores)
    cues = spans(viterbi(logs[None])[0], B) if given is None else list(given)
    if not cues:
        return []
    outside = np.exp(logs[:, OUT])
    found = []
    for start in range(0, len(cues), BATCH):
        group = cues[start : start + BATCH]
        near = around(words, 0, len(words), group, RADIUS)
        cue_vectors = np.stack([np.concatenate([vectors[a:b].mean(0), vectors[b - 1]]) for a, b in group])
        scores = scorer.roles(keys[np.maximum(near.numbers, 0)], cue_vectors, near).copy()
        scores[:, :, B_CONTENT:] += np.float32(content_bias)
        scores = log_softmax(scores)
        found += _read_roles(group, cue_vectors, near, scores)
    found = _share_out(found)
    return [_tagged(one, 1 - float(outside[slice(*one.cue)].mean())) for one in found if one.contents]


def _encode(words: Words, pieces: Sequence[Sequence[int]], scorer: Scorer) -> tuple[Floats, Floats, Floats]:
    windows = pack(words, [len(one) for one in pieces], SIZE)
    parts = [scorer.encode(encode_words(words, pieces, window)) for window in windows]
    vectors, keys, scores = (np.concatenate(one) for one in zip(*parts, strict=True))
    return vectors, keys, scores


def vectors_of(words: Words, pieces: Sequence[Sequence[int]], scorer: Scorer) -> Floats:
    """The encoder's vectors of all words, [words, HIDDEN]."""
    return _encode(words, pieces, scorer)[0]


@dataclass(slots=True)
class _Claim:
    cue: Span
    vector: Floats
    sources: list[Span]
    contents: list[Span]
    first: int  # the number of the word that the first column is
    content: Floats  # probability of being content, by column
    source: Floats


def _read_roles(cues: Sequence[Span], vectors: Floats, near: Around, scores: Floats) -> list[_Claim]:
    scores = scores.copy()
    # A cue's words have no role for it, nor has what only fills up.
    none = near.inside | (near.numbers < 0)
    scores[none] = -1e4
    scores[none, 0] = 0
    paths = viterbi(scores)
    claims = []
    for row, cue in enumerate(cues):
        first = int(near.numbers[row, 0])
        chances = np.exp(scores[row])
        claims.append(
            _Claim(
                cue=cue,
                vector=vectors[row],
                sources=[(a + first, b + first) for a, b in spans(paths[row], B_SOURCE)],
                contents=[(a + first, b + first) for a, b in spans(paths[row], B_CONTENT)],
                first=first,
                content=chances[:, B_CONTENT] + chances[:, B_CONTENT + 1],
                source=chances[:, B_SOURCE] + chances[:, B_SOURCE + 1],
            )
        )
    return claims


def _share_out(claims: list[_Claim]) -> list[_Claim]:
    """Give words of content that several cues claim to one of them; of several sources the surest stays.

    A run of words that the same cues claim goes as a whole to the cue that is surest of it.
    """
    claimants: dict[int, list[int]] = {}
    for index, one in enumerate(claims):
        for a, b in one.contents:
            for number in range(a, b):
                claimants.setdefault(number, []).append(index)
    contested = sorted(number for number, who in claimants.items() if len(who) > 1)
    owner = {number: who[0] for number, who in claimants.items()}
    for run in _runs(contested, lambda number: tuple(claimants[number])):
        best = max(claimants[run[0]], key=lambda index: float(claims[index].content[_columns(claims[index], run)].sum()))
        owner.update(dict.fromkeys(range(*run), best))
    for index, one in enumerate(claims):
        mine = [number for a, b in one.contents for number in range(a, b) if owner[number] == index]
        starts = [a for a, _ in one.contents]
        one.contents = _runs(mine, partial(bisect_right, starts))
        if len(one.sources) > 1:
            weights = [float(one.source[_columns(one, part)].sum()) for part in one.sources]
            one.sources = [one.sources[int(np.argmax(weights))]]
    return claims


def _columns(one: _Claim, span: Span) -> slice:
    return slice(span[0] - one.first, span[1] - one.first)


def _runs(numbers: Sequence[int], kind: Callable[[int], object]) -> list[Span]:
    """[first, last) of neighbouring `numbers` that are of one kind."""
    runs: list[Span] = []
    for number in numbers:
        if runs and runs[-1][1] == number and kind(number) == kind(number - 1):
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _tagged(one: _Claim, cue_score: float) -> Tagged:
    columns = [number - one.first for a, b in one.contents for number in range(a, b)]
    sources = [number - one.first for a, b in one.sources for number in range(a, b)]
    start, end = one.contents[0][0] - one.first, one.contents[-1][1] - one.first
    outer = [1 - float(one.content[place]) for place in (start - 1, end) if 0 <= place < len(one.content)]
    return Tagged(
        cue=one.cue,
        sources=tuple(one.sources),
        contents=tuple(one.contents),
        cue_score=cue_score,
        source_score=float(one.source[sources].mean()) if sources else 1 - float(one.source.max()),
        content_score=float(one.content[columns].mean()),
        edge_score=min([float(one.content[start]), float(one.content[end - 1]), *outer]),
        vector=one.vector,
    )


def characters(words: Words, parts: Sequence[Span]) -> list[tuple[int, int]]:
    """The [start, end) characters of spans of words."""
    return [(int(words.starts[first]), int(words.ends[last - 1])) for first, last in parts]
