"""Whether the database and the code are of the same age, by the migrations that both know."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

Name = tuple[str, str]  # app and migration

APPLIED = "SELECT app, name FROM django_migrations"  # one query; Django's own way looks for the table first


def missing_migrations() -> list[Name]:
    """Migrations of any app that the database is yet to have. Raises DatabaseError where it does not answer."""
    loader = _loader()
    applied = _applied()
    wanted = {name: loader.disk_migrations[name] for name in loader.graph.nodes}
    # One that replaces others is as good as done where they are.
    done = {name for name, migration in wanted.items() if migration.replaces and applied.issuperset(migration.replaces)}
    return sorted(wanted.keys() - applied - done)


def unknown_migrations() -> list[Name]:
    """Migrations that the database has and the code does not; those of apps that are gone altogether do no harm."""
    loader = _loader()
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    return sorted(name for name in _applied() - known if name[0] in loader.migrated_apps)


def _applied() -> set[Name]:
    """What the database has: nothing where it was never prepared."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(APPLIED)
            return set(cursor.fetchall())
    except DatabaseError:
        if "django_migrations" in connection.introspection.table_names():
            raise
        return set()


def too_new() -> str | None:
    """Says in one line that a newer Newsdesk used the database, whose tables this one would misread; None otherwise."""
    unknown = unknown_migrations()
    if not unknown:
        return None
    return (
        f"A newer version of Newsdesk has used this database ({'.'.join(unknown[-1])} is not known here): "
        "update Newsdesk, or use the backup made before the update."
    )


@cache
def _loader() -> MigrationLoader:
    """The migrations of the code, which stay as they are while a process runs."""
    return MigrationLoader(None)
