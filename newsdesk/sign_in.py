"""The way to the sign-in page and back."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.utils.http import MAX_URL_LENGTH


def to_sign_in(address: str) -> HttpResponseRedirect:
    """To the sign-in page, which leads on to `address`; to the front page where that is longer than anybody would follow."""
    return redirect_to_login(address if len(address) <= MAX_URL_LENGTH else "/")
