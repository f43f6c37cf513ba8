"""Component: finds statements."""

from spacy.tokens import Doc

from articles.extraction.candidates import QuoteCandidate


class QuoteFinder:
    """Writes doc._.candidates; reads quotations, paragraphs, tags and dependencies."""

    def __call__(self, doc: Doc) -> Doc:
        candidates: list[QuoteCandidate] = []
        doc._.candidates = candidates
        return doc
