"""manage.py reindex: make everything anew that full-text search needs, and the search for copies of texts."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from articles.management.commands.ingest import check_database
from articles.search.sketches import fill_sketches
from articles.search.upkeep import Filled, rebuild_index
from articles.services.entities.speaker_keys import fill_keys


class Command(BaseCommand):
    help = (
        "Make the words that search compares, and their index, anew from all quotes, speakers and articles; and "
        "what copies of texts and speakers are found by."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        check_database()
        started = perf_counter()
        for filled in rebuild_index(DEFAULT_DB_ALIAS):
            self.stdout.write(in_words(filled))
            self.stdout.flush()
        self.stdout.write(f"sketches of texts, of which {fill_sketches(DEFAULT_DB_ALIAS, again=True):,} were not up to date")
        self.stdout.write(f"keys of speakers, of which {fill_keys(DEFAULT_DB_ALIAS, again=True):,} were missing")
        self.stdout.write(f"The index is built, in {perf_counter() - started:.1f} seconds in all.")


def in_words(filled: Filled) -> str:
    """ "1,204 quotes, of which the words of 3 were not up to date" """
    meta = filled.model._meta
    noun = meta.verbose_name if filled.rows == 1 else meta.verbose_name_plural
    return f"{filled.rows:,} {noun}, of which the words of {filled.changed:,} were not up to date"
