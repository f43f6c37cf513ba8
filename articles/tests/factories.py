"""Rows for tests. Every argument is optional; what is not given is made up, and differs from call to call.

quote = make_quote("We will talk.", speaker=make_speaker("Ana Ruiz"))
quote.article.text[quote.start : quote.end] == "“We will talk.”"
"""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.utils.text import slugify

from articles.ingestion.records import Zone
from articles.models import Alias, Article, Block, Outlet, Quote, Speaker, Visit, VisitSighting
from articles.services.accounts import create_editor

_numbers = count(1)


def make_outlet(name: str = "") -> Outlet:
    name = name or f"Outlet {next(_numbers)}"
    return Outlet.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def make_article(
    text: str = "",
    *,
    title: str | None = None,
    outlet: Outlet | str | None = "The Harbour Gazette",
    published: date | None = date(2024, 4, 26),
    blocks: Sequence[tuple[int, int, str]] | None = None,
    **fields: Any,
) -> Article:
    """An article with one block for each paragraph: the first is the title, the others are body.

    `blocks` as (start, end, zone) says otherwise; `fields` are those of the model.
    """
    number = next(_numbers)
    title = f"Ministers meet, part {number}" if title is None else title
    text = text or f"{title}\n\nThe ministers met in the capital for talk number {number}.\n"
    if isinstance(outlet, str):
        outlet = make_outlet(outlet)
    values = {
        "source": f"/articles/{number}.txt",
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "authors": "Maria Keller",
        "published_from": f"{published:%d %B %Y}" if published else "",
    }
    article = Article.objects.create(title=title, outlet=outlet, published=published, text=text, **(values | fields))
    if blocks is None:
        blocks = [(start, end, Zone.BODY.value) for start, end in _paragraphs(text)]
        if blocks and title and text.startswith(title):
            blocks[0] = (blocks[0][0], blocks[0][1], Zone.TITLE.value)
    Block.objects.bulk_create(
        Block(article=article, start=start, end=end, zone=zone, reason="made for a test") for start, end, zone in blocks
    )
    return article


def make_speaker(name: str = "", *, aliases: Sequence[str] = (), **fields: Any) -> Speaker:
    """A person, unless `type` says otherwise. `aliases` are roles."""
    name = name or f"Speaker {next(_numbers)}"
    slug = slugify(name)
    if Speaker.objects.filter(slug=slug).exists():
        slug = f"{slug}-{next(_numbers)}"
    speaker = Speaker.objects.create(**({"name": name, "slug": slug} | fields))
    for text in aliases:
        Alias.objects.create(speaker=speaker, text=text, kind="role")
    return speaker


def make_visit(
    visitor: Speaker | str | None = None,
    host: str = "China",
    first_day: date = date(2024, 4, 24),
    last_day: date | None = None,
    *,
    articles: Sequence[Article] = (),
    **fields: Any,
) -> Visit:
    """A visit of three days; each of `articles` reports it."""
    if not isinstance(visitor, Speaker):
        visitor = make_speaker(visitor or "")
    last_day = last_day or first_day + timedelta(days=2)
    slug = f"{visitor.slug}-{slugify(host)}-{first_day:%Y-%m}"
    if Visit.objects.filter(slug=slug).exists():
        slug = f"{slug}-{next(_numbers)}"
    values = {"visitor": visitor, "host": host, "first_day": first_day, "last_day": last_day, "slug": slug}
    visit = Visit.objects.create(**(values | fields))
    for article in articles:
        VisitSighting.objects.create(visit=visit, article=article, first_day=first_day, last_day=last_day)
    return visit


def make_quote(
    words: str = "",
    *,
    article: Article | None = None,
    speaker: Speaker | str | None = "Ana Ruiz",
    visit: Visit | None = None,
    **fields: Any,
) -> Quote:
    """A direct quote of `words`, whose marks are part of it.

    Where `words` do not yet stand in the article (with marks or without), a paragraph that quotes them is added to it.
    """
    words = words or f"We agreed on point number {next(_numbers)}"
    article = article or make_article()
    if isinstance(speaker, str):
        speaker = Speaker.objects.filter(name=speaker).first() or make_speaker(speaker)
    content = next((form for form in (f"“{words}”", words) if form in article.text), "")
    printed = speaker.name if speaker else "someone"
    if not content:
        content = f"“{words}”"
        _add_paragraph(article, f"{content} {printed} said.")
    start = article.text.index(content)
    end = start + len(content)
    values: dict[str, Any] = {
        "kind": "direct",
        "zone": "body",
        "contents": [[start, end]],
        "text": content,
        "confidence": 0.9,
        "rule": "cue after content",
    }
    tail = f" {printed} said."
    if article.text.startswith(tail, end):
        source = [end + 1, end + 1 + len(printed)]
        values |= {"sources": [source], "source_text": printed, "cue": [[source[1] + 1, source[1] + 5]], "cue_text": "said"}
        values["chain"] = [[printed, *source, "full name"]] if speaker else []
    values |= fields
    return Quote.objects.create(article=article, speaker=speaker, visit=visit, start=start, end=end, **values)


def make_editor(username: str = "editor") -> User:
    """A signed-up editor; `user.password` is hashed, so sign in with `client.force_login(user)`."""
    create_editor(username)
    return User.objects.get(username=username)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, place = [], 0
    for part in text.split("\n\n"):
        words = part.strip()
        if words:
            start = text.index(words, place)
            found.append((start, start + len(words)))
        place += len(part) + 2
    return found


def _add_paragraph(article: Article, paragraph: str) -> None:
    article.text = f"{article.text.rstrip()}\n\n{paragraph}\n"
    article.digest = hashlib.sha256(article.text.encode()).hexdigest()
    article.save()
    start = article.text.index(paragraph)
    Block.objects.create(article=article, start=start, end=start + len(paragraph), zone=Zone.BODY.value)
