"""Every address of the product, taken from the resolver, with real rows in its arguments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.models import (
    Alias,
    AliasSighting,
    Arrival,
    Article,
    Block,
    Correction,
    Job,
    Offer,
    Outlet,
    Quote,
    Source,
    Speaker,
    Visit,
    VisitSighting,
)
from articles.services.accounts import editors
from articles.services.corrections.apply import apply_correction
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit


@dataclass(frozen=True)
class Address:
    rule: str  # the name in RULES
    url: str


def patterns(resolver: URLResolver, route: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """The name of every address, "admin:index" (of those without one the route), and its route."""
    for entry in resolver.url_patterns:
        whole = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield (f"{namespace}{entry.name}" if entry.name else whole), whole
        else:
            yield from patterns(entry, whole, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def make_addresses() -> list[Address]:
    """Every address, with real rows in its arguments."""
    article = make_article()
    speaker = make_speaker("Li Na", aliases=["the minister"])
    visit = make_visit("Ana Ruiz", articles=[article])
    quote = make_quote("We will talk", article=article, visit=visit)
    apply_correction(quote, "speaker", speaker, None)
    AliasSighting.objects.create(alias=speaker.aliases.get(), article=article)
    attempt = {"username": "bo", "ip_address": "192.0.2.1", "path_info": "/sign-in/"}
    AccessAttempt.objects.create(**attempt, failures_since_start=1)
    AccessFailureLog.objects.create(**attempt)
    AccessLog.objects.create(**attempt)
    User.objects.create_user("bo")
    arrival = Arrival.objects.create(kind="text", label="Words", state="failed")
    source = Source.objects.create(address="https://news.example/feed.xml", title="The Harbour")
    offer = Offer.objects.create(user=User.objects.get(username="bo"), address="https://news.example/", packed=b"", size=0)
    editors()  # a migration made the group; a test before this one may have emptied the database since
    rows = (Article, Outlet, Block, Quote, Correction, Speaker, Alias, AliasSighting, Visit, VisitSighting)
    Job.objects.add("articles.jobs.tasks.read_files", [[]])
    others = (Job, User, Group, AccessAttempt, AccessLog, AccessFailureLog)
    row_of = {f"{model._meta.app_label}_{model._meta.model_name}": model._base_manager.first() for model in (*rows, *others)}
    arguments: dict[str, list[Any]] = {
        "article_by_number": [article.pk],
        "article_detail": [article.pk, "anything"],
        "article_versions": [article.pk, article.slug],
        "article_copies": [article.pk],
        "quote_detail": [quote.pk],
        "quote_evidence": [quote.pk],
        "quote_citation": [quote.pk, "ris"],
        "speaker_detail": [speaker.slug],
        "added": [arrival.batch],
        "add_again": [arrival.pk],
        "source_detail": [source.pk],
        "source_change": [source.pk],
        "offered": [offer.pk],
        "visit_detail": [visit.slug],
        "admin:app_list": ["articles"],
        "admin:view_on_site": [ContentType.objects.get_for_model(Speaker).pk, speaker.pk],
    }
    found = []
    for name, route in patterns(get_resolver()):
        model = "_".join(route.split("/")[1:3])
        if name in arguments:
            url = reverse(name, args=arguments[name])
        elif model in row_of:
            url = "/" + re.sub("<[^>]*>", str(row_of[model].pk), route)  # the admin's pages of one row take its number
        else:
            url = "/admin/nothing/" if name == "admin/(?P<url>.*)$" else reverse(name)
        if name == "admin:autocomplete":
            url += "?app_label=articles&model_name=quote&field_name=speaker"
        found.append(Address(name, url))
    return found
