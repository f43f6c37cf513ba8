"""Fill the configured, migrated database with made-up articles: to see and measure what many quotes do.

    .venv/bin/python scripts/generate.py --quotes 100000

The same --seed makes the same articles. A database that holds articles is left alone, unless --force adds to them.
Every quote, cue and name stands in its article's text at the offsets that its row has.
"""

import argparse
import hashlib
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

import django  # noqa: E402
from made_up import Piece, Said, World  # noqa: E402

django.setup()

from django.db import DEFAULT_DB_ALIAS, connection, transaction  # noqa: E402
from django.utils.text import slugify  # noqa: E402
from tqdm import tqdm  # noqa: E402

from articles.models import (  # noqa: E402
    Alias,
    AliasSighting,
    Article,
    Block,
    Correction,
    Outlet,
    Quote,
    Speaker,
    Visit,
    VisitSighting,
)
from articles.models.articles import UNDATED  # noqa: E402
from articles.models.quotes import QuoteState  # noqa: E402
from articles.models.rows import free_slug  # noqa: E402
from articles.search.sketches import fill_sketches  # noqa: E402
from articles.services.anchoring.anchors import make_anchor  # noqa: E402

QUOTES_AN_ARTICLE = 20
QUOTES_A_SPEAKER = 50
VISITS = 40
BATCH = 200  # articles that are stored at once


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000, help="how many in all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--force", action="store_true", help="add to a database that holds articles already")
    options = parser.parse_args()
    if options.quotes < 1:
        parser.error("--quotes counts from 1")
    if Article.objects.exists() and not options.force:
        print("There are articles in this database; --force adds made-up ones to them.", file=sys.stderr)
        return 1
    started = time.perf_counter()
    with transaction.atomic():
        counts = Filling(options.quotes, options.seed).fill()
    fill_sketches(DEFAULT_DB_ALIAS)
    if connection.vendor == "postgresql":
        # What the server does by itself some minutes later.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    seconds = time.perf_counter() - started
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + f" made in {seconds:.0f} s")
    return 0


class Filling:
    """One run: rows for a world of made-up articles."""

    def __init__(self, quotes: int, seed: int) -> None:
        self.quotes = quotes
        self.mark = f"{seed}-{Article.objects.count()}"  # tells the articles of several runs apart
        self.chance = random.Random(self.mark)  # noqa: S311 (nothing secret)
        self.world = World(seed, people=max(20, quotes // QUOTES_A_SPEAKER), trips=VISITS)
        self.counts: Counter[str] = Counter()

    def fill(self) -> Counter[str]:
        self.outlets: dict[str, Outlet] = {}
        self.speakers = self._make_speakers()
        self.visits = self._make_visits()
        with tqdm(total=self.quotes, unit="quote", disable=None, leave=False) as bar:
            batch: list[Piece] = []
            for piece in self._pieces():
                batch.append(piece)
                bar.update(len(piece.quotes))
                if len(batch) == BATCH:
                    self._store(batch)
                    batch = []
            self._store(batch)
        return self.counts

    def _pieces(self) -> Iterator[Piece]:
        left, number = self.quotes, 0
        while left:
            number += 1
            wanted = 200 if number % 500 == 0 else self.chance.randint(8, 2 * QUOTES_AN_ARTICLE - 8)
            yield self.world.article(number, min(left, wanted))
            left -= min(left, wanted)

    def _make_speakers(self) -> list[Speaker]:
        """Rows with what texts call them: the whole name, people's surname, some a role."""
        taken = set(Speaker.objects.values_list("slug", flat=True))
        rows = []
        for person in self.world.people:
            base = slugify(person.name) or "speaker"
            slug = base if base not in taken else f"{base}-{len(taken)}"
            taken.add(slug)
            rows.append(Speaker(name=person.name, found_name=person.name, slug=slug, type=person.type))
        Speaker.objects.bulk_create(rows, batch_size=500)
        aliases = [Alias(speaker=row, text=row.name, kind="name") for row in rows]
        for row, person in zip(rows, self.world.people, strict=True):
            if person.short != person.name:
                aliases.append(Alias(speaker=row, text=person.short, kind="surname"))
            if person.role:
                aliases.append(Alias(speaker=row, text=person.role, kind="role"))
        Alias.objects.bulk_create(aliases, batch_size=500)
        self.names = {alias.speaker_id: alias.pk for alias in aliases if alias.kind == "name"}
        self.counts["speakers"] = len(rows)
        return rows

    def _make_visits(self) -> list[Visit]:
        rows = []
        for trip in self.world.trips:
            visitor = self.speakers[trip.visitor]
            slug = free_slug(Visit, f"{visitor.slug}-{slugify(trip.host)}-{trip.first_day:%Y-%m}")
            days = {"first_day": trip.first_day, "last_day": trip.last_day}
            rows.append(Visit.objects.create(visitor=visitor, host=trip.host, slug=slug, **days))
        self.counts["visits"] = len(rows)
        return rows

    def _store(self, pieces: list[Piece]) -> None:
        articles = Article.objects.bulk_create([self._article(piece) for piece in pieces], batch_size=100)
        pairs = list(zip(articles, pieces, strict=True))
        Block.objects.bulk_create(
            (
                Block(article=article, start=start, end=end, zone=zone, reason="made up")
                for article, piece in pairs
                for start, end, zone in piece.blocks
            ),
            batch_size=2000,
        )
        quotes = [self._quote(article, piece, said) for article, piece in pairs for said in piece.quotes]
        Quote.objects.bulk_create(quotes, batch_size=1000)
        Correction.objects.bulk_create(_corrections(quotes), batch_size=1000)
        VisitSighting.objects.bulk_create(
            VisitSighting(visit=visit, article=article, first_day=visit.first_day, last_day=visit.last_day)
            for article, piece in pairs
            if piece.trip is not None
            for visit in [self.visits[piece.trip]]
        )
        AliasSighting.objects.bulk_create(
            (
                AliasSighting(alias_id=self.names[self.speakers[person].pk], article=article)
                for article, piece in pairs
                for person in sorted({said.person for said in piece.quotes if said.person is not None})
            ),
            batch_size=2000,
        )
        self.counts["articles"] += len(articles)
        self.counts["quotes"] += len(quotes)

    def _article(self, piece: Piece) -> Article:
        if piece.outlet not in self.outlets:
            slug = slugify(piece.outlet) or free_slug(Outlet, piece.outlet)
            row, _ = Outlet.objects.get_or_create(name=piece.outlet, defaults={"slug": slug})
            self.outlets[piece.outlet] = row
        number = piece.title.rpartition(" ")[2]
        return Article(
            source=f"/made-up/{self.mark}/{number}.txt",
            digest=hashlib.sha256(f"{self.mark}{piece.text}".encode()).hexdigest(),
            text=piece.text,
            title=piece.title,
            outlet=self.outlets[piece.outlet] if self.chance.random() > 0.02 else None,
            authors=piece.author,
            published=piece.published,
            extractor_version="made up",
        )

    def _quote(self, article: Article, piece: Piece, said: Said) -> Quote:
        text = piece.text
        draw = self.chance.random()
        state = QuoteState.MACHINE
        if draw < 0.045:
            state = QuoteState.CONFIRMED if draw < 0.02 else QuoteState.CORRECTED if draw < 0.035 else QuoteState.REJECTED
        values: dict[str, Any] = {}
        if said.person is not None:
            speaker = self.speakers[said.person]
            values = {"speaker": speaker, "chain": [[text[slice(*said.source)], *said.source, "full name"]]}
        if piece.trip is not None and self.chance.random() < 0.8:
            values |= {"visit": self.visits[piece.trip], "visit_rule": "the visit that the article is about"}
        if state == QuoteState.CORRECTED:
            values["found_values"] = {"addressee": ""}
            values["addressee"] = "reporters"
        return Quote(
            article=article,
            kind=said.kind,
            zone="body",
            start=said.content[0],
            end=said.content[1],
            contents=[list(said.content)],
            cue=[list(said.cue)],
            sources=[list(said.source)],
            text=text[slice(*said.content)],
            cue_text=text[slice(*said.cue)],
            source_text=text[slice(*said.source)],
            said_on=said.said_on,
            confidence=round(self.chance.choice((0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)), 3),
            rule="cue after content",
            state=state,
            needs_review=state != QuoteState.MACHINE and self.chance.random() < 0.05,
            listed_on=piece.published or UNDATED,
            **values,
        )


def _corrections(quotes: list[Quote]) -> Iterator[Correction]:
    """What editors did to those of `quotes` that are not as the machine left them."""
    for quote in quotes:
        if quote.state == QuoteState.MACHINE:
            continue
        anchor: dict[str, Any] = dict(make_anchor(quote.article.text, quote.contents))
        about: dict[str, Any] = {"article": quote.article, "quote": quote, "anchor": anchor}
        if quote.state == QuoteState.CORRECTED:
            yield Correction(field="addressee", before="", after="reporters", **about)
        else:
            yield Correction(field="state", before="machine", after=str(quote.state), **about)


if __name__ == "__main__":
    sys.exit(main())
