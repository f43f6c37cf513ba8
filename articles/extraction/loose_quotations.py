"""Quotations that no verb of their own sentence reports: lead-ins, bare ones, transcripts, "…" — Name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Token

from articles.extraction.clauses import child, noun_phrase, subject
from articles.extraction.lexicon import Lexicon
from articles.extraction.statements import Statement, Stretch, Unit, last_word_mark, runs, trimmed

DASHES = frozenset(["—", "–", "-", "―", "--"])
MARKS = "“”„‟«»＂\"‘’‚‛‹›'`"
LONGEST_NAME = 8


@dataclass(slots=True)
class Before:
    """What went before in the zone: the last statement, its paragraph, and the last quotation with its statement."""

    paragraph: int = 0
    last: Statement | None = None
    last_paragraph: int = -2
    holder: Statement | None = None
    running: bool = False  # the last quotation runs into the next paragraph


class LooseQuotations:
    """Makes statements of the quotations that others leave over, and of the lines of transcripts.

    With `join_following`, "“…,” she said. “…”" is one statement; else the second quotation is one of its own, whose
    speaker is carried over.
    """

    def __init__(self, words: Lexicon, *, join_following: bool) -> None:
        self.words = words
        self.join_following = join_following

    def __call__(self, doc: Doc, units: Sequence[Unit], statements: Sequence[Statement]) -> list[Statement]:
        """The statements that are not among `statements`; some of these get further contents."""
        found: list[Statement] = []
        taken = {index for one in statements for index in one.tokens()}
        by_unit: dict[Unit, list[Statement]] = {}
        for one in sorted(statements, key=lambda one: one.start):
            by_unit.setdefault(one.unit, []).append(one)
        lines = transcript_lines(doc, units)
        zones: dict[str, Before] = {}
        for number, unit in enumerate(units):
            before = zones.setdefault(unit.zone, Before())
            if number and units[number - 1].paragraph != unit.paragraph:
                before.paragraph += 1
            own = by_unit.get(unit, [])
            line = lines.get(number) if not own else None
            fresh = [line] if line is not None and not line.tokens() & taken else []
            taken |= {index for one in fresh for index in one.tokens()}
            for quotation in unit.quotations:
                holder = next((one for one in (*own, *fresh) if one.covers(quotation.start)), None)
                if holder is None:
                    holder = self._loose(doc, units, number, quotation, before)
                    if holder is not None and holder is not before.holder and holder is not before.last:
                        fresh.append(holder)
                elif before.running and before.holder in found and not before.holder.sources:
                    # "“It grew.¶“And grew,” he said": what ran up to here is his.
                    holder.contents[:0] = before.holder.contents
                    found.remove(before.holder)
                before.holder = holder
                before.running = holder is not None and runs_on(doc, quotation)
            found += fresh
            outer = [one for one in (*own, *fresh) if not any(one is not two and two.covers(one.start) for two in own)]
            if outer:
                before.last, before.last_paragraph = outer[-1], before.paragraph
        return found

    def _loose(self, doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch, before: Before) -> Statement | None:
        """The statement that a left-over quotation is, or belongs to; None for words that somebody only marked."""
        unit = units[number]
        if before.running and before.holder is not None:
            before.holder.contents.append(quotation)
            return before.holder
        signature = signed(doc, units, number, quotation)
        if signature is not None:
            dash, name = signature
            return Statement([quotation], "quotation and name", unit, cue=[dash], sources=[name], verb=dash.start)
        leader = self._lead_in(doc, units, number, quotation)
        if leader is not None:
            return leader
        if not is_whole(doc, quotation, unit):
            return None
        last = before.last
        if last is None or before.paragraph - before.last_paragraph > 1:
            return Statement([quotation], "bare quotation", unit)
        same = before.paragraph == before.last_paragraph and before.holder is last
        # What somebody else passes on, and only partly in marks, has come to its end.
        ended = bool(last.channel) and not any(one.start == last.start for one in last.unit.quotations)
        if self.join_following and same and last.sources and not ended:
            last.contents.append(quotation)
            return last
        return Statement([quotation], "bare quotation after a statement", unit, carried=last)

    def _lead_in(self, doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> Statement | None:
        """A quotation behind a paragraph or sentence that ends with a colon: "Li told reporters:¶“…”"."""
        unit = units[number]
        inside = [token for token in doc[unit.start : quotation.start] if not token.is_space]
        if any(token.is_alpha for token in inside):
            return self._led(inside, quotation, unit) if is_sentence(doc, quotation, unit) else None
        lead = units[number - 1] if number else unit
        words = [token for token in doc[lead.start : lead.end] if not token.is_space]
        return self._led(words, quotation, unit) if number and lead.zone == unit.zone else None

    def _led(self, words: list[Token], quotation: Stretch, unit: Unit) -> Statement | None:
        """The statement that `quotation` is when `words` lead to it."""
        verb = self._leading_verb(words) if words and words[-1].text == ":" else None
        if verb is None:
            return None
        statement = Statement([quotation], "lead-in with colon", unit, cue=runs([verb.i]), verb=verb.i)
        head = subject(verb)
        if head is not None:
            statement.sources = [noun_phrase(head)]
        return statement

    def _leading_verb(self, words: list[Token]) -> Token | None:
        verbs = [token for token in words if token.tag_[:2] == "VB" and self.words.frames(token.lemma_)]
        if not verbs:  # "She made this comment:"
            # "She left no doubt: “…”": the parser may see the verb of the quotation as the sentence's.
            verbs = [
                token
                for token in words
                if token.tag_ in ("VBD", "VBZ", "VBP")
                and (token.dep_ == "ROOT" or not words[0].i <= token.head.i <= words[-1].i)
                and child(token, "nsubj") is not None
            ]
        return next((token for token in verbs if token.dep_ == "ROOT"), verbs[-1] if verbs else None)


def runs_on(doc: Doc, quotation: Stretch) -> bool:
    """Whether a quotation has no closing mark, which means that the next paragraph goes on with it."""
    return doc[quotation.end - 1].text[-1] not in MARKS


def is_whole(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation is a sentence of its own, not words that somebody marked."""
    before = [token for token in doc[unit.start : quotation.start] if not token.is_punct and not token.is_space]
    after = [token for token in doc[quotation.end : unit.end] if not token.is_punct and not token.is_space]
    words = sum(token.is_alpha for token in doc[quotation.start : quotation.end])
    return not before and not after and (words > 3 or last_word_mark(doc, quotation) in (".", "!", "?", "…", ","))


def is_sentence(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation behind other words is a sentence and ends the unit."""
    after = any(token.is_alpha for token in doc[quotation.end : unit.end])
    first = next((token for token in doc[quotation.start : quotation.end] if token.is_alpha), None)
    ends = last_word_mark(doc, quotation) in (".", "!", "?", "…")
    return not after and ends and first is not None and first.text[:1].isupper()


def signed(doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> tuple[Stretch, Stretch] | None:
    """(dash, name) of "“…” — Name", behind the quotation or opening the next paragraph."""
    unit = units[number]
    stretch = Stretch(quotation.end, unit.end)
    if stretch.start >= stretch.end and number + 1 < len(units):
        following = units[number + 1]
        if following.paragraph == unit.paragraph or following.zone == unit.zone:
            stretch = following.stretch
    if stretch.start >= stretch.end or doc[stretch.start].text not in DASHES:
        return None
    comma = next(
        (i for i in range(stretch.start + 1, stretch.end) if doc[i].text in (",", "(") or doc[i].is_space), stretch.end
    )
    name = trimmed(doc, Stretch(stretch.start + 1, comma))
    if name is None or name.end - name.start > LONGEST_NAME or not doc[name.start].text[:1].isupper():
        return None
    return Stretch(stretch.start, stretch.start + 1), name


def _end_of_name(doc: Doc, stretch: Stretch) -> int:
    """Up to what is told about a name behind a comma or in brackets."""
    inside = range(stretch.start + 1, stretch.end)
    return next((i for i in inside if doc[i].text in (",", "(") or doc[i].is_space), stretch.end)


def transcript_lines(doc: Doc, units: Sequence[Unit]) -> dict[int, Statement]:
    """The lines of transcripts by the number of their first unit. One alone is a label, save in a title."""
    found: dict[int, Statement] = {}
    for _, group in groupby(enumerate(units), key=lambda pair: pair[1].paragraph):
        paragraph = list(group)
        line = transcript_line(doc, [unit for _, unit in paragraph])
        if line is not None:
            found[paragraph[0][0]] = line
    conversation = sum(line.unit.zone != "title" for line in found.values()) > 1
    return {number: line for number, line in found.items() if conversation or line.unit.zone == "title"}


def transcript_line(doc: Doc, units: Sequence[Unit]) -> Statement | None:
    """A paragraph of the form "NAME: words", its sentences given as `units`; in a title also "Name: words"."""
    first = units[0]
    colon = next((i for i in range(first.start, min(first.start + LONGEST_NAME, first.end)) if doc[i].text == ":"), None)
    if colon is None or colon == first.start:
        return None
    name = doc[first.start : colon]
    letters = [token for token in name if token.is_alpha]
    capitals = all(token.is_upper for token in letters) and sum(len(token) for token in letters) > 2
    titled = (
        first.zone == "title"
        and all(token.text[:1].isupper() for token in letters)
        and _names_someone(doc, name.start, colon)
    )
    if not letters or not (capitals or titled) or any(token.is_punct and token.text not in ".()-," for token in name):
        return None
    quotations = [one for unit in units for one in unit.quotations]
    content = trimmed(doc, Stretch(colon + 1, units[-1].end), quotations)
    if content is None:
        return None
    return Statement(
        [content],
        "name and colon",
        first,
        cue=[Stretch(colon, colon + 1)],
        sources=[Stretch(first.start, colon)],
        verb=colon,
    )


def _names_someone(doc: Doc, start: int, end: int) -> bool:
    return any(ent.label_ in ("PERSON", "ORG", "GPE", "NORP") and ent.start < end and ent.end > start for ent in doc.ents)
