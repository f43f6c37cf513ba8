"""Readers and writers for test_concurrency, each a process of its own: python -m articles.tests.load WORK SECONDS …

Every article is stored in one version after the other. Its title and all of its quotes carry the number of the version,
so that whoever reads it can tell a mixture; one quote, on which editors work, is the same in all versions.
"""

import http.client
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable

NUMBERS = range(1, 9)
# With the word before it, which a search may have marked: a token of chance on a page can look like a mark alone.
MARK = re.compile(r"[Ff]erries(?:</mark>)? A(\d+)v(\d+)v(?: sail (\d+))?")
STEADY = "“We are an island and shall stay one,”"


def main() -> None:
    work, seconds, *rest = sys.argv[1:]
    chance = random.Random(f"{work} {rest}")  # noqa: S311 (nothing secret)
    done: Counter[str] = Counter()
    step = READERS[work](chance, *rest) if work in READERS else WRITERS[work](chance)
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        done[step()] += 1
    print(json.dumps(done))


# Articles.


def source(number: int) -> str:
    return f"/ferries/{number}.txt"


def count_of_quotes(version: int) -> int:
    """As versions have different numbers of quotes, one too many or too few tells a mixture as well."""
    return 3 + version % 5


def text_of(number: int, version: int) -> str:
    mark = f"A{number}v{version}v"
    said = [f"“The ferries {mark} sail {place},” Ana Ruiz told reporters." for place in range(count_of_quotes(version))]
    said.insert(version % 3, f"{STEADY} Tom Lund told reporters at the end.")
    body = "\n\n".join(said)
    return f"Ferries {mark} return to the island\n\nPublished: {number} June 2023\n\n{body}\n"


# Writers. They find quotes without a language model, so that their time goes to storing.


def start_writing() -> None:
    import django

    django.setup()
    from articles import extraction
    from articles.extraction.records import Extraction, FoundQuote, Kind, Span, SpeakerType

    class FindQuotations:
        def __init__(self, text: str, passages: object, **options: object) -> None:
            self.text = text

        def extract(self, known_speakers: object, known_visits: object) -> Extraction:
            found = []
            for match in re.finditer("“[^”]*”", self.text):
                name = "Tom Lund" if match[0] == STEADY else "Ana Ruiz"
                said = {"speaker": name, "speaker_type": SpeakerType.PERSON}
                found.append(FoundQuote(Kind.DIRECT, "body", (Span(*match.span()),), **said))
            return Extraction(tuple(found), version="quick")

    extraction.prepare = FindQuotations


def store_versions(chance: random.Random) -> Callable[[], str]:
    """New texts for the articles, and old ones read again."""
    start_writing()
    from articles.models import Article
    from articles.tests.services.readings import read_again, read_text

    versions = dict.fromkeys(NUMBERS, 0)

    def step() -> str:
        number = chance.choice(NUMBERS)
        if versions[number] and chance.random() < 0.3:
            read_again(Article.objects.get(source=source(number)))
            return "reextract"
        versions[number] += 1
        read_text(source(number), text_of(number, versions[number]))
        return "ingest"

    return step


def correct(chance: random.Random) -> Callable[[], str]:
    """What editors do, with articles read again in between."""
    start_writing()
    from django.db import transaction

    from articles.errors import Refusal
    from articles.models import Article, Quote, Speaker
    from articles.services.corrections.apply import apply_correction, confirm_quote, undo_correction
    from articles.tests.services.readings import read_again

    def step() -> str:
        article = Article.objects.filter(source=source(chance.choice(NUMBERS))).first()
        quote = Quote.objects.filter(article=article, text=STEADY).first()
        if article is None or quote is None:
            time.sleep(0.01)
            return "nothing to do"
        draw = chance.random()
        if draw < 0.2:
            read_again(article)
            return "reextract"
        if draw < 0.4:
            apply_correction(quote, "addressee", f"reporters {chance.random():.9f}", None)
            return "correct"
        if draw < 0.6:
            numbers = list(Speaker.objects.order_by("pk").values_list("pk", flat=True))  # the merged ones as well
            try:
                apply_correction(quote, "speaker", chance.choice(numbers), None)
            except Refusal:  # gone, for no article names him any more
                return "refused"
            return "speaker"
        if draw < 0.75:
            confirm_quote(quote, None)
            return "confirm"
        with transaction.atomic():
            newest = quote.corrections.filter(undone_by=None, undoes=None).order_by("-pk").first()
            if newest:
                undo_correction(newest, None)
        return "undo"

    return step


def merge(chance: random.Random) -> Callable[[], str]:
    """An editor who merges two speakers, or takes a merge back."""
    start_writing()
    from articles.errors import Refusal
    from articles.models import Speaker
    from articles.services.entities.merging import merge_speakers, unmerge_speaker

    def step() -> str:
        merged = list(Speaker.objects.exclude(merged_into=None).order_by("pk"))
        standing = list(Speaker.objects.standing().order_by("pk"))
        try:
            if merged and (len(standing) < 2 or chance.random() < 0.5):
                unmerge_speaker(chance.choice(merged))
                return "unmerge"
            if len(standing) > 1:
                merge_speakers(*chance.sample(standing, 2))
                return "merge"
        except Refusal:  # one is gone, for no article names it any more, or another editor was faster
            return "refused"
        time.sleep(0.01)
        return "nothing to do"

    return step


def read_all_again(chance: random.Random) -> Callable[[], str]:
    """All articles, as the command does it; an article that cannot be read again ends us."""
    start_writing()
    from articles.services.readings.reader import opened_reader
    from articles.services.readings.reextract import reextract_all

    def step() -> str:
        with opened_reader() as reader:
            failed = [report.failure for report in reextract_all(reader) if report.failure]
        if failed:
            print(json.dumps({"problem": failed}), flush=True)
            os._exit(1)
        return "again"

    return step


# Readers.


def read(chance: random.Random, port: str, pages: str) -> Callable[[], str]:
    """Asks for one of `pages`, "list article search speaker", after the other, and looks at what comes."""
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)

    def ask(address: str) -> tuple[int, str, str]:
        connection.request("GET", address)
        answer = connection.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers.get("Location") or "", page

    def step() -> str:
        kind = chance.choice(pages.split())
        address = {
            "list": chance.choice(["/", "/?kind=direct&page=2", "/?speaker=ana-ruiz", "/articles/", "/visits/"]),
            "search": f"/?q={chance.choice(['ferries', '%22we+are+an+island%22', 'ruiz+-island', 'return'])}",
            "speaker": chance.choice(["/speakers/", "/speakers/ana-ruiz/", "/speakers/tom-lund/"]),
            "article": f"/articles/{chance.choice(NUMBERS)}/",
        }[kind]
        status, location, page = ask(address)
        for _ in range(50):  # an article's address changes with its title, here faster than one can follow
            if status in (301, 302):
                status, location, page = ask(location)
        if status in (301, 302):
            return "moved on"
        if status == 404 and kind in ("article", "speaker"):
            return "not there yet"
        problem = f"{address} answers {status}" if status != 200 else problem_of(page, whole=kind == "article")
        if problem:
            print(json.dumps({"problem": problem}), flush=True)
            os._exit(1)
        return kind

    return step


def problem_of(page: str, *, whole: bool) -> str:
    """What shows that a page is a mixture of versions; empty when it is none. `whole`: it is one article's."""
    versions: dict[str, set[str]] = {}
    quotes: Counter[int] = Counter()
    for number, version, place in MARK.findall(page):
        versions.setdefault(number, set()).add(version)
        if place:
            quotes[int(place)] += 1
    mixed = {number: sorted(found) for number, found in versions.items() if len(found) > 1}
    if mixed:
        return f"two versions of one article: {mixed}"
    if not whole:
        return ""
    if len(versions) != 1:
        return f"not one article: {versions}"
    ((version,),) = versions.values()
    wanted = set(range(count_of_quotes(int(version))))
    if set(quotes) != wanted:
        return f"quotes {sorted(quotes)} of version {version}, which has {sorted(wanted)}"
    if min(quotes.values()) < 2:
        return f"a quote stands in the text or in the margin alone: {dict(quotes)}"
    return "" if STEADY in page else "the quote that all versions have is missing"


WRITERS = {"store": store_versions, "correct": correct, "merge": merge, "again": read_all_again}
READERS = {"read": read}

if __name__ == "__main__":
    main()
