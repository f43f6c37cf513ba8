"""Texts of many paragraphs: the steps that resolving their speakers takes grow with their length, not with its square."""

import re

import pytest
from spacy.tokens import Doc, Span

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import Kind
from articles.tests.extraction.components import component
from articles.tests.extraction.speakers.hand_docs import doc_of, people_of
from articles.tests.extraction.steps import steps

FEW, MANY = 20, 100  # times a text is repeated
MOST = 5.5  # times the steps for five times the text
ENTS = people_of("Ann Reed", "Bo Salo", "Ann Prado", "Bo Prado") | {"Harbour Board": "ORG", "Fjord Bank": "ORG"}
MET = "Ann Reed met Bo Salo ."
# [The source] of each statement, and {to whom} it was said.
KINDS = {
    "pronouns behind a paragraph": f"{MET}\n\n“ It holds , ” [she] said .",
    "surnames": f"{MET}\n[Reed] said it holds .",
    "names that two have": "Ann Prado met Bo Prado .\n[Prado] said it holds .",
    "roles": "Ann Reed , the mayor , left .\n[The mayor] said it holds .",
    "roles beside a name": "[The mayor , Ann Reed ,] said it holds .",
    "descriptions": "A lawyer left .\n[Ann Reed 's lawyer , Bo Salo ,] said it holds .",
    "what somebody owns": f"{MET}\n[Reed 's lawyer] said it holds .",
    "campaigns": f"The Reed campaign grew .\n{MET}\n[The campaign] said it holds .",
    "two and they": "Ann Reed and Bo:conj>Reed Salo met .\n[They] said it holds .",
    "the two": "Ann Reed and Bo Salo:conj>Reed met .\n[Both leaders] said it holds .",
    "a plural": "Senators Ann Reed and Bo Salo:conj>Reed met .\n[The senators] said it holds .",
    "bodies and it": "The Harbour Board met .\n[It] said it holds .",
    "bodies that speak": "[The Harbour Board] said it holds .\n[It] said it fell .",
    "a bank": "The Fjord Bank met .\n[The bank] said it holds .",
    "an agency": "The Fjord Bank met .\n[The agency] said it holds .",
    "headlines": "Mayor Reed Warns Bo Salo .\n\nBo Salo and Reed met .",
    "relative clauses": "Ann Reed , [who] said it holds , left .",
    "to somebody": f"{MET}\n[Reed] told {{him}} it holds .",
    "to them": "[Analysts] said so .\n[Ann Reed] told {them} it holds .",
    "to the visitor": f"{MET}\n[Reed] told {{his guest}} it holds .",
}
MARKED = re.compile(r"\[([^\]]*)\]|\{([^}]*)\}")


def text_of(kind: str, count: int) -> Doc:
    """A text repeated so often, with its statements: quotations, or all that follows the verb behind a source."""
    unit = KINDS[kind]
    doc = doc_of("\n\n".join([MARKED.sub(r"\1\2", unit)] * count), ENTS)
    tokens = len(doc) // count
    doc._.candidates = [
        candidate for at in range(0, len(doc), tokens) for candidate in statements(doc, at, at + tokens, unit)
    ]
    return doc


def statements(doc: Doc, start: int, end: int, unit: str) -> list[QuoteCandidate]:
    found = []
    for line in unit.split("\n"):
        length = len(MARKED.sub(r"\1\2", line).split())
        source, whom = (words_of(line, group) for group in (1, 2))
        if source is not None:
            at = start + source.stop
            quoted = next((span for span in doc.spans["quotations"] if start <= span.start < start + length), None)
            found.append(
                QuoteCandidate(
                    [quoted or Span(doc, at + 1, start + length - 1)],
                    Kind.DIRECT if quoted is not None else Kind.INDIRECT,
                    "by hand",
                    sources=[Span(doc, start + source.start, at)],
                    addressees=[Span(doc, start + whom.start, start + whom.stop)] if whom is not None else [],
                )
            )
        start += length
    assert start == end
    return found


def words_of(line: str, group: int) -> range | None:
    """Which tokens of a line stand in [square] or {curly} brackets."""
    for match in MARKED.finditer(line):
        if match.group(group) is not None:
            first = len(MARKED.sub(r"\1\2", line[: match.start()]).split())
            return range(first, first + len(match.group(group).split()))
    return None


@pytest.mark.medium
@pytest.mark.parametrize("kind", KINDS)
def test_speakers_are_resolved_in_steps_that_grow_with_the_text(kind):
    resolve = component("speaker_resolution")

    def resolved(count: int) -> int:
        doc = text_of(kind, count)
        return steps(lambda: resolve(doc))

    assert resolved(MANY) <= MOST * resolved(FEW)
