"""What the network is given: pieces of the words of a window, and the words around a cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from articles.extraction.tagger.decoding import buckets
from articles.extraction.tagger.windows import Window
from articles.extraction.tagger.words import Case, Ints, Quoted, Words

CLS, SEP = 101, 102  # of BERT's uncased vocabulary
FAR_SENTENCE, FAR_PARAGRAPH = 3, 2


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window's pieces with case and quotation state, one entry each, and the place of each kept word's first piece."""

    pieces: Ints
    cases: Ints
    quoted: Ints
    at: Ints


def encode_words(words: Words, pieces: Sequence[Sequence[int]], window: Window) -> Encoded:
    """[CLS], the pieces of the words from `window.first` on, and [SEP] behind each paragraph."""
    ids = [CLS]
    cases = [int(Case.OTHER)]
    quoted = [int(Quoted.OUTSIDE)]
    at: list[int] = []
    mine = slice(window.first, window.last)
    here = zip(words.paragraphs[mine].tolist(), words.cases[mine].tolist(), words.quoted[mine].tolist(), strict=True)
    paragraph = words.paragraphs[window.first]
    for number, (own_paragraph, case, state) in enumerate(here, window.first):
        if own_paragraph != paragraph:
            paragraph = own_paragraph
            ids.append(SEP)
            cases.append(int(Case.OTHER))
            quoted.append(int(Quoted.OUTSIDE))
        if window.keep_from <= number < window.keep_to:
            at.append(len(ids))
        own = pieces[number]
        ids.extend(own)
        cases.extend([case] * len(own))
        quoted.extend([state] * len(own))
    ids.append(SEP)
    cases.append(int(Case.OTHER))
    quoted.append(int(Quoted.OUTSIDE))
    return Encoded(*(np.array(values, np.int64) for values in (ids, cases, quoted, at)))


@dataclass(frozen=True, slots=True)
class Around:
    """The words around some cues, [cues, width] each.

    `numbers` say which word a column is, -1 where there is none; `inside` which are the cue's own; the others are the
    buckets of how far each is from the cue in words, sentences and paragraphs.
    """

    numbers: Ints
    distances: Ints
    sentences: Ints
    paragraphs: Ints
    inside: NDArray[np.bool_]


def around(words: Words, offset: int, count: int, spans: Sequence[tuple[int, int]], radius: int) -> Around:
    """The words up to `radius` before and behind each of `spans`, among the `count` words from number `offset` on."""
    firsts = np.array([first for first, _ in spans], np.int64)[:, None]
    lasts = np.array([last - 1 for _, last in spans], np.int64)[:, None]
    starts = np.maximum(firsts - radius, 0)
    width = int((np.minimum(lasts + radius + 1, count) - starts).max())
    numbers = starts + np.arange(width, dtype=np.int64)[None]
    valid = (numbers < count) & (numbers <= lasts + radius)
    clipped = np.minimum(numbers, count - 1)
    before = np.minimum(clipped - firsts, 0)
    behind = np.maximum(clipped - lasts, 0)

    def away(values: Ints, farthest: int) -> Ints:
        mine = values[offset : offset + count]
        steps: Ints = np.clip(mine[clipped] - mine[firsts], -farthest, farthest) + farthest
        return steps

    return Around(
        numbers=np.where(valid, numbers, -1),
        distances=buckets(before + behind),
        sentences=away(words.sentences, FAR_SENTENCE),
        paragraphs=away(words.paragraphs, FAR_PARAGRAPH),
        inside=(clipped >= firsts) & (clipped <= lasts) & valid,
    )
