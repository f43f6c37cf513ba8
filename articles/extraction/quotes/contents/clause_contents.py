"""The clause or sentence that a verb reports: "said that …", "…, he said, …", "said “never”"."""

from spacy.tokens import Span, Token

from articles.extraction.quotes.contents.content_boundaries import over_dashes
from articles.extraction.quotes.contents.object_contents import is_infinitive
from articles.extraction.quotes.contents.surrounding_content import sentence_around
from articles.extraction.quotes.relayed import quoting_verb
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, clause
from articles.extraction.text.grammar import FINITE
from articles.extraction.text.stretches import Stretch, with_quotations

FAR = 14
FARTHEST_QUOTATION = 25
# With no more words than these between a verb and a quotation, the quotation may be what the verb reports.
FEW = 3


def clause_or_sentence(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """The clause behind the verb, or the sentence around it; of a verb that introduces quotations only, what is quoted."""
    behind = [one for one in verb.rights if one.dep_ == "ccomp" and not is_infinitive(one)]
    hung_on = quoting_verb(verb) or verb  # "“…,” she was quoted as saying"
    before = _stands_behind_clause(verb, hung_on)
    if behind and "clause" in frames and not before:
        return clause_behind(verb, behind, unit)
    around = _sentence(hung_on, frames, unit, sure=before or verb.dep_ == "parataxis")
    if around is None and behind and _takes(frames, clause(behind[0]), unit):
        return clause_behind(verb, behind, unit)
    return around


def _takes(frames: frozenset[str], content: Stretch, unit: Unit) -> bool:
    """Whether a verb reports such a content: any clause, or only words in marks."""
    return "clause" in frames or unit.is_marked(content)


def _stands_behind_clause(verb: Token, hung_on: Token) -> bool:
    return any(one.dep_ == "ccomp" and one.i < verb.i for one in hung_on.children)


def _sentence(verb: Token, frames: frozenset[str], unit: Unit, *, sure: bool) -> Statement | None:
    """The sentence around "…, he said, …"; around "…, he smiled" one that begins with a mark."""
    around = sentence_around(verb, unit, sure=sure)
    if around is None or "clause" in frames:
        return around
    quotation = unit.quotation_at(around.start)
    return around if quotation is not None and quotation.start == around.start else None


def clause_behind(verb: Token, heads: list[Token], unit: Unit) -> Statement:
    """The clause of `heads`, as far as it was said: without "that", with what the parser hung on the verb instead of it."""
    start = _start_of_clause(verb, heads, unit)
    end = _end_of_clause(verb, max(one.right_edge.i for one in heads) + 1)
    missed = _subject_at_verb(verb, heads[0], start)
    if missed is not None:
        start = missed.left_edge.i
    end = unit.end if unit.zone == "title" else over_dashes(verb.doc, end, unit)
    stretch = with_quotations(Stretch(start, end), unit.quotations, keep_out=[verb.i])
    return Statement([Stretch(max(stretch.start, verb.i + 1), stretch.end)], QuoteRule.CUE_BEFORE, unit)


def _start_of_clause(verb: Token, heads: list[Token], unit: Unit) -> int:
    """Behind the "that" of the clause, and behind what stands before it: "said later that …" tells when."""
    start = max(verb.i + 1, min(one.left_edge.i for one in heads))
    if start < max(one.right_edge.i for one in heads) and _opens_a_clause(verb.doc[start]):
        return start + 1
    words = verb.doc[start : heads[0].i]
    that = next((one for one in words if one.lower_ == "that" and one.dep_ == "mark"), None)
    return that.i + 1 if that is not None and unit.quotation_at(that.i) is None else start


def _opens_a_clause(that: Token) -> bool:
    """Whether it is the conjunction. "said that talks …": before a plural it is no pronoun, whatever the tagger says."""
    plural = that.i + 1 < len(that.doc) and that.nbor().tag_ in ("NNS", "NNPS")
    return that.lower_ == "that" and (that.tag_ in ("IN", "WDT") or plural)


def _end_of_clause(verb: Token, end: int) -> int:
    """Behind a clause or phrase that follows and that the parser hung on the verb: it belongs to what was said."""
    for one in verb.rights:
        follows = one.i >= end and one.left_edge.i <= end + 1
        if follows and one.dep_ in ("advcl", "prep", "ccomp") and one.tag_ != "VBG":
            end = one.right_edge.i + 1
    return end


def _subject_at_verb(verb: Token, head: Token, start: int) -> Token | None:
    """The harbours of "tells the council harbours must close", where the parser hung them on the verb."""
    between = [one for one in verb.children if verb.i < one.i < start and one.dep_ in ("dative", "dobj", "nsubj")]
    return between[-1] if len(between) > 1 and child(head, "nsubj", "nsubjpass", "expl") is None else None


def clause_of_occasion(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "told the Gazette in an interview [the port had closed]": the parser takes it for a clause about the interview."""
    for link in verb.rights:
        event = child(link, "pobj") if link.dep_ == "prep" and link.lower_ in ("at", "during", "in") else None
        told = child(event, "relcl") if event is not None else None
        if event is not None and told is not None and _is_whole_clause(told, event):
            stretch = with_quotations(clause(told), unit.quotations, keep_out=[verb.i])
            return Statement([stretch], QuoteRule.CUE_BEFORE, unit)
    return None


def _is_whole_clause(told: Token, event: Token) -> bool:
    """Whether it lacks nothing and begins right behind the event; "in a speech she gave" lacks what the speech is."""
    who = child(told, "nsubj", "nsubjpass")
    if who is None or who.tag_[0] == "W" or who.left_edge.i != event.i + 1:
        return False
    return child(told, "acomp", "attr", "ccomp", "dobj", "nsubjpass", "xcomp") is not None


def quotation_after(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """A quotation behind the verb that no clause was made of: "said “never”", "told them: “Never.”"."""
    quotation = next((one for one in unit.quotations if one.start > verb.i), None)
    if quotation is None or quotation.start - verb.i > FARTHEST_QUOTATION:
        return None
    between = verb.doc[verb.i + 1 : quotation.start]
    lead = between[-1].text if len(between) else ""
    if not _leads_on(between, lead, frames):
        return None
    end = unit.quotations[-1].end if lead == ":" else quotation.end
    return Statement([Stretch(quotation.start, end)], QuoteRule.AFTER_CUE, unit)


def _leads_on(between: Span, lead: str, frames: frozenset[str]) -> bool:
    """Whether the words between verb and quotation, `lead` the last of them, lead from one to the other."""
    if "clause" not in frames and lead not in ("", ":", ","):
        return False
    if lead not in ("", ":", ",", "that") and len(between) > FEW:
        return False
    return lead == ":" or not any(token.tag_ in FINITE for token in between)


def that_clause_after(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "signalled ahead of the talks that …", where the parser hung the clause on another word."""
    for token in verb.doc[verb.i + 1 : min(verb.i + FAR, unit.end)]:
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.i + 1 < unit.end:
            stretch = with_quotations(Stretch(token.i + 1, unit.end), unit.quotations)
            return Statement([stretch], QuoteRule.CUE_BEFORE, unit)
        if token.text in (",", ";") or token.pos_ in ("VERB", "AUX"):
            break
    return None
