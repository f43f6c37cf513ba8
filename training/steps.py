"""Articles cut into the steps of training: some neighbouring windows of one article each, drawn anew every epoch."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from articles.extraction.doc_text import clean
from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.windows import SIZE, Window, pack
from articles.extraction.tagger.words import cut
from training.data import Article, straightened
from training.lessons import Lesson

WINDOWS = 5
STRAIGHT = 0.25  # of the articles are read with straight quotation marks
SIZES = (160, SIZE, 224)


@dataclass(frozen=True, slots=True)
class Step:
    article: Article
    pieces: list[list[int]]
    windows: list[Window]
    lesson: Lesson | None = None


class Epochs:
    """Steps without end over `data`: in each epoch with other window sizes, other places to begin and other marks."""

    def __init__(self, data: Sequence[Article], vocabulary: Pieces, lessons: Path | None = None) -> None:
        """`lessons` is the folder of what a teacher said of the same articles."""
        self.data = [(article, vocabulary.of(article.words.forms)) for article in data if teaches(article)]
        self.vocabulary = vocabulary
        self.lessons = {one.name: Lesson.load(lessons, one.name) for one, _ in self.data} if lessons else {}

    @property
    def width(self) -> int:
        """Of the teacher's vectors."""
        return next(iter(self.lessons.values())).vectors.shape[1]

    def steps(self, epoch: int, seed: int) -> list[Step]:
        """Those of one epoch, shuffled; the same for the same numbers."""
        chance = random.Random(f"{seed} {epoch}")
        steps = []
        for article, pieces in self.data:
            if chance.random() < STRAIGHT and any(mark in article.text for mark in "“”"):
                article, pieces = self._straightened(article, pieces)
            windows = pack(article.words, [len(one) for one in pieces], chance.choice(SIZES))
            begin = chance.randrange(WINDOWS) if len(windows) > WINDOWS else 0
            borders = [0, *range(begin or WINDOWS, len(windows), WINDOWS), len(windows)]
            groups = (windows[a:b] for a, b in itertools.pairwise(borders) if b > a)
            lesson = self.lessons.get(article.name)
            steps += [Step(article, pieces, group, lesson) for group in groups if _judged(article, group)]
        chance.shuffle(steps)
        return steps

    def _straightened(self, article: Article, pieces: list[list[int]]) -> tuple[Article, list[list[int]]]:
        text = straightened(article.text)
        words = cut(clean(text), article.paragraphs)
        if words.starts.tolist() != article.words.starts.tolist():
            return article, pieces
        return replace(article, text=text, words=words), self.vocabulary.of(words.forms)

    def forever(self, seed: int, begin: int) -> Iterator[Step]:
        """Steps from number `begin` on."""
        done = epoch = 0
        while self.data:
            steps = self.steps(epoch, seed)
            if begin < done + len(steps):
                yield from steps[max(begin - done, 0) :]
            done += len(steps)
            epoch += 1


def teaches(article: Article) -> bool:
    """Whether there is an example in it. A corpus' article without a quote was skipped by its annotators."""
    return bool(article.quotes) or (article.edited and bool(article.judged.any()))


def _judged(article: Article, windows: Sequence[Window]) -> bool:
    return bool(article.judged[windows[0].keep_from : windows[-1].keep_to].any())
