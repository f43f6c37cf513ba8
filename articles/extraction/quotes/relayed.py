"""Who passes a statement on: "…, she said, the Gazette reported", "the Gazette quoted her as saying …"."""

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.text.clauses import agent, child, is_passive, noun_phrase, subject
from articles.extraction.text.stretches import Stretch, runs

QUOTING = frozenset(["cite", "quote", "report"])
ACCOUNTS = frozenset(["account", "article", "press", "readout", "report", "statement", "summary"])
# Words that may stand in a name of the press: "state news agency Sana".
IN_NAMES = frozenset(["ADJ", "ADP", "DET", "NOUN", "PART", "PRON", "PROPN", "PUNCT"])
LONGEST_NAME = 12


def quoting_verb(verb: Token) -> Token | None:
    """The "quoted" of "quoted … as `verb`", "was quoted as `verb`"; None for a verb that stands otherwise."""
    link = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or link.lower_ != "as" or link.dep_ != "prep":
        return None
    return link.head if link.head.lemma_.lower() in QUOTING and link.head.tag_[:2] == "VB" else None


def quotes_somebody(verb: Token) -> bool:
    """Whether `verb` is such a "quoted": what follows is told by the verb behind "as"."""
    return any(quoting_verb(part) == verb for one in verb.rights if one.lower_ == "as" for part in one.children)


def take_quoted(found: Statement, verb: Token, quoting: Token) -> None:
    """Give `found`, what `verb` reports, its cue, source and channel: "[it] quoted [the mayor] as saying"."""
    if is_passive(quoting):
        by = agent(quoting) or _printed_in(quoting) or _printed_in(verb)
    else:
        by, whom = subject(quoting), child(quoting, "dobj")
        found.cue = runs([quoting.i, verb.head.i, verb.i])
        if whom is not None and not found.covers(whom.i):
            found.sources = [noun_phrase(whom)]
    if by is not None and by.pos_ != "PRON" and not found.covers(by.i):
        name = noun_phrase(by)
        found.channel = [Stretch(name.start, name.end - (verb.doc[name.end - 1].tag_ == "POS"))]


def _printed_in(verb: Token) -> Token | None:
    """ "quoted in [the Gazette]", "as saying in [the ministry]'s account"."""
    for one in verb.rights:
        name = child(one, "pobj") if one.dep_ == "prep" and one.lower_ in ("by", "in") else None
        printed = _press_of(name) if name is not None else None
        if printed is not None:
            return printed
    return None


def _press_of(name: Token) -> Token | None:
    """Who prints what stands in `name`: the paper itself, or whose account it is."""
    owner = child(name, "poss")
    if owner is not None and name.lemma_.lower() in ACCOUNTS:
        return owner
    return name if name.pos_ == "PROPN" and name.ent_type_ not in ("DATE", "GPE", "LOC") else None


def reporter_at_end(doc: Doc, unit: Unit) -> Stretch | None:
    """The name in the ", the Gazette reported" that a sentence ends with."""
    last = _last_that_tells(doc, unit)
    if not _reports(doc[last]) or unit.quotation_at(last) is not None:
        return None
    comma = next((i for i in range(last - 1, max(unit.start, last - LONGEST_NAME), -1) if doc[i].text == ","), last - 1)
    name = Stretch(comma + 1, last)
    if name.start == name.end or unit.quotation_at(name.start) is not None:
        return None
    if doc[name.start].is_quote and name.end - name.start > 1:
        name = Stretch(name.start + 1, name.end)  # the comma stood inside the marks
    return name if all(doc[i].pos_ in IN_NAMES for i in range(*name)) else None


def _last_that_tells(doc: Doc, unit: Unit) -> int:
    """The last token of a unit but for marks and the day: "reported" of "reported on Monday."."""
    last = unit.end - 1
    while last > unit.start and (doc[last].is_punct or doc[last].is_space or _tells_day(doc[last])):
        last -= 1
    return last


def _reports(verb: Token) -> bool:
    return verb.lemma_ == "report" and verb.tag_ != "VBG" and child(verb, "aux", "auxpass") is None


def _tells_day(token: Token) -> bool:
    follows = token.doc[token.i + 1 : token.i + 2]
    return token.ent_type_ in ("DATE", "TIME") or (token.lower_ == "on" and any(one.ent_type_ == "DATE" for one in follows))


def name_reporter(doc: Doc, own: list[Statement]) -> None:
    """Give the statement of a sentence that ends with ", AP reported" its channel, and leave these words out of it."""
    name = reporter_at_end(doc, own[0].unit) if own else None
    if name is None or any(name.end <= one.verb for one in own):
        return
    before = [one for one in own if one.verb < name.start and one.sources]
    if before:
        said = max(before, key=lambda one: one.verb)
        said.channel = said.channel or [name]
        said.contents = _up_to(name.start - 1, said.contents) or said.contents


def _up_to(end: int, contents: list[Stretch]) -> list[Stretch]:
    return [Stretch(part.start, min(part.end, end)) for part in contents if part.start < end]
