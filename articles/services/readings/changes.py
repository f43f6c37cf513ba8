"""What another reading changed of what readers see of an article."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.models import Article, Quote

# What is told of a quote, in the order in which it is told, and how it is called.
TOLD: dict[str, Callable[[Quote], object]] = {
    "words": lambda quote: quote.text if quote.contents else "",
    "speaker": lambda quote: quote.speaker or "",
    "kind": lambda quote: quote.kind,
    "visit": lambda quote: quote.visit or "",
    "said on": lambda quote: quote.said_on or "",
    "addressee": lambda quote: quote.addressee,
    "reported via": lambda quote: quote.reported_via,
    "cue": lambda quote: quote.cue_text,
    "as printed": lambda quote: quote.source_text,
    "confidence": lambda quote: f"{quote.confidence:g}",
    "rule": lambda quote: quote.rule,
    "zone": lambda quote: quote.zone,
    "place": lambda quote: str((quote.contents, quote.cue, quote.sources)),
    "reasons": lambda quote: str((quote.chain, quote.visit_rule)),
    "within": lambda quote: quote.parent_id or "",
}
ONLY_NAMED = ("place", "reasons", "within")  # their values say nothing to a reader
HEADER = ("title", "standfirst", "outlet", "authors", "published", "agency_credits")


class FieldChange(NamedTuple):
    """`before` and `after` in words; both empty where only the name tells something."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    words: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What another reading changed of what readers see of an article: the words of its quotes, sorted by their place."""

    kept: int = 0
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[ChangedQuote, ...] = ()
    to_review: tuple[str, ...] = ()  # where what an editor said no longer fits for certain
    article: tuple[FieldChange, ...] = ()  # of its header; "blocks" where its parts are others

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.to_review or self.article)


@dataclass(frozen=True, slots=True)
class Picture:
    """What readers see of an article, in words, to lay beside another one."""

    header: dict[str, str]
    blocks: list[tuple[int, int, str]]
    quotes: dict[int, dict[str, str]]  # by number, in the order of the text
    to_review: set[int]

    @classmethod
    def of(cls, number: int) -> "Picture":
        article = Article.objects.select_related("outlet").get(pk=number)
        quotes = list(article.quotes.visible().select_related("speaker", "visit__visitor").order_by("start", "end", "pk"))
        return cls(
            {name: _words(getattr(article, name)) for name in HEADER},
            list(article.blocks.order_by("start").values_list("start", "end", "zone")),
            {quote.pk: {name: _words(read(quote)) for name, read in TOLD.items()} for quote in quotes},
            {quote.pk for quote in quotes if quote.needs_review},
        )

    def changes_to(self, after: "Picture") -> Changes:
        """What is other in `after`."""
        changed = _changed_quotes(self.quotes, after.quotes)
        stayed = sum(number in self.quotes for number in after.quotes)
        blocks = (FieldChange("blocks"),) if self.blocks != after.blocks else ()
        return Changes(
            kept=stayed - len(changed),
            new=_words_of(after.quotes, after.quotes.keys() - self.quotes.keys()),
            gone=_words_of(self.quotes, self.quotes.keys() - after.quotes.keys()),
            changed=changed,
            to_review=_words_of(after.quotes, after.to_review - self.to_review),
            article=_differences(self.header, after.header) + blocks,
        )


def _words(value: object) -> str:
    return " ".join(str(value or "").split())


def _words_of(quotes: Mapping[int, dict[str, str]], numbers: Collection[int]) -> tuple[str, ...]:
    return tuple(quote["words"] for number, quote in quotes.items() if number in numbers)


def _changed_quotes(before: Mapping[int, dict[str, str]], after: Mapping[int, dict[str, str]]) -> tuple[ChangedQuote, ...]:
    stayed = [(before[number], quote) for number, quote in after.items() if number in before]
    changed = ((old["words"] or new["words"], _differences(old, new)) for old, new in stayed)
    return tuple(ChangedQuote(words, fields) for words, fields in changed if fields)


def _differences(before: dict[str, str], after: dict[str, str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name) if name in ONLY_NAMED else FieldChange(name, before[name], after[name])
        for name in before
        if before[name] != after[name]
    )
