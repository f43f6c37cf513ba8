"""Web pages: a page's bytes become an article. What that takes is loaded with the first page; web workers never hold it."""

from articles.ingestion.records import Document

__all__ = ["read_page"]


def read_page(data: bytes, *, address: str = "", content_type: str = "") -> Document:
    """The article of one page. `address` is where the page came from, `content_type` what its server said it is.

    Raises IngestionError with one line that says what is wrong and what to do.
    """
    from articles.ingestion.pages.reading import read

    return read(data, address=address, content_type=content_type)
