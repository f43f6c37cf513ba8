"""From text to lines: what stands together, where, and what a line looks like without regard to its words.

A `Line` is one paragraph as a scraped page has it: one line of the file, or several where the file breaks its lines at
a fixed width. List bullets, heading marks and invisible characters at its ends do not belong to it.
"""

import re
from dataclasses import dataclass

from articles.ingestion.records import Zone

# White space that Python does not count as such, and marks of order: never a part of what is printed.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad"
_SPACE = f"\\s{INVISIBLE}"
_TRIM = re.compile(f"[{_SPACE}]*")
_BULLET = re.compile(rf"(?:[•◦▪‣●∙■□►▶➤·][{_SPACE}]*|[-*+–—][{_SPACE}]+|>[{_SPACE}]?)")
_LONE_BULLETS = frozenset("•◦▪‣●∙■□►▶➤·")
_HEADING = re.compile(rf"(#{{1,6}})[{_SPACE}]+")
_FINAL = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_WORD = re.compile(r"\w[\w’'.-]*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_ADDRESS = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours|[Ww]e|[Oo]ur|[Oo]urs|us)\b")
# Files broken at a fixed width have it between these; longer lines are paragraphs.
_WRAP_WIDTHS = range(40, 131)
_WRAP_SHARE = 0.7
_WRAP_MIN_PAIRS = 4
_MAX_LINES = 10_000


@dataclass(eq=False)
class Line:
    """One paragraph of the text, and the zone it has been given so far."""

    start: int
    end: int
    text: str  # its words, white space made even, emphasis marks of Markdown at both ends removed
    blank_before: bool = False  # an empty line (or the start of the file) stands before it
    bullet: bool = False
    heading: int = 0  # Markdown level, 0 for none
    zone: Zone | None = None
    reason: str = ""

    def mark(self, zone: Zone, reason: str) -> None:
        self.zone, self.reason = zone, reason

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def ends_sentence(self) -> bool:
        return bool(_FINAL.search(self.text[-12:]))

    @property
    def ends_with_stop(self) -> bool:
        return bool(re.search(r"(?<!\.\.)\.[\"'”’»)\]*_]*$", self.text[-12:])) and not re.search(
            r"\b[A-Z]\.$", self.text[-4:]
        )

    @property
    def has_words(self) -> bool:
        return any(char.isalnum() for char in self.text)

    @property
    def unquoted(self) -> str:
        """The text without what stands in double quotation marks."""
        return _QUOTED.sub(" ", self.text)

    @property
    def addresses_reader(self) -> int:
        """How often the text itself, not somebody it quotes, says you, we or us."""
        return len(_ADDRESS.findall(self.unquoted))

    @property
    def quotes_somebody(self) -> bool:
        return any(len(quoted.split()) > 3 for quoted in _QUOTED.findall(self.text))

    @property
    def is_prose(self) -> bool:
        """Surely a paragraph of running text: long, and ending as sentences end."""
        return (self.words >= 12 and self.ends_sentence) or self.words >= 45

    @property
    def is_unmarked_prose(self) -> bool:
        """A paragraph of running text that no rule or step has given a zone yet."""
        return self.zone is None and self.is_prose

    @property
    def is_headline_like(self) -> bool:
        """Neither a sentence nor a paragraph: could be a title, a subhead or a link."""
        return self.words <= 30 and len(self.text) <= 300 and not self.ends_with_stop and self.text[-1:] not in ":,;"

    @property
    def is_lower_case(self) -> bool:
        return self.text == self.text.lower() and any(char.isalpha() for char in self.text)

    @property
    def capital_share(self) -> float:
        """How many of the words longer than three letters begin with a capital, as in a headline in title case."""
        long_words = [word for word in _WORD.findall(self.text) if len(word) > 3]
        return sum(word[0].isupper() for word in long_words) / len(long_words) if long_words else 0.0


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold anything, in order.

    No article has as many lines as `_MAX_LINES`: whatever follows them is one line, so that no file takes minutes.
    """
    lines: list[Line] = []
    place, blank, bullet = 0, True, False
    for raw in text.splitlines(keepends=True):
        if len(lines) == _MAX_LINES:
            start, end = _trimmed(text, place)
            rest = Line(start, end, _words(text[start:end]), blank)
            return [*lines, *([rest] if start < end else [])]
        line = _read_line(raw, place)
        place += len(raw)
        if line is None:
            blank = True
            continue
        if line.text in _LONE_BULLETS:
            bullet = True  # the item stands on the next line
            continue
        line.blank_before, blank = blank, False
        line.bullet, bullet = line.bullet or bullet, False
        lines.append(line)
    return _join_wrapped(lines, text)


def _words(raw: str) -> str:
    even = " ".join(raw.translate(_DROP).split())
    if even[:1] in "*_" and even[-1:] in "*_" and any(char.isalnum() for char in even):
        return even.strip("*_").strip()
    return even


_DROP = dict.fromkeys(map(ord, INVISIBLE))


def _trimmed(raw: str, start: int = 0) -> tuple[int, int]:
    begin = _end_of_match(_TRIM, raw, start)
    end = len(raw)
    while end > begin and (raw[end - 1].isspace() or raw[end - 1] in INVISIBLE):
        end -= 1
    return begin, end


def _end_of_match(pattern: re.Pattern[str], raw: str, start: int) -> int:
    match = pattern.match(raw, start)
    return match.end() if match else start


def _read_line(raw: str, place: int) -> Line | None:
    begin, end = _trimmed(raw)
    if begin == end:
        return None
    start, bullet = begin, False
    # "> - text": marks may stand one after the other. Nobody nests deeper than this.
    for _ in range(4):
        after = _end_of_match(_BULLET, raw, start)
        if after == start:
            break
        start, bullet = after, True
    heading = _HEADING.match(raw, start)
    if heading:
        start = heading.end()
    start = _trimmed(raw, start)[0]
    if not any(char.isalnum() for char in raw[start:end]):
        start, bullet, heading = begin, False, None  # "***", "•": marks alone are a line of their own
    return Line(
        place + start,
        place + end,
        _words(raw[start:end]),
        bullet=bullet,
        heading=len(heading.group(1)) if heading else 0,
    )


def _join_wrapped(lines: list[Line], text: str) -> list[Line]:
    """Puts paragraphs together again in a text whose lines were broken at a fixed width.

    Such a text shows by this: the first word of the next line would not have fitted into the line before it.
    """
    broken = _broken_lines(lines)
    joined: list[list[Line]] = []
    for i, line in enumerate(lines):
        if i in broken:
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_joined(parts, text) for parts in joined]


def _broken_lines(lines: list[Line]) -> set[int]:
    """The lines that go on with the line above them; none where the text is not broken at a fixed width."""
    pairs = [i for i in range(1, len(lines)) if not _starts_anew(lines[i])]
    width = max((max(len(lines[i - 1].text), len(lines[i].text)) for i in pairs), default=0)
    if len(pairs) < _WRAP_MIN_PAIRS or width not in _WRAP_WIDTHS:
        return set()
    broken = {i for i in pairs if len(lines[i - 1].text) + 1 + _first_word_length(lines[i]) > width - 2}
    return broken if len(broken) >= _WRAP_SHARE * len(pairs) else set()


def _starts_anew(line: Line) -> bool:
    return line.blank_before or line.bullet or bool(line.heading)


def _first_word_length(line: Line) -> int:
    return len(line.text.split(" ", 1)[0])


def _joined(parts: list[Line], text: str) -> Line:
    first = parts[0]
    if len(parts) == 1:
        return first
    words = _words(text[first.start : parts[-1].end])
    return Line(first.start, parts[-1].end, words, first.blank_before, first.bullet, first.heading)
