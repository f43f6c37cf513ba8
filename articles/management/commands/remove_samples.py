"""Take the sample articles out again, once there are articles of one's own."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.jobs.tasks import have_files_left
from articles.management.commands.serve import SAMPLES
from articles.models import Article
from articles.services.readings.articles import delete_article


class Command(BaseCommand):
    help = (
        "Delete the sample articles with their quotes, and the speakers and visits that only they knew. Your own articles "
        "stay, and so does what editors entered. The samples do not come back by themselves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        have_files_left(SAMPLES)
        samples = list(Article.objects.filter(source__in=SAMPLES))
        for article in samples:
            delete_article(article)
        if not samples:
            self.stdout.write("There are no sample articles.")
            return
        self.stdout.write(f"{len(samples)} sample article{'s' if len(samples) > 1 else ''} removed.")
