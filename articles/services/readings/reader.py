"""What reads texts as the settings say, and how long one text may take."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from articles.reading import LocalReader, Reader
from articles.reading.crew import Crew
from articles.reading.process import ProcessReader
from articles.services.engine import engine_of_settings


@contextmanager
def opened_reader(workers: int = 1) -> Iterator[Reader]:
    """Reads in so many processes, which end with the block; one may be this one, where the settings set no limit."""
    if workers > 1:
        with Crew(engine_of_settings(), settings.FILE_SECONDS, workers) as crew:
            yield crew
        return
    if not settings.FILE_SECONDS:
        yield LocalReader(engine_of_settings())
        return
    with ProcessReader(engine_of_settings(), settings.FILE_SECONDS) as reader:
        yield reader
