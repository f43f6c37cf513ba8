"""Finds the names of people in a Doc, with the titles and roles that stand at them.

"…, Chinese foreign minister Wang Yi told Mr. Reed, the mayor of Hull, …" has two names: "Wang Yi" with the role
"Chinese foreign minister" and "Reed" with the title "Mr." and the role "the mayor of Hull".

Small models miss many names, so a run of capitalised words counts as a person's when the model says so or when the
text does: a title or role before it, an age or role after it, a given name in it, a name known from elsewhere.
Missed: people named by one word that no model, title or fuller name vouches for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from articles.extraction.mentions.bodies_like_people import without_bodies
from articles.extraction.mentions.headline_names import (
    NamesCounted,
    headline_runs_on,
    in_headline,
    without_epithet,
    without_headlines,
)
from articles.extraction.mentions.name_cutting import name_in
from articles.extraction.mentions.name_runs import is_name_word, name_runs
from articles.extraction.mentions.name_signs import speaks
from articles.extraction.mentions.names import fold, is_title, name_words, plain_name
from articles.extraction.mentions.person_signs import is_other_name, is_person
from articles.extraction.mentions.role_phrases import Phrase, apposed_role, leading_apposition, predicate_role, role_before
from articles.extraction.mentions.short_names import short_forms
from articles.extraction.text.lexicon import words
from articles.extraction.text.once import once

_Span = tuple[int, int]


@dataclass(slots=True)
class NameMention:
    """A name in the text; `start` and `end` count tokens of the name alone."""

    start: int
    end: int
    text: str
    title: str = ""  # "Mr", "Dr": as printed
    before: Phrase | None = None  # "US Secretary of State" in front of the name
    beside: list[Phrase] = field(default_factory=list)  # ", the mayor of Hull," beside it
    predicate: Phrase | None = None  # "is the mayor of Hull" said of it
    possessive: bool = False  # "Reed's"
    modifier: bool = False  # "the Reed campaign", "Reed aides": the name only says which

    @property
    def first(self) -> int:
        """The first token of title, role and name together."""
        starts = [self.start - (1 if self.title else 0)]
        if self.before:
            starts.append(self.before.start)
        return min(starts + [phrase.start for phrase in self.beside if phrase.end <= self.start])

    @property
    def word_count(self) -> int:
        return len(name_words(self.text))


def find_names(doc: Doc, known_names: Sequence[str] = ()) -> list[NameMention]:
    """All names of people in `doc`, in order. `known_names`: full names known from elsewhere."""
    spans = once(doc, "names by their look", lambda: _by_look(doc))
    known = {name_words(name) for name in known_names}
    full = [span for span in spans if is_person(doc, *span, known)]
    full += _with_surname_of(doc, spans, full)
    full = without_bodies(doc, full)
    full = without_headlines(doc, full)
    counted = NamesCounted(doc, full)
    full = [span for span in full if not headline_runs_on(doc, span, counted)]
    counted = NamesCounted(doc, full)
    full = [without_epithet(doc, span, counted) for span in full]
    full += list(short_forms(doc, full, known))
    return [_mention(doc, start, end) for start, end in sorted(set(full))]


def _by_look(doc: Doc) -> list[_Span]:
    """What could be a name, in each run of words that look like one."""
    spans = (name_in(doc, start, end) for start, end in name_runs(doc))
    return [span for span in spans if span is not None]


def _with_surname_of(doc: Doc, spans: Sequence[_Span], full: Sequence[_Span]) -> list[_Span]:
    """Those that end in what is a person's name elsewhere: "Amara Sesay" where "Sesay" is found, or "Kofi Sesay"."""
    surnames = _words_alone(doc, full) | {name_words(doc[end - 1].text) for start, end in full if end - start > 1}
    taken = {at for start, end in full for at in range(start, end)}
    return [span for span in spans if _is_pair_with(surnames, doc, span, taken)]


def _words_alone(doc: Doc, full: Sequence[_Span]) -> set[tuple[str, ...]]:
    """Names of one word, and single words that speak."""
    named = {name_words(doc[start].text) for start, end in full if end - start == 1}
    return named | once(doc, "words that speak", lambda: {name_words(one.text) for one in doc if _speaks_alone(doc, one)})


def _is_pair_with(surnames: set[tuple[str, ...]], doc: Doc, span: _Span, taken: set[int]) -> bool:
    """Whether `span` is two words, the second of them a surname, that are no name yet and none of something else."""
    start, end = span
    if end - start != 2 or start in taken or start + 1 in taken:
        return False
    if doc[start].is_upper and not doc[end - 1].is_upper:
        return False  # the "MEC" of "MEC Sesay" is an office
    return name_words(doc[end - 1].text) in surnames and not is_other_name(doc, *span) and not in_headline(doc, start)


def _speaks_alone(doc: Doc, token: Token) -> bool:
    """A capitalised word, no place or body, that is the whole subject of a verb of saying."""
    alone = is_name_word(token) and token.left_edge.i == token.i and speaks(doc, token.i)
    return alone and not is_other_name(doc, token.i, token.i + 1)


def _mention(doc: Doc, start: int, end: int) -> NameMention:
    title = doc[start - 1].text if start and is_title(doc[start - 1].text) else ""
    mention = NameMention(start, end, plain_name(doc[start:end].text), title)
    head = start - 1 if title else start
    mention.before = role_before(doc, start)
    mention.possessive = end < len(doc) and (doc[end].tag_ == "POS" or _is_apostrophe(doc[end]))
    if not mention.possessive:
        mention.modifier = _only_says_which(doc, start, end)
        mention.predicate = predicate_role(doc, end - 1)
        beside = apposed_role(doc, end)
        if beside:
            mention.beside.append(beside)
    first = mention.before.start if mention.before else head
    leading = leading_apposition(doc, first)
    if leading:
        mention.beside.append(leading)
    return mention


def _is_apostrophe(token: Token) -> bool:
    """The mark in "Harris’ team"."""
    before = token.nbor(-1)
    return token.text in ("'", "’") and before.text.endswith("s") and not before.whitespace_ and bool(token.whitespace_)


def _only_says_which(doc: Doc, start: int, end: int) -> bool:
    """True for "the Reed campaign", "Reed aides": a noun follows that the name belongs to."""
    if end >= len(doc) or doc[end].is_sent_start or doc[end].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    last = doc[end - 1]
    if fold(doc[end].text) in words("organisation_words"):
        return True
    if in_headline(doc, start):
        return False
    return (
        last.dep_ in ("compound", "nmod", "amod", "poss") and last.head.i >= end and doc[end].lower_ not in words("calendar")
    )
