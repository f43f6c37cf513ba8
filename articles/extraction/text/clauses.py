"""Reading a dependency parse: who does it, which words are a noun phrase, how far a clause reaches."""

from spacy.tokens import Token

from articles.extraction.text.grammar import FINITE, SUBJECTS, subject_of
from articles.extraction.text.stretches import Stretch

NAMING = frozenset(["NOUN", "PROPN", "PRON"])
# Verbs with a tense, and the words that open a relative clause.
CLAUSE_TAGS = FINITE | {"WDT", "WP", "WRB"}
# What hangs on a noun and is part of its name: "officials [at the ministry]".
HUNG_ON = frozenset(["prep", "case", "nummod", "nmod", "compound"])
# What hangs on a noun without naming it: "Miller, who left", "Miller, 40,".
BESIDE_A_NAME = frozenset(["relcl", "acl", "appos", "conj", "punct", "advcl", "parataxis", "ccomp", "advmod"])
BEFORE_A_PHRASE = frozenset(["punct", "cc", "relcl", "advmod", "mark", "preconj", "intj", "prep"])
# What may stand between a name and its verb: "Li, 40, also [said]".
BETWEEN = frozenset(["ADV", "AUX", "PUNCT", "NUM", "SPACE"])


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` with one of these dependencies."""
    return next((one for one in token.children if one.dep_ in deps), None)


def noun_phrase(head: Token) -> Stretch:
    """The words that name `head`: determiner, titles, modifiers, "of …"; no relative clause, no apposition.

    "Foreign Ministry spokesperson Wang Wenbin", "a senior official at the State Department", "Xi and Li".
    """
    other = _second_subject(head)
    if other is not None:
        return Stretch(head.left_edge.i, noun_phrase(other).end)
    start, end = _first_word(head), head.i + 1
    for one in head.rights:
        if one.dep_ in HUNG_ON and one.i >= end:
            if one.i > end or _is_no_part(one):
                break
            end = one.right_edge.i + 1
        elif _is_next_of_list(head, one):
            return _trim_phrase(head, Stretch(start, noun_phrase(one).end))
        elif one.dep_ in BESIDE_A_NAME and not _in_list(head, one):
            break
    return _trim_phrase(head, Stretch(start, end))


def _first_word(head: Token) -> int:
    """Where what stands before a noun and belongs to its name begins: "[the] senior official"."""
    start = head.i
    for one in head.lefts:
        if one.dep_ not in BEFORE_A_PHRASE and one.i < start:
            start = min(start, one.left_edge.i)
    return start


def _is_no_part(one: Token) -> bool:
    """The "according to" of "Reed, according to Cole" and such, which tell of the sentence."""
    return one.dep_ == "prep" and one.lower_ in ("according", "including", "like")


def _is_next_of_list(head: Token, one: Token) -> bool:
    """Whether `one` is the next name: "Xi and [Li]"."""
    return one.dep_ == "conj" and one.pos_ in NAMING and _is_joined(head, one)


def _is_joined(head: Token, other: Token) -> bool:
    """Whether "and" stands between two names with no clause in between."""
    return other.i - head.i < 12 and not any(token.pos_ in ("VERB", "AUX") for token in head.doc[head.i + 1 : other.i])


def _second_subject(head: Token) -> Token | None:
    """The officials of "He, Reed, and other officials said", where the parser made two subjects of a list."""
    if head.dep_ not in SUBJECTS:
        return None
    other = next((one for one in head.head.lefts if one.dep_ == head.dep_ and one.i > head.i), None)
    if other is None or not _is_joined(head, other):
        return None
    before = head.doc[other.left_edge.i - 1]
    return other if before.lower_ in ("and", "or") and head.doc[head.right_edge.i].lower_ == before.lower_ else None


def _in_list(head: Token, comma: Token) -> bool:
    """Whether `comma` parts the names of a list that ends with "and": "Li, Reed and others"."""
    other = child(head, "conj")
    return comma.text == "," and other is not None and comma.i < other.i and _is_joined(head, other)


def _trim_phrase(head: Token, stretch: Stretch) -> Stretch:
    """Cut a phrase where the parser hung a clause or a day on it, and its punctuation at both ends."""
    doc = head.doc
    start, end = stretch
    end = next((index for index in range(head.i + 1, end) if _opens_clause(doc[index])), end)
    while start < end - 1 and _is_mark(doc[start]):
        start += 1
    while end - 1 > start and _is_mark(doc[end - 1]) and doc[end - 1].text not in (")", "."):
        end -= 1
    return Stretch(start, end)


def _opens_clause(token: Token) -> bool:
    """A verb with a tense, a relative pronoun, or the preposition of a day."""
    if token.tag_ in CLAUSE_TAGS:
        return True
    return token.dep_ == "prep" and any(one.ent_type_ in ("DATE", "TIME") for one in token.children)


def _is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space


def subject(verb: Token) -> Token | None:
    """The head of who does `verb`: its own subject, or that of the verb it is joined to or hangs on."""
    seen = 0
    while seen < 6:
        own = _own_subject(verb)
        if own is not None:
            return own
        head = verb.head
        if head.i == verb.i:
            return None
        if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return head
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep", "acl", "ccomp", "parataxis", "dep"):
            return None
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        verb, seen = head, seen + 1
    return None


def beside(verb: Token) -> Token | None:
    """The name next to `verb`, where the parser saw no subject: "Li, 40, said", "said Li"."""
    return _name_before(verb) or _name_after(verb)


def _name_before(verb: Token) -> Token | None:
    """ "[Li], 40, said" """
    doc, index = verb.doc, verb.i - 1
    while index > 0 and not doc[index].is_sent_start and doc[index].pos_ in BETWEEN:
        index -= 1
    before = doc[index] if index >= 0 else None
    if before is None or before.pos_ not in NAMING or before.sent != verb.sent:
        return None
    top = _top_of_phrase(before)
    return before if top.pos_ in ("VERB", "AUX") else top


def _name_after(verb: Token) -> Token | None:
    """ "said [Li]" """
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is not None and after.dep_ in ("det", "poss", "amod"):
        after = after.head
    if after is None or after.pos_ not in NAMING:
        return None
    hung_on = verb.dep_ == "compound" and verb.head == after  # "Said Reed: …"
    return _top_of_phrase(after) if hung_on or after.dep_ in ("dobj", "dep", "nsubj", "compound", "attr") else None


def _top_of_phrase(token: Token) -> Token:
    """The noun that `token` belongs to: "Li" of "Premier Li", the officer of "an officer of the navy"."""
    while token.dep_ in ("compound", "pobj", "prep", "appos", "conj", "flat", "nmod") and token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token


def _own_subject(verb: Token) -> Token | None:
    own = subject_of(verb)
    if own is None:
        return None
    if own.lower_ in ("who", "that", "which") and verb.dep_ == "relcl":
        return verb.head
    return own


def is_passive(verb: Token) -> bool:
    """Whether what `verb` reports was said by somebody else: "was told", "described by critics"."""
    return any(one.dep_ in ("auxpass", "nsubjpass") for one in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def agent(verb: Token) -> Token | None:
    """Who did it, of a passive: "was told by [a friend]"."""
    by = next((one for one in verb.children if one.dep_ in ("agent", "prep") and one.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def clause(head: Token) -> Stretch:
    """All the tokens from the first to the last of a subtree."""
    return Stretch(head.left_edge.i, head.right_edge.i + 1)
