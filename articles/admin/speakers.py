"""Speakers: renamed, given names and roles, merged and parted."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common import ROWS_SHOWN, AskForm, ReadOnlyAdmin, TabularInline, editor, split_page
from articles.admin.merging import MergeableAdmin, StandingFilter
from articles.admin.speaker_choice import OfferingSelect, SpeakerByName
from articles.errors import Refusal
from articles.models import Alias, AliasSighting, Quote, Speaker
from articles.models.rows import free_slug
from articles.services.corrections.conflicts import newest_correction
from articles.services.entities.merging import merge_speakers, quotes_tied_by, split_alias, unmerge_speaker
from articles.services.entities.speakers import refuse_own_name, rename_speaker, restore_alias, withdraw_alias
from articles.services.locking import whole


class AliasForm(forms.ModelForm):  # type: ignore[type-arg]
    """A name that texts use; its words stay, for they are what texts say: another one is entered anew."""

    class Meta:
        model = Alias
        fields = ("text", "kind", "first_seen", "last_seen", "withdrawn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance.pk is not None
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{field.label}, {self.instance.text if known else 'new name'}"
            field.disabled = known and name in ("text", "kind")

    def clean_withdrawn(self) -> bool:
        gone = bool(self.cleaned_data["withdrawn"])
        if gone and self.instance.pk is None:
            raise forms.ValidationError("Leave the row empty instead.")
        if gone and not self.instance.withdrawn:
            try:
                refuse_own_name(self.instance)
            except Refusal as error:
                raise forms.ValidationError(str(error)) from error
        return gone


class AliasInline(TabularInline[Any, Any]):
    model = Alias
    form = AliasForm
    template = "admin/articles/inline.html"
    fields = ("text", "kind", "first_seen", "last_seen", "withdrawn", "entered", "part")
    readonly_fields = ("entered", "part")
    extra = 1
    can_delete = False
    verbose_name_plural = "names and roles"
    explanation = (
        "What texts call this speaker, and for a role when they did. A withdrawn one is not used any more, and does not "
        "come back when articles are read again."
    )

    @admin.display(description="by editor")
    def entered(self, alias: Alias) -> str:
        return "yes" if alias.by_editor else ""

    @admin.display(description="somebody else’s")
    def part(self, alias: Alias) -> SafeString | str:
        if alias.pk is None or alias.withdrawn:
            return ""
        url = reverse("admin:articles_alias_split", args=[alias.pk])
        return format_html('<a href="{}" aria-label="Split off {}">Split off…</a>', url, alias.text)


class SplitForm(SpeakerByName, AskForm):
    """To whom a name goes; the field is called as in a quote's form."""

    speaker = forms.ModelChoiceField(
        label="Speaker",
        queryset=Speaker.objects.standing(),
        widget=OfferingSelect(Quote._meta.get_field("speaker"), admin.site),
        required=False,
        help_text="Left empty, and without a name below: a new speaker who is called so.",
    )
    field_order = ("speaker", *SpeakerByName.by_name, "reason")


@whole
def _split(alias: Alias, form: SplitForm, user: User | None) -> Speaker:
    """No speaker is entered for a name that is not given away."""
    to = form.named_speaker() or form.cleaned_data["speaker"]
    return split_alias(alias, user, to=to, reason=form.cleaned_data["reason"])


def split_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a name is given to another speaker, with the quotes that hang by it."""
    alias = get_object_or_404(Alias.objects.select_related("speaker"), pk=pk)
    if not request.user.has_perms(["articles.change_alias", "articles.change_quote"]):
        raise PermissionDenied
    old = alias.speaker
    form = SplitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        newest = newest_correction()
        try:
            new = _split(alias, form, editor(request))
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            moved = new.quotes.filter(corrections__pk__gt=newest).distinct().count()
            words = f"“{alias.text}” is now a name of {new}, no longer of {old}. Quotes moved: {moved}."
            for speaker in (old, new):
                admin.site.get_model_admin(Speaker).log_change(request, speaker, words)
            messages.success(request, words)
            return HttpResponseRedirect(reverse("admin:articles_speaker_change", args=[new.pk]))
    quotes = quotes_tied_by(alias)
    return split_page(
        request,
        old,
        form,
        title=f"Split off “{alias.text}”",
        subtitle=f"until now a name of {old}",
        rows=quotes[:ROWS_SHOWN],
        more=max(0, len(quotes) - ROWS_SHOWN),
        rows_title="These quotes go along",
        none="No quote is tied to the speaker by this name.",
    )


@admin.register(Speaker)
class SpeakerAdmin(MergeableAdmin[Speaker]):
    quote_field = "speaker"
    list_display = ("name", "type", "quote_count", "slug", "by_editor")
    list_filter = ("type", StandingFilter)
    search_fields = ("name", "found_name", "aliases__text")
    search_help_text = "Words of the name, or of a role"
    ordering = ("name", "pk")
    fields = ("name", "type", "wikidata", "slug", "found_name", "merged_link", "quotes_link")
    readonly_fields = ("slug", "found_name", "merged_link", "quotes_link")
    inlines = (AliasInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        rows = super().get_queryset(request).select_related("merged_into")
        return rows.annotate(quote_count=Count("quotes", distinct=True))

    def save_model(self, request: HttpRequest, obj: Speaker, form: Any, change: bool) -> None:
        obj.by_editor = obj.by_editor or bool(form.changed_data)
        if not change:
            obj.slug = free_slug(Speaker, obj.name)
        obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Renaming adds the name to the aliases, after those of the form, which may hold it already."""
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data:
            rename_speaker(form.instance, form.instance.name)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """An alias that an editor touched is the editor's: reading articles does not date or forget it."""
        for alias_form in formset.forms:
            if set(alias_form.changed_data) - {"withdrawn"}:
                alias_form.instance.by_editor = True
        super().save_formset(request, form, formset, change)
        for alias_form in formset.initial_forms:
            if "withdrawn" in alias_form.changed_data:
                alias = alias_form.instance
                withdraw_alias(alias) if alias.withdrawn else restore_alias(alias)

    def merge_into(self, row: Speaker, target: Speaker) -> None:
        merge_speakers(row, target)

    def part_again(self, row: Speaker) -> None:
        unmerge_speaker(row)


@admin.register(Alias)
class AliasAdmin(ReadOnlyAdmin):
    """To look at and search; aliases are changed on the page of the speaker."""

    list_display = ("text", "kind", "speaker", "first_seen", "last_seen", "by_editor", "withdrawn")
    list_filter = ("kind", "by_editor", "withdrawn")
    list_select_related = ("speaker",)
    search_fields = ("text", "speaker__name")

    def get_urls(self) -> Any:
        split = path("<int:pk>/split/", self.admin_site.admin_view(split_view), name="articles_alias_split")
        return [split, *super().get_urls()]


@admin.register(AliasSighting)
class AliasSightingAdmin(ReadOnlyAdmin):
    """Which article uses which alias."""

    list_display = ("alias", "speaker", "article")
    list_select_related = ("alias__speaker", "article")
    list_display_links = None
    search_fields = ("alias__text", "alias__speaker__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text")

    @admin.display(description="speaker")
    def speaker(self, sighting: AliasSighting) -> str:
        return sighting.alias.speaker.name
