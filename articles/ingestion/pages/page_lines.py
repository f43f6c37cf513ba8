"""A line of an article that was read from a page: its block, and the zone it has been given so far."""

from dataclasses import dataclass

from articles.ingestion.pages.choosing import Judged
from articles.ingestion.records import Zone


@dataclass(eq=False, slots=True)
class PageLine:
    """One line, and why it has its zone."""

    judged: Judged
    zone: Zone
    reason: str = ""

    @property
    def text(self) -> str:
        return self.judged.block.text

    @property
    def words(self) -> list[str]:
        return self.judged.words

    def mark(self, zone: Zone, reason: str) -> None:
        self.zone, self.reason = zone, reason
