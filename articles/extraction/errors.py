"""What stops a text from being read."""

from articles.errors import Refusal


class ExtractionError(Refusal):
    """A text that cannot be read, or a model that is not there. `str(error)` is one line for whoever asked."""
