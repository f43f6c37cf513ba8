"""A small newsroom: enough rows that every page has something of everything to show."""

from datetime import date

from articles.models import Alias, Article, Speaker, Visit, VisitSighting
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit


def make_newsroom() -> Article:
    """Two speakers and an unknown one, a visit, two articles with five quotes; the first article is returned."""
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Lind", type="organisation")
    text = (
        "Ministers agree on “open borders”\n\nAfter hours of talks.\n\nA handshake at the palace.\n\n"
        "Read also: the weather\n\n"
        "Ana Ruiz arrived in Peru on Wednesday.\n\nBo Lind said Ana Ruiz promised “trade without end”."
    )
    zones = ["title", "standfirst", "caption", "boilerplate", "body", "body"]
    places = [(text.index(part), text.index(part) + len(part)) for part in text.split("\n\n")]
    article = make_article(
        text,
        title="Ministers agree on “open borders”",
        standfirst="After hours of talks.",
        agency_credits="AFP",
        blocks=[(start, end, zone) for (start, end), zone in zip(places, zones, strict=True)],
    )
    visit = make_visit(ana, "Peru")
    _report(visit, article)
    _name(ana)
    make_quote("open borders", article=article, speaker=ana, zone="title", visit=visit)
    make_quote("Ana Ruiz promised “trade without end”", article=article, speaker=bo, kind="mixed", visit=visit)
    make_quote("trade without end", article=article, speaker=ana, visit=visit, said_on=date(2024, 4, 25))
    other = make_article(title="Rain ahead", outlet="The Hill Post", published=date(2024, 4, 20))
    make_quote("It may rain on trade", article=other, speaker=None, kind="indirect", confidence=0.3)
    make_quote("We wait", article=other, speaker=bo, state="confirmed", addressee="reporters", reported_via="state radio")
    return article


def _report(visit: Visit, article: Article) -> None:
    start = article.text.index("arrived in Peru")
    VisitSighting.objects.create(
        visit=visit, article=article, first_day=visit.first_day, last_day=visit.last_day, evidence=[[start, start + 15]]
    )


def _name(speaker: Speaker) -> None:
    day = date(2024, 4, 26)
    Alias.objects.create(speaker=speaker, text="the foreign minister", kind="role", first_seen=day, last_seen=day)
    Alias.objects.create(speaker=speaker, text="Ms Ruiz", kind="surname")
