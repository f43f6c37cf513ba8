"""The words around a statement that say when and where it was made: its reporting clause, read for placement.

A clause is the sentence of the cue (or of the source) without the words of any statement in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.text.lexicon import words
from articles.extraction.text.numbers import NUMBER_WORDS, number_of
from articles.extraction.visits.place_mentions import PlaceMention
from articles.extraction.visits.statement_words import StatementWords
from articles.extraction.visits.trip_grammar import AT_A_PLACE, governor, subject_of
from articles.extraction.visits.visit_days import Visit
from articles.extraction.visits.visit_facts import DateMention, Facts

BEFORE = re.compile(
    r"\b(?:ahead of|before|prior to|in advance of|on the eve of|in the run-up to|in preparation for"
    r"|as (?:he|she|they) prepared? (?:to|for))\s",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\b(?:(?:after|upon|since) (?:his|her|their|the) (?:return|visit|trip|tour|journey)"
    r"|after (?:returning|leaving|departing)|back (?:home|in))\b",
    re.IGNORECASE,
)
LEAVING = re.compile(r"\b(?:leav|depart|fly|flew|head|set(?:ting)? off|board|travel|embark|tak)\w*", re.IGNORECASE)
EARLIER_TIME = re.compile(
    r"\b(?:previously|repeatedly|long|in the past|for years|for months|for decades|once|often|always|time and again)\b",
    re.IGNORECASE,
)
_TRIP = "(?:{})".format("|".join(sorted(words("trip_nouns"))))
DAY_OF_VISIT = re.compile(
    r"\b(?:(?P<first>first|opening)|second|third|(?P<last>last|final|closing)) day\b"
    r"|\bat the (?:(?P<start>start|beginning|outset)|(?P<end>end|close|conclusion)) of "
    rf"(?:his|her|their|the|\S+['’]s?)\s(?:\S+\s){{0,2}}{_TRIP}\b"
    r"|\b(?:as|while) (?:he|she|they) (?:(?P<ends>ended|ends|concluded?s?|wrap(?:ped|s)? up|left|leaves)"
    r"|(?P<begins>began|begins|arrived?s?))\b",
    re.IGNORECASE,
)
# What the names of its groups tell.
EDGES = {"start": "first", "begins": "first", "end": "last", "ends": "last"}
OTHER_TRIP = re.compile(
    r"\b(?:after|during|on|from|following|of)\s(?:his\s|her\s|their\s|the\s|an\s)?(?P<which>first|previous|earlier|last|that)\s"
    rf"{_TRIP}\b",
    re.IGNORECASE,
)
DAYS_BEFORE = re.compile(
    rf"\b(?P<count>a|\d\d?|{NUMBER_WORDS})\sdays?\s(?:before|ahead\sof|prior\sto)\s(?:his|her|their|the|\S+['’]s?)\s(?:\S+\s)?{_TRIP}\b",
    re.IGNORECASE,
)
# "the first minister in Beijing since 2018": no time of saying.
NOT_WHEN = frozenset({"since", "until", "till", "by"})

# "said Tuesday", "said on Tuesday": whatever the parser makes of it.
NEXT_TO = 2
LONGEST_TIME = 31  # days: "in June 2023" may tell which visit is meant, "in 2023" does not
OTHER_CLAUSES = ("relcl", "acl", "advcl", "ccomp")


@dataclass(slots=True)
class Clause:
    """What one reporting clause tells. `words`: token numbers of the clause."""

    words: list[int]
    text: str
    verb: Token | None  # the cue
    dates: list[DateMention]
    places: list[PlaceMention]  # where it was said
    people: list[str]  # who else is named in it
    perfect: bool = False  # "has said": no certain occasion
    before: str = ""  # the words after "ahead of", "before"
    after: bool = False
    earlier: bool = False  # "has long said", "previously"
    day_of_visit: str = ""  # first, last
    days_before: int = 0  # "two days before the visit"
    other_trip: str = ""  # "after his first trip", "on an earlier visit": first, previous, earlier, last, that
    sums_up: bool = False  # names a paper on the whole visit: "the readout of the visit"
    talks: bool = False  # names talks or a trip
    occasions: frozenset[str] = frozenset()  # the nouns that name talks or an appearance

    @property
    def day(self) -> date | None:
        days = [mention.expression.day for mention in self.dates if mention.expression.day]
        return days[0] if days else None

    def falls_into(self, visit: Visit) -> bool:
        """Whether the time that the clause tells, a day or a month, is that of the visit."""
        if self.day:
            return visit.covers(self.day)
        span = self.vague.expression if self.vague else None
        if span is None or span.first is None or span.last is None or (span.last - span.first).days > LONGEST_TIME:
            return False
        return span.first <= visit.first_day and visit.last_day <= span.last

    @property
    def vague(self) -> DateMention | None:
        return next((mention for mention in self.dates if mention.expression.vague), None)


class Clauses:
    """The reporting clauses of one Doc."""

    def __init__(self, facts: Facts, candidates: Sequence[QuoteCandidate]) -> None:
        self.facts, self.candidates = facts, candidates
        self._statements = StatementWords(candidates)

    def read(self, index: int) -> Clause | None:
        """The clause of the candidate at `index`; None when it has no words of its own (a bare quotation)."""
        facts, candidate = self.facts, self.candidates[index]
        heads = [span.root for span in (*candidate.cue, *candidate.sources) if len(span)]
        if not heads:
            return None
        verb = candidate.cue[0].root if candidate.cue else governor(heads[0])
        sentence = heads[0].sent
        inside = self._statements.of_others(index, sentence)
        own = [token for token in sentence if token.i not in inside]
        text = _text_outside(sentence, inside)
        dates = [mention for mention in facts.dates_in(sentence) if mention.start not in inside]
        places = [mention for mention in facts.places_in(sentence) if mention.start not in inside]
        clause = Clause(
            words=[token.i for token in own],
            text=text,
            verb=verb,
            dates=_dates_of(facts, dates, verb),
            places=_places_of(facts, places, verb),
            people=facts.people_in(sentence),
            perfect=_is_perfect(verb),
            before=_words_after_before(facts, sentence, text, verb),
        )
        _read_time(clause)
        _read_occasion(clause, own)
        return clause


def _text_outside(sentence: TokenSpan, inside: set[int]) -> str:
    """The text of a sentence; of statements nothing but their length stays."""
    words = (token.text_with_ws if token.i not in inside else " " * len(token.text_with_ws) for token in sentence)
    return "".join(words)


def _is_perfect(verb: Token) -> bool:
    """ "Has said", but not "had said"."""
    return any(child.dep_ == "aux" and child.lemma_.lower() == "have" and child.lower_ != "had" for child in verb.children)


def _words_after_before(facts: Facts, sentence: TokenSpan, text: str, verb: Token) -> str:
    """What stands after "before", "ahead of", where that hangs on the cue."""
    match = BEFORE.search(text)
    if match and _belongs(facts, sentence.start_char + match.start(), verb):
        return text[match.end() :]
    return ""


def _read_time(clause: Clause) -> None:
    """What the letters of the clause tell of its time, seen from the visit."""
    clause.after = bool(AFTER.search(clause.text))
    clause.earlier = bool(EARLIER_TIME.search(clause.text))
    clause.day_of_visit = _day_of_visit(clause.text)
    if match := DAYS_BEFORE.search(clause.text):
        clause.days_before = number_of(match["count"])
    if match := OTHER_TRIP.search(clause.text):
        clause.other_trip = match["which"].lower()


def _day_of_visit(text: str) -> str:
    """ "first" or "last"; empty for "the second day", and where none is told."""
    for match in DAY_OF_VISIT.finditer(text):
        for name, found in match.groupdict().items():
            if found:
                return EDGES.get(name, name)
    return ""


def _read_occasion(clause: Clause, tokens: list[Token]) -> None:
    """The talks, trips and papers that the clause names."""
    clause.sums_up = any(_is_of_whole_visit(token) for token in tokens)
    clause.talks = any(is_about_visit(token) for token in tokens)
    clause.occasions = frozenset(token.lemma_.lower() for token in tokens) & words("talk_nouns")


def is_about_visit(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in words("talk_nouns") or lemma in words("trip_nouns") or lemma in words("meeting_verbs")


def _is_of_whole_visit(noun: Token) -> bool:
    """ "the readout of Blinken's visit", but not "the readout of the talks"."""
    if noun.lemma_.lower() not in words("document_nouns"):
        return False
    about = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("of", "on"))
    return any(word.lemma_.lower() in words("trip_nouns") for child in about for word in child.children)


def _governors(token: Token) -> list[Token]:
    """The verbs above `token`, nearest first."""
    found = []
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            found.append(token)
    return found


def _dates_of(facts: Facts, mentions: list[DateMention], verb: Token) -> list[DateMention]:
    """The dates of the saying: those that hang on the verb; else those that hang on no other clause."""
    close, loose = [], []
    for mention in mentions:
        if _is_no_time_of_saying(facts, mention):
            continue
        root = facts.doc[mention.start : mention.end].root
        above = _governors(root)
        if root == verb or not above or above[0] == verb or verb.i < mention.start <= verb.i + NEXT_TO:
            close.append(mention)
        elif not _is_of_other_clause(above, verb):
            loose.append(mention)
    return close or loose


def _is_no_time_of_saying(facts: Facts, mention: DateMention) -> bool:
    """ "The first minister in Beijing since 2018"."""
    before = facts.doc[max(mention.start - 1, 0)]
    return facts.doc[mention.start].lower_ in NOT_WHEN or before.lower_ in NOT_WHEN


def _is_of_other_clause(above: list[Token], verb: Token) -> bool:
    """Whether a date with these verbs above it hangs on another clause before it comes to `verb`."""
    between = above[: above.index(verb)] if verb in above else above[:1]
    return any(_is_other_clause(word, verb) for word in between)


def _is_other_clause(word: Token, verb: Token) -> bool:
    """Whether a date below `word` may be of another time than `verb`; "travelling in Lima on Monday, she said" is of one."""
    meanwhile = word.tag_ == "VBG" and word.dep_ in ("acl", "advcl") and word.head in (verb, subject_of(verb))
    return word.dep_ in OTHER_CLAUSES and word.lemma_ not in ("say", "speak") and not meanwhile


def _places_of(facts: Facts, mentions: list[PlaceMention], verb: Token) -> list[PlaceMention]:
    """The places of the saying."""
    return [mention for mention in mentions if _says_where(facts, mention, verb)]


def _says_where(facts: Facts, mention: PlaceMention, verb: Token) -> bool:
    """ "in Washington" at the saying: the place stands after in or at, and no other clause is between."""
    if not mention.is_location:
        return False
    token = facts.doc[mention.start : mention.end].root
    while token.dep_ in ("conj", "appos", "compound") and token.head != token:
        token = token.head
    if token.dep_ != "pobj" or token.head.lower_ not in AT_A_PLACE:
        return False
    holder = token.head.head
    if holder == verb:
        return True
    return (is_about_visit(holder) or holder.lemma_.lower() in words("appearance_nouns")) and verb in _governors(holder)[:1]


def _belongs(facts: Facts, at: int, verb: Token) -> bool:
    """Whether "before …" hangs on the cue, or the cue on nothing else."""
    span = facts.doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return False
    above = _governors(span[0])
    near = above[1] if len(above) > 1 and span[0].dep_ == "mark" else above[0] if above else verb
    return near == verb or verb in above or subject_of(verb) is None


def is_departure(words_after: str) -> bool:
    return bool(LEAVING.match(words_after.strip()))
