"""Direct, mixed or indirect: how much of a statement stands in quotation marks."""

from collections.abc import Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.holding import Stretches
from articles.extraction.quotes.statements import Statement
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch


def kind_of(doc: Doc, statement: Statement, quotations: Stretches) -> Kind:
    """Direct when all of the content, from its opening mark on, stands in quotation marks, or is a turn of a transcript;
    mixed when a part is quoted. Of a statement inside another, marks around its cue too are the other's and do not count."""
    if statement.rule is QuoteRule.TURN and statement.unit.zone != "title":
        return Kind.DIRECT
    near = _its_own_marks(statement, quotations)
    marked = _marked_tokens(statement, near)
    words = [i for i in statement.tokens() if not doc[i].is_punct and not doc[i].is_space]
    quoted = sum(i in marked for i in words)
    if not quoted:
        return Kind.INDIRECT
    return Kind.DIRECT if quoted == len(words) and _opens_with_marks(statement, near) else Kind.MIXED


def _its_own_marks(statement: Statement, quotations: Stretches) -> list[Stretch]:
    """The quotations that a statement touches; of one inside another, not those that hold its cue too."""
    near = quotations.touching(Stretch(statement.start, statement.end))
    if not statement.found_by.inside_another:
        return near
    return [one for one in near if not any(one.start <= cue.start and cue.end <= one.end for cue in statement.cue)]


def _opens_with_marks(statement: Statement, near: Sequence[Stretch]) -> bool:
    openings = {one.start for one in near}
    return all(part.start in openings for part in statement.contents)


def _marked_tokens(statement: Statement, near: Sequence[Stretch]) -> set[int]:
    """The tokens of `near`, as far as the statement reaches."""
    start, end = statement.start, statement.end
    return {index for one in near for index in range(max(one.start, start), min(one.end, end))}
