"""From scores of labels to spans: the best sequence of labels that makes sense, for many sequences at once."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Labels of cues and of roles. A part begins with B and goes on with I.
OUT, B, I = range(3)  # noqa: E741
NONE, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)
NEVER = np.float32(-1e4)


def transitions(labels: int) -> Floats:
    """[labels, labels] scores from label to label: an I needs its own B or I before it. Even labels but 0 are an I."""
    table = np.zeros((labels, labels), np.float32)
    for inner in range(2, labels, 2):
        table[:, inner] = NEVER
        table[inner - 1 : inner + 1, inner] = 0
    return table


def viterbi(scores: Floats) -> Ints:
    """The best legal labels, [sequences, words], for scores (log probabilities) [sequences, words, labels]."""
    count, length, labels = scores.shape
    if not length:
        return np.zeros((count, 0), np.int64)
    moves = transitions(labels)[None]
    # Word by word there is only what needs the word before; the rest is done for all words at once.
    totals = np.empty((length, count, labels), np.float32)
    totals[0] = scores[:, 0]
    totals[0, :, 2::2] += NEVER
    options = np.empty((count, labels, labels), np.float32)
    best = np.empty((count, labels), np.float32)
    for before, total, score in zip(totals[:-1, :, :, None], totals[1:], scores.swapaxes(0, 1)[1:], strict=True):
        np.add(before, moves, out=options)
        np.maximum.reduce(options, axis=1, out=best)
        np.add(best, score, out=total)
    back = _first_best(totals[:-1], moves[0])
    path = np.empty((count, length), np.int64)
    for row, label in enumerate(totals[-1].argmax(1).tolist()):
        path[row] = _traced(back[:, row].tobytes(), label, labels)
    return path


def _first_best(totals: Floats, moves: Floats) -> NDArray[np.uint8]:
    """[words, sequences, labels]: from which label it is best to come, the first of those that are as good."""
    best = totals[:, :, :1] + moves[0]
    came_from = np.zeros(best.shape, np.uint8)
    for label in range(1, len(moves)):
        options = totals[:, :, label : label + 1] + moves[label]
        came_from[options > best] = label
        np.maximum(best, options, out=best)
    return came_from


def _traced(came_from: bytes, label: int, labels: int) -> list[int]:
    """The way back from the last label, in order of the words; `labels` bytes a word tell where each came from."""
    path = [label]
    for start in range(len(came_from) - labels, -1, -labels):
        label = came_from[start + label]
        path.append(label)
    return path[::-1]


def spans(path: Ints, begin: int) -> list[tuple[int, int]]:
    """[first, last) of every part whose B is `begin` and whose I is begin + 1, in one sequence of labels."""
    found: list[tuple[int, int]] = []
    for place in np.flatnonzero(path == begin).tolist():
        end = place + 1
        while end < len(path) and path[end] == begin + 1:
            end += 1
        found.append((place, end))
    return found


def log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def buckets(distance: Ints) -> Ints:
    """0 to 40 for the distance in words to a cue, farther ones coarser and all beyond 64 alike; 20 is the cue itself."""
    size = np.minimum(np.abs(distance), 64)
    coarse = np.round(8 + np.log2(np.maximum(size, 8) / 8) * 4).astype(np.int64)  # 8 → 8, 64 → 20
    return 20 + np.sign(distance) * np.where(size <= 8, size, coarse)
