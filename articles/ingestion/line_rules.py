"""What a line shows by itself, whatever stands around it. Each rule gives a zone and says why, or None.

The rules are asked in the order of `RULES`; the first that answers is right. A line too long for them is running text.
"""

import re
from collections.abc import Callable

from articles.ingestion import credits, reasons, rules
from articles.ingestion.addresses import address_in
from articles.ingestion.captions import caption_reason
from articles.ingestion.dates import READING_TIME, DateLine, find_dates, read_date_line
from articles.ingestion.lines import Line
from articles.ingestion.names import lists_names_only, read_byline
from articles.ingestion.records import Zone

Verdict = tuple[Zone, str] | None
Rule = Callable[[Line], Verdict]

MAX_LENGTH = 1500
_BREADCRUMB = re.compile(r"\w\s+[»›>]\s+\w")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|publisher|publication|outlet|site|website)\s*:\s*\S.{0,79}$", re.IGNORECASE)
_MAKING = re.compile(
    r"\b(?:updated|amended|corrected|edited|changed|first|originally|produced|translated|supported|funded|developing|"
    r"clarif\w+|closed|headline|incorrectly|misstated|stated|article|are those|do not)\b",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s*[|•·]\s*|\s/\s")
_PUBLISHING = re.compile(r"\b(?:publish|post|updat)", re.IGNORECASE)
_MAX_PROMPT_WORDS = 90


def plain(text: str) -> str:
    """A line's words as the lists write them: "Comments (12)" -> "comments"."""
    return " ".join(_ENDS.sub("", text).casefold().replace("’", "'").split())


def no_words(line: Line) -> Verdict:
    return None if line.has_words else (Zone.BOILERPLATE, "holds no words")


def interface(line: Line) -> Verdict:
    if line.words > 12:
        return None
    return next(((Zone.BOILERPLATE, reason) for holds, reason in _INTERFACE if holds(line)), None)


def _is_control(line: Line) -> bool:
    known = rules.entries("interface")
    return line.text.strip("()[] ").casefold() in known or plain(line.text) in known


def _is_row_of_controls(line: Line) -> bool:
    return line.words > 1 and not line.ends_sentence and _is_row(plain(line.text).split(), 0)


def _is_breadcrumb(line: Line) -> bool:
    return bool(_BREADCRUMB.search(line.text)) and not line.ends_sentence


def _is_reading_time_or_address(line: Line) -> bool:
    return bool(READING_TIME.fullmatch(line.text) or _ADDRESS.fullmatch(line.text))


_INTERFACE: tuple[tuple[Callable[[Line], bool], str], ...] = (
    (_is_control, reasons.CONTROL),
    (_is_row_of_controls, "a row of controls or sections"),
    (_is_breadcrumb, "the way to the page's section"),
    (_is_reading_time_or_address, "a reading time or an address"),
)


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
    return next(((Zone.BYLINE, reason) for holds, reason in _BESIDE_DATES if holds(line, found)), None)


def _is_date_only(line: Line, found: DateLine) -> bool:
    return not found.rest


def _is_date_with_name(line: Line, found: DateLine) -> bool:
    rest = found.rest
    return read_byline(rest) is not None or lists_names_only(rest) or credits.names_agencies_only(rest)


def _is_date_with_section(line: Line, found: DateLine) -> bool:
    """ "Politics | January 11, 2024", "11 January 2024 • Paris"."""
    parts = _BARS.split(line.text)
    return len(parts) > 1 and any(map(_is_date, parts)) and all(_is_date(part) or _is_short(part) for part in parts)


def _is_labelled_date(line: Line, found: DateLine) -> bool:
    if not found.labelled or line.words > 14 or len(found.rest.split()) > 4 or line.quotes_somebody:
        return False
    return bool(find_dates(line.text) or _PUBLISHING.search(line.text))


_BESIDE_DATES: tuple[tuple[Callable[[Line, DateLine], bool], str], ...] = (
    (_is_date_only, reasons.DATE),
    (_is_date_with_name, reasons.NAME_AND_DATE),
    (_is_date_with_section, reasons.DATE_WITH_LABEL),
    (_is_labelled_date, reasons.DATE_WITH_LABEL),
)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 3


def _is_date(text: str) -> bool:
    found = read_date_line(text)
    return found is not None and not found.rest


def credit(line: Line) -> Verdict:
    return (Zone.BYLINE, reasons.CREDIT) if credits.is_credit(line.text) else None


def copyright_line(line: Line) -> Verdict:
    return (Zone.BOILERPLATE, reasons.COPYRIGHT) if credits.is_copyright(line.text) else None


def address(line: Line) -> Verdict:
    return (Zone.BYLINE, reasons.ADDRESS) if address_in(line.text) else None


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
    return (Zone.BOILERPLATE, reasons.APPEAL) if hits and _appeals(line, hits) else None


def _appeals(line: Line, hits: int) -> bool:
    """Whether so many different words of appeals make a line one: the longer it is, the more must speak for it."""
    if line.words <= 8:
        return True
    if line.words <= 30:
        return bool(line.addresses_reader or rules.pattern("appeals", before="^").match(line.text))
    return hits >= 2 and bool(line.addresses_reader)


def caption(line: Line) -> Verdict:
    reason = caption_reason(line)
    return (Zone.CAPTION, reason) if reason else None


RULES: tuple[Rule, ...] = (
    no_words,
    address,
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
