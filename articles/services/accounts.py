"""Accounts: who may read where reading asks for it, who corrects, who administers; and attempts to sign in."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.errors import Refusal
from articles.services.locking import whole

EDITORS = "Editors"
SIGN_INS_KEPT = timedelta(days=90)  # how long the record of who signed in stays


class Role(StrEnum):
    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


# What editors may do in the admin. Quotes come from texts: they are rejected, not deleted; corrections are facts.
RIGHTS: Mapping[str, tuple[str, ...]] = {
    "article": ("view", "change"),
    "block": ("view", "change"),
    "outlet": ("view", "add", "change"),
    "quote": ("view", "change"),
    "correction": ("view",),
    "speaker": ("view", "add", "change"),
    "alias": ("view", "add", "change", "delete"),
    "visit": ("view", "add", "change"),
    "aliassighting": ("view",),
    "visitsighting": ("view",),
    "arrival": ("view", "add"),
}


def create_account(username: str, role: Role, password: str = "") -> str:
    """Create an account with `password`, or with a new one; return the password.

    A reader may read where that asks for sign-in, an editor may correct in the admin too, an administrator may do
    everything there. Raises Refusal, in words for the person who asked, when there is such an account (it is never
    changed), when the name is not one that Django takes or the password too easy to guess.
    """
    user = User(username=username, is_staff=role != Role.READER, is_superuser=role == Role.ADMINISTRATOR)
    try:
        if password:
            validate_password(password, user)
        password = password or secrets.token_urlsafe(12)
        user.set_password(password)
        _enter(user, role)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    return password


@whole
def _enter(user: User, role: Role) -> None:
    if User.objects.filter(username__iexact=user.username).exists():
        raise Refusal(f"There is an account named {user.username} already; it stays as it is.")
    user.full_clean(exclude=["password"])
    user.save()
    if role == Role.EDITOR:
        user.groups.add(editors())


def create_editor(username: str) -> str:
    """Create an account that may sign in to the admin and edit there; return its new password. Errors: create_account."""
    return create_account(username, Role.EDITOR)


def editors() -> Group:
    """The group of editors. A migration made it; where someone removed it, it comes back with its rights."""
    group, made = Group.objects.get_or_create(name=EDITORS)
    if made:
        codenames = [f"{action}_{model}" for model, actions in RIGHTS.items() for action in actions]
        group.permissions.set(Permission.objects.filter(content_type__app_label="articles", codename__in=codenames))
    return group


def may_sign_in_again(username: str | None, address: str | None) -> datetime:
    """When the failed attempts with this name from this address are few enough again for another one; now, if they are."""
    now = timezone.now()
    pause: timedelta = settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(username=username, ip_address=address, attempt_time__gt=now - pause)
    # One row for each browser: the lock ends once enough of them are old.
    rows = list(attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start"))
    left = sum(failures for _, failures in rows)
    end: datetime = now
    for attempt_time, failures in rows:
        if left < settings.AXES_FAILURE_LIMIT:
            break
        left -= failures
        end = attempt_time + pause
    return end


@whole
def forget_old_sign_ins() -> None:
    """Delete sessions that ended, attempts that count no more, and the record of sign-ins older than three months."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
    AccessLog.objects.filter(attempt_time__lt=now - SIGN_INS_KEPT).delete()
