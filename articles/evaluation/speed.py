"""How fast texts are read and how much memory that takes, beside spaCy's bare model on the same texts. No Django."""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

from articles import extraction, reading


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one way to read: seconds to load, seconds of the fastest pass over all texts, their words, peak memory in bytes."""

    loading: float
    seconds: float
    words: int
    peak: int

    @property
    def words_a_second(self) -> float:
        return self.words / self.seconds


def measure(texts: Sequence[str], model: str, passes: int) -> tuple[Speed, Speed]:
    """Speed of all that Newsdesk does with `texts`, and of the bare model. Each in a process of its own, one by one."""
    return _apart(_all_of_it, texts, model, passes), _apart(_bare_model, texts, model, passes)


def _apart(way: Callable[[Sequence[str], str, int], Speed], texts: Sequence[str], model: str, passes: int) -> Speed:
    # Started anew, not forked: its peak is its own, not this process's.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(way, texts, model, passes).result()


def _all_of_it(texts: Sequence[str], model: str, passes: int) -> Speed:
    return _timed(lambda: extraction.load(model), lambda text: reading.read(text, model=model), texts, passes)


def _bare_model(texts: Sequence[str], model: str, passes: int) -> Speed:
    """The same passages through spaCy alone, each text as one document."""
    import spacy

    bodies = ["\n\n".join(text[part.start : part.end] for part in reading.passages(reading.parse(text))) for text in texts]
    loaded: list[spacy.language.Language] = []
    found = _timed(lambda: loaded.append(spacy.load(model)), lambda body: loaded[0](body), bodies, passes)
    return replace(found, words=_words(texts))


def _timed(load: Callable[[], object], read: Callable[[str], object], texts: Sequence[str], passes: int) -> Speed:
    started = time.perf_counter()
    load()
    loading = time.perf_counter() - started
    read(texts[0])
    fastest = float("inf")
    for _ in range(passes):
        started = time.perf_counter()
        for text in texts:
            read(text)
        fastest = min(fastest, time.perf_counter() - started)
    return Speed(loading, fastest, _words(texts), peak_memory())


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def peak_memory() -> int:
    """The most memory this process has held so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
