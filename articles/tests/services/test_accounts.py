from datetime import timedelta
from importlib import import_module

import pytest
from axes.models import AccessAttempt, AccessLog
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.errors import Refusal
from articles.services.accounts import (
    EDITORS,
    RIGHTS,
    Role,
    create_account,
    create_editor,
    editors,
    forget_old_sign_ins,
    may_sign_in_again,
)

pytestmark = pytest.mark.django_db


def codenames(group):
    return set(group.permissions.values_list("codename", flat=True))


def opens(rf, username, password):
    """Does the password let its owner in, by the same way as the sign-in page?"""
    return authenticate(rf.post("/sign-in/"), username=username, password=password) is not None


@pytest.mark.parametrize(
    ("role", "staff", "superuser", "groups"),
    [(Role.READER, False, False, []), (Role.EDITOR, True, False, [EDITORS]), (Role.ADMINISTRATOR, True, True, [])],
)
def test_each_role_has_its_rights_and_a_password_that_opens(rf, role, staff, superuser, groups):
    assert opens(rf, "maria", create_account("maria", role))
    user = User.objects.get(username="maria")
    assert (user.is_staff, user.is_superuser, [group.name for group in user.groups.all()]) == (staff, superuser, groups)


def test_a_password_of_ones_own_is_kept(rf):
    assert create_account("maria", Role.READER, "seven blue herons") == "seven blue herons"
    assert opens(rf, "maria", "seven blue herons")


@pytest.mark.parametrize(
    ("password", "why"), [("short", "too short"), ("mariakeller1", "similar"), ("2938475610293", "numeric")]
)
def test_a_password_that_is_easy_to_guess_makes_no_account(password, why):
    with pytest.raises(Refusal, match=why):
        create_account("mariakeller", Role.EDITOR, password)
    assert not User.objects.exists()


def test_made_up_passwords_are_long_and_differ():
    first, second = create_editor("one"), create_editor("two")
    assert first != second
    assert len(first) >= 16


@pytest.mark.parametrize("again", ["maria", "Maria"])
@pytest.mark.parametrize("role", Role)
def test_it_never_changes_an_account(rf, again, role):
    password = create_editor("maria")
    with pytest.raises(Refusal, match="already"):
        create_account(again, role)
    assert opens(rf, "maria", password)
    assert not User.objects.get().is_superuser


def test_it_refuses_a_name_that_is_none():
    with pytest.raises(Refusal, match="valid username"):
        create_editor("two words/and a slash")
    assert not User.objects.exists()


@pytest.fixture
def migrated():
    """The group as the migrations make it. It may be gone: tests of transactions empty all tables behind them."""
    Group.objects.all().delete()
    import_module("articles.migrations.0002_editors").create_group(apps, None)
    import_module("articles.migrations.0013_editors_add_articles").give_rights(apps, None)
    return Group.objects.get(name=EDITORS)


def test_the_migration_gives_editors_their_rights(migrated):
    expected = {f"{action}_{model}" for model, actions in RIGHTS.items() for action in actions}
    assert codenames(migrated) == expected


def test_a_removed_group_comes_back_with_its_rights(migrated):
    rights = codenames(migrated)
    Group.objects.all().delete()
    assert codenames(editors()) == rights


def attempts(number, minutes_ago, *, browser="one", name="maria", address="192.0.2.1"):
    row = AccessAttempt.objects.create(
        username=name, ip_address=address, user_agent=browser, failures_since_start=number, path_info="/sign-in/"
    )
    AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=timezone.now() - timedelta(minutes=minutes_ago))


def minutes_left(name="maria", address="192.0.2.1"):
    return round((may_sign_in_again(name, address) - timezone.now()).total_seconds() / 60)


def test_the_pause_ends_a_quarter_of_an_hour_after_the_last_attempt():
    attempts(5, minutes_ago=4)
    assert minutes_left() == 11


def test_attempts_from_several_browsers_count_together_until_enough_are_old():
    attempts(3, minutes_ago=9)
    attempts(3, minutes_ago=2, browser="two")
    assert minutes_left() == 6


def test_few_attempts_and_those_of_others_cost_no_pause():
    attempts(4, minutes_ago=1)
    attempts(9, minutes_ago=1, address="192.0.2.2")
    attempts(9, minutes_ago=1, name="bo")
    attempts(9, minutes_ago=16, browser="two")
    assert minutes_left() == 0


def test_old_sign_ins_are_forgotten_and_new_ones_kept():
    now = timezone.now()
    for number, end in enumerate((now - timedelta(minutes=1), now + timedelta(days=1))):
        Session.objects.create(session_key=f"key {number}", session_data="", expire_date=end)
    attempts(2, minutes_ago=16)
    attempts(2, minutes_ago=14, browser="two")
    for days in (91, 89):
        row = AccessLog.objects.create(username="maria", ip_address="192.0.2.1", path_info="/sign-in/")
        AccessLog.objects.filter(pk=row.pk).update(attempt_time=now - timedelta(days=days))
    forget_old_sign_ins()
    assert [session.session_key for session in Session.objects.all()] == ["key 1"]
    assert [attempt.user_agent for attempt in AccessAttempt.objects.all()] == ["two"]
    assert AccessLog.objects.count() == 1
