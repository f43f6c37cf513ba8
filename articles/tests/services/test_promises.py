"""What editors did lasts: a hundred corrections of all sorts, then ten readings with other settings and other texts.

The test keeps its own book of what editors said and of where the words went, and compares it with what is shown.
"""

import random
import re
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from articles.errors import Refusal
from articles.extraction.records import FoundQuote, Span
from articles.models import Article, Correction, Quote, Speaker, Visit
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import same_words
from articles.services.anchoring.boundaries import overlap
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.services.corrections.fields import as_json
from articles.services.entities.merging import merge_speakers, merge_visits, unmerge_speaker
from articles.services.readings.articles import known_besides, store_over
from articles.services.readings.effective import effective
from articles.services.readings.reader import opened_reader
from articles.tests.factories import make_editor, make_speaker, make_visit
from articles.tests.services import changing_texts as texts
from articles.tests.services.readings import read_text
from newsdesk.tests import soak

pytestmark = [pytest.mark.django_db, pytest.mark.model, pytest.mark.slow]

SAMPLES = sorted((django_settings.BASE_DIR / "samples").glob("*.txt"))[:5]
SEEDS = sorted((django_settings.BASE_DIR.parent / "shared" / "seeds").glob("*.txt"))[:2]
CORRECTIONS = 100
OTHER_THRESHOLDS = """
[components.newsdesk_quote_finder]
join_following = false

[components.newsdesk_speaker_resolution]
min_role_fit = 0.95
often_named = 9

[components.newsdesk_visit_detection]
days_still_news = 1
"""
# For each round: other thresholds or the usual ones, and how the texts change.
ROUNDS = [
    (True, texts.as_it_was),
    (False, texts.paragraph_before),
    (False, texts.sentence_elsewhere),
    (True, texts.wrapped_anew),
    (False, texts.straight_marks),
    (False, texts.paragraph_moved),
    (True, texts.sentence_gone),
    (False, None),  # put right again
    (True, texts.paragraph_twice),
    (False, texts.other_title),
]


@dataclass
class Said:
    """What editors said of one quote; `place` is where its words are in the present text, None when they are gone."""

    quote: int
    article: int
    words: list[str]
    at_first: list[list[int]]
    place: list[list[int]] | None
    values: dict[str, object] = field(default_factory=dict)
    state: str = ""


class Book:
    """All that was said, beside the database."""

    def __init__(self, editor):
        self.editor = editor
        self.said: dict[int, Said] = {}
        self.header: dict[tuple[int, str], object] = {}
        self.zones: dict[tuple[int, str], str] = {}
        self.rows: dict[int, tuple] = {}
        self.from_the_first = set(Quote.objects.values_list("pk", flat=True))

    def about(self, quote: Quote) -> Said:
        text = quote.article.text
        words = [text[start:end] for start, end in quote.contents]
        said = Said(quote.pk, quote.article_id, words, quote.contents, quote.contents)
        return self.said.setdefault(quote.pk, said)

    def write_down(self) -> None:
        """Every correction as it is stored: it must never change."""
        self.rows = {row.pk: facts(row) for row in Correction.objects.all()}


def facts(row: Correction) -> tuple:
    return (
        row.article_id,
        row.field,
        row.before,
        row.after,
        row.anchor,
        row.reason,
        row.undoes_id,
        row.made_by_id,
        row.made_at,
    )


def correct_everything(book: Book, pick: random.Random) -> None:
    """A hundred corrections, each sort in its turn."""
    sorts = cycle(
        [correct_field, correct_contents, confirm, reject, add, undo, undo_twice, correct_header, correct_zone, merge]
    )
    for sort in sorts:
        if Correction.objects.count() >= CORRECTIONS:
            break
        sort(book, pick)
    book.write_down()


def any_quote(pick: random.Random, *, fresh: bool = False) -> Quote:
    quotes = Quote.objects.visible().order_by("pk")
    return pick.choice(list(quotes.filter(corrections=None) if fresh else quotes))


def other_values(pick: random.Random) -> dict[str, object]:
    return {
        "speaker": make_speaker(f"Speaker {pick.randrange(10**6)}"),
        "kind": pick.choice(["direct", "mixed", "indirect"]),
        "visit": make_visit(f"Visitor {pick.randrange(10**6)}"),
        "addressee": f"guest {pick.randrange(10**6)}",
        "reported_via": f"paper {pick.randrange(10**6)}",
        "said_on": f"2024-04-{pick.randrange(1, 31):02}",
    }


def correct_field(book: Book, pick: random.Random) -> None:
    quote = any_quote(pick)
    said = book.about(quote)
    for name, value in pick.sample(sorted(other_values(pick).items()), 3):
        apply_correction(quote, name, value, book.editor, "by the book")
        said.values[name] = as_json(quote, name)
    said.state = str(quote.state)


def correct_contents(book: Book, pick: random.Random) -> None:
    quote = any_quote(pick, fresh=True)
    start, end = quote.contents[0]
    words = [match.span() for match in re.finditer(r"\w+", quote.article.text[start:end])]
    if len(words) < 4:
        return
    contents = [[start + words[1][0], start + words[-1][1]]]
    if apply_correction(quote, "contents", contents, book.editor) is None:
        return
    said = book.about(quote)
    said.values["kind"] = quote.kind
    said.state = str(quote.state)


def confirm(book: Book, pick: random.Random) -> None:
    quote = any_quote(pick)
    if confirm_quote(quote, book.editor):
        said = book.about(quote)
        said.values |= {name: as_json(quote, name) for name in other_values(pick)}
        said.state = "confirmed"


def reject(book: Book, pick: random.Random) -> None:
    quote = any_quote(pick)
    said = book.about(quote)
    reject_quote(quote, book.editor, "no quote")
    said.state = "rejected"


def add(book: Book, pick: random.Random) -> None:
    article = pick.choice(list(Article.objects.order_by("pk")))
    blocks = [block for block in article.blocks.all() if block.zone == "body"]
    for block in pick.sample(blocks, len(blocks)):
        sentence = re.search(r"[A-Z][^.“”\n]{20,}\.", article.text[block.start : block.end])
        if sentence is None:
            continue
        try:
            span = [block.start + sentence.start(), block.start + sentence.end()]
            quote = add_quote(
                article, Missed(contents=[span], speaker=make_speaker(f"Added {pick.randrange(10**6)}")), user=book.editor
            )
        except Refusal:  # a quote already
            continue
        said = book.about(quote)
        said.values |= {name: as_json(quote, name) for name in other_values(pick)}
        said.state = "added"
        return


def undo(book: Book, pick: random.Random) -> None:
    """Correct a field of a quote that nobody touched, and take it back: the machine's word holds again."""
    quote = any_quote(pick, fresh=True)
    undo_correction(apply_correction(quote, "addressee", f"nobody {pick.randrange(10**6)}", book.editor), book.editor)


def undo_twice(book: Book, pick: random.Random) -> None:
    quote = any_quote(pick, fresh=True)
    said = book.about(quote)
    correction = apply_correction(quote, "speaker", make_speaker(f"Twice {pick.randrange(10**6)}"), book.editor)
    undo_correction(undo_correction(correction, book.editor), book.editor)
    said.values["speaker"], said.state = correction.after, "corrected"


def correct_header(book: Book, pick: random.Random) -> None:
    article = pick.choice(list(Article.objects.order_by("pk")))
    name, value = pick.choice([("title", "A better title"), ("authors", "Jo Bird"), ("outlet", "The Gong")])
    if apply_correction(article, name, value, book.editor):
        book.header[article.pk, name] = value


def correct_zone(book: Book, pick: random.Random) -> None:
    article = pick.choice(list(Article.objects.order_by("pk")))
    block = article.blocks.order_by("start").last()
    apply_correction(block, "zone", "caption" if block.zone != "caption" else "body", book.editor)
    book.zones[article.pk, article.text[block.start : block.end]] = block.zone


def merge(book: Book, pick: random.Random) -> None:
    people = list(Speaker.objects.standing().filter(quotes__state=QuoteState.CORRECTED).distinct().order_by("pk")[:3])
    if len(people) == 3:
        merge_speakers(people[0], people[1])
        merge_speakers(people[2], make_speaker(f"Merged {pick.randrange(10**6)}"))
        people[2].refresh_from_db()
        unmerge_speaker(people[2])
    visits = list(Visit.objects.standing().filter(quotes__state=QuoteState.CORRECTED).distinct().order_by("pk")[:2])
    if len(visits) == 2:
        merge_visits(visits[0], visits[1])


def read_again(article: Article, text: str, pick: random.Random, *, altered: bool) -> None:
    """Through the real model and the real way to store; `altered`: as other rules might, it misses some and moves others."""
    with opened_reader() as reader:
        said = effective(reader.parse(text), article)
        known = known_besides(article, said.read_as)
        found = reader.extract(said.read_as, known.knowledge)
    if altered:
        quotes = [replace(quote, parent=None) for quote in found.quotes if pick.random() < 0.7]
        quotes = [shortened(quote, text) if pick.random() < 0.3 else quote for quote in quotes]
        found = replace(found, quotes=tuple(quotes))
    assert store_over(said, article.source, found, known.digest_for(said.read_as))


def shortened(quote: FoundQuote, text: str) -> FoundQuote:
    """Without its last word."""
    *others, last = quote.contents
    end = last.start + len(text[last.start : last.end].rpartition(" ")[0])
    return replace(quote, contents=(*others, Span(last.start, end))) if end > last.start + 9 else quote


def change_texts(book: Book, change: texts.Change | None, pick: random.Random, originals: dict[int, str]) -> None:
    """Read each article in again, its text changed, or put right without `change`; write down where the words went."""
    for article in Article.objects.order_by("pk"):
        mine = [said for said in book.said.values() if said.article == article.pk]
        if change is None:
            new = texts.Changed(originals[article.pk], [])
            for said in mine:
                said.place = said.at_first
        else:
            spans = [span for said in mine for span in said.place or ()]
            new = change(article.text, spans or [[len(article.text) // 2, len(article.text) // 2 + 9]], pick)
            for said in mine:
                places = [new.where(span) for span in said.place or ()]
                said.place = [place for place in places if place] if places and all(places) else None
        read_again(article, new.text, pick, altered=pick.random() < 0.5)


def check(book: Book) -> list[Quote]:
    """Compare the book with the database; those of which a review is asked are given."""
    assert {row.pk: facts(row) for row in Correction.objects.all()} == book.rows
    rows = {row.pk: row for row in Quote.objects.select_related("article")}
    for said in book.said.values():
        row = rows[said.quote]
        assert row.state == said.state, said
        for name, value in said.values.items():
            assert as_json(row, name) == standing(name, value), (said, name)
        if not row.needs_review:
            stands = [row.article.text[start:end] for start, end in row.contents]
            assert row.contents == said.place, (said, stands)
            assert all(same_words(a, b) for a, b in zip(stands, said.words, strict=True)), (said, stands)
    for quote in rows.values():
        if quote.pk not in book.said and quote.state != QuoteState.REJECTED:
            for said in book.said.values():
                if said.article == quote.article_id:
                    shared = overlap(rows[said.quote].contents, quote.contents)
                    # What stood around a rejected quote or inside it from the first is another one.
                    most = 0.5 if said.state == "rejected" and quote.pk not in book.from_the_first else 1
                    assert shared < most, (said, quote)
    for (number, name), value in book.header.items():
        assert as_json(Article.objects.get(pk=number), name) == value
    for (number, words), zone in book.zones.items():
        article = Article.objects.get(pk=number)
        blocks = [block for block in article.blocks.all() if same_words(article.text[block.start : block.end], words)]
        assert len(blocks) != 1 or blocks[0].zone == zone
    return [rows[said.quote] for said in book.said.values() if rows[said.quote].needs_review]


def standing(name: str, value: object) -> object:
    """The number of the row that a merged speaker or visit has become."""
    if value is None or name not in ("speaker", "visit"):
        return value
    return {"speaker": Speaker, "visit": Visit}[name].objects.get(pk=value).successor().pk


@pytest.fixture
def other_thresholds(tmp_path) -> Path:
    path = tmp_path / "thresholds.cfg"
    path.write_text(OTHER_THRESHOLDS)
    return path


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 3, *soak.more(lambda chance: chance.randrange(10**6), 10)])
def test_a_hundred_corrections_survive_ten_readings(settings, other_thresholds, seed):
    pick = random.Random(seed)  # noqa: S311
    for path in SAMPLES + SEEDS:
        read_text(str(path), path.read_text(encoding="utf-8"))
    book = Book(make_editor())
    correct_everything(book, pick)
    assert len(book.rows) >= CORRECTIONS
    assert {row.field for row in Correction.objects.all()} >= {
        *other_values(pick),
        "contents",
        "state",
        "added",
        "zone",
        "title",
    }
    assert check(book) == []
    originals = {article.pk: article.text for article in Article.objects.all()}
    quiet = (texts.as_it_was, texts.paragraph_before, texts.wrapped_anew, texts.straight_marks, texts.other_title)
    asked: set[int] = set()
    for other, change in ROUNDS:
        settings.EXTRACTION_CONFIG = other_thresholds if other else None
        stood = {said.quote for said in book.said.values() if said.place}
        change_texts(book, change, pick, originals)
        gone = stood - {said.quote for said in book.said.values() if said.place}
        reviews = {row.pk for row in check(book)}
        # Nobody is asked where there is nothing to doubt, and a doubt stays until an editor answers. Another title takes
        # the words of a quote in a headline away; the other quiet changes take nothing.
        assert asked <= reviews
        assert change not in quiet or reviews == asked | gone, change
        assert change not in quiet or change is texts.other_title or not gone, change
        if change is None:
            rows = {row.pk: row for row in Quote.objects.all()}
            assert all(rows[said.quote].contents == said.at_first for said in book.said.values())
        if change is texts.sentence_gone:
            assert any(not row.contents for row in Quote.objects.filter(pk__in=reviews))
        asked = reviews
    settle(book, asked)
    assert check(book) == []


def settle(book: Book, numbers: set[int]) -> None:
    """The editor looks at each of these, and says where it is."""
    for quote in Quote.objects.filter(pk__in=numbers):
        said = book.said[quote.pk]
        if quote.state == QuoteState.REJECTED:
            reject_quote(quote, book.editor)
            said.place = quote.contents
        elif said.place:
            apply_correction(quote, "contents", said.place, book.editor)
            confirm_quote(quote, book.editor)
            said.state = "confirmed"
        else:
            confirm_quote(quote, book.editor)
            said.place, said.state = quote.contents, "confirmed"
        said.words = [quote.article.text[start:end] for start, end in quote.contents]
        said.values = {name: as_json(quote, name) for name in said.values}
    book.write_down()
