"""Quotes: found by speaker, article, visit, confidence or words; corrected one by one, in a row, or many at once."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.admin.common import CSS, ModelAdmin, admin_link, editor, saved_nothing
from articles.admin.corrections import CorrectionInline
from articles.admin.excerpts import around_in_database, excerpt, row_excerpt
from articles.admin.guarding import GuardedAdmin, Refused
from articles.admin.queue import address_of, filters_of, list_address, place_of
from articles.admin.quote_actions import QuoteActionForm, QuoteActions
from articles.admin.quote_filters import (
    REVIEW,
    ArticleFilter,
    ConfidenceFilter,
    QuoteOutletFilter,
    ReviewFilter,
    SpeakerFilter,
    VisitFilter,
    risk,
    to_review,
)
from articles.admin.quote_form import LAYOUT, QuoteForm
from articles.admin.returning import tell, way_back, with_whole_way_back, without_card
from articles.admin.speaker_choice import OfferingSelect
from articles.errors import Refusal
from articles.forms import typed_number
from articles.models import Correction, Quote, Speaker
from articles.models.quotes import QuoteState
from articles.services.corrections.conflicts import Conflict, correct_quote
from articles.services.corrections.history import field_in_words, machine_said
from articles.services.entities.alias_learning import teach, teachable
from articles.services.entities.candidates import candidates_of

# The buttons of the form: what each says of the quote, and whether the next one of the list follows.
VERDICTS = {
    "_save": None,
    "_next": None,
    "_confirm": QuoteState.CONFIRMED.value,
    "_confirm_next": QuoteState.CONFIRMED.value,
    "_reject": QuoteState.REJECTED.value,
    "_reject_next": QuoteState.REJECTED.value,
}
CHOSEN = "_speaker"  # the buttons of those who may be meant
TO_NEXT = {"_next", "_confirm_next", "_reject_next"}


@admin.register(Quote)
class QuoteAdmin(QuoteActions, GuardedAdmin, ModelAdmin[Quote]):
    form = QuoteForm
    action_form = QuoteActionForm
    change_form_template = "admin/articles/change_quote.html"
    change_list_template = "admin/articles/list_quotes.html"
    list_display = ("content", "speaker", "visit", "kind", "standing", "percent", "article_link")
    list_filter = (
        *(ReviewFilter, "state", "kind", ConfidenceFilter),
        *(SpeakerFilter, VisitFilter, QuoteOutletFilter, ArticleFilter),
    )
    list_select_related = ("speaker", "visit__visitor", "article")
    list_per_page = 50
    search_fields = ("text", "source_text", "speaker__name", "article__title")
    search_help_text = "Words of the quote, its speaker or the article's title"
    autocomplete_fields = ("speaker", "visit")
    actions = ("confirm", "reject", "set_speaker", "set_visit", "set_kind", "undo_last")
    inlines = (CorrectionInline,)
    fieldsets = (
        (None, {"fields": ("in_context", "article_link", "state_and_review")}),
        (None, {"fields": ("could_be",), "classes": ("could-be",)}),
        ("Correct", {"fields": LAYOUT}),
        ("How we know", {"fields": ("evidence", "rule", "visit_rule", "percent", "machine_says")}),
    )
    readonly_fields = (
        *("in_context", "article_link", "state_and_review", "evidence", "rule", "visit_rule", "percent", "machine_says"),
        "could_be",
    )

    class Media:
        css = CSS
        js = ["js/admin-boundaries.js", "js/admin-review.js"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # quotes come from reading; a missed one is added on the page of its article

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a deleted one would come back with the next reading: it is rejected

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        rows = Quote.objects.defer("search_words", "article__text", "article__text_words")
        if request.GET.get(REVIEW) == "yes":
            return rows.annotate(risk=risk())
        return rows

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-risk", "-pk") if request.GET.get(REVIEW) == "yes" else ("-pk",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs.setdefault("widget", OfferingSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the fields that this quote has no use for."""
        unused = set() if obj and teachable(obj) else {"teach"}
        if not (obj and obj.state == QuoteState.MACHINE and candidates_of(obj)):
            unused.add("could_be")
        shown = []
        for title, options in super().get_fieldsets(request, obj):
            fields = [name for name in options["fields"] if name not in unused]
            if fields:
                shown.append((title, options | {"fields": fields}))
        return shown

    # Lists

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"title": "Quotes", "to_review": Quote.objects.said().filter(to_review()).count()}
        response: HttpResponse = super().changelist_view(request, context | (extra_context or {}))
        listing = getattr(response, "context_data", None) or {}
        if "cl" in listing:
            rows = list(listing["cl"].result_list)
            around = dict(
                Quote.objects.filter(pk__in=[row.pk for row in rows])
                .annotate(around=around_in_database())
                .values_list("pk", "around")
            )
            for row in rows:
                row.around = around.get(row.pk, "")
            listing["cl"].result_list = rows
        return response

    @admin.display(description="quote", ordering="text")
    def content(self, quote: Any) -> SafeString | str:
        if not getattr(quote, "around", ""):
            return str(quote)
        return format_html('<span class="in-list" dir="auto">{}</span>', row_excerpt(quote, quote.around))

    @admin.display(description="state", ordering="state")
    def standing(self, quote: Quote) -> str:
        """In one word: the list has many columns."""
        return "rejected" if quote.state == QuoteState.REJECTED else quote.standing.value

    @admin.display(description="sure", ordering="confidence")
    def percent(self, quote: Quote) -> str:
        return f"{quote.confidence:.0%}"

    @admin.display(description="article", ordering="article__title")
    def article_link(self, quote: Quote) -> SafeString | str:
        return admin_link(quote.article)

    # One quote

    @admin.display(description="state")
    def state_and_review(self, quote: Quote) -> str:
        if not quote.needs_review:
            return quote.get_state_display()
        words = [f"{other.what} was “{other.then}”, is now “{other.now}”" for other in quote.other_words]
        why = "; ".join(words) or "check where it stands"
        return f"{quote.get_state_display()}; its article changed: {why}"

    @admin.display(description="in context")
    def in_context(self, quote: Quote) -> SafeString:
        if not quote.contents:
            return format_html('<p class="excerpt">{}</p><p>These words no longer stand in the article.</p>', quote.text)
        return excerpt(quote)

    @admin.display(description="may be")
    def could_be(self, quote: Quote) -> SafeString:
        """Each of the people who may be meant, as a button that says so, and saves the rest of the form with it."""
        buttons = format_html_join(
            " ",
            '<button type="submit" name="{}" value="{}">{}</button>',
            ((CHOSEN, speaker.pk, speaker.name) for speaker in candidates_of(quote)),
        )
        # Enter in a field presses the form's first button: it saves, and chooses nobody.
        return format_html('<button type="submit" name="_next" hidden></button>{}', buttons)

    @admin.display(description="evidence")
    def evidence(self, quote: Quote) -> SafeString | str:
        """The chain from the words in the text to the speaker."""
        if not quote.chain:
            return "–"
        links = format_html_join("", "<li>“{}” <span>{}</span></li>", ((link[0], link[3]) for link in quote.chain))
        return format_html('<ol class="chain">{}</ol>', links)

    @admin.display(description="the machine says")
    def machine_says(self, quote: Quote) -> str:
        """What was found in the fields that editors corrected."""
        return "; ".join(f"{field}: {words}" for field, words in machine_said(quote)) or "the same"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        number = typed_number(object_id)
        if number is not None and (whole := with_whole_way_back(request, reverse("quote_detail", args=[number]))):
            return HttpResponseRedirect(whole)
        back, place = way_back(request), None
        # A list is walked through; who comes from a public page goes back there.
        if not back and number is not None and self.has_change_permission(request):
            # Worked out before anything is saved: a settled quote may leave the list.
            place = place_of(self, request, number)
        request.place = place  # type: ignore[attr-defined]
        skip = address_of(place.following, filters_of(request)) if place and place.following else ""
        context = {"back": back, "place": place, "skip": skip, "list_address": list_address(filters_of(request))}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        """Each changed field becomes a correction: all of them or, with a word to the editor, none."""
        before = Speaker.objects.filter(pk=form.initial.get("speaker")).first()
        try:
            made = correct_quote(
                obj,
                form.corrections() | _chosen(request),
                editor(request),
                form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                verdict=VERDICTS[_button(request)],
            )
        except Conflict as conflict:
            raise Refused(str(conflict), stale=True) from conflict
        except Refusal as error:
            raise Refused(str(error)) from error
        request.made = made  # type: ignore[attr-defined]
        if form.cleaned_data.get("teach") and any(row.field == "speaker" for row in made):
            _teach(request, obj, before)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for formset in formsets:
            saved_nothing(formset)  # the history is read-only

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return _done(getattr(request, "made", []))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_change(request, obj, message) if message else None

    def response_change(self, request: HttpRequest, obj: Quote) -> HttpResponse:
        made: list[Correction] = getattr(request, "made", [])
        if made:
            tell(request, f"“{_short(obj)}”: {_done(made)}.", made)
        else:
            messages.info(request, f"“{_short(obj)}”: nothing was changed.")
        return HttpResponseRedirect(self._address_after(request, obj))

    def view_on_site(self, obj: Quote) -> str:
        return reverse("quote_detail", args=[obj.pk])

    def _address_after(self, request: HttpRequest, quote: Quote) -> str:
        if back := way_back(request):
            return without_card(back) if quote.state == QuoteState.REJECTED else back
        filters, place = filters_of(request), getattr(request, "place", None)
        if _button(request) not in TO_NEXT:
            return list_address(filters)
        if place is None or place.following is None:
            messages.info(request, "That was the last quote of this list.")
            return list_address(filters)
        return address_of(place.following, filters)


def _teach(request: HttpRequest, quote: Quote, before: Speaker | None) -> None:
    """Let the words of the source name the quote's new speaker in other articles too, and say so."""
    if quote.speaker is None or not request.user.has_perm("articles.change_alias"):
        return
    if alias := teach(quote, quote.speaker, before):
        messages.info(request, f"“{alias}” names {quote.speaker} in articles read from now on, too.")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """The speaker whose button was pressed, of those who may be meant."""
    number = typed_number(request.POST.get(CHOSEN))
    return {} if number is None else {"speaker": number}


def _button(request: HttpRequest) -> str:
    """The button that was pressed; Save for none that we know. One that names the speaker leads to the next quote."""
    if CHOSEN in request.POST:
        return "_next"
    return next((name for name in VERDICTS if name in request.POST), "_save")


def _done(made: list[Correction]) -> str:
    """What was done, in words: "speaker, day changed; confirmed"."""
    fields = [field_in_words(row.field) for row in made if row.field != "state"]
    parts = [f"{', '.join(fields)} changed"] if fields else []
    return "; ".join([*parts, *(str(row.after) for row in made if row.field == "state")])


def _short(quote: Quote) -> str:
    words = quote.text.strip("“”\"'‘’")
    return words if len(words) <= 60 else f"{words[:59]}…"
