"""Texts of many paragraphs: the steps that placing their statements takes grow with their length, not with its square."""

from datetime import date

import pytest
from spacy.tokens import Doc, Span, Token

from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.records import Kind, SpeakerType
from articles.extraction.text.clauses import child
from articles.tests.extraction.components import component
from articles.tests.extraction.steps import steps
from articles.tests.extraction.visits.hand_docs import doc_of

FEW, MANY = 20, 100  # paragraphs
MOST = 5.5  # times the steps for five times the text
FRIDAY = date(2024, 5, 17)
VISIT = (
    "The/DT/det/minister Spanish/JJ/amod/minister minister/NN/compound/Ruiz Ruiz/NNP/nsubj/met met=meet/VBD/ROOT/met "
    "Berg/NNP/dobj/met of/IN/prep/Berg Peru/NNP/pobj/of in/IN/prep/met Lima/NNP/pobj/in on/IN/prep/met "
    "Tuesday/NNP/pobj/on ././punct/met"
)
LATE = "that/IN/mark/was it/PRP/nsubj/was was=be/VBD/ccomp/{0} late/JJ/acomp/was ././punct/{0}"
SAID = "said=say/VBD/ROOT/said"
TOLD = "told=tell/VBD/ROOT/told"
KINDS = {
    "in a city": f"Ruiz/NNP/nsubj/said {SAID} in/IN/prep/said Lima/NNP/pobj/in {LATE.format('said')}",
    "to the host": f"Ruiz/NNP/nsubj/told {TOLD} Berg/NNP/dobj/told {LATE.format('told')}",
    "by the host": f"Berg/NNP/nsubj/said {SAID} {LATE.format('said')}",
    "by somebody of the host": (
        f"The/DT/det/minister Peruvian/JJ/amod/minister minister/NN/compound/Salo Salo/NNP/nsubj/said {SAID} "
        f"{LATE.format('said')}"
    ),
    "by nobody who is there": f"Roy/NNP/nsubj/said {SAID} {LATE.format('said')}",
    "before leaving": (
        f"Ruiz/NNP/nsubj/said {SAID} before/IN/prep/said leaving=leave/VBG/pcomp/before Rome/NNP/dobj/leaving "
        f"{LATE.format('said')}"
    ),
    "on that visit": (
        f"Ruiz/NNP/nsubj/said {SAID} during/IN/prep/said that/DT/det/visit visit/NN/pobj/during {LATE.format('said')}"
    ),
    "on days that are told": f"Ruiz/NNP/nsubj/said {SAID} Wednesday/NNP/npadvmod/said {LATE.format('said')}",
}


def text_of(sentence: str, count: int) -> Doc:
    """So many paragraphs that tell of a visit and have a statement."""
    doc = doc_of(*[f"{VISIT} | {sentence}"] * count, people=("Ruiz", "Berg", "Salo", "Roy"), day=FRIDAY)
    cues = [token for token in doc if token.lower_ in ("said", "told")]
    doc._.candidates = [statement(cue) for cue in cues]
    doc._.resolutions = [Resolution(one.sources[0].text, SpeakerType.PERSON, addressee="Berg") for one in doc._.candidates]
    return doc


def statement(cue: Token) -> QuoteCandidate:
    """ "[Ruiz] said … that [it was late]." """
    doc, end = cue.doc, cue.sent.end
    subject, whom = child(cue, "nsubj"), child(cue, "dobj")
    assert subject is not None
    return QuoteCandidate(
        contents=[Span(doc, end - 4, end - 1)],
        kind=Kind.INDIRECT,
        rule="by hand",
        cue=[Span(doc, cue.i, cue.i + 1)],
        sources=[Span(doc, subject.i, subject.i + 1)],
        addressees=[Span(doc, whom.i, whom.i + 1)] if whom is not None else [],
    )


@pytest.mark.medium
@pytest.mark.parametrize("kind", KINDS)
def test_statements_are_placed_in_steps_that_grow_with_the_text(kind):
    detector = component("visit_detection")

    def placed(count: int) -> int:
        doc = text_of(KINDS[kind], count)
        return steps(lambda: detector(doc))

    assert placed(MANY) <= MOST * placed(FEW)
