"""What can be corrected, quotes, articles and parts of their texts: each in its own way behind the same methods."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

from articles.extraction.rule_names import QuoteRule
from articles.models import Article, Block, Correction, Outlet, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import make_anchor
from articles.services.anchoring.boundaries import kind_in_marks
from articles.services.corrections.effective import Values
from articles.services.corrections.fields import EXPLAINED_BY, Correctable, Value, as_json, fields_of
from articles.services.corrections.zones import followed_zones, zone_corrections

Row = TypeVar("Row", bound=Correctable)


class PutBack(NamedTuple):
    """What comes of the corrections of a row: the `values` of editors, what the machine has in their place, the state."""

    values: Values
    kept: Values
    state: QuoteState
    found: Values
    was_said: bool  # whether somebody voiced it, before anything was set
    corrections: Sequence[Correction]


class Subject(ABC, Generic[Row]):
    """How rows of one table are corrected."""

    @abstractmethod
    def article_number(self, row: Row) -> int:
        """Of the article that is locked while `row` is corrected."""

    @abstractmethod
    def corrections(self, row: Row) -> list[Correction]:
        """All of `row`, first made first."""

    @abstractmethod
    def anchor(self, row: Row, field: str, value: Value) -> dict[str, Any] | None:
        """Where `row` stands, as a correction of `field` remembers it; None for what stands nowhere."""

    @abstractmethod
    def finish(self, row: Row, back: PutBack) -> None:
        """Set what follows from the corrections besides their fields."""

    def found(self, row: Row) -> Values:
        """What the machine says in each field that can be corrected, or that explains such a field."""
        return {field: self.found_value(row, field) for field in (*fields_of(row), *explaining(fields_of(row)))}

    def found_value(self, row: Row, field: str) -> Value:
        values: Mapping[str, Value] = getattr(row, "found_values", {})
        return values[field] if field in values else as_json(row, field)

    def prepare(self, values: Values) -> None:
        """Enter the rows that `values` name and that are not there yet."""

    def quote(self, row: Row) -> Quote | None:
        """The quote that a correction of `row` is of."""
        return None

    def was_said(self, row: Row) -> bool:
        return False


class Quotes(Subject[Quote]):
    def article_number(self, row: Quote) -> int:
        return row.article_id

    def corrections(self, row: Quote) -> list[Correction]:
        return list(row.corrections.order_by("pk"))

    def quote(self, row: Quote) -> Quote | None:
        return row

    def was_said(self, row: Quote) -> bool:
        return row.is_said

    def anchor(self, row: Quote, field: str, value: Value) -> dict[str, Any] | None:
        """With a confirmation, also all that was confirmed."""
        if field == "contents":
            return cast("dict[str, Any]", value)
        anchor: dict[str, Any] = dict(make_anchor(row.article.text, row.contents)) if row.contents else {}
        if value == QuoteState.CONFIRMED:
            anchor["values"] = {name: as_json(row, name) for name in fields_of(row)}
        return anchor

    def found(self, row: Quote) -> Values:
        """Nothing for a quote that an editor added and no machine has found."""
        if row.rule == QuoteRule.ADDED and not row.found_values:
            return {}
        return super().found(row) | {"contents": self.found_value(row, "contents")}

    def finish(self, row: Quote, back: PutBack) -> None:
        row.state = back.state
        kept = dict(back.kept)
        if "contents" in back.values and "kind" not in back.values:
            kept["kind"] = back.found.get("kind")
            # Marks do not make a belief a statement; but one to which an editor gave limits as a statement stays one,
            # though the machine has come to take it for a belief.
            if row.contents and (row.is_said or back.was_said):
                row.kind = kind_in_marks(row.article, row.contents, row.rule, row.cue)
        row.found_values = kept if back.found else {}


class Articles(Subject[Article]):
    def article_number(self, row: Article) -> int:
        return row.pk

    def corrections(self, row: Article) -> list[Correction]:
        return list(row.corrections.filter(quote=None, anchor__isnull=True).order_by("pk"))

    def anchor(self, row: Article, field: str, value: Value) -> dict[str, Any] | None:
        return None

    def prepare(self, values: Values) -> None:
        Outlet.objects.met(str(values.get("outlet") or ""))

    def finish(self, row: Article, back: PutBack) -> None:
        row.found_values = back.kept if back.found else {}


class Blocks(Subject[Block]):
    def article_number(self, row: Block) -> int:
        return row.article_id

    def corrections(self, row: Block) -> list[Correction]:
        text, corrections = row.article.text, row.article.corrections.filter(field="zone")
        return zone_corrections(corrections, text, [row], followed_zones([row], text, text)).get(row.start, [])

    def anchor(self, row: Block, field: str, value: Value) -> dict[str, Any] | None:
        return dict(make_anchor(row.article.text, [[row.start, row.end]]))

    def found(self, row: Block) -> Values:
        return {"zone": row.found_zone or row.zone}

    def finish(self, row: Block, back: PutBack) -> None:
        row.found_zone = str(back.kept.get("zone", ""))
        row.correction_numbers = [correction.pk for correction in back.corrections if not correction.undoes_id]


_SUBJECTS: dict[type[Correctable], Subject[Any]] = {Quote: Quotes(), Article: Articles(), Block: Blocks()}


def subject_of(row: Correctable) -> Subject[Any]:
    return _SUBJECTS[type(row)]


def explaining(fields: Iterable[str]) -> list[str]:
    """The fields that say why `fields` have their values."""
    return [EXPLAINED_BY[field] for field in fields if field in EXPLAINED_BY]
