"""Newsrooms to look at: a small one that has something of everything to show, and one that strains every page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from articles.extraction.records import AliasKind
from articles.models import Alias, Article, ArticleVersion, CopyVerdict, Quote, Speaker, Visit, VisitSighting
from articles.search.sketches import fill_sketches
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit

LONG_WORD = ("Donaudampfschifffahrtsgesellschaftskapitän" * 5)[:200]
# By slug: what people may be called, each in a script of its own.
NAMES = {
    "long-name": LONG_WORD,
    "chinese": "中华人民共和国外交部发言人汪文斌",
    "arabic": "محمد بن سلمان بن عبدالعزيز آل سعود",
    "hebrew": "בנימין בן־ציון הלוי",
    "devanagari": "नरेन्द्र दामोदरदास शर्मा",
    "s" * 200: "Ngô Đình-Björnsson O’Malley",
}
ARABIC = (
    "الوزراء يتفقون على التجارة\n\n"
    "قال الوزير إن “التجارة مفيدة للجميع” بعد المحادثات في بكين يوم 26 April 2024.\n\n"
    "وأضاف: “سنلتقي مرة أخرى”، ثم غادر الوفد."
)
NESTED = "Bo said that Ana said Cy had called the plan “a good start” on Monday."
NESTED_WORDS = (
    "Ana said Cy had called the plan “a good start” on Monday",
    "Cy had called the plan “a good start”",
    "a good start",
)


@dataclass(frozen=True)
class Awkward:
    """Rows that strain every page."""

    crowded: Article  # 200 quotes, 8 of them beliefs, one corrected, one to review, one rejected, two whose words are gone
    arabic: Article
    bare: Article  # no title, no outlet, no date, no author, a source of 1,000 characters
    speakers: dict[str, Speaker]
    visit: Visit
    quotes: dict[str, Quote]


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


def make_awkward_newsroom(editor: User) -> Awkward:
    """Long words, many scripts, much of everything and nothing at all; what was corrected was by `editor`."""
    speakers = {slug: make_speaker(name, slug=slug) for slug, name in NAMES.items()}
    _alias(speakers["long-name"])
    chinese, arabic, long = speakers["chinese"], speakers["arabic"], speakers["long-name"]
    visits = _visits(list(speakers.values()))
    crowded = _crowded(list(speakers.values()), visits)
    rows = list(crowded.quotes.order_by("start"))
    right_to_left = make_article(ARABIC, title=ARABIC.split("\n")[0], outlet="صحيفة الميناء", language="ar")
    said = make_quote("التجارة مفيدة للجميع", article=right_to_left, speaker=arabic, source_text="الوزير", visit=visits[1])
    make_quote("سنلتقي مرة أخرى", article=right_to_left, speaker=arabic)
    bare = make_article(
        "王毅说：“合作是唯一正确的选择。”\n\n" + LONG_WORD * 3,
        title="",
        outlet=None,
        published=None,
        authors="",
        source="https://example.org/" + "a" * 980,
    )
    quotes = {
        "machine": rows[10],
        "belief": rows[9],
        "corrected": rows[0],
        "unsure": rows[3],
        "review": rows[5],
        "rejected": rows[6],
        "right to left": said,
        "Chinese": make_quote("合作是唯一正确的选择。", article=bare, speaker=chinese, chain=[["王毅", 0, 2, "full name"]]),
        "one sign": make_quote("!", article=bare, speaker=None, kind="indirect", confidence=0.1),
        "3,000 characters": make_quote("We shall go on " * 200, article=bare, speaker=long, visit=visits[0]),
        "one word of 3,000": make_quote(LONG_WORD * 15, article=bare, speaker=long, **_long_facts()),
        "gone": make_quote("These words went", article=crowded, speaker=chinese, needs_review=True, state="corrected"),
        "nested": _nested(speakers["hebrew"], speakers["devanagari"], arabic),
    }
    _correct(quotes, speakers, visits, editor)
    _beside_others(crowded, right_to_left, quotes["nested"].article)
    crowded.refresh_from_db()
    return Awkward(crowded, right_to_left, bare, speakers, visits[0], quotes)


def _alias(speaker: Speaker) -> None:
    for kind in AliasKind:
        Alias.objects.create(speaker=speaker, text=f"{LONG_WORD} {kind}", kind=kind, first_seen=date(2020, 1, 1))
    Alias.objects.create(speaker=speaker, text="وزير الخارجية", kind="role", by_editor=True)


def _visits(speakers: list[Speaker]) -> list[Visit]:
    hosts = [LONG_WORD, "中华人民共和国", "المملكة العربية السعودية", "Peru"]
    days = [date(2021 + number // 12, 1 + number % 12, 3) for number in range(40)]
    return [
        make_visit(speakers[number % len(speakers)], hosts[number % len(hosts)], day, slug=f"visit-{number}")
        for number, day in enumerate(days)
    ]


def _crowded(speakers: list[Speaker], visits: list[Visit]) -> Article:
    """An article of 200 quotes, each a paragraph, of every kind; a voice too many for the colours."""
    voices = [*speakers, None, *(make_speaker(f"Voice {number}") for number in range(6))]
    said = [f"We agreed on point {number}" for number in range(200)]
    paragraphs = [f"“{words}” {voices[n % len(voices)] or 'someone'} said." for n, words in enumerate(said)]
    article = make_article(
        "\n\n".join([LONG_WORD, *paragraphs]),
        title=LONG_WORD,
        outlet=f"{LONG_WORD[:190]} Post",
        authors=f"{LONG_WORD}\nMaría José Núñez",
        agency_credits=LONG_WORD,
        published_from=LONG_WORD,
    )
    for visit in visits[:3]:
        VisitSighting.objects.create(
            visit=visit, article=article, first_day=visit.first_day, last_day=visit.last_day, evidence=[[0, 190]]
        )
    quotes = []
    for number, words in enumerate(said):
        start = article.text.index(f"“{words}”")
        end = start + len(words) + 2
        printed = str(voices[number % len(voices)] or "someone")
        quotes.append(
            Quote(
                article=article,
                speaker=voices[number % len(voices)],
                visit=visits[number % 7] if number % 3 else None,
                kind="other" if number % 25 == 9 else ("direct", "mixed", "indirect")[number % 3],
                zone="body",
                start=start,
                end=end,
                contents=[[start, end]],
                text=f"“{words}”",
                sources=[[end + 1, end + 1 + len(printed)]],
                source_text=printed,
                cue=[[end + 2 + len(printed), end + 6 + len(printed)]],
                cue_text="said",
                said_on=date(2022 + number % 3, 1 + number % 12, 1 + number % 28),
                listed_on=article.published,
                confidence=0.2 if number % 20 == 3 else 0.9,
                rule="cue after content",
                chain=[[printed, end + 1, end + 1 + len(printed), "full name"]],
            )
        )
    Quote.objects.bulk_create(quotes)
    return article


def _long_facts() -> dict[str, Any]:
    return {
        "source_text": LONG_WORD,
        "cue_text": LONG_WORD,
        "addressee": LONG_WORD,
        "reported_via": LONG_WORD,
        "visit_rule": LONG_WORD,
        "rule": LONG_WORD,
        "chain": [[LONG_WORD, None, None, LONG_WORD]] * 4,
    }


def _nested(*speakers: Speaker) -> Quote:
    """The innermost of three statements, each within the one before."""
    article = make_article(f"Plans\n\n{NESTED}", title="Plans")
    parent = None
    for words, speaker in zip(NESTED_WORDS, speakers, strict=True):
        parent = make_quote(words, article=article, speaker=speaker, parent=parent, kind="mixed")
    return parent


def _beside_others(changed: Article, same: Article, different: Article) -> None:
    """`changed` and `same` had other texts before; the first is said to be in the second as well, and not in the third."""
    for article in (changed, same):
        former = {"title": LONG_WORD, "digest": "0" * 64, "read_at": article.added_at, "beside_only": False}
        quotes = [
            {"speaker": LONG_WORD, "kind": "direct", "text": LONG_WORD * 3},
            {"speaker": "", "kind": "mixed", "text": "“نعم”"},
        ]
        for number in (1, 2):
            version = ArticleVersion(article=article, number=number, quotes=quotes[:number], **former)
            version.text = article.text.replace("التجارة", "السلام").replace("point 1", f"{LONG_WORD} {number}")
            version.save()
    for article, verdict in ((same, "same"), (different, "different")):
        first, second = sorted([changed, article], key=lambda row: row.pk)
        CopyVerdict.objects.create(first=first, second=second, verdict=verdict)
    fill_sketches("default")


def _correct(quotes: dict[str, Quote], speakers: dict[str, Speaker], visits: list[Visit], editor: User) -> None:
    reason = f"The radio has it so: {LONG_WORD}"
    corrected = quotes["corrected"]
    apply_correction(corrected, "addressee", LONG_WORD, editor, reason)
    undo_correction(apply_correction(corrected, "speaker", speakers["hebrew"], editor), editor, reason)
    apply_correction(corrected, "visit", visits[0], editor, "دققنا التسجيل")
    reject_quote(quotes["rejected"], editor, reason)
    confirm_quote(quotes["review"], editor)
    Quote.objects.filter(pk=quotes["review"].pk).update(needs_review=True)
    Quote.objects.filter(pk=quotes["gone"].pk).update(contents=[], cue=[], sources=[])
    for quote in quotes.values():
        quote.refresh_from_db()
