"""What reads texts as the settings say, and how long one text may take."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from articles.reading import LocalReader, Reader
from articles.reading.process import ProcessReader
from articles.services.engine import engine_of_settings


@contextmanager
def opened_reader() -> Iterator[Reader]:
    """Reads in a process of its own, which ends with the block, or in this one where the settings set no limit."""
    if not settings.FILE_SECONDS:
        yield LocalReader(engine_of_settings())
        return
    with ProcessReader(engine_of_settings(), settings.FILE_SECONDS) as reader:
        yield reader
