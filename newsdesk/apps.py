"""Django's admin with our own site in it."""

from typing import Any

from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate

from newsdesk.private_files import close_all


class NewsdeskAdminConfig(AdminConfig):
    default_site = "newsdesk.admin_site.NewsdeskAdminSite"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(close_data, sender=self)


def close_data(**kwargs: Any) -> None:
    """A database may have been made; SQLite gives its log the rights that it has itself."""
    close_all(settings.DATA_DIR)
