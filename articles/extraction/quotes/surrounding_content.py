"""The content that stands around its cue, or before it: "…, he said, …"."""

from spacy.tokens import Token

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, subject
from articles.extraction.text.stretches import Stretch, trimmed

LONGEST_NICKNAME = 4  # with its marks
SUBORDINATE = frozenset(
    ["after", "although", "because", "before", "if", "once", "since", "though", "until", "when", "while"]
)


def sentence_around(verb: Token, unit: Unit, *, sure: bool) -> Statement | None:
    """The sentence around "…, he said, …"."""
    doc, inside = verb.doc, attribution(verb, unit)
    if inside.start <= unit.start:
        return None
    before = doc[inside.start - 1]
    if before.text == ";" or (before.text == ":" and unit.zone == "title"):
        return None  # "Talks in Oslo, as it happened: Lind says …"
    closes = any(one.end == inside.start for one in unit.quotations)
    if not sure and not closes and any(one.dep_ in ("prep", "dobj", "xcomp") and one.i > verb.i for one in verb.children):
        return None
    if not sure and any(one.dep_ in ("mark", "advmod") and one.lower_ in SUBORDINATE for one in verb.children):
        return None
    if not (sure or before.text in (",", "–", "—", "-", "?", "!") or closes):
        return None
    if not sure and subject(verb) is not None and child(verb, "nsubj", "nsubjpass") is None:
        return None
    first = trimmed(doc, Stretch(unit.start, inside.start), unit.quotations)
    if first is None:
        return None
    contents = [first]
    rest = trimmed(doc, Stretch(inside.end, unit.end), unit.quotations)
    if rest is not None and _goes_on(verb, rest, unit):
        contents.append(rest)
    rule = QuoteRule.CUE_INSIDE if len(contents) > 1 else QuoteRule.CUE_AFTER
    return Statement(contents, rule, unit)


def _goes_on(verb: Token, rest: Stretch, unit: Unit) -> bool:
    first = rest.start + (verb.doc[rest.start].dep_ == "cc")
    first += first < rest.end and verb.doc[first].dep_ == "advmod"  # "and still “got to know”"
    if any(one.start == first for one in unit.quotations):
        return verb.doc[rest.start - 1].text != "."
    middle = verb.dep_ == "parataxis" and verb.head.i > verb.i
    return middle or any(one.dep_ == "ccomp" and one.i < verb.i and one.right_edge.i > verb.i for one in verb.children)


def attribution(verb: Token, unit: Unit) -> Stretch:
    """The run of words around `verb` that are no content: "the minister said on Friday in Oslo"."""
    content = [one for one in verb.children if one.dep_ in ("ccomp", "conj", "cc", "parataxis")]
    content += [one for one in verb.children if one.dep_ == "advcl" and one.i < verb.i]
    away = {token.i for one in content for token in one.subtree}
    own = {token.i for token in verb.subtree} - away
    own -= {index for one in unit.quotations if not _is_nickname(one, verb) for index in range(*one)}
    start = end = verb.i
    while start - 1 >= unit.start and start - 1 in own:
        start -= 1
    while end + 1 < unit.end and end + 1 in own:
        end += 1
    doc = verb.doc
    for index in range(verb.i + 1, end + 1):
        if doc[index].tag_ == "VBG" and doc[index - 1].text == ",":
            end = index - 2
            break
    while start < verb.i and (doc[start].is_punct or doc[start].dep_ == "cc"):
        start += 1
    return Stretch(start, end + 1)


def _is_nickname(quotation: Stretch, verb: Token) -> bool:
    """Whether a quotation stands inside the name of who speaks: "Marcia “Cia” Price said"."""
    who = subject(verb)
    if who is None or quotation.end - quotation.start > LONGEST_NICKNAME:
        return False
    return who.left_edge.i < quotation.start and quotation.end <= who.right_edge.i < verb.i
