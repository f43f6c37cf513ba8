"""What tests of the quote finder share: a text read as far as its candidates, and these in words."""

from articles.extraction.doc_text import lay_out
from articles.extraction.pipeline import make_doc
from articles.extraction.records import Passage


def read(nlp, text, zone="body"):
    doc = make_doc(nlp, lay_out(text, [Passage(0, len(text), zone)]))
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == "newsdesk_quote_finder":
            break
    return doc


def found_behind(nlp, page, sentence):
    """The candidates in a sentence that an article goes on with behind `page`."""
    candidates = read(nlp, page + sentence)._.candidates
    return [one for one in candidates if one.contents[0].start_char >= len(page)]


def words(spans):
    return " … ".join(span.text for span in spans)


def quotes(nlp, text, zone="body"):
    """[(kind, source, cue, content)] of every candidate; parts joined by " … "."""
    return [
        (candidate.kind.value, words(candidate.sources), words(candidate.cue), words(candidate.contents))
        for candidate in read(nlp, text, zone)._.candidates
    ]
