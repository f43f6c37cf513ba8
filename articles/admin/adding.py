"""A quote that the machine missed: its words, found in the article, and who said them."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common import editor
from articles.admin.fields import LineField
from articles.admin.returning import NEXT, tell, way_back
from articles.admin.speaker_choice import OfferingSelect, SpeakerByName
from articles.errors import Refusal
from articles.forms import typed_number
from articles.models import Article, Quote, Speaker, Visit
from articles.models.quotes import KIND_LABELS
from articles.services.anchoring.spans import BESIDE, WIDEST_GAP
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.locking import whole

Span = tuple[int, int]

QUOTATION_MARKS = '"“”„«»'
APOSTROPHES = "'‘’"
GAP = re.compile(r"(?<!\s)\s+(?:…|\.\.\.)\s+")  # between the parts of one quote; a run of blanks is tried once
AROUND = 90  # characters shown before and after a place
MOST_PLACES = 20
LONGEST_QUOTE = 20_000  # characters


def places_of(words: str, text: str) -> list[list[Span]]:
    """Where `words` stand in `text`: each place with the spans of its parts, which “ … ” divides.

    White space and the shape of quotation marks do not count.
    """
    whole = [[span] for span in _find(words, text)]
    parts = [part for part in GAP.split(words) if part.strip()]
    if whole or len(parts) < 2:
        return whole
    return [spans for first in _find(parts[0], text) if (spans := _followed_by(first, parts[1:], text))]


def nearest(words: str, text: str, contents: Sequence[Span]) -> Span | None:
    """Where `words` stand beside the contents, not in them; the nearest place, None when there is none."""
    first, last = contents[0][0], contents[-1][1]
    beside = [span for span in _find(words, text, max(0, first - BESIDE), last + BESIDE) if not _in(span, contents)]
    return min(beside, key=lambda span: max(first - span[1], span[0] - last, 0), default=None)


def _followed_by(first: Span, parts: Sequence[str], text: str) -> list[Span]:
    spans = [first]
    for part in parts:
        found = _find(part, text, spans[-1][1], spans[-1][1] + WIDEST_GAP)
        if not found:
            return []
        spans.append(found[0])
    return spans


def _find(words: str, text: str, first: int = 0, last: int | None = None) -> list[Span]:
    pattern = r"\s+".join("".join(map(_letter, word)) for word in words.split())
    if not pattern:
        return []
    found = re.compile(pattern).finditer(text, first, len(text) if last is None else min(last, len(text)))
    return [match.span() for match in found]


def _letter(letter: str) -> str:
    for alike in (QUOTATION_MARKS, APOSTROPHES):
        if letter in alike:
            return f"[{alike}]"
    return re.escape(letter)


def _in(span: Span, contents: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in contents)


class AddForm(SpeakerByName):
    words = forms.CharField(
        label="What was said",
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80, "dir": "auto"}),
        help_text="The words as the article has them, with their quotation marks if they have some. “ … ” between parts.",
    )
    place = forms.ChoiceField(label="Which of these places", required=False, widget=forms.RadioSelect)
    speaker = forms.ModelChoiceField(
        queryset=Speaker.objects.standing(),
        widget=OfferingSelect(Quote._meta.get_field("speaker"), admin.site),
        required=False,
        help_text="Empty when nobody is named.",
    )
    source_words = LineField(
        label="Speaker as printed",
        required=False,
        max_length=300,
        help_text="The words beside the quote that name who says it: “the minister”.",
    )
    cue_words = LineField(
        label="Cue",
        required=False,
        max_length=300,
        help_text="The words that tell that something is said: “said”, “according to”.",
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[("", "as its quotation marks tell"), *((kind.value, label) for kind, label in KIND_LABELS.items())],
    )
    visit = forms.ModelChoiceField(
        queryset=Visit.objects.standing().select_related("visitor"),
        widget=OfferingSelect(Quote._meta.get_field("visit"), admin.site),
        required=False,
    )
    addressee = LineField(required=False, max_length=300)
    reported_via = LineField(label="Channel", required=False, max_length=300)
    said_on = forms.DateField(label="Day", required=False, widget=AdminDateWidget)
    reason = LineField(max_length=500, required=False)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("words", "place", "speaker", *SpeakerByName.by_name, "source_words", "cue_words", "kind", "visit")

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.initial["digest"] = article.digest
        words = (self["words"].value() or "")[:LONGEST_QUOTE]
        self.places = {str(spans[0][0]): spans for spans in places_of(words, article.text)[:MOST_PLACES]}
        place = self.fields["place"]
        if len(self.places) > 1:
            place.choices = [(start, _in_context(article.text, spans)) for start, spans in self.places.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["place"]

    def clean(self) -> Any:
        values = super().clean()
        if values.get("digest") != self.article.digest:
            self.add_error(None, "The article was read again meanwhile. Look whether its text has changed, then add again.")
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["digest"] = self.article.digest
            self.data = data
        if "words" not in values:
            return values
        if not self.places:
            self.add_error("words", "These words do not stand in the article. Copy them from its text below.")
            return values
        chosen = values.get("place") or (next(iter(self.places)) if len(self.places) == 1 else "")
        if chosen not in self.places:
            self.add_error("place", "These words stand at several places. Choose one.")
            return values
        self.contents = self.places[chosen]
        self.beside = {name: self._beside(name, values.get(name) or "") for name in ("source_words", "cue_words")}
        return values

    def _beside(self, name: str, words: str) -> list[Span]:
        span = nearest(words, self.article.text, self.contents) if words.strip() else None
        if words.strip() and span is None:
            self.add_error(name, "These words do not stand beside the quote.")
        return [span] if span else []


@whole
def _add(article: Article, form: AddForm, user: User | None) -> Quote:
    """No speaker is entered for a quote that is not."""
    values = form.cleaned_data
    missed = Missed(
        contents=form.contents,
        speaker=form.named_speaker() or values["speaker"],
        visit=values["visit"],
        cue=form.beside["cue_words"],
        sources=form.beside["source_words"],
        kind=values["kind"] or None,
        addressee=values["addressee"],
        reported_via=values["reported_via"],
        said_on=values["said_on"],
    )
    return add_quote(article, missed, user=user, reason=values["reason"], digest=values["digest"])


def add_quote_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a missed quote is added; ?start=&end= are a selection in the article's text."""
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    if not (request.user.has_perm("articles.change_quote") and request.user.has_perm("articles.view_article")):
        raise PermissionDenied
    back = way_back(request)
    form = AddForm(article, request.POST or None, initial=_initial(request, article))
    if request.method == "POST" and form.is_valid():
        try:
            quote = _add(article, form, editor(request))
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            tell(request, f"Added: “{str(quote).strip('“”')}”.", quote.corrections.all())
            return HttpResponseRedirect(back or reverse("admin:articles_article_change", args=[pk]))
    if form.is_bound and form.errors:
        messages.error(request, "Nothing was added yet: see below.")
    context = {
        **admin.site.each_context(request),
        "title": "Add a missed quote",
        "subtitle": str(article),
        "article": article,
        "form": form,
        "back": back,
        "next_name": NEXT,
        "media": admin.site.get_model_admin(Article).media + form.media,
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/add_quote.html", context)


def _initial(request: HttpRequest, article: Article) -> dict[str, Any]:
    start, end = typed_number(request.GET.get("start")), typed_number(request.GET.get("end"))
    visit = (
        article.quotes.visible().exclude(visit=None).values("visit").annotate(n=Count("pk")).order_by("-n", "visit").first()
    )
    initial: dict[str, Any] = {"visit": visit["visit"] if visit else _reported(article)}
    if start is not None and end is not None and start < end <= len(article.text):
        words = article.text[start:end]
        initial |= {"words": words.strip(), "place": str(end - len(words.lstrip()))}
    return initial


def _reported(article: Article) -> int | None:
    """The visit that the article reports, when it is one only."""
    visits = list(article.visit_sightings.values_list("visit", flat=True)[:2])
    return visits[0] if len(visits) == 1 else None


def _in_context(text: str, spans: Sequence[Span]) -> SafeString:
    start, end = spans[0][0], spans[-1][1]
    first, last = text.find(" ", max(0, start - AROUND), start) + 1, text.rfind(" ", end, end + AROUND)
    pieces = text[first or start : start], text[start:end], text[end : max(end, last)]
    return format_html("… {}<mark>{}</mark>{} …", *(re.sub(r"\s+", " ", piece) for piece in pieces))
