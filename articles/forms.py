"""What a reader may type into the filter of quotes, by hand or as an address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from articles.extraction.records import Kind
from articles.search import Query, parse_terms

LONGEST_SLUG = 250
MOST_VALUES = 50


class ValuesField(forms.Field):
    """A parameter that may be given several times: a tuple of different values, blanks left out.

    Unknown values pass: the page tells about them. What cannot be a value at all is cut or dropped.
    """

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Iterable[Any] | None) -> tuple[str, ...]:
        cleaned = (str(item).replace("\x00", "").strip()[:LONGEST_SLUG] for item in value or ())
        return tuple(dict.fromkeys(item for item in cleaned if item))[:MOST_VALUES]


class QuoteFilterForm(forms.Form):
    speaker = ValuesField(required=False)
    visit = ValuesField(required=False)
    kind = ValuesField(required=False)
    q = forms.CharField(required=False, max_length=200)

    def query(self) -> Query:
        """What the form asks for; a field with a mistake asks for nothing."""
        self.is_valid()
        values = self.cleaned_data
        return Query(
            text=" ".join(values.get("q", "").split()),
            speakers=values.get("speaker", ()),
            visits=values.get("visit", ()),
            kinds=values.get("kind", ()),
        )

    def problems(self) -> list[str]:
        """Sentences for the reader about what could not be used as typed."""
        self.is_valid()
        found = [f"The words were left out: {error}" for error in self.errors.get("q", [])]
        if parse_terms(self.cleaned_data.get("q", "")).unpaired:
            found.append("A quotation mark without a partner was ignored: words in a pair of marks are a phrase.")
        kinds = [kind.value for kind in Kind]
        found += [
            f"“{kind}” is not a kind of quote. The kinds are {', '.join(kinds[:-1])} and {kinds[-1]}."
            for kind in self.cleaned_data.get("kind", ())
            if kind not in kinds
        ]
        return found


def read_filter(parameters: QueryDict) -> tuple[Query, list[str]]:
    """The query in an address, and sentences about what in it could not be used."""
    form = QuoteFilterForm(parameters)
    return form.query(), form.problems()
