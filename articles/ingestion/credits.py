"""Which news agencies an article credits: "© AFP 2023", "Reuters contributed to this report", "PARIS (AP) —".

Who took a picture is no credit of the article: captions are not looked at. Gives each agency once, in the order of the text.
"""

import re

from articles.ingestion import reasons, rules
from articles.ingestion.agencies import agencies_in, without_agencies
from articles.ingestion.lines import Line
from articles.ingestion.names import is_outlet_name
from articles.ingestion.records import Zone

_COPYRIGHT = re.compile(r"(?:©|\(c\)(?!\w)|\bcopyright\b)", re.IGNORECASE)
_DATELINE = re.compile(r"^[^()\n]{0,60}\(([^()]{2,40})\)\s*[-–—:]")
_BARE_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:,[^,:]{0,30})?\s[-–—]\s([A-Z]{2,5})\s[-–—]")
_SIGNATURE = re.compile(r"(?:\(([^()]{2,60})\)|[-–—]\s?([A-Z][\w/ -]{1,40}))\.?\s*$")
_SENTENCE_CREDIT_WORDS = 45
_CREDIT_WORDS = 20  # of one that neither starts nor ends with its phrase
_AGENCY_AND_PLACE = re.compile(r"\s*\|\s*(?:,|in|\|)\s*[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}$")  # "AFP, MANILA"


def is_copyright(text: str) -> bool:
    """Whether a line claims copyright."""
    return len(text) <= 400 and bool(_COPYRIGHT.match(text) or re.search(r"\ball rights reserved\b", text, re.IGNORECASE))


def is_credit(text: str) -> bool:
    """Whether a line does nothing but tell which agencies or colleagues had part in the article."""
    if len(text.split()) > _SENTENCE_CREDIT_WORDS:
        return False
    return names_agencies_only(text) or _names_agency_and_place(text) or _credits_colleagues(text)


def _names_agency_and_place(text: str) -> bool:
    return bool(agencies_in(text) and _AGENCY_AND_PLACE.match(without_agencies(text)))


def _credits_colleagues(text: str) -> bool:
    """ "Reporting by ...", "Reuters with additional input and editing by ...", "... contributed to this report"."""
    phrase = rules.pattern("credits").search(text)
    if not phrase or re.search('[“"]', text):
        return False
    starts = phrase.start() <= 3 or text.startswith(("(", "["))
    ends = len(text) - phrase.end() <= 3
    return starts or ends or (len(text.split()) <= _CREDIT_WORDS and _names_agency(text[: phrase.start()]))


def _names_agency(before: str) -> bool:
    """Whether what stands before the words of a credit is an agency, or looks like one that no list has."""
    named = before.strip(" (,;:•")
    return bool(agencies_in(named)) or is_outlet_name(named)


def names_agencies_only(text: str) -> bool:
    """Whether a line holds agencies and nothing else: "AFP", "© AFP 2023", "Source: Reuters", "(AP / Reuters)"."""
    text = text[:101].replace("/", " / ")
    if len(text) > 100 or not agencies_in(text):
        return False
    rest = without_agencies(text)
    rest = re.sub(r"\b(?:copyright|sources?|via|from|and|with|by|agencies|the|\d{4})\b", " ", rest, flags=re.IGNORECASE)
    return not re.search(r"[^\W_]", rest.replace("(c)", " "))


def dateline_agencies(text: str) -> list[str]:
    """The agencies in the dateline that opens a wire story: "BEIJING, April 26 (Reuters) - Officials said"."""
    match = _DATELINE.match(text[:120]) or _BARE_DATELINE.match(text[:120])
    return agencies_in(match.group(1)) if match and names_agencies_only(match.group(1)) else []


def signature_agencies(text: str) -> list[str]:
    """The agencies that sign behind the last sentence of a story: "... he said. (AFP)", "... he said. — AP"."""
    tail = text[-80:]
    match = _SIGNATURE.search(tail)
    if not match or not re.search(r"[.!?][\"'”’]?\s*$", tail[: match.start()]):
        return []
    inner = match.group(1) or match.group(2)
    return agencies_in(inner.replace("/", " / ")) if names_agencies_only(inner) else []


def _unknown_agency(line: Line) -> list[str]:
    """An agency that no list has, by its name and its place: "Example Wire contributed to this report"."""
    phrase = rules.pattern("credits").search(line.text) if line.reason == reasons.CREDIT else None
    name = line.text[: phrase.start()].strip(" (,;:") if phrase else ""
    return [name] if is_outlet_name(name) else []


def find_agencies(lines: list[Line]) -> tuple[str, ...]:
    """The agencies that the page's bylines, credits, copyright, dateline and last paragraph name."""
    body = [line for line in lines if line.zone is Zone.BODY]
    found: list[str] = []
    for line in lines:
        if line.zone is Zone.BYLINE or line.reason == reasons.COPYRIGHT:
            found += agencies_in(line.text) or _unknown_agency(line)
    if body:
        found = dateline_agencies(body[0].text) + found + signature_agencies(body[-1].text)
    return tuple(dict.fromkeys(found))
