"""Speech that did not happen: "did not say “I resign”", "if Ray says “no”", "could have said", "refused to say".

What stands around the cue tells it: a negation, a condition, a possibility, a verb of refusing, a question. Two of these
are none: "did not hesitate to say".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from articles.extraction.quotes.listeners import HEARING, SUBORDINATE
from articles.extraction.quotes.statements import Statement
from articles.extraction.quotes.verb_cues import NOBODY
from articles.extraction.text.lexicon import words
from articles.extraction.text.stretches import Stretch

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely"})
BETWEEN = frozenset({"xcomp", "ccomp", "pcomp", "prep", "conj", "acomp", "acl", "advcl"})  # from "to say" up to "refused"
POSSIBLE = frozenset({"could", "should", "would", "might", "may", "must"})  # with "have": it was not done, or nobody knows
MERELY = frozenset({"could", "might", "may", "should"})
DISPUTING = frozenset({"deny", "dispute"})
REFUSING = frozenset({"decline", "refuse"})
CONDITIONS = frozenset({"if", "unless", "lest"})
FAR = 4  # steps up from the cue


def never_said(doc: Doc, one: Statement) -> bool:
    """Whether the sentence tells that the words of `one` were not said, or only that they might be."""
    cue = _verb_of(doc, one)
    if cue is None:
        return False
    if any(_names_nobody(doc, part.start, part.end) or _names_thing(doc, part) for part in one.sources):
        return True
    return any(test(cue, one) for test in _TESTS)


def _verb_of(doc: Doc, one: Statement) -> Token | None:
    """The verb of saying among the words of the cue: the last one, as in "did not want to say"."""
    if one.verb < 0:
        return None
    verbs = [doc[at] for part in one.cue for at in range(part.start, part.end) if doc[at].pos_ == "VERB"]
    last = verbs[-1] if verbs else doc[one.verb]
    return last if last.pos_ in ("VERB", "AUX") else None


def _names_nobody(doc: Doc, start: int, end: int) -> bool:
    """ "Nobody in the hall", "neither of them"; not "No. 10"."""
    first = doc[start]
    return first.lower_ in NOBODY and not (first.lower_ == "no" and end - start > 1 and doc[start + 1].text == ".")


def _names_thing(doc: Doc, part: Stretch) -> bool:
    """ "A mug on his desk" that says “…”: words printed on a thing are nobody's; a letter's are those of who wrote it."""
    head = doc[part.start : part.end].root
    return head.pos_ in ("NOUN", "PROPN") and not head.ent_type_ and head.lemma_.lower() in words("printed_things")


def _asked(cue: Token, one: Statement) -> bool:
    """ "How did the company say …?", which only asks; not "Did you know that she said …?"."""
    does = next((child for child in cue.lefts if child.dep_ == "aux" and child.lemma_.lower() == "do"), None)
    who = next((child for child in cue.lefts if child.dep_ == "nsubj"), None)
    if does is None or who is None or does.i > who.i:
        return False
    if one.unit.is_marked(Stretch(one.start, one.end)) and not _inside(one):
        return False
    return any(token.text.startswith("?") for token in cue.doc[cue.i : min(cue.sent.end + 1, len(cue.doc))])


def _inside(one: Statement) -> bool:
    """Whether the cue stands in somebody's marked words."""
    return one.unit.quotation_at(one.verb) is not None


def _as_a_fact(cue: Token, one: Statement) -> bool:
    """ "That Okoye announced the targets signals …": what somebody did, as the subject of another sentence."""
    doc = cue.doc
    start = one.sources[0].start if one.sources else 0
    if not 0 < start < cue.i or doc[start - 1].text != "That":
        return False
    return doc[start].pos_ in ("PROPN", "PRON", "DET") and (
        _inside(one) or not one.unit.is_marked(Stretch(one.start, one.end))
    )


def _on_a_thing(cue: Token, one: Statement) -> bool:
    """ "A hat that says “…”", "a sign, put up by Dale, said “…”" """
    says = next((child for child in cue.lefts if child.dep_ == "nsubj"), None)
    if says is not None and says.pos_ == "NOUN" and says.lemma_.lower() in words("printed_things"):
        return True
    return cue.dep_ in ("relcl", "acl") and cue.head.lemma_.lower() in words("printed_things")


def _denied(cue: Token, one: Statement) -> bool:
    return _negation_of(cue, one) is not None


def _negation_of(verb: Token, one: Statement) -> Token | None:
    """The "not" of a verb; "not only", "not just" and what is said itself are none."""
    for child in verb.children:
        if child.lower_ not in NEGATIONS or child.dep_ not in ("neg", "advmod", "preconj") or one.covers(child.i):
            continue
        following = child.nbor().lower_ if child.i + 1 < len(verb.doc) else ""
        if following not in ("only", "just", "merely", "simply"):
            return child
    return None


def _merely_possible(cue: Token, one: Statement) -> bool:
    """ "could have said", "might say"; not "would say", which tells what somebody used to say or said later."""
    auxiliaries = {child.lower_ for child in cue.children if child.dep_ in ("aux", "auxpass")}
    perfect = bool(auxiliaries & {"have", "’ve", "'ve"}) and cue.tag_ == "VBN"
    return bool(auxiliaries & (POSSIBLE if perfect else MERELY))


def _conditional(cue: Token, one: Statement) -> bool:
    """ "If Ray says “no”, …"; not "asked if Ray said …"."""
    mark = next((child for child in cue.children if child.dep_ == "mark" and child.lower_ in CONDITIONS), None)
    return mark is not None and not (cue.dep_ == "ccomp" and cue.head.i < mark.i)


def _disputed(cue: Token, one: Statement) -> bool:
    """ "denied that he had said …", "never heard him say …" """
    lemma, denied = cue.head.lemma_.lower(), _negation_of(cue.head, one) is not None
    return cue.dep_ in SUBORDINATE and ((lemma in DISPUTING and not denied) or (lemma in HEARING and denied))


def _refused(cue: Token, one: Statement) -> bool:
    """ "declined to comment", "refused to be drawn" """
    if cue.lemma_.lower() not in REFUSING or _negation_of(cue, one) is not None:
        return False
    first, verb = (cue.doc[at] if at < len(cue.doc) else None for at in (one.start, one.start + 1))
    return (
        first is not None and verb is not None and first.lower_ == "to" and verb.lemma_.lower() in words("answering_verbs")
    )


def _kept_back(cue: Token, one: Statement) -> bool:
    """ "refused to say", "did not want to say", "it would be wrong to say that"; not "did not hesitate to say"."""
    for verb in _above(cue):
        lemma = verb.lemma_.lower()
        denied = _negation_of(verb, one) is not None
        if lemma in words("holding_back"):
            return not denied
        if denied and lemma not in words("holding_on"):
            return True
        if any(child.dep_ == "acomp" and child.lower_ in words("untrue_words") for child in verb.children):
            return not denied
    return False


def _above(cue: Token) -> Iterator[Token]:
    """The verbs that "to say" hangs on, the nearest first, as long as no words of saying with a subject come between."""
    token = cue
    for _ in range(FAR):
        infinitive = token.tag_ in ("VB", "VBG") or token.dep_ in ("xcomp", "pcomp")
        if (
            token.dep_ not in BETWEEN
            or token.head.i == token.i
            or not (infinitive or token.dep_ in ("prep", "ccomp", "acomp"))
        ):
            return
        if token.dep_ == "ccomp" and token.head.tag_ not in ("VB", "VBG"):
            return
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            yield token


_TESTS = (_denied, _merely_possible, _conditional, _disputed, _refused, _kept_back, _asked, _as_a_fact, _on_a_thing)
