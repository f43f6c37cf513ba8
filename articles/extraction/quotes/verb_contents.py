"""What a verb reports, by its frames: "said that …", "…, he said", "urged them to …", "called it …", "warned of …".

Each function gives a statement with its contents only (and whom an infinitive is said to); who says it is found elsewhere.
"""

from spacy.tokens import Token

from articles.extraction.quotes.content_boundaries import over_dashes
from articles.extraction.quotes.relayed import quoting_verb
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.quotes.surrounding_content import sentence_around
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import agent, child, clause, is_passive, noun_phrase
from articles.extraction.text.stretches import Stretch, with_quotations

FAR = 14
PREPOSITIONS = frozenset(["about", "against", "at", "for", "of", "on", "over", "to"])
# These belong to the content: "cautioned him against stepping back".
KEPT_PREPOSITIONS = frozenset(["against"])
WHAT = frozenset(["what", "who", "which", "whom", "that"])
# Objects that only point back to something said elsewhere: "echoed this concern".
POINTING = frozenset(["this", "that", "these", "those", "it", "so", "which", "such", "them", "him", "her", "me", "us"])


def contents_of(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """What `verb` reports in `unit`, by the first of its frames that fits; None when it reports nothing here."""
    if is_passive(verb):
        return _passive(verb, frames, unit)
    reports = bool(frames & {"clause", "quote"})
    for_what = any(one.dep_ == "prep" and one.lower_ == "for" for one in verb.rights)  # "called for a truce to hold"
    found = _complement(verb, unit) if "complement" in frames else None
    found = found or (_clause(verb, frames, unit) if reports else None)
    found = found or (_infinitive(verb, unit) if "infinitive" in frames and not for_what else None)
    found = found or (_doing(verb, unit) if "doing" in frames else None)
    found = found or _beside(verb, frames, unit)
    found = found or (_behind_occasion(verb, unit) if "clause" in frames else None)
    found = found or (_quotation_after(verb, frames, unit) if reports else None)
    return found or (_that_clause(verb, unit) if "clause" in frames else None)


def _clause(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    right = [one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i and not _is_infinitive(one)]
    hung_on = quoting_verb(verb) or verb  # "“…,” she was quoted as saying"
    left = [one for one in hung_on.children if one.dep_ == "ccomp" and one.i < verb.i]
    if right and "clause" in frames and not left:
        return _right_clause(verb, right, unit)
    around = sentence_around(hung_on, unit, sure=bool(left) or verb.dep_ == "parataxis")
    if around is not None and ("clause" in frames or around.contents[0].start in {q.start for q in unit.quotations}):
        return around
    if right and ("clause" in frames or any(clause(right[0]).overlaps(one) for one in unit.quotations)):
        return _right_clause(verb, right, unit)
    return None


def _right_clause(verb: Token, heads: list[Token], unit: Unit) -> Statement:
    start = max(verb.i + 1, min(one.left_edge.i for one in heads))
    end = max(one.right_edge.i for one in heads) + 1
    that = next((t for t in verb.doc[start : heads[0].i] if t.lower_ == "that" and t.dep_ == "mark"), None)
    if start + 1 < end and _opens_a_clause(verb.doc[start]):
        start += 1
    elif that is not None and not any(that.i in one for one in unit.quotations):
        start = that.i + 1  # what stands before "that" tells when or where: "said later that …"
    # A clause or phrase right behind that the parser hung on the verb belongs to what was said, if it has a reason.
    for one in verb.rights:
        if one.i >= end and one.left_edge.i <= end + 1 and one.dep_ in ("advcl", "prep", "ccomp") and one.tag_ != "VBG":
            end = one.right_edge.i + 1
    between = [one for one in verb.children if one.dep_ in ("dative", "dobj", "nsubj") and verb.i < one.i < start]
    if len(between) > 1 and child(heads[0], "nsubj", "nsubjpass", "expl") is None:
        start = between[-1].left_edge.i  # "tells the council [harbours] must close": the subject hung on the verb
    end = unit.end if unit.zone == "title" else over_dashes(verb.doc, end, unit)
    stretch = with_quotations(Stretch(start, end), unit.quotations, keep_out=[verb.i])
    return Statement([Stretch(max(stretch.start, verb.i + 1), stretch.end)], QuoteRule.CUE_BEFORE, unit)


def _opens_a_clause(that: Token) -> bool:
    """Whether it is the conjunction. "said that talks …": before a plural it is no pronoun, whatever the tagger says."""
    plural = that.i + 1 < len(that.doc) and that.nbor().tag_ in ("NNS", "NNPS")
    return that.lower_ == "that" and (that.tag_ in ("IN", "WDT") or plural)


def _quotation_after(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """A quotation behind the verb that no clause was made of: "said “never”", "told them: “Never.”"."""
    quotation = next((one for one in unit.quotations if one.start > verb.i), None)
    if quotation is None or quotation.start - verb.i > 25:
        return None
    between = verb.doc[verb.i + 1 : quotation.start]
    lead = between[-1].text if len(between) else ""
    if "clause" not in frames and lead not in ("", ":", ","):
        return None
    if lead not in ("", ":", ",", "that") and len(between) > 3:
        return None
    if lead != ":" and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in between):
        return None
    end = max((one.end for one in unit.quotations if one.start >= quotation.start), default=quotation.end)
    return Statement([Stretch(quotation.start, end if lead == ":" else quotation.end)], QuoteRule.AFTER_CUE, unit)


def _that_clause(verb: Token, unit: Unit) -> Statement | None:
    """ "signalled ahead of the talks that …", where the parser hung the clause on another word."""
    for token in verb.doc[verb.i + 1 : min(verb.i + FAR, unit.end)]:
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.i + 1 < unit.end:
            return Statement([with_quotations(Stretch(token.i + 1, unit.end), unit.quotations)], QuoteRule.CUE_BEFORE, unit)
        if token.text in (",", ";") or token.pos_ in ("VERB", "AUX"):
            break
    return None


def _infinitive(verb: Token, unit: Unit) -> Statement | None:
    """ "urged [them] to leave", "vowed to stay"."""
    head = next(
        (one for one in verb.children if one.dep_ in ("xcomp", "ccomp", "advcl") and one.i > verb.i and _is_infinitive(one)),
        None,
    )
    if head is None:
        return None
    to = next(one for one in head.children if one.tag_ == "TO")
    start = to.i
    while start - 1 > verb.i and (verb.doc[start - 1].lower_ == "not" or verb.doc[start - 1].dep_ == "neg"):
        start -= 1
    stretch = with_quotations(Stretch(start, head.right_edge.i + 1), unit.quotations, keep_out=[verb.i])
    statement = Statement([Stretch(max(stretch.start, verb.i + 1), stretch.end)], QuoteRule.INFINITIVE, unit)
    whom = child(verb, "dobj", "dative") or child(head, "nsubj")
    if whom is not None and verb.i < whom.i < start:
        statement.addressees = [noun_phrase(whom)]
    return statement


def _doing(verb: Token, unit: Unit) -> Statement | None:
    """ "denied [closing the port]"."""
    head = next(
        (one for one in verb.rights if one.dep_ == "xcomp" and one.tag_ == "VBG" and one.left_edge.i == verb.i + 1), None
    )
    if head is None:
        return None
    return Statement([with_quotations(clause(head), unit.quotations, [verb.i])], QuoteRule.OBJECT, unit)


def _behind_occasion(verb: Token, unit: Unit) -> Statement | None:
    """ "told the Gazette in an interview [the port had closed]": the parser takes it for a clause about the interview."""
    for link in verb.rights:
        event = child(link, "pobj") if link.dep_ == "prep" and link.lower_ in ("at", "during", "in") else None
        told = child(event, "relcl") if event is not None else None
        who = child(told, "nsubj", "nsubjpass") if told is not None else None
        if event is None or told is None or who is None or who.tag_[0] == "W" or who.left_edge.i != event.i + 1:
            continue
        # "in a speech she gave" lacks the object that the speech is.
        if child(told, "acomp", "attr", "ccomp", "dobj", "nsubjpass", "xcomp") is not None:
            stretch = with_quotations(clause(told), unit.quotations, keep_out=[verb.i])
            return Statement([stretch], QuoteRule.CUE_BEFORE, unit)
    return None


def _complement(verb: Token, unit: Unit) -> Statement | None:
    """ "called the talks candid", "described it as a gift", "what he called a gift"."""
    objects = [one for one in verb.children if one.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "attr") and one.i > verb.i]
    fronted = any(one.i < verb.i and one.lower_ in WHAT for one in verb.children)
    manner = next((one for one in verb.children if one.dep_ == "prep" and one.lower_ == "as" and one.i > verb.i), None)
    parts = objects + ([manner] if manner is not None else [])
    quoted = any(one.start > verb.i and any(clause(part).overlaps(one) for part in parts) for one in unit.quotations)
    complete = manner is not None or fronted or len(objects) > 1 or any(one.dep_ in ("oprd", "ccomp") for one in objects)
    if not parts or not (complete or quoted) or any(_is_infinitive(one) or _is_finite(one) for one in objects):
        return None
    start, end = min(one.left_edge.i for one in parts), max(one.right_edge.i for one in parts) + 1
    stretch = with_quotations(Stretch(max(start, verb.i + 1), end), unit.quotations, keep_out=[verb.i])
    stretch = Stretch(stretch.start, over_dashes(verb.doc, stretch.end, unit))
    return Statement([stretch], QuoteRule.CALLED, unit)


def _beside(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """What follows a preposition ("warned of war") or is the object ("condemned the attack")."""
    whom = child(verb, "dobj")
    for one in (*verb.rights, *(whom.rights if whom is not None and "infinitive" in frames else ())):
        if one.dep_ == "prep" and one.lower_ in frames & PREPOSITIONS and child(one, "pobj", "pcomp") is not None:
            behind = _after_preposition(verb, one, unit, QuoteRule.PREPOSITION)
            marked = any(behind.contents[0].overlaps(quotation) for quotation in unit.quotations)
            return behind if marked or "marked" not in frames else None
    if frames & {"person-of", "person-to", "to-as"}:
        return _person(verb, frames, unit)
    found = child(verb, "dobj")
    if found is None or found.i < verb.i or found.lower_ in POINTING or found.left_edge.lower_ in POINTING:
        return None
    stretch = Stretch(found.left_edge.i, found.right_edge.i + 1)
    reasons = [one for one in verb.rights if one.dep_ == "prep" and one.lower_ == "for" and one.i > found.i]
    if reasons:
        stretch = Stretch(stretch.start, reasons[-1].right_edge.i + 1)
    aims = [one for one in verb.rights if one.dep_ in ("xcomp", "advcl") and one.i > found.i and _is_infinitive(one)]
    if aims:  # "announced plans this week to build …"
        stretch = Stretch(stretch.start, max(stretch.end, aims[0].right_edge.i + 1))
    whole = with_quotations(stretch, unit.quotations, keep_out=[verb.i])
    shown = "shows" in frames and verb.tag_ == "VBG"
    if ("object" not in frames or shown) and not _mostly_quoted(whole, unit):
        return None
    return Statement([Stretch(max(whole.start, verb.i + 1), whole.end)], QuoteRule.OBJECT, unit)


def _after_preposition(verb: Token, preposition: Token, unit: Unit, rule: QuoteRule) -> Statement:
    keep = preposition.lower_ in KEPT_PREPOSITIONS
    start = preposition.i if keep else preposition.i + 1
    stretch = with_quotations(Stretch(start, preposition.right_edge.i + 1), unit.quotations, keep_out=[verb.i])
    return Statement([Stretch(max(stretch.start, start if keep else preposition.i + 1), stretch.end)], rule, unit)


def _person(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "accused Moscow of lying", "likened it to a war", "referred to it as a war": whom it is said of belongs to it."""
    wanted = ("of",) if "person-of" in frames else ("to",)
    link = next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ in wanted), None)
    whom = child(verb, "dobj")
    if "to-as" in frames:
        manner = next((one for one in verb.subtree if one.lower_ == "as" and one.i > verb.i), None)
        if link is None or manner is None or manner.i < link.i:
            return None
        end = manner.right_edge.i + 1
        return Statement([with_quotations(Stretch(link.i + 1, end), unit.quotations, [verb.i])], QuoteRule.CALLED, unit)
    if link is None or whom is None or whom.i > link.i:
        inner = next((one for one in whom.rights if one.dep_ == "prep" and one.lower_ in wanted), None) if whom else None
        if inner is None or whom is None:
            return None
        link = inner
    stretch = with_quotations(Stretch(whom.left_edge.i, link.right_edge.i + 1), unit.quotations, [verb.i])
    return Statement([stretch], QuoteRule.OBJECT, unit)


def _passive(verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
    """ "was told by officials that …", "described by critics as …"."""
    by = agent(verb)
    found: Statement | None = None
    right = [one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i]
    manner = next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ == "as"), None)
    if right and "clause" in frames:
        found = _right_clause(verb, right, unit)
    elif by is not None and "infinitive" in frames:
        found = _infinitive(verb, unit)
    elif by is not None and "complement" in frames and manner is not None:
        found = Statement([with_quotations(clause(manner), unit.quotations, [verb.i])], QuoteRule.CALLED, unit)
    if found is None or by is None:
        return None
    whom = child(verb, "nsubjpass")
    found.sources = [noun_phrase(by)]
    if whom is not None and "infinitive" in frames:
        found.addressees = [noun_phrase(whom)]
    return found


def _is_infinitive(verb: Token) -> bool:
    return any(one.tag_ == "TO" and one.dep_ == "aux" for one in verb.children)


def _is_finite(verb: Token) -> bool:
    """Whether it heads a clause of its own, not the words that go with an object."""
    if verb.dep_ != "ccomp":
        return False
    return verb.tag_ in ("VBD", "VBP", "VBZ") or any(one.dep_ in ("aux", "auxpass", "mark") for one in verb.children)


def _mostly_quoted(stretch: Stretch, unit: Unit) -> bool:
    quoted = sum(any(index in one for one in unit.quotations) for index in range(*stretch))
    return quoted * 2 > stretch.end - stretch.start
