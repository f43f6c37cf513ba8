import pytest
from django.contrib.auth.models import Group, User

from articles.services.accounts import EDITORS, RIGHTS, create_editor, editors

pytestmark = pytest.mark.django_db


def codenames(group):
    return set(group.permissions.values_list("codename", flat=True))


def test_it_creates_an_editor_who_can_sign_in(client):
    password = create_editor("maria")
    assert client.login(username="maria", password=password)
    user = User.objects.get(username="maria")
    assert user.is_staff
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == [EDITORS]


def test_passwords_are_long_and_differ():
    first, second = create_editor("one"), create_editor("two")
    assert first != second
    assert len(first) >= 16


@pytest.mark.parametrize("again", ["maria", "Maria"])
def test_it_never_changes_an_account(client, again):
    password = create_editor("maria")
    with pytest.raises(ValueError, match="already"):
        create_editor(again)
    assert client.login(username="maria", password=password)


def test_it_refuses_a_name_that_is_none():
    with pytest.raises(ValueError, match="valid username"):
        create_editor("two words/and a slash")
    assert not User.objects.exists()


def test_the_migration_gives_editors_their_rights():
    expected = {f"{action}_{model}" for model, actions in RIGHTS.items() for action in actions}
    assert codenames(Group.objects.get(name=EDITORS)) == expected


def test_a_removed_group_comes_back_with_its_rights():
    rights = codenames(Group.objects.get(name=EDITORS))
    Group.objects.all().delete()
    assert codenames(editors()) == rights
