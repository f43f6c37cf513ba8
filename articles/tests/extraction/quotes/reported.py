"""What a verb reports in a sentence written by hand."""

from articles.extraction.quotes.contents.verb_contents import contents_of
from articles.tests.extraction.quotes.parsed_docs import WORDS, at, parsed, text, whole

# Sentences of which two kinds of report ask.
CALLED_FINITE = """
Lind/NNP/nsubj/called called=call/VBD/ROOT/called the/DT/det/bridge bridge/NN/dobj/called
is=be/VBZ:AUX/ccomp/called safe/JJ/acomp/is ././punct/called
"""
SAID_PARTLY = """
Lind/NNP/nsubj/said said=say/VBD/ROOT/said a/DT/det/prayer very/RB/advmod/small
small/JJ/amod/prayer “/``/punct/prayer prayer/NN/dobj/said ”/''/punct/prayer ././punct/said
"""


def reported(rows, verb):
    """(rule, content) of what `verb` reports in a sentence; None for nothing."""
    doc = parsed(rows)
    token = doc[at(doc, verb)]
    frames = WORDS.frames_of(token)
    assert frames is not None
    found = contents_of(token, frames, whole(doc))
    return (found.rule, text(doc, found.contents)) if found is not None else None
