"""What reads texts as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager

from articles.reading import LocalReader, Reader
from articles.services.engine import engine_of_settings


@contextmanager
def opened_reader() -> Iterator[Reader]:
    """Reads as the settings say, until the block ends."""
    yield LocalReader(engine_of_settings())
