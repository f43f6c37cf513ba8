"""A database of a version before, with what editors did in it, shows the same after the migrations of today.

`data/before-wings.sqlite3.gz` was made by the version before extraction and services became wings: the samples read in, two
quotes confirmed, two rejected, one added; speaker, kind, day, limits, a title and a zone corrected, one of them undone; a
speaker and a visit merged, a body renamed. `before-wings.json` is what that version showed of it.
"""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from articles.tests.own_database import ROOT

DATA = Path(__file__).parent / "data"
SHOWN = """
import json, sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from articles.models import Article, Correction, Quote, Speaker, Visit
from articles.search import Query, tally

counts = tally(Query())
client = Client(SERVER_NAME="localhost")
quotes = Quote.objects.select_related("speaker", "visit__visitor").order_by("pk")
shown = {
    "quotes": [
        [q.text, str(q.speaker or ""), str(q.visit or ""), q.kind, str(q.state), q.needs_review, str(q.said_on or "")]
        + [q.contents, q.rule, q.visit_rule, q.chain, q.confidence, q.addressee, q.reported_via, q.found_values]
        for q in quotes
    ],
    "speakers": [[s.name, s.slug, s.type, s.quotes.count(), s.merged_into_id] for s in Speaker.objects.order_by("pk")],
    "visits": [[str(v), v.slug, v.quotes.count(), v.merged_into_id] for v in Visit.objects.order_by("pk")],
    "total": counts.total,
    "facets": {facet: {str(value): n for value, n in values.items()} for facet, values in counts.facets.items()},
    "corrections": Correction.objects.count(),
    "articles": [[a.title, a.digest, a.blocks.count()] for a in Article.objects.order_by("pk")],
    "pages": {slug: client.get(f"/speakers/{slug}/").status_code for slug in Speaker.objects.values_list("slug", flat=True)},
}
json.dump(shown, sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
"""


@pytest.mark.slow
def test_a_database_of_the_version_before_shows_the_same(tmp_path):
    database = tmp_path / "newsdesk.sqlite3"
    database.write_bytes(gzip.decompress((DATA / "before-wings.sqlite3.gz").read_bytes()))
    assert json.loads(what_is_shown(database)) == json.loads((DATA / "before-wings.json").read_text("utf-8"))


def what_is_shown(database: Path) -> str:
    environment = {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "newsdesk.tests.settings"}
    done = subprocess.run([sys.executable, "-c", SHOWN], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
