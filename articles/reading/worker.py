"""A process that reads texts for another one: what process.py starts, with the number of its end of a pipe.

It ends with the process that started it, also when that is killed, and by itself when one text takes too long: by an
alarm of the system's, which stops it also inside of a long computation.
"""

import ctypes
import os
import signal
import sys
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from articles.extraction import Engine, ExtractionError
from articles.ingestion.records import IngestionError
from articles.reading.knowledge import Knowledge
from articles.reading.reader import LocalReader
from articles.reading.reasons import UnforeseenError, reason_of

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


class Setup(NamedTuple):
    """The first message: what reads, how many drafts to keep, and who asks."""

    engine: Engine
    kept: int
    parent: int


class Same(NamedTuple):
    """In place of knowledge: that of the question before, which need not be sent again."""


class Question(NamedTuple):
    """A method of LocalReader, what to call it with, and how many seconds it may take; None: as many as it needs."""

    method: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    seconds: int | None
    known: Knowledge | Same | None = None  # the last argument of methods that need it


class Answer(NamedTuple):
    """What the method gave, or what it raised."""

    value: Any = None
    error: Exception | None = None


def main() -> None:
    connection: Connection[Any, Any] = Connection(int(sys.argv[1]))
    with suppress(EOFError):  # nobody asks any more, or was stopped before it could
        answer_all(connection)


def answer_all(connection: "Connection[Any, Any]") -> None:
    """Take what is asked, one after the other; raises EOFError in the end."""
    setup: Setup = connection.recv()
    _end_with(setup.parent)
    reader, known = LocalReader(setup.engine, setup.kept), Knowledge()
    while True:
        question: Question = connection.recv()
        if question.known is not None:
            known = known if isinstance(question.known, Same) else question.known
            question = question._replace(arguments=(*question.arguments, known))
        signal.alarm(question.seconds or 0)
        answer = answer_to(question, reader)
        signal.alarm(0)
        connection.send(answer)


def answer_to(question: Question, reader: LocalReader) -> Answer:
    """Errors that are meant for whoever named the text go as they are; of others, which may not be sent, the words."""
    try:
        return Answer(getattr(reader, question.method)(*question.arguments, **question.options))
    except (IngestionError, ExtractionError) as error:
        return Answer(error=error)
    except Exception as error:  # it is the asking process's to say what becomes of the others
        return Answer(error=UnforeseenError(reason_of(error), traceback.format_exc()))


def _end_with(parent: int) -> None:
    """Elsewhere than on Linux the end of the pipe tells it, once the text at hand is read, or the alarm."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            sys.exit()
