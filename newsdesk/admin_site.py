"""The admin, entered by the same door as the pages."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from newsdesk.sign_in import to_sign_in

View = Callable[..., Any]


class NewsdeskAdminSite(AdminSite):
    """Visitors are sent to the sign-in page; who is signed in without a right to be here is told so."""

    def admin_view(self, view: View, cacheable: bool = False) -> Any:  # noqa: ANN401 (as in Django)
        allowed = super().admin_view(view, cacheable)

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                return self.turned_away(request)
            response: HttpResponseBase = allowed(request, *args, **kwargs)
            return response

        return update_wrapper(checked, allowed)

    def turned_away(self, request: HttpRequest) -> HttpResponseBase:
        """To the sign-in page and back. Who is signed in would go round in circles: raises PermissionDenied."""
        if request.user.is_authenticated:
            raise PermissionDenied("Correcting needs the rights of an editor.")
        # What could only be sent cannot be come back to.
        safe = request.method in ("GET", "HEAD")
        return to_sign_in(request.get_full_path() if safe else reverse("admin:index"))

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseRedirect:
        """Django's address of the admin's own sign-in page, which bookmarks know: leads to ours, keeps where to go."""
        return to_sign_in(request.GET.get("next") or reverse("admin:index"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        logout(request)
        return redirect("quote_list")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("password")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("password")
