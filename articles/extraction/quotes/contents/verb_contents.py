"""What a verb reports, by its frames: "said that …", "…, he said", "urged them to …", "was told by …".

Each reading gives a statement with its contents only (and whom an infinitive is said to); who says it is found elsewhere.
"""

from collections.abc import Callable

from spacy.tokens import Token

from articles.extraction.quotes.contents.clause_contents import (
    clause_behind,
    clause_of_occasion,
    clause_or_sentence,
    quotation_after,
    that_clause_after,
)
from articles.extraction.quotes.contents.object_contents import beside, described, doing, infinitive, manner, request
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import agent, child, clause, is_passive, noun_phrase
from articles.extraction.text.stretches import with_quotations

Reading = Callable[[Token, frozenset[str], Unit], Statement | None]

CLAUSE = frozenset(["clause"])
CLAUSE_OR_QUOTATION = frozenset(["clause", "quote"])
# (the frames that it is for, None where it asks for them itself; what it reads), tried in turn.
READINGS: tuple[tuple[frozenset[str] | None, Reading], ...] = (
    (frozenset(["complement"]), described),
    (CLAUSE_OR_QUOTATION, clause_or_sentence),
    (frozenset(["infinitive"]), request),
    (frozenset(["doing"]), doing),
    (None, beside),
    (CLAUSE, clause_of_occasion),
    (CLAUSE_OR_QUOTATION, quotation_after),
    (CLAUSE, that_clause_after),
)


def contents_of(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """What `verb` reports in `unit`, by the first of its frames that fits; None when it reports nothing here."""
    if is_passive(verb):
        return _told_by(verb, frames, unit)
    for wanted, read in READINGS:
        found = read(verb, frames, unit) if wanted is None or wanted & frames else None
        if found is not None:
            return found
    return None


def _told_by(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "was told by officials that …", "described by critics as …"."""
    by = agent(verb)
    found = _passive_content(verb, frames, unit) if by is not None else None
    if found is None or by is None:
        return None
    found.sources = [noun_phrase(by)]
    whom = child(verb, "nsubjpass")
    if whom is not None and "infinitive" in frames:
        found.addressees = [noun_phrase(whom)]
    return found


def _passive_content(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    behind = [one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i]
    if behind and "clause" in frames:
        return clause_behind(verb, behind, unit)
    if "infinitive" in frames:
        return infinitive(verb, unit)
    as_what = manner(verb) if "complement" in frames else None
    if as_what is None:
        return None
    return Statement([with_quotations(clause(as_what), unit.quotations, [verb.i])], QuoteRule.CALLED, unit)
