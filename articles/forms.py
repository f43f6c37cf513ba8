"""What people send: the filter of quotes, typed words, numbers, the page to go back to."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from articles.extraction.records import Kind
from articles.models.quotes import Standing
from articles.search import Query, parse_terms
from articles.search.query import BATCH, SINCE, UNTIL

LONGEST_TYPED = 200
LONGEST_SLUG = 250
MOST_VALUES = 50
LONGEST_DAY = 40
LONGEST_NUMBER = 18  # figures that fit into the column of any database
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
DAY_FIELDS = {SINCE: "first", UNTIL: "last"}  # as a sentence calls them


class ValuesField(forms.Field):
    """A parameter that may be given several times: a tuple of different values, blanks left out.

    Unknown values pass: the page tells about them. What cannot be a value at all is cut or dropped.
    """

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Iterable[Any] | None) -> tuple[str, ...]:
        cleaned = (str(item).replace("\x00", "").strip()[:LONGEST_SLUG] for item in value or ())
        return tuple(dict.fromkeys(item for item in cleaned if item))[:MOST_VALUES]


class DayField(forms.Field):
    """A day as 2024-04-26. Of a month (2024-04) or a year (2024) it is the first day or, with `last`, the last one."""

    def __init__(self, *, last: bool) -> None:
        super().__init__(required=False)
        self.last = last

    def to_python(self, value: str | None) -> date | None:
        typed = (value or "").strip()
        if not typed:
            return None
        try:
            return self._day(typed)
        except ValueError as error:
            raise forms.ValidationError(f"“{typed[:LONGEST_DAY]}” is not a day of the calendar") from error

    def _day(self, typed: str) -> date:
        found = DAY.fullmatch(typed)
        if found is None:
            raise ValueError(typed)
        year, month, day = (int(part) if part else None for part in found.groups())
        if year is None or year < 1:
            raise ValueError(typed)
        if month is None:
            month = 12 if self.last else 1
        if day is None:
            day = monthrange(year, month)[1] if self.last else 1
        return date(year, month, day)


class QuoteFilterForm(forms.Form):
    speaker = ValuesField(required=False)
    visit = ValuesField(required=False)
    outlet = ValuesField(required=False)
    kind = ValuesField(required=False)
    state = ValuesField(required=False)
    batch = forms.UUIDField(required=False)
    q = forms.CharField(required=False, max_length=LONGEST_TYPED)

    def __init__(self, parameters: QueryDict) -> None:
        super().__init__(parameters)
        for name in DAY_FIELDS:  # one of them is no name in Python
            self.fields[name] = DayField(last=name == UNTIL)

    def query(self) -> Query:
        """What the form asks for; a field with a mistake asks for nothing."""
        self.is_valid()
        values = self.cleaned_data
        return Query(
            text=" ".join(values.get("q", "").split()),
            speakers=values.get("speaker", ()),
            visits=values.get("visit", ()),
            kinds=values.get("kind", ()),
            outlets=values.get("outlet", ()),
            states=values.get("state", ()),
            since=values.get(SINCE),
            until=values.get(UNTIL),
            batch=values.get(BATCH),
        )

    def problems(self) -> list[str]:
        """Sentences for the reader about what could not be used as typed."""
        self.is_valid()
        values = self.cleaned_data
        found = [f"The words were left out: {error}" for error in self.errors.get("q", [])]
        terms = parse_terms(values.get("q", ""))
        found += [f"“{term}” has no letter or figure to search for and was ignored." for term in terms.unsearchable]
        if terms.unpaired:
            found.append("A quotation mark without a partner was ignored: words in a pair of marks are a phrase.")
        found += _not_among([kind.value for kind in Kind], values.get("kind", ()), "kind of quote", "kinds")
        found += _not_among(Standing.values, values.get("state", ()), "state of a quote", "states")
        if BATCH in self.errors:
            found.append("The link to quotes that were added together is damaged: this list has those of all articles.")
        for name, place in DAY_FIELDS.items():
            found += [
                f"The {place} day was left out: {error}. Days are written like 2024-04-26."
                for error in self.errors.get(name, [])
            ]
        since, until = values.get(SINCE), values.get(UNTIL)
        if since and until and since > until:
            found.append("The first day comes after the last one, so no day is between them. Change one of the two.")
        return found


def read_filter(parameters: QueryDict) -> tuple[Query, list[str]]:
    """The query in an address, and sentences about what in it could not be used."""
    form = QuoteFilterForm(parameters)
    return form.query(), form.problems()


def typed_words(request: HttpRequest, longest: int = LONGEST_TYPED) -> str:
    """What stands in the search field `q` of a list: on one line, and cut after `longest` characters."""
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:longest].strip()


def typed_number(typed: str | None) -> int | None:
    """A row's number or a place in a text as an address or a form sends it; None for what can be neither."""
    return int(typed) if typed and typed.isdecimal() and len(typed) <= LONGEST_NUMBER else None


def typed_numbers(typed: str, separator: str | None = None) -> list[int]:
    """Numbers with white space or `separator` between them; what is none is left out."""
    return [number for part in typed.split(separator) if (number := typed_number(part)) is not None]


def own_address(request: HttpRequest, address: str | None) -> str:
    """`address` if it is a path of this site, to redirect to; "" for one elsewhere, or none."""
    here = (address or "").startswith("/") and url_has_allowed_host_and_scheme(
        address, None, require_https=request.is_secure()
    )
    return address if address and here else ""


def _not_among(known: Sequence[str], given: Iterable[str], noun: str, plural: str) -> list[str]:
    names = f"{', '.join(known[:-1])} and {known[-1]}"
    return [f"“{value}” is not a {noun}. The {plural} are {names}." for value in given if value not in known]
