"""What the tagger found and what the rules found, as one list of statements.

The tagger decides what a statement is and where it ends; rules add what it does not know: quotation marks close what it
cuts short, whom a statement was said to, by which channel it came, and statements that stand inside others, of which the
tagger was taught one layer only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from articles.extraction.quotes.holding import Holders, Stretches
from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.partners import Partners, share
from articles.extraction.quotes.statements import Statement
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.stretches import Stretch, merged, quotations_of, tokens_of

# Rules whose statements count where the tagger found nothing.
ADDED = frozenset((QuoteRule.ACCORDING_TO, QuoteRule.HEADLINE, QuoteRule.LEAD_IN, QuoteRule.TURN))

# Rules whose statements count inside a statement of the tagger's.
INNER = frozenset((QuoteRule.CUE_BEFORE, QuoteRule.CUE_NOUN, QuoteRule.OBJECT))
JOINTS = frozenset(["and", "but", "or", "nor"])
# Rules that know better where a content ends.
SURE_OF_LIMITS = frozenset((QuoteRule.ACCORDING_TO, QuoteRule.CUE_INSIDE, QuoteRule.CUE_NOUN))


def join(doc: Doc, tagged: list[Statement], ruled: list[Statement], limits: Limits) -> list[Statement]:
    """`tagged` as the marks and `ruled` complete them, and those of `ruled` that it lacks."""
    quotations = quotations_of(doc)
    by_marks(doc, tagged, quotations)
    for one in tagged:
        one.contents = without_link(doc, one.contents)
    tagged = without_remnants(tagged, limits.remnant)
    used = _learn_from_rules(doc, tagged, Partners(ruled, limits.same))
    holders, marks = Holders(one.tokens() for one in tagged), Stretches(quotations)
    return tagged + [two for two in ruled if two not in used and is_wanted(two, holders, marks)]


def _learn_from_rules(doc: Doc, tagged: list[Statement], partners: Partners) -> set[Statement]:
    """Let each of `tagged` learn from the rules' version, and end without joints; these versions."""
    pairs = [(one, partners.of(one)) for one in tagged]
    verbs = Counter(one.verb for one in tagged)
    for one, two in pairs:
        if two is not None:
            limits_too = not takes_in_another(one, two, verbs)
            verbs[one.verb] -= 1
            learn(one, two, partners.same, limits_too=limits_too)
            verbs[one.verb] += 1
        one.contents = [without_joint(doc, part) for part in one.contents]
    return {two for _, two in pairs if two is not None}


def without_remnants(tagged: list[Statement], remnant: int) -> list[Statement]:
    """Take out what is left of "“…,” she said, AP reported" when both cues claimed it: "she said" as what AP reported.

    Who passes the statement on becomes its channel.
    """
    contents = [one.tokens() for one in tagged]
    told_at: dict[int, list[int]] = {}
    for number, one in enumerate(tagged):
        told_at.setdefault(one.verb, []).append(number)
    kept = []
    for one, mine in zip(tagged, contents, strict=True):
        inside = sorted(number for index in mine for number in told_at.get(index, ()))
        inner = next((tagged[number] for number in inside if mine.isdisjoint(contents[number])), None)
        if inner is not None and inner.sources and len(mine - around(inner)) <= remnant:
            _pass_on(one, inner)
        else:
            kept.append(one)
    return kept


def _pass_on(one: Statement, inner: Statement) -> None:
    """Make the source of `one` the channel of `inner`, unless it is who speaks."""
    if not _touch(one.sources, inner.sources):
        inner.channel = inner.channel or list(one.sources)


def around(one: Statement) -> set[int]:
    """The tokens that report a statement: its cue, source and addressee."""
    return tokens_of((*one.cue, *one.sources, *one.addressees))


def takes_in_another(one: Statement, two: Statement, verbs: Mapping[int, int]) -> bool:
    """Whether the limits of `two`, and not those of `one`, hold the verb of another statement.

    As the parser may have it: "said it was safe and called it a gift".
    """
    return any(verbs.get(index, 0) > (index == one.verb) for index in two.tokens() - one.tokens())


def learn(one: Statement, two: Statement, same: float, *, limits_too: bool = True) -> None:
    """Take over from the rules' version what the tagger does not tell, and the exact limits where both mean the same.

    The corpus counts "that" and whom somebody told to the content; our rules do not.
    """
    if limits_too and (two.rule in SURE_OF_LIMITS or share(one.tokens(), two.tokens()) >= same):
        one.contents = list(two.contents)
    if two.sources and _touch(two.channel, one.sources):
        # "…, she said, AP reported": the rules tell who spoke from who passes it on.
        one.cue, one.sources, one.verb, one.channel = two.cue, two.sources, two.verb, two.channel
    one.sources = one.sources or list(two.sources)
    one.addressees = _outside(one, two.addressees)
    one.channel = one.channel or _outside(one, two.channel)
    if _touch([Stretch(two.verb, two.verb + 1)], one.cue):
        one.verb = two.verb
    one.agreed = two.rule


def _outside(one: Statement, parts: Sequence[Stretch]) -> list[Stretch]:
    """Those of `parts` that share no token with the content."""
    return [part for part in parts if not _touch([part], one.contents)]


def _touch(some: Iterable[Stretch], others: Sequence[Stretch]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def is_wanted(two: Statement, tagged: Holders, quotations: Stretches) -> bool:
    """Whether a statement of the rules alone counts.

    Away from the tagger's it does when its rule is sure or it holds words in marks, which are not to be lost; inside one of
    the tagger's, when it is of a rule that finds statements there.
    """
    if not any(tagged.of(index) for index in two.tokens()):
        return two.rule in ADDED or (bool(two.sources) and any(quotations.touching(part) for part in two.contents))
    if not two.sources or two.rule not in INNER:
        return False
    return not set(tagged.of(two.verb)).isdisjoint(tagged.of(two.start))


def by_marks(doc: Doc, tagged: Sequence[Statement], quotations: Iterable[Stretch]) -> None:
    """Let contents begin and end with the marks of those `quotations` that they nearly fill."""
    owner = {index: number for number, one in enumerate(tagged) for index in one.tokens()}
    reporting = tokens_of(part for one in tagged for part in (*one.cue, *one.sources))
    for quotation in quotations:
        number = _only_owner(_words(doc, quotation), owner)
        if number is not None and reporting.isdisjoint(range(*quotation)):
            one = tagged[number]
            one.contents = merged(sorted([*one.contents, quotation]))


def _words(doc: Doc, stretch: Stretch) -> list[int]:
    return [index for index in range(*stretch) if not doc[index].is_punct and not doc[index].is_space]


def _only_owner(words: Sequence[int], owner: Mapping[int, int]) -> int | None:
    """The statement that holds at least half of `words`, where no other holds any."""
    owners = [owner[index] for index in words if index in owner]
    return owners[0] if len(set(owners)) == 1 and len(owners) * 2 >= len(words) else None


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
