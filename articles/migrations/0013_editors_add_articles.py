"""Editors may add articles."""

from django.db import migrations

RIGHTS = ("view", "add")


def give_rights(apps, schema_editor):
    # Django makes permissions after the last migration, so they are not there yet.
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects.filter(name="Editors").first()
    if group is None:  # it was removed; it comes back with all its rights when it is next needed
        return
    content_type, _ = content_types.get_or_create(app_label="articles", model="arrival")
    for action in RIGHTS:
        permission, _ = permissions.get_or_create(
            content_type=content_type, codename=f"{action}_arrival", defaults={"name": f"Can {action} arrival"}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_arrivals"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
