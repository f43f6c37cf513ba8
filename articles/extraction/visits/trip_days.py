"""What the words at a trip phrase say about its time: which days, how long, and whether it is past, planned or in doubt."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from spacy.tokens import Token

from articles.extraction.text.dates import DateExpression
from articles.extraction.text.lexicon import words
from articles.extraction.text.numbers import NUMBER_WORDS, number_of
from articles.extraction.visits.trip_grammar import attached_dates, governor
from articles.extraction.visits.visit_facts import Facts

FUTURE_WORDS = frozenset({"will", "would", "shall", "may", "might", "could", "should", "'ll", "’ll"})
FUTURE_LEADS = frozenset(
    {"plan", "expect", "schedule", "set", "due", "hope", "want", "intend", "prepare", "likely", "invite"}
)
LAST_DAY_WORDS = frozenset({"conclude", "end", "finish", "cap", "wrap", "leave", "depart", "departure", "close", "complete"})
LAST_WORDS = frozenset({"last", "final", "closing"})
FIRST_WORDS = frozenset({"first", "opening"})
AHEAD = ("before", "until")
FIRST_DAY_WORDS = frozenset({"arrive", "land", "touch", "begin", "start", "kick", "open", "arrival", "launch", "embark"})
LENGTH = re.compile(
    rf"\b(?P<count>{NUMBER_WORDS}|\d{{1,2}})(?:[\s-]day\b|\s(?:full\s|whole\s|packed\s)?days\s(?:of|in|pressing|meeting|visiting)\b)"
    rf"|\b(?:over|spen(?:t|ds|d|ding))\s(?P<span>{NUMBER_WORDS}|\d{{1,2}})\sdays\b",
    re.IGNORECASE,
)
LAST_DAY_LEAD = re.compile(
    r"\b(?:after|following|end(?:ed|ing|s)?(?:\sof)?|conclud\w+|capp\w+|wrapp\w+(?:\sup)?|finish\w*|clos\w+)\s(?:\S+\s){0,3}$",
    re.IGNORECASE,
)
FIRST_DAY_LEAD = re.compile(
    r"\b(?:beg[aiu]n\w*|start\w*|kick\w*(?:\soff)?|open\w*|arriv\w+(?:\s\S+){0,4}\sfor|launch\w*|first\sday\sof)\s(?:\S+\s){0,3}$",
    re.IGNORECASE,
)


class Edge(StrEnum):
    FIRST = "first day"
    LAST = "last day"
    RANGE = "whole visit"
    ON = "a day of it"


def days_told(facts: Facts, token: Token, verb: Token, lemma: str) -> Iterator[tuple[date, date, Edge]]:
    """What the dates at a phrase say about the days of a visit. Vague times say nothing."""
    dates = attached_dates(facts, token, verb)
    if not dates:
        if facts.published and _is_going_on(verb):
            yield facts.published, facts.published, Edge.ON
        return
    ahead, edge = _lies_ahead(verb), _edge_of(verb, lemma)
    for mention in dates:
        expression: DateExpression = mention.expression.ahead() if ahead else mention.expression
        if expression.first and expression.last and not expression.vague:
            yield expression.first, expression.last, edge if expression.day else Edge.RANGE


def _lies_ahead(verb: Token) -> bool:
    """ "Will land on Monday"; "lands on Monday" too, in a headline or a plan."""
    return is_future(verb) or (verb.tag_ in ("VBZ", "VBP") and verb.lemma_.lower() in words("trip_verbs"))


def _edge_of(verb: Token, lemma: str) -> Edge:
    """Where in the visit a day lies of which the phrase `lemma`, or the verb above it, tells."""
    tells = {lemma, verb.lemma_.lower()}
    if tells & LAST_DAY_WORDS or (lemma in words("trip_verbs") and _leads_away(verb)):
        return Edge.LAST
    return Edge.FIRST if tells & FIRST_DAY_WORDS else Edge.ON


def _leads_away(verb: Token) -> bool:
    """ "Flew out of Lima"."""
    return any(child.lower_ in ("out", "from") for child in verb.children)


def _is_going_on(verb: Token) -> bool:
    """ "is visiting", "is now sitting down with": at the time of writing."""
    going = words("meeting_verbs") | {"visit", "tour", "host", "hold"}
    now = any(child.dep_ == "aux" and child.lower_ in ("is", "are", "'s", "’s") for child in verb.children)
    return now and verb.tag_ == "VBG" and verb.lemma_.lower() in going


def is_future(verb: Token) -> bool:
    if any(child.dep_ == "aux" and child.lower_ in FUTURE_WORDS for child in verb.children):
        return True
    lead = verb.head if verb.dep_ in ("xcomp", "ccomp") else verb
    return lead != verb and (lead.lemma_.lower() in FUTURE_LEADS or lead.lower_ in FUTURE_LEADS)


def edge_told(noun: Token) -> Edge | None:
    """ "on the last day of his trip", "ends his trip", "began her visit": where in the visit the phrase stands."""
    day = noun.head.head if noun.head.lower_ == "of" else noun
    if day.lemma_.lower() == "day":
        beside = {child.lower_ for child in day.children}
        return _first_or_last(bool(beside & FIRST_WORDS), bool(beside & LAST_WORDS))
    verb = governor(noun)
    if noun.dep_ != "dobj" or verb.tag_ not in ("VBD", "VBZ", "VBG") or is_future(verb):
        return None
    lemma = verb.lemma_.lower()
    return _first_or_last(lemma in FIRST_DAY_WORDS, lemma in LAST_DAY_WORDS)


def _first_or_last(first: bool, last: bool) -> Edge | None:
    if last:
        return Edge.LAST
    return Edge.FIRST if first else None


def is_elsewhen(token: Token) -> bool:
    """Whether the words beside a trip put it into another time or in doubt."""
    beside = [child for child in token.children if child.dep_ in ("amod", "compound", "nmod", "advmod")]
    verb = governor(token)
    if token.pos_ == "VERB" and token.lemma_.lower() not in LAST_DAY_WORDS and _is_yet_to_come(token):
        return True
    around = {word.lower_ for word in beside} | {word.lemma_.lower() for word in beside}
    if token.pos_ in ("NOUN", "PROPN"):
        around.add(verb.lemma_.lower())
    return bool(around & words("trip_elsewhen"))


def _is_yet_to_come(verb: Token) -> bool:
    """ "said before flying on to Lima", "before he visits Lima"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ in AHEAD:
        return True
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in AHEAD for child in verb.children)


def length_told(text: str) -> tuple[int | None, Edge | None]:
    """ "three-day visit" → 3; "after two days of talks" → 2, told on the last of them."""
    match = LENGTH.search(text)
    if not match:
        return None, None
    length = number_of(match["count"] or match["span"])
    before = text[: match.start()]
    if LAST_DAY_LEAD.search(before):
        return length, Edge.LAST
    return length, Edge.FIRST if FIRST_DAY_LEAD.search(before) else None
