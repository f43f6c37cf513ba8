"""The app: its label, and what follows a migration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from articles import checks  # noqa: F401 (registers the system checks)

        # Not in a migration: Django remakes SQLite's tables to change them, and triggers go with the old ones.
        pre_migrate.connect(make_way_for_migrations, sender=self)
        post_migrate.connect(ensure_search_index, sender=self)

        from articles.services.entities.speaker_keys import keep_on_saving

        keep_on_saving()


def make_way_for_migrations(using: str, plan: list[tuple[Any, bool]], **kwargs: Any) -> None:
    from articles.search.upkeep import make_way

    if any(migration.app_label == ArticlesConfig.name for migration, _backwards in plan):
        make_way(using)


def ensure_search_index(using: str, **kwargs: Any) -> None:
    from articles.search.sketches import ensure_sketches
    from articles.search.upkeep import ensure_index
    from articles.services.entities.speaker_keys import ensure_keys

    ensure_index(using)
    ensure_sketches(using)
    ensure_keys(using)
