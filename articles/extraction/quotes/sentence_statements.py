"""What the statements of a sentence tell of each other: who goes on speaking, how far, and who only passes it on."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from articles.extraction.quotes.holding import Holders
from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.relayed import name_reporter
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.text.clauses import child
from articles.extraction.text.stretches import Stretch, tokens_of


def share_subjects(doc: Doc, own: list[Statement], participles: frozenset[str]) -> None:
    """ "…, adding that …" goes on with whoever spoke before in the sentence, whatever the parser hung it on."""
    holders = Holders(one.tokens() for one in own)
    for one in own:
        verb = doc[one.verb]
        goes_on = verb.tag_ == "VBG" and verb.dep_ != "pcomp" and verb.lower_ in participles
        before = _speaker_before(one, own, holders) if goes_on or verb.dep_ == "conj" else None
        if before is not None and (goes_on or _is_joined(verb, before)):
            one.sources = list(before.sources)


def _speaker_before(one: Statement, own: list[Statement], holders: Holders) -> Statement | None:
    """The first statement that starts before `one`, has a speaker and stands in no other such."""
    holding = holders.of(one.verb)
    ahead = [
        number
        for number, two in enumerate(own)
        if two is not one and two.sources and two.start < one.start and number not in holding
    ]
    among = set(ahead)
    return next((own[number] for number in ahead if among.isdisjoint(holders.of(own[number].verb))), None)


def _is_joined(verb: Token, before: Statement) -> bool:
    """ "voiced fears that … and insist that …": hung on a verb inside what was said, but cut off from it."""
    return verb.dep_ == "conj" and before.covers(verb.head.i) and child(verb, "nsubj", "nsubjpass") is None


def absorb(doc: Doc, unit: Unit, own: list[Statement], limits: Limits) -> None:
    """Let a statement run on over words in marks that follow it with nobody else's cue between.

    "said it was “good”, but there was still room on “many issues”": the parser hung the second half elsewhere.
    """
    cues = tokens_of(part for one in own for part in one.cue)
    for quotation in unit.quotations:
        before = _run_up_to(quotation, own)
        nearest = max((one.end for one in before), default=0)
        if not before or quotation.start - nearest > limits.farthest:
            continue
        if cues.isdisjoint(range(nearest, quotation.start)):
            end = _end_with_noun(doc, quotation, limits)
            for one in before:
                if one.end == nearest:
                    one.contents[-1] = Stretch(one.contents[-1].start, end)


def _run_up_to(quotation: Stretch, own: list[Statement]) -> list[Statement]:
    """The statements before a quotation that may run on over it; none where it is a part of one."""
    if any(one.start < quotation.end and quotation.start < one.end for one in own):
        return []
    return [one for one in own if one.verb < one.start and one.end <= quotation.start]


def _end_with_noun(doc: Doc, quotation: Stretch, limits: Limits) -> int:
    """Up to the noun that marked words stand with: "their “no limits” partnership"."""
    heads = (doc[index].head.i for index in range(*quotation))
    return max([quotation.end, *(head + 1 for head in heads if 0 <= head - quotation.end < limits.noun_behind)])


def without_reporters(doc: Doc, own: list[Statement]) -> list[Statement]:
    """Take "AP reported" out of "“…,” she said, AP reported": who passes a statement on is its channel."""
    kept = list(own)
    for one in own:
        heard = _heard_by(doc, one, own) if one.sources and doc[one.verb].lemma_ == "report" else None
        if heard is not None:
            heard.channel = heard.channel or list(one.sources)
            kept.remove(one)
    name_reporter(doc, kept)
    return kept


def _heard_by(doc: Doc, one: Statement, own: list[Statement]) -> Statement | None:
    """The statement that makes up most of what `one` reports."""
    inner = (two for two in own if two is not one and two.sources and one.covers(two.verb))
    return next((two for two in inner if _is_most_of(doc, two, one)), None)


def _is_most_of(doc: Doc, inner: Statement, outer: Statement) -> bool:
    """Whether what `inner` tells, and the words that report it, leave little of the content of `outer`."""
    reporting = tokens_of((*inner.cue, *inner.sources, *inner.addressees))
    told = [index for index in outer.tokens() - reporting if not doc[index].is_punct]
    return len(inner.tokens().intersection(told)) * 2 > len(told)


def becomes_channel(doc: Doc, reported: Statement, own: Sequence[Statement]) -> bool:
    """Whether "according to X" only tells where a statement of the same sentence was heard; then it is its channel."""
    whole = reported.tokens()
    said = doc[reported.verb].head.i  # "according to AP, she said": hung on "said"
    best = next((one for one in own if one.verb == said or len(one.tokens() & whole) * 2 > len(whole)), None)
    if best is None or not best.sources:
        return False
    best.channel = list(reported.sources)
    return True
