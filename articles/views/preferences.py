"""How a reader wants pages to look: theme, width, size of text, keys. Kept in a cookie of theirs, rendered on <html>."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.forms import own_address

COOKIE = "newsdesk_display"
COOKIE_AGE = timedelta(days=365)
LEGENDS = {"theme": "Theme", "size": "Text size", "width": "Line width", "keys": "Single-key shortcuts"}
# What may be chosen, in the order of the form: (value, label).
CHOICES = {
    "theme": (("device", "As the device"), ("light", "Light"), ("dark", "Dark")),
    "size": (("small", "Small"), ("medium", "Medium"), ("large", "Large"), ("huge", "Huge")),
    "width": (("narrow", "Narrow"), ("medium", "Medium"), ("wide", "Wide")),
    "keys": (("on", "On"), ("off", "Off")),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """One reader's choices; each field holds one of the values in CHOICES."""

    theme: str = "device"
    size: str = "medium"
    width: str = "medium"
    keys: str = "on"

    @classmethod
    def read(cls, cookie: str) -> "Preferences":
        """From a cookie as `written` makes it; whatever it should not hold counts as not chosen."""
        pairs = (part.partition(":") for part in cookie.split("."))
        return cls._of({name: value for name, _, value in pairs})

    @classmethod
    def chosen(cls, form: QueryDict, before: "Preferences") -> "Preferences":
        """From a form sent in; what it lacks, or what is no choice, stays as it was before."""
        return cls._of(asdict(before) | {name: form[name] for name in CHOICES if form.get(name) in values_of(name)})

    @classmethod
    def _of(cls, values: dict[str, str]) -> "Preferences":
        return cls(**{name: value for name, value in values.items() if value in values_of(name)})

    @property
    def written(self) -> str:
        """ "theme:dark.size:large.width:medium.keys:on" """
        return ".".join(f"{name}:{value}" for name, value in asdict(self).items())


class Option(NamedTuple):
    value: str
    label: str
    chosen: bool


class Group(NamedTuple):
    name: str
    legend: str
    options: tuple[Option, ...]


def values_of(name: str) -> tuple[str, ...]:
    return tuple(value for value, _ in CHOICES.get(name, ()))


def preferences_of(request: HttpRequest) -> Preferences:
    return Preferences.read(request.COOKIES.get(COOKIE, ""))


def display(request: HttpRequest) -> dict[str, object]:
    """Context processor: `preferences`, and `preference_groups` for the form in the head of each page."""
    preferences = preferences_of(request)
    groups = [
        Group(name, LEGENDS[name], tuple(Option(*option, option[0] == getattr(preferences, name)) for option in options))
        for name, options in CHOICES.items()
    ]
    return {"preferences": preferences, "preference_groups": groups}


@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keeps what was chosen and goes back to `next`, an address of ours; to the list of quotes without one."""
    response = HttpResponseRedirect(own_address(request, request.POST.get("next")) or reverse("quote_list"))
    written = Preferences.chosen(request.POST, preferences_of(request)).written
    secure = settings.SESSION_COOKIE_SECURE or request.is_secure()
    response.set_cookie(COOKIE, written, max_age=COOKIE_AGE, secure=secure, samesite="Lax")
    return response
