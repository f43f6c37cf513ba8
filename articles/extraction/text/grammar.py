"""Small questions about the parse of a sentence. A Doc without dependencies answers none of them wrongly, only "no"."""

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "iobj", "obj"})
# Tags of verbs that tell when; with those that go before one: "would".
TENSED = frozenset({"VBD", "VBP", "VBZ"})
FINITE = TENSED | {"MD"}
MAIN_CLAUSES = frozenset({"ROOT", "ccomp", "parataxis", "conj"})


def head_token(doc: Doc, start: int, end: int) -> Token:
    """The token of `start` to `end` that the rest depends on: the first whose head lies outside."""
    return next((token for token in doc[start:end] if not start <= token.head.i < end or token.head == token), doc[start])


def phrase_head(token: Token) -> Token:
    """`token`, or what it stands beside or is joined to: in "the diplomat, Ann Lee, and Bo" the diplomat."""
    return phrase_chain(token)[-1]


def phrase_chain(token: Token) -> list[Token]:
    """`token` and what it stands beside or is joined to, up to the head of the list: Bo, Ann and the diplomat above."""
    found = [token]
    while (
        token.dep_ in ("appos", "conj", "compound", "nmod", "flat") and token.head.i < token.i and token.head.pos_ != "VERB"
    ):
        token = token.head
        found.append(token)
    return found


def subject_of(verb: Token) -> Token | None:
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS), None) or next(
        (child for child in verb.rights if child.dep_ in SUBJECTS), None
    )


def clause_verb(token: Token) -> Token | None:
    """The verb whose clause `token` stands in."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def governing_subjects(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that the clause of `token` hangs on, nearest first; only those before it."""
    verb = clause_verb(token)
    seen = 0
    while verb is not None and seen < 8:
        if verb.head == verb:
            return
        verb = clause_verb(verb)
        if verb is None:
            return
        subject = subject_of(verb)
        if subject is not None and subject.i < token.i:
            yield subject
        seen += 1


def co_arguments(token: Token) -> list[Token]:
    """What stands beside `token` at the same verb: in "he told Li", Li and he. A pronoun does not mean them."""
    top = token
    while top.dep_ == "pobj" and top.head.pos_ == "ADP" and top.head.dep_ in ("prep", "dative"):
        top = top.head
    verb = top.head
    if verb == top or verb.pos_ not in ("VERB", "AUX"):
        return []
    return [one for one in arguments(verb) if one.i != token.i]


def arguments(verb: Token) -> list[Token]:
    """Subject, objects and what prepositions join to a verb."""
    found = []
    for child in verb.children:
        if child.dep_ in SUBJECTS | OBJECTS:
            found.append(child)
        elif child.dep_ in ("prep", "dative"):
            found += [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
    return found


def unspoken_for(token: Token) -> list[Token]:
    """Verbs in front whose subject is `token` without being said: "[Campaigning] against Reed, he …", "After [seeing] Reed".

    What stands beside them is somebody else.
    """
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
        return []
    found = []
    for child in verb.lefts:
        if child.i > token.i:
            break
        links = [child] if child.dep_ == "advcl" else [one for one in child.rights if one.dep_ == "pcomp"]
        found += [one for one in links if _is_participle_without_subject(one)]
    return found


def _is_participle_without_subject(verb: Token) -> bool:
    return verb.tag_ in ("VBG", "VBN") and subject_of(verb) is None


class Function(StrEnum):
    """What a mention is in its sentence, from what a sentence is most about to what it is least about."""

    SUBJECT = "subject"
    AGENT = "agent"  # "was met by [Reed]"
    OBJECT = "object"
    OWNER = "owner"  # "[Reed]'s plan"
    OTHER = "other"


def function_of(token: Token) -> Function:
    """The function of the phrase that `token` belongs to."""
    token = phrase_head(token)
    if token.dep_ in SUBJECTS or identifies(token):
        return Function.SUBJECT
    if token.dep_ == "agent" or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        return Function.AGENT
    if token.dep_ in OBJECTS or token.dep_ == "ROOT":
        return Function.OBJECT
    return Function.OWNER if token.dep_ == "poss" else Function.OTHER


def identifies(token: Token) -> bool:
    """Whether a sentence says that it is `token`, whom it is about: "the witness was [Reed]", "it was [Reed] who won"."""
    return token.dep_ == "attr" and token.pos_ == "PROPN" and token.head.lemma_ == "be"


def sentence_before(doc: Doc, at: int) -> TokenSpan | None:
    """The sentence that ends right before token `at`, bullets and blank lines left out; None at the start of a text."""
    last = at - 1
    while last >= 0 and not (doc[last].is_alpha or doc[last].like_num):
        last -= 1
    return doc[last].sent if last >= 0 and doc[last].sent.end <= at + 1 else None


def leading_subject(sentence: TokenSpan) -> Token | None:
    """The subject of a sentence; after a label ("What Oslo says: Reed opened …") that of what follows the colon."""
    colon = next((token.i for token in sentence if token.text == ":"), None)
    if colon is None or colon + 1 >= sentence.end:
        return subject_of(sentence.root)
    after = sentence.doc[colon + 1 : sentence.end]
    return next((token for token in after if token.dep_ in SUBJECTS and token.head.dep_ in MAIN_CLAUSES), None)


def paragraph_number(doc: Doc, at: int) -> int:
    """The number of the paragraph in which token `at` stands, or that stands before it: from 1 on, in order of the text."""
    return bisect_right(doc.spans.get("paragraphs", ()), at, key=attrgetter("start"))


def paragraph_of(doc: Doc, at: int) -> TokenSpan | None:
    """The paragraph in which token `at` stands; None for white space between two."""
    number = paragraph_number(doc, at)
    found = doc.spans["paragraphs"][number - 1] if number else None
    return found if found is not None and at < found.end else None


def same_paragraph(doc: Doc, a: int, b: int) -> bool:
    here = paragraph_of(doc, a)
    return here.start <= b < here.end if here is not None else paragraph_of(doc, b) is None


def is_paragraph(sentence: TokenSpan) -> bool:
    """True for a sentence that is a paragraph of its own."""
    here = paragraph_of(sentence.doc, sentence.start)
    if here is None:
        return False
    words = [token.i for token in here if token.is_alpha]
    return bool(words) and sentence.start <= words[0] and words[-1] < sentence.end
