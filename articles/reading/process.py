"""Reading in a process of its own, which is stopped when one text takes too long: the others are read by the next one.

The process holds the language model and what is kept of texts; it knows nothing of the database. It is started by the first
question, as a program anew and not as a copy of this process, so that no connection of ours is in it.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from articles.extraction import Engine, ExtractionError
from articles.extraction.records import Extraction
from articles.ingestion.records import Document, ParsedArticle
from articles.reading.knowledge import Knowledge
from articles.reading.opening import OpenedFile
from articles.reading.reader import KEPT_DRAFTS, Ask, Call, Token
from articles.reading.worker import Answer, Question, Same, Setup

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[2])
from articles.reading.worker import main
main()
"""
GRACE = 5  # seconds by which the process's own alarm comes after us


class TooSlowError(ExtractionError):
    """A text that takes longer to read than it may."""


class StoppedError(Exception):
    """Nobody wants to know the answer any more."""


class _ProcessGoneError(Exception):
    """It ended while it was asked: by another hand, or by what it was to read."""


class ProcessReader:
    """A Reader (reader.py) in another process. No text may take longer than `seconds`; with 0 there is no limit.

    One thread asks it at a time. The thread that asks first has to live as long: Linux ends the process with that thread.
    """

    def __init__(self, engine: Engine, seconds: int, kept: int = KEPT_DRAFTS) -> None:
        self._engine, self._seconds, self._kept = engine, seconds, kept
        self._process: _Process | None = None
        self._stopped = False
        self._version: str | None = None

    def __enter__(self) -> "ProcessReader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is at. Another question starts one again."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def stop(self) -> None:
        """End the process while another thread waits for its answer, which gets none and starts no other: `StoppedError`."""
        self._stopped = True
        if (process := self._process) is not None:
            process.end()

    def load(self, texts: int = 1) -> None:
        self._ask("load", limited=False)
        if self._process is not None:
            self._process.has_model = True

    def version(self) -> str:
        if self._version is None:
            self._version = str(self._ask("version", limited=False))
        return self._version

    def parse(self, text: str, *, plain: bool = False) -> ParsedArticle:
        parsed: ParsedArticle = self._ask("parse", text, plain=plain)
        return parsed

    def open_document(self, data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
        document: Document = self._ask("open_document", data, name, content_type, address)
        return document

    def open_file(self, path: Path, *, plain: bool = False) -> OpenedFile:
        opened: OpenedFile = self._ask("open_file", path, plain=plain)
        return opened

    def answers(self, calls: Iterable[tuple[Token, Call | None]]) -> Iterator[tuple[Token, Any]]:
        return ((token, call and call.answer_of(self)) for token, call in calls)

    def expect(self, asks: Iterable[Ask]) -> None:
        """Nothing is done before its turn: there is one process."""

    def prepare(self, parsed: ParsedArticle) -> None:
        self._ask("prepare", parsed, needs_model=True)

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        found: Extraction = self._ask("extract", parsed, known=known.near(parsed), needs_model=True, keep=keep)
        return found

    def forget(self, key: str) -> None:
        if self._process is not None:
            self._ask("forget", key)

    def draft(self, parsed: ParsedArticle) -> bytes:
        draft: bytes = self._ask("draft", parsed, needs_model=True)
        return draft

    def finish(self, draft: bytes, known: Knowledge) -> Extraction:
        found: Extraction = self._ask("finish", draft, known=known, needs_model=True)
        return found

    def _ask(
        self,
        method: str,
        *arguments: object,
        known: Knowledge | None = None,
        limited: bool = True,
        needs_model: bool = False,
        **options: object,
    ) -> Any:  # noqa: ANN401 - what the method gives
        question = Question(method, arguments, options, (self._seconds or None) if limited else None, known)
        try:
            return self._ask_once(question, needs_model)
        except _ProcessGoneError:
            pass  # perhaps somebody ended it who had nothing against the text
        try:
            return self._ask_once(question, needs_model)
        except _ProcessGoneError as gone:
            raise ExtractionError(f"the process that reads it ended twice ({gone}); is there enough memory?") from None

    def _ask_once(self, question: Question, needs_model: bool) -> Any:  # noqa: ANN401 - what the method gives
        if self._process is None and not self._stopped:
            self._process = _Process(Setup(self._engine, self._kept, os.getpid()))
        if self._process is None:
            raise StoppedError
        try:
            if self._stopped:  # since
                raise StoppedError
            if needs_model and not self._process.has_model:
                self._process.ask(Question("load", (), {}, None))
                self._process.has_model = True
            return self._process.ask(question)
        except _ProcessGoneError:
            if self._stopped:
                raise StoppedError from None
            raise
        finally:
            if self._process.owes_an_answer or self._stopped:  # the answer would be taken for one to the next question
                self.close()


class _Process:
    def __init__(self, setup: Setup) -> None:
        self.has_model = self.owes_an_answer = False
        self._known: Knowledge | Same | None = None  # what it was told last
        self._connection: Connection[Any, Any]
        self._connection, theirs = Pipe()
        self._process = subprocess.Popen(  # noqa: S603 (this very Python)
            [sys.executable, "-P", "-c", PROGRAM, str(theirs.fileno()), str(ROOT)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is for us, and what is to be done then as well
        )
        theirs.close()
        self._connection.send(setup)

    def ask(self, question: Question) -> Any:  # noqa: ANN401 - what the method gives
        self.owes_an_answer = True
        try:
            self._send(question)
            if question.seconds and not self._connection.poll(question.seconds):
                raise TooSlowError(
                    f"it is not read within {question.seconds} seconds; divide it, or allow more with NEWSDESK_FILE_SECONDS"
                )
            answer: Answer = self._connection.recv()
        except (EOFError, OSError):
            raise _ProcessGoneError(self._how_it_ended()) from None
        self.owes_an_answer = False
        if answer.error is not None:
            raise answer.error
        return answer.value

    def _send(self, question: Question) -> None:
        known = question.known
        seconds = question.seconds and question.seconds + GRACE
        same = known is not None and known is self._known
        self._connection.send(question._replace(seconds=seconds, known=Same() if same else known))
        self._known = self._known if known is None else known

    def end(self) -> None:
        self._process.kill()

    def kill(self) -> None:
        self.end()
        self._process.wait()
        self._connection.close()

    def _how_it_ended(self) -> str:
        status = self._process.wait()
        return signal.Signals(-status).name if status < 0 else f"status {status}"
