"""Finds the outlet through which a statement is known: "told [CNN]" in an interview, "according to [CCTV]"."""

from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.mentions.names import fold
from articles.extraction.speakers.addressing import whole_name
from articles.extraction.speakers.source_resolution import SourceReader
from articles.extraction.text.lexicon import words

INTERVIEWS = ("interview", "interviews")
NEAR_BEFORE, NEAR_AFTER, FAR_AFTER = 4, 2, 4  # tokens from an outlet to "interview"


def reported_via(candidate: QuoteCandidate, reader: SourceReader) -> str | None:
    """ "CCTV"; "CNN interview" when the words around say that it was one."""
    for span in candidate.channel:
        reading = reader.read([whole_name(span)])
        if reading:
            return f"{reading.name} interview" if _is_interview(span, NEAR_AFTER) else reading.name
    for span in candidate.addressees:
        reading = reader.read([whole_name(span)])
        if reading and _is_outlet(reading.name) and _is_interview(span, FAR_AFTER):
            return f"{reading.name} interview"
    return None


def _is_outlet(name: str) -> bool:
    plain = fold(name)
    return plain in words("media") or any(plain.startswith(outlet + " ") for outlet in words("media"))


def _is_interview(span: TokenSpan, after: int) -> bool:
    """True when "interview" stands within a few words of the outlet, up to `after` words behind it."""
    around = span.doc[max(0, span.start - NEAR_BEFORE) : min(len(span.doc), span.end + after)]
    return any(token.lower_ in INTERVIEWS for token in around)
