"""Processes that read (process.py), side by side: whatever is asked of them is done by one that is free."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import LifoQueue
from typing import Any, TypeVar

from articles.extraction import Engine
from articles.reading.process import ProcessReader
from articles.reading.reader import Call, Token

Given = TypeVar("Given")
AHEAD = 4  # calls for each process that are begun before their turn


class Hands:
    """`number` processes, each started when there is something to do for it. A thread of ours waits for each.

    Linux ends a process with the thread that started it: these threads live until `close`.
    """

    def __init__(self, engine: Engine, seconds: int, number: int) -> None:
        self.number = number
        self._readers = [ProcessReader(engine, seconds) for _ in range(number)]
        self._free: LifoQueue[ProcessReader] = LifoQueue()  # the last one that worked is the next, so that few are started
        for reader in self._readers:
            self._free.put(reader)
        self._threads = ThreadPoolExecutor(number, "reading")

    def do(self, work: Callable[[ProcessReader], Given]) -> "Future[Given]":
        """Have `work` done by the next that is free. It is called in another thread, where it may ask the reader."""
        return self._threads.submit(self._done, work)

    def load(self, texts: int) -> None:
        """Have as many as so many texts are worth load what they need; raises ExtractionError where the first cannot."""
        loading = {self.do(ProcessReader.load) for _ in range(max(1, min(self.number, texts)))}
        done, _ = wait(loading, return_when=FIRST_COMPLETED)
        next(iter(done)).result()

    def answers(self, calls: Iterable[tuple[Token, Call | None]]) -> Iterator[tuple[Token, Any]]:
        """See Reader. As many are begun ahead as there are processes, and some more."""
        begun: deque[tuple[Token, Future[Any] | None]] = deque()
        for token, call in calls:
            begun.append((token, call and self.do(call.answer_of)))
            if len(begun) > AHEAD * self.number:
                yield _answer(*begun.popleft())
        while begun:
            yield _answer(*begun.popleft())

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._readers:
            reader.stop()
        self._threads.shutdown()
        for reader in self._readers:
            reader.close()

    def _done(self, work: Callable[[ProcessReader], Given]) -> Given:
        reader = self._free.get()
        try:
            return work(reader)
        finally:
            self._free.put(reader)


def _answer(token: Token, future: "Future[Any] | None") -> tuple[Token, Any]:
    return token, future and future.result()
