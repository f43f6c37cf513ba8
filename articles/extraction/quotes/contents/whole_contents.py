"""Contents that end where their words do: no half of "US-China", no mark without its partner, no lost second half.

The tagger marks tokens, and may begin or end in the middle of a word or of a quotation; and it may stop before ", but
their pleas had fallen on deaf ears", which is what the same people said.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from articles.extraction.quotes.holding import Stretches
from articles.extraction.quotes.statements import Statement
from articles.extraction.text.stretches import Stretch, merged, quotations_of, tokens_of

HYPHENS = frozenset({"-", "‐", "‑", "–"})
LONGEST_REST = 15  # tokens of a quotation that a content may have missed
SHORTEST_HALF = 4  # tokens of ", but they had"
JOINTS = frozenset({"but", "yet"})
# Whoever the first half speaks of is taken up so: "they …, but [their] pleas".
TAKING_UP = {
    "they": frozenset({"they", "their"}),
    "he": frozenset({"he", "his"}),
    "she": frozenset({"she", "her"}),
    "it": frozenset({"it", "its"}),
}


def make_whole(doc: Doc, statements: Sequence[Statement]) -> None:
    """Let the contents of statements end with whole words and quotations, and take in second halves."""
    quotations = Stretches(quotations_of(doc))
    cues = tokens_of(part for one in statements for part in (*one.cue, *one.sources))
    held = sorted((part.start, part.end) for one in statements for part in one.contents)
    for one in statements:
        own = tokens_of((*one.cue, *one.sources))
        parts = [_with_marks(_whole_words(doc, part, own), quotations, cues) for part in one.contents]
        parts[-1] = _with_second_half(doc, one, parts[-1], cues, held)
        one.contents = merged(parts)


def _whole_words(doc: Doc, part: Stretch, own: set[int]) -> Stretch:
    """`part` grown over the rest of words with hyphens at its ends, but not over the words that report it."""
    start, end = part
    while start > 1 and _is_joined(doc, start - 1) and own.isdisjoint((start - 1, start - 2)):
        start -= 2
    while end + 1 < len(doc) and _is_joined(doc, end) and own.isdisjoint((end, end + 1)):
        end += 2
    return Stretch(start, end)


def _is_joined(doc: Doc, at: int) -> bool:
    """Whether a hyphen at `at` joins two parts of a word."""
    before, after = doc[at - 1], doc[at + 1] if at + 1 < len(doc) else None
    if doc[at].text not in HYPHENS or doc[at].whitespace_ or before.whitespace_ or after is None:
        return False
    return before.text[-1:].isalnum() and after.text[:1].isalnum()


def _with_marks(part: Stretch, quotations: Stretches, cues: set[int]) -> Stretch:
    """`part` grown over what little of quotations at its ends it lacks, unless others are reported there."""
    start, end = part
    for one in quotations.touching(part):
        missed = range(one.start, start) if one.start < start else range(0)
        if one.end <= end and missed and len(missed) == 1:
            start = one.start
        behind = range(end, one.end) if one.start >= start else range(0)
        if 0 < len(behind) <= LONGEST_REST and cues.isdisjoint(behind):
            end = one.end
    return Stretch(start, end)


def _with_second_half(doc: Doc, one: Statement, part: Stretch, cues: set[int], held: Sequence[tuple[int, int]]) -> Stretch:
    """ "said they had asked for years[, but their pleas had fallen on deaf ears]": what was so before it was told."""
    rest = _rest_of_sentence(doc, part.end, one.unit.end)
    if one.verb >= part.start or doc[one.verb].tag_ not in ("VBD", "VBN") or not _adds(doc, part, rest):
        return part
    others = (pair for pair in held if pair != part and pair[0] < rest.end and pair[1] > rest.start)
    if not cues.isdisjoint(range(*rest)) or any(others) or one.unit.is_marked(rest):
        return part
    return Stretch(part.start, rest.end)


def _rest_of_sentence(doc: Doc, start: int, end: int) -> Stretch:
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return Stretch(start, end)


def _adds(doc: Doc, part: Stretch, rest: Stretch) -> bool:
    """Whether `rest` is ", but their pleas had fallen …" behind "they …"."""
    if rest.end - rest.start < SHORTEST_HALF or doc[rest.start].text != ",":
        return False
    joined = doc[rest.start + 1].lower_ in JOINTS and _takes_up(doc, part, doc[rest.start + 2])
    return joined and any(_is_past_perfect(doc[at]) for at in range(*rest))


def _takes_up(doc: Doc, part: Stretch, word: Token) -> bool:
    """Whether `word` is a pronoun for the subject that the first half begins with, itself a pronoun."""
    return word.lower_ in TAKING_UP.get(doc[part.start].lower_, ())


def _is_past_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(one.dep_ == "aux" and one.lower_ in ("had", "’d", "'d") for one in verb.children)
