"""Accounts of people who correct."""

import secrets

from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db import transaction

EDITORS = "Editors"

# What editors may do in the admin. Quotes come from texts: they are rejected, not deleted; corrections are facts.
RIGHTS = {
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
}


def create_editor(username: str) -> str:
    """Create an account that may sign in to the admin and edit there; return its new password.

    Raises ValueError, in words for the person who asked, when there is such an account (it is never changed)
    or the name is not one that Django takes.
    """
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            raise ValueError(f"There is an account named {username} already; it stays as it is.")
        user = User(username=username, is_staff=True)
        user.set_password(password)
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error
        user.save()
        user.groups.add(editors())
    return password


def editors() -> Group:
    """The group of editors. A migration made it; where someone removed it, it comes back with its rights."""
    group, made = Group.objects.get_or_create(name=EDITORS)
    if made:
        codenames = [f"{action}_{model}" for model, actions in RIGHTS.items() for action in actions]
        group.permissions.set(Permission.objects.filter(content_type__app_label="articles", codename__in=codenames))
    return group
