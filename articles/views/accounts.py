"""Signing in and out, and a new password: one page for everybody, whatever their rights."""

from datetime import timedelta
from math import ceil
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.forms import own_address
from articles.services.accounts import may_sign_in_again

ADMINISTRATORS_SESSION = timedelta(hours=12)
LONGEST_NAME = 150


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "No account has this name and this password. Small and capital letters count as different.",
        "inactive": "No account has this name and this password. Small and capital letters count as different.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Name"
        self.fields["username"].widget.attrs |= {"spellcheck": "false"}
        # Django only tells the browser; a longer name would not fit into the record of attempts.
        self.fields["username"].validators.append(MaxLengthValidator(LONGEST_NAME, "No name is that long."))
        for field in self.fields.values():
            field.error_messages["required"] = "Fill this in."


class SignIn(LoginView):
    """GET: the form, or on to `next` for who is signed in. POST: signs in; too many wrong passwords: see `locked`."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section="account", sign_in_required=settings.SIGN_IN, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        return own_page(self.request, super().get_redirect_url())

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        if self.request.user.is_superuser:
            self.request.session.set_expiry(ADMINISTRATORS_SESSION)
        return response


@never_cache
@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and go back to `next` where that is a page of ours."""
    logout(request)
    messages.success(request, "You are signed out.")
    return HttpResponseRedirect(own_page(request, request.POST.get("next", "")) or reverse("quote_list"))


class NewPasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"old_password": "Present password", "new_password1": "New password", "new_password2": "New password again"}
        for name, field in self.fields.items():
            field.label = labels[name]
            field.error_messages["required"] = "Fill this in."


class NewPassword(PasswordChangeView):
    form_class = NewPasswordForm
    template_name = "accounts/password.html"
    success_url = reverse_lazy("quote_list")
    extra_context = {"section": "account"}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, "Your password is changed. Your other browsers have to sign in again.")
        return response


def locked(request: HttpRequest, response: HttpResponseBase, credentials: dict[str, Any] | None) -> HttpResponse:
    """In place of `response` after too many wrong passwords: says when to try again, and of no account that it exists."""
    until = may_sign_in_again((credentials or {}).get("username"), request.axes_ip_address)  # type: ignore[attr-defined]
    seconds = max(1, ceil((until - timezone.now()).total_seconds()))
    context = {"minutes": ceil(seconds / 60), "attempts": settings.SIGN_IN_ATTEMPTS, "section": "account"}
    page = render(request, "accounts/locked.html", context, status=429)
    page["Retry-After"] = str(seconds)
    page["Cache-Control"] = "private, no-store"
    return page


def own_page(request: HttpRequest, address: str) -> str:
    """`address` if it is the path of a page of this site that one can come back to, else an empty string."""
    address = own_address(request, address)
    # Coming from the one would go round in circles; the other takes forms only.
    return "" if urlsplit(address).path in (reverse("sign_in"), reverse("sign_out")) else address
