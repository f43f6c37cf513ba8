"""How fast texts are read and how much memory that takes, beside spaCy's bare model on the same texts. No Django.

Each measurement runs in a process of its own, started anew, one after the other.
"""

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from articles import extraction, reading
from articles.extraction import Engine

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCHES = (1, 8, 32)
WORKERS = (1, 2)
PARSING, LAYING_OUT, RECORDS = "parsing the page", "cutting into tokens", "writing records"
SENTENCE = "Anna Novak said that the bridge would last."
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text to read: a page with its header; with `plain` a body alone."""

    text: str
    plain: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Speed:
    """One way to read all texts. Of several processes side by side, loading and peak are those of the one that had most."""

    loading: float  # seconds until ready
    seconds: float  # of the fastest pass
    processor: float  # seconds of processor time of the pass that took least; other work on the machine does not count
    words: int
    peak: int  # of memory, in bytes

    @property
    def words_a_second(self) -> float:
        return self.words / self.seconds


def measure(samples: Sequence[Sample], engine: Engine, passes: int) -> tuple[Speed, Speed]:
    """Speed of all that Newsdesk does with `samples`, and of the bare model."""
    return _apart(partial(_all_of_it, samples, engine, passes)), _apart(partial(_bare_model, samples, engine, passes))


def measure_components(samples: Sequence[Sample], engine: Engine) -> dict[str, float]:
    """Seconds of processor time of each step of one pass, in order: each component, and what is before and after them."""
    return _apart(partial(_by_component, samples, engine))


def measure_batches(samples: Sequence[Sample], engine: Engine, sizes: Sequence[int] = BATCHES) -> dict[int, Speed]:
    """One pass of the pipeline with so many texts at once, by spaCy's `pipe`. Newsdesk itself reads one at a time."""
    return {size: _apart(partial(_in_batches, samples, engine, size)) for size in sizes}


def measure_workers(samples: Sequence[Sample], engine: Engine, counts: Sequence[int] = WORKERS) -> dict[int, Speed]:
    """One pass by so many processes that share the texts: until the last is done, once all have loaded."""
    return {count: _side_by_side(samples, engine, count) for count in counts}


def _pool() -> ProcessPoolExecutor:
    # Started anew, not forked: its peak is its own, not this process's.
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _apart(work: Callable[[], Answer]) -> Answer:
    with _pool() as pool:
        return pool.submit(work).result()


def _all_of_it(samples: Sequence[Sample], engine: Engine, passes: int) -> Speed:
    loading, _ = _seconds(partial(_load, engine))
    _read([samples[0]], engine)
    return _speed(loading, partial(_read, samples, engine), samples, passes)


def _load(engine: Engine) -> None:
    """A sentence is read as well: some of what is needed is loaded by the first text."""
    extraction.load(engine)
    _read([Sample(SENTENCE, plain=True)], engine)


def _read(samples: Sequence[Sample], engine: Engine) -> None:
    for sample in samples:
        reading.read(sample.text, plain=sample.plain, engine=engine)


def _bare_model(samples: Sequence[Sample], engine: Engine, passes: int) -> Speed:
    """The same passages through spaCy alone, each text as one document."""
    parsed = [reading.parse(sample.text, plain=sample.plain) for sample in samples]
    bodies = ["\n\n".join(one.text[part.start : part.end] for part in reading.passages(one)) for one in parsed]
    loaded: list[Language] = []

    def load() -> None:
        import spacy

        loaded.append(spacy.load(engine.model))
        loaded[0](SENTENCE)

    def read() -> None:
        for body in bodies:
            loaded[0](body)

    loading, _ = _seconds(load)
    loaded[0](bodies[0])
    return _speed(loading, read, samples, passes)


def _by_component(samples: Sequence[Sample], engine: Engine) -> dict[str, float]:
    from articles.extraction.assembly import assemble
    from articles.extraction.doc_text import lay_out
    from articles.extraction.pipeline import make_doc
    from articles.extraction.version import version

    nlp = extraction.load(engine)
    _read([samples[0]], engine)
    spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def clock(name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        spent[name] += time.process_time() - started

    for sample in samples:
        with clock(PARSING):
            parsed = reading.parse(sample.text, plain=sample.plain)
            passages = reading.passages(parsed)
        with clock(LAYING_OUT):
            layout = lay_out(sample.text, passages)
            doc = make_doc(nlp, layout)
        doc._.published = parsed.published
        for name, component in nlp.pipeline if len(doc) else ():
            with clock(name):
                doc = component(doc)
        with clock(RECORDS):
            assemble(doc, layout, version(nlp))
    return {name: spent[name] for name in (PARSING, LAYING_OUT, *nlp.pipe_names, RECORDS)}


def _in_batches(samples: Sequence[Sample], engine: Engine, size: int) -> Speed:
    loading, _ = _seconds(partial(_load, engine))
    nlp = extraction.load(engine)
    _read([samples[0]], engine)

    def read() -> None:
        for _ in nlp.pipe((doc for doc in map(partial(_doc, nlp), samples) if len(doc)), batch_size=size):
            pass

    return _speed(loading, read, samples, 1)


def _doc(nlp: "Language", sample: Sample) -> "Doc":
    from articles.extraction.doc_text import lay_out
    from articles.extraction.pipeline import make_doc

    parsed = reading.parse(sample.text, plain=sample.plain)
    doc = make_doc(nlp, lay_out(sample.text, reading.passages(parsed)))
    doc._.published = parsed.published
    return doc


def _side_by_side(samples: Sequence[Sample], engine: Engine, count: int) -> Speed:
    pools = [_pool() for _ in range(count)]
    try:
        loaded = [pool.submit(_ready, samples[0], engine) for pool in pools]
        loading = max(each.result() for each in loaded)
        started = time.perf_counter()
        running = [pool.submit(_share, share, engine) for pool, share in zip(pools, deal(samples, count), strict=True)]
        processor, peaks = zip(*(each.result() for each in running), strict=True)
        return Speed(loading, time.perf_counter() - started, sum(processor), _words(samples), max(peaks))
    finally:
        for pool in pools:
            pool.shutdown()


def _ready(sample: Sample, engine: Engine) -> float:
    """Seconds to load; one text is read as well, so that all is warm."""
    seconds, _ = _seconds(partial(_load, engine))
    _read([sample], engine)
    return seconds


def _share(samples: Sequence[Sample], engine: Engine) -> tuple[float, int]:
    """Seconds of processor time, and peak memory."""
    _, processor = _seconds(partial(_read, samples, engine))
    return processor, peak_memory()


def deal(samples: Sequence[Sample], count: int) -> list[list[Sample]]:
    """Shares of about as many words: the longest text goes first, each to whom has least."""
    shares: list[list[Sample]] = [[] for _ in range(count)]
    words = [0] * count
    for sample in sorted(samples, key=lambda sample: -sample.words):
        least = words.index(min(words))
        shares[least].append(sample)
        words[least] += sample.words
    return shares


def _speed(loading: float, read: Callable[[], object], samples: Sequence[Sample], passes: int) -> Speed:
    seconds, processor = zip(*(_seconds(read) for _ in range(passes)), strict=True)
    return Speed(loading, min(seconds), min(processor), _words(samples), peak_memory())


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of processor time."""
    started, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - busy


def _words(samples: Sequence[Sample]) -> int:
    return sum(sample.words for sample in samples)


def peak_memory() -> int:
    """The most memory this process has held so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
