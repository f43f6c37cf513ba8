"""Component: pairs quotation marks."""

from spacy.tokens import Doc


class QuotationMarks:
    """Writes doc.spans["quotations"] and doc._.skipped_paragraphs; reads paragraphs and words."""

    def __init__(self, max_paragraphs: int = 12) -> None:
        self.max_paragraphs = max_paragraphs

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["quotations"] = []
        return doc
