"""Who may do what, at every address: the addresses are taken from the resolver, so that none can be forgotten.

A new page needs a line in RULES (and in addresses.py, if its address has arguments); without one these tests fail.
"""

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import Any

import pytest
from axes.models import AccessLog
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, path, reverse

from articles.models import Article, Quote
from articles.services.accounts import Role, create_account
from articles.tests.addresses import Address, make_addresses, patterns
from articles.tests.factories import make_article, make_quote

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "seven blue herons"


class Who(IntEnum):
    """People, each of whom may do what those before may."""

    VISITOR = 0
    READER = 1
    EDITOR = 2
    ADMINISTRATOR = 3
    NOBODY = 4


VISITOR, READER, EDITOR, ADMINISTRATOR, NOBODY = Who
PEOPLE = [VISITOR, READER, EDITOR, ADMINISTRATOR]

# The admin's pages of each model: its list, a new one, a row (and its history), deleting a row. To add is to change nothing
# that is there; what nobody may add or delete comes from reading articles, or is a fact.
MODELS = {
    "articles_article": (EDITOR, NOBODY, EDITOR, ADMINISTRATOR),
    "articles_outlet": (EDITOR, EDITOR, EDITOR, ADMINISTRATOR),
    "articles_block": (EDITOR, NOBODY, EDITOR, NOBODY),
    "articles_quote": (EDITOR, NOBODY, EDITOR, NOBODY),
    "articles_correction": (EDITOR, NOBODY, EDITOR, NOBODY),
    "articles_speaker": (EDITOR, EDITOR, EDITOR, ADMINISTRATOR),
    "articles_alias": (EDITOR, NOBODY, EDITOR, NOBODY),
    "articles_aliassighting": (EDITOR, NOBODY, EDITOR, NOBODY),
    "articles_visit": (EDITOR, EDITOR, EDITOR, ADMINISTRATOR),
    "articles_visitsighting": (EDITOR, NOBODY, EDITOR, NOBODY),
    "articles_job": (ADMINISTRATOR, NOBODY, ADMINISTRATOR, NOBODY),
    "auth_user": (ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR),
    "auth_group": (ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR),
    "axes_accessattempt": (ADMINISTRATOR, NOBODY, ADMINISTRATOR, ADMINISTRATOR),
    "axes_accesslog": (ADMINISTRATOR, NOBODY, ADMINISTRATOR, ADMINISTRATOR),
    "axes_accessfailurelog": (ADMINISTRATOR, NOBODY, ADMINISTRATOR, ADMINISTRATOR),
}


def rules_of_models() -> Iterator[tuple[str, Who]]:
    for model, (listing, adding, row, deleting) in MODELS.items():
        yield f"admin:{model}_changelist", listing
        yield f"admin:{model}_add", adding
        yield f"admin:{model}_change", row
        yield f"admin:{model}_history", row
        yield f"admin:{model}_delete", deleting
        # Leads on to the row, which has its own rule.
        yield f"admin/{model.replace('_', '/')}/<path:object_id>/", EDITOR


# Who may see or use what, by the name of the address; by the address itself where it has no name.
RULES = {
    "quote_list": VISITOR,
    "quotes_address": VISITOR,
    "quote_detail": VISITOR,
    "quote_evidence": VISITOR,
    "quote_citation": VISITOR,
    "article_list": VISITOR,
    "article_by_number": VISITOR,
    "article_detail": VISITOR,
    "article_versions": VISITOR,
    "article_copies": EDITOR,
    "speaker_list": VISITOR,
    "speaker_detail": VISITOR,
    "visit_list": VISITOR,
    "visit_detail": VISITOR,
    "add_articles": EDITOR,
    "added": EDITOR,
    "add_again": EDITOR,
    "reading_now": EDITOR,
    "source_list": EDITOR,
    "source_detail": EDITOR,
    "source_change": EDITOR,
    "source_import": EDITOR,
    "source_export": EDITOR,
    "bookmarklet": EDITOR,
    "hand_over": VISITOR,
    "offered": EDITOR,
    "about": VISITOR,
    "preferences": VISITOR,
    "health": VISITOR,
    "sign_in": VISITOR,
    "sign_out": VISITOR,
    "password": READER,
    "admin:login": VISITOR,
    "admin:logout": EDITOR,
    "admin:index": EDITOR,
    "admin:app_list": EDITOR,
    "admin:password_change": EDITOR,
    "admin:password_change_done": EDITOR,
    "admin:autocomplete": EDITOR,
    "admin:jsi18n": EDITOR,
    "admin:view_on_site": EDITOR,
    "admin:auth_user_password_change": ADMINISTRATOR,
    "admin:articles_article_add_quote": EDITOR,
    "admin:articles_alias_split": EDITOR,
    "admin:articles_visit_split": EDITOR,
    "admin:articles_correction_undo": EDITOR,
    "admin/(?P<url>.*)$": EDITOR,  # the admin's "not found"
    **dict(rules_of_models()),
}
# Open to everybody even where reading asks for sign-in.
ALWAYS_OPEN = {"hand_over", "health", "sign_in", "sign_out", "preferences", "admin:login"}
# Let in, one may be told that there is nothing: the admin's "not found", and a page that somebody else's bookmarklet gave.
MAY_BE_MISSING = {"admin/(?P<url>.*)$", "offered"}
# Where other sites send forms to: a key is asked for, and nothing is done with the session (test_bookmarklet.py).
BY_KEY = {"hand_over"}
# What a form could carry that would change something, were it let through.
HOSTILE_FORM = {
    "post": "yes",
    "username": "intruder",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "usable_password": "true",
    "is_superuser": "on",
    "is_staff": "on",
    "name": "Intruder",
    "slug": "intruder",
    "type": "person",
    "theme": "dark",
}


def without_rule(resolver: URLResolver) -> set[str]:
    return {name for name, _ in patterns(resolver)} - RULES.keys()


@pytest.fixture
def addresses() -> list[Address]:
    return make_addresses()


@pytest.fixture
def browser_of() -> Callable[[Who], Client]:
    """A browser in which such a person is signed in."""
    for person in (READER, EDITOR, ADMINISTRATOR):
        create_account(person.name.lower(), Role(person.name.lower()), PASSWORD)

    def browser(person: Who, **options: Any) -> Client:
        client = Client(**options)
        if person != VISITOR:
            client.force_login(User.objects.get(username=person.name.lower()))
        return client

    return browser


def outcome(response: HttpResponse, rule: str) -> str:
    if response.status_code == 302 and response["Location"].startswith("/sign-in/") and rule != "admin:login":
        return "asked to sign in"
    if response.status_code == 403:
        return "forbidden"
    known = (200, 204, 301, 302, 303, 304, 405) + ((404,) if rule in MAY_BE_MISSING else ())
    return "let in" if response.status_code in known else f"status {response.status_code}"


def due(person: Who, needed: Who) -> str:
    if person >= needed:
        return "let in"
    return "asked to sign in" if person == VISITOR else "forbidden"


def everything() -> dict[str, list[Any]]:
    """All rows, but those that signing in itself writes."""
    left_out = (Session, AccessLog, ContentType)
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model not in left_out
    }


def differences(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    return [label for label in before if before[label] != after[label]]


def test_every_address_has_a_rule():
    assert without_rule(get_resolver()) == set()
    assert RULES.keys() - {name for name, _ in patterns(get_resolver())} == set(), "rules for addresses that are gone"


def test_an_address_without_a_rule_is_seen():
    new = [path("new/", lambda request: None, name="new"), path("new/<int:pk>/", lambda request: None)]
    assert without_rule(URLResolver(get_resolver().pattern, new)) == {"new", "new/<int:pk>/"}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name.lower())
def test_pages_are_shown_to_whom_they_are_for_and_looking_changes_nothing(addresses, browser_of, person):
    client = browser_of(person)
    before = everything()
    found = {address.rule: outcome(client.get(address.url), address.rule) for address in addresses}
    assert found == {address.rule: due(person, RULES[address.rule]) for address in addresses}
    assert differences(before, everything()) == []


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name.lower())
def test_forms_are_taken_from_whom_they_are_for_and_others_change_nothing(addresses, browser_of, person):
    found, changed = {}, {}
    client = browser_of(person)
    before = everything()
    for address in sorted(addresses, key=lambda address: address.rule == "sign_out"):  # the last, as nobody is in after it
        needed = RULES[address.rule]
        if person >= needed and person >= EDITOR and address.rule.startswith("admin"):
            continue  # what the form may do then, the tests of the admin say
        found[address.rule] = outcome(client.post(address.url, HOSTILE_FORM), address.rule), due(person, needed)
        after = everything()
        if difference := differences(before, after):
            changed[address.rule] = difference
        before = after
    assert {rule: pair for rule, pair in found.items() if pair[0] != pair[1]} == {}
    # A failed attempt is noted; and any form at all has an article read again, or makes a key, for who may have that.
    assert set(changed) <= ({"sign_in", "add_again", "bookmarklet"} if person >= EDITOR else {"sign_in"}), changed


@pytest.mark.parametrize("person", [VISITOR, READER], ids=lambda person: person.name.lower())
def test_where_reading_asks_for_sign_in_visitors_see_the_door_only(addresses, browser_of, settings, person):
    settings.SIGN_IN = True
    client = browser_of(person)
    needed = {name: needed if name in ALWAYS_OPEN else max(needed, READER) for name, needed in RULES.items()}
    for method in (client.get, client.head):
        found = {address.rule: outcome(method(address.url), address.rule) for address in addresses}
        assert found == {address.rule: due(person, needed[address.rule]) for address in addresses}


def test_where_reading_asks_for_sign_in_visitors_send_nothing_either(addresses, settings):
    settings.SIGN_IN = True
    before = everything()
    for address in addresses:
        if address.rule not in ALWAYS_OPEN:
            assert outcome(Client().post(address.url, HOSTILE_FORM), address.rule) == "asked to sign in", address
    assert differences(before, everything()) == []


def test_no_form_is_taken_without_its_token(addresses, browser_of):
    client = browser_of(ADMINISTRATOR, enforce_csrf_checks=True)
    before = everything()
    for address in addresses:
        refused = 303 if address.rule in BY_KEY else 403
        assert client.post(address.url, HOSTILE_FORM).status_code == refused, address
    assert differences(before, everything()) == []


# What sets editors and administrators apart


def new_account(name, **rights):
    form = {"username": name, "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    return form | rights


def test_an_editor_makes_no_accounts_and_raises_no_rights(browser_of):
    client = browser_of(EDITOR)
    me = User.objects.get(username="editor")
    before = everything()
    mine = {"username": "editor", "is_superuser": "on", "is_staff": "on", "is_active": "on"}
    assert client.post(reverse("admin:auth_user_add"), new_account("another")).status_code == 403
    assert client.post(reverse("admin:auth_user_change", args=[me.pk]), mine).status_code == 403
    reader = User.objects.get(username="reader")
    assert client.post(reverse("admin:auth_user_password_change", args=[reader.pk]), new_account("")).status_code == 403
    group = Group.objects.get()
    assert client.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "Editors"}).status_code == 403
    assert differences(before, everything()) == []
    assert "auth" not in {app["app_label"] for app in client.get("/admin/").context["app_list"]}


def test_an_editor_deletes_no_article_and_an_administrator_does(browser_of):
    article = make_article()
    make_quote(article=article)
    url = reverse("admin:articles_article_delete", args=[article.pk])
    assert browser_of(EDITOR).post(url, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    browser_of(EDITOR).post(reverse("admin:articles_article_changelist"), chosen)
    assert Article.objects.exists()
    browser_of(ADMINISTRATOR).post(url, {"post": "yes"})
    assert not Article.objects.exists()
    assert not Quote.objects.exists()


def test_an_administrator_makes_accounts(browser_of):
    client = browser_of(ADMINISTRATOR)
    response = client.post(reverse("admin:auth_user_add"), new_account("another"))
    assert response.status_code == 302
    made = User.objects.get(username="another")
    assert not made.is_staff
    assert not made.is_superuser
    assert made.check_password(PASSWORD)
