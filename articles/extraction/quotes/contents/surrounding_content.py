"""The content that stands around its cue, or before it: "…, he said, …"."""

from spacy.tokens import Token

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, subject
from articles.extraction.text.stretches import Stretch, trimmed

LONGEST_NICKNAME = 4  # with its marks
# Before a cue these end what was said.
BREAKS = frozenset([",", "–", "—", "-", "?", "!"])
SUBORDINATE = frozenset(
    ["after", "although", "because", "before", "if", "once", "since", "though", "until", "when", "while"]
)


def sentence_around(verb: Token, unit: Unit, *, sure: bool) -> Statement | None:
    """The sentence around "…, he said, …". `sure`: the parser makes it what was said."""
    inside = attribution(verb, unit)
    if inside.start <= unit.start or _ends_another_clause(verb.doc[inside.start - 1], unit):
        return None
    if not (sure or _could_report_it(verb, inside, unit)):
        return None
    first = trimmed(verb.doc, Stretch(unit.start, inside.start), unit.quotations)
    if first is None:
        return None
    rest = trimmed(verb.doc, Stretch(inside.end, unit.end), unit.quotations)
    if rest is not None and _goes_on(verb, rest, unit):
        return Statement([first, rest], QuoteRule.CUE_INSIDE, unit)
    return Statement([first], QuoteRule.CUE_AFTER, unit)


def _ends_another_clause(before: Token, unit: Unit) -> bool:
    """Whether what stands before the cue was not said: "…; he said", "Talks in Oslo, as it happened: Lind says …"."""
    return before.text == ";" or (before.text == ":" and unit.zone == "title")


def _could_report_it(verb: Token, inside: Stretch, unit: Unit) -> bool:
    """Whether a cue looks like that of the words before it, which the parser has not made its clause."""
    quotation = unit.quotation_at(inside.start - 1)
    closes = quotation is not None and quotation.end == inside.start
    if not closes and (verb.doc[inside.start - 1].text not in BREAKS or _has_object_behind(verb)):
        return False
    if any(one.dep_ in ("mark", "advmod") and one.lower_ in SUBORDINATE for one in verb.children):
        return False
    return subject(verb) is None or child(verb, "nsubj", "nsubjpass") is not None


def _has_object_behind(verb: Token) -> bool:
    return any(one.dep_ in ("prep", "dobj", "xcomp") for one in verb.rights)


def _goes_on(verb: Token, rest: Stretch, unit: Unit) -> bool:
    first = rest.start + (verb.doc[rest.start].dep_ == "cc")
    first += first < rest.end and verb.doc[first].dep_ == "advmod"  # "and still “got to know”"
    if any(one.start == first for one in unit.quotations):
        return verb.doc[rest.start - 1].text != "."
    middle = verb.dep_ == "parataxis" and verb.head.i > verb.i
    return middle or any(one.dep_ == "ccomp" and one.i < verb.i and one.right_edge.i > verb.i for one in verb.children)


def attribution(verb: Token, unit: Unit) -> Stretch:
    """The run of words around `verb` that are no content: "the minister said on Friday in Oslo"."""
    own = _words_of_attribution(verb, unit)
    start = end = verb.i
    while start - 1 >= unit.start and start - 1 in own:
        start -= 1
    while end + 1 < unit.end and end + 1 in own:
        end += 1
    doc = verb.doc
    while start < verb.i and (doc[start].is_punct or doc[start].dep_ == "cc"):
        start += 1
    goes_on = (index for index in range(verb.i + 1, end + 1) if doc[index].tag_ == "VBG" and doc[index - 1].text == ",")
    return Stretch(start, next(goes_on, end + 2) - 1)  # "said, adding …"


def _words_of_attribution(verb: Token, unit: Unit) -> set[int]:
    """What hangs on the verb and is neither a clause that it reports or is joined to, nor in quotation marks."""
    content = [one for one in verb.children if one.dep_ in ("ccomp", "conj", "cc", "parataxis")]
    content += [one for one in verb.lefts if one.dep_ == "advcl"]
    own = {token.i for token in verb.subtree}
    own.difference_update(token.i for one in content for token in one.subtree)
    for quotation in unit.quotations:
        if not _is_nickname(quotation, verb):
            own.difference_update(range(*quotation))
    return own


def _is_nickname(quotation: Stretch, verb: Token) -> bool:
    """Whether a quotation stands inside the name of who speaks: "Marcia “Cia” Price said"."""
    who = subject(verb)
    if who is None or quotation.end - quotation.start > LONGEST_NICKNAME:
        return False
    return who.left_edge.i < quotation.start and quotation.end <= who.right_edge.i < verb.i
