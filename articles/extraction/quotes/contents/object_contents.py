"""What a verb says of something or asks of somebody: "called it …", "warned of …", "urged them to …"."""

from spacy.tokens import Token

from articles.extraction.quotes.contents.content_boundaries import over_dashes
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, clause, noun_phrase
from articles.extraction.text.grammar import TENSED
from articles.extraction.text.stretches import Stretch, with_quotations

PREPOSITIONS = frozenset(["about", "against", "at", "for", "of", "on", "over", "to"])
# These belong to the content: "cautioned him against stepping back".
KEPT_PREPOSITIONS = frozenset(["against"])
WHAT = frozenset(["what", "who", "which", "whom", "that"])
# Objects that only point back to something said elsewhere: "echoed this concern".
POINTING = frozenset(["this", "that", "these", "those", "it", "so", "which", "such", "them", "him", "her", "me", "us"])
# Frames of verbs with which the one who is spoken of belongs to what is said.
OF_SOMEBODY = frozenset(["person-of", "person-to", "to-as"])
COMPLEMENTS = frozenset(["dobj", "oprd", "ccomp", "xcomp", "attr"])


def request(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "urged [them] to leave"; not "called for a truce to hold", which asks nothing of the truce."""
    if any(one.dep_ == "prep" and one.lower_ == "for" for one in verb.rights):
        return None
    return infinitive(verb, unit)


def infinitive(verb: Token, unit: Unit) -> Statement | None:
    """ "urged [them] to leave", "vowed to stay"."""
    behind = (one for one in verb.children if one.i > verb.i and one.dep_ in ("xcomp", "ccomp", "advcl"))
    head = next((one for one in behind if is_infinitive(one)), None)
    if head is None:
        return None
    start = _start_with_not(verb, head)
    stretch = with_quotations(Stretch(start, head.right_edge.i + 1), unit.quotations, keep_out=[verb.i])
    statement = Statement([Stretch(max(stretch.start, verb.i + 1), stretch.end)], QuoteRule.INFINITIVE, unit)
    whom = child(verb, "dobj", "dative") or child(head, "nsubj")
    if whom is not None and verb.i < whom.i < start:
        statement.addressees = [noun_phrase(whom)]
    return statement


def _start_with_not(verb: Token, head: Token) -> int:
    """Where "to leave" begins, or "not to leave"."""
    start = next(one.i for one in head.children if one.tag_ == "TO")
    while start - 1 > verb.i and (verb.doc[start - 1].lower_ == "not" or verb.doc[start - 1].dep_ == "neg"):
        start -= 1
    return start


def is_infinitive(verb: Token) -> bool:
    return any(one.tag_ == "TO" and one.dep_ == "aux" for one in verb.children)


def doing(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "denied [closing the port]"."""
    actions = (one for one in verb.rights if one.dep_ == "xcomp" and one.tag_ == "VBG")
    head = next((one for one in actions if one.left_edge.i == verb.i + 1), None)
    if head is None:
        return None
    return Statement([with_quotations(clause(head), unit.quotations, [verb.i])], QuoteRule.OBJECT, unit)


def described(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "called the talks candid", "described it as a gift", "what he called a gift"."""
    objects = [one for one in verb.rights if one.dep_ in COMPLEMENTS]
    if any(is_infinitive(one) or _is_finite(one) for one in objects):
        return None
    as_what = manner(verb)
    parts = objects if as_what is None else [*objects, as_what]
    if not parts:
        return None
    told = as_what is not None or _tells_what_it_is(verb, objects) or _is_marked(verb, parts, unit)
    return _description(verb, parts, unit) if told else None


def _description(verb: Token, parts: list[Token], unit: Unit) -> Statement:
    """The words from the first to the last of `parts`."""
    start, end = min(one.left_edge.i for one in parts), max(one.right_edge.i for one in parts) + 1
    stretch = with_quotations(Stretch(max(start, verb.i + 1), end), unit.quotations, keep_out=[verb.i])
    stretch = Stretch(stretch.start, over_dashes(verb.doc, stretch.end, unit))
    return Statement([stretch], QuoteRule.CALLED, unit)


def manner(verb: Token) -> Token | None:
    """The "as" of "described it as a gift"."""
    return next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ == "as"), None)


def _is_finite(verb: Token) -> bool:
    """Whether it heads a clause of its own, not the words that go with an object."""
    if verb.dep_ != "ccomp":
        return False
    return verb.tag_ in TENSED or any(one.dep_ in ("aux", "auxpass", "mark") for one in verb.children)


def _tells_what_it_is(verb: Token, objects: list[Token]) -> bool:
    """Whether the verb has both what is spoken of and what is said of it: "called the talks candid"."""
    if len(objects) > 1 or any(one.dep_ in ("oprd", "ccomp") for one in objects):
        return True
    return any(one.i < verb.i and one.lower_ in WHAT for one in verb.children)


def _is_marked(verb: Token, parts: list[Token], unit: Unit) -> bool:
    """Whether one of `parts` holds words of a quotation behind the verb."""
    quotations = [one for one in unit.quotations if one.start > verb.i]
    return any(clause(part).overlaps(one) for one in quotations for part in parts)


def beside(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """What follows a preposition ("warned of war"), is said of somebody or is the object ("condemned the attack")."""
    preposition = _preposition(verb, frames)
    if preposition is not None:
        return _behind_preposition(verb, preposition, frames, unit)
    if "to-as" in frames:
        return _taken_for(verb, unit)
    if frames & OF_SOMEBODY:
        return _of_somebody(verb, "of" if "person-of" in frames else "to", unit)
    return _object(verb, frames, unit)


def _preposition(verb: Token, frames: frozenset[str]) -> Token | None:
    """The preposition behind which the frames have the content: of the verb, or of whom it asks something."""
    whom = child(verb, "dobj") if "infinitive" in frames else None
    behind: list[Token] = [*verb.rights, *(whom.rights if whom is not None else ())]
    for one in behind:
        if one.dep_ == "prep" and one.lower_ in frames & PREPOSITIONS and child(one, "pobj", "pcomp") is not None:
            return one
    return None


def _behind_preposition(verb: Token, preposition: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    start = preposition.i + (preposition.lower_ not in KEPT_PREPOSITIONS)
    stretch = with_quotations(Stretch(start, preposition.right_edge.i + 1), unit.quotations, keep_out=[verb.i])
    content = Stretch(max(stretch.start, start), stretch.end)
    if "marked" in frames and not unit.is_marked(content):
        return None
    return Statement([content], QuoteRule.PREPOSITION, unit)


def _object(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "condemned the attack"; of a verb that does not report its object, only when most of it is quoted."""
    found = child(verb, "dobj")
    if found is None or found.i < verb.i or found.lower_ in POINTING or found.left_edge.lower_ in POINTING:
        return None
    whole = with_quotations(_with_reason_and_aim(verb, found), unit.quotations, keep_out=[verb.i])
    shown = "shows" in frames and verb.tag_ == "VBG"
    if ("object" not in frames or shown) and not _is_mostly_quoted(whole, unit):
        return None
    return Statement([Stretch(max(whole.start, verb.i + 1), whole.end)], QuoteRule.OBJECT, unit)


def _with_reason_and_aim(verb: Token, found: Token) -> Stretch:
    """ "praised [the crew for their work]", "announced [plans this week to build …]"."""
    later = [one for one in verb.rights if one.i > found.i]
    reason = next((one for one in reversed(later) if one.dep_ == "prep" and one.lower_ == "for"), found)
    aim = next((one for one in later if one.dep_ in ("xcomp", "advcl") and is_infinitive(one)), found)
    return Stretch(found.left_edge.i, max(reason.right_edge.i, aim.right_edge.i) + 1)


def _is_mostly_quoted(stretch: Stretch, unit: Unit) -> bool:
    quoted = sum(unit.quotation_at(index) is not None for index in range(*stretch))
    return quoted * 2 > stretch.end - stretch.start


def _taken_for(verb: Token, unit: Unit) -> Statement | None:
    """ "referred to [it as a war]"."""
    link = _link(verb, "to")
    as_what = next((one for one in verb.subtree if one.lower_ == "as" and one.i > verb.i), None)
    if link is None or as_what is None or as_what.i < link.i:
        return None
    stretch = with_quotations(Stretch(link.i + 1, as_what.right_edge.i + 1), unit.quotations, [verb.i])
    return Statement([stretch], QuoteRule.CALLED, unit)


def _of_somebody(verb: Token, preposition: str, unit: Unit) -> Statement | None:
    """ "accused [Moscow of lying]", "likened [it to a war]": whom it is said of belongs to it."""
    whom = child(verb, "dobj")
    if whom is None:
        return None
    link = _link(verb, preposition)
    if link is None or whom.i > link.i:
        link = _link(whom, preposition)
    if link is None:
        return None
    stretch = with_quotations(Stretch(whom.left_edge.i, link.right_edge.i + 1), unit.quotations, [verb.i])
    return Statement([stretch], QuoteRule.OBJECT, unit)


def _link(head: Token, preposition: str) -> Token | None:
    return next((one for one in head.rights if one.dep_ == "prep" and one.lower_ == preposition), None)
