"""Hosts that were asked: when each may be asked next, by whoever shares the database."""

from django.db import models


class Host(models.Model):
    """Kept for as long as it says something: between two requests lies a pause, and a host may ask for a longer one."""

    site = models.CharField(max_length=300, unique=True, help_text="Its name, and the port where it is not the usual one.")
    next_turn = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True, help_text="It asked to be left alone until then.")

    def __str__(self) -> str:
        return self.site
