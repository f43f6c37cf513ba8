"""The group of people who correct, with its rights."""

from django.db import migrations

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
NAMES = {"aliassighting": "alias sighting", "visitsighting": "visit sighting"}


def create_group(apps, schema_editor):
    # Django makes permissions after the last migration, so on a new database they are not there yet.
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    for model, actions in RIGHTS.items():
        content_type, _ = content_types.get_or_create(app_label="articles", model=model)
        for action in actions:
            permission, _ = permissions.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {NAMES.get(model, model)}"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create_group, migrations.RunPython.noop)]
