"""What a line shows by itself, whatever stands around it. Each rule gives a zone and says why, or None.

The rules are asked in the order of `RULES`; the first that answers is right. A line too long for them is running text.
"""

import re
from collections.abc import Callable

from articles.ingestion import credits, reasons, rules
from articles.ingestion.captions import caption_reason
from articles.ingestion.dates import find_dates, read_date_line
from articles.ingestion.lines import Line
from articles.ingestion.names import lists_names_only, read_byline
from articles.ingestion.records import Zone

Verdict = tuple[Zone, str] | None
Rule = Callable[[Line], Verdict]

MAX_LENGTH = 1500
_BREADCRUMB = re.compile(r"\w\s+[»›>]\s+\w")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_READING_TIME = re.compile(
    r"\(?(?:\d+|[a-z]+)[\s-]*min(?:ute)?s?\s*(?:read|listen|watch)\)?|(?:reading|read) time\b.{0,20}", re.I
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|publisher|publication|outlet|site|website)\s*:\s*\S.{0,79}$", re.IGNORECASE)
_MAKING = re.compile(
    r"\b(?:updated|amended|corrected|edited|changed|first|originally|produced|translated|supported|funded|developing|"
    r"clarif\w+|closed|headline|incorrectly|misstated|stated|article|are those|do not)\b",
    re.IGNORECASE,
)
_MAX_PROMPT_WORDS = 90


def plain(text: str) -> str:
    """A line's words as the lists write them: "Comments (12)" -> "comments"."""
    return " ".join(_ENDS.sub("", text).casefold().replace("’", "'").split())


def no_words(line: Line) -> Verdict:
    return None if line.has_words else (Zone.BOILERPLATE, "holds no words")


def interface(line: Line) -> Verdict:
    if line.words > 12:
        return None
    if line.text.strip("()[] ").casefold() in rules.entries("interface") or plain(line.text) in rules.entries("interface"):
        return Zone.BOILERPLATE, "a control of the page"
    if line.words > 1 and not line.ends_sentence and _is_row(plain(line.text).split(), 0):
        return Zone.BOILERPLATE, "a row of controls or sections"
    if _BREADCRUMB.search(line.text) and not line.ends_sentence:
        return Zone.BOILERPLATE, "the way to the page's section"
    if _READING_TIME.fullmatch(line.text) or _ADDRESS.fullmatch(line.text):
        return Zone.BOILERPLATE, "a reading time or an address"
    return None


def _is_row(words: list[str], found: int) -> bool:
    """Whether the words are controls and sections one after the other, two at least: "Share Tweet 12 Comments"."""
    words = [word for word in words if any(char.isalpha() for char in word)]
    if not words:
        return found >= 2
    known = rules.entries("interface") | rules.entries("sections")
    sizes = [size for size in (3, 2, 1) if " ".join(words[:size]).strip(".,;:&") in known]
    return any(_is_row(words[size:], found + 1) for size in sizes)


def list_heading(line: Line) -> Verdict:
    if line.words <= 6 and plain(line.text) in rules.entries("comment_headings") | rules.entries("related_headings"):
        return Zone.BOILERPLATE, reasons.LIST_HEADING
    return None


def note(line: Line) -> Verdict:
    match = rules.pattern("notes", before=r"^[\W_]*").match(line.text)
    if not match or line.quotes_somebody:
        return None
    rest = line.text[match.end() :]
    labelled = re.match(r"\s*(?:to\b[^:]{0,40}|\([^)]*\)\s*)?[:|]", rest)
    # Without a colon it must speak of the article's making: "This report was updated", not "This report was damning".
    if labelled or (len(match.group().split()) >= 2 and line.words <= 60 and _MAKING.search(rest)):
        return Zone.BOILERPLATE, reasons.NOTE
    return None


def date_line(line: Line) -> Verdict:
    if line.words > 30 or (line.ends_with_stop and not line.text.endswith(".m.")):
        return None
    found = read_date_line(line.text)
    if found is None:
        return None
    if not found.rest:
        return Zone.BYLINE, reasons.DATE
    if read_byline(found.rest) is not None or lists_names_only(found.rest) or credits.names_agencies_only(found.rest):
        return Zone.BYLINE, reasons.NAME_AND_DATE
    parts = re.split(r"\s*[|•·]\s*|\s/\s", line.text)
    # "Politics | January 11, 2024", "11 January 2024 • Paris"
    if len(parts) > 1 and all(len(part.split()) <= 3 or _is_date(part) for part in parts) and any(map(_is_date, parts)):
        return Zone.BYLINE, reasons.DATE_WITH_LABEL
    firmly = found.labelled and (find_dates(line.text) or re.search(r"\b(?:publish|post|updat)", line.text, re.IGNORECASE))
    if firmly and line.words <= 14 and len(found.rest.split()) <= 4 and not line.quotes_somebody:
        return Zone.BYLINE, reasons.DATE_WITH_LABEL
    return None


def _is_date(text: str) -> bool:
    found = read_date_line(text)
    return found is not None and not found.rest


def credit(line: Line) -> Verdict:
    return (Zone.BYLINE, reasons.CREDIT) if credits.is_credit(line.text) else None


def copyright_line(line: Line) -> Verdict:
    return (Zone.BOILERPLATE, reasons.COPYRIGHT) if credits.is_copyright(line.text) else None


def byline(line: Line) -> Verdict:
    if read_byline(line.text) is not None:
        return Zone.BYLINE, reasons.BYLINE
    return (Zone.BYLINE, reasons.SOURCE) if _SOURCE.match(line.text) else None


def see_also(line: Line) -> Verdict:
    match = rules.pattern("see_also", before=r"^\W*").match(line.text)
    if not match or (line.ends_with_stop and not line.text.isupper()):
        return None
    rest = line.text[match.end() :]
    sure = match.group().strip(" »>*•-").casefold() in rules.entries("see_also_sure") and rest[1:2].isupper()
    if line.words <= 40 and (re.match(r"\s*[:|»>]", rest) or sure):
        return Zone.BOILERPLATE, "leads to another article"
    return None


def furniture(line: Line) -> Verdict:
    if line.words > _MAX_PROMPT_WORDS or line.quotes_somebody or not rules.pattern("furniture").search(line.text):
        return None
    return Zone.BOILERPLATE, "words of the page itself"


def comments(line: Line) -> Verdict:
    if line.words > _MAX_PROMPT_WORDS or line.quotes_somebody:
        return None
    hits = len(set(rules.pattern("comments").findall(line.text.casefold())))
    if hits >= 2 or (hits and (line.words <= 12 or line.addresses_reader)):
        return Zone.BOILERPLATE, reasons.COMMENT_BOX
    return None


def appeal(line: Line) -> Verdict:
    if line.words > _MAX_PROMPT_WORDS or line.quotes_somebody:
        return None
    hits = len({hit.casefold() for hit in rules.pattern("appeals").findall(line.text)})
    if hits and line.words <= 30 and rules.pattern("appeals", before="^").match(line.text):
        return Zone.BOILERPLATE, reasons.APPEAL
    if (hits >= 2 and line.addresses_reader) or (hits and (line.words <= 8 or (line.addresses_reader and line.words <= 30))):
        return Zone.BOILERPLATE, reasons.APPEAL
    return None


def caption(line: Line) -> Verdict:
    reason = caption_reason(line)
    return (Zone.CAPTION, reason) if reason else None


RULES: tuple[Rule, ...] = (
    no_words,
    interface,
    list_heading,
    note,
    date_line,
    byline,
    credit,
    caption,
    copyright_line,
    see_also,
    furniture,
    comments,
    appeal,
)


class Judge:
    """Asks the rules about lines, and about the same words only once."""

    def __init__(self) -> None:
        self._known: dict[str, Verdict] = {}

    def __call__(self, line: Line) -> Verdict:
        """The zone and the reason, or None where no rule answers."""
        if len(line.text) > MAX_LENGTH:
            return None
        if line.text not in self._known:
            self._known[line.text] = next((verdict for rule in RULES if (verdict := rule(line))), None)
        return self._known[line.text]
