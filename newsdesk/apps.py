"""Django's admin with our own site in it."""

from django.contrib.admin.apps import AdminConfig


class NewsdeskAdminConfig(AdminConfig):
    default_site = "newsdesk.admin_site.NewsdeskAdminSite"
