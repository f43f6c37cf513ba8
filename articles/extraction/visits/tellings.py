"""One statement, held against one visit at which it may have been made: what hosts, sides and objections ask about."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span as TokenSpan

from articles.extraction.visits.reporting_clauses import Clause, is_about_visit
from articles.extraction.visits.speech import Speech
from articles.extraction.visits.visit_days import Visit


@dataclass(frozen=True, slots=True)
class Telling:
    """The statement at `index` of a text. `said_on`: the day told, where that is known by now."""

    speech: Speech
    index: int
    clause: Clause
    visit: Visit
    said_on: date | None = None

    @property
    def speaker(self) -> str:
        """The speaker's name; empty when it is not known."""
        return self.speech.speaker(self.index)

    @property
    def is_of_person(self) -> bool:
        return self.speech.is_person(self.index)

    @property
    def is_to_other_side(self) -> bool:
        """Whether it is addressed to the visitor, a host, or somebody of the host's country."""
        return self.speech.addresses(self.index, self.visit)

    @property
    def contents(self) -> list[TokenSpan]:
        return self.speech.candidates[self.index].contents

    @property
    def is_about_talks(self) -> bool:
        return any(is_about_visit(token) for span in self.contents for token in span)
