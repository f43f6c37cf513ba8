"""Direct, mixed or indirect: how much of a statement stands in quotation marks."""

from collections.abc import Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.statements import Statement
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch


def kind_of(doc: Doc, statement: Statement, quotations: Sequence[Stretch]) -> Kind:
    """Direct when all of the content, from its opening mark on, stands in quotation marks, or is a turn of a transcript;
    mixed when a part is quoted. Of a statement inside another, marks around its cue too are the other's and do not count."""
    if statement.rule is QuoteRule.TURN and statement.unit.zone != "title":
        return Kind.DIRECT
    near = [one for one in quotations if one.start < statement.end and one.end > statement.start]
    if statement.found_by.inside_another:
        near = [one for one in near if not any(one.start <= cue.start and cue.end <= one.end for cue in statement.cue)]
    words = [i for i in statement.tokens() if not doc[i].is_punct and not doc[i].is_space]
    quoted = sum(any(i in one for one in near) for i in words)
    if not quoted:
        return Kind.INDIRECT
    opens = all(any(one.start == part.start for one in near) for part in statement.contents)
    return Kind.DIRECT if quoted == len(words) and opens else Kind.MIXED
