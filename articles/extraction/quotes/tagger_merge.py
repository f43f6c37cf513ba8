"""What the tagger found and what the rules found, as one list of statements.

The tagger decides what a statement is and where it ends; rules add what it does not know: quotation marks close what it
cuts short, whom a statement was said to, by which channel it came, and statements that stand inside others, of which the
tagger was taught one layer only.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.statements import Statement
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch

# Rules whose statements count where the tagger found nothing.
ADDED = frozenset((QuoteRule.ACCORDING_TO, QuoteRule.HEADLINE, QuoteRule.LEAD_IN, QuoteRule.TURN))

# Rules whose statements count inside a statement of the tagger's.
INNER = frozenset((QuoteRule.CUE_BEFORE, QuoteRule.CUE_NOUN, QuoteRule.OBJECT))
JOINTS = frozenset(["and", "but", "or", "nor"])
# Rules that know better where a content ends.
SURE_OF_LIMITS = frozenset((QuoteRule.ACCORDING_TO, QuoteRule.CUE_INSIDE, QuoteRule.CUE_NOUN))


def join(doc: Doc, tagged: list[Statement], ruled: list[Statement], limits: Limits) -> list[Statement]:
    """`tagged` as the marks and `ruled` complete them, and those of `ruled` that it lacks."""
    by_marks(doc, tagged, [Stretch(span.start, span.end) for span in doc.spans.get("quotations", ())])
    for one in tagged:
        one.contents = without_link(doc, one.contents)
    tagged = without_remnants(tagged, limits.remnant)
    partners = {id(one): partner(one, ruled, limits.same) for one in tagged}
    used = {id(two) for two in partners.values() if two is not None}
    for one in tagged:
        two = partners[id(one)]
        if two is not None:
            learn(one, two, tagged, limits.same)
        one.contents = [without_joint(doc, part) for part in one.contents]
    return tagged + [two for two in ruled if id(two) not in used and is_wanted(doc, two, tagged)]


def without_remnants(tagged: list[Statement], remnant: int) -> list[Statement]:
    """Take out what is left of "“…,” she said, AP reported" when both cues claimed it: "she said" as what AP reported.

    Who passes the statement on becomes its channel.
    """
    kept = []
    for one in tagged:
        mine = one.tokens()
        inner = next((two for two in tagged if two is not one and one.covers(two.verb) and not mine & two.tokens()), None)
        if inner is None or not inner.sources or len(mine - around(inner)) > remnant:
            kept.append(one)
        elif not any(a.overlaps(b) for a in one.sources for b in inner.sources):
            inner.channel = inner.channel or list(one.sources)
    return kept


def around(one: Statement) -> set[int]:
    """The tokens that report a statement: its cue, source and addressee."""
    return {index for part in (*one.cue, *one.sources, *one.addressees) for index in range(*part)}


def partner(one: Statement, ruled: Sequence[Statement], same: float) -> Statement | None:
    """The rules' version of the same statement: with the same cue, else with most of the same content."""
    cue = {index for part in one.cue for index in range(*part)}
    tokens = one.tokens()
    for two in ruled:
        theirs = two.tokens()
        if (two.verb in cue or any(index in cue for part in two.cue for index in range(*part))) and tokens & theirs:
            return two
    best = max(ruled, key=lambda two: share(tokens, two.tokens()), default=None)
    return best if best is not None and share(tokens, best.tokens()) >= same else None


def share(mine: set[int], theirs: set[int]) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def learn(one: Statement, two: Statement, tagged: Sequence[Statement], same: float) -> None:
    """Take over from the rules' version what the tagger does not tell, and the exact limits where both mean the same.

    The corpus counts "that" and whom somebody told to the content; our rules do not. Limits that take in another statement
    of the tagger's, as the parser may have it ("said it was safe and called it a gift"), are not taken over.
    """
    more = any(two.covers(other.verb) and not one.covers(other.verb) for other in tagged if other is not one)
    if not more and (share(one.tokens(), two.tokens()) >= same or two.rule in SURE_OF_LIMITS):
        one.contents = list(two.contents)
    if any(a.overlaps(b) for a in two.channel for b in one.sources) and two.sources:
        # "…, she said, AP reported": the rules tell who spoke from who passes it on.
        one.cue, one.sources, one.verb, one.channel = two.cue, two.sources, two.verb, two.channel
    one.sources = one.sources or list(two.sources)
    tokens = one.tokens()
    one.addressees = [part for part in two.addressees if not tokens & set(range(*part))]
    one.channel = one.channel or [part for part in two.channel if not tokens & set(range(*part))]
    if any(two.verb in part for part in one.cue):
        one.verb = two.verb
    one.agreed = two.rule


def is_wanted(doc: Doc, two: Statement, tagged: Sequence[Statement]) -> bool:
    """Whether a statement of the rules alone counts.

    Away from the tagger's it does when its rule is sure or it holds words in marks, which are not to be lost; inside one of
    the tagger's, when it is of a rule that finds statements there.
    """
    tokens = two.tokens()
    if not any(tokens & one.tokens() for one in tagged):
        return two.rule in ADDED or (bool(two.sources) and holds_marked_words(doc, two))
    inside = any(one.covers(two.verb) and one.covers(two.start) for one in tagged)
    return inside and bool(two.sources) and two.rule in INNER


def holds_marked_words(doc: Doc, one: Statement) -> bool:
    quotations = [Stretch(span.start, span.end) for span in doc.spans.get("quotations", ())]
    return any(part.overlaps(quotation) for part in one.contents for quotation in quotations)


def by_marks(doc: Doc, tagged: Sequence[Statement], quotations: Iterable[Stretch]) -> None:
    """Let contents begin and end with the marks of those `quotations` that they nearly fill."""
    owner = {index: number for number, one in enumerate(tagged) for index in one.tokens()}
    cues = {index for one in tagged for part in (*one.cue, *one.sources) for index in range(*part)}
    for quotation in quotations:
        inside = range(*quotation)
        words = [index for index in inside if not doc[index].is_punct and not doc[index].is_space]
        owners = [owner.get(index) for index in words]
        mine = {number for number in owners if number is not None}
        if len(mine) != 1 or not words or any(index in cues for index in inside):
            continue
        (number,) = mine
        if sum(one is not None for one in owners) * 2 >= len(words):
            one = tagged[number]
            one.contents = _with(one.contents, quotation)


def without_link(doc: Doc, contents: list[Stretch]) -> list[Stretch]:
    """Without the "that" which only links a content to its cue."""
    first, *more = contents
    if first.end - first.start > 1 and doc[first.start].lower_ == "that" and doc[first.start].dep_ in ("mark", "dobj"):
        return [Stretch(first.start + 1, first.end), *more]
    return contents


def without_joint(doc: Doc, part: Stretch) -> Stretch:
    """Without the "and" or ", but" at its end, with which the sentence goes on."""
    start, end = part
    while end - 1 > start and doc[end - 1].lower_ in JOINTS:
        end -= 1
        while end - 1 > start and doc[end - 1].text in (",", ";"):
            end -= 1
    return Stretch(start, end)


def _with(contents: list[Stretch], added: Stretch) -> list[Stretch]:
    found: list[Stretch] = []
    for one in sorted([*contents, added]):
        if found and one.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found
