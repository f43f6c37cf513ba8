"""The text of a page, written from its lines: a blank line between two, a bullet before an item, and a Block for each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.ingestion.pages.page_blocks import Kind
from articles.ingestion.pages.page_lines import PageLine
from articles.ingestion.records import Block, Zone


@dataclass(slots=True)
class Written:
    """The text so far, its blocks, and where each line stands in it."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # of the line with this number
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str, zone: Zone, reason: str = "", before: str = "\n\n", mark: str = "") -> tuple[int, int]:
        lead = (before if self.pieces else "") + mark
        start = self.length + len(lead)
        self.pieces += [lead, text]
        self.length = start + len(text)
        self.blocks.append(Block(start, self.length, zone, reason))
        return start, self.length


def write(title: str, lines: Sequence[PageLine]) -> Written:
    """The title and the lines below it."""
    written = Written()
    if title:
        written.add(title, Zone.TITLE, "the page's title")
    last = None
    for number, line in enumerate(lines):
        is_item = line.judged.block.kind is Kind.ITEM and line.zone is Zone.BODY
        close = is_item and last is not None and last.judged.block.kind is Kind.ITEM and last.zone is Zone.BODY
        written.places[number] = written.add(
            line.text, line.zone, line.reason, "\n" if close else "\n\n", "• " if is_item else ""
        )
        last = line
    return written
