"""Quotes and articles for the tests of scoring, written by naming their words."""

from articles.evaluation.gold import Annotated, Quote
from articles.extraction.records import Span

TEXT = (
    "“We won,” said Ann Lee. “It was hard.”\n\n"
    "Bob Ray told her that the mayor would resign. The mayor denied everything on Monday.\n"
)


def spans(words, text=TEXT):
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in words)


def quote(*contents, source=(), cue=(), text=TEXT, **more):
    def parts(words):
        return spans([words] if isinstance(words, str) else words, text)

    return Quote(contents=spans(contents, text), sources=parts(source), cue=parts(cue), **more)


def article(*quotes, name="one", text=TEXT, **more):
    return Annotated(name=name, text=text, quotes=quotes, **more)


ANN = quote(
    "“We won,”", "“It was hard.”", source="Ann Lee", cue="said", kind="direct", speaker="Ann Lee", speaker_type="person"
)
BOB = quote(
    "the mayor would resign", source="Bob Ray", cue="told", kind="indirect", speaker="Bob Ray", speaker_type="person"
)
MAYOR = quote("everything", source="The mayor", cue="denied", kind="indirect", speaker="mayor", speaker_type="collective")
