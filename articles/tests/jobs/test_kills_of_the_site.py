"""Articles that are added through a site whose processes are killed one after the other: each is there once, and whole."""

import json
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from articles.tests.ingestion.files.made import zipped
from articles.tests.jobs.served import Editor, Served, wait_until
from articles.tests.own_database import own_database, python
from newsdesk.tests.soak import SEED, SOAK

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.soak,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc"),
]

KILLS = 100 if SOAK else 8
AT_A_TIME = 2  # things that are added while somebody is killed
# Of eight, in an order that chance makes. The server takes all with it.
VICTIMS = ["web", "web", "web", "server", "server", "worker", "crew", "reader"]
DEADLY = "ended the process that ran it twice"
TEXT = """Ferry {name} returns to the island

{day} May 2024

“Ferry {name} sails again,” Ana Ruiz told reporters on Monday.
"""

# It waits until all that was added is read: to start a process takes longer than to ask.
ASK = """
import json, time
from articles.models import Arrival, Article, Quote, Speaker
end = time.monotonic() + 280
while Arrival.objects.filter(state__in=["waiting", "reading"]).exists() and time.monotonic() < end:
    time.sleep(0.1)
articles = {}
for article in Article.objects.order_by("pk"):
    quotes = [[quote.text, quote.speaker and quote.speaker.name] for quote in article.quotes.visible()]
    blocks = [article.text[block.start:block.end] for block in article.blocks.order_by("start")]
    articles.setdefault(article.title, []).append([article.provisional, quotes, blocks])
print(json.dumps({
    "articles": articles,
    "arrivals": list(Arrival.objects.order_by("pk").values("pk", "state", "reason")),
    "quotes": Quote.objects.count(),
    "speakers": list(Speaker.objects.values_list("name", flat=True)),
}))
"""


@pytest.fixture
def environment(tmp_path):
    with own_database(tmp_path) as environment:
        yield environment


@pytest.fixture
def served(environment, tmp_path):
    served = Served(environment, tmp_path)
    try:
        served.start()
        yield served
    finally:
        served.end()


def text_of(name):
    return TEXT.format(name=name, day=1 + sum(map(ord, name)) % 28)


def whole(name):
    """What there has to be of an article: nothing provisional, its quote once, with who said it, each block."""
    blocks = [part for part in text_of(name).split("\n\n") if part]
    return [False, [[f"“Ferry {name} sails again,”", "Ana Ruiz"]], [block.strip() for block in blocks]]


def give(editor, number):
    """A text, or every third time an archive of two, whose articles are read twice. The names of what was added."""
    if number % 3:
        editor.add_text(text_of(f"N{number}"))
        return [f"N{number}"]
    names = [f"N{number}A", f"N{number}B"]
    editor.add_file(f"{number}.zip", zipped({f"{name}.txt": text_of(name) for name in names}))
    return names


def there_in_the_end(environment):
    return json.loads(python(environment, ASK))


def test_whoever_is_killed_what_is_added_is_there_once_and_whole(environment, served):
    chance = random.Random(f"{SEED} kills of the site")  # noqa: S311 (nothing secret)
    editor = Editor(served)
    order = [victim for _ in range(0, KILLS, len(VICTIMS)) for victim in chance.sample(VICTIMS, len(VICTIMS))]
    names, killed = [], Counter()
    with ThreadPoolExecutor(AT_A_TIME) as senders:
        for kill in range(KILLS):
            numbers = range(kill * AT_A_TIME, (kill + 1) * AT_A_TIME)
            sent = [senders.submit(give, editor, number) for number in numbers]
            time.sleep(chance.uniform(0, 0.4))
            # There is a reader only while something is read.
            victims = wait_until(partial(served.of_kind, order[kill]), served.log.read_text)
            served.kill(chance.choice(victims))
            killed[order[kill]] += 1
            for one in sent:
                names += one.result()
    found = there_in_the_end(environment)
    if failed := [row for row in found["arrivals"] if row["state"] == "failed"]:
        for row in failed:  # they met two kills: an editor is told, and has them read again
            assert DEADLY in row["reason"]
            editor.try_again(row["pk"])
        found = there_in_the_end(environment)
    print(f"killed: {dict(killed)}; {len(found['arrivals'])} arrivals, {len(names)} articles")
    assert killed.total() == KILLS
    assert {row["state"] for row in found["arrivals"]} <= {"added", "updated", "unchanged"}
    assert found["articles"] == {f"Ferry {name} returns to the island": [whole(name)] for name in names}
    assert found["quotes"] == len(names)
    assert found["speakers"] == ["Ana Ruiz"]
    assert "Traceback" not in served.log.read_text()
